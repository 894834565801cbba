"""The focus stays where the work is: after an edit, an undo, a fix and a key it is where the next key is meant to go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.presets import preset
from gui import edits
from gui.builder.card import Card
from gui.main_window import MainWindow

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Discard)
    window = MainWindow()
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.default_layout()
    window.activateWindow()
    window.stack_view.setFocus()
    yield window
    window.session.close()
    window.close()
    window.deleteLater()


def press(key: Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key, held)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def card(window: MainWindow, index: int) -> Card:
    return window.stack_view.cards[index]


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
    shown = window.stack_view._cards.get(broken)
    assert isinstance(focus(), Card)
    assert shown is None or (focus() is shown and window.document.selection == (broken,))


def test_where_an_undo_takes_the_card_with_the_focus_its_neighbour_gets_it(window: MainWindow) -> None:
    click(window, 1)
    card(window, 1).setFocus()
    press(Key.Key_D, CTRL)
    copy, below = focus(), card(window, 3)
    assert copy is card(window, 2)
    press(Key.Key_Z, CTRL)
    assert focus() is below
    assert window.document.selection == (below.id,)
    press(Key.Key_C, CTRL)
    (copied,) = edits.blocks_from_text(QGuiApplication.clipboard().text())
    assert copied == below.text.block


def test_what_an_undo_brings_back_is_selected_and_seen(window: MainWindow) -> None:
    design = window.document.design
    for _ in range(12):
        design = edits.insert(design, block("relu"), 1).design
    window.document.edit("More", design)
    window.stack_view.to_top()
    last = window.stack_view.cards[-3:-1]
    window.document.select(*(one.id for one in last))
    window.stack_view.setFocus()
    press(Key.Key_X, CTRL)
    window.stack_view.to_top()
    press(Key.Key_Z, CTRL)
    assert window.document.selection == tuple(one.id for one in window.stack_view.cards[-3:-1])
    assert focus() is window.stack_view.cards[-3]
    assert not window.stack_view.cards[-3].visibleRegion().isEmpty()


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


@pytest.mark.parametrize(("key", "index"), [(Key.Key_Home, 0), (Key.Key_Down, 0), (Key.Key_End, -1), (Key.Key_Up, -1)])
def test_keys_begin_at_the_right_end_where_nothing_is_selected(window: MainWindow, key: Key, index: int) -> None:
    press(key)
    assert focus() is card(window, index)


# Adding


def test_the_command_palette_adds_where_a_block_is_selected_and_goes_there(window: MainWindow) -> None:
    click(window, 1)
    press(Key.Key_K, CTRL)
    QTest.keyClicks(window.command_palette.search, "add dropout")
    press(Key.Key_Return)
    assert kinds(window)[2] == "dropout"
    assert focus() is card(window, 2)
    assert window.document.selection == (card(window, 2).id,)


def test_a_convolution_that_is_searched_for_goes_where_it_fits(window: MainWindow) -> None:
    before = kinds(window)
    press(Key.Key_Slash)
    QTest.keyClicks(window.palette_view.search, "conv")
    press(Key.Key_Return)
    assert kinds(window).count("convolution") == before.count("convolution") + 1
    assert not window.document.analysis.problems
    (new,) = window.document.selection
    assert not window.stack_view.card(new).visibleRegion().isEmpty()
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
