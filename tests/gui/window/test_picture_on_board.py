"""A picture that was laid on the board to be changed is known again, whatever is taken back and drawn again since."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.data.board import MOST_BACK
from gui.data.draw_panel import DrawPanel
from gui.state.focus import PictureRef
from gui.window.main_window import MainWindow
from tests.gui.window.test_draw_here import LEFT, opened, stroke


def laid(window: MainWindow, qtbot: QtBot) -> tuple[DrawPanel, np.ndarray]:
    """The board, and the picture (H, W, C) that lies on it."""
    window.focus.look(picture=PictureRef("test", 4))
    picture, panel = window.probe.picture.copy(), opened(window, qtbot)
    qtbot.mouseClick(panel.change, LEFT)
    qtbot.mouseClick(panel.easel.eraser, LEFT)
    return panel, picture


def test_a_picture_that_was_cleared_off_the_board_by_mistake_comes_back_as_it_was(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel, picture = laid(window, qtbot)
    qtbot.mouseClick(panel.easel.trash, LEFT)
    qtbot.mouseClick(panel.easel.back, LEFT)
    np.testing.assert_array_equal(window.probe.picture, picture)
    assert not panel.easel.centre.isChecked()
    stroke(panel, qtbot, (0, 30), (168, 30))
    np.testing.assert_array_equal(window.probe.picture[9:], picture[9:])


def test_a_picture_that_was_taken_back_and_laid_again_by_the_keys_is_as_it_was(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel, picture = laid(window, qtbot)
    QTest.keyClick(panel.board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.easel.centre.isChecked()
    QTest.keyClick(panel.board, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    np.testing.assert_array_equal(window.probe.picture, picture)
    stroke(panel, qtbot, (0, 30), (168, 30))
    changed = window.probe.picture.copy()
    qtbot.mouseClick(panel.change, LEFT)
    qtbot.mouseClick(panel.easel.back, LEFT)  # to the picture as it was changed before
    np.testing.assert_array_equal(window.probe.picture, changed)


def test_after_more_strokes_than_are_kept_what_is_not_erased_stays(window: MainWindow, qtbot: QtBot) -> None:
    panel, picture = laid(window, qtbot)
    for _ in range(MOST_BACK + 2):
        stroke(panel, qtbot, (0, 30), (168, 30))
    for _ in range(3):
        qtbot.mouseClick(panel.easel.back, LEFT)
    np.testing.assert_array_equal(window.probe.picture[9:], picture[9:])


def test_what_is_put_into_the_middle_and_back_is_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    panel, picture = laid(window, qtbot)
    panel.easel.centre.click()
    assert not np.array_equal(window.probe.picture, picture)
    panel.easel.centre.click()
    np.testing.assert_array_equal(window.probe.picture, picture)
