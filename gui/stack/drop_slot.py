"""The slot that opens between two cards during a drag: it shows what would come of a drop there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.cards.card_layout import wrapped
from gui.cards.unit import Unit, metrics
from gui.look.drawing import fill_with, smooth
from gui.look.theme import theme
from gui.stack.drop_preview import DropPreview

HEIGHT, LINE, AROUND = 48, 15, 16  # at 100 %
LEFT, NARROW = 46, 300
TURN = 0.45  # of the width: the picture hangs to the right of the mouse


class DropSlot(QWidget):
    """A dashed field of the width of a card; hatched, with the reason, where the result has a problem."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: DropPreview | None = None
        self.unit = Unit()
        self.on_the_right = False  # its words: the picture at the mouse may hide the others
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def announce(self, shown: DropPreview) -> None:
        self.shown = shown
        self.setAccessibleName(self.sentence)
        self.update()

    def avoid(self, x: int) -> None:
        """Write on the other side than that of the mouse."""
        on_the_right = x < self.width() * TURN
        if on_the_right != self.on_the_right:
            self.on_the_right = on_the_right
            self.update()

    @property
    def sentence(self) -> str:
        """What the slot says."""
        return f"{self.shown.title}: {self.shown.sentence}" if self.shown else ""

    def height_at(self, width: int) -> int:
        """The height it needs for what it says, in pixels."""
        lines = self._lines(width)
        name = 1 if self._below(width) else 0
        return max(self.unit.px(HEIGHT), self.unit.px(LINE) * (len(lines) + name) + self.unit.px(AROUND))

    def _below(self, width: int) -> bool:
        """Whether the sentence stands below the name, for want of room beside it."""
        return width < self.unit.px(NARROW) or self._beside > self._free(width)

    @property
    def _beside(self) -> float:
        """What name and sentence take in one line."""
        if self.shown is None:
            return 0.0
        title = metrics(self.unit, "strong").horizontalAdvance(self.shown.title) + self.unit.px(12)
        return title + metrics(self.unit, "label").horizontalAdvance(self.shown.sentence)

    def _free(self, width: int) -> float:
        """What the picture at the mouse leaves free on the other side of it; in little room it hides something."""
        whole = width - self.unit.px(LEFT + 12)
        return TURN * width - self.unit.px(LEFT) if width >= self.unit.px(NARROW) else whole

    def _lines(self, width: int) -> list[str]:
        if self.shown is None:
            return []
        if not self._below(width):
            return [self.shown.sentence]
        return wrapped(self.shown.sentence, metrics(self.unit, "label"), int(self._free(width)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown is None:
            return
        painter = smooth(self)
        role = "accent" if self.shown.fits else "error"
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = self.unit.px(10)
        painter.setPen(QPen(theme.color(role), 2, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color(f"{role}_soft"))
        painter.drawRoundedRect(rect, radius, radius)
        if not self.shown.fits:
            hatch = theme.color("error")
            hatch.setAlphaF(0.16)
            fill_with(painter, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(rect, radius, radius)
        sign = self.unit.px(18)
        at = QRect(self.unit.px(16), (self.height() - sign) // 2, sign, sign)
        name = "arrow-bend-down-right" if self.shown.fits else "prohibit"
        icon = theme.icon(name, role).pixmap(QSize(sign, sign), painter.device().devicePixelRatioF())
        painter.drawPixmap(at.topLeft(), icon)
        words = self.rect().adjusted(self.unit.px(LEFT), 0, -self.unit.px(12), 0)
        painter.setFont(self.unit.font("strong"))
        painter.setPen(theme.color("text"))
        side = Qt.AlignmentFlag.AlignRight if self.on_the_right else Qt.AlignmentFlag.AlignLeft
        flags = int(Qt.AlignmentFlag.AlignVCenter | side)
        lines, high = self._lines(self.width()), self.unit.px(LINE)
        below = self._below(self.width())
        top = (self.height() - high * (len(lines) + below)) // 2
        if below:
            painter.drawText(QRect(words.left(), top, words.width(), high), flags, self.shown.title)
            top += high
        else:
            title = painter.fontMetrics().horizontalAdvance(self.shown.title)
            if self.on_the_right:
                small = metrics(self.unit, "label")
                widest = max((small.horizontalAdvance(line) for line in lines), default=0)
                place = words.right() - widest - self.unit.px(12) - title
                painter.drawText(QRect(place, words.top(), title + 2, words.height()), flags, self.shown.title)
            else:
                painter.drawText(words, flags, self.shown.title)
                words.setLeft(words.left() + title + self.unit.px(12))
        painter.setFont(self.unit.font("label"))
        painter.setPen(theme.color(role))
        for number, line in enumerate(lines):
            painter.drawText(QRect(words.left(), top + number * high, words.width(), high), flags, line)
