"""A button that, where it is filled, shows the keyboard by a ring within its fill, clear of its words."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton

from gui.look.drawing import outline_with, smooth
from gui.look.theme import theme

RING, AT = 2, 3  # pixels: how wide it is, and how far its middle lies within the edge
CORNER = 8  # pixels at 100 %, as in the style


class RingedButton(QPushButton):
    """A style sheet has no such ring: what it calls an outline lies close round the words, and crosses the first letter
    and the last."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        state: QStyle.StateFlag = option.state
        if self.property("role") != "primary" or not state & QStyle.StateFlag.State_HasFocus:
            return
        painter = smooth(self)
        outline_with(painter, QPen(theme.color("on_accent"), RING))
        corner = theme.px(CORNER) - AT
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(AT, AT, -AT, -AT), corner, corner)
        painter.end()
