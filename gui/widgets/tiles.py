"""All filters or maps of a block in a grid; the mouse reads values, a click or an arrow key picks one."""

from __future__ import annotations

from bisect import bisect_left
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gui.look.theme import theme
from gui.widgets.cells import Cells
from gui.widgets.ramp import signed_image, tiled
from gui.widgets.take_picture import offer

LEAST_TILE, LARGEST_TILE, MOST_TILE = 36, 64, 92  # pixels at 100 %; the last where few of them have much room
SQUARE = 14  # pixels of a tile that is one number


def even_columns(count: int, most: int) -> int:
    """No more than all rows need: 32 are four rows of 8, also where a row has room for 10."""
    return max(1, ceil(count / max(1, ceil(count / max(1, most)))))


class TileView(Cells):
    """Shows planes (H, W, tiles). Values are divided by `scales` (tiles,): equal ones make tiles comparable. A place is
    (tile, row, column)."""

    opened = Signal(int, int, int)  # tile, row, column: what that number is made of is wanted

    def __init__(self, name: str) -> None:
        super().__init__()
        self.planes = np.zeros((1, 1, 0), np.float32)
        self.scales = np.ones(0, np.float32)
        self._cached: tuple[int, int, QImage] | None = None
        self._room, self._across = 0, 0  # height that they may grow into, in this width
        self._times = 1
        offer(self, name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_planes(self, planes: np.ndarray, scales: np.ndarray) -> None:
        if np.array_equal(planes, self.planes) and np.array_equal(scales, self.scales):
            return
        changes_size = planes.shape != self.planes.shape
        self.planes, self.scales = planes, scales
        self._cached = None
        if changes_size:
            self._fit()
        self.look_again()
        self.update()

    def grow_into(self, room: int, across: int) -> None:
        """Be as large as all of them have room for in this height and width, and never smaller than usual. The width
        must not be that of now: with larger ones a scroll bar may come, which takes some of it, and they would shrink
        again, for ever."""
        if (room, across) != (self._room, self._across):
            self._room, self._across = room, across
            self._fit()

    # Measures

    @property
    def count(self) -> int:
        return self.planes.shape[2]

    @property
    def gap(self) -> int:
        side = max(self.planes.shape[:2])
        return theme.px(2 if side == 1 else 6 if side <= 12 else 4)

    def enlargement(self) -> int:
        """Pixels for one number, each way."""
        return self._times

    def _best_times(self, room: int) -> int:
        """The largest enlargement with which all have room in a height."""
        side = max(self.planes.shape[:2])
        if side == 1:
            return theme.px(SQUARE)
        height, width = self._small_sides()
        usual = max(1, ceil(theme.px(LEAST_TILE) / max(height, width)))
        most = max(usual, theme.px(MOST_TILE) // max(height, width))
        across = self._across - 2 * self._margin()

        def lacks_room(times: int) -> bool:
            return width * times > across or self._height_with(times) > room

        return usual + bisect_left(range(usual + 1, most + 1), True, key=lacks_room)

    def _height_with(self, times: int) -> int:
        height, width = (side * times for side in self._small_sides())
        columns = max(1, (self._across - 2 * self._margin() + self.gap) // (width + self.gap))
        return max(1, ceil(self.count / columns) * (height + self.gap) - self.gap + 2 * self._margin())

    def needed(self, room: int) -> int:
        """The height of all of them when they grow into a height."""
        return self._height_with(self._best_times(room))

    def tile(self) -> QSize:
        height, width = self._small_sides()
        return QSize(width * self._times, height * self._times)

    def columns(self) -> int:
        room = self.width() - 2 * self._margin()
        return even_columns(self.count, (room + self.gap) // (self.tile().width() + self.gap))

    def place(self, index: int) -> QRect:
        tile, columns, margin = self.tile(), self.columns(), self._margin()
        left = margin + index % columns * (tile.width() + self.gap)
        return QRect(left, margin + index // columns * (tile.height() + self.gap), tile.width(), tile.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        tile, gap = self.tile(), self.gap
        columns = max(1, (width - 2 * self._margin() + gap) // (tile.width() + gap))
        rows = ceil(self.count / columns)
        return max(1, rows * (tile.height() + gap) - gap + 2 * self._margin())

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.px(200))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(20))

    def _margin(self) -> int:
        return theme.px(3)  # for the ring of the picked one

    def _fit(self) -> None:
        times = self._best_times(self._room)
        if times != self._times:
            self._times, self._cached = times, None
            self.update()
        self.setFixedHeight(self.heightForWidth(max(self.width(), theme.px(120))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._cached = None
            self._fit()

    def _restyle(self) -> None:
        self._cached = None
        self._fit()
        self.update()

    # Painting

    def _every(self) -> tuple[int, int]:
        """So many numbers, down and across, become one where planes are large. Of thin ones no side is lost."""
        every = max(1, ceil(max(self.planes.shape[:2]) / theme.px(LARGEST_TILE)))
        return min(every, self.planes.shape[0]), min(every, self.planes.shape[1])

    def _small_sides(self) -> tuple[int, int]:
        down, across = self._every()
        return self.planes.shape[0] // down, self.planes.shape[1] // across

    def _small_planes(self, first: int, last: int) -> np.ndarray:
        """Planes first to last; large ones as averages of squares, so that a tile has at most LARGEST_TILE pixels."""
        planes = self.planes[:, :, first:last]
        down, across = self._every()
        if down == across == 1:
            return planes
        height, width = self._small_sides()
        cut = planes[: height * down, : width * across]
        return cut.reshape(height, down, width, across, -1).mean(axis=(1, 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.count:
            return
        painter = QPainter(self)
        columns, high = self.columns(), self.tile().height() + self.gap
        first = max(0, (event.rect().top() - self._margin()) // high) * columns
        last = min(self.count, (event.rect().bottom() // high + 1) * columns)
        if last > first:
            painter.drawImage(self.place(first).topLeft(), self._image(first, last, columns))
        if self.current < self.count:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QRectF(self.place(self.current)).adjusted(-2, -2, 2, 2)
            wide = 4 if self.hasFocus() else 2  # a colour alone is not seen by everybody
            painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "text"), wide))
            painter.drawRoundedRect(ring, theme.px(3), theme.px(3))
        painter.end()

    def _image(self, first: int, last: int, columns: int) -> QImage:
        """The tiles first to last as one image: one picture is much quicker than many."""
        if self._cached is None or self._cached[:2] != (first, last):
            planes = self._small_planes(first, last) / self.scales[first:last]
            image = signed_image(tiled(planes, columns, self.gap, self.enlargement()), 1.0)
            self._cached = (first, last, image)
        return self._cached[2]

    # Mouse and keys

    def at_hand(self) -> QRect | None:
        return self.place(self.current) if self.current < self.count else None

    def at(self, point: QPointF) -> tuple[int, int, int] | None:
        columns, gap, tile, margin = self.columns(), self.gap, self.tile(), self._margin()
        across, x = divmod(int(point.x()) - margin, tile.width() + gap)
        down, y = divmod(int(point.y()) - margin, tile.height() + gap)
        index = down * columns + across
        if not 0 <= across < columns or not 0 <= index < self.count or x >= tile.width() or y >= tile.height():
            return None
        height, width = self.planes.shape[:2]
        return index, min(height - 1, y * height // tile.height()), min(width - 1, x * width // tile.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self.columns()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current < self.count:
            plane = np.nan_to_num(np.abs(self.planes[:, :, self.current]))
            row, column = divmod(int(plane.argmax()), plane.shape[1])  # its strongest number
            self.opened.emit(self.current, row, column)
            return
        moves = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns,
            Qt.Key.Key_Home: -self.count, Qt.Key.Key_End: self.count,
        }  # fmt: skip
        if event.key() not in moves or not self.count:
            super().keyPressEvent(event)
            return
        self.picked.emit(min(max(self.current + moves[Qt.Key(event.key())], 0), self.count - 1))
