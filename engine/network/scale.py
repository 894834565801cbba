"""The rule that brings pixels to what a network sees: times one number, or one number for each channel."""

from __future__ import annotations

from typing import Any

import numpy as np

Scale = float | tuple[float, ...]


def factor(scale: Scale, dtype: Any) -> Any:
    """The rule in a number's type: a number, or an array (C,) that multiplies pictures (N, H, W, C)."""
    if isinstance(scale, (tuple, np.ndarray)):
        return np.asarray(scale, dtype)
    return np.dtype(dtype).type(scale)
