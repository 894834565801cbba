"""Evaluate over time: an earlier step, recall at recorded steps, one picture's own loss, and "I don't know"."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.explain import answers
from engine.explain.quality import class_figures
from engine.training.evaluation import evaluate
from engine.training.run import renamed
from gui.evaluate.compare_box import RIGHT, WRONG
from gui.evaluate.page import EvaluatePage
from gui.evaluate.recall_box import RecallBox
from gui.state.answers.answers_before import Other
from gui.state.answers.answers_over_time import AnswersOverTime
from gui.state.focus import Moment
from gui.state.looking.own_pictures import Own
from gui.state.past.recorded_run import coarse_first
from tests.gui.evaluating import design, recorded_run, trained
from tests.gui.painted import texts_of

LEFT = Qt.MouseButton.LeftButton


def test_compared_with_an_earlier_step_what_became_right_and_wrong_adds_up_and_opens_by_a_click(
    qtbot: QtBot, page: EvaluatePage
) -> None:
    before, box = page.further.before, page.further.compare
    other = next(one for one in before.offered() if one.step)
    before.choose(other)
    qtbot.waitUntil(lambda: before.found is not None)
    run, test = recorded_run(), load_data(design().data_name).test
    then = answers(run.stack, next(one for one in run.recorded if one.step == other.step), test)
    assert run.newest is not None
    now = answers(run.stack, run.newest, test)
    better, worse = now.right & ~then.right, ~now.right & then.right
    assert (box.bar.better, box.bar.worse) == (better.sum(), worse.sum())
    assert then.right.sum() + better.sum() - worse.sum() == now.right.sum()
    assert box.sum.text().startswith(f"{then.right.sum()} + {better.sum()} − {worse.sum()} = {now.right.sum()} right")
    assert "\u00a0% of cases: this " in box.chance.text(), "a number stays with its sign"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(before, "became", lambda _right: np.zeros(0, int))
        box.refresh()
        assert (box.chance.text(), box.bar.better) == ("", 0), "where nothing differs there is nothing to weigh"
    box.refresh()
    down = page.area.verticalScrollBar()
    down.setValue(down.maximum())  # at the cards below
    QTest.mouseClick(box.bar, LEFT, pos=QPoint(10, 3))
    assert page.choice == RIGHT
    assert page.pictures_card.title.text() == f"Became right since step {other.step}"
    assert page.list_area.visibleRegion().boundingRect().height() > 100, "its pictures come into sight"
    assert set(page.pictures.numbers.tolist()) == set(np.flatnonzero(better).tolist())
    QTest.mouseClick(box.bar, LEFT, pos=QPoint(box.bar.width() - 4, box.bar.height() - 4))
    assert page.choice == WRONG
    assert set(page.pictures.numbers.tolist()) == set(np.flatnonzero(worse).tolist())
    box.box.setCurrentIndex(0)
    box.box.activated.emit(0)
    assert (page.choice, page.pictures_card.title.text()) == (None, "All mistakes"), "since nothing any more"
    assert len(page.pictures.numbers) == (~now.right).sum()


@pytest.mark.parametrize("gone", ["another project", "reset"])
def test_answers_of_a_run_that_is_gone_are_compared_no_longer(qtbot: QtBot, page: EvaluatePage, gone: str) -> None:
    before, box, document = page.further.before, page.further.compare, page.state.document
    before.choose(next(one for one in before.offered() if one.step))
    qtbot.waitUntil(lambda: before.found is not None)
    page.choose(RIGHT)
    if gone == "reset":
        document.set_runs(())
    else:
        document.open(design(), None, "another", runs=(trained(5),))  # the same stack and pictures
    assert before.chosen is None
    assert before.found is None
    assert page.choice is None
    assert box.box.currentIndex() == 0
    assert not box.bar.isVisible()


def test_recall_over_time_is_that_of_the_recorded_weights(qtbot: QtBot, page: EvaluatePage) -> None:
    over = page.further.over_time
    qtbot.waitUntil(lambda: over.progress[0] == over.progress[1] > 2, timeout=30_000)
    run, test = recorded_run(), load_data(design().data_name).test
    by_step = {one.step: one for one in (*run.recorded, run.newest) if one is not None}
    for place in (0, len(over.steps) // 2, len(over.steps) - 1):
        found = answers(run.stack, by_step[over.steps[place]], test)
        np.testing.assert_allclose(over.recalls[place], class_figures(found.confusion).recall)
    assert over.steps[-1] == 20
    assert all(text.endswith(" %") for text in texts_of(page.strip)[1::3]), "1 98.8 would read as one number"
    page.choose(3)
    curve = page.further.recall.plot.curves[-1]
    assert (curve.name, curve.role) == ("3", "accent")


def box_of(qtbot: QtBot, state: SimpleNamespace) -> RecallBox:
    """Of no page: one would show in it, now and then, what it has found out itself meanwhile."""
    box = RecallBox(cast(AnswersOverTime, state))
    qtbot.addWidget(box)
    return box


def test_it_is_said_when_each_class_was_learned_and_which_was_the_last(qtbot: QtBot) -> None:
    state = SimpleNamespace(steps=(0, 5, 10, 20), recalls=np.array([[0.95, 0.1, 0.0]] * 4))
    state.recalls[:, 0] = 0.95, 0.5, 0.92, 1.0
    state.recalls[:, 1] = 0.1, 0.2, 0.3, 0.9
    state.recalls[:, 2] = np.nan  # there is no picture of it
    box = box_of(qtbot, state)
    box.names = ("zero", "one", "none")
    assert box.sentence() == "Learned last: one, nine of ten right from step 20 on."
    state.recalls[2, 1] = 0.9
    assert box.sentence() == "zero, one: nine of ten right from step 10 on."  # neither of them was the last
    state.recalls[2, 1] = 0.3
    box.label = 0
    assert box.sentence() == "zero: nine of ten right from step 10 on."  # what was forgotten again does not count
    box.label = 2
    assert not box.sentence()
    state.recalls[3, :2] = 0.8
    box.label = None
    assert box.sentence() == "Not yet nine of ten right: zero, one."
    box.names, state.recalls = tuple("abcdefg"), np.full((4, 7), 0.5)
    assert box.sentence() == "Not yet nine of ten right: a, b, c and 4 more."  # it ended in four dots
    box.names, state.recalls = tuple("abc"), np.full((4, 3), 0.5)
    assert box.sentence() == "Not yet nine of ten right: a, b, c."
    state.steps = (0,)
    assert not box.sentence()


def test_when_a_class_was_learned_is_said_once_all_steps_are_known_and_does_not_jump(qtbot: QtBot) -> None:
    shares = np.array([[0.1], [0.95], [1.0]])
    state = SimpleNamespace(steps=(0, 10, 20), recalls=shares, run="a", wanted_steps=(0, 10, 20), progress=(3, 5))
    box, said = box_of(qtbot, state), []
    shown = (("a", (3, 5), 10), ("a", (5, 5), 10), ("a", (5, 6), 9), ("a", (6, 6), 9), ("b", (1, 6), 9))
    for run, progress, first in shown:
        state.run, state.progress, state.steps = run, progress, (0, first, 20)
        box.refresh(("eight",), 0, 20)
        said.append(box.words.text())
    at_10, at_9 = (f"eight: nine of ten right from step {step} on." for step in (10, 9))
    assert said == ["", at_10, at_10, at_9, ""]



def test_the_pinned_picture_has_its_own_course_and_a_click_on_it_looks_back(qtbot: QtBot, page: EvaluatePage) -> None:
    page.pin(11)
    course = page.further.course
    qtbot.waitUntil(lambda: course.found is not None)
    assert course.found is not None
    run, test = recorded_run(), load_data(design().data_name).test
    by_step = {one.step: one for one in (*run.recorded, run.newest) if one is not None}
    label = int(test.labels[11])
    for step, loss in zip(course.found.steps[::5], course.found.losses[::5], strict=True):
        found = answers(run.stack, by_step[step], test.batch(slice(11, 12)))
        assert loss == pytest.approx(-np.log(found.probabilities[0, label]), rel=1e-3, abs=1e-5)
    plot = page.further.course_card.plot
    assert plot.high >= 0.1, "a loss that is next to nothing looks so"
    assert len({plot.y_words(value) for value in (plot.low, (plot.low + plot.high) / 2, plot.high)}) == 3
    plot.resize(300, 120)
    QTest.mouseClick(plot, LEFT, pos=QPoint(round(plot.x_of(course.found.steps[1])), 30))
    assert page.focus.value.moment == Moment(run.id, course.found.steps[1])


def test_the_threshold_says_how_many_are_answered_and_how_many_of_these_are_right(page: EvaluatePage) -> None:
    card = page.further.doubt_card
    found = page.state.answers
    assert found is not None
    card.slider.setValue(60)
    sure = found.sure >= 0.6
    n, right = int(sure.sum()), int((sure & found.right).sum())
    assert card.answered.text() == f"{n} answered, {100 * right / n:.1f} % of them right"
    missed, mistakes = int((~sure & ~found.right).sum()), int((~found.right).sum())
    assert card.others.text() == f"The {1000 - n} others hold {missed} of the {mistakes} mistakes."
    assert card.value.text() == "60 %"


def test_steps_are_asked_from_coarse_to_fine() -> None:
    assert coarse_first((0, 10, 20, 30, 40)) == [0, 40, 20, 10, 30]
    assert sorted(coarse_first(tuple(range(17)))) == list(range(17))


def test_a_step_of_one_run_is_compared_no_longer_when_another_run_is_shown_and_a_click_on_recall_stays_in_that(
    qtbot: QtBot, page: EvaluatePage
) -> None:
    document, further, focus = page.state.document, page.further, page.focus
    first, newest = recorded_run(), renamed(recorded_run(), {recorded_run().id: "newest"})
    document.open(design(), None, "two", runs=(first, newest))
    qtbot.waitUntil(lambda: page.state.answers is not None and further.course.run == "newest")
    further.before.choose(next(one for one in further.before.offered() if one.what == "step"))
    page.state.probe.look_at_own(Own("drawn", ready=document.data.test.picture(0)))  # nobody knows its class
    focus.look(moment=Moment(document.runs[0].id, 10))
    assert further.before.chosen is None
    qtbot.waitUntil(lambda: further.over_time.run == document.runs[0].id)
    further.recall.plot.picked.emit(5.0)
    assert focus.value.moment == Moment(document.runs[0].id, 5)


def test_an_earlier_run_that_is_gone_while_another_is_shown_is_compared_no_longer(page: EvaluatePage) -> None:
    before, document = page.further.before, page.state.document
    (shown,) = document.runs
    document.set_runs((renamed(shown, {shown.id: "earlier"}), shown))
    before.choose(next(one for one in before.offered() if one.run == "earlier"))
    document.set_runs((shown,))
    assert before.chosen is None


def test_a_past_moment_is_compared_with_now_though_the_newest_step_is_not_recorded(
    qtbot: QtBot, page: EvaluatePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, run = page.further.before, recorded_run()
    assert run.newest is not None
    newest, recording = run.newest.step, page.state.session.recordings.get(run.id)
    assert recording is not None
    at = recording.at
    monkeypatch.setattr(type(recording), "at", lambda _recording, step: None if step == newest else at(step))
    page.state.probe.look_at(at(5))
    qtbot.waitUntil(lambda: page.state.step == 5)
    other = next(one for one in before.offered() if one.step == newest)
    before.choose(other)
    assert before.chosen == other


def test_a_step_that_is_recorded_no_longer_is_not_waited_for(page: EvaluatePage) -> None:
    before, box = page.further.before, page.further.compare
    before.choose(Other("step", recorded_run().id, 1_000_000))
    assert before.chosen is None
    assert box.box.currentIndex() == 0
    assert box.sum.isHidden()


def test_who_chooses_what_to_compare_with_is_not_disturbed_by_newly_recorded_steps(
    page: EvaluatePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, before = page.further.compare.box, page.further.before
    offered = before.offered()
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    monkeypatch.setattr(before, "offered", lambda: offered[1:])
    before.changed.emit()
    assert box.view().currentIndex().row() == 2
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert before.chosen == offered[1]
    before.changed.emit()
    assert box.count() == len(offered)
    assert box.currentText() == f"step {offered[1].step}"


def test_what_the_page_has_answered_is_the_test_of_the_network_and_counts_as_one_look(page: EvaluatePage) -> None:
    state = page.state
    run, answers, test = state.session.run, state.answers, state.session.test
    assert run is not None
    assert run.newest is not None
    assert answers is not None
    assert test is not None
    assert not state.session.can_measure, "it is not to be asked for again"
    np.testing.assert_array_equal(test.confusion, answers.confusion)
    assert test.loss == pytest.approx(evaluate(run.stack, run.newest, state.document.data.test).loss, rel=1e-4)
    state.document.seal.begin(state.document.seal.counts, state.document.runs)  # as when the file is opened
    state.follow()
    assert state.looks == 1
