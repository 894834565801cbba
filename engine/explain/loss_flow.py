"""How the loss flows back: what gradient comes into every block from above, and what goes out of it below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator

import numpy as np

from engine.explain.next_step import of_loss
from engine.network.block import Shape
from engine.network.program import Instruction
from engine.network.stack import Placed, Stack
from engine.network.trace import Gradients, Trace
from engine.ops.arrays import Array
from engine.values import dataclass
from engine.work import finished


@dataclass(frozen=True)
class Strength:
    """A gradient in a few numbers: its shape for one picture, its norm over all of them, and the shares of
    numbers above and below 0."""

    shape: Shape
    norm: float
    positive: float
    negative: float

    @classmethod
    def of(cls, gradient: Array) -> Strength:
        count = max(1, gradient.size)
        return cls(
            tuple(gradient.shape[1:]),
            float(np.sqrt(np.square(gradient, dtype=np.float64).sum())),
            np.count_nonzero(gradient > 0) / count,
            np.count_nonzero(gradient < 0) / count,
        )

    @property
    def zero(self) -> float:
        return max(0.0, 1 - self.positive - self.negative)


@dataclass(frozen=True)
class Passed:
    """One block: what comes in from above, what goes out below, and the norm of the gradient of its weights (None
    where it has none). None where nothing comes: the loss does not depend on it."""

    block_id: str
    depth: int
    above: Strength | None
    below: Strength | None
    weights: float | None
    is_loss: bool = False  # the end of the stack, one with the loss


def loss_gradients(trace: Trace, labels: Array) -> Gradients:
    """How the mean loss of the pictures of a trace changes with every number in it, the probabilities included."""
    return finished(finding_loss_gradients(trace, labels))


def finding_loss_gradients(trace: Trace, labels: Array) -> Generator[None, None, Gradients]:
    """The same, op after op, as a task."""
    found = yield from trace.going_back(of_loss(trace, labels))
    program = trace.program
    if program.output == program.scores:
        return found
    shares = trace.registers[program.output]
    by_share = np.zeros_like(shares)  # of -log of the right one
    right = np.arange(len(labels)), labels
    by_share[right] = -1 / (len(labels) * np.maximum(shares[right], np.finfo(shares.dtype).tiny))
    return Gradients(program, {**found.registers, program.output: by_share}, found.weights)


def loss_flow(trace: Trace, gradients: Gradients) -> tuple[Passed, ...]:
    """Every block that the loss passes, from the end of the stack to the picture; containers before what they hold."""
    assert trace.program.stack is not None
    readers = Counter(register for one in trace.program.instructions for register in one.inputs)
    return tuple(
        _passed(place, depth, trace, gradients, readers)
        for place, depth in _backwards(trace.program.stack, 0)
    )


def _backwards(stack: Stack, depth: int) -> Iterator[tuple[Placed, int]]:
    for place in reversed(stack.places):
        yield place, depth
        for inner in reversed(place.block.stacks):
            yield from _backwards(inner, depth + 1)


def _passed(place: Placed, depth: int, trace: Trace, gradients: Gradients, readers: Counter[int]) -> Passed:
    if place.block.ends_network:  # one with the loss, of which one times as much is asked
        scores = gradients.registers[trace.program.scores]
        return Passed(place.id, depth, Strength((), 1.0, 1.0, 0.0), Strength.of(scores), None, True)
    inside = {place.id, *(one.id for stack in place.block.stacks for one in stack.walk())}
    ops = [one for one in trace.program.instructions if one.key in inside]
    above = gradients.output(place.id)
    squares = [
        float(np.square(array, dtype=np.float64).sum())
        for (id, _), array in gradients.weights.items()
        if id in inside
    ]
    below = _below(ops, trace, gradients, readers)
    return Passed(
        place.id,
        depth,
        None if above is None else Strength.of(above),
        None if below is None else Strength.of(below),
        float(np.sqrt(sum(squares))) if squares else None,
    )


def _below(ops: list[Instruction], trace: Trace, gradients: Gradients, readers: Counter[int]) -> Array | None:
    """What these ops together send to the register that they read from outside."""
    made = {one.output for one in ops}
    found: Array | None = None
    for one in ops:
        above = gradients.registers.get(one.output)
        outside = [place for place, register in enumerate(one.inputs) if register not in made]
        if above is None or not outside:
            continue
        alone = all(readers[one.inputs[place]] == 1 for place in outside)
        sent = None if alone else trace.ops[one.output].backward(above)
        for place in outside:
            part = gradients.registers.get(one.inputs[place]) if sent is None else sent[place]
            if part is not None:
                found = part if found is None else found + part
    return found
