"""How pictures are only labelled, with the network as it is used: in which lanes, whatever the batches of its training.

Each lane reads all weights, and OpenBLAS repacks those of a wide layer for each product: it wants many pictures. The
maps before it want few, which stay in the cache. So a lane of many is taken through the first kernels some pictures at
a time (measured: a fifth less time, and up to a quarter less memory, for a whole network in use).
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.analysis.lane_limits import (
    EVALUATED,
    MOST_EVALUATED,
    PART,
    SMALL,
    WEIGHTS_TO_ARRAYS,
    cached,
)
from engine.fast.arithmetic.given_products import given_pays
from engine.fast.kernel import Kernel, Place
from engine.fast.kernels.activations import InOrder
from engine.fast.lanes import bytes_each, is_wide, weights_of
from engine.fast.layout import Layout
from engine.network.program import Instruction, Program
from engine.ops import dense, flatten
from engine.values import dataclass

MOST_WITHOUT_MAPS = 1024  # pictures in a lane without maps, where it would be little work
# A layer of so many units and weights is worth a cut, too: measured on a Xeon, up to a third less time for a network.
# With fewer units as much is lost by putting the pictures together.
MANY_UNITS, SOME_WEIGHTS = 128, 30_000
MOST_GIVEN = 64_000_000  # bytes of the numbers of a lane of pictures that are multiplied as they are given
WAITS = 700_000  # nanoseconds of such a lane: with less, threads would wait for each other at every turn


@dataclass(frozen=True)
class Use:
    """`samples` in a lane, of which the first `kernels`, if any, take `some` at a time."""

    samples: int
    some: int
    kernels: int = 0

    def cuts(self, samples: int) -> bool:
        """Whether a lane of so many is taken in parts."""
        return self.kernels > 0 and samples >= 2 * self.some


def use_of(program: Program, kernels: Sequence[Kernel], pictures: Layout, each: float) -> Use:
    """For a network of these kernels. `each`: nanoseconds that a picture takes."""
    filled = _filled(kernels)
    maps = any(len(layout.shape) == 3 for layout in (pictures, *filled))
    body = program.body
    steps = [step for step in body if is_wide(program, step, MOST_EVALUATED) or (not maps and step.call.op is dense)]
    weights = 4 * WEIGHTS_TO_ARRAYS * max(weights_of(program, steps), default=0)
    most = max(EVALUATED, weights)  # where the weights are more than a lane's own arrays, a smaller lane is no gain
    twice = [pictures, pictures]  # as bytes, and as numbers that the first filters copy
    as_given = _are_multiplied_as_given(body)
    picture = bytes_each(filled if as_given else [*twice, *filled])
    size = cached(MOST_EVALUATED, picture, most)
    if as_given:
        size = cached(size, 4 * pictures.floats, MOST_GIVEN)
    repacked = steps if weights > EVALUATED else [step for step in body if _is_worth_a_cut(program, step)]
    leave_the_cache = maps and repacked and cached(MOST_EVALUATED, picture, EVALUATED) <= 2 * PART
    if leave_the_cache and (first := _before_one_of({step.output for step in repacked}, kernels)):
        some = cached(PART, bytes_each([*twice, *_filled(kernels[:first])]), most)
        then = [kernels[first - 1], *(kernel for kernel in kernels[first:] if not isinstance(kernel, InOrder))]
        samples = cached(MOST_EVALUATED, bytes_each([one.layout for one in then]), most)
        return Use(samples, some, first)
    numbers = 4 * sum(layout.floats for layout in (pictures, *filled))
    while not maps and size * each < WAITS and 2 * size <= min(MOST_WITHOUT_MAPS, SMALL // numbers):
        size *= 2
    return Use(size, size)


def _are_multiplied_as_given(body: Sequence[Instruction]) -> bool:
    """Whether the pictures are, by the first of these steps, if they are bytes; see `given_products`."""
    reads = next((step for step in body if step.call.op is not flatten), None)
    if reads is None or reads.call.op is not dense or len(reads.in_shape) != 1 or body[0].inputs != (0,):
        return False
    return given_pays(reads.in_shape[0], reads.out_shape[0], MOST_EVALUATED)


def _is_worth_a_cut(program: Program, step: Instruction) -> bool:
    """Whether its weights take longer to repack for the few pictures of a small lane than its inputs to be copied."""
    worth = step.call.op is dense and step.out_shape[0] >= MANY_UNITS
    return worth and max(weights_of(program, [step])) >= SOME_WEIGHTS


def _filled(kernels: Sequence[Kernel]) -> list[Layout]:
    """What they make in memory of its own."""
    own = [kernel for kernel in kernels if kernel.lifetime.output_lies is not Place.INPUT]
    return [layout for kernel in own for layout in kernel.layouts]


def _before_one_of(registers: set[int], kernels: Sequence[Kernel]) -> int:
    """How many kernels come before the first that fills one of these registers, and before it puts its input in order,
    if what follows reads nothing of theirs but what the last of them fills; else 0."""
    count = next(number for number, kernel in enumerate(kernels) if kernel.output in registers)
    if count and isinstance(kernels[count - 1], InOrder):
        count -= 1
    filled = {kernel.output for kernel in kernels[count:]}
    read = {register for kernel in kernels[count:] for register in kernel.inputs} - filled
    return count if count and read == {kernels[count - 1].output} else 0
