"""Paints planes of numbers as large squares, with the numbers in them where they have room, and vectors as columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from engine.text import probability, signed
from engine.values import dataclass
from gui.look.drawing import outline_with
from gui.look.theme import theme
from gui.presentation.scale import Scale
from gui.widgets.ramp import ink_image, ink_on, signed_color, signed_image

MOST_NUMBERS = 7  # rows and columns up to which numbers are written into the cells


@dataclass(frozen=True)
class Figures:
    """How the numbers of a row of planes are written: digits behind the point, and in units of what."""

    digits: int
    unit: float = 1.0
    are_written: bool = True

    def of(self, value: float) -> str:
        return short(value / self.unit, self.digits)

    @property
    def label(self) -> str:
        """What is to be said beside them; "" where they are what they are."""
        return "" if self.unit == 1 or not self.are_written else f"× {self.unit:g}"


def whole_size(plane: np.ndarray, side: float) -> QSize:
    """The largest size within a square whose cells are whole pixels; large planes are made smaller."""
    height, width = plane.shape[:2]
    longest = max(height, width)
    cell = int(side // longest)
    if cell >= 1:
        return QSize(cell * width, cell * height)
    return QSize(max(1, round(side * width / longest)), max(1, round(side * height / longest)))


def paint_plane(
    painter: QPainter, plane: np.ndarray, largest: float, corner: QPointF, size: QSize, scale: Scale, figures: Figures
) -> None:
    """A plane (H, W) in the signed colours; `largest` is the number of full colour."""
    spot = QRectF(corner, size)
    painter.drawImage(spot, signed_image(plane, largest, size))
    if max(plane.shape) <= MOST_NUMBERS:
        _cells(painter, plane, largest, spot, scale, figures)
    _frame(painter, spot)


def paint_picture(painter: QPainter, picture: np.ndarray, corner: QPointF, size: QSize, is_photo: bool) -> None:
    """A picture (H, W, C) as ink on paper, or as it is."""
    painter.drawImage(QRectF(corner, size), ink_image(picture, size, is_photo))
    _frame(painter, QRectF(corner, size))


def _frame(painter: QPainter, spot: QRectF) -> None:
    outline_with(painter, QPen(theme.color("outline"), 1))
    painter.drawRect(spot)


def figures_for(planes: np.ndarray, largest: float, side: float, scale: Scale) -> Figures:
    """How the numbers of planes (H, W, N) of one row are written: where they have no room, without the point."""
    usual, metrics = Figures(_digits(largest)), QFontMetrics(scale.font("number"))
    if max(planes.shape[:2]) > MOST_NUMBERS:
        return usual
    size = whole_size(planes[:, :, 0], side)
    wide, high = size.width() / planes.shape[1], size.height() / planes.shape[0]
    for figures in (usual, Figures(0, 10.0**-usual.digits)):
        widest = max(metrics.horizontalAdvance(figures.of(value)) for value in planes.ravel().tolist())
        if widest <= wide and metrics.height() <= high:
            return figures
    return replace(usual, are_written=False)


def _cells(
    painter: QPainter, plane: np.ndarray, largest: float, spot: QRectF, scale: Scale, figures: Figures
) -> None:
    height, width = plane.shape
    wide, high = spot.width() / width, spot.height() / height
    painter.setPen(QPen(theme.color("card"), scale.px(2)))
    for line in range(1, width):
        at = spot.left() + line * wide
        painter.drawLine(QPointF(at, spot.top()), QPointF(at, spot.bottom()))
    for line in range(1, height):
        at = spot.top() + line * high
        painter.drawLine(QPointF(spot.left(), at), QPointF(spot.right(), at))
    if not figures.are_written:
        return
    painter.setFont(scale.font("number"))
    for row in range(height):
        for column in range(width):
            painter.setPen(ink_on(signed_color(float(np.nan_to_num(plane[row, column])), largest)))
            place = QRectF(spot.left() + column * wide, spot.top() + row * high, wide, high)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, figures.of(float(plane[row, column])))


def _digits(largest: float) -> int:
    """Behind the point."""
    return 0 if largest >= 10 else 1 if largest >= 0.2 else 2


def short(value: float, digits: int) -> str:
    """A number with its sign in few letters: +0.3, −12, 0.0."""
    return "+∞" if value == np.inf else signed(value, digits)


def paint_columns(
    painter: QPainter, values: np.ndarray, names: tuple[str, ...], shares: bool, area: QRectF, scale: Scale,
    picked: int | None,
) -> None:  # fmt: skip
    """A vector as columns: up is positive. Probabilities reach from 0 to the top."""
    px, shown = scale.px, np.nan_to_num(values, posinf=0.0, neginf=0.0)
    top = 1.0 if shares else max(float(shown.max(initial=0.0)), 0.0)
    low = 0.0 if shares else min(float(shown.min(initial=0.0)), 0.0)
    span = (top - low) or 1.0
    painter.setFont(scale.font("small"))
    line = painter.fontMetrics().height()
    pitch = area.width() / len(values)
    bar = min(pitch * 0.7, px(64))
    inner = area.adjusted(0, line + px(4), 0, -(line + px(8)))
    zero = inner.top() + inner.height() * top / span
    largest = float(np.abs(shown).max(initial=0.0)) or 1.0
    winner = int(shown.argmax())
    for index, value in enumerate(shown):
        left = area.left() + index * pitch + (pitch - bar) / 2
        high = inner.height() * float(value) / span
        if shares:
            painter.fillRect(QRectF(left, inner.top(), bar, inner.height()), theme.color("sunken"))
        color = theme.color("outline") if shares else signed_color(float(value), largest)
        color = theme.category("fully_connected") if shares and index == winner else color
        full = QRectF(left, zero - max(high, 0), bar, max(abs(high), 1.0))
        painter.fillRect(full, color)
        if not shares:
            outline_with(painter, QPen(theme.color("outline"), 1))
            painter.drawRect(full)
        column = QRectF(area.left() + index * pitch, area.top(), pitch, area.height())
        painter.setFont(scale.font("number" if index in (winner, picked) else "small"))
        painter.setPen(theme.color("accent" if index == picked else "text" if index == winner else "secondary"))
        name = names[index] if names else str(index + 1)
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(pitch - px(4)))
        _written(painter, column, name, Qt.AlignmentFlag.AlignBottom)
        words = _percent(float(value)) if shares else short(float(values[index]), _digits(largest))
        above = QRectF(column.left(), full.top() - line - px(2), pitch, line)
        _written(painter, above, words, Qt.AlignmentFlag.AlignTop)
    painter.setPen(QPen(theme.color("outline"), px(2)))
    painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))


def _written(painter: QPainter, place: QRectF, words: str, at: Qt.AlignmentFlag) -> None:
    """Words in a column, where they have room."""
    if painter.fontMetrics().horizontalAdvance(words) <= place.width():
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | at, words)


def _percent(share: float) -> str:
    """What a softmax gave in few letters: what rounds to nothing is under 1 %, what rounds to all over 99 %."""
    return "" if share < 0.001 else "< 1 %" if share < 0.01 else probability(share, 0)


def paint_squares(painter: QPainter, values: np.ndarray, area: QRectF) -> None:
    """A long vector as squares, in as many rows as make them largest."""
    columns, side = grid(len(values), area.width(), area.height())
    rows = -(-len(values) // columns)
    plane = np.full(rows * columns, np.nan, np.float32)
    plane[: len(values)] = values
    largest = float(np.nanmax(np.abs(values), initial=0.0)) or 1.0
    size = QSize(columns * side, rows * side)
    painter.drawImage(area.topLeft(), signed_image(plane.reshape(rows, columns), largest, size))
    painter.setPen(QPen(theme.color("card"), max(1, side // 16)))
    for line in range(columns + 1):
        at = area.left() + line * side
        painter.drawLine(QPointF(at, area.top()), QPointF(at, area.top() + rows * side))
    for line in range(rows + 1):
        at = area.top() + line * side
        painter.drawLine(QPointF(area.left(), at), QPointF(area.left() + columns * side, at))


def grid(count: int, width: float, height: float) -> tuple[int, int]:
    """Columns and side of the largest squares, of which `count` find room."""
    side = max(1, int((width * height / max(count, 1)) ** 0.5))
    while side > 1 and (width // side) * (height // side) < count:
        side -= 1
    return max(1, int(width // side)), side
