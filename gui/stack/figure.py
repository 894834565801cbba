"""One figure of the totals: an icon, a number and what it counts. A click, or Enter, asks what it means."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.look.theme import theme
from gui.look.words import hyphenated
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.term import dots


class Figure(ByKey):
    """During a drag it shows the old number struck out before the new one."""

    asked = Signal()

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.icon_name = icon
        self.sign, self.number, self.word = QLabel(), QLabel(), styled(QLabel(), "secondary")
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.row = in_row(self.sign, self.number, self.word, of=self)
        self.restyle()

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

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in ENTER:
            self.asked.emit()
        return key in ENTER

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dotted line under what can be asked about, in the accent's colour below the mouse; a ring is for keys."""
        near = self.underMouse()
        painter = QPainter(self)
        painter.setPen(dots(near, 1.5 if near else 1.0))
        line = self.number.geometry()
        if not self.word.isHidden():
            line = line.united(self.word.geometry())
        y = self.height() // 2 + self.number.fontMetrics().ascent() // 2 + 3
        painter.drawLine(line.left(), y, line.right(), y)
        if self.shows_ring:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, theme.px(4), theme.px(4))
        painter.end()
