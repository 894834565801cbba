"""What the axis of values shows: all of it that matters, little more, and the same while the values move a little."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from gui.curves.axes import rounded_up
from gui.curves.label_room import Curve
from gui.state.training.curves import ACCURACY, LOSS

EARLY = 0.03  # the share of a loss's points that may lie outside the window: steep first steps flatten the rest
BESIDE = 1.5  # times what this run reached, or guessing does: another run's loss above it leaves the window
FEW = 200  # points up to which all are shown


class ValueRange(NamedTuple):
    """From `low` to `high`, with a little `room` above for the line; `form` is how the axis writes its numbers."""

    low: float
    high: float
    room: float
    form: str


def seen_of(
    column: int, logarithmic: bool, own: list[Curve], beside: Iterable[Curve], part: tuple[float, float],
    guessing: float,
) -> list[np.ndarray]:  # fmt: skip
    """The values in a `part` of the epochs of a run's own curves, and of another run `beside` them.

    Of a loss that went wrong in the other run, what presses this run's curves to the bottom is left out; what is little
    worse than `guessing` never is.
    """
    seen, others = ([y[(part[0] <= x) & (x <= part[1])] for x, y in some] for some in (own, beside))
    reached = [float(np.nanmax(one)) for one in seen if np.isfinite(one).any()]
    if column == LOSS and not logarithmic and reached:
        others = [one[one <= BESIDE * max(*reached, guessing)] for one in others]
    return seen + others


def value_range(
    column: int, logarithmic: bool, zoomed: bool, curves: list[np.ndarray], is_part: bool = False
) -> ValueRange:
    """The range for the curves of a column: values as places on the axis, gaps where they are not finite.

    An accuracy reaches from 0 to 100 %, or `zoomed` from the lowest of the newest values. `is_part`: the curves are a
    part that was chosen, and all of it counts.
    """
    there = [curve[np.isfinite(curve)] for curve in curves]
    low = min((_quantile(curve, EARLY) for curve in there if len(curve)), default=0.0)
    high = max((_quantile(curve, 1 - EARLY) for curve in there if len(curve)), default=1.0)
    if column == ACCURACY:
        recent = there if is_part else [curve[len(curve) // 2 :] for curve in there]
        lowest = min((_quantile(curve, EARLY) for curve in recent if len(curve)), default=0.0)
        low = max(0.0, float(np.floor(50 * lowest - 1e-9)) / 50) if zoomed else 0.0
        return ValueRange(low, 1.0, 0.04 * (1.0 - low), "percent")
    if logarithmic:
        room = max(0.05 * (high - low), 0.05)
        return ValueRange(low - room, high, room, "power")
    low, high = min(low, 0.0), rounded_up(max(high, 1e-6))
    return ValueRange(low, high, 0.06 * (high - low), "number")


def _quantile(values: np.ndarray, share: float) -> float:
    if len(values) <= FEW:
        share = round(share)
    place = round(share * (len(values) - 1))
    return float(np.partition(values, place)[place])
