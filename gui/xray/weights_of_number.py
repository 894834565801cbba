"""Which weights a number was made with: where they stand in the arrays of its block."""

from __future__ import annotations

import numpy as np

from engine.ops.windows import padding_amounts, pair
from gui.look.colour_scale import colour_scale
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.weight_layout import layout_of
from gui.state.inside.weight_spot import Spot


def weight_at(number: OpenNumber, where: tuple[int, ...]) -> Spot | None:
    """The weight that the open number has for one of those it is made of; None where it has no such weight."""
    place, trace, done = number.place, number.trace, number.done
    if place is None or trace is None or not done.instruction.call.arrays or not number.terms.is_exact:
        return None
    name, array = done.instruction.call.arrays[0], done.arrays[0]
    if array.ndim == 4:
        options, shape = done.instruction.call.options, done.instruction.in_shape
        kernel, stride = (array.shape[0], array.shape[1]), pair(options["stride"])
        amounts = padding_amounts(options["padding"], (shape[0], shape[1]), kernel, stride)
        row, column = (where[side] - place.index[side] * stride[side] + amounts[side][0] for side in (0, 1))
        return Spot(name, row, column, where[2])
    if array.ndim == 2:
        sides = layout_of(trace, done, array.shape).sides
        return Spot(name, *(where if len(where) == 3 else map(int, np.unravel_index(where[0], sides))))
    return None


def factor_and_constant(number: OpenNumber) -> tuple[Spot | None, Spot | None]:
    """The weights that multiply the number as a whole, and that are added: scale and shift, or the bias alone."""
    arrays = number.done.instruction.call.arrays
    if not number.terms.is_exact or len(arrays) < 2 or number.done.arrays[1].ndim != 1:
        return None, None
    return (Spot(arrays[0]) if number.done.arrays[0].ndim == 1 else None), Spot(arrays[1])


def filter_scale(number: OpenNumber, channel: int) -> float:
    """The weight with the full colour in a slice of the open number's filter, or of what a unit has for each map, as
    among all its slices; 0 where no weights made it."""
    place, trace, done = number.place, number.trace, number.done
    array = next((one for one in done.arrays if one.ndim in (2, 4)), None)
    if place is None or trace is None or array is None:
        return 0.0
    planes = layout_of(trace, done, array.shape).planes(array, place.index[-1])
    return float(colour_scale.scales(planes, False, number.probe.reach[1])[min(channel, planes.shape[2] - 1)])
