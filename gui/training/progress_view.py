"""How far the training is, in three lines: the epoch, a bar with one part for each epoch, and the step.

It is painted in one go, because labels that change ten times a second would make the whole window lay itself
out anew each time.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import theme

GAP = 12  # between two texts in a line, at 100 %
MOST_PARTS = 40  # with more epochs than this the bar is one piece


@dataclass(frozen=True)
class ProgressText:
    """What the four corners say, and the share of the bar that is filled, 0 to 1, in so many parts."""

    title: str = ""
    left: str = ""
    step: str = ""
    speed: str = ""
    is_note: bool = False  # the last one is a remark about the training instead of its speed
    share: float = 0.0
    parts: int = 1


class ProgressView(QWidget):
    """Shows a ProgressText; room that is too narrow shortens the speed first."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ProgressText()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress"))

    def show_text(self, text: ProgressText) -> None:
        if text != self.text:
            self.text = text
            spoken = ", ".join(part for part in (text.title, text.left, text.step, text.speed) if part)
            self.setAccessibleDescription(spoken)
            self._say_rest()
            self.update()

    def _say_rest(self) -> None:
        """The tooltip says all of it where it may find no room."""
        text = self.text
        upper, lower = QFontMetrics(theme.font("strong")), QFontMetrics(theme.font("label"))
        widest = max(upper.horizontalAdvance(text.title + text.left), lower.horizontalAdvance(text.step + text.speed))
        if widest + theme.px(GAP) > self.width():
            self.setToolTip(", ".join(part for part in (text.title, text.left, text.step, text.speed) if part))
        else:
            self.setToolTip(f"{text.step} {text.speed}" if text.is_note else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_rest()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, line = self.width(), theme.px(16)
        text = self.text
        self._pair(painter, QRectF(0, 0, width, line), "strong", "text", text.title, "text", text.left)
        self._bar(painter, QRectF(0, theme.px(18), width, theme.px(6)))
        last = QRectF(0, theme.px(26), width, theme.px(14))
        color = "hint" if text.is_note else "secondary"
        self._pair(painter, last, "label", "secondary", text.step, color, text.speed)
        painter.end()

    def _pair(
        self, painter: QPainter, rect: QRectF, font: str, color: str, left: str, right_color: str, right: str
    ) -> None:
        """One text on the left; the other takes what room remains on the right."""
        painter.setFont(theme.font(font))
        metrics = QFontMetrics(painter.font())
        left = metrics.elidedText(left, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.setPen(theme.color(color))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, left)
        room = int(rect.width()) - metrics.horizontalAdvance(left) - theme.px(GAP)
        if right and room > theme.px(24):
            painter.setPen(theme.color(right_color))
            right = metrics.elidedText(right, Qt.TextElideMode.ElideRight, room)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)

    def _bar(self, painter: QPainter, rect: QRectF) -> None:
        parts = self.text.parts if 1 <= self.text.parts <= MOST_PARTS else 1
        gap = theme.px(2)
        each = (rect.width() - gap * (parts - 1)) / parts
        outline = QPainterPath()
        outline.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.save()
        painter.setClipPath(outline)
        filled = self.text.share * parts
        for part in range(parts):
            place = QRectF(rect.left() + part * (each + gap), rect.top(), each, rect.height())
            painter.fillRect(place, theme.color("container" if theme.contrast else "border"))
            place.setWidth(each * min(max(filled - part, 0.0), 1.0))
            painter.fillRect(place, theme.color("accent"))
        painter.restore()
