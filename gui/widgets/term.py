"""A word that explains itself where it stands: dotted underline, a card under the mouse, and a page behind a click."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from gui.look.theme import theme
from gui.qt.plain_tips import Html

CARD = 300  # width of the card, at 100 %
QUIET = 0.55  # of the line under a word that nobody points at: a page has dozens of them


class Term(QLabel):
    """A label, until it is told an explanation: then it can be clicked."""

    wanted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.explanation = ""

    def explain(self, explanation: str) -> None:
        """What the card under the mouse says; nothing: it is a plain label."""
        self.explanation = explanation
        if explanation:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
            self.setToolTip(card(self.text(), explanation, self.tr("Click for more")))
            self.setAccessibleDescription(explanation)  # else a screen reader spells how the card is laid out

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text())
        if not self.explanation or width > self.width():  # of a word in two lines the card alone tells
            return
        painter = QPainter(self)
        painter.setPen(dots(self.underMouse()))
        y = (self.height() + metrics.ascent()) // 2 + 1
        painter.drawLine(QPoint(0, y), QPoint(width, y))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.explanation and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()
        else:
            super().mouseReleaseEvent(event)


def dots(lit: bool, width: float = 1.0) -> QPen:
    """The line under what can be asked about; `lit` where the mouse or the keyboard is."""
    color = theme.color("accent" if lit else "outline")
    if not lit and not theme.contrast:
        color.setAlphaF(QUIET)
    return QPen(color, width, Qt.PenStyle.DotLine)


def card(title: str, text: str, more: str) -> Html:
    """A tooltip as wide as a card."""
    width = theme.px(CARD)
    words = f"<b>{escape(title)}</b><br>{escape(text)}<br><i>{escape(more)}</i>"
    return Html(f"<table width='{width}'><tr><td>{words}</td></tr></table>")
