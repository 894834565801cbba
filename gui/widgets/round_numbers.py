"""Round numbers for the lines of an axis: 1, 2 or 5 with zeros apart."""

from __future__ import annotations

from math import ceil, floor, log10


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50... (and their tenths) that is at least about `least`."""
    power = 10.0 ** floor(log10(max(least, 1e-12)))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= 0.95 * least)


def round_numbers(low: float, high: float, most: float) -> list[float]:
    """Those from `low` to `high` that lie evenly, about so many at most."""
    step = round_step((high - low) / most)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def round_powers(low: float, high: float) -> list[float]:
    """1, 2 and 5 with zeros, from `low` to `high`, both above 0."""
    decades = range(floor(log10(low)), ceil(log10(high)) + 1)
    numbers = [digit * 10.0**decade for decade in decades for digit in (1, 2, 5)]
    return [one for one in numbers if low * (1 - 1e-9) <= one <= high * (1 + 1e-9)]
