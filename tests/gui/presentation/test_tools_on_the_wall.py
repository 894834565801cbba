"""The board on the wall has what is used on it: a pen that looks taken, an eraser, colours, and what was copied."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.data.swatches import ALL, COLOURS
from gui.look.theme import theme
from gui.presentation.button import BigButton
from gui.presentation.picture_card import PAD
from gui.window.main_window import MainWindow
from tests.gui.painted import texts_of
from tests.gui.presentation.test_drawn_on_the_wall import LEFT, board_of, one, presented


def is_pressed(button: BigButton) -> bool:
    """As it is painted."""
    QApplication.processEvents()
    return button.grab().toImage().pixelColor(6, button.height() // 2) == QColor(theme.color("accent_soft"))


def test_the_tool_that_is_in_the_hand_looks_pressed(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    draw, erase = page.picture.draw, page.picture.erase
    assert (is_pressed(draw), erase.isVisible()) == (False, False)
    qtbot.mouseClick(draw, LEFT)
    assert (is_pressed(draw), is_pressed(erase)) == (True, False)
    qtbot.mouseClick(erase, LEFT)
    assert (is_pressed(draw), is_pressed(erase)) == (False, True)
    qtbot.mouseClick(draw, LEFT)  # who holds the eraser wants the pen, and not the board away
    assert (is_pressed(draw), is_pressed(erase), page.picture.board) == (True, False, board_of(window).board)
    qtbot.mouseClick(draw, LEFT)
    assert (is_pressed(draw), page.picture.board, erase.isVisible()) == (False, None, False)


def test_what_was_drawn_on_the_wall_is_erased_there(window: MainWindow, qtbot: QtBot) -> None:
    page = presented(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_D)
    panel = board_of(window)
    one(panel, qtbot)
    before = panel.board.ink.sum()
    QTest.keyClick(panel.board, Qt.Key.Key_E)
    side = panel.board.width()
    qtbot.mouseClick(panel.board, LEFT, pos=QPoint(side // 2, side // 2))
    assert 0 < panel.board.ink.sum() < before
    assert window.focus.value.picture.part == "drawn"
    page.refresh()
    assert not any(text.startswith("your") for text in texts_of(page.picture)), "it was cut beside the tools"
    QTest.keyClick(panel.board, Qt.Key.Key_E)
    assert not panel.board.erasing
    QTest.keyClick(panel.board, Qt.Key.Key_E)
    QTest.keyClick(panel.board, Qt.Key.Key_Escape)
    assert page.picture.board is None, "with the eraser in the hand, too"
    QTest.keyClick(page, Qt.Key.Key_D)
    assert not panel.board.erasing, "who comes next draws"


def test_beside_an_empty_board_no_block_shows_what_it_makes_of_another_picture(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = presented(window, qtbot)
    maps = page.block.seen.count
    assert maps
    QTest.keyClick(page, Qt.Key.Key_D)
    panel = board_of(window)
    for _ in range(2):
        assert (page.block.seen.count, page.block.seen.why_nothing[:4]) == (0, "Draw")
        one(panel, qtbot)
        assert (page.block.seen.count, page.block.seen.why_nothing) == (maps, "")
        qtbot.mouseClick(page.picture.clear, LEFT)
    QTest.keyClick(page, Qt.Key.Key_D)
    assert page.block.seen.count == maps, "of the picture that is seen again"


@pytest.mark.parametrize("is_open", [True, False])
def test_a_picture_that_was_copied_lies_on_the_board_of_the_wall(
    window: MainWindow, qtbot: QtBot, is_open: bool
) -> None:
    page = presented(window, qtbot)
    if is_open:
        QTest.keyClick(page, Qt.Key.Key_D)
    image = QImage(28, 28, QImage.Format.Format_Grayscale8)
    image.fill(255)
    for row in range(5, 23):
        image.setPixelColor(14, row, QColor(0, 0, 0))
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    panel = board_of(window)
    assert page.picture.board is panel.board
    assert not panel.board.is_empty
    assert window.focus.value.picture.part == "drawn"
    np.testing.assert_array_equal(window.probe.picture, panel.easel.picture)


def test_where_no_picture_was_copied_that_which_is_looked_at_stays_in_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    """An empty board took its place, and why is told in another window."""
    page, before = presented(window, qtbot), window.focus.value.picture
    QGuiApplication.clipboard().setText("no picture")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (page.picture.board, window.focus.value.picture) == (None, before)


def test_colours_stand_below_a_board_for_colours_and_go_back_with_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures, labels = np.random.default_rng(0).integers(0, 256, (40, 28, 28, 3), np.uint8), np.arange(40) % 2
    np.savez(tmp_path / "colours.npz", x_train=pictures, y_train=labels, x_test=pictures[:8], y_test=labels[:8])
    window.document.edit("Colours", window.document.design.with_(data_name=str(tmp_path / "colours.npz")))
    qtbot.waitUntil(lambda: window.document.data.shape == (28, 28, 3))
    window.presenting.begin()
    page = window.presenting.page
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    QTest.keyClick(page, Qt.Key.Key_D)
    panel, card = board_of(window), page.picture
    swatches = panel.easel.swatches
    place = QRect(swatches.mapTo(card, QPoint()), swatches.size())
    assert swatches.isVisible()
    assert card.rect().contains(place)
    assert not place.intersects(panel.board.geometry())
    assert not place.intersects(card.draw.geometry())
    assert swatches.width() == panel.board.width()
    assert swatches.buttons[0].width() == panel.board.width() // 8
    QTest.keyClick(panel.board, Qt.Key.Key_E)
    qtbot.mouseClick(swatches.buttons[2], LEFT)  # red, and the pen
    assert card.draw.isChecked()
    one(panel, qtbot)
    side = panel.board.width()
    assert panel.board.grab().toImage().pixelColor(side // 2 + 1, side // 2 + 1) == QColor("#D22630")
    card.resize(card.width(), card.scale.px(300))
    below = card.scale.px(PAD + 10 + 96)  # above the board, below its colours, and three lines
    assert panel.board.height() + swatches.height() + below <= card.height(), "what is said of it has room"
    QTest.keyClick(page, Qt.Key.Key_D)
    assert panel.isAncestorOf(swatches)
    assert panel._column.indexOf(swatches) == panel._column.indexOf(panel.easel.thick) + 1
    assert swatches.buttons[0].width() == theme.px(ALL) // len(COLOURS), "as wide as before"
