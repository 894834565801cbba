"""The arithmetic of a window, as on paper: what is there × what is looked for = product, number by number.

A click on a number of the window goes on to the number it came from.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from engine.text import plain, signed
from gui.look.drawing import fill_with, outline_with, smooth
from gui.look.theme import theme
from gui.widgets.by_key import STEPS, ByKey
from gui.widgets.painted_words import PaintedWords, words_width
from gui.widgets.parts import Parts
from gui.widgets.ramp import channel_image, largest, signed_image
from gui.widgets.take_picture import offer
from gui.xray.cell_numbers import Texts, cell_paint, cell_texts
from gui.xray.digits import places
from gui.xray.window_of_number import Window

CELL, LEAST_CELL, LEAST_DOT, SIGN, LINE = 46, 14, 1, 26, 17  # a dot has no room for its number
HIGHEST = 240  # of a grid where there is room
WIDE, OF_FIVE = 308, 476  # of three grids of 3×3, and of 5×5, in whose cells numbers like −.33 have room
Cell = tuple[int, int]


class PatchView(Parts, ByKey):
    """Shows one Window. `picked` brings (row, column) of the map it came from."""

    picked = Signal(int, int)
    weight_picked = Signal(int, int)  # row and column of the window, on the filter

    def __init__(self) -> None:
        super().__init__()
        self.window_: Window | None = None
        self.digits, self.scales, self.is_photo = 2, (1.0, 0.0), False
        self._cell: tuple[tuple[object, ...], int] | None = None  # of a width, a shape and a size of text
        self._factor_digits: tuple[Window, int, int, int] | None = None  # of a window, in cells of one size
        self._high = 0  # as the layout knows it
        self._most = 3 * CELL  # how high a grid may be, at 100 %
        self.titles = ("", "", "")
        self.at_key: Cell | None = None  # by the arrow keys
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The window, number by number"))
        offer(self, self.tr("Window"))
        theme.changed.connect(self.updateGeometry)

    def show_window(
        self, window: Window, titles: tuple[str, str, str], digits: int, scales: tuple[float, float] = (1.0, 0.0)
    ) -> None:
        """`scales` are those of the map it lies in and of the filter as a whole: a number has one colour in both. 0: no
        filter made it."""
        if self.window_ is None or window.numbers.shape != self.window_.numbers.shape:
            self.over = self.at_key = None
        self.window_, self.titles, self.digits, self.scales = window, titles, digits, scales
        self.setAccessibleDescription(self.sentence(self.at_key or (0, 0)))
        if self._height != self._high:  # else the page would be laid out anew for every pixel that is moved
            self._high = self._height
            self.updateGeometry()
        self.update()

    def set_most(self, most: int) -> None:
        """How high a grid may be, at 100 %, where there is room beside it."""
        most = min(max(most, 3 * CELL), HIGHEST)
        if most != self._most:
            self._most = most
            self.updateGeometry()
            self.update()

    def sentence(self, cell: Cell) -> str:
        """Such as "Row 1, column 2: 0.99 × +0.25 ≈ +0.25"; rows and columns of the window."""
        window = self.window_
        if window is None:
            return ""
        where = self.tr("Row {row}, column {column}").format(row=cell[0] + 1, column=cell[1] + 1)
        number = plain(float(window.numbers[cell]), max(2, self.digits))  # beside large products, too
        if window.factors is None or window.products is None:
            end = self.tr(", the largest: it goes on") if cell == window.winner else ""
            if not end and window.winner is not None and window.numbers[cell] == window.numbers[window.winner]:
                end = self.tr(", as large, but not the first")
            return f"{where}: {number}{end}"
        factor = signed(float(window.factors[cell]), self.digits_of(1))
        product = signed(float(window.products[cell]), self.digits)
        return f"{where}:  {number} × {factor} {self.equals(cell)} {product}"

    def equals(self, *cells: Cell) -> str:
        """= where the numbers multiply as they are written, ≈ where their digits are cut."""
        window = self.window_
        if window is None or window.factors is None or window.products is None:
            return "="
        for cell in cells:
            number, factor = round(float(window.numbers[cell]), max(2, self.digits)), float(window.factors[cell])
            product = round(float(window.products[cell]), self.digits)
            if abs(number * round(factor, self.digits_of(1)) - product) > 1e-9:
                return "≈"
        return "="

    def digits_of(self, grid: int) -> int:
        """Factors may be small: they have one digit more than the others, where that tells them apart."""
        window = self.window_
        if grid != 1 or window is None or window.factors is None:
            return self.digits
        known, now = self._factor_digits, (window, self.digits, self.cell)
        if known is None or known[0] is not window or known[1:3] != now[1:]:
            more = max(self.digits, min(3, places(window.factors.ravel())))
            is_seen = any(map(any, cell_texts(window.factors, self.cell, self.digits, signed)[0]))
            fits = not is_seen or words_width(signed(-0.888, more), "label") <= self.cell - 2
            self._factor_digits = known = (*now, more if fits else self.digits)
        return known[3]

    @property
    def are_weights(self) -> bool:
        """What the numbers are multiplied by, and not shares."""
        return self.scales[1] > 0

    # Measures

    @property
    def grids(self) -> int:
        return 1 if self.window_ is None or self.window_.factors is None else 3

    @property
    def cell(self) -> int:
        if self.window_ is None:
            return theme.px(CELL)
        key = (self.width(), self.grids, self.window_.numbers.shape, theme.size, self._most)
        if self._cell is None or self._cell[0] != key:
            self._cell = (key, self._fitting_cell())
        return self._cell[1]

    def _fitting_cell(self) -> int:
        assert self.window_ is not None
        rows, columns = self.window_.numbers.shape
        room = self.width() - (self.grids - 1) * theme.px(SIGN) - 4
        wide = room // (self.grids * columns)
        high = theme.px(max(150, self._most)) // rows
        least = LEAST_DOT if self.window_.is_whole else theme.px(LEAST_CELL)
        return int(max(least, min(theme.px(self._most // 3), wide, high)))

    @property
    def _height(self) -> int:
        """The same for most windows, so that little moves: of three grids side by side."""
        grid = min(theme.px(self._most), (self.width() - 2 * theme.px(SIGN) - 4) // 3)
        rows = self.window_.numbers.shape[0] if self.window_ is not None else 0
        return max(grid, rows * self.cell) + sum(map(theme.px, (LINE + 4, LINE + 7, LINE + 2)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(330), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDE), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def corner(self, grid: int) -> QPointF:
        """The top left of grid 0, 1 or 2."""
        assert self.window_ is not None
        wide = self.cell * self.window_.numbers.shape[1]
        whole = self.grids * wide + (self.grids - 1) * theme.px(SIGN)
        left = max(2.0, (self.width() - whole) / 2)
        return QPointF(left + grid * (wide + theme.px(SIGN)), theme.px(LINE + 4))

    def spot(self, grid: int, cell: Cell) -> QRectF:
        corner, side = self.corner(grid), self.cell
        return QRectF(corner.x() + cell[1] * side, corner.y() + cell[0] * side, side, side)

    @property
    def frame(self) -> QRectF:
        """Around the numbers of the window."""
        assert self.window_ is not None
        rows, columns = self.window_.numbers.shape
        size = QSizeF(columns * self.cell, rows * self.cell)
        return QRectF(self.corner(0), size).adjusted(-2, -2, 2, 2)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        window = self.window_
        if window is None:
            return
        painter = smooth(self)
        factors = self.tr("what is looked for") if self.are_weights else self.tr("each counts alike")
        below = (self.tr("what is there"), factors, self.tr("place by place"))
        for grid, plane in enumerate((window.numbers, window.factors, window.products)[: self.grids]):
            assert plane is not None
            self._grid(painter, grid, plane)
            self._words(painter, grid, self.titles[grid], below[grid])
        painter.setPen(theme.color("text"))
        words = PaintedWords(painter, "title")
        high = self.cell * window.numbers.shape[0]
        signs = "×" + self.equals(*np.ndindex(window.numbers.shape))
        for grid, sign in enumerate(signs[: self.grids - 1]):
            right = self.corner(grid + 1)
            words.centred(QRectF(right.x() - theme.px(SIGN), right.y(), theme.px(SIGN), high), sign)
        ringed = (self._over, self._key_cell, window.winner)
        inside = -2 if self.cell < theme.px(LEAST_CELL) else 1  # it would hide a dot
        for cell in {one for one in ringed if one is not None}:
            outline_with(painter, QPen(theme.color("text"), 2))
            for grid in range(self.grids):
                painter.drawRoundedRect(self.spot(grid, cell).adjusted(inside, inside, -inside, -inside), 3, 3)
        self._pill(painter)
        painter.end()

    def _grid(self, painter: QPainter, grid: int, plane: np.ndarray) -> None:
        assert self.window_ is not None
        scale = (*self.scales, 0.0)[grid] or largest(plane)
        if grid == 2 and self.window_.factors is not None:
            scale = max(scale, largest(self.window_.factors) / 4)
        side, corner = self.cell, self.corner(grid)
        colours = signed_image(plane, scale)  # one pixel a number
        if grid == 0 and self.window_.source == 0:
            colours = channel_image(plane, self.window_.channel, self.window_.channels, self.is_photo)
        left, top = corner.x(), corner.y()
        texts, font = ([], "label") if side < theme.px(LEAST_CELL) else self._texts(grid, plane)
        if not texts:
            painter.drawImage(QRectF(corner, QSizeF(plane.shape[1] * side, plane.shape[0] * side)), colours)
        cells = [
            (QRectF(left + x * side + 1, top + y * side + 1, side - 2, side - 2), colours.pixel(x, y), text)
            for y, line in enumerate(texts)
            for x, text in enumerate(line)
        ]
        painter.setPen(QPen(theme.color("border"), 1))
        for spot, colour, _ in cells:
            painter.setBrush(cell_paint(colour)[0])
            painter.drawRoundedRect(spot, 3, 3)
        words = PaintedWords(painter, font)
        for spot, colour, text in cells:
            if text:
                painter.setPen(cell_paint(colour)[1])
                words.centred(spot, text)
        if grid == 0:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(self.frame, 5, 5)

    def _texts(self, grid: int, plane: np.ndarray) -> Texts:
        if grid < 2:
            return cell_texts(plane, self.cell, self.digits_of(grid), (plain, signed)[grid])
        return cell_texts(plane, self.cell, self.digits, lambda value, digits: signed(value, min(digits, self.digits)))

    def _words(self, painter: QPainter, grid: int, above: str, below: str) -> None:
        assert self.window_ is not None
        rows, columns = self.window_.numbers.shape
        corner, wide = self.corner(grid), self.cell * columns
        room = min(max(wide, theme.px(96)), wide + theme.px(SIGN) - 4)
        left = min(max(corner.x() + (wide - room) / 2, 0.0), self.width() - room)
        words = PaintedWords(painter, "strong")
        painter.setPen(theme.color("text"))
        if grid == 0 and words.width(above) > room:
            above = f"{rows}×{columns}"  # what it is stands below
        above = words.elided(above, room, Qt.TextElideMode.ElideMiddle)
        words.centred(QRectF(left, 0, room, theme.px(LINE)), above)
        words = PaintedWords(painter, "label")
        painter.setPen(theme.color("label"))
        top = corner.y() + self.cell * rows + theme.px(4)
        if words.width(below) <= room - (theme.px(6) if grid else 0):  # else it would touch that before it
            words.centred(QRectF(left, top, room, theme.px(LINE)), below)

    @property
    def pill_room(self) -> QRectF:
        """The line below the grids."""
        assert self.window_ is not None
        top = self.corner(0).y() + self.cell * self.window_.numbers.shape[0] + theme.px(LINE + 7)
        return QRectF(0, top, self.width(), theme.px(LINE + 2))

    def _pill(self, painter: QPainter) -> None:
        """The line of the number under the mouse, or of the winner; else what is cut off at the border."""
        window = self.window_
        assert window is not None
        cell = self._over or self._key_cell or window.winner
        room = self.pill_room
        painter.setFont(theme.font("label"))
        if cell is None:
            if window.cut:
                words = self.tr("{n} places of the window lie in the padding: they count 0").format(n=window.cut)
                painter.setPen(theme.color("secondary"))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
            return
        words = self.sentence(cell)
        wide = min(self.width(), painter.fontMetrics().horizontalAdvance(words) + theme.px(20))
        pill = QRectF((self.width() - wide) / 2, room.top(), wide, room.height())
        fill_with(painter, theme.color("text"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(theme.color("panel"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    # Mouse and keys

    def at(self, point: QPointF) -> tuple[int, Cell] | None:
        """The number of the grid, and the cell, under a point."""
        window = self.window_
        if window is None:
            return None
        for grid in range(self.grids):
            corner = self.corner(grid)
            row, column = (int((point.y() - corner.y()) // self.cell), int((point.x() - corner.x()) // self.cell))
            if 0 <= row < window.numbers.shape[0] and 0 <= column < window.numbers.shape[1]:
                return grid, (row, column)
        return None

    def tip(self, part: tuple[int, Cell]) -> str:
        if part[0] == 1 and self.are_weights:
            return self.tr("How this weight learns: its gradient")
        if self.window_ is not None and not self.window_.source:
            if self.window_.is_whole:
                return self.tr("A pixel of the picture: no sum is behind it.")
            return self.tr("A pixel of the picture: no sum is behind it. A click lays the window over it.")
        return self.tr("Go on to this number")

    def pick(self, part: tuple[int, Cell]) -> None:
        grid, cell = part
        if grid == 1 and self.are_weights:
            self.weight_picked.emit(*cell)
        else:
            self._go_on(cell)

    def _go_on(self, cell: Cell) -> None:
        if self.window_ is not None:
            self.picked.emit(self.window_.corner[0] + cell[0], self.window_.corner[1] + cell[1])

    @property
    def _over(self) -> Cell | None:
        return self.over[1] if self.over is not None else None

    @property
    def _key_cell(self) -> Cell | None:
        """Where the keys are: at the first number when Tab has just come here."""
        return self.at_key or (0, 0) if self.shows_ring else None

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        step, window = STEPS.get(key), self.window_
        if window is None:
            return False
        if step is not None:
            row, column = self.at_key or (0, 0)
            rows, columns = window.numbers.shape
            self.at_key = min(max(row + step[0], 0), rows - 1), min(max(column + step[1], 0), columns - 1)
            self.setAccessibleDescription(self.sentence(self.at_key))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(self.at_key or (0, 0))
        else:
            return False
        return True
