"""A switch for yes or no, painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gui.look.drawing import fill_with, outline_with, smooth
from gui.look.theme import theme

RING = 3  # room for the focus ring
BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Switch(QAbstractButton):
    """Checked is yes; Space toggles it. The position and a mark tell the state, not the colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._ring = False

    def sizeHint(self) -> QSize:
        return QSize(theme.px(36 + 2 * RING), theme.px(20 + 2 * RING))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in BY_KEY
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        gap = theme.px(RING)
        track = QRectF(self.rect()).adjusted(gap, gap, -gap, -gap)
        round_ = track.height() / 2
        fill_with(painter, theme.color("accent" if self.isChecked() else "outline"))
        painter.drawRoundedRect(track, round_, round_)
        knob = track.height() - 2 * theme.px(2)
        left = track.right() - theme.px(2) - knob if self.isChecked() else track.left() + theme.px(2)
        painter.setBrush(theme.color("on_accent" if self.isChecked() else "card"))
        painter.drawEllipse(QRectF(left, track.top() + theme.px(2), knob, knob))
        if self._ring:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), round_ + gap, round_ + gap)
