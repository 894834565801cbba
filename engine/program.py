"""A stack written out as a list of instructions: which op runs on what, and where each weight lies.

Both ways of training read this list: the textbook, one op after another, and the fast plan. Values travel in
numbered registers, so stacks side by side need no other mechanism. All weights lie in one flat vector.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np

from engine.analysis import row_of
from engine.block import Call, Parameter, Shape
from engine.blocks import KINDS
from engine.ops import flatten
from engine.stack import Stack

Key = tuple[str, str]  # (block id, name of the array)


@dataclass(frozen=True)
class Instruction:
    """One op at one place: register numbers of its inputs and its output, shapes of one picture."""

    call: Call
    inputs: tuple[int, ...]
    output: int
    key: str  # block id
    place: int  # place in the stack, for random streams: a copied stack trains alike
    in_shape: Shape
    out_shape: Shape


@dataclass(frozen=True)
class Slot:
    """Where an array lies in a flat vector."""

    slice: slice
    shape: Shape
    parameter: Parameter


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

    @property
    def size(self) -> int:
        """How many parameters there are."""
        return _end(self.layout)

    @property
    def state_size(self) -> int:
        return _end(self.state_layout)

    @property
    def body(self) -> tuple[Instruction, ...]:
        """The instructions that lead to the scores, without the ending softmax."""
        return tuple(instruction for instruction in self.instructions if instruction.output != self.output)


def lower(stack: Stack, input_shape: Shape) -> Program:
    """Write a stack out for pictures of `input_shape` (H, W, C). Raises ShapeError where blocks do not
    fit."""
    instructions: list[Instruction] = []
    layout: dict[Key, Slot] = {}
    state_layout: dict[Key, Slot] = {}
    shape, register = input_shape, 0
    for place_number, place in enumerate(stack):
        row = row_of(place.block, shape)
        if row.flattens:
            flat = (prod(shape),)
            instructions.append(
                Instruction(Call(flatten), (register,), register + 1, place.id, place_number, shape, flat)
            )
            shape, register = flat, register + 1
        assert row.out_shape is not None
        call = place.block.call()
        instructions.append(
            Instruction(call, (register,), register + 1, place.id, place_number, shape, row.out_shape)
        )
        _lay_out(layout, place.id, place.block.parameters(shape))
        _lay_out(state_layout, place.id, place.block.state(shape))
        shape, register = row.out_shape, register + 1
    ends_in_softmax = bool(stack.places) and isinstance(stack.places[-1].block, KINDS["softmax"])
    scores = instructions[-1].inputs[0] if ends_in_softmax else register
    return Program(tuple(instructions), input_shape, scores, register, layout, state_layout)


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
    return max((slot.slice.stop for slot in layout.values()), default=0)


def _lay_out(layout: dict[Key, Slot], id: str, parameters: tuple[Parameter, ...]) -> None:
    start = _end(layout)
    for parameter in parameters:
        layout[id, parameter.name] = Slot(slice(start, start + parameter.size), parameter.shape, parameter)
        start += parameter.size
