"""The values of a setting at which a slider stops: round numbers, closer together where small differences matter."""

from __future__ import annotations

import math

from engine.settings import Real, Whole

DIGITS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)  # ten in each power of ten
APART = 5  # stops between two values that are compared: 0.001, 0.003, 0.01
APART_NARROW = 2  # the same for a setting with few stops


def stops(low: int, high: int) -> tuple[int, ...]:
    """Round numbers from low to high, at most four in each doubling."""
    found = {low, high}
    for octave in range(math.ceil(math.log2(max(high, 2))) + 1):
        found |= {2**octave * quarter // 4 for quarter in (4, 5, 6, 7) if 2**octave * quarter % 4 == 0}
    return tuple(sorted(stop for stop in found if low <= stop <= high))


def stops_of(setting: Whole | Real) -> tuple[int | float, ...]:
    """The stops of a setting; () if it has no slider.

    A real one runs over its `played` range by powers of ten, from 0 if that is allowed; one that must stay below 1,
    such as a momentum, is as far from 1 as the others are from 0.
    """
    if isinstance(setting, Whole):
        return stops(setting.low, setting.high) if setting.slider else ()
    if setting.played is None:
        return ()
    least, most = setting.played
    steps = [round(digit * 10.0**power, 12) for power in range(-12, 2) for digit in DIGITS]
    inside = [step for step in steps if least * (1 - 1e-9) <= step <= most * (1 + 1e-9)]
    if setting.high_open and setting.high == 1:
        return tuple(round(1 - step, 12) for step in reversed(inside))
    is_off = setting.low == 0 and setting.default == 0
    return ((0.0,) if is_off else ()) + tuple(inside)


def around(setting: Whole | Real, value: float, count: int) -> tuple[int | float, ...]:
    """`value` and its nearest neighbours among the values that are compared, `count` in all, in order.

    The neighbours stay the same while `value` moves between two of them, so what was computed for them can be kept.
    """
    every = stops_of(setting)
    apart = APART if isinstance(setting, Real) and len(every) > 30 else APART_NARROW
    place, last = _place(every, value), len(every) - 1
    fixed = [number for number in range(len(every)) if (last - number) % apart == 0 and every[number] != value]
    nearest = sorted(fixed, key=lambda number: abs(number - place))[: count - 1]
    return tuple(sorted([value, *(every[number] for number in nearest)]))


def _place(every: tuple[int | float, ...], value: float) -> int:
    return min(range(len(every)), key=lambda number: abs(every[number] - value))
