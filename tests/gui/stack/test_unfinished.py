"""A stack that only lacks its end is unfinished, not wrong: one quiet row says what comes next, and nothing is red."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.project.presets import preset
from gui.look.theme import theme
from gui.state import edits
from gui.window.main_window import MainWindow
from tests.gui.building import Stage, make_stage


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return make_stage(qtbot, block("convolution", filters=4), block("relu"))


def test_no_card_and_no_total_is_red_while_only_the_end_is_missing(stage: Stage) -> None:
    assert [card.mood.error for card in stage.view.cards.shown] == [False, False]
    assert all(card.problem_box is None for card in stage.view.cards.shown)
    assert not stage.totals.problems.isVisible()
    row = stage.view.canvas.next_step
    assert row.isVisible()
    assert row.y() > stage.view.canvas.body_of(stage.card(1)).bottom()
    assert "waits until the stack ends in Fully connected and Softmax" in stage.session.why_not


def test_one_click_adds_the_end_and_the_row_goes(stage: Stage) -> None:
    row = stage.view.canvas.next_step
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert stage.kinds == ["convolution", "relu", "fully_connected", "softmax"]
    assert not row.isVisible()
    assert stage.session.why_not == ""
    stage.document.undo_stack.undo()
    assert row.isVisible()


def test_a_block_dropped_below_the_end_needs_the_end_last_and_not_a_second_one(stage: Stage) -> None:
    row = stage.view.canvas.next_step
    assert row.text.text() == "Next: add the end."
    stage.view.verbs.fix(row.problem.fixes[0])
    stage.document.edit(*edits.insert(stage.document.design, block("dropout"), 4))
    assert stage.kinds == ["convolution", "relu", "fully_connected", "softmax", "dropout"]
    assert row.text.text() == "Next: the end comes last."
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert stage.kinds == ["convolution", "relu", "fully_connected", "dropout", "softmax"]
    assert stage.session.why_not == ""


def test_what_is_wrong_comes_before_what_is_missing(stage: Stage) -> None:
    id = stage.card(0).id
    stage.document.edit(*edits.change(stage.document.design, id, size=(40, 40)))
    assert stage.card(0).mood.error
    assert not stage.view.canvas.next_step.isVisible()


def test_an_empty_stack_shows_its_field_and_no_second_row(stage: Stage) -> None:
    stage.view.selecting.all()
    stage.view.verbs.delete()
    assert stage.view.empty.isVisible()
    assert not stage.view.canvas.next_step.isVisible()
    assert not stage.totals.problems.isVisible()


def test_the_window_says_it_once_and_not_in_red(window: MainWindow) -> None:
    document = window.document
    document.edit(*edits.remove(document.design, document.design.stack.ids[-2:]))
    bar = window.training_bar
    assert bar.reason.property("role") == "label"
    assert bar.sign.isHidden()
    document.select(document.design.stack.ids[-1])
    assert "does not fit" not in window.inspector.block_page.place.text()
    window.problems.show()
    assert "problem" not in window.problems.title.text().replace("No problems", "")
    first = document.design.stack.ids[0]
    document.edit(*edits.change(document.design, first, size=(40, 40)))
    assert bar.reason.property("role") == "error"
    assert not bar.sign.isHidden()


def test_the_button_of_an_empty_stack_is_seen_where_text_is_large_for_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    theme.set_scale(150, remember=False)
    window.resize(1280, 776)
    window.document.open(preset("empty").design(), None, "Empty stack")
    window.show_work()
    view = window.stack_view
    (button,) = view.empty.buttons
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())
    assert view.viewport().height() < theme.px(270)
    assert not view.empty.sign.isVisible()
