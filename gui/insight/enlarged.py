"""One filter or map large, with its numbers where they have room, and the bar that explains the colours."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.drawing import frame, write_in
from gui.look.theme import theme
from gui.widgets.cells import Cells
from gui.widgets.ramp import ink_on, signed_image
from gui.widgets.signed import in_cell, signed
from gui.widgets.take_picture import offer

MOST_NUMBERS = 7  # rows and columns up to which the numbers are written into the cells
LEAST_LETTERS = 9  # pixels at 100 %: smaller numbers cannot be read, so there are none
SIDE, MOST_SIDE, CELL = 116, 236, 31  # pixels at 100 %; a number needs a cell


class Enlarged(Cells):
    """Shows one plane (H, W); a place is (row, column). None of them can be reached by the keyboard: the tiles can."""

    opened = Signal(int, int)  # row, column: what that number is made of is wanted

    def __init__(self) -> None:
        super().__init__()
        self.plane = np.zeros((1, 1), np.float32)
        self.scale = 1.0
        self._image: tuple[QSize, bool, QImage] | None = None  # made for a size, in the dark or not
        self._side = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Enlarged"))
        offer(self, self.tr("Enlarged"))
        theme.changed.connect(self.updateGeometry)

    def show_plane(self, plane: np.ndarray, scale: float) -> None:
        if scale != self.scale or not np.array_equal(plane, self.plane):
            self.plane, self.scale, self._image = plane, scale, None
            self.look_again()
            self.update()

    def wanted(self) -> int:
        """The side at which the numbers have room in the cells, if there are so few of them."""
        longest = max(self.plane.shape)
        return max(theme.px(SIDE), longest * theme.px(CELL) if longest <= MOST_NUMBERS else 0)

    def set_side(self, side: int) -> None:
        """The side it may take, in pixels."""
        if side != self._side:
            self._side = side
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        side = max(self._side, theme.px(SIDE))
        return QSize(side, side)

    def area(self) -> QRect:
        """Where the cells are: as large as whole cells allow, with the shape of the plane."""
        height, width = self.plane.shape
        side = min(self.width(), self.height())
        if max(height, width) > side:
            return QRect(0, 0, max(1, side * width // max(height, width)), max(1, side * height // max(height, width)))
        cell = side // max(height, width)
        return QRect(0, 0, cell * width, cell * height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.area()
        if self._image is None or self._image[:2] != (area.size(), theme.dark):
            self._image = (area.size(), theme.dark, signed_image(self.plane, self.scale, area.size()))
        painter.drawImage(area.topLeft(), self._image[2])
        height, width = self.plane.shape
        if max(height, width) <= MOST_NUMBERS:
            self._numbers(painter, area)
        frame(painter, area, theme.color("border"))
        painter.end()

    def _numbers(self, painter: QPainter, area: QRect) -> None:
        height, width = self.plane.shape
        cell = area.width() / width
        painter.setPen(QPen(theme.color("panel"), 1))
        for line in range(1, width):
            painter.drawLine(round(line * cell), 0, round(line * cell), area.height())
        for line in range(1, height):
            painter.drawLine(0, round(line * cell), area.width(), round(line * cell))
        texts = [[in_cell(float(value), self.scale) for value in row] for row in self.plane]
        font = self._fitting(max((text for row in texts for text in row), key=len), cell)
        if font is None:
            return
        painter.setFont(font)
        colors = signed_image(np.nan_to_num(self.plane), self.scale)  # one pixel a number
        for row in range(height):
            for column in range(width):
                painter.setPen(ink_on(colors.pixelColor(column, row)))
                place = QRectF(column * cell, row * cell, cell, cell)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, texts[row][column])

    def _fitting(self, widest: str, cell: float) -> QFont | None:
        """The largest size, up to 12 pixels, in which the widest number fits its cell; None below 9 pixels."""
        font = theme.font("label")
        for size in range(12, LEAST_LETTERS - 1, -1):
            font.setPixelSize(theme.px(size))
            if QFontMetrics(font).horizontalAdvance(widest) <= cell - theme.px(2):
                return font
        return None

    def at(self, point: QPointF) -> tuple[int, int] | None:
        area = self.area()
        if not area.contains(point.toPoint()):
            return None
        height, width = self.plane.shape
        return int(point.y()) * height // area.height(), int(point.x()) * width // area.width()

    def leads(self, part: tuple[int, int]) -> bool:
        return False  # one click does nothing: it shows what is picked


class ScaleBar(QWidget):
    """The ramp from the most negative to the most positive number, zero in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1.0
        self._ramp: tuple[QSize, bool, QImage] | None = None  # made for a size, in the dark or not
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Scale of the colours"))
        theme.changed.connect(self.updateGeometry)

    def show_scale(self, scale: float) -> None:
        if scale != self.scale:
            self.scale = scale
            self.setAccessibleDescription(f"{signed(-scale)} 0 {signed(scale)}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = self.width()
        size = QSize(max(width, 2), theme.px(7))
        if self._ramp is None or self._ramp[:2] != (size, theme.dark):
            ramp = np.linspace(-1, 1, size.width(), dtype=np.float32)[np.newaxis].repeat(size.height(), 0)
            self._ramp = (size, theme.dark, signed_image(ramp, 1.0))
        painter.drawImage(0, 0, self._ramp[2])
        write_in(painter, "label", "label")
        below = QRectF(0, theme.px(9), width, theme.px(15))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, signed(-self.scale))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, signed(self.scale))
        painter.end()
