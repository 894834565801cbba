"""A stack written out as a list of instructions: which op runs on what, and where each weight lies.

The textbook runs this list one op after another; the fast plan makes its kernels of it. Values travel in
numbered registers, so stacks that run side by side need nothing else. All weights lie in one flat vector.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import prod

import numpy as np

from engine.network.block import Call, Parameter, Shape
from engine.network.shapes import Passage, flatten_first, flow, taken
from engine.network.stack import Placed, Stack
from engine.ops import flatten
from engine.values import dataclass

Key = tuple[str, str]  # (block id, name of the array)


@dataclass(frozen=True)
class Instruction:
    """One op: register numbers of its inputs and its output, shapes of one picture."""

    call: Call
    inputs: tuple[int, ...]
    output: int
    key: str  # block id
    position: int  # of its block in the stack, for random streams: a copied stack trains alike
    in_shape: Shape
    out_shape: Shape


@dataclass(frozen=True)
class Slot:
    """Where an array lies in a flat vector."""

    slice: slice
    parameter: Parameter

    @property
    def shape(self) -> Shape:
        return self.parameter.shape


@dataclass(frozen=True)
class Program:
    """Instructions from register 0 (the pictures) to `output` (the probabilities).

    In training the ending softmax is left out, and cross-entropy takes the `scores` register.
    """

    instructions: tuple[Instruction, ...]
    input_shape: Shape
    scores: int
    output: int
    layout: dict[Key, Slot]
    state_layout: dict[Key, Slot]
    stack: Stack | None = None  # what it was written from

    @property
    def size(self) -> int:
        """How many parameters there are."""
        return _end(self.layout)

    @property
    def state_size(self) -> int:
        return _end(self.state_layout)

    @property
    def classes(self) -> int:
        """How many scores it gives for a picture."""
        return self.instructions[-1].out_shape[-1]

    @cached_property
    def shapes(self) -> dict[int, Shape]:
        """What every register holds of one picture; 0 the picture."""
        return {0: self.input_shape} | {one.output: one.out_shape for one in self.instructions}

    @property
    def numbers(self) -> int:
        """How many numbers all registers hold of one picture."""
        return sum(map(prod, self.shapes.values()))

    @cached_property
    def _registers(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for instruction in self.instructions:
            found[instruction.key] = (*found.get(instruction.key, ()), instruction.output)
        return found

    def registers_of(self, block_id: str) -> tuple[int, ...]:
        """The registers that the ops of a block fill, its result last. Raises KeyError."""
        return self._registers[block_id]

    @property
    def body(self) -> tuple[Instruction, ...]:
        """The instructions that lead to the scores, without the ending softmax."""
        return tuple(instruction for instruction in self.instructions if instruction.output != self.output)


def lower(stack: Stack, input_shape: Shape) -> Program:
    """Write a stack out for pictures of `input_shape` (H, W, C). Raises ShapeError where blocks do not
    fit."""
    writer = _Writer(flow(stack, input_shape))
    register = writer.write(stack, 0)
    instructions = writer.instructions
    scores = instructions[-1].inputs[0] if stack.is_ended else register
    return Program(tuple(instructions), input_shape, scores, register, writer.layout, writer.state_layout, stack)


class _Writer:
    """Writes instructions down, stack by stack; numbers registers and positions as they come."""

    def __init__(self, shapes: Iterator[Passage]) -> None:
        self.instructions: list[Instruction] = []
        self.layout: dict[Key, Slot] = {}
        self.state_layout: dict[Key, Slot] = {}
        self._position = 0
        self._shapes = shapes  # of the blocks in the order in which they are written

    def write(self, stack: Stack, register: int) -> int:
        """Write a stack that reads `register`; gives the register of its result."""
        for place in stack:
            position, self._position = self._position, self._position + 1
            results = tuple(self.write(inner, register) for inner in place.block.stacks)
            passage = next(self._shapes)
            if passage.error is not None:
                raise passage.error
            assert passage.in_shape is not None
            assert passage.out_shape is not None
            if results:
                ended = passage.results[0] or ()
                register = self._append(place.block.call(), results, place.id, position, ended, passage.out_shape)
            else:
                register = self._write_leaf(place, position, register, passage.in_shape, passage.out_shape)
        return register

    def _write_leaf(self, place: Placed, position: int, register: int, shape: Shape, out_shape: Shape) -> int:
        """Write a block that holds no others."""
        block, ready = place.block, taken(place.block, shape)
        if flatten_first(block, shape):
            register = self._append(Call(flatten), (register,), place.id, position, shape, ready)
        _lay_out(self.layout, place.id, block.parameters(ready))
        _lay_out(self.state_layout, place.id, block.state(ready))
        return self._append(block.call(), (register,), place.id, position, ready, out_shape)

    def _append(
        self, call: Call, inputs: tuple[int, ...], key: str, position: int, in_shape: Shape, out_shape: Shape
    ) -> int:
        """Write one instruction; gives the new register of its result."""
        output = len(self.instructions) + 1
        self.instructions.append(Instruction(call, inputs, output, key, position, in_shape, out_shape))
        return output


def views(vector: np.ndarray, layout: dict[Key, Slot]) -> dict[Key, np.ndarray]:
    """Each array of a flat vector in its own shape, without copying."""
    return {key: vector[slot.slice].reshape(slot.shape) for key, slot in layout.items()}


def nested(vector: np.ndarray, layout: dict[Key, Slot]) -> dict[str, dict[str, np.ndarray]]:
    """The same by block: {block id: {name: array}}."""
    result: dict[str, dict[str, np.ndarray]] = {}
    for (id, name), array in views(vector, layout).items():
        result.setdefault(id, {})[name] = array
    return result


def _end(layout: dict[Key, Slot]) -> int:
    """Where the next array begins: after the last one, since each was laid behind the one before it."""
    return next((slot.slice.stop for slot in reversed(layout.values())), 0)


def _lay_out(layout: dict[Key, Slot], id: str, parameters: tuple[Parameter, ...]) -> None:
    start = _end(layout)
    for parameter in parameters:
        layout[id, parameter.name] = Slot(slice(start, start + parameter.size), parameter)
        start += parameter.size
