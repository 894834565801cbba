"""The block that is spoken of: six filters with their numbers, each over the map it makes, or what else comes out.

A ring joins a filter and its map; a click chooses another one, a double click opens the number or weight under it. Two
arrows beside the title lead to those that find no room.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.text import count
from engine.values import dataclass
from gui.look.colour_scale import FAINTEST
from gui.look.drawing import outline_with, smooth
from gui.look.theme import theme
from gui.presentation.picture_numbers import paint_picture_and_numbers
from gui.presentation.scale import Part
from gui.presentation.seen import Seen
from gui.presentation.tiles import figures_for, paint_columns, paint_plane, paint_squares, whole_size
from gui.presentation.tiles import grid as square_grid
from gui.qt.keys import with_keys
from gui.widgets.pictogram import paint_pictogram
from gui.widgets.ramp import largest

AT_ONCE = 6  # filters beside each other
MOST_MAPS = 12  # maps without filters above them, in two rows
MOST_COLUMNS = 40  # numbers of a vector that are columns
EDGE, PAD, HEAD, NUMBER, GAP, TURN = 8, 24, 84, 30, 14, 36


@dataclass(frozen=True)
class Grid:
    """Where the pictures are: `first` is the number of the first one."""

    first: int = 0
    count: int = 0
    columns: int = 1
    side: float = 1.0
    left: float = 0.0
    top: float = 0.0
    pitch: float = 1.0
    row: float = 1.0


@dataclass(frozen=True)
class Hit:
    """What the mouse is over: of a map or filter the pixel, too."""

    number: int
    pixel: tuple[int, int] | None = None
    is_weight: bool = False


class BlockCard(Part):
    """Shows a Seen. `picked` brings the number of a filter, map or unit; `opened` a Hit: what is it made of?"""

    picked = Signal(int)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen = Seen("")
        self.chosen: int | None = None
        self.setAccessibleName(self.tr("Block"))
        tip = self.tr("A double click opens a number or a weight: what it is made of.")
        keys = with_keys(self.tr("{Shift} with ← or → chooses another one, {Enter} opens it."))
        self.setToolTip(f"{tip}\n{keys}")

    def show_seen(self, seen: Seen, chosen: int | None) -> None:
        self.seen = seen
        self.chosen = chosen if chosen is not None and chosen < seen.count else None
        self.setAccessibleDescription(", ".join(part for part in (seen.title, seen.amount, seen.help) if part))
        self.update()

    # Where things are

    def body(self) -> QRectF:
        """Under the title."""
        px = self.scale.px
        return QRectF(self.rect()).adjusted(px(EDGE + PAD), px(HEAD), -px(PAD), -px(12))

    def label_width(self) -> int:
        """Room for the words beside the pictures: wider than usual where one of them is long, so that none is cut."""
        px, seen = self.scale.px, self.seen
        if seen.filters is None and (seen.maps is None or seen.is_picture):
            return 0
        wide = px(76)
        for role, texts in zip(("number", "small"), zip(seen.filters_label, seen.maps_label, strict=True), strict=True):
            metrics = QFontMetrics(self.scale.font(role))
            wide = max((wide, *(metrics.horizontalAdvance(word) + px(10) for word in " ".join(texts).split())))
        return wide

    def grid(self) -> Grid:
        """The pictures that find room, with the chosen one among them."""
        seen, area, px = self.seen, self.body(), self.scale.px
        if seen.maps is None or seen.is_picture:
            return Grid()
        area.setLeft(area.left() + self.label_width())
        total, gap = seen.maps.shape[2], px(GAP)
        at_once = AT_ONCE if seen.filters is not None else MOST_MAPS
        first = (self.chosen or 0) // at_once * at_once
        count = min(at_once, total)
        first = min(first, total - count)
        best = Grid()
        for columns in (AT_ONCE,) if seen.filters is not None else (6, 5, 4, 3, 2, 1):
            if columns > count and columns > 1 and seen.filters is None:
                continue
            rows = 2 if seen.filters is not None else -(-count // columns)
            numbers = 1 if seen.filters is not None else rows
            wide = (area.width() - (columns - 1) * gap) / columns
            high = (area.height() - numbers * px(NUMBER) - (rows - 1) * px(12)) / rows
            side = min(wide, high)
            if side > best.side:
                row = side + px(12) + (px(NUMBER) if seen.filters is None else 0)
                pitch = min(side + gap + px(28), (area.width() + gap) / columns)
                best = Grid(first, count, columns, side, area.left(), area.top(), pitch, row)
        return best

    def at(self, point: QPointF) -> int | None:
        """The number of what is under a point."""
        seen = self.seen
        if seen.values is not None:
            area, numbers = self.body(), len(seen.values)
            if not area.contains(point):
                return None
            if numbers <= MOST_COLUMNS:
                return min(int((point.x() - area.left()) * numbers / area.width()), numbers - 1)
            columns, side = square_grid(numbers, area.width(), area.height())
            row, column = (int(one // side) for one in (point.y() - area.top(), point.x() - area.left()))
            number = row * columns + column
            return number if column < columns and number < numbers else None
        grid = self.grid()
        for place in range(grid.count):
            if self._column(grid, place).contains(point):
                return grid.first + place
        return None

    def hit(self, point: QPointF) -> Hit | None:
        """The number that is under a point, if there is one."""
        seen, number, grid = self.seen, self.at(point), self.grid()
        if number is None or seen.maps is None:
            return None if number is None else Hit(number)
        for row, planes in enumerate(self._rows()):
            plane = planes[:, :, number]
            spot = self._spot(grid, number - grid.first, row, plane)
            if spot.contains(point):
                inside, (height, width) = point - spot.topLeft(), plane.shape
                pixel = int(inside.y() * height / spot.height()), int(inside.x() * width / spot.width())
                return Hit(number, (min(pixel[0], height - 1), min(pixel[1], width - 1)), planes is seen.filters)
        return None

    def turns(self) -> list[tuple[QRectF, int | None]]:
        """The arrows back and on, and the number to which each leads; none where all find room."""
        grid, px, seen = self.grid(), self.scale.px, self.seen
        if seen.maps is None or grid.count in (0, seen.count):
            return []
        back, on = grid.first - 1, grid.first + grid.count
        side, right = px(TURN), self.width() - px(PAD)
        leads = (back if back >= 0 else None, on if on < seen.count else None)
        return [(QRectF(right - (2 - k) * side, px(15), side, side), number) for k, number in enumerate(leads)]

    def _rows(self) -> list[np.ndarray]:
        """What stands below each other: the filters, if there are any, and the maps."""
        return [one for one in (self.seen.filters, self.seen.maps) if one is not None]

    def _spot(self, grid: Grid, place: int, row: int, plane: np.ndarray) -> QRectF:
        """Where a filter or map is painted, in the middle of its place."""
        column, size = self._column(grid, place), whole_size(plane, grid.side)
        left = column.left() + (grid.side - size.width()) / 2
        return QRectF(QPointF(left, column.top() + row * (grid.side + self.scale.px(12))), size)

    def _column(self, grid: Grid, place: int) -> QRectF:
        """A filter, its map and their number; or a map and its number."""
        px = self.scale.px
        row, column = divmod(place, grid.columns)
        high = 2 * grid.side + px(12 + NUMBER) if self.seen.filters is not None else grid.side + px(NUMBER)
        return QRectF(grid.left + column * grid.pitch, grid.top + row * grid.row, grid.side, high)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        paint_card(painter, QRectF(self.rect()), self.scale.px(14))
        self._edge(painter)
        self._head(painter)
        seen = self.seen
        if seen.why_nothing:
            painter.setFont(self.scale.font("title"))
            painter.setPen(theme.color("secondary"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.body(), flags, seen.why_nothing)
        elif seen.is_picture and seen.maps is not None:
            paint_picture_and_numbers(painter, seen.maps, self.body(), self.scale, seen.is_photo)
        elif seen.maps is not None:
            self._planes(painter, seen.maps)
        elif seen.values is not None and len(seen.values) <= MOST_COLUMNS:
            chosen = None if seen.shares else self.chosen
            paint_columns(painter, seen.values, seen.names, seen.shares, self.body(), self.scale, chosen)
        elif seen.values is not None:
            paint_squares(painter, seen.values, self.body())
        painter.end()

    def _edge(self, painter: QPainter) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.scale.px(14), self.scale.px(14))
        painter.save()
        painter.setClipPath(outline)
        edge = QRectF(0, 0, self.scale.px(EDGE), self.height())
        painter.fillRect(edge, theme.category(self.seen.category))
        painter.restore()

    def _head(self, painter: QPainter) -> None:
        px, seen = self.scale.px, self.seen
        left, side = px(EDGE + PAD), px(44)
        tile = QRectF(left, px(20), side, side)
        paint_tile(painter, seen.kind, tile)
        right = self.width() - px(PAD)
        for (spot, number), name in zip(turns := self.turns(), ("caret-left", "caret-right"), strict=False):
            inset = spot.width() / 6
            icon = theme.icon(name, "outline" if number is None else "text")
            icon.paint(painter, spot.adjusted(inset, inset, -inset, -inset).toRect())
        beside = turns[0][0].left() - px(6) if turns else right
        painter.setFont(self.scale.font("small"))
        amount = self._amount()
        wide = painter.fontMetrics().horizontalAdvance(amount) + px(4)
        begin, title = tile.right() + px(14), QFontMetrics(self.scale.font("title"))
        is_beside = begin + title.horizontalAdvance(seen.title) + px(12) + wide <= beside
        painter.setPen(theme.color("secondary"))
        if is_beside:
            place = QRectF(beside - wide, px(18), wide, px(30))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, amount)
        second = seen.help if is_beside or not amount else amount  # what block it is comes first, then how much of it
        _elided(painter, second, QRectF(begin, px(44), beside - begin, px(24)))
        painter.setFont(self.scale.font("title"))
        painter.setPen(theme.color("text"))
        _elided(painter, seen.title, QRectF(begin, px(14), (beside - (wide + px(12)) * is_beside) - begin, px(30)))

    def _amount(self) -> str:
        seen, grid = self.seen, self.grid()
        if seen.maps is None or seen.is_picture or grid.count == seen.maps.shape[2]:
            return seen.amount
        first, last = count(grid.first + 1), count(grid.first + grid.count)
        return self.tr("{amount}, {first} to {last} shown").format(amount=seen.amount, first=first, last=last)

    def _planes(self, painter: QPainter, maps: np.ndarray) -> None:
        grid, px, seen = self.grid(), self.scale.px, self.seen
        for number, planes in enumerate(self._rows() if grid.count else ()):  # else there is no room
            title, more = seen.maps_label if planes is maps else seen.filters_label
            everything = largest(planes)
            figures = figures_for(planes[:, :, grid.first : grid.first + grid.count], everything, grid.side, self.scale)
            label = title, "\n".join(one for one in (more, figures.label) if one)
            self._label(painter, label, grid.top + number * (grid.side + px(12)), grid.side)
            for place in range(grid.count):
                plane = planes[:, :, grid.first + place]
                scale = everything
                if planes is maps and seen.own_scale:
                    scale = max(largest(plane), FAINTEST * everything) if np.any(plane) else everything
                spot = self._spot(grid, place, number, plane)
                paint_plane(painter, plane, scale, spot.topLeft(), spot.size().toSize(), self.scale, figures)
        for place in range(grid.count):
            self._number(painter, self._column(grid, place), grid.first + place)

    def _label(self, painter: QPainter, label: tuple[str, str], top: float, high: float) -> None:
        px = self.scale.px
        area = QRectF(self.body().left(), top, self.label_width() - px(6), high)
        painter.setFont(self.scale.font("number"))
        painter.setPen(theme.color("text"))
        line = painter.fontMetrics().height()
        painter.drawText(area.adjusted(0, px(4), 0, 0), Qt.AlignmentFlag.AlignLeft, label[0])
        painter.setFont(self.scale.font("small"))
        painter.setPen(theme.color("label"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(0, px(4) + line, 0, 0), flags, label[1])

    def _number(self, painter: QPainter, column: QRectF, number: int) -> None:
        px, chosen = self.scale.px, number == self.chosen
        painter.setFont(self.scale.font("number" if chosen else "small"))
        painter.setPen(theme.color("accent" if chosen else "secondary"))
        below = QRectF(column.left(), column.bottom() - px(NUMBER), column.width(), px(NUMBER))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        if chosen:
            outline_with(painter, QPen(theme.color("accent"), px(4)))
            room = px(6)
            painter.drawRoundedRect(column.adjusted(-room, -room, room, px(2)), px(10), px(10))

    # The mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        leads = (number for spot, number in self.turns() if spot.contains(event.position()))
        number = next(leads, self.at(event.position()))
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(hit)


def paint_card(painter: QPainter, rect: QRectF, radius: float) -> None:
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_tile(painter: QPainter, kind: str, tile: QRectF) -> None:
    """The tile of a block, or of the picture that goes in."""
    paint_pictogram(painter, kind, tile)
    if not kind:
        inset = tile.width() / 6
        theme.icon("image", "panel").paint(painter, tile.adjusted(inset, inset, -inset, -inset).toRect())


def _elided(painter: QPainter, words: str, place: QRectF) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
