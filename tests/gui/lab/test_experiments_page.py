"""The page of experiments: no training before a prediction, and the answer is that of the outcomes."""

from collections.abc import Callable, Iterator, Sequence
from math import log
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.lab.alike import key_of
from engine.lab.measures import START_LOSS
from engine.lab.trial import Outcome, Trial
from engine.lab.watched import Glimpse, Wish, watch
from engine.lab.watching import Seen, Watching
from engine.project.design import Design
from engine.project.presets import preset
from gui.lab.experiments_page import ExperimentsPage
from gui.look.theme import theme
from gui.look.times import duration
from gui.state import edits
from gui.state.document import Document
from gui.state.lab.experiment_work import ExperimentWork
from gui.state.training.epoch_forecast import KEY, EpochForecast
from gui.state.work.tasks import Tasks


class Fake:
    """Stands in for the processes: done at once with `shares`, arm by arm, or never where there are none."""

    shares: tuple[float, ...] = ()
    found: dict[str, Any] = {}  # what was measured beside the accuracy
    made: list["Fake"] = []

    def __init__(self, wanted: Sequence[Seen], *_: Any) -> None:
        self.seen = {one.trial.id: one for one in wanted}
        self.ended = False
        Fake.made.append(self)
        arms = max(1, len(Fake.shares))
        for number, one in enumerate(self.seen.values()):
            one.take(Glimpse(5, 1.0, 4.0, ((1.0, 2.0, 0.5),)))
            if Fake.shares:
                share = Fake.shares[number % arms] + number / 10_000
                one.outcome = Outcome(one.trial.id, test_accuracy=share, test_pictures=1000, found=dict(Fake.found))

    @property
    def is_done(self) -> bool:
        return all(one.outcome is not None for one in self.seen.values())

    def end(self) -> None:
        self.ended = True


@pytest.fixture
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExperimentsPage]:
    monkeypatch.setattr("gui.state.lab.experiment_work.Watching", Fake)
    Fake.shares, Fake.made, Fake.found = (), [], {}
    QSettings().setValue(KEY, "1 1 1")  # else it is measured after some seconds
    document = Document()
    document.open(preset("lenet").design(fresh_ids=False), None, "LeNet")
    tasks = Tasks()
    page = ExperimentsPage(ExperimentWork(document, EpochForecast(tasks), tasks))
    page.resize(1100, 640)
    page.show()
    page.cards.choose("learning_rates")
    yield page
    tasks.close()
    page.close()
    page.deleteLater()


def test_nothing_begins_before_an_answer_was_predicted(page: ExperimentsPage) -> None:
    assert not page.start.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert not page.work.is_running
    asked = "First say what you expect: click an answer, or press 1, 2 or 3. "
    assert page.time.text().startswith(f"{asked}18 trainings, about "), "a teacher asks before a class is"
    QTest.keyClick(page, Qt.Key.Key_2)
    assert (page.group.checkedId(), page.start.isEnabled()) == (1, True)
    assert page.time.text().startswith("18 trainings, about ")


def test_what_was_ticked_stays_where_another_experiment_is_looked_at_but_not_in_another_project(
    page: ExperimentsPage,
) -> None:
    QTest.keyClick(page, Qt.Key.Key_3)
    page.cards.choose("filters_or_data")
    assert page.group.checkedId() == -1
    page.cards.choose("learning_rates")
    assert (page.group.checkedId(), page.start.isEnabled()) == (2, True)
    page.work.document.open(preset("dense").design(), None, "No convolution")
    assert page.group.checkedId() == -1


def test_how_long_is_said_as_soon_as_the_speed_of_the_computer_is_known(page: ExperimentsPage) -> None:
    page.work.forecast.factors = None
    QTest.keyClick(page, Qt.Key.Key_2)
    assert page.time.text().endswith("trainings")
    page.work.forecast._calibrated((1.0, 1.0, 1.0))
    assert page.time.text().startswith("18 trainings, about ")


def test_the_answer_is_that_of_the_outcomes_and_the_card_remembers_what_was_predicted(
    qtbot: QtBot, page: ExperimentsPage
) -> None:
    Fake.shares = (0.2, 0.9, 0.1)
    QTest.keyClick(page, Qt.Key.Key_3)
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.work.answer is not None)
    assert page.verdict.text() == "It is: Your rate."
    assert "your rate 90.1 %" in page.said.text()
    assert page.cards.cards["learning_rates"].state.text() == "Came out otherwise"
    assert [len(arm.curves) for arm in page.curves.arms] == [6, 6, 6]
    assert page.curves.arms[1].figure == "90.1 %"
    assert Fake.made[0].ended
    page.cards.choose("few_pictures")
    assert not page.answer.isVisible()
    assert not page.curves.isVisible()
    assert page.group.checkedId() == -1
    page.cards.choose("learning_rates")
    assert page.answer.isVisible()
    assert page.group.checkedId() == 2
    Fake.shares = (0.9, 0.9, 0.1)
    QTest.keyClick(page, Qt.Key.Key_2)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert page.verdict.isHidden(), "it is said once, with the reason"
    assert page.said.text().startswith("Not clear")
    assert page.cards.cards["learning_rates"].state.text() == "Not clear"


@pytest.mark.parametrize("shares", [(0.2, 0.9, 0.1), ()])  # done, or on its way
def test_what_was_found_of_one_project_is_not_said_of_the_next(
    qtbot: QtBot, page: ExperimentsPage, shares: tuple[float, ...]
) -> None:
    Fake.shares = shares
    QTest.keyClick(page, Qt.Key.Key_3)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.work.seen) and page.work.is_running == (not shares))
    page.work.document.open(preset("dense").design(fresh_ids=False), None, "Another")
    assert not page.answer.isVisible()
    assert not page.curves.isVisible()
    assert page.cards.cards["learning_rates"].state.text() == "Not tried yet"
    assert (page.work.is_running, page.group.checkedId(), page.start.isEnabled()) == (False, -1, False)


@pytest.mark.parametrize("shares", [(0.2, 0.9, 0.1), ()])  # done, or on its way
def test_what_was_found_before_the_network_was_changed_says_so_until_that_is_taken_back(
    qtbot: QtBot, page: ExperimentsPage, shares: tuple[float, ...]
) -> None:
    document, card = page.work.document, page.cards.cards["learning_rates"].state
    Fake.shares = shares
    QTest.keyClick(page, Qt.Key.Key_3)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.work.seen) and page.work.is_running == (not shares))
    said = card.text()
    document.edit("Notes", document.design.with_(notes="Of no account."))
    page.refresh()
    assert (page.earlier.isVisible(), card.text()) == (False, said)
    document.edit("Batch", document.design.with_(recipe=document.design.recipe.replace(batch_size=7)))
    assert page.earlier.isVisible()
    assert page.curves.isVisible()
    assert card.text() == ("Came out otherwise, before your changes" if shares else "Being tried")
    page.cards.choose("few_pictures")
    assert not page.earlier.isVisible()
    page.cards.choose("learning_rates")
    assert page.earlier.isVisible()
    document.undo_stack.undo()
    assert (page.earlier.isVisible(), card.text()) == (False, said)


def test_what_an_edit_makes_of_it_is_computed_once_and_only_where_something_was_tried(
    qtbot: QtBot, page: ExperimentsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, asked = page.work.document, 0

    def key(design: Design, pictures: str) -> str:
        nonlocal asked
        asked += 1
        return key_of(design, pictures)

    def edit(batch_size: int) -> None:
        document.edit("Batch", document.design.with_(recipe=document.design.recipe.replace(batch_size=batch_size)))

    monkeypatch.setattr("gui.state.lab.experiment_work.key_of", key)
    edit(7)
    assert asked == 0
    Fake.shares = (0.2, 0.9, 0.1)
    QTest.keyClick(page, Qt.Key.Key_3)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.work.answer is not None)
    assert asked == 1
    edit(8)
    assert page.earlier.isVisible()
    assert asked == 2


def test_the_curves_of_the_first_loss_begin_with_it(qtbot: QtBot, page: ExperimentsPage) -> None:
    Fake.shares, Fake.found = (0.9,), {START_LOSS: 2.4, "classes": 10}
    page.cards.choose("initial_loss")
    QTest.keyClick(page, Qt.Key.Key_2)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.work.answer is not None)
    assert page.verdict.text() == "You predicted it: Near 2.30: that of guessing among 10 classes."
    assert not page.verdict.isHidden()
    assert page.options[1].text() == "2   Near 2.30: that of guessing among 10 classes"
    page.work.document.edit(*edits.choose_data(page.work.document.design, "stripes"))
    assert page.options[1].text() == "2   Near 2.30: that of guessing among 10 classes", "that was predicted on"
    page.cards.choose("few_pictures")
    page.cards.choose("initial_loss")
    assert page.options[1].text() == "2   Near 2.30: that of guessing among 10 classes"
    page.work.document.undo_stack.undo()
    assert page.curves.guessing == log(10)
    assert page.curves.what.endswith("the start is of the test pictures")  # as what is said of it
    assert page.curves.marks == [0, 1, 2, 3]
    assert [curve[0] for curve in page.curves.arms[0].curves] == [(0.0, 2.4, 0.0)] * 8
    assert [len(curve) for curve in page.curves.arms[0].curves] == [2] * 8


def test_an_experiment_is_stopped_and_concludes_nothing(qtbot: QtBot, page: ExperimentsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_1)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.work.seen))
    page.refresh()
    assert page.start.text() == "Stop"
    assert page.bar.value() == 250
    assert page.time.text() == f"18 trainings, side by side: {duration(page.work.seconds_left or 0)} left"
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: Fake.made[0].ended)
    assert (page.work.is_running, page.work.answer, page.answer.isVisible()) == (False, None, False)


def test_curves_and_answer_come_into_view_where_the_page_is_longer_than_its_room(
    qtbot: QtBot, page: ExperimentsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.resize(900, 330)
    view = page.area.viewport()

    def is_seen(widget: QWidget) -> bool:
        top = widget.mapTo(view, QPoint(0, 0)).y()
        return widget.isVisible() and 0 <= top <= view.height() - min(widget.height(), theme.px(100))

    QTest.keyClick(page, Qt.Key.Key_2)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.work.seen))
    page.work.look()
    qtbot.waitUntil(lambda: is_seen(page.start) and is_seen(page.curves))
    assert page.area.verticalScrollBar().value() > 0
    for one in Fake.made[0].seen.values():
        one.outcome = Outcome(one.trial.id, test_accuracy=0.9, test_pictures=1000)
    qtbot.waitUntil(lambda: is_seen(page.answer))
    assert not is_seen(page.question)
    page.cards.choose("few_pictures")
    assert is_seen(page.title)


def test_another_one_says_that_to_try_it_stops_the_one_at_work(qtbot: QtBot, page: ExperimentsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_1)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.work.is_running)
    page.refresh()
    assert page.cards.cards["learning_rates"].state.text() == "Being tried"
    page.cards.choose("few_pictures")
    QTest.keyClick(page, Qt.Key.Key_1)
    page.refresh()
    assert page.time.text() == "“Learning rate too small, too large” is still being tried: to try this one stops it."
    page.work.stop()
    page.refresh()
    assert page.time.text().startswith("18 trainings, about ")
    assert page.cards.cards["learning_rates"].state.text() == "Not tried yet"


def test_a_stack_with_a_problem_is_told_instead(page: ExperimentsPage) -> None:
    document = page.work.document
    stack = document.design.stack
    document.edit("Delete", document.design.with_(stack=stack.remove(stack.ids[-1])))
    QTest.keyClick(page, Qt.Key.Key_1)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert page.verdict.text() == document.analysis.problems[0].text
    assert page.answer.isVisible()
    assert not Fake.made
    document.undo_stack.undo()
    assert not page.answer.isVisible(), "it is mended"


def test_the_arrow_keys_go_from_card_to_card(page: ExperimentsPage) -> None:
    page.cards.setFocus(Qt.FocusReason.TabFocusReason)
    card = page.cards.cards["learning_rates"]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Down)
    assert page.experiment.kind == "filters_or_data"
    assert page.title.text() == "More filters, or more data?"


class InThisProcess:
    """A worker that needs no process of its own, which a busy computer may take long to start."""

    was_ended = False

    def watch(self, trial: Trial, wish: Wish, see: Callable[[Glimpse], object]) -> Outcome:
        steps = watch(trial, wish)
        while True:
            try:
                see(next(steps))
            except StopIteration as end:
                outcome: Outcome = end.value
                return outcome

    def end(self) -> None:
        pass

    close = end


def test_a_real_one_trains_and_concludes(qtbot: QtBot, page: ExperimentsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.state.lab.experiment_work.Watching", Watching)
    monkeypatch.setattr("engine.lab.pool.Worker", InThisProcess)
    for name, value in (("SEEDS", 1), ("LEARNED", 64)):
        monkeypatch.setattr(f"engine.lab.experiments.initial_loss.{name}", value)
    page.work._planned.clear()  # the page has planned the whole one
    page.cards.choose("initial_loss")
    QTest.keyClick(page, Qt.Key.Key_2)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.work.answer is not None)
    assert page.said.text().startswith("The loss is 2.")
    assert page.work.problem is None


def test_with_very_large_text_the_list_leaves_an_experiment_the_most_of_the_page(page: ExperimentsPage) -> None:
    theme.set_scale(250, remember=False)
    page.resize(1024, 400)
    assert page.side.width() <= 0.4 * page.width()


def test_what_stands_beside_start_is_read_whole_in_a_narrow_window(page: ExperimentsPage) -> None:
    page.resize(480, 500)
    page.show()
    page.time.setText("Nothing can be tried: Global average needs maps, but here are only 128 numbers in a row.")
    QApplication.processEvents()
    assert page.time.minimumSizeHint().width() <= page.time.width()
    assert page.time.heightForWidth(page.time.width()) <= page.time.height()
