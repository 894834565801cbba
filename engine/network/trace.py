"""Back-propagation as it is taught: one op after another forwards, then the backward pass of each in reverse.

A trace keeps what every op took and gave. From any number in it the backward pass says how much that number would
change with every other one: from the loss, from a score before softmax, or from one pixel of a map.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import Any

import numpy as np

from engine.network.own_ops import called, updated
from engine.network.program import Instruction, Key, Program, views
from engine.ops.arrays import Array, Backward
from engine.values import dataclass
from engine.work import finished

Draws = Mapping[int, Array]  # position in the stack -> what the block there drew for this batch


@dataclass(frozen=True, eq=False)
class Done:
    """One op that ran: what it took and gave, and its backward pass.

    `arrays` is what it took besides its inputs: weights, running statistics and what was drawn, in their order.
    """

    instruction: Instruction
    inputs: tuple[Array, ...]
    arrays: tuple[Array, ...]
    output: Array
    backward: Backward
    state: dict[str, Array]  # the running statistics after it, by name; only while training


def run(
    program: Program,
    parameters: Array,
    state: Array,
    images: Array,
    training: bool = False,
    draws: Draws | None = None,
    dtype: Any = None,
    known: Mapping[int, Array] | None = None,
) -> Iterator[Done]:
    """Op after op, forwards; a caller may pause between two of them.

    `parameters` and `state` are flat vectors, `images` (N, H, W, C). All is computed in `dtype`, float32 or float64
    (default: that of the images). `training`: by the statistics of the batch, with what is dropped in `draws`.
    `known` registers are taken as they are: an op that gives one of them does not run.
    """
    dtype = np.dtype(dtype or images.dtype)
    weights = views(parameters.astype(dtype, copy=False), program.layout)
    kept = views(state.astype(dtype, copy=False), program.state_layout)
    registers: dict[int, Array] = {0: images.astype(dtype, copy=False), **(known or {})}
    for instruction in program.instructions:
        if instruction.output in registers:
            continue
        call, key = instruction.call, instruction.key
        inputs = tuple(registers[number] for number in instruction.inputs)
        held = [kept[key, name] for name in call.state]
        drawn = [draws[instruction.position]] if call.draw and training and draws is not None else []
        arrays = (*(weights[key, name] for name in call.arrays), *held, *drawn)
        backward: Backward
        if call.training_only and not training:
            output, backward = inputs[0], _unchanged
        else:
            mode = {"training": training} if call.training_option else {}
            output, backward = called(instruction, inputs, arrays, mode)
        new = updated(call, inputs, held) if call.update and training else ()
        registers[instruction.output] = output
        yield Done(instruction, inputs, arrays, output, backward, dict(zip(call.state, new, strict=False)))


def forward(
    program: Program,
    parameters: Array,
    state: Array,
    images: Array,
    training: bool = False,
    draws: Draws | None = None,
    dtype: Any = None,
) -> Trace:
    """What the network makes of some pictures, with all that lies between. The arguments are those of `run`."""
    images = images.astype(dtype or images.dtype, copy=False)
    ops = run(program, parameters, state, images, training, draws)
    return Trace(program, {done.instruction.output: done for done in ops}, images, training)


@dataclass(frozen=True, eq=False)
class Trace:
    """One pass over some pictures: every op by the register of its output, in the order in which they ran."""

    program: Program
    ops: dict[int, Done]
    images: Array
    training: bool = False

    @property
    def registers(self) -> dict[int, Array]:
        """What every register holds; 0 the pictures."""
        return {0: self.images} | {register: done.output for register, done in self.ops.items()}

    def of(self, block_id: str) -> tuple[Done, ...]:
        """The ops of a block: two where it flattens maps first. Raises KeyError."""
        return tuple(self.ops[register] for register in self.program.registers_of(block_id))

    def output(self, block_id: str) -> Array:
        return self.of(block_id)[-1].output

    def backward(self, seed: Mapping[int, Array]) -> Gradients:
        """The gradient of the sum over seed * register, for every register and every weight that it depends on.

        `{register: array}`: to begin at one pixel of a map, an array of zeros with a 1 there.
        """
        return finished(self.going_back(seed))

    def going_back(self, seed: Mapping[int, Array]) -> Generator[None, None, Gradients]:
        """The same, op after op; a caller may pause between two of them."""
        registers: dict[int, Array] = dict(seed)
        weights: dict[Key, Array] = {}
        for output, done in reversed(self.ops.items()):
            if output not in registers:
                continue  # the seed does not depend on it
            call, d_all = done.instruction.call, done.backward(registers[output])
            count = len(done.inputs)
            for number, d_input in zip(done.instruction.inputs, d_all, strict=False):
                registers[number] = registers[number] + d_input if number in registers else d_input
            for name, d_array in zip(call.arrays, d_all[count:], strict=False):
                weights[done.instruction.key, name] = d_array
            yield
        return Gradients(self.program, registers, weights)


@dataclass(frozen=True, eq=False)
class Gradients:
    """What a backward pass found. A register or a weight that is missing makes no difference."""

    program: Program
    registers: Mapping[int, Array]
    weights: Mapping[Key, Array]

    def output(self, block_id: str) -> Array | None:
        """The gradient of what a block gave; None where it makes no difference. Raises KeyError."""
        return self.registers.get(self.program.registers_of(block_id)[-1])

    def flat(self, dtype: Any) -> Array:
        """The gradient of all weights as one vector, in their order."""
        vector = np.zeros(self.program.size, dtype)
        for key, array in views(vector, self.program.layout).items():
            if key in self.weights:
                array[...] = self.weights[key]
        return vector


def _unchanged(d_output: Array) -> tuple[Array]:
    """The backward pass of an op that is left out."""
    return (d_output,)
