"""Which part of every later map one number reaches, on to the answer: as `reads` says it of every earlier map.

Each op says which of its outputs read some of its inputs, and these parts are composed from op to op.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np

from engine import ops
from engine.explain.reads import PLACE_BY_PLACE, Region, around, rule_of, whole
from engine.network.program import Instruction, Program
from engine.ops.windows import padding_amounts, pair

Reaches = Callable[[Program, Instruction, Region, int], Region | None]


def reached(program: Program, block_id: str, index: tuple[int, ...]) -> dict[int, Region]:
    """The part of every register that depends on the number at `index` of a block, in a network in use.

    `index` is (row, column, map), or (unit,). Of several ways the smallest box around all of them counts.
    Raises KeyError.
    """
    found = {program.registers_of(block_id)[-1]: tuple(slice(place, place + 1) for place in index)}
    for instruction in program.instructions:
        regions = [
            rule_of(instruction.call, RULES, _itself, _everything)(program, instruction, found[register], which)
            for which, register in enumerate(instruction.inputs)
            if register in found
        ]
        boxes = [one for one in regions if one is not None]
        if boxes:
            found[instruction.output] = reduce(around, boxes)
    return found


def _everything(_: Program, instruction: Instruction, __: Region, ___: int) -> Region:
    return whole(instruction.out_shape)


def _itself(_: Program, __: Instruction, region: Region, ___: int) -> Region:
    return region


def _whole_map(_: Program, instruction: Instruction, region: Region, __: int) -> Region:
    """Of the maps of the region all that is left of them: a number each, or the whole map."""
    return (*whole(instruction.out_shape[:-1]), region[-1])


def _convolution(program: Program, instruction: Instruction, region: Region, _: int) -> Region | None:
    kernel = program.layout[instruction.key, instruction.call.arrays[0]].shape[:2]
    return _windows(instruction, region, (kernel[0], kernel[1]), slice(0, instruction.out_shape[-1]))


def _pool(_: Program, instruction: Instruction, region: Region, __: int) -> Region | None:
    return _windows(instruction, region, pair(instruction.call.options["extent"]), region[-1])


def _windows(instruction: Instruction, region: Region, kernel: tuple[int, int], maps: slice) -> Region | None:
    """The windows that hold some of the region; None where it lies between them, or behind the last."""
    options, (height, width) = instruction.call.options, instruction.in_shape[:2]
    stride = pair(options["stride"])
    amounts = padding_amounts(options["padding"], (height, width), kernel, stride)
    sides = []
    for side in (0, 1):
        first, last = (at + amounts[side][0] for at in (region[side].start, region[side].stop - 1))
        begin = max((first - kernel[side]) // stride[side] + 1, 0)
        sides.append(slice(begin, min(last // stride[side] + 1, instruction.out_shape[side])))
    return (*sides, maps) if all(side.start < side.stop for side in sides) else None


def _flatten(_: Program, instruction: Instruction, region: Region, __: int) -> Region:
    first, last = (
        int(np.ravel_multi_index(corner, instruction.in_shape))
        for corner in (tuple(side.start for side in region), tuple(side.stop - 1 for side in region))
    )
    return (slice(first, last + 1),)


def _concatenate(program: Program, instruction: Instruction, region: Region, which: int) -> Region:
    before = sum(program.shapes[register][-1] for register in instruction.inputs[:which])
    return (*region[:-1], slice(region[-1].start + before, region[-1].stop + before))


#: What reaches less than everything.
RULES: dict[object, Reaches] = {
    ops.conv2d: _convolution,
    ops.max_pool: _pool,
    ops.average_pool: _pool,
    ops.global_average_pool: _whole_map,
    ops.normalise: _whole_map,
    ops.flatten: _flatten,
    ops.concatenate: _concatenate,
    **dict.fromkeys(PLACE_BY_PLACE, _itself),
}
