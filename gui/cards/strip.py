"""A strip: the first filters or feature maps of a block, side by side, on one colour scale.

Small pictures are made by averaging areas; a 3×3 filter stays nine sharp squares.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Self

import numpy as np
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from engine.network.block import Shape
from engine.text import brief
from gui.cards.enlarged_tip import enlarged, stretched
from gui.cards.lines import Index, Line
from gui.cards.unit import Unit
from gui.look.colour_scale import colour_scale
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.state.inside.weight_spot import Spot
from gui.widgets.ramp import largest, signed_image

THUMB, DENSE_THUMB = 24, 20  # a small picture at 100 %; one on a compact card, or where all of them find room then
LARGEST_ALONE, LARGEST_OF_TWO = (40, 64), (34, 52)  # where there is room for more: on cards of these widths
LARGEST_AT = (460, 900)
GAP, MORE = 4, 34  # between two, and the room for "+21"
VALUES = 16
RING = 2  # pixels around the picked one
LEAST, LONG = 0.005, 1e4  # between these two decimals say what a number is


class MapStrip(Line):
    """Small pictures of maps (H, W, C), and how many more there are."""

    height = THUMB

    def __init__(
        self, label: str, second: str, own_scale: bool = False, shape: Shape | None = None
    ) -> None:
        super().__init__(label, second)
        self.own_scale = own_scale  # each map in full colour at its own largest number: it must be said at the strip
        self.shape = shape  # (H, W, C) that will come, by which the room is shared out
        self.maps: np.ndarray | None = None
        self._image: QImage | None = None
        self._made_for: tuple[object, ...] | None = None
        self.reach = 0.0  # the largest number in the network
        self.shown = 0  # how many there was room for
        self._places: list[QRect] = []  # of the small pictures, where they were painted; last that of "+21"

    def at(self, point: QPoint) -> int | None:
        """The number of a picture; on "+21" that of the first one there is no room for, so that the panel shows it."""
        return next((index for index, place in enumerate(self._places) if place.contains(point)), None)

    def read(self, point: QPoint) -> str:
        """Which picture is under the mouse, the numbers it lies between, and the one at the point."""
        number = self.at(point)
        if self.maps is None or number is None:
            return ""
        count = self.maps.shape[2]
        if number >= self.shown:
            return QCoreApplication.translate("MapStrip", "{n} more: click to see them").format(n=count - self.shown)
        one = self.maps[:, :, number]
        if not one.any():
            return self.of_nothing().format(number=number + 1, count=count)
        row, column = self._pixel(point, number)
        words = QCoreApplication.translate(
            "MapStrip", "{what} {number} of {count}, from {low} to {high}\nRow {row}, column {column}: {value}"
        )
        return words.format(
            what=self.one(), number=number + 1, count=count, low=plain(one.min()), high=plain(one.max()),
            row=row + 1, column=column + 1, value=plain(one[row, column]),
        )  # fmt: skip

    def number_at(self, point: QPoint) -> Index | Spot | None:
        number = self.at(point)
        if self.maps is None or number is None or number >= self.shown:
            return None
        return (*self._pixel(point, number), number)

    def enlarged(self, point: QPoint, ratio: float) -> QImage | None:
        """In the colours that it has here, with a ring around the number at the point; of zeros alone there is none."""
        number = self.at(point)
        if self.maps is None or number is None or number >= self.shown or not self.maps[:, :, number].any():
            return None
        scale = float(self._scales(self.maps[:, :, : self.shown])[number])
        return enlarged(self.maps[:, :, number], scale, self._pixel(point, number), ratio)

    def _scales(self, shown: np.ndarray) -> np.ndarray:
        """The number in full colour in each of the maps that are shown."""
        is_own = self.own_scale and self.labelled  # or else nobody would know
        return colour_scale.scales(shown, is_own, self.reach)

    def _pixel(self, point: QPoint, number: int) -> tuple[int, int]:
        """Row and column of a small picture at a point."""
        assert self.maps is not None
        (height, width), place = self.maps.shape[:2], self._places[number]
        row = min((point.y() - place.top()) * height // place.height(), height - 1)
        return max(0, row), max(0, min((point.x() - place.left()) * width // place.width(), width - 1))

    def below_label(self) -> str:
        return colour_scale.words or self.second

    def one(self) -> str:
        """What one of the pictures is called."""
        return QCoreApplication.translate("MapStrip", "Map")

    def of_nothing(self) -> str:
        """What is said of one that is 0 everywhere, which a small number that is rounded is not."""
        return QCoreApplication.translate(
            "MapStrip",
            "Map {number} of {count} is 0 everywhere for this picture.\n"
            "The tab Health counts dead units: those that give the same for every picture.",
        )

    def show(self, maps: np.ndarray | None) -> bool:
        """Show other maps; whether that is a change."""
        if maps is self.maps:
            return False
        self.maps, self._image = maps, None
        return True

    def keep(self, other: Self) -> None:
        self.maps, self._image, self._made_for = other.maps, other._image, other._made_for

    def forget(self) -> None:
        self._image = None

    def height_in(self, room: int, unit: Unit, alone: bool) -> int:
        """As large as all of them have room side by side, within limits; where they have none, small."""
        least = unit.px(DENSE_THUMB)
        if unit.dense or self.shape is None or not all(self.shape):
            return least if unit.dense else unit.px(THUMB)
        height, width, count = self.shape
        most = np.interp(room, [unit.px(at) for at in LARGEST_AT], LARGEST_ALONE if alone else LARGEST_OF_TWO)
        across = (room + unit.px(GAP)) // count - unit.px(GAP)  # for each of them
        side = int(across / stretched(height, width))
        return min(unit.px(float(most)), side) if side >= least else unit.px(THUMB)

    def paint(self, painter: QPainter, rect: QRect, unit: Unit) -> None:
        if self.maps is None or not self.maps.size:
            return
        height, width, count = self.maps.shape
        side = rect.height()
        wide = round(side * stretched(height, width))
        gap = unit.px(GAP)
        fit = max(1, (rect.width() + gap) // (wide + gap))
        if fit < count:
            fit = max(1, (rect.width() - unit.px(MORE) + gap) // (wide + gap))
        shown = self.shown = min(fit, count)
        ratio = painter.device().devicePixelRatioF()
        maps, reach = self.maps[:, :, :shown], self.reach if colour_scale.choice == "network" else 0.0
        made_for = (side, shown, ratio, self.own_scale and self.labelled, colour_scale.choice, reach)
        if self._image is None or self._made_for != made_for:
            self._image = strip_image(maps, wide, side, gap, ratio, self._scales(maps))
            self._made_for = made_for
        painter.drawImage(rect.topLeft(), self._image)
        self._places = [QRect(rect.left() + index * (wide + gap), rect.top(), wide, side) for index in range(shown)]
        if self.picked is not None and self.picked < shown:
            painter.setPen(QPen(theme.color("accent"), RING))
            painter.drawRoundedRect(QRectF(self._places[self.picked]), 3, 3)
        if shown < count:
            painter.setFont(unit.font("label"))
            painter.setPen(theme.color("secondary"))
            left = rect.left() + shown * (wide + gap) + unit.px(2)
            more = QRect(left, rect.top(), unit.px(MORE), side)
            self._places.append(more)
            painter.drawText(more, Qt.AlignmentFlag.AlignVCenter, f"+{count - shown}")


def plain(value: float) -> str:
    """A number with two decimals and a real minus; where those would be all zeros, or it is long, in three figures."""
    if not value or LEAST <= abs(value) < LONG:
        return f"{value or 0.0:.2f}".replace("-", "−")
    return brief(float(value))


class ValueStrip(Line):
    """A vector (D,) as one row of cells: what a unit gives is how strongly its cell is coloured."""

    height = VALUES

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.values: np.ndarray | None = None
        self._image: QImage | None = None
        self._made_for: tuple[int, int, float] | None = None
        self._place, self._pitch = QRect(), 1.0  # where the cells were painted, and the way from one to the next

    def number_at(self, point: QPoint) -> Index | Spot | None:
        number = int((point.x() - self._place.left()) / self._pitch)
        inside = self.values is not None and self._place.contains(point) and number < self.values.size
        return (number,) if inside else None

    def read(self, point: QPoint) -> str:
        """The number of the unit under the mouse, and what it gives."""
        found = self.number_at(point)
        if self.values is None or not isinstance(found, tuple):
            return ""
        number = found[0]
        words = QCoreApplication.translate("ValueStrip", "Value {number} of {count}: {value}")
        return words.format(number=number + 1, count=self.values.size, value=plain(self.values.ravel()[number]))

    def show(self, values: np.ndarray | None) -> bool:
        """Show other values; whether that is a change."""
        if values is self.values:
            return False
        self.values, self._image = values, None
        return True

    def keep(self, other: Self) -> None:
        self.values, self._image, self._made_for = other.values, other._image, other._made_for

    def forget(self) -> None:
        self._image = None

    def paint(self, painter: QPainter, rect: QRect, unit: Unit) -> None:
        if self.values is None or not self.values.size:
            return
        ratio = painter.device().devicePixelRatioF()
        size = (rect.width(), unit.px(VALUES), ratio)
        if self._image is None or self._made_for != size:
            values = self.values.ravel()
            count = values.size
            gap = unit.px(2) if count <= rect.width() // 12 else 0
            wide = min((rect.width() + gap) / count - gap, 2 * unit.px(VALUES))
            total = round((wide + gap) * count - gap) if not gap else int(wide)
            if gap:
                self._image = strip_image(values[np.newaxis, np.newaxis], total, size[1], gap, ratio)
            else:
                self._image = strip_image(values[np.newaxis, :, np.newaxis], total, size[1], 0, ratio)
            self._made_for = size
        painter.drawImage(rect.topLeft(), self._image)
        made = self._image.deviceIndependentSize().toSize()
        self._place = QRect(rect.topLeft(), made)
        between = unit.px(2) if self.values.size <= rect.width() // 12 else 0
        self._pitch = (made.width() + between) / self.values.size
        if self.picked is not None and self.picked < self.values.size:
            left = self._place.left() + self.picked * self._pitch
            cell = QRectF(left, self._place.top(), self._pitch - between, made.height())
            painter.setPen(QPen(theme.color("accent"), RING))
            painter.drawRoundedRect(cell, 3, 3)


def strip_image(
    maps: np.ndarray, width: int, height: int, gap: int, ratio: float = 1.0, scales: np.ndarray | None = None
) -> QImage:
    """Maps (H, W, C) side by side, each `width` × `height` pixels of the screen, framed, with gaps between.

    `scales` (C,) is the number with the full colour in each; by default the largest of all.
    """
    count = maps.shape[2]
    dots_wide, dots_high = round(width * ratio), round(height * ratio)
    starts = [round(index * (width + gap) * ratio) for index in range(count)]  # rounded each, they stay in their frames
    planes, scale = thumbnails(maps, dots_high, dots_wide), 1.0  # (C, height, width)
    if scales is None:
        scale = largest(maps)
    else:
        planes /= scales[:, np.newaxis, np.newaxis]
    plane = np.full((dots_high, starts[-1] + dots_wide), np.nan, np.float32)
    for start, one in zip(starts, planes, strict=True):
        plane[:, start : start + dots_wide] = one
    image = signed_image(plane, scale)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.drawImage(0, 0, _frames(count, width, height, gap, ratio, theme.color("outline").rgb()))
    painter.end()
    return image


@lru_cache(maxsize=64)
def _frames(count: int, width: int, height: int, gap: int, ratio: float, rgb: int) -> QImage:
    """The thin frames around the pictures of a strip."""
    wide, high = round((count * (width + gap) - gap) * ratio), round(height * ratio)
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = smooth(image)
    painter.setPen(QPen(QColor(rgb), 1))
    painter.setOpacity(0.55)
    for index in range(count):
        painter.drawRoundedRect(QRectF(index * (width + gap) + 0.5, 0.5, width - 1, height - 1), 2, 2)
    painter.end()
    return image


def thumbnails(maps: np.ndarray, height: int, width: int) -> np.ndarray:
    """Maps (H, W, C) as (C, height, width): each pixel is the mean of the area it covers."""
    high, wide, count = maps.shape
    with np.errstate(invalid="ignore", over="ignore"):
        rows = _shares(high, height) @ np.ascontiguousarray(maps, np.float32).reshape(high, -1)  # (height, W * C)
        across = rows.reshape(height, wide, count).transpose(0, 2, 1) @ _shares(wide, width).T  # (height, C, width)
    return across.transpose(1, 0, 2)


@lru_cache(maxsize=256)
def _shares(before: int, after: int) -> np.ndarray:
    """(after, before): how much of each of `before` rows lies in each of `after` equal shares of them."""
    edges = np.linspace(0, before, after + 1)[:, np.newaxis]
    covered = np.clip(edges - np.arange(before), 0, 1)  # of each row, above each edge
    return (np.diff(covered, axis=0) * (after / before)).astype(np.float32)
