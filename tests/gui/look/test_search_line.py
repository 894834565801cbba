"""What is typed to find something stands above what is found, and a magnifier before it says what the line is for."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.search_line import SearchLine
from gui.window.command_palette import CommandPalette
from gui.window.commands import Command

pytestmark = pytest.mark.usefixtures("in_light")


def inked(picture: QImage) -> np.ndarray:
    """(rows, columns): where something is painted that is not the ground."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1)[:, : picture.width()]
    return pixels != pixels[picture.height() // 2, 0]


def first_column(widget: QWidget, rect: QRect) -> int:
    """Where the first letter begins, in pixels of the widget."""
    columns = np.flatnonzero(inked(widget.grab(rect).toImage()).any(axis=0))
    return rect.left() + int(columns[0])


@pytest.mark.parametrize("scale", [75, 100, 150, 200])
def test_letters_begin_where_those_of_the_commands_below_them_do(qtbot: QtBot, scale: int) -> None:
    """They stood 13 pixels further to the left, and in larger text further still."""
    theme.set_scale(scale, remember=False)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    palette = CommandPalette(window, lambda: [Command("HHH", "", print)])
    palette.open()
    QTest.keyClicks(palette.search, "HHH")
    field, row = palette.search, palette.list.visualItemRect(palette.list.item(0))
    past_the_sign = theme.px(28)
    letters = QRect(past_the_sign, field.height() // 2 - theme.px(3), theme.px(40), theme.px(6))
    below = QRect(past_the_sign, row.center().y() - theme.px(3), theme.px(40), theme.px(6))
    typed = field.x() + first_column(field, letters)
    found = palette.list.x() + first_column(palette.list.viewport(), below)
    assert abs(typed - found) <= 1


@pytest.mark.parametrize("scale", [100, 200])
def test_the_magnifier_grows_with_the_text(qtbot: QtBot, scale: int) -> None:
    theme.set_scale(scale, remember=False)
    line = SearchLine("Find")
    qtbot.addWidget(line)
    line.resize(theme.px(200), line.sizeHint().height())
    line.show()
    before = QRect(theme.px(6), theme.px(6), theme.px(24), line.height() - theme.px(12))
    ink = inked(line.grab(before).toImage())
    rows = np.flatnonzero(ink.any(axis=1))
    assert theme.px(10) <= rows[-1] - rows[0] + 1 <= theme.px(16)
