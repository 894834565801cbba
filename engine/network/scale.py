"""The rule that brings pixels to what a network sees: times one number, or one number for each channel."""

from __future__ import annotations

from typing import Any

import numpy as np

Scale = float | tuple[float, ...]


def factor(scale: Scale, dtype: Any) -> Any:
    """The rule in a number's type: a number, also where it is the same for each channel, or an array (C,) that
    multiplies pictures (N, H, W, C)."""
    numbers = np.asarray(scale, dtype)
    return numbers if numbers.ndim and np.ptp(numbers) else numbers.flat[0]


def as_seen(pixels: np.ndarray, scale: Scale, dtype: Any = np.float32) -> np.ndarray:
    """Pictures (N, H, W, C), or one (H, W, C), as a network sees them: in floating point, times the rule."""
    return np.multiply(pixels, factor(scale, dtype), dtype=dtype)
