"""What there is to see in one block, as plain arrays: filters or weights, and what it makes of the picture."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Literal

import numpy as np

from engine.network.block import Shape
from engine.network.filters import sliced, strongest
from engine.network.stack import Stack
from engine.values import dataclass

Form = Literal["nothing", "tiles", "heat", "bars"]
MOST_BARS = 40  # numbers up to which a vector is shown as bars; more of them are squares in a heat image


@dataclass(frozen=True, eq=False)
class Content:
    """`values` is (H, W, channels, tiles) for "tiles", (rows, columns) for "heat", (numbers,) for "bars".

    `opens`: a double click on a number opens the weight that it is.
    """

    form: Form = "nothing"
    values: np.ndarray | None = None
    bias: np.ndarray | None = None
    row_names: tuple[str, ...] = ()
    opens: bool = True

    @property
    def count(self) -> int:
        """How many can be picked."""
        if self.values is None:
            return 0
        return self.values.shape[-1] if self.form == "tiles" else self.values.shape[0]

    @property
    def channels(self) -> int:
        return self.values.shape[2] if self.values is not None and self.form == "tiles" else 1


def weights_of(arrays: Mapping[str, np.ndarray], in_shape: Shape | None) -> Content:
    """The learned arrays of a block. Weights of a block that sees a one-channel picture are pictures too."""
    main = max(arrays.items(), key=lambda item: item[1].ndim, default=None)
    if main is None:
        return Content()
    name, array = main
    others = [other for key, other in arrays.items() if key != name and other.ndim == 1]
    bias = next((other for other in others if len(other) == array.shape[-1]), None)
    if array.ndim == 4:
        return Content("tiles", array, bias)
    if array.ndim == 2:
        shape = map_read(len(array), in_shape)
        if shape is not None and shape[2] == 1:
            return Content("tiles", array.reshape(*shape, array.shape[1]), bias)
        return Content("heat", array.T, bias)  # (units, inputs)
    if array.ndim != 1:  # of a block of the user's own
        table = array.reshape(-1, array.shape[-1] if array.ndim else 1)
        return Content("heat", table, row_names=(name,) * len(table), opens=False)
    rows = {key: other for key, other in arrays.items() if other.shape == array.shape}
    return Content("heat", np.stack(list(rows.values())), row_names=tuple(rows))


def map_read(inputs: int, in_shape: Shape | None) -> Shape | None:
    """The map that so many weights of a unit read, if they do: an edit changes it before the probe has new weights."""
    return in_shape if in_shape is not None and len(in_shape) == 3 and prod(in_shape) == inputs else None


def maps_of(output: np.ndarray | None) -> Content:
    """What the block makes of the pinned picture."""
    if output is None or not output.size:
        return Content()
    if output.ndim == 3:
        return Content("tiles", output[:, :, np.newaxis, :])
    if len(output) <= MOST_BARS:
        return Content("bars", output)
    return Content("tiles", output[np.newaxis, np.newaxis, np.newaxis, :])


def slices(content: Content, channel: int | None) -> tuple[np.ndarray, np.ndarray]:
    """One plane of each tile, (H, W, tiles), and which channel it is of each: `channel`, or the strongest one."""
    values = content.values
    assert values is not None
    chosen = strongest(values) if channel is None or values.shape[2] == 1 else np.full(values.shape[3], channel)
    return sliced(values, chosen), chosen


def shown_block(stack: Stack, looked_at: str, weights: Mapping[str, Mapping[str, np.ndarray]]) -> str:
    """The id of the block to look into: the one in the focus, else the first with filters, else the first at all."""
    if looked_at in stack.ids:  # the focus may still be on the stack before
        return looked_at
    for place in stack:
        if any(array.ndim == 4 for array in weights.get(place.id, {}).values()):
            return place.id
    return next((place.id for place in stack), "")
