"""The least room of a page: it grows with the text, but to no more than a small screen has."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gui.look.theme import theme

SMALL_SCREEN = QSize(960, 400)  # what 1024x768 leaves a page, with frame and header: in less, its parts yield or scroll
ANY_WIDTH = 16_777_215  # Qt's largest


def least_room(width: float, height: float) -> QSize:
    """The smallest size of a page that is `width` and `height` at 100 %."""
    return QSize(theme.px(width), theme.px(height)).boundedTo(SMALL_SCREEN)


def hold_width(part: QWidget, wide: int) -> None:
    """Keep a part of a page so wide; 0: as wide as there is room."""
    part.setMinimumWidth(wide)
    part.setMaximumWidth(wide or ANY_WIDTH)
