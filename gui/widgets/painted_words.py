"""Short words that are painted again and again, such as the numbers in cells: each is laid out once and kept."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QStaticText

from gui.look.theme import theme

MOST_KEPT = 4096  # a number of three digits with its sign has 2,000 spellings
RIGHT = Qt.TextElideMode.ElideRight
Kept = tuple[QStaticText, float, float]  # laid out, and how wide and high that is


class PaintedWords:
    """Writes words in the font of one role, which the painter has from now on."""

    def __init__(self, painter: QPainter, role: str) -> None:
        self.painter, self.role, self.size = painter, role, theme.size
        painter.setFont(theme.font(role))

    def width(self, words: str) -> int:
        return words_width(words, self.role)

    @property
    def height(self) -> float:
        """Of a line."""
        return _laid_out("0", self.role, self.size)[2]

    def elided(self, words: str, room: float, where: Qt.TextElideMode = RIGHT) -> str:
        """The words, with three dots where there is no room for all of them."""
        return words if self.width(words) <= room else _elided(words, self.role, self.size, int(room), where)

    def centred(self, spot: QRectF, words: str) -> None:
        """Write words into the middle of a spot."""
        self._write(spot, words, 0.5)

    def left(self, spot: QRectF, words: str) -> None:
        """Write words at the left of a spot, in the middle of its height."""
        self._write(spot, words, 0)

    def right(self, spot: QRectF, words: str) -> None:
        """Write words at the right of a spot, in the middle of its height."""
        self._write(spot, words, 1)

    def _write(self, spot: QRectF, words: str, part: float) -> None:
        laid_out, width, height = _laid_out(words, self.role, self.size)
        corner = QPointF(spot.x() + part * (spot.width() - width), spot.y() + (spot.height() - height) / 2)
        self.painter.drawStaticText(corner, laid_out)


def words_width(words: str, role: str) -> int:
    """How wide words are in the font of a role, in whole pixels."""
    return _width(words, role, theme.size)


@lru_cache(maxsize=MOST_KEPT)
def _width(words: str, role: str, _size: float) -> int:
    return QFontMetrics(theme.font(role)).horizontalAdvance(words)


@lru_cache(maxsize=MOST_KEPT)
def _laid_out(words: str, role: str, _size: float) -> Kept:
    """`_size` is that of all text, which the font of a role depends on."""
    text = QStaticText(words)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    text.prepare(font=theme.font(role))
    return text, text.size().width(), text.size().height()


@lru_cache(maxsize=MOST_KEPT)
def _elided(words: str, role: str, _size: float, room: int, where: Qt.TextElideMode) -> str:
    return QFontMetrics(theme.font(role)).elidedText(words, where, room)
