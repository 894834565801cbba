"""Start values: random numbers of the right size, so that the first signals neither fade nor explode.

He et al. 2015 before a ReLU (variance 2 / fan in), Glorot and Bengio 2010 otherwise (variance 2 / (fan in +
fan out)).
"""

from __future__ import annotations

import math

import numpy as np

from engine.program import Program, Slot
from engine.random import stream
from engine.stack import Stack


def start_values(stack: Stack, program: Program, seed: int, dtype: type = np.float32) -> np.ndarray:
    """The flat vector of parameters a training starts with. Each place in the stack has its own random
    stream."""
    vector: np.ndarray = np.zeros(program.size, dtype)
    places = {id: number for number, id in enumerate(stack.ids)}
    for (id, name), slot in program.layout.items():
        start = slot.parameter.start
        if start == "ones":
            vector[slot.slice] = 1
        elif start == "scaled":
            spread = _spread(slot, _follows(stack, places[id]))
            rng = stream(seed, "start", places[id], name)
            vector[slot.slice] = rng.uniform(-spread, spread, slot.parameter.size)
    return vector


def start_state(program: Program, dtype: type = np.float32) -> np.ndarray:
    """The flat vector of what training keeps without learning it (running means and variances)."""
    vector: np.ndarray = np.zeros(program.state_size, dtype)
    for slot in program.state_layout.values():
        if slot.parameter.start == "ones":
            vector[slot.slice] = 1
    return vector


def _spread(slot: Slot, follows: str) -> float:
    """Half the width of a uniform distribution with the wanted variance."""
    fan_in, fan_out = slot.parameter.fan_in, slot.parameter.fan_out
    variance = 2 / fan_in if follows == "he" else 2 / (fan_in + fan_out)
    return math.sqrt(3 * variance)


def _follows(stack: Stack, place: int) -> str:
    """Which activation comes next, before any other block with weights of its own that are scaled."""
    for block in stack.blocks[place + 1 :]:
        if block.activates:
            return block.activates
        if block.call().arrays and block.takes != "any":
            break
    return "glorot"
