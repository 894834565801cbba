"""One figure of the totals: an icon, a number and what it counts. A click, or Enter, asks what it means."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.look.theme import theme
from gui.look.words import hyphenated


class Figure(QWidget):
    """During a drag it shows the old number struck out before the new one."""

    asked = Signal()

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.icon_name = icon
        self.sign, self.number, self.word = QLabel(), QLabel(), QLabel()
        self.word.setProperty("role", "secondary")
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for label in (self.sign, self.number, self.word):
            row.addWidget(label)
        self.restyle()

    @property
    def sentence(self) -> str:
        return self.accessibleName()

    def tell(self, now: str, then: str | None, word: str, in_words: bool = True) -> None:
        changes = then is not None and then != now
        self.number.setTextFormat(Qt.TextFormat.RichText if changes else Qt.TextFormat.PlainText)
        if not changes:
            self.number.setText(now)
            self.setAccessibleName(f"{now} {word}")
        else:
            accent, old = theme.color("accent").name(), theme.color("label").name()
            plain = f"<s style='color:{old}; font-weight:normal'>{now}</s><span style='font-weight:normal'> → </span>"
            self.number.setText(f"{plain}<span style='color:{accent}'>{then}</span>")
            self.setAccessibleName(f"{now} → {then} {word}")
        self.word.setText(hyphenated(word))
        self.word.setVisible(in_words)

    def restyle(self) -> None:
        side = theme.px(16)
        self.sign.setPixmap(theme.icon(self.icon_name, "secondary").pixmap(QSize(side, side)))
        bold = theme.font("body")
        bold.setBold(True)
        self.number.setFont(bold)
        self.row.setSpacing(theme.px(6))

    # Qt

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dotted line under what can be asked about, in the accent's colour where the mouse or the keyboard is."""
        near = self.underMouse() or self.hasFocus()
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("accent" if near else "outline"), 1.5 if near else 1, Qt.PenStyle.DotLine))
        line = self.number.geometry()
        if not self.word.isHidden():
            line = line.united(self.word.geometry())
        y = self.height() // 2 + self.number.fontMetrics().ascent() // 2 + 3
        painter.drawLine(line.left(), y, line.right(), y)
        painter.end()
