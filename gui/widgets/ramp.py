"""Numbers as colours: blue is negative, paper is zero, orange is positive; one scale holds for a whole strip.

Filters and feature maps use the same ramp, so a ReLU visibly takes the blue away.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

from gui.look.theme import SIGNED_RAMP, theme

STOPS = (-1.0, -0.7, -0.33, 0.0, 0.33, 0.7, 1.0)
HALF = 255  # colours on each side of zero; one more entry, the last, is transparent for NaN
SHADES = 256  # grey levels of ink
CHANNELS = "#F2948C", "#84CB98", "#98A4F6"  # red, green and blue at their brightest: calm, and read under black


def signed_image(values: np.ndarray, scale: float, size: QSize | int | None = None) -> QImage:
    """An image of a plane (H, W): `scale` is the largest |value|, full colour; NaN is transparent.

    With a `size` in pixels it is enlarged in squares with sharp edges, or made smaller by averages.
    """
    return _sized(_image(_signed_table(theme.dark), _signed_index(values, scale)), size)


def ink_image(values: np.ndarray, size: QSize | int | None = None, is_photo: bool = False) -> QImage:
    """An image of a picture (H, W) or (H, W, 1) from 0 (paper) to 1 (ink), or in colours (H, W, 3). NaN
    is transparent. `is_photo`: 0 is black and 1 white in every theme, as `Images.are_photos` says of those of a set."""
    values = np.asarray(values, np.float32)
    if values.ndim == 3 and values.shape[2] >= 3:
        return _sized(_colour_image(values[:, :, :3]), size)
    plane = values[:, :, 0] if values.ndim == 3 else values
    return _sized(_shaded(ink_table(theme.dark or is_photo), plane), size)


def channel_image(plane: np.ndarray, channel: int, channels: int, is_photo: bool = False) -> QImage:
    """One channel of a picture, one pixel a number: of a coloured one so much red, green or blue, else as ink_image."""
    return _shaded(
        _channel_table(channel) if channels == len(CHANNELS) else ink_table(theme.dark or is_photo), plane
    )


def tile_image(maps: np.ndarray, scale: float, columns: int, gap: int = 1, enlarge: int = 1) -> QImage:
    """All of `maps` (H, W, C) in one image, `columns` to a row, with transparent gutters of `gap` pixels."""
    return _image(_signed_table(theme.dark), _signed_index(tiled(maps, columns, gap, enlarge), scale))


def tiled(maps: np.ndarray, columns: int, gap: int, enlarge: int = 1) -> np.ndarray:
    """Maps (H, W, C) side by side in one plane; the gutters are NaN. Each number becomes enlarge² squares."""
    height, width, count = maps.shape
    columns = max(1, min(columns, count))
    rows = -(-count // columns)
    height, width = height * enlarge, width * enlarge
    plane = np.full((rows * (height + gap) - gap, columns * (width + gap) - gap), np.nan, np.float32)
    for index in range(count):
        top, left = index // columns * (height + gap), index % columns * (width + gap)
        one = maps[:, :, index]
        plane[top : top + height, left : left + width] = (
            one if enlarge == 1 else one.repeat(enlarge, 0).repeat(enlarge, 1)
        )
    return plane


def signed_color(value: float, scale: float) -> QColor:
    """The colour of one number."""
    place = 2 * HALF + 1
    if value == value:  # else it is no number
        place = HALF + round(min(max(value * HALF / (scale or 1.0), -HALF), HALF))
    return QColor.fromRgba(int(_signed_table(theme.dark)[place]))


def ink_on(color: QColor) -> QColor:
    """Black or white for a number written on `color`, whichever contrasts more (WCAG's luminance). Through one that is
    transparent, as of what is no number, the card is seen."""
    color = color if color.alpha() else theme.color("card")
    return QColor("#000000" if _is_light(color.rgb()) else "#FFFFFF")


@lru_cache(maxsize=1024)
def _is_light(rgb: int) -> bool:
    color = QColor(rgb)
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (light + 0.05) ** 2 > 0.05 * 1.05


def largest(values: np.ndarray) -> float:
    """The scale for a strip: its largest |value|, or 1 where there is nothing but zero."""
    if not values.size:
        return 1.0
    top = float(np.fmax.reduce(np.abs(values), axis=None, initial=0.0))  # which does not warn where none is a number
    return top if np.isfinite(top) and top > 0 else 1.0


def means(plane: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """The plane by means of neighbours, of which at least so many rows and columns are left: a layer has millions of
    weights, of which as many can be seen as there are pixels, and the others would be coloured for nothing."""
    for axis, least in enumerate((rows, columns)):
        each = plane.shape[axis] // max(1, least)
        if each > 1:
            starts = np.arange(0, plane.shape[axis], each)
            counts = np.diff(starts, append=plane.shape[axis])
            with np.errstate(invalid="ignore", over="ignore"):  # weights that diverged are coloured like others
                plane = np.add.reduceat(plane, starts, axis) / np.expand_dims(counts, 1 - axis).astype(np.float32)
    return plane


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _signed_index(values: np.ndarray, scale: float) -> np.ndarray:
    """Indices into the table: 0 is -scale, HALF is zero, 2 * HALF is +scale, one more is NaN."""
    with np.errstate(invalid="ignore", over="ignore"):
        index = np.asarray(values, np.float32) * np.float32(HALF / (scale or 1.0))
    np.clip(index, -HALF, HALF, out=index)
    np.rint(index, out=index)
    index += HALF
    index[np.isnan(index)] = 2 * HALF + 1
    return index.astype(np.intp)


def _shaded(table: np.ndarray, plane: np.ndarray) -> QImage:
    """A plane (H, W) from 0 to 1 in the shades of a table."""
    return _image(table, np.nan_to_num(np.clip(plane, 0, 1) * (SHADES - 1), nan=SHADES).astype(np.int32))


def _image(table: np.ndarray, index: np.ndarray) -> QImage:
    pixels = table.take(index)  # (H, W) uint32, ARGB
    height, width = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32).copy()


def _colour_image(values: np.ndarray) -> QImage:
    """NaN is transparent."""
    known = np.isfinite(values).all(axis=2, keepdims=True)
    pixels = np.concatenate([np.where(known, np.clip(values, 0, 1), 0), known], axis=2) * np.float32(255)
    height, width, _ = pixels.shape
    image = QImage(pixels.astype(np.uint8).data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def _sized(image: QImage, size: QSize | int | None) -> QImage:
    if size is None or image.isNull():
        return image
    size = QSize(size, size) if isinstance(size, int) else size
    aspect = Qt.AspectRatioMode.IgnoreAspectRatio
    times = max(-(-size.width() // image.width()), -(-size.height() // image.height()))
    if times > 1:  # squares first, so that a 3 x 3 filter never looks like a gradient
        image = image.scaled(image.size() * times, aspect, Qt.TransformationMode.FastTransformation)
    if image.size() == size:
        return image
    return image.scaled(size, aspect, Qt.TransformationMode.SmoothTransformation)  # averages of areas


@lru_cache
def _signed_table(dark: bool) -> np.ndarray:
    """Colours (2 * HALF + 2,) uint32: the ramp from -1 to 1, and transparent."""
    return np.append(_table(np.linspace(-1, 1, 2 * HALF + 1), STOPS, SIGNED_RAMP[dark]), np.uint32(0))


@lru_cache
def ink_table(dark: bool) -> np.ndarray:
    """Colours (SHADES + 1,) uint32: dark ink on white paper, or light ink on black; and transparent."""
    return _shades("#13151A", "#FFFFFF") if dark else _shades("#FFFFFF", "#13151A")


@lru_cache
def _channel_table(channel: int) -> np.ndarray:
    """The same of one channel: black where the picture has nothing of it, in both themes, as the picture itself is."""
    return _shades("#13151A", CHANNELS[channel])


def _shades(*ends: str) -> np.ndarray:
    return np.append(_table(np.linspace(0, 1, SHADES), (0.0, 1.0), ends), np.uint32(0))


def _table(at: np.ndarray, stops: tuple[float, ...], colors: tuple[str, ...]) -> np.ndarray:
    ends = [QColor(color) for color in colors]
    parts = ([c.red() for c in ends], [c.green() for c in ends], [c.blue() for c in ends])
    red, green, blue = (np.rint(np.interp(at, stops, part)).astype(np.uint32) for part in parts)
    return np.uint32(0xFF000000) | red << 16 | green << 8 | blue
