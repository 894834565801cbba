"""The buttons of a presentation: the filled one that trains, outlined ones, and tabs over the curves."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.look.drawing import fill_with, outline_with, smooth
from gui.look.theme import theme
from gui.presentation.scale import Scale

Role = Literal["filled", "plain", "tab", "key"]


class BigButton(QAbstractButton):
    """Painted at the scale of the presentation. A key leaves the focus with the page: the arrows belong to it."""

    def __init__(self, role: Role, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role, self.icon_name, self.scale = role, icon, Scale()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(role == "tab")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def rescale(self, scale: Scale) -> None:
        self.scale = scale
        self.updateGeometry()
        self.update()

    def show_text(self, text: str, icon: str) -> None:
        if (text, icon) != (self.text(), self.icon_name):
            self.setText(text)
            self.icon_name = icon
            self.updateGeometry()
            self.update()

    @property
    def _font(self) -> str:
        return "small" if self.role == "key" else "title" if self.role == "tab" else "strong"

    def sizeHint(self) -> QSize:
        px = self.scale.px
        wide = QFontMetrics(self.scale.font(self._font)).horizontalAdvance(self.text())
        wide += px(30) if self.icon_name else 0
        pad, high = {"filled": (24, 56), "plain": (16, 56), "tab": (0, 36), "key": (10, 32)}[self.role]
        return QSize(wide + 2 * px(pad), px(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        px, area, on = self.scale.px, QRectF(self.rect()).adjusted(1, 1, -1, -1), self.isEnabled()
        ink = "text"
        if self.role == "filled":
            fill_with(painter, theme.color("accent" if on else "container"))
            painter.drawRoundedRect(area, px(10), px(10))
            ink = "on_accent" if on else "label"
        elif self.role == "tab":
            ink = "text" if self.isChecked() else "label"
            if self.isChecked():
                painter.fillRect(QRectF(0, self.height() - px(4), self.width(), px(4)), theme.color("accent"))
        else:
            edge = "accent" if self.isChecked() else "outline" if self.underMouse() and on else "border"
            painter.setPen(QPen(theme.color(edge), px(2) if self.isChecked() else 1))
            painter.setBrush(theme.color("accent_soft" if self.isChecked() else "card"))
            painter.drawRoundedRect(area, px(8), px(8))
            ink = "accent" if self.isChecked() else "text" if on else "label"
        if self.hasFocus():
            outline_with(painter, QPen(theme.color("text" if self.role == "filled" else "accent"), px(2)))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), px(8), px(8))
        painter.setFont(self.scale.font(self._font))
        painter.setPen(theme.color(ink))
        words = painter.fontMetrics().horizontalAdvance(self.text())
        sign = px(22) if self.icon_name else 0
        gap = px(8) if sign and words else 0
        left = 0.0 if self.role == "tab" else (self.width() - words - sign - gap) / 2
        if sign:
            spot = QRectF(left, (self.height() - sign) / 2, sign, sign)
            theme.icon(self.icon_name, ink).paint(painter, spot.toRect())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left + sign + gap, 0, words + px(4), self.height()), middle, self.text())
        painter.end()
