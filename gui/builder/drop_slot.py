"""The slot that opens between two cards during a drag: it shows what would come of a drop there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.builder.card_layout import wrapped
from gui.builder.unit import Unit
from gui.builder.would_be import WouldBe
from gui.theme import theme

HEIGHT = 48  # at 100 %


class DropSlot(QWidget):
    """A dashed field of the width of a card; hatched, with the reason, where the result has a problem."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: WouldBe | None = None
        self.unit = Unit()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def announce(self, shown: WouldBe) -> None:
        self.shown = shown
        self.setAccessibleName(self.sentence)
        self.update()

    @property
    def sentence(self) -> str:
        """What the slot says."""
        return f"{self.shown.title}: {self.shown.sentence}" if self.shown else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "accent" if self.shown.fits else "error"
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = self.unit.px(10)
        painter.setPen(QPen(theme.color(role), 2, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color(f"{role}_soft"))
        painter.drawRoundedRect(rect, radius, radius)
        if not self.shown.fits:
            hatch = theme.color("error")
            hatch.setAlphaF(0.16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(rect, radius, radius)
        sign = self.unit.px(18)
        at = QRect(self.unit.px(16), (self.height() - sign) // 2, sign, sign)
        name = "arrow-bend-down-right" if self.shown.fits else "prohibit"
        icon = theme.icon(name, role).pixmap(QSize(sign, sign), painter.device().devicePixelRatioF())
        painter.drawPixmap(at.topLeft(), icon)
        words = self.rect().adjusted(self.unit.px(46), 0, -self.unit.px(12), 0)
        painter.setFont(self.unit.font("strong"))
        painter.setPen(theme.color("text"))
        metrics = painter.fontMetrics()
        name_width = metrics.horizontalAdvance(self.shown.title)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(words, flags, self.shown.title)
        words.setLeft(words.left() + name_width + self.unit.px(12))
        painter.setFont(self.unit.font("label"))
        painter.setPen(theme.color(role))
        lines = wrapped(self.shown.sentence, painter.fontMetrics(), words.width())
        high = painter.fontMetrics().height()
        top = (self.height() - high * len(lines)) // 2
        for number, line in enumerate(lines):
            painter.drawText(QRect(words.left(), top + number * high, words.width(), high), flags, line)
