"""Numbers for people, such that what is shown adds up: where rounding leaves something over, a term takes it."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isfinite, log10

import numpy as np

from engine.text import plain, signed, times_ten

MOST = 6  # digits behind the point
SMALL = 1e-4  # smaller numbers have three figures, not so many digits behind the point


def places(values: Sequence[float] | np.ndarray) -> int:
    """How many digits behind the point tell numbers of this size apart."""
    sizes = np.abs(np.asarray(values, np.float64))
    largest = float(sizes.max(initial=0.0, where=np.isfinite(sizes)))
    for digits, least in ((0, 1000.0), (1, 100.0), (2, 0.5), (3, 0.05), (4, 0.005)):
        if largest >= least:
            return digits
    return MOST if largest else 2


def rounded(values: Sequence[float] | np.ndarray, total: float, digits: int) -> list[float]:
    """The values with so many digits, such that they add up to the total with so many digits.

    Each lies within one of the last digit of its own value: those that rounding moved most take what is left over.
    """
    unit = 10.0**-digits
    exact = np.asarray(values, np.float64) / unit
    if not np.isfinite(exact).all() or not isfinite(total):
        return [float(value) for value in values]
    counts = np.rint(exact)
    left = round(total / unit) - int(counts.sum())
    if 0 < abs(left) <= len(counts):
        moved = (exact - counts) * np.sign(left)
        counts[np.argsort(-moved, kind="stable")[: abs(left)]] += np.sign(left)
    return [float(count) * unit for count in counts]


def never_nought(value: float, digits: int) -> str:
    """0.25, 2.04 × 10⁻¹⁰: so many digits behind the point, unless all of them were 0 of a number that is not."""
    text = plain(value, digits)
    return figures(value) if value and isfinite(value) and not float(text.replace(",", "").replace("−", "-")) else text


def in_full(value: float) -> str:
    """+0.52, −0.000120, +3.41 × 10⁻⁸: one number alone, with its sign. However small, it has its figures."""
    if 0 < abs(value) < SMALL:
        return with_sign(figures(value))
    return signed(value, max(2, places([value])))


def short(text: str) -> str:
    """The same without the zero before the point: −.05; of nothing but zeros one is left."""
    if not text.strip("0."):
        return "0"
    return text.replace("0.", ".", 1) if text.lstrip("+−").startswith("0.") else text


def left_over(value: float, digits: int) -> str:
    """What rounding left over: so small, mostly, that it has no digit here."""
    text = signed(value, digits)
    if not isfinite(value):
        return text
    return text if float(text.replace("−", "-").replace(",", "")) or not value else "≈ 0"


def fine(values: Sequence[float] | np.ndarray) -> int:
    """Digits behind the point that show three figures of the largest of these numbers, however small it is."""
    sizes = np.abs(np.asarray(values, np.float64))
    largest = float(sizes.max(initial=0.0, where=np.isfinite(sizes)))
    return min(12, max(2, 2 - floor(log10(largest)))) if largest else 2


def figures(value: float, count: int = 3) -> str:
    """0.0519, −0.000107, 3.41 × 10⁻⁸: so many figures, whatever the size."""
    if not value or not isfinite(value):
        return plain(value, 0)
    first, power = f"{value:.{count - 1}e}".split("e")  # 9.998 is 1.00e+01
    if not -5 <= int(power) <= 6:
        return times_ten(plain(float(first), count - 1), int(power))
    return plain(value, max(0, count - 1 - int(power)))


def compact(value: float) -> str:
    """0.25, 2,261, 3.41 × 10⁷: at most two digits behind the point, for a place where there is little room."""
    return figures(value) if abs(value) >= 1e6 else plain(value, min(2, places((value,))))


def with_sign(text: str) -> str:
    """The same number with a plus before it, where it has no sign and is not 0."""
    return text if text.startswith(("−", "–")) or text == "0" else "+" + text
