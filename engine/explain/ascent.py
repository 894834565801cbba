"""The picture that a filter likes best: from grey noise, step by step up the gradient of what the filter gives.

What comes out is no picture of the data (Erhan et al. 2009): many such pictures exist, another start finds another.
What is raised is what the map has above 0, a strong place more than a weak one. Its mean is no aim: all places of a
convolution count alike in it, and paper all over is what raises it where the weights of a filter add up to less than 0.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from engine.errors import ShapeError
from engine.explain.network import Network
from engine.network.program import Program
from engine.ops.arrays import Array
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

STEPS = 40
RATE = 0.05  # how far a step goes, for each pixel on average, of the range of the pixels
POWER = 3  # of what a place gives above 0: by that it counts, so that places are found that the filter likes much

NO_PICTURE = QT_TRANSLATE_NOOP(
    "engine",
    "There is no picture to show: no pixel makes a difference to this filter. Choose another one, or train on: it may "
    "come to life.",
)
NO_MORE = QT_TRANSLATE_NOOP("engine", "Here the climb ends: no pixel makes a difference to this filter any more.")


@dataclass(frozen=True, eq=False)
class Ascent:
    """The pictures (steps + 1, H, W, C), the first one the start, and what the filter gave for each where it gave
    most."""

    pictures: Array
    values: Array
    note: str = ""  # why it stopped early


def ascent(
    network: Network,
    block_id: str,
    map: int,
    steps: int = STEPS,
    high: float = 1.0,
) -> Generator[None, None, Ascent]:
    """For a map, or for one unit, in a picture of numbers from 0 to `high`. Yields after every step. Raises KeyError,
    ShapeError.

    A map that is 0 everywhere lets no gradient through a ReLU: then the strongest place of what the ReLU reads is
    raised, until there is something above 0.
    """
    program = network.program
    register = program.registers_of(block_id)[-1]
    maps = program.shapes[register][-1]
    if not 0 <= map < maps:
        raise ShapeError(
            say(QT_TRANSLATE_NOOP("engine", "There is no map {number} here."), number=map),
            say(QT_TRANSLATE_NOOP("engine", "Use a number from 0 to {last}."), last=maps - 1),
        )
    noise = stream(0, "ascent").normal(0.0, 0.05, program.input_shape)
    now = np.clip(high / 2 + high * noise, 0.0, high).astype(np.float32)
    pictures, values, note = [now], [], ""
    sources = _read_map_by_map(program, register)
    for number in range(steps + 1):
        trace = network.trace(now)
        values.append(float(trace.registers[register][0, ..., map].max()))
        if number == steps:
            break
        for source in sources:
            wanted = {source: _wanted(trace.registers[source], map)}
            gradient = trace.backward(wanted).registers.get(0, np.zeros_like(trace.images))[0]
            size = float(np.sqrt((gradient * gradient).mean()))
            if size:
                break
        else:
            note = NO_MORE if len(pictures) > 1 else NO_PICTURE
            break
        now = np.clip(now + RATE * high / size * gradient, 0.0, high).astype(np.float32)
        pictures.append(now)
        yield
    return Ascent(np.stack(pictures), np.array(values), note)


def _wanted(output: Array, map: int) -> Array:
    """How much each place of a map (1, ..., F) shall be raised: by what it gives above 0, or else the strongest."""
    one = output[0, ..., map]
    wanted = np.zeros_like(output)
    wanted[0, ..., map] = (one / one.max()).clip(0) ** (POWER - 1) if one.max() > 0 else one == one.max()
    return wanted


def _read_map_by_map(program: Program, register: int) -> tuple[int, ...]:
    """A register, then the one it is made of map by map without a weight, as by a ReLU or a pool, and so on."""
    made = {one.output: one for one in program.instructions}
    found = [register]
    while (one := made.get(found[-1])) is not None and len(one.inputs) == 1 and not one.call.arrays:
        before = made.get(one.inputs[0])
        if before is None or len(before.out_shape) != len(one.out_shape) or before.out_shape[-1] != one.out_shape[-1]:
            break
        found.append(before.output)
    return tuple(found)
