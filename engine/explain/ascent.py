"""The picture that a filter likes best: from grey noise, step by step up the gradient of what the filter gives.

What comes out is no picture of the data (Erhan et al. 2009): many such pictures exist, another start finds another.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from engine.errors import ShapeError
from engine.explain.network import Network
from engine.ops.arrays import Array
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

STEPS = 40
RATE = 0.05  # how far a step goes, for each pixel on average, of the range of the pixels


@dataclass(frozen=True, eq=False)
class Ascent:
    """The pictures (steps + 1, H, W, C), the first one the start, and what the filter gave for each on average."""

    pictures: Array
    values: Array
    note: str = ""  # why it stopped early


def ascent(
    network: Network,
    block_id: str,
    map: int,
    steps: int = STEPS,
    seed: int = 0,
    low: float = 0.0,
    high: float = 1.0,
) -> Generator[None, None, Ascent]:
    """For the mean of a map, or for one unit. Yields after every step. Raises KeyError, ShapeError."""
    program = network.program
    register = program.registers_of(block_id)[-1]
    maps = next(one.out_shape[-1] for one in program.instructions if one.output == register)
    if not 0 <= map < maps:
        raise ShapeError(
            say(QT_TRANSLATE_NOOP("engine", "There is no map {number} here."), number=map),
            say(QT_TRANSLATE_NOOP("engine", "Use a number from 0 to {last}."), last=maps - 1),
        )
    noise = stream(seed, "ascent").normal(0.0, 0.05, program.input_shape)
    now = np.clip((low + high) / 2 + (high - low) * noise, low, high).astype(np.float32)
    pictures, values, note = [now], [], ""
    for number in range(steps + 1):
        trace = network.trace(now)
        output = trace.registers[register]
        values.append(float(output[0, ..., map].mean()))
        if number == steps:
            break
        seed_of = np.zeros_like(output)
        seed_of[..., map] = 1 / output[0, ..., map].size
        gradient = trace.backward({register: seed_of}).registers.get(0, np.zeros_like(trace.images))[0]
        size = float(np.sqrt((gradient * gradient).mean()))
        if not size:
            note = QT_TRANSLATE_NOOP("engine", "The gradient is 0: no pixel makes a difference to this filter.")
            break
        now = np.clip(now + RATE * (high - low) / size * gradient, low, high).astype(np.float32)
        pictures.append(now)
        yield
    return Ascent(np.stack(pictures), np.array(values), note)
