"""The drawing of an example: the map before and after with the window ringed in both, and its numbers below.

A click on either map looks at another number; the arrow keys walk from one to the next.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.inspector.arithmetic import number
from gui.inspector.example import Example
from gui.look.drawing import outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import STEPS
from gui.widgets.ramp import ink_on, largest, signed_color, signed_image

MAP, GAP, ARROW = 98, 8, 28  # at 100 %
NUMBERS, MOST_CELLS = 90, 5  # height of the row of numbers; windows with more cells a side have none in them
LEAST_CELL = 3  # pixels; smaller ones are no cells any more, but one picture
RING = 3  # pixels around a map, for the ring of a window that is all of it


class ExampleView(QWidget):
    """Shows one Example. `picked` brings the (row, column) of another number of the map after."""

    picked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.example: Example | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What the block does to the picture"))
        self.setToolTip(self.tr("Click one of the maps, or use the arrow keys, to look at another number"))
        self._spots = (QRectF(), QRectF())  # of the maps before and after

    def show_example(self, example: Example) -> None:
        self.example = example
        self.setAccessibleDescription(example.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(2 * MAP + ARROW), theme.px(MAP + 16 + GAP + NUMBERS) + RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        example = self.example
        if example is None:
            return
        painter = smooth(self)
        side, scales = theme.px(MAP), example.scales
        right = min(self.width(), theme.px(2 * MAP + 3 * ARROW)) - side - RING
        left = QRectF(RING, RING, side, side)
        before = self._map(painter, example.before, scales[0], left, example.window, self.tr("before, {size}"))
        place = (*example.place, 1, 1)
        words = self.tr("{size}: row {row}, column {column}")
        words = words.format(size="{size}", row=example.place[0] + 1, column=example.place[1] + 1)
        after = self._map(painter, example.after, scales[1], QRectF(right, RING, side, side), place, words)
        self._spots = before, after
        _arrow(painter, side + theme.px(6), right - theme.px(6), side / 2)
        self._numbers(painter, example, QRectF(0, RING + side + theme.px(16 + GAP), right + side, theme.px(NUMBERS)))
        if self.hasFocus():
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(right, RING, side, side).adjusted(-2, -2, 2, 2), 3, 3)
        painter.end()

    def _map(
        self, painter: QPainter, plane: np.ndarray, scale: float, area: QRectF, ringed: tuple[int, int, int, int],
        words: str,
    ) -> QRectF:  # fmt: skip
        """A plane as large as whole cells allow, its ring, and its size below; where it is painted."""
        height, width = plane.shape
        cell = area.width() / max(height, width)
        cell = float(int(cell)) if cell >= 1 else cell
        spot = QRectF(0, 0, cell * width, cell * height)
        spot.moveCenter(area.center())
        spot.moveTo(round(spot.left()), round(spot.top()))
        image = signed_image(plane, scale, QSize(max(1, round(spot.width())), max(1, round(spot.height()))))
        painter.drawImage(spot.topLeft(), image)
        outline_with(painter, QPen(theme.color("border"), 1))
        painter.drawRect(spot)
        row, column, high, wide = ringed
        ring = QRectF(spot.left() + column * cell, spot.top() + row * cell, wide * cell, high * cell)
        for pen, grow in ((QPen(theme.color("card"), 3), 1.0), (QPen(theme.color("text"), 1.6), 1.0)):
            painter.setPen(pen)
            painter.drawRoundedRect(ring.adjusted(-grow, -grow, grow, grow), 2, 2)
        write_in(painter, "label", "label")
        caption = words.format(size=f"{height}×{width}")
        needed = painter.fontMetrics().horizontalAdvance(caption) + 1
        left = min(spot.left(), max(0.0, self.width() - needed))  # what is too long begins before its map
        below = QRectF(left, area.bottom() + theme.px(2), self.width() - left, theme.px(14))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip, caption)
        return spot

    def _numbers(self, painter: QPainter, example: Example, area: QRectF) -> None:
        """The window with its numbers, what they are multiplied by, and what comes of them."""
        seen, (scale, scale_after) = example.numbers, example.scales
        cell = area.height() / max(seen.shape)
        if max(seen.shape) <= MOST_CELLS:  # with numbers in them
            most = theme.px(30 if len(seen) > 1 else 44)  # a row, as of what two ways bring, has room for its signs
            cell = min(cell, float(most), area.width() / (2.6 * seen.shape[1] + 2))
        top = area.top() + (area.height() - cell * seen.shape[0]) / 2
        winner = _winner(example)
        _grid(painter, seen, scale, QPointF(area.left(), top), cell, winner)
        left = area.left() + cell * seen.shape[1]
        middle = area.center().y()
        if example.weights is not None:
            write_in(painter, "strong", "text")
            sign = QRectF(left, middle - theme.px(10), theme.px(22), theme.px(20))
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, "×")
            left += theme.px(22)
            _grid(painter, example.weights, largest(example.weights), QPointF(left, top), cell)
            left += cell * example.weights.shape[1]
        box = QRectF(area.right() - theme.px(56), middle - theme.px(22), theme.px(56), theme.px(44))
        if example.bend is not None and left < box.left() - theme.px(110):
            line = QRectF(left + theme.px(14), area.top() + 2, box.left() - left - theme.px(44), area.height() - 4)
            _bend(painter, example, line)
            left = line.right()
        _arrow(painter, left + theme.px(6), box.left() - theme.px(6), middle)
        colour = signed_color(example.result, scale_after)
        painter.setBrush(colour)
        painter.setPen(QPen(theme.color("text"), 1.6))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
        painter.setPen(ink_on(colour))
        painter.setFont(theme.font("strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number(example.result))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """In the map before: the number of the map after that lies at the same part of it."""
        spot = next((one for one in self._spots if one.contains(event.position())), None)
        if self.example is not None and spot is not None and event.button() == Qt.MouseButton.LeftButton:
            height, width = self.example.after.shape
            at: QPointF = event.position() - spot.topLeft()
            row, column = int(at.y() * height / spot.height()), int(at.x() * width / spot.width())
            self.picked.emit(min(row, height - 1), min(column, width - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self.example is None:
            super().keyPressEvent(event)
            return
        sides = self.example.after.shape
        row, column = (min(max(self.example.place[axis] + step[axis], 0), sides[axis] - 1) for axis in (0, 1))
        self.picked.emit(row, column)


def _winner(example: Example) -> tuple[int, int] | None:
    """Of several numbers the one that goes on as it is."""
    if example.weights is not None or example.numbers.size < 2 or np.isnan(example.numbers).all():
        return None
    row, column = np.unravel_index(int(np.nanargmax(example.numbers)), example.numbers.shape)
    return (int(row), int(column)) if np.isclose(example.numbers[row, column], example.result) else None


def _grid(
    painter: QPainter, plane: np.ndarray, scale: float, corner: QPointF, cell: float,
    ringed: tuple[int, int] | None = None,
) -> None:  # fmt: skip
    """A few numbers in cells of their colour; without numbers where they would not fit, and many as one picture."""
    if cell < LEAST_CELL:
        size = QSize(*(max(1, round(side * cell)) for side in reversed(plane.shape)))
        painter.fillRect(QRectF(corner, size), theme.color("sunken"))  # seen beyond the border, as with cells
        painter.drawImage(corner, signed_image(plane, scale, size))
    else:
        _cells(painter, plane, scale, corner, cell)
    if ringed is not None:
        outline_with(painter, QPen(theme.color("text"), 2))
        painter.drawRoundedRect(QRectF(corner.x() + ringed[1] * cell, corner.y() + ringed[0] * cell, cell, cell), 3, 3)


def _cells(painter: QPainter, plane: np.ndarray, scale: float, corner: QPointF, cell: float) -> None:
    font = theme.font("label")
    words = [[number(float(value)) if not np.isnan(value) else "" for value in row] for row in plane]
    widest = max((word for row in words for word in row), key=len)
    fits = cell >= QFontMetrics(font).horizontalAdvance(widest) + 2
    for shorter in (without_zero, _with_one_digit):
        if not fits and cell >= theme.px(20):
            words = [[shorter(float(value)) if not np.isnan(value) else "" for value in row] for row in plane]
            fits = cell >= max(QFontMetrics(font).horizontalAdvance(word) for row in words for word in row) - 1
    painter.setFont(font)
    for row, values in enumerate(plane):
        for column, value in enumerate(values):
            spot = QRectF(corner.x() + column * cell, corner.y() + row * cell, cell, cell)
            colour = theme.color("sunken") if np.isnan(value) else signed_color(float(value), scale)
            painter.setBrush(colour)
            painter.setPen(QPen(theme.color("card"), 1))
            painter.drawRect(spot)
            if fits:
                painter.setPen(ink_on(colour))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words[row][column])


def without_zero(value: float) -> str:
    """Two digits, without the zero before them: −.05."""
    if abs(value) >= 0.995:
        return number(value)
    return f"{value:.2f}".replace("-0.", "−.").replace("0.", ".", 1) if abs(value) >= 0.005 else "0"


def _with_one_digit(value: float) -> str:
    return number(value if abs(value) >= 0.05 else 0.0, 1)


def _bend(painter: QPainter, example: Example, area: QRectF) -> None:
    """The line of an activation, with the point of this number on it."""
    assert example.bend is not None
    inputs, outputs = example.bend
    low, high = min(float(np.nanmin(outputs)), 0.0), max(float(np.nanmax(outputs)), 1e-6)

    def at(x: float, y: float) -> QPointF:
        across = (x - float(inputs[0])) / float(inputs[-1] - inputs[0])
        return QPointF(area.left() + across * area.width(), area.bottom() - (y - low) / (high - low) * area.height())

    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(at(float(inputs[0]), 0), at(float(inputs[-1]), 0))
    painter.drawLine(at(0, low), at(0, high))
    painter.setPen(QPen(theme.color("secondary"), 2))
    painter.drawPolyline(QPolygonF([at(float(x), float(y)) for x, y in zip(inputs, outputs, strict=True)]))
    painter.setPen(QPen(theme.color("card"), 1))
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(at(float(example.numbers[0, 0]), example.result), theme.px(4), theme.px(4))


def _arrow(painter: QPainter, left: float, right: float, y: float) -> None:
    if right - left < theme.px(6):
        return
    painter.setPen(QPen(theme.color("outline"), 1.4))
    end = QPoint(round(right), round(y))
    painter.drawLine(QPoint(round(left), round(y)), end)
    tip = theme.px(4)
    painter.drawLine(end, end + QPoint(-tip, -tip))
    painter.drawLine(end, end + QPoint(-tip, tip))
