"""Start values: random numbers of the right size, so that the first signals neither fade nor explode.

He et al. 2015 before a ReLU (variance 2 / fan in), Glorot and Bengio 2010 otherwise (2 / (fan in + fan out)).
Where a normalisation evens the signals out right before or after, their size needs no care, and small weights
(variance 1 / (3 fan in), PyTorch's default) leave less noise behind: they label more pictures of the test.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import takewhile

import numpy as np

from engine.network.block import Block
from engine.network.program import Program, Slot
from engine.network.stack import Stack
from engine.random import stream


def start_values(
    stack: Stack,
    program: Program,
    seed: int,
    dtype: type = np.float32,
    rest: Callable[[], object] = lambda: None,
) -> np.ndarray:
    """The flat vector of parameters a training starts with. Each place in the stack has its own random
    stream. `rest` is called between two arrays: a thread that has something to wait for waits there."""
    vector: np.ndarray = np.zeros(program.size, dtype)
    blocks = [place.block for place in stack.walk()]
    places = {id: number for number, id in enumerate(stack.ids)}
    for (id, name), slot in program.layout.items():
        start = slot.parameter.start
        if start == "ones":
            vector[slot.slice] = 1
        elif start == "scaled":
            spread = _spread(slot, _surroundings(blocks, places[id]))
            rng = stream(seed, "start", places[id], name)
            vector[slot.slice] = rng.uniform(-spread, spread, slot.parameter.size)
        rest()
    return vector


def start_state(program: Program, dtype: type = np.float32) -> np.ndarray:
    """The flat vector of what training keeps without learning it (running means and variances)."""
    vector: np.ndarray = np.zeros(program.state_size, dtype)
    for slot in program.state_layout.values():
        if slot.parameter.start == "ones":
            vector[slot.slice] = 1
    return vector


def _spread(slot: Slot, surroundings: str) -> float:
    """Half the width of a uniform distribution with the wanted variance."""
    fan_in, fan_out = slot.parameter.fan_in, slot.parameter.fan_out
    variance = {"he": 2 / fan_in, "glorot": 2 / (fan_in + fan_out), "evened": 1 / (3 * fan_in)}[surroundings]
    return math.sqrt(3 * variance)


def _surroundings(blocks: list[Block], place: int) -> str:
    """What decides the start: a normalisation between here and the next weights on either side, or else the
    activation that follows."""
    after = list(takewhile(_has_no_filters, blocks[place + 1 :]))
    before = takewhile(_has_no_filters, reversed(blocks[:place]))
    if any(block.category == "normalisation" for block in (*before, *after)):
        return "evened"
    return next((block.activates for block in after if block.activates), "glorot")


def _has_no_filters(block: Block) -> bool:
    """Whether signals pass a block without being mixed by weights (batch normalisation only scales them)."""
    return block.category == "normalisation" or not block.call().arrays
