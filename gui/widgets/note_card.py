"""A small card that explains one thing in plain words where it stands: a title, a few sentences, closed by Esc or by a
click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from gui.look.theme import theme

WIDE, RADIUS, AWAY = 322, 10, 6  # at 100 %


class NoteCard(QWidget):
    """Opens as a popup: while it is there, mouse and keys are its own, and what had the focus has it again after."""

    def __init__(self, title: str, sentences: list[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title, self.sentences = title, sentences
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(sentences))
        column = QVBoxLayout(self)
        side = theme.px(16)
        column.setContentsMargins(side, theme.px(12), side, theme.px(14))
        column.setSpacing(theme.px(6))
        for words, role in [(title, "strong"), *((one, "body") for one in sentences)]:
            label = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            label.setFont(theme.font(role))
            if role == "body":
                label.setProperty("role", "secondary")
            column.addWidget(label)
        self.setFixedWidth(theme.px(WIDE))

    def open_beside(self, what: QRect) -> None:
        """Open below this rectangle of the screen, above it where there is no room, and never over the edge."""
        high = self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.sizeHint().height()
        self.resize(self.width(), high)
        screen = QApplication.screenAt(what.center()) or QApplication.primaryScreen()
        room = screen.availableGeometry()
        away = theme.px(AWAY)
        top = what.bottom() + away
        if top + high > room.bottom():
            top = max(room.top(), what.top() - away - high)
        left = min(what.left(), room.right() - self.width() - away)
        self.move(QPoint(max(room.left() + away, left), top))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Corners are cut out of the window: where nothing composes windows, translucent ones would be black."""
        super().resizeEvent(event)
        self.setMask(QRegion(self._shape(0).toFillPolygon().toPolygon()))

    def _shape(self, inside: float) -> QPainterPath:
        path, radius = QPainterPath(), theme.px(RADIUS)
        path.addRoundedRect(QRectF(self.rect()).adjusted(inside, inside, -inside, -inside), radius, radius)
        return path

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("outline"), 1))
        painter.drawPath(self._shape(0.5))
        painter.end()
