"""The focus stays where the work is: after an edit, an undo or a fix it is where the next key is meant to go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.project.presets import preset
from gui.cards.card import Card
from gui.state import edits
from gui.widgets.number_box import NumberBox
from gui.window.main_window import MainWindow
from tests.gui.windows import open_window

Key, CTRL, NO_KEY = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window() as window:
        window.activateWindow()
        window.stack_view.setFocus()
        yield window


def press(key: Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key, held)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def card(window: MainWindow, index: int) -> Card:
    return window.stack_view.cards.shown[index]


def click(window: MainWindow, index: int) -> None:
    one = card(window, index)
    window.stack_view.ensureWidgetVisible(one)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(70, one.body().top() + 14))


def kinds(window: MainWindow) -> list[str]:
    return [one.kind for one in window.document.design.stack.blocks]


# Numbers on the cards


@pytest.mark.parametrize(("key", "filters"), [(Key.Key_Return, 8), (Key.Key_Escape, 32)])
def test_after_a_number_on_a_card_the_focus_is_on_the_card(window: MainWindow, key: Key, filters: int) -> None:
    click(window, 0)
    card(window, 0).setFocus()
    press(Key.Key_F2)
    press(Key.Key_8)
    press(key)
    assert window.document.design.stack.blocks[0].filters == filters  # type: ignore[attr-defined]
    assert focus() is card(window, 0)
    press(Key.Key_Down)
    assert window.document.selection == (card(window, 1).id,)


def test_a_number_that_does_not_count_says_why_at_once(window: MainWindow) -> None:
    click(window, 0)
    card(window, 0).setFocus()
    press(Key.Key_F2)
    press(Key.Key_0)
    assert "1" in QToolTip.text()
    assert focus().toolTip() == QToolTip.text() == focus().accessibleDescription()
    press(Key.Key_Escape)
    assert focus() is card(window, 0)


# Fixes, undo and redo


def test_after_a_fix_in_the_list_of_problems_the_focus_is_on_the_mended_card(window: MainWindow) -> None:
    window.problems.show()
    window.document.edit(*edits.insert(window.document.design, block("convolution", size=60), 0))
    broken = card(window, 0).id
    window.document.select()
    QTest.qWait(10)
    button = next(
        one for one in window.problems.findChildren(QPushButton) if one.isVisible() and one.property("role") != "name"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not window.document.analysis.problems
    shown = window.stack_view.cards.by_id.get(broken)
    assert isinstance(focus(), Card)
    assert shown is None or (focus() is shown and window.document.selection == (broken,))


def test_where_an_undo_takes_the_card_with_the_focus_what_was_selected_before_gets_it(window: MainWindow) -> None:
    click(window, 1)
    card(window, 1).setFocus()
    press(Key.Key_D, CTRL)
    copy, source = focus(), card(window, 1)
    assert copy is card(window, 2)
    press(Key.Key_Z, CTRL)
    assert focus() is source
    assert window.document.selection == (source.id,)
    press(Key.Key_C, CTRL)
    (copied,) = edits.blocks_from_text(QGuiApplication.clipboard().text())
    assert copied == source.text.block


def test_what_was_selected_before_a_step_is_selected_after_its_undo_and_what_was_after_it_after_its_redo(
    window: MainWindow,
) -> None:
    document = window.document
    first, second, third = (card(window, index).id for index in range(3))
    document.select(second)
    document.edit(*edits.move(document.design, (second,), 0))
    document.select(third)
    document.edit(*edits.change(document.design, third, mode="minmax"))
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.selection == (second,)
    document.select(first)
    document.undo_stack.redo()
    assert document.selection == (third,)  # as when the step was left


def test_a_number_is_stepped_while_a_training_runs_and_keeps_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    click(window, 0)
    window.session.start()
    qtbot.waitUntil(lambda: window.session.state == "training")
    box = next(one for one in window.inspector.findChildren(NumberBox) if one.isVisible())
    box.setFocus()
    before = window.document.design.stack.blocks[0].filters
    press(Key.Key_Up)
    press(Key.Key_Up)
    assert window.document.design.stack.blocks[0].filters == before + 2
    assert QApplication.focusWidget() in (box, box.lineEdit())
    window.session.stop()
    qtbot.waitUntil(lambda: window.session.state == "idle")


def test_ctrl_y_redoes_as_well(window: MainWindow) -> None:
    number = len(window.document.design.stack)
    window.document.edit(*edits.insert(window.document.design, block("relu"), 0))
    press(Key.Key_Z, CTRL)
    press(Key.Key_Y, CTRL)
    assert len(window.document.design.stack) == number + 1


def test_what_an_undo_brings_back_is_selected_and_seen(window: MainWindow) -> None:
    design = window.document.design
    for _ in range(12):
        design = edits.insert(design, block("relu"), 1).design
    window.document.edit("More", design)
    window.stack_view.to_top()
    window.document.select(*(one.id for one in window.stack_view.cards.shown[-3:-1]))
    window.stack_view.setFocus()
    press(Key.Key_X, CTRL)
    window.stack_view.to_top()
    press(Key.Key_Z, CTRL)
    assert window.document.selection == tuple(one.id for one in window.stack_view.cards.shown[-3:-1])
    assert focus() is window.stack_view.cards.shown[-3]
    assert not window.stack_view.cards.shown[-3].visibleRegion().isEmpty()


def test_what_a_redo_brings_is_selected_and_an_edit_of_settings_selects_nothing(window: MainWindow) -> None:
    window.document.edit(*edits.insert(window.document.design, block("relu"), 0))
    new = window.document.selection
    assert new == (card(window, 0).id,)
    press(Key.Key_Z, CTRL)
    QTest.keySequence(focus(), QKeySequence(QKeySequence.StandardKey.Redo))
    assert window.document.selection == new
    window.document.select()
    window.document.edit(*edits.change(window.document.design, card(window, 1).id, filters=5))
    press(Key.Key_Z, CTRL)
    assert window.document.selection == ()


def test_keys_begin_at_the_right_end_where_nothing_is_selected(window: MainWindow) -> None:
    for key, index in ((Key.Key_Home, 0), (Key.Key_Down, 0), (Key.Key_End, -1), (Key.Key_Up, -1)):
        window.document.select()
        window.stack_view.setFocus()
        press(key)
        assert focus() is card(window, index), key


# Adding


def test_the_command_palette_adds_where_a_block_is_selected_and_goes_there(window: MainWindow) -> None:
    click(window, 1)
    press(Key.Key_K, CTRL)
    QTest.keyClicks(window.command_palette.search, "add dropout")
    press(Key.Key_Return)
    assert kinds(window)[2] == "dropout"
    assert focus() is card(window, 2)
    assert window.document.selection == (card(window, 2).id,)


def test_on_the_first_page_nothing_is_offered_that_would_change_a_project_unseen(window: MainWindow) -> None:
    def offered() -> set[str]:
        return {one.text for one in window.command_palette.commands()}

    assert {"Add Dropout", "Learning rate"} <= offered()
    window.show_start()
    assert not {"Add Dropout", "Learning rate"} & offered()


def test_escape_in_the_command_palette_leads_back(window: MainWindow) -> None:
    click(window, 2)
    card(window, 2).setFocus()
    press(Key.Key_K, CTRL)
    press(Key.Key_Escape)
    assert focus() is card(window, 2)


def test_a_convolution_that_is_searched_for_goes_where_it_fits(window: MainWindow) -> None:
    before = kinds(window)
    press(Key.Key_Slash)
    QTest.keyClicks(window.palette_view.search, "conv")
    press(Key.Key_Return)
    assert kinds(window).count("convolution") == before.count("convolution") + 1
    assert not window.document.analysis.problems
    (new,) = window.document.selection
    assert not window.stack_view.cards.by_id[new].visibleRegion().isEmpty()
    assert window.palette_view.search.selectedText() == "conv"
    press(Key.Key_Z, CTRL)
    assert kinds(window) == before
    assert window.palette_view.search.text() == "conv"
    QTest.keyClicks(window.palette_view.search, "re")
    press(Key.Key_Z, CTRL)
    assert window.palette_view.search.text() == "conv"


def test_another_preset_begins_at_the_top(window: MainWindow) -> None:
    window.resize(1000, 500)
    press(Key.Key_End)
    assert window.stack_view.verticalScrollBar().value() > 0
    window.files.new(preset("lenet"))
    assert window.stack_view.verticalScrollBar().value() == 0


# Tab


def path(window: MainWindow, most: int = 60) -> list[QWidget]:
    """Where Tab stops, from the first part of the header on."""
    window.header.undo.setEnabled(True)
    window.training_bar.train.setFocus()
    stops = [focus()]
    for _ in range(most):
        press(Key.Key_Tab)
        stops.append(focus())
    return stops


def test_tab_goes_through_the_window_as_one_reads_it(qtbot: QtBot, window: MainWindow) -> None:
    window.files.new(preset("lenet"))
    window.plots.build()
    window.document.select()
    window.session.step_once()
    qtbot.waitUntil(lambda: window.plots.charts[0].isVisible())
    window.session.stop()
    stops = path(window)
    view = window.stack_view
    parts = (window.header, window.palette_view, view.canvas.input_card, card(window, 0), window.totals,
             window.plots, window.inspector, window.insight)  # fmt: skip
    first = [next(n for n, one in enumerate(stops) if part is one or part.isAncestorOf(one)) for part in parts]
    assert first == sorted(first)
    assert sum(isinstance(one, Card) for one in stops[: first[-1]]) == 1


def test_fields_that_appear_later_come_in_the_order_in_which_they_stand(window: MainWindow) -> None:
    recipe = window.document.design.recipe
    for word in ("sgd", "adam"):
        optimiser = type(recipe).declared()["optimiser"]
        kind = next(one for one in optimiser.table if one.kind == word)  # type: ignore[attr-defined]
        window.document.edit(*edits.change_recipe(window.document.design, optimiser=kind()))
        QTest.qWait(5)
    stops = [one for one in path(window, 80) if window.inspector.isAncestorOf(one)]
    body = window.inspector.area.widget()
    assert body is not None
    heights = [one.mapTo(body, one.rect().center()).y() for one in stops[: len(set(stops))]]
    assert len(heights) > 8
    assert heights == sorted(heights)


def test_escape_in_the_inspector_takes_back_what_is_half_typed_and_goes_to_the_card(window: MainWindow) -> None:
    click(window, 0)
    card(window, 0).setFocus()
    press(Key.Key_Return)
    assert window.inspector.isAncestorOf(focus())
    press(Key.Key_A, CTRL)
    press(Key.Key_7)
    assert getattr(focus(), "text", str)() == "7"
    press(Key.Key_Escape)
    assert focus() is card(window, 0)
    assert window.document.design.stack.blocks[0] == preset("assignment").design().stack.blocks[0]
    window.document.select()
    window.inspector.focus_first()
    press(Key.Key_Escape)
    assert focus() is window.stack_view


def test_tab_into_the_palette_marks_its_row(window: MainWindow) -> None:
    window.palette_view.search.setFocus()
    press(Key.Key_Tab)
    found = window.palette_view.list
    assert focus() is found
    assert found.currentIndex() in found.selectedIndexes()


def test_where_another_page_comes_into_the_inspector_the_focus_goes_to_the_stack(window: MainWindow) -> None:
    click(window, 0)
    window.inspector.focus_first()
    press(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_A, CTRL)  # on a slider: all blocks
    assert len(window.document.selection) > 1
    assert focus() is card(window, 0)


def test_escape_in_the_search_of_blocks_goes_back_to_the_stack(window: MainWindow) -> None:
    window.palette_view.focus_search()
    press(Key.Key_R)
    press(Key.Key_Escape)
    assert window.palette_view.search.text() == ""
    focus = QApplication.focusWidget()
    assert focus is window.stack_view or window.stack_view.isAncestorOf(focus)


def test_a_form_opened_from_a_card_takes_the_number_that_is_typed_next(window: MainWindow) -> None:
    id = window.document.design.stack.ids[0]
    window.document.select(id)
    window.stack_view.verbs.edit_requested.emit(id)
    press(Key.Key_8)
    press(Key.Key_Return)
    assert window.document.design.stack.block(id).filters == 8  # type: ignore[attr-defined]
