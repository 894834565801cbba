"""A filter as a sum: its random start, plus what it has learned since, gives what it is at this step."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.drawing import outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.makes_room import MakesRoom
from gui.widgets.ramp import ink_on, largest, signed_color, signed_image

MOST_NUMBERS = 5  # rows and columns up to which each cell says its number
MOST = 100.0  # larger weights, as where a training diverges, have no room for their digits
TITLE, CAPTION, SIGN = 20, 18, 18  # heights of the words, width of a sign, at 100 %
CELL = 34


class SumView(MakesRoom, QWidget):
    """Shows planes (H, W): `start` + (`now` - `start`) = `now`, on one scale."""

    def __init__(self) -> None:
        super().__init__()
        self.start = self.now = np.zeros((0, 0), np.float32)
        self.titles, self.captions = ("", "", ""), ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._make_room)

    def show_sum(self, start: np.ndarray, now: np.ndarray, titles: tuple[str, str, str], captions: tuple) -> None:
        changes = now.shape != self.now.shape
        self.start, self.now, self.titles, self.captions = start, now, titles, captions
        if self.has_numbers:
            terms = zip(*(part.ravel().tolist() for part in thousandths(start, now)), strict=True)
            self.setAccessibleDescription("; ".join(f"{a:+d} {b:+d} = {c:+d}" for a, b, c in terms))
        else:
            self.setAccessibleDescription("")
        if changes:
            self._make_room()
        self.update()

    @property
    def has_numbers(self) -> bool:
        """Whether each cell says its number: there is room for it, and none is lost."""
        fits = max(self.now.shape) <= MOST_NUMBERS
        return fits and bool(np.abs([self.start, self.now]).max(initial=0.0) < MOST)

    def _make_room(self) -> None:
        self.setFixedHeight(max(1, self._height(self.width())))
        self.update()

    def _side(self, width: int) -> int:
        """The side of a picture."""
        rows, columns = self.now.shape
        room = (width - 2 * theme.px(SIGN)) // 3
        return max(1, min(room, theme.px(CELL) * max(rows, columns, 3)))

    def _height(self, width: int) -> int:
        return self._side(width) + theme.px(TITLE + CAPTION) if self.now.size else 0

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), self._height(theme.px(320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 0)  # whatever the text: the squares take the room there is

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.now.size:
            return
        painter = smooth(self)
        learned = self.now - self.start
        scale = max(largest(self.start), largest(self.now))
        numbers = thousandths(self.start, self.now) if self.has_numbers else None
        side, sign = self._side(self.width()), theme.px(SIGN)
        for place, plane in enumerate((self.start, learned, self.now)):
            left = place * (side + sign)
            rect = QRectF(left, theme.px(TITLE), side, side)
            self._words(painter, rect, place)
            self._plane(painter, rect, plane, scale, numbers[place] if numbers else None)
            if place < 2:
                write_in(painter, "body", "secondary")
                between = QRectF(rect.right(), rect.top(), sign, side)
                painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "+="[place])
        painter.end()

    def _words(self, painter: QPainter, rect: QRectF, place: int) -> None:
        for font, color, top, height, words in (
            ("strong", "text", 0, TITLE, self.titles[place]),
            ("label", "secondary", rect.bottom(), CAPTION, self.captions[place]),
        ):
            write_in(painter, font, color)
            shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
            line = QRectF(rect.left(), top, rect.width(), theme.px(height))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)

    def _plane(
        self, painter: QPainter, rect: QRectF, plane: np.ndarray, scale: float, numbers: np.ndarray | None
    ) -> None:
        if numbers is None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(rect, signed_image(plane, scale))
        else:
            rows, columns = plane.shape
            wide, high = rect.width() / columns, rect.height() / rows
            font = theme.font("figure")
            widest = max(QFontMetrics(font).horizontalAdvance(_signed(int(one))) for one in numbers.ravel())
            if widest > wide - 2:
                font.setPixelSize(max(7, round(font.pixelSize() * (wide - 2) / widest)))
            painter.setFont(font)
            for row in range(rows):
                for column in range(columns):
                    cell = QRectF(rect.left() + column * wide, rect.top() + row * high, wide, high)
                    color = signed_color(float(plane[row, column]), scale)
                    painter.fillRect(cell.adjusted(0, 0, -1, -1), color)
                    painter.setPen(ink_on(color))
                    painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, _signed(int(numbers[row, column])))
        outline_with(painter, QPen(theme.color("outline"), 1))
        painter.drawRoundedRect(rect.adjusted(0, 0, -0.5, -0.5), theme.px(3), theme.px(3))


def thousandths(start: np.ndarray, now: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start, learned and now in whole thousandths that add up: what was learned takes the rounding."""
    first, last = np.rint(1000 * start).astype(int), np.rint(1000 * now).astype(int)
    return first, last - first, last


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"
