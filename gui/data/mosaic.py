"""Many small pictures in one image, a row at a time: quicker than an image for each, so that 60,000 scroll."""

from __future__ import annotations

from functools import lru_cache
from math import floor

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from gui.look.theme import theme
from gui.widgets.ramp import SHADES, ink_table

TINY = 1e-6  # of a pixel: 3 * 1.1 is more than 3.3


def strip(
    pictures: np.ndarray, side: int, pitch: int, ratio: float = 1.0, border: QColor | None = None,
    are_photos: bool = False,
) -> QImage:  # fmt: skip
    """Pictures (n, H, W, C), 0 to 1, each fitted into `side` pixels and `pitch` apart; between them nothing. `ratio`:
    pixels of the screen for each, of which the image is made: every picture begins at a whole one, none is moved by
    what those before it were rounded by. A frame of the colour `border` is painted here, too: a thousand of them, drawn
    at each turn of the wheel, take 30 ms."""
    n, height, width, channels = pictures.shape
    edge, lefts = max(1, floor(side * ratio + TINY)), [floor(number * pitch * ratio + TINY) for number in range(n)]
    room = edge / max(height, width)
    tall, wide = max(1, round(height * room)), max(1, round(width * room))
    planes = pictures.transpose(0, 3, 1, 2)[:, :3]  # (n, C, H, W)
    fitted = 255 * _fitting(height, tall) @ planes @ _fitting(width, wide).T
    shades = np.clip(fitted, 0, 255, out=fitted).astype(np.uint8)  # (n, C, tall, wide)
    top, left = (edge - tall) // 2, (edge - wide) // 2
    cells = np.zeros((edge, n, edge, 4), np.uint8)  # blue, green, red, alpha
    part = cells[top : top + tall, :, left : left + wide]
    if channels >= 3:
        part[..., 2::-1] = shades.transpose(2, 0, 3, 1)
        part[..., 3] = 255
    else:
        part[...] = _ink(theme.dark or are_photos)[shades[:, 0].transpose(1, 0, 2)]
    if border is not None:
        line, paint = max(1, int(ratio)), (border.blue(), border.green(), border.red(), 255)
        for sides in (cells[:line], cells[-line:], cells[:, :, :line], cells[:, :, -line:]):
            sides[...] = paint
    whole = floor(n * pitch * ratio + TINY)
    image = np.zeros((edge, whole, 4), np.uint8)
    for number, at in enumerate(lefts):
        image[:, at : at + edge] = cells[:, number]
    return QImage(image.data, whole, edge, 4 * whole, QImage.Format.Format_ARGB32_Premultiplied).copy()


def paint_strip(painter: QPainter, top: int, image: QImage, ratio: float) -> None:
    """At the left edge, pixel by pixel, on a screen at 125 %, too."""
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    painter.drawImage(0, floor(top * ratio + TINY), image)
    painter.restore()


@lru_cache
def _ink(dark: bool) -> np.ndarray:
    """Colours (256, 4) of ink on paper, as bytes of an image."""
    return ink_table(dark)[:SHADES].astype("<u4").view(np.uint8).reshape(SHADES, 4)


@lru_cache(maxsize=64)
def _fitting(size: int, wanted: int) -> np.ndarray:
    """(wanted, size): squares with sharp edges on the way up, the area's average on the way down."""
    times = max(1, -(-wanted // size))
    edges = np.linspace(0, size * times, wanted + 1)
    pixels = np.arange(size * times)
    share = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    share = np.clip(share, 0, None) / (size * times / wanted)  # (wanted, size * times)
    return share.reshape(wanted, size, times).sum(axis=2).astype(np.float32)
