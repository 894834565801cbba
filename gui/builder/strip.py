"""A strip: the first filters or feature maps of a block, side by side, on one colour scale.

Small pictures are made by averaging areas; a 3×3 filter stays nine sharp squares.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from gui.builder.lines import Line
from gui.builder.unit import Unit
from gui.theme import theme
from gui.widgets.ramp import largest, signed_image

THUMB, GAP, MORE = 24, 4, 34  # a small picture, the gap, and the room for "+21", at 100 %
VALUES = 16
WIDEST = 3  # a picture that is no square is at most so many times as wide as high


class MapStrip(Line):
    """Small pictures of maps (H, W, C), and how many more there are."""

    height = THUMB

    def __init__(self, label: str, second: str = "") -> None:
        super().__init__(label, second)
        self.maps: np.ndarray | None = None
        self._image: QImage | None = None
        self._made_for: tuple[int, int, float] | None = None

    def show(self, maps: np.ndarray | None) -> bool:
        """Show other maps; whether that is a change."""
        if maps is self.maps:
            return False
        self.maps, self._image = maps, None
        return True

    def forget(self) -> None:
        self._image = None

    def paint(self, painter: QPainter, rect: QRect, unit: Unit) -> None:
        if self.maps is None or not self.maps.size:
            return
        height, width, count = self.maps.shape
        side = unit.px(THUMB)
        wide = round(side * min(max(width / height, 1 / WIDEST), WIDEST))
        gap = unit.px(GAP)
        fit = max(1, (rect.width() + gap) // (wide + gap))
        if fit < count:
            fit = max(1, (rect.width() - unit.px(MORE) + gap) // (wide + gap))
        shown = min(fit, count)
        ratio = painter.device().devicePixelRatioF()
        if self._image is None or self._made_for != (side, shown, ratio):
            self._image = strip_image(self.maps[:, :, :shown], wide, side, gap, ratio)
            self._made_for = (side, shown, ratio)
        painter.drawImage(rect.topLeft(), self._image)
        if shown < count:
            painter.setFont(unit.font("label"))
            painter.setPen(theme.color("secondary"))
            left = rect.left() + shown * (wide + gap) + unit.px(2)
            more = QRect(left, rect.top(), unit.px(MORE), side)
            painter.drawText(more, Qt.AlignmentFlag.AlignVCenter, f"+{count - shown}")


class ValueStrip(Line):
    """A vector (D,) as one row of cells: what a unit gives is how strongly its cell is coloured."""

    height = VALUES

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.values: np.ndarray | None = None
        self._image: QImage | None = None
        self._made_for: tuple[int, int, float] | None = None

    def show(self, values: np.ndarray | None) -> bool:
        """Show other values; whether that is a change."""
        if values is self.values:
            return False
        self.values, self._image = values, None
        return True

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


def strip_image(maps: np.ndarray, width: int, height: int, gap: int, ratio: float = 1.0) -> QImage:
    """Maps (H, W, C) side by side, each `width` × `height` pixels of the screen, framed, with gaps between."""
    count = maps.shape[2]
    dots_wide, dots_high, dots_gap = round(width * ratio), round(height * ratio), round(gap * ratio)
    planes = thumbnails(maps, dots_high, dots_wide)  # (C, height, width)
    plane = np.full((dots_high, count, dots_wide + dots_gap), np.nan, np.float32)
    plane[:, :, :dots_wide] = planes.transpose(1, 0, 2)
    plane = plane.reshape(dots_high, -1)[:, : count * (dots_wide + dots_gap) - dots_gap]
    image = signed_image(plane, largest(maps))
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("outline"), 1))
    painter.setOpacity(0.55)
    for index in range(count):
        frame = QRectF(index * (width + gap) + 0.5, 0.5, width - 1, height - 1)
        painter.drawRoundedRect(frame, 2, 2)
    painter.end()
    return image


def thumbnails(maps: np.ndarray, height: int, width: int) -> np.ndarray:
    """Maps (H, W, C) as (C, height, width): each pixel is the mean of the area it covers."""
    rows = area_weights(maps.shape[0], height)  # (height, H)
    columns = area_weights(maps.shape[1], width)  # (width, W)
    return rows @ maps.transpose(2, 0, 1).astype(np.float32, copy=False) @ columns.T


@lru_cache(maxsize=256)
def area_weights(before: int, after: int) -> np.ndarray:
    """The share (after, before) that each old pixel has in each new one; rows sum to 1."""
    edges = np.linspace(0, before, after + 1)
    starts, ends = edges[:-1, np.newaxis], edges[1:, np.newaxis]
    cells = np.arange(before)
    covered = np.clip(np.minimum(ends, cells + 1) - np.maximum(starts, cells), 0, None)
    return (covered * (after / before)).astype(np.float32)


def strongest_slices(filters: np.ndarray) -> np.ndarray:
    """Of each filter (kh, kw, C, F) the slice with the largest weights: (kh, kw, F)."""
    if filters.shape[2] == 1:
        return filters[:, :, 0]
    strongest = np.square(filters).sum(axis=(0, 1)).argmax(axis=0)  # (F,)
    return filters[:, :, strongest, np.arange(filters.shape[3])]
