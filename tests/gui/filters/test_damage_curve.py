"""The curve below the damage of weights says where the network breaks, agrees with what stands above it, and is neither
computed while the network learns nor for a page that nobody sees."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.explain.switching import Score, Switched
from engine.explain.weight_bearing import AMOUNTS
from engine.explain.weight_damage import Noise, Pruned
from gui.filters.damage_view import DamageView
from gui.filters.page import FiltersPage
from gui.state.inside import damage_curve
from gui.state.looking.switches import switch
from gui.widgets.line_plot import LinePlot


@pytest.fixture
def view(view: DamageView, qtbot: QtBot) -> DamageView:
    """Its curve is there."""
    qtbot.waitUntil(lambda: view.curve.found is not None)
    return view


def choose(view: DamageView, kind: object) -> None:
    numbers = [option.value for option in view.kinds.options]
    QTest.mouseClick(view.kinds.buttons[numbers.index(kind)], Qt.MouseButton.LeftButton)


def test_a_click_on_the_curve_damages_so_much_and_the_accuracy_is_that_of_the_curve(
    view: DamageView, qtbot: QtBot
) -> None:
    choose(view, Pruned)
    qtbot.waitUntil(lambda: view.curve.found is not None and isinstance(view.curve.found.damage, Pruned))
    found, plot = view.curve.found, view.plot.plot
    assert found is not None
    at = QPoint(round(plot.x_of(0.8)), plot.height() // 2)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    assert view.slider.value() == 80
    assert view.damage.amount == 0.8
    assert plot.marker == 0.8
    assert view.curve.found is found, "the slider moves along the curve that is there"
    trial = view.trial
    qtbot.waitUntil(lambda: trial.now is not None and trial.now.count == len(trial.images) and trial.now.lost > 0)
    assert trial.now is not None
    assert (trial.now.right, trial.now.count) == (found.scores[8].right, found.scores[8].count)
    view.bench.document.undo_stack.undo()
    assert view.slider.value() == 0


def test_every_click_on_the_curve_is_taken_back_alone_and_a_drag_along_it_at_once(view: DamageView) -> None:
    """Who had clicked at 30, 50 and 80 % was back at 0 after one Ctrl+Z."""
    plot, left = view.plot.plot, Qt.MouseButton.LeftButton
    at = {amount: QPoint(round(plot.x_of(amount)), plot.height() // 2) for amount in AMOUNTS}
    view.slider.setValue(10)
    for amount in (0.3, 0.5):
        QTest.mouseClick(plot, left, pos=at[amount])
    QTest.mousePress(plot, left, pos=at[0.6])
    for amount in (0.7, 0.8):
        send_move(plot, at[amount])
    QTest.mouseRelease(plot, left, pos=at[0.8])
    seen = [view.slider.value()]
    while view.bench.document.undo_stack.canUndo() and len(seen) < 9:
        view.bench.document.undo_stack.undo()
        seen.append(view.slider.value())
    assert seen[:5] == [80, 50, 30, 10, 0]


def send_move(plot: LinePlot, point: QPoint) -> None:
    """With the left button held."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    place = QPointF(plot.mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), place, none, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(plot, event)


def test_why_there_is_no_curve_is_said_and_what_was_begun_is_not_told_for_ever(
    view: DamageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note that it is under way stayed where it was called off, and a failure reached nobody."""

    def fail(*_asked: object) -> Iterator[None]:
        yield
        raise EngineError("There is no memory left.")

    whole = damage_curve.weight_bearing
    monkeypatch.setattr(damage_curve, "weight_bearing", fail)
    choose(view, Pruned)
    qtbot.waitUntil(lambda: view.plot.words.text() == "There is no memory left.")
    assert not view.plot.isHidden()
    view.curve.follow()
    assert not view.curve.is_working, "nothing has changed: it would fail again"
    monkeypatch.setattr(damage_curve, "weight_bearing", whole)
    choose(view, Noise)
    assert view.plot.words.text().startswith("Damaging")
    monkeypatch.setattr(view.trial, "found", None)
    view.curve.follow()
    assert view.plot.isHidden()


def test_another_kind_or_draw_has_another_curve_and_the_old_one_is_gone_at_once(view: DamageView, qtbot: QtBot) -> None:
    first = view.curve.found
    assert first is not None
    assert isinstance(first.damage, Noise)
    view.slider.setValue(50)
    QTest.mouseClick(view.again, Qt.MouseButton.LeftButton)
    assert view.curve.found is None
    assert not view.plot.save.isEnabled()
    assert not len(view.plot.plot.xs)
    qtbot.waitUntil(lambda: view.curve.found is not None)
    assert view.curve.found is not None
    assert view.curve.found.damage.seed == 1
    assert view.plot.save.isEnabled()


def test_while_it_learns_there_is_no_curve_and_afterwards_that_of_what_was_learned(
    view: DamageView, qtbot: QtBot
) -> None:
    first, session = view.curve.found, view.bench.session
    session.start()
    qtbot.waitUntil(lambda: session.state == "training" and view.plot.isHidden())
    assert not view.curve.is_working
    session.stop()
    qtbot.waitUntil(lambda: view.curve.found is not None and view.curve.found is not first)


def test_a_curve_that_a_training_calls_off_is_no_longer_said_to_be_made(view: DamageView, qtbot: QtBot) -> None:
    choose(view, Pruned)
    assert view.curve.is_working
    assert not view.plot.isHidden()
    session = view.bench.session
    session.start()
    assert view.plot.isHidden()
    session.stop()
    qtbot.waitUntil(lambda: view.curve.found is not None and isinstance(view.curve.found.damage, Pruned))


def test_through_a_test_the_curve_stays_and_the_ranking_says_what_it_waits_for(view: DamageView, qtbot: QtBot) -> None:
    """The curve went, the page below it jumped, and "until the training rests" was said where nothing trained."""
    first, session, page = view.curve.found, view.bench.session, view.window()
    assert isinstance(page, FiltersPage)
    page.bench.look(block=page.bench.blocks[1])  # is not ranked yet
    session.measure_test()
    assert (view.curve.found, view.plot.isHidden()) == (first, False)
    assert page.ranked.text().startswith("The ranking waits until the test is done.")
    qtbot.waitUntil(lambda: session.state == "idle")
    assert (view.curve.found, view.curve.is_working) == (first, False)


def test_the_curve_is_said_to_be_of_the_damage_alone_where_filters_are_switched_too(
    view: DamageView, qtbot: QtBot
) -> None:
    """Above it stood the accuracy without these filters, which is at no place of the curve."""
    first, document = view.curve.found, view.bench.document
    alone = "Filters that are switched off or scaled are as learned here."
    assert alone not in view.plot.words.text()
    switch(document, "Switch off", (Switched(view.bench.block, 0),))
    assert view.plot.words.text().endswith(alone)
    assert view.curve.found is first
    document.undo_stack.undo()
    assert alone not in view.plot.words.text()


def test_where_no_answer_is_right_none_is_said_to_be_lost(view: DamageView) -> None:
    """Half of none was lost at 0 % damage."""
    found = view.curve.found
    assert found is not None
    view.curve.found = replace(found, scores=tuple(Score(0, one.count, 0, 0) for one in found.scores))
    assert view.plot.sentence == "None of the answers is right, so none can be lost."


def test_a_page_that_nobody_sees_calls_the_curve_off_and_takes_it_up_again(view: DamageView, qtbot: QtBot) -> None:
    page = view.window()
    choose(view, Pruned)
    assert view.curve.is_working
    page.hide()
    assert not view.curve.is_working
    page.show()
    qtbot.waitUntil(lambda: view.curve.found is not None and isinstance(view.curve.found.damage, Pruned))


def test_before_anything_is_learned_there_is_nothing_that_could_break(page: FiltersPage, qtbot: QtBot) -> None:
    page.show()
    page.bench.look(block=page.bench.blocks[0], filter=0)
    qtbot.waitUntil(lambda: page.trial.before is not None)
    qtbot.wait(50)
    assert page.damage.plot.isHidden()


def test_the_curve_is_said_in_words_and_taken_along_as_picture_and_table(view: DamageView) -> None:
    found, plot = view.curve.found, view.plot
    assert found is not None
    assert plot.words.text().startswith("Where it breaks: ")
    assert plot.sentence_at(0).startswith("0 % damage: ")
    lines = plot.save.numbers().splitlines()
    assert lines[0] == "damage in %,right,pictures,accuracy"
    assert len(lines) == 1 + len(AMOUNTS)
    last = found.scores[-1]
    assert lines[-1] == f"100,{last.right},{last.count},{last.accuracy}"
    plot.save.copy_numbers()
    assert QGuiApplication.clipboard().text().count("\t") == 3 * len(lines)
    assert plot.save.image().width() >= plot.plot.width()
