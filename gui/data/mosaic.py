"""Many small pictures in one image, a row at a time: quicker than an image for each, so that 60,000 scroll."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtGui import QImage

from gui.look.theme import theme
from gui.widgets.ramp import SHADES, ink_table


def strip(pictures: np.ndarray, side: int, pitch: int) -> QImage:
    """Pictures (n, H, W, C), 0 to 1, each fitted into `side` pixels and `pitch` apart; between them nothing."""
    n, height, width, channels = pictures.shape
    room = side / max(height, width)
    tall, wide = max(1, round(height * room)), max(1, round(width * room))
    planes = pictures.transpose(0, 3, 1, 2)[:, :3]  # (n, C, H, W)
    fitted = 255 * _fitting(height, tall) @ planes @ _fitting(width, wide).T
    shades = np.clip(fitted, 0, 255, out=fitted).astype(np.uint8)  # (n, C, tall, wide)
    top, left = (side - tall) // 2, (side - wide) // 2
    image = np.zeros((side, n, pitch, 4), np.uint8)  # blue, green, red, alpha
    part = image[top : top + tall, :, left : left + wide]
    if channels >= 3:
        part[..., 2::-1] = shades.transpose(2, 0, 3, 1)
        part[..., 3] = 255
    else:
        part[...] = _ink(theme.dark)[shades[:, 0].transpose(1, 0, 2)]
    return QImage(image.data, n * pitch, side, 4 * n * pitch, QImage.Format.Format_ARGB32_Premultiplied).copy()


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
