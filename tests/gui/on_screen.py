"""A part of the window by itself, which is closed at the end of the test."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Part = TypeVar("Part", bound=QWidget)


def sized(qtbot: QtBot, part: Part, wide: int, high: int) -> Part:
    """It is so large, and not shown yet."""
    qtbot.addWidget(part)
    part.resize(wide, high)
    return part


def on_screen(qtbot: QtBot, part: Part, *size: int) -> Part:
    """It is shown, so large or as large as it wants to be."""
    qtbot.addWidget(part)
    if size:
        part.resize(*size)
    part.show()
    return part
