"""What the empty board says is read as it stands there."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.data.board import Board
from gui.look.theme import Mode, theme
from tests.gui.on_screen import on_screen


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_lines_of_white_paper_are_faint_in_every_theme(qtbot: QtBot, mode: Mode) -> None:
    theme.set_mode(mode, remember=False)
    board = Board()
    board.is_photo = True  # as those of every set in colour are
    board.set_in_colour(True)
    picture = on_screen(qtbot, board).grab().toImage()
    line = [picture.pixelColor(round(0.5 * board.width()), y).lightness() for y in range(3, board.height() // 5)]
    assert 200 < min(line) < 250
    theme.set_mode("light", remember=False)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_line_of_the_board_crosses_its_words(qtbot: QtBot, mode: Mode) -> None:
    theme.set_mode(mode, remember=False)
    board = on_screen(qtbot, Board())
    picture, metrics = board.grab().toImage(), QFontMetrics(theme.font("body"))
    dots, middle = theme.color("border"), round(0.5 * board.width())

    def dotted(rows: range) -> int:
        return sum(picture.pixelColor(middle, y) == dots for y in rows)

    words = QRect(0, 0, 10, 2 * metrics.lineSpacing() - 4)
    words.moveCenter(board.rect().center())
    above = range(10, 10 + words.height())
    assert dotted(above) > words.height() // 4
    assert dotted(range(words.top(), words.bottom())) <= 1
    theme.set_mode("light", remember=False)
