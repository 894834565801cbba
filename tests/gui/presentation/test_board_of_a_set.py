"""The board on the wall is that of its set: one for colours has them, which ask for nothing, and one for grey has none.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.presentation.seen import Seen, before_a_drawing
from gui.window.main_window import MainWindow
from tests.gui.presentation.test_drawn_on_the_wall import LEFT, board_of, presented


def with_colours(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    pictures, labels = np.random.default_rng(0).integers(0, 256, (40, 28, 28, 3), np.uint8), np.arange(40) % 2
    np.savez(folder / "colours.npz", x_train=pictures, y_train=labels, x_test=pictures[:8], y_test=labels[:8])
    window.document.edit("Colours", window.document.design.with_(data_name=str(folder / "colours.npz")))
    qtbot.waitUntil(lambda: window.document.data.shape == (28, 28, 3))


def test_a_board_for_grey_has_no_colours_and_one_for_colours_has_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = presented(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_D)
    card, panel = page.picture, board_of(window)
    assert (card.board, card.colours) == (panel.board, None)
    assert not panel.easel.swatches.isVisible()
    QTest.keyClick(page, Qt.Key.Key_D)
    assert panel.easel.swatches.isHidden(), "nor has that beside the stack"
    QTest.keyClick(page, Qt.Key.Key_D)
    with_colours(window, qtbot, tmp_path)
    assert card.board is None, "it has no colours"
    QTest.keyClick(page, Qt.Key.Key_D)
    swatches = panel.easel.swatches
    assert (card.colours, swatches.isVisible()) == (swatches, True)
    assert card.answer is not None
    card.answer = replace(card.answer, says="says 1")
    colours = QPointF(swatches.geometry().center())
    assert [card._is_answer(colours + QPointF(0, below)) for below in (0, swatches.height())] == [False, True]


def test_without_a_board_nothing_is_erased_and_beside_an_empty_one_nothing_is_counted(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = presented(window, qtbot)
    assert page.block.seen.amount
    QTest.keyClick(page, Qt.Key.Key_E)
    assert window.work.draw_here.panel is None
    qtbot.mouseClick(page.picture.draw, LEFT)
    assert page.block.seen.amount == ""


def test_what_a_block_shows_nothing_for_is_said_also_beside_an_empty_board() -> None:
    """Of a block that does not fit one could draw for long."""
    assert before_a_drawing(Seen("Max pool", why_nothing="It does not fit.")).why_nothing == "It does not fit."
    assert before_a_drawing(Seen("Max pool")).why_nothing.startswith("Draw something")
