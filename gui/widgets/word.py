"""A word that its parent paints, and that explains itself: by a card under the mouse, and the same card by a click,
or by Enter where the keyboard has come to it with Tab."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.look.theme import theme
from gui.widgets.note_card import NoteCard
from gui.widgets.term import card, dots

OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F1)


class Word(QWidget):
    """A spot over the painted word. `note` is the card it has opened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = self.text = self.now = ""
        self.note: NoteCard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def explain(self, title: str, text: str, now: str = "") -> None:
        """What the card says; `now` is the value of this moment."""
        if (title, text, now) != (self.title, self.text, self.now):
            self.title, self.text, self.now = title, text, now
            self.setToolTip(card(title, text, now))
            self.setAccessibleName(self.tr("{word}: what is that?").format(word=title))
            self.setAccessibleDescription(text)

    def stand(self, place: QRect) -> None:
        """Lie over the word; nowhere where the place is empty, because it found no room."""
        if place.isEmpty() or not self.text:
            self.hide()
            return
        if place != self.geometry():
            self.setGeometry(place)
        self.show()

    def open(self) -> None:
        note = self.note = NoteCard(self.title, [one for one in (self.text, self.now) if one], self.window())
        note.destroyed.connect(self._forget)
        note.open_beside(QRect(self.mapToGlobal(QPoint()), self.size()))

    def _forget(self) -> None:
        self.note = None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENS:
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(dots(lit))
        y = (self.height() + QFontMetrics(theme.font("label")).ascent()) // 2 + 1
        painter.drawLine(QPoint(0, y), QPoint(self.width(), y))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()
