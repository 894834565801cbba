"""Which keys lead on in a presentation, at the end of the rail."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen

from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.presentation.scale import Part


class Hint(Part):
    """Painted keys with what they do."""

    def _parts(self) -> tuple[tuple[str, bool], ...]:
        """From left to right: a text, and whether it is a key."""
        block, picture = self.tr("block"), self.tr("picture")
        return (("←", True), ("→", True), (block, False), ("↑", True), ("↓", True), (picture, False))

    def _wide(self, text: str, is_key: bool) -> int:
        metrics = QFontMetrics(self.scale.font("small"))
        return metrics.horizontalAdvance(text) + self.scale.px(18 if is_key else 14)

    def sizeHint(self) -> QSize:
        px = self.scale.px
        return QSize(sum(self._wide(*part) + px(6) for part in self._parts()), px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setFont(self.scale.font("small"))
        px, left, high = self.scale.px, 0.0, self.scale.px(32)
        for text, is_key in self._parts():
            spot = QRectF(left + 0.5, (self.height() - high) / 2 + 0.5, self._wide(text, is_key) - 1, high - 1)
            if is_key:
                painter.setPen(QPen(theme.color("outline"), 1))
                painter.setBrush(theme.color("card"))
                painter.drawRoundedRect(spot, px(6), px(6))
            painter.setPen(theme.color("secondary"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)
            left += self._wide(text, is_key) + px(6)
        painter.end()
