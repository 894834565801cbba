"""The picture that goes in, and beside it a part of it as what it is: numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.look.drawing import outline_with
from gui.look.theme import theme
from gui.presentation.scale import Scale
from gui.presentation.tiles import paint_picture, whole_size
from gui.widgets.ramp import ink_image, ink_on

CELL, GAP = 46, 40  # of the numbers, at the scale's 1; between picture and numbers


def paint_picture_and_numbers(
    painter: QPainter, picture: np.ndarray, area: QRectF, scale: Scale, is_photo: bool
) -> None:
    """The picture (H, W, C) with a frame around the part whose numbers stand beside it; a colour picture has none."""
    size = whole_size(picture, min(area.width(), area.height()))
    paint_picture(painter, picture, area.topLeft(), size, is_photo)
    height, width, channels = picture.shape
    cell, left = scale.px(CELL), area.left() + size.width() + scale.px(GAP)
    columns, rows = min(width, int(area.right() - left) // cell), min(height, size.height() // cell)
    if channels > 1 or columns < 3 or rows < 3:
        return
    part = most_varied(picture[:, :, 0], rows, columns)
    pixel = size.width() / width
    frame = QRectF(part.x() * pixel, part.y() * pixel, columns * pixel, rows * pixel).translated(area.topLeft())
    grid = QRectF(left, area.top() + (size.height() - rows * cell) / 2, columns * cell, rows * cell)
    painter.setPen(QPen(theme.color("accent"), scale.px(1.5)))
    for corner, other in ((frame.topRight(), grid.topLeft()), (frame.bottomRight(), grid.bottomLeft())):
        painter.drawLine(corner, other)
    plane = picture[part.top() : part.top() + rows, part.left() : part.left() + columns, 0]
    _numbers(painter, plane, grid, scale, is_photo)
    outline_with(painter, QPen(theme.color("accent"), scale.px(3)))
    painter.drawRect(frame)
    painter.drawRect(grid)


def most_varied(plane: np.ndarray, rows: int, columns: int) -> QRect:
    """Where in a plane (H, W) a part of this size has most of both, paper and ink."""
    parts = np.lib.stride_tricks.sliding_window_view(plane, (rows, columns))
    row, column = np.unravel_index(int(parts.std(axis=(2, 3)).argmax()), parts.shape[:2])
    return QRect(int(column), int(row), columns, rows)


def _numbers(painter: QPainter, plane: np.ndarray, grid: QRectF, scale: Scale, is_photo: bool) -> None:
    rows, columns = plane.shape
    cell = grid.width() / columns
    painter.drawImage(grid, ink_image(plane, grid.size().toSize(), is_photo))
    colors = ink_image(plane, None, is_photo)
    painter.setFont(scale.font("small"))
    for row in range(rows):
        for column in range(columns):
            painter.setPen(ink_on(colors.pixelColor(column, row)))
            corner = QPointF(grid.left() + column * cell, grid.top() + row * cell)
            spot = QRectF(corner.x(), corner.y(), cell, cell)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, f"{plane[row, column]:.1f}")
