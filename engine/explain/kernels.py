"""Filters that were known before networks learned any: edges, blur, sharpening, and waves in an envelope.

Each is made for any size, in its usual form where the size is the usual one. Sobel and Feldman (1968); Gabor (1946) in
two dimensions as Daugman (1985) has it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.ops.arrays import Array
from engine.text import QT_TRANSLATE_NOOP


def kernel(word: str, height: int, width: int) -> Array:
    """A known filter (height, width) of float32. Raises KeyError."""
    return KERNELS[word][1](height, width).astype(np.float32)


def _sobel_across(height: int, width: int) -> Array:
    """Vertical edges: dark to the left and bright to the right. Binomial down, its difference across."""
    return np.outer(_smooth(height), _difference(width))


def _sobel_down(height: int, width: int) -> Array:
    return np.outer(_difference(height), _smooth(width))


def _blur(height: int, width: int) -> Array:
    """A small Gauss bell: its numbers add up to 1, so brightness stays."""
    found = np.outer(_smooth(height), _smooth(width))
    return found / found.sum()


def _sharpen(height: int, width: int) -> Array:
    """Twice the picture, minus what is blurred: in 3 x 3 the usual one of 5 and -1."""
    if (height, width) == (3, 3):
        return np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    found = -_blur(height, width)
    found[height // 2, width // 2] += 2
    return found


def _gabor(angle: float) -> Callable[[int, int], Array]:
    """A wave in a Gauss bell: a line or an edge of one direction. Its numbers add up to 0."""

    def made(height: int, width: int) -> Array:
        rows, columns = np.mgrid[:height, :width].astype(np.float64)
        down, across = rows - (height - 1) / 2, columns - (width - 1) / 2
        size = max(height, width)
        along = across * np.cos(angle) + down * np.sin(angle)
        bell = np.exp(-(down**2 + across**2) / (2 * (size / 3.5) ** 2))
        found = bell * np.cos(2 * np.pi * along / max(size * 0.8, 2.0))
        found -= bell * found.sum() / bell.sum()
        largest = np.abs(found).max()
        return found / largest if largest > 1e-9 else found

    return made


def _zero(height: int, width: int) -> Array:
    return np.zeros((height, width))


def _smooth(length: int) -> Array:
    """Binomial numbers: 1 2 1, and 1 4 6 4 1."""
    found = np.ones(1)
    for _ in range(length - 1):
        found = np.convolve(found, [1.0, 1.0])
    return found / (found.max() / 2 if length > 1 else 1)


def _difference(length: int) -> Array:
    """How a smooth curve rises: -1 0 1, and -1 -2 0 2 1."""
    if length < 2:
        return np.zeros(length)
    if length == 2:
        return np.array([-1.0, 1.0])
    found = np.convolve(_binomial(length - 2), [-1.0, 0.0, 1.0])
    return found / max(1.0, np.abs(found).max())


def _binomial(length: int) -> Array:
    found = np.ones(1)
    for _ in range(length - 1):
        found = np.convolve(found, [1.0, 1.0])
    return found


#: word -> (name, how it is made)
KERNELS: dict[str, tuple[str, Callable[[int, int], Array]]] = {
    "sobel_across": (QT_TRANSLATE_NOOP("engine", "Sobel, upright edges"), _sobel_across),
    "sobel_down": (QT_TRANSLATE_NOOP("engine", "Sobel, level edges"), _sobel_down),
    "blur": (QT_TRANSLATE_NOOP("engine", "Blur"), _blur),
    "sharpen": (QT_TRANSLATE_NOOP("engine", "Sharpen"), _sharpen),
    "gabor_upright": (QT_TRANSLATE_NOOP("engine", "Gabor, upright line"), _gabor(0.0)),
    "gabor_rising": (QT_TRANSLATE_NOOP("engine", "Gabor, rising line"), _gabor(np.pi / 4)),
    "gabor_level": (QT_TRANSLATE_NOOP("engine", "Gabor, level line"), _gabor(np.pi / 2)),
    "gabor_falling": (QT_TRANSLATE_NOOP("engine", "Gabor, falling line"), _gabor(-np.pi / 4)),
    "zero": (QT_TRANSLATE_NOOP("engine", "All zero"), _zero),
}
