"""A small card that explains one thing in plain words where it stands: a title, a few sentences, closed by Esc or by a
click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.widgets.closed_beside import ClosedBeside

WIDE, RADIUS = 322, 10  # at 100 %


class NoteCard(ClosedBeside):
    """What had the focus has it again after."""

    def __init__(self, title: str, sentences: list[str], parent: QWidget) -> None:
        super().__init__(parent)
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
        """Open where `stand_beside` places it."""
        high = self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.sizeHint().height()
        self.resize(self.width(), high)
        self.stand_beside(what)
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
