"""Where in the picture a map lies: the middle of what each of its numbers looks at, a square for each of them."""

from __future__ import annotations

from engine import ops
from engine.network.program import Instruction, Program
from engine.ops.windows import padding_amounts, pair
from engine.values import dataclass

WINDOWS = (ops.conv2d, ops.max_pool, ops.average_pool)


@dataclass(frozen=True)
class Frame:
    """A rectangle in pixels of the picture; it may reach over the border by what padding adds."""

    top: float
    left: float
    height: float
    width: float


def map_frame(program: Program, block_id: str) -> Frame:
    """The rectangle that the map of a block covers, cut evenly into its numbers. Raises KeyError.

    Strides of convolutions and pools set its numbers apart, kernels without padding move it in from the border. What
    looks at a whole map, such as a normalisation, leaves every number where it was.
    """
    last = register = program.registers_of(block_id)[-1]
    made = {one.output: one for one in program.instructions}
    way: list[Instruction] = []
    while register:
        way.append(made[register])
        register = made[register].inputs[0]
    sides = []
    for side in (0, 1):
        pitch, first = 1.0, 0.5  # between the middles of two numbers, and the middle of the first
        for instruction in reversed(way):
            if instruction.call.op in WINDOWS:
                options, shape = instruction.call.options, program.shapes[instruction.inputs[0]]
                kernel = _kernel(program, instruction)
                stride = pair(options["stride"])
                before = padding_amounts(options["padding"], (shape[0], shape[1]), kernel, stride)[side][0]
                first += ((kernel[side] - 1) / 2 - before) * pitch
                pitch *= stride[side]
        sides.append((first - pitch / 2, pitch * program.shapes[last][side]))
    (top, height), (left, width) = sides
    return Frame(top, left, height, width)


def _kernel(program: Program, instruction: Instruction) -> tuple[int, int]:
    if instruction.call.op is ops.conv2d:
        rows, columns = program.layout[instruction.key, instruction.call.arrays[0]].shape[:2]
        return rows, columns
    return pair(instruction.call.options["extent"])
