"""All maps of a block, or all slices of a filter, side by side in whole squares; a click opens a pixel of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gui.look.colour_scale import colour_scale
from gui.look.drawing import outline_with
from gui.look.theme import theme
from gui.widgets.parts import Parts
from gui.widgets.ramp import signed_image, tiled
from gui.widgets.take_picture import offer
from gui.widgets.tiles import even_columns
from gui.xray.cell_numbers import Texts, map_texts, paint_numbers
from gui.xray.digits import in_full
from gui.xray.map_view import Box

LEAST = 52  # pixels of a side at 100 %
GAP = 8
Pixel = tuple[int, int, int]  # row, column, map


class MapGrid(Parts):
    """Shows planes (H, W, N). `picked` brings (row, column, number)."""

    picked = Signal(int, int, int)
    hovered = Signal(str)
    resized = Signal()  # in another width it has another height

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word  # "Map {number}"
        self.names: tuple[str, ...] = ()  # of the maps, where they have some
        self.planes = np.zeros((1, 1, 0), np.float32)
        self.scales = np.ones(0, np.float32)
        self.reach = 0.0  # the largest number in the network
        self.ring: Pixel | None = None
        self.outlines: tuple[Box, range] | None = None  # a box in some of the maps
        self.least = LEAST
        self._room, self._most = 0, 0  # how high it may grow, and its cells at 100 %; 0: it does not
        self._enlarge: tuple[tuple[object, ...], int] | None = None  # for a width, a room and a shape
        self._image: QImage | None = None
        self._texts: Texts | None = None  # of the cells of all maps side by side
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word.format(number=""))
        offer(self, self.tr("Maps"))
        theme.changed.connect(self._renew)

    def show_planes(
        self, planes: np.ndarray, ring: Pixel | None, outlines: tuple[Box, range] | None = None, least: int = LEAST,
        reach: float = 0.0,
    ) -> None:  # fmt: skip
        if planes is not self.planes or (colour_scale.choice == "network" and reach != self.reach):
            self.planes, self.least, self.reach = planes, least, reach
            self._renew()
        if (ring, outlines) != (self.ring, self.outlines):
            self.ring, self.outlines = ring, outlines
            self.update()

    def set_room(self, height: int, most: int) -> None:
        """Grow into so many pixels of height, with cells of so many pixels at 100 % at most."""
        if (height, most) != (self._room, self._most):
            self._room, self._most = height, most
            self._renew()

    def follow_reach(self, reach: float) -> None:
        """The same planes, beside others of the network."""
        self.show_planes(self.planes, self.ring, self.outlines, self.least, reach)

    def _renew(self) -> None:
        self._image = None
        count = self.planes.shape[2]
        self._texts = map_texts(self.planes.reshape(self.planes.shape[0], -1), self.enlarge) if count else None
        self.scales = colour_scale.scales(self.planes, False, self.reach)
        self.setFixedHeight(self.height_for(self.width()))
        self.look_again()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._renew()
            self.resized.emit()

    # Measures

    @property
    def enlarge(self) -> int:
        """Pixels of a cell: as many as there is room for, if it grows."""
        key = (self.width(), self._room, self._most, self.planes.shape, self.least, theme.size)
        if self._enlarge is None or self._enlarge[0] != key:
            least = max(1, ceil(theme.px(self.least) / max(self.planes.shape[:2])))
            fitting = (one for one in range(theme.px(self._most), least, -1) if self._fits(one))
            self._enlarge = (key, next(fitting, least))
        return self._enlarge[1]

    def _fits(self, cell: int) -> bool:
        wide = self.planes.shape[1] * cell + 6
        return wide <= self.width() and self._height(self.width(), cell) <= self._room

    @property
    def tile(self) -> QSize:
        return QSize(self.planes.shape[1] * self.enlarge, self.planes.shape[0] * self.enlarge)

    def _columns(self, width: int, cell: int = 0) -> int:
        gap = theme.px(GAP)
        most = (width - 6 + gap) // (self.planes.shape[1] * (cell or self.enlarge) + gap)
        return even_columns(self.planes.shape[2], most)

    def height_for(self, width: int) -> int:
        """What all tiles need in so much width."""
        return max(theme.px(20), self._height(width, self.enlarge))

    def _height(self, width: int, cell: int) -> int:
        rows = ceil(self.planes.shape[2] / self._columns(width, cell))
        return rows * (self.planes.shape[0] * cell + theme.px(GAP)) + 6

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), self.height())

    def place(self, number: int) -> QRect:
        return next(self._places((number,)))

    def _places(self, numbers: Iterable[int]) -> Iterator[QRect]:
        columns, gap, tile = self._columns(self.width()), theme.px(GAP), self.tile
        for number in numbers:
            down, across = divmod(number, columns)
            corner = QPoint(3 + across * (tile.width() + gap), 3 + down * (tile.height() + gap))
            yield QRect(corner, tile)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        count = self.planes.shape[2]
        if not count:
            return
        painter = QPainter(self)
        if self._image is None:
            columns = self._columns(self.width())
            self._image = signed_image(tiled(self.planes / self.scales, columns, theme.px(GAP), self.enlarge), 1.0)
        painter.drawImage(3, 3, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline_with(painter, QPen(theme.color("border"), 1))
        seen = event.rect()
        painter.drawRects([one.adjusted(-1, -1, 0, 0) for one in self._places(range(count)) if one.intersects(seen)])
        if self._texts is not None:
            for number, place in enumerate(self._places(range(count))):
                if place.intersects(seen):
                    self._numbers(painter, number, place, QRectF(seen))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.outlines is not None:
            box, maps = self.outlines
            for number in maps:
                if self.place(number).intersects(event.rect()):
                    self._frame(painter, number, box, 1.6)
        if self.ring is not None and self.ring[2] < count:
            number = self.ring[2]
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.place(number)).adjusted(-2, -2, 2, 2), 3, 3)
            if self.ring[0] >= 0:
                self._frame(painter, number, (self.ring[0], self.ring[1], 1, 1), 2.0)
        painter.end()

    def _numbers(self, painter: QPainter, number: int, place: QRect, seen: QRectF) -> None:
        """The numbers in the cells of one map."""
        assert self._texts is not None
        texts = [row[number :: self.planes.shape[2]] for row in self._texts[0]], self._texts[1]
        colours = signed_image(self.planes[:, :, number] / self.scales[number], 1.0)
        paint_numbers(painter, texts, colours, (place.left(), place.top()), self.enlarge, seen)

    def _frame(self, painter: QPainter, number: int, box: Box, width: float) -> None:
        place, times = self.place(number), self.enlarge
        row, column, rows, columns = box
        spot = QRectF(place.left() + column * times, place.top() + row * times, columns * times, rows * times)
        for role, wide in (("card", width + 2), ("accent", width)):
            painter.setPen(QPen(theme.color(role), wide))
            painter.drawRect(spot.adjusted(-1, -1, 1, 1))

    # Mouse

    def at(self, point: QPointF) -> Pixel | None:
        for number, place in enumerate(self._places(range(self.planes.shape[2]))):
            if place.contains(point.toPoint()):
                down, across = int(point.y()) - place.top(), int(point.x()) - place.left()
                return down // self.enlarge, across // self.enlarge, number
        return None

    def look(self, part: Pixel | None) -> None:
        if part is None:
            self.hovered.emit("")
            return
        value = float(self.planes[part])
        words = self.tr("{name}, row {row}, column {column}: {value}")
        name = self.names[part[2]] if self.names else self.word.format(number=part[2] + 1)
        self.hovered.emit(words.format(name=name, row=part[0] + 1, column=part[1] + 1, value=in_full(value)))

    def pick(self, part: Pixel) -> None:
        self.picked.emit(*part)
