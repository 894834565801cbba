"""Numbers as a student reads them: with a sign, about three digits, and as a power of ten only from a million on."""

from __future__ import annotations

import numpy as np

from engine.text import brief
from engine.text import signed as in_digits

LEAST = 0.00005  # what is nearer to zero has no digit in four places


def signed(value: float) -> str:
    """A number with its sign and about three digits: +0.25, −0.011, +0.0005, ≈ 0, +1,234, −3.4 × 10³⁸."""
    if not np.isfinite(value):
        return "–" if np.isnan(value) else ("+∞" if value > 0 else "−∞")
    size = abs(value)
    if 0 < size < LEAST:
        return "≈ 0"
    if size >= 100:
        digits = brief(float(size))
    elif size >= 0.1 or not size:
        digits = f"{size:.1f}" if size >= 10 else f"{size:.2f}"
    else:
        places = 3 if size >= 0.01 else 4
        digits = f"{size:.{places}f}"
    return ("" if size == 0 else "+" if value > 0 else "−") + digits


def in_cell(value: float, scale: float) -> str:
    """A number short enough for a cell: two digits behind the point, three where all are small."""
    if not np.isfinite(value) or abs(value) >= 100:
        return signed(value)
    digits = 1 if scale >= 10 else 2 if scale >= 0.1 else 3
    return in_digits(value, digits)
