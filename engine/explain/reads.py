"""Which part of every earlier map one number looks at, back to the picture.

Each op says which part of its inputs some of its outputs read, and these parts are composed from op to op. Gradients
would not do: half of all outputs of a ReLU have none, and that of a max pool shows the winner, not its window.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from math import copysign, inf
from typing import TypeVar

import numpy as np

from engine import ops
from engine.network.block import Block, Call, Shape
from engine.network.own_blocks import call_of
from engine.network.program import Instruction, Program
from engine.ops.windows import padding_amounts, pair, reach

Region = tuple[slice, ...]  # (rows, columns, maps) of maps, or (numbers,) of a vector
Reads = Callable[[Program, Instruction, Region, Sequence[Shape]], list[Region | None]]
Rule = TypeVar("Rule")

#: Each of their outputs reads the input at its own place alone: batch normalisation in use knows its mean and deviation
#: from before.
PLACE_BY_PLACE = ops.add, ops.batch_norm, ops.relu, ops.leaky_relu, ops.sigmoid, ops.tanh, ops.dropout


def reads(program: Program, block_id: str, index: tuple[int | slice, ...]) -> dict[int, Region]:
    """The part of every register that the number at `index` of a block depends on, in a network in use.

    `index` is (row, column, map), or (unit,); a slice in it is of several numbers. Of several ways the smallest box
    around all of them counts. Raises KeyError.
    """
    asked = tuple(one if isinstance(one, slice) else slice(one, one + 1) for one in index)
    found = {program.registers_of(block_id)[-1]: asked}
    for instruction in reversed(program.instructions):
        if instruction.output not in found:
            continue
        incoming = [program.shapes[register] for register in instruction.inputs]
        regions = _rule(instruction.call)(program, instruction, found[instruction.output], incoming)
        for register, region in zip(instruction.inputs, regions, strict=True):
            if region is not None:
                found[register] = around(found[register], region) if register in found else region
    return found


def reader_at(
    program: Program, block_id: str, number: int, register: int, pixel: tuple[int, int]
) -> tuple[int, int] | None:
    """The (row, column) in map `number` of a block that looks at a pixel of an earlier register: of several, the one
    with the pixel nearest to the middle of its window. None: it looks at all of that map wherever it is, or at nothing.

    A window never moves up or left when its number moves down or right, so halving finds it.
    """
    shape = program.shapes[program.registers_of(block_id)[-1]]
    if len(shape) < 3 or len(program.shapes[register]) < 3:
        return None
    row, column = shape[0] // 2, shape[1] // 2  # there padding is seen alone only if that is so everywhere
    if register not in reads(program, block_id, (row, column, number)):
        return None

    def middle(axis: int, place: int) -> float:
        """Twice the middle of the window along an axis, when the number is so far down or across: beyond all pixels
        where there is nothing but padding in it."""
        index = (row, place, number) if axis else (place, column, number)
        region = reads(program, block_id, index).get(register)
        if region is None:
            return copysign(inf, place - (row, column)[axis])
        return region[axis].start + region[axis].stop - 1

    found = tuple(_nearest(2 * pixel[axis], shape[axis], partial(middle, axis)) for axis in (0, 1))
    return None if None in found else found  # type: ignore[return-value]


def _nearest(wanted: float, count: int, middle: Callable[[int], float]) -> int | None:
    """The place out of `count` whose window has its middle next to what is wanted; None where it never moves."""
    places = range(count)
    seen = places[bisect_right(places, -inf, key=middle) : bisect_left(places, inf, key=middle)]
    if len(seen) > 1 and middle(seen[0]) == middle(seen[-1]):
        return None
    after = seen.start + bisect_left(seen, wanted, key=middle)
    return min((place for place in (after - 1, after) if place in seen), key=lambda one: abs(middle(one) - wanted))


def keeps_channels(block: Block) -> bool:
    """Whether map i of what a block gives is made of map i of what it takes, and of no other."""
    call = call_of(block) if not block.stacks else None
    return call is not None and _rule(call) in (_itself, _pool, _whole_map)


def whole(shape: Shape) -> Region:
    return tuple(slice(0, length) for length in shape)


def around(one: Region, other: Region) -> Region:
    """The smallest box that holds both."""
    return tuple(
        slice(min(a.start, b.start), max(a.stop, b.stop)) for a, b in zip(one, other, strict=True)
    )


def rule_of(call: Call, rules: Mapping[object, Rule], itself: Rule, everything: Rule) -> Rule:
    """How a call passes regions on: what is for training alone, place by place; what is not known, everything."""
    if call.training_only:
        return itself
    return rules.get(call.op, everything) if isinstance(call.op, Hashable) else everything


def _rule(call: Call) -> Reads:
    return rule_of(call, RULES, _itself, _everything)


def _everything(_: Program, __: Instruction, ___: Region, shapes: Sequence[Shape]) -> list[Region | None]:
    return [whole(shape) for shape in shapes]


def _itself(_: Program, __: Instruction, region: Region, shapes: Sequence[Shape]) -> list[Region | None]:
    return [region for _shape in shapes]


def _whole_map(_: Program, __: Instruction, region: Region, shapes: Sequence[Shape]) -> list[Region | None]:
    return [(*whole(shapes[0][:-1]), region[-1])]


def _convolution(
    program: Program, instruction: Instruction, region: Region, shapes: Sequence[Shape]
) -> list[Region | None]:
    kernel = program.layout[instruction.key, instruction.call.arrays[0]].shape[:2]
    return [_window(instruction, region, shapes[0], (kernel[0], kernel[1]), slice(0, shapes[0][-1]))]


def _pool(_: Program, instruction: Instruction, region: Region, shapes: Sequence[Shape]) -> list[Region | None]:
    return [_window(instruction, region, shapes[0], pair(instruction.call.options["extent"]), region[-1])]


def _window(
    instruction: Instruction, region: Region, shape: Shape, kernel: tuple[int, int], maps: slice
) -> Region | None:
    """What the windows of a region touch in these maps; None where that is nothing but padding."""
    options = instruction.call.options
    stride = pair(options["stride"])
    amounts = padding_amounts(options["padding"], (shape[0], shape[1]), kernel, stride)
    rows, columns = (
        reach(region[side], shape[side], kernel[side], stride[side], amounts[side][0]) for side in (0, 1)
    )
    return (rows, columns, maps) if rows.start < rows.stop and columns.start < columns.stop else None


def _flatten(_: Program, __: Instruction, region: Region, shapes: Sequence[Shape]) -> list[Region | None]:
    first = np.unravel_index(region[0].start, shapes[0])
    last = np.unravel_index(region[0].stop - 1, shapes[0])
    box: list[slice] = []
    same = True  # as long as both lie in one row, and then in one column, the box is narrow
    for start, stop, length in zip(first, last, shapes[0], strict=True):
        box.append(slice(int(start), int(stop) + 1) if same else slice(0, length))
        same = same and start == stop
    return [tuple(box)]


def _concatenate(_: Program, __: Instruction, region: Region, shapes: Sequence[Shape]) -> list[Region | None]:
    found: list[Region | None] = []
    begin = 0
    for shape in shapes:
        start, stop = max(region[-1].start - begin, 0), min(region[-1].stop - begin, shape[-1])
        found.append((*region[:-1], slice(start, stop)) if start < stop else None)
        begin += shape[-1]
    return found


#: What reads less than everything.
RULES: dict[object, Reads] = {
    ops.conv2d: _convolution,
    ops.max_pool: _pool,
    ops.average_pool: _pool,
    ops.global_average_pool: _whole_map,
    ops.normalise: _whole_map,
    ops.flatten: _flatten,
    ops.concatenate: _concatenate,
    **dict.fromkeys(PLACE_BY_PLACE, _itself),
}
