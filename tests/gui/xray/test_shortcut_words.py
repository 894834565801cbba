"""What a shortcut brings of a gradient is said wherever there is one: all of it, some of it, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import Stack, block
from gui.xray.digits import figures, with_sign
from tests.gui.xray.stages import Stage
from tests.gui.xray.test_chain import chain_of

INSIDE = Stack.of(block("convolution", filters=1, size=3, padding="same"), block("relu"))
FIRST = block("convolution", filters=1, size=3, padding="same"), block("residual", stacks=(INSIDE, Stack()))
END = block("fully_connected", units=10), block("softmax")
BENT, STRAIGHT = (Stack.of(*FIRST, *more, *END).renewed() for more in ((block("relu"),), ()))


def brought(stage: Stage) -> tuple[np.ndarray, np.ndarray]:
    """Of every number before the residual, by arithmetic of our own: the gradient that comes back to the sum at its
    place, (H, W, C), and to how many of the numbers of the convolution inside that read it some comes back."""
    number = stage.number
    assert number.trace is not None
    behind, inside = (
        number.gradient(number.trace.program.registers_of(stage.id(name))[-1]) for name in ("Residual", "Convolution 2")
    )
    filled = np.pad((inside != 0).sum(axis=2), 1)
    shifted = [filled[row : row + 28, column : column + 28] for row in range(3) for column in range(3)]
    return behind, np.broadcast_to(np.sum(shifted, axis=0)[:, :, np.newaxis], behind.shape)


@pytest.mark.parametrize("at_sum", [False, True], ids=["nothing", "something"])
@pytest.mark.parametrize("inside", ["nothing", "one", "several"])
def test_what_the_shortcut_brings_is_said_also_where_it_is_nothing_or_all(
    made: Callable[..., Stage], at_sum: bool, inside: str
) -> None:
    """Where a ReLU behind the sum was shut, nothing was said of the shortcut, as if there were none."""
    stage = made(STRAIGHT if at_sum else BENT)
    behind, readers = brought(stage)
    fits = {"nothing": readers == 0, "one": readers == 1, "several": readers > 1}[inside] & ((behind != 0) == at_sum)
    least = int(np.abs(behind[fits]).argmin())  # another number counts most there, if there are several
    index = tuple(int(one) for one in np.argwhere(fits)[least])
    said = re.sub("<.*?>", "", chain_of(stage, "Convolution 1", *index).text())
    total = with_sign(figures(float(stage.number.gradient(stage.number.done.instruction.output)[index])))
    place = f"Residual, row {index[0] + 1}, column {index[1] + 1}"
    if inside == "nothing" and not at_sum:
        assert said.startswith("Its gradient is 0: ")
    elif inside == "nothing":
        assert said.startswith(f"Chain rule: its gradient, {total}, comes by the shortcut alone, from {place}, ")
    elif at_sum:
        assert f"; the shortcut alone brings {with_sign(figures(float(behind[index])))}. Most: " in said
    else:
        nought = "he shortcut brings 0: no gradient comes back to its sum at this place."
        ends = (" alone, ", ". T") if inside == "one" else (" numbers made of it; t", ". Most: ")
        assert nought in said
        assert all(one in said for one in ends)
