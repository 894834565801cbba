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
    fitted = np.einsum("ah,nhwc,bw->nabc", _fitting(height, tall), pictures, _fitting(width, wide), optimize=True)
    top, left = (side - tall) // 2, (side - wide) // 2
    image = np.zeros((side, n, pitch), np.uint32)
    image[top : top + tall, :, left : left + wide] = _colours(np.clip(fitted, 0, 1)).transpose(1, 0, 2)
    flat = image.reshape(side, n * pitch)
    return QImage(flat.data, n * pitch, side, 4 * n * pitch, QImage.Format.Format_ARGB32).copy()


def _colours(values: np.ndarray) -> np.ndarray:
    """(n, h, w, C) -> (n, h, w) uint32, ARGB."""
    if values.shape[3] >= 3:
        parts = (values[..., :3] * 255 + 0.5).astype(np.uint32)
        return 0xFF000000 | parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]
    return ink_table(theme.dark)[(values[..., 0] * (SHADES - 1)).astype(np.int32)]


@lru_cache(maxsize=64)
def _fitting(size: int, wanted: int) -> np.ndarray:
    """(wanted, size): squares with sharp edges on the way up, the area's average on the way down."""
    times = max(1, -(-wanted // size))
    edges = np.linspace(0, size * times, wanted + 1)
    pixels = np.arange(size * times)
    share = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    share = np.clip(share, 0, None) / (size * times / wanted)  # (wanted, size * times)
    return share.reshape(wanted, size, times).sum(axis=2).astype(np.float32)
