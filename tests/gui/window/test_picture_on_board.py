"""A picture that was laid on the board to be changed is known again, whatever is taken back and drawn again since."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import Images
from gui.data.board import MOST_BACK
from gui.data.draw_panel import DrawPanel
from gui.data.easel import Easel
from gui.state.document import Document
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


@pytest.mark.parametrize("fit", ["crop", "pad", "stretch", ""])
@pytest.mark.parametrize("shape", [(16, 64, 3), (64, 16, 3), (16, 64, 1)])
def test_of_wide_and_high_pictures_a_stroke_changes_what_lies_below_it_alone(
    qtbot: QtBot, shape: tuple[int, ...], fit: str
) -> None:
    """Of coloured ones a stroke at the border gave both sides another shade, or was not on the picture at all."""
    digits, easel = Document().data, Easel()
    pixels = np.random.default_rng(0).integers(0, 256, (20, *shape), np.uint8)
    images = Images(pixels, np.arange(20) % 10, digits.train.scale)
    easel.show_data(replace(digits, train=images, test=images, about=replace(digits.about, fit=fit)))
    picture, side = images.picture(3), easel.board.width()
    easel.begin_with(picture)
    np.testing.assert_array_equal(easel.picture, picture)
    easel.eraser.click()
    easel.board.stroke(QPointF(0, 0), QPointF(side, 0))
    seen = easel.picture
    assert seen is not None
    reach = -(-shape[0] // 6)
    assert (seen[0] != picture[0]).any(axis=1).all()
    np.testing.assert_array_equal(seen[reach:], picture[reach:])
