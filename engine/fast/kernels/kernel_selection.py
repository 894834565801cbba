"""From a program to kernels: the table in `choices` says which kernel does an op.

Steps are put in an order that gives the same numbers for less work, then each op is looked up. What is not in the
table runs in textbook form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import prod
from typing import Any

from engine import ops
from engine.fast.kernel import CHUNK
from engine.fast.kernels.choices import TABLE, batch_norm, is_pairs, lie_as_pairs, pool_geometry
from engine.fast.kernels.draft import Draft
from engine.fast.kernels.standardise import Standardise
from engine.fast.kernels.stretch import Stretch
from engine.fast.kernels.textbook_step import TextbookStep
from engine.fast.layout import Layout
from engine.network.block import Shape
from engine.network.program import Instruction, Program
from engine.ops.windows import Size, padding_amounts, pair

#: Ops that treat each picture by itself. Any other op may need the whole batch, so it gets the whole batch, unless it
#: has an attribute `couples_samples = False` and keeps no statistics.
UNCOUPLED = {
    ops.add,
    ops.average_pool,
    ops.concatenate,
    ops.conv2d,
    ops.dense,
    ops.dropout,
    ops.flatten,
    ops.global_average_pool,
    ops.leaky_relu,
    ops.max_pool,
    ops.normalise,
    ops.relu,
    ops.sigmoid,
    ops.softmax,
    ops.tanh,
}

#: Activations that keep the order of numbers: the largest pixel of a window stays the largest. So the pool may come
#: first, and the activation has only a quarter of the numbers to work on.
KEEP_ORDER = {ops.relu, ops.leaky_relu, ops.sigmoid, ops.tanh}

POOLS = {ops.max_pool, ops.average_pool}
STEP_OVER = POOLS | {ops.conv2d}  # maps: they may leave out the last rows and columns

#: What leaves maps in the layout in which they come.
KEEP_LAYOUT = KEEP_ORDER | {ops.normalise, ops.batch_norm, ops.dropout}


class KernelSelection(Draft):
    """Makes the kernels of one program; `scores` is the register that holds its scores."""

    def __init__(self, program: Program, dtype: Any, batch_size: int) -> None:
        super().__init__(program, dtype, batch_size)
        self._readers: dict[int, int] = {program.scores: 1}
        steps = list(program.body)
        for step in steps:
            for register in step.inputs:
                self._readers[register] = self._readers.get(register, 0) + 1
        if self._begins_with_vectors(steps):  # pictures as they come are vectors in the textbook's order
            self.layouts[0] = Layout((prod(steps[0].in_shape),))
        steps = self._pools_first(steps)
        self._makes_what_is_read(steps)
        for number in reversed(range(1, len(steps))):
            self._leaves_out(steps, number)
        self._see_pools(steps)
        while steps:
            taken = self._normalise(steps) or self._means_of_normalised(steps) or self._one(steps[0])
            del steps[:taken]
        self.scores = self.in_textbook_order(program.scores)

    def _single(self, register: int) -> bool:
        return self._readers.get(register, 0) == 1

    def _follows(self, first: Instruction, second: Instruction) -> bool:
        """Whether `second`, and nothing else, reads what `first` gives."""
        return second.inputs == (first.output,) and self._single(first.output)

    def _begins_with_vectors(self, steps: Sequence[Instruction]) -> bool:
        """Whether pictures are flattened for a fully connected layer at once, or only their mean is taken, and nothing
        else reads them."""
        if not steps or steps[0].inputs != (0,) or not self._single(0):
            return False
        if steps[0].call.op is ops.global_average_pool:
            return True
        dense = len(steps) > 1 and steps[0].call.op is ops.flatten and steps[1].call.op is ops.dense
        return dense and self._follows(steps[0], steps[1])

    def _pools_first(self, steps: list[Instruction]) -> list[Instruction]:
        """activation, max pool -> max pool, activation."""
        for number in range(len(steps) - 1):
            activation, pool = steps[number], steps[number + 1]
            orderly = activation.call.op in KEEP_ORDER and activation.call.options.get("slope", 0) >= 0
            if orderly and pool.call.op is ops.max_pool and self._follows(activation, pool):
                middle = activation.output
                steps[number] = replace(pool, inputs=activation.inputs, output=middle)
                steps[number + 1] = replace(
                    activation,
                    inputs=(middle,),
                    output=pool.output,
                    in_shape=pool.out_shape,
                    out_shape=pool.out_shape,
                )
        return steps

    def _makes_what_is_read(self, steps: list[Instruction]) -> None:
        """convolution, activations, 1 x 1 convolution with a stride: all before it make only the pixels it reads."""
        for number in reversed(range(len(steps))):
            last, first = steps[number], number
            if (skip := self._skipped(last)) == (1, 1):
                continue
            while first and self._follows(steps[first - 1], steps[first]) and steps[first - 1].call.op in KEEP_ORDER:
                first -= 1
            begins = first and self._follows(steps[first - 1], steps[first]) and steps[first - 1].call.op is ops.conv2d
            if not begins:
                continue
            self.read_every.pop(last.output, None)
            self.read_every[steps[first - 1].output] = skip
            made = (*last.out_shape[:2], last.in_shape[2])
            steps[first - 1] = replace(steps[first - 1], out_shape=made)
            for between in range(first, number):
                steps[between] = replace(steps[between], in_shape=made, out_shape=made)
            options = last.call.options | {"stride": 1}
            steps[number] = replace(last, call=replace(last.call, options=options), in_shape=made)

    def _skipped(self, step: Instruction) -> Size:
        """Every how many-th row and column a step reads, if it reads no others."""
        if step.call.op is not ops.conv2d:
            return 1, 1
        rows, columns, *_ = self.program.layout[step.key, "filters"].shape
        padding = step.call.options.get("padding", "valid")
        if (rows, columns) != (1, 1) or padding not in ("valid", "same", 0, (0, 0)):
            return 1, 1
        own, more = pair(step.call.options.get("stride", 1)), self.read_every.get(step.output, (1, 1))
        return own[0] * more[0], own[1] * more[1]

    def _leaves_out(self, steps: list[Instruction], last: int) -> None:
        """Have made only so many rows and columns, from the first on, as a step reads, and of what these are made of
        as many as they take: back to where that is all there is, or to a step that may read less.

        A pool of 2 x 2 reads 10 x 10 of 11 x 11 pixels: no filter makes the others, and these read 12 x 12 of 13 x 13.
        """
        first, sizes = last, [self._reads(steps[last])]
        while sizes[-1] != steps[first].in_shape[:2]:
            before = steps[first - 1]
            if not first or not self._follows(before, steps[first]) or before.call.op not in KEEP_ORDER | STEP_OVER:
                break
            if min(sizes[-1]) < 1:  # it sees nothing but padding
                break
            first -= 1
            sizes.append(self._reads(replace(before, out_shape=(*sizes[-1], *before.out_shape[2:]))))
        needs_more = sizes[-1] != steps[first].in_shape[:2]
        while needs_more and first < last and not self._may_read_less(steps[first]):
            first += 1
        for number in range(first, last):
            made = (*sizes[last - number - 1], *steps[number].out_shape[2:])
            steps[number] = replace(steps[number], out_shape=made)
            steps[number + 1] = replace(steps[number + 1], in_shape=made)

    def _may_read_less(self, step: Instruction) -> bool:
        return step.call.op in POOLS or (step.call.op is ops.conv2d and step.inputs == (0,))

    def _reads(self, step: Instruction) -> Shape:
        """Up to which row and column of its input a step reads: of vectors, all."""
        op, options = step.call.op, step.call.options
        size = step.out_shape[:2] if op in KEEP_ORDER else step.in_shape[:2]
        if op is ops.conv2d:
            (rows, columns, *_), (height, width, _) = self.program.layout[step.key, "filters"].shape, step.in_shape
            extent, stride = (rows, columns), pair(options.get("stride", 1))
            amounts = padding_amounts(options.get("padding", "valid"), (height, width), extent, stride)
        elif op in POOLS:
            extent, stride, amounts = pool_geometry(step)
        if op not in STEP_OVER or (options.get("padding") == "same" and stride != (1, 1)):  # that depends on the size
            return size
        every = self.read_every.get(step.output, (1, 1))
        axes = zip(size, step.out_shape, extent, stride, every, amounts, strict=False)
        return tuple(
            min(of, own * more * (out - 1) + kernel - first) for of, out, kernel, own, more, (first, _) in axes
        )

    def _see_pools(self, steps: list[Instruction]) -> None:
        """Which convolutions make their rows for a pool: there may be steps between that keep the maps as they lie."""
        for step, after in reversed(list(pairwise(steps))):
            if not self._follows(step, after):
                continue
            if after.call.op in POOLS:
                columns = pool_geometry(after)[1][1]
                if after.call.op is ops.max_pool or columns == 2:  # sums of rows are runs anyhow, and leave few columns
                    self.pooled_by[step.output] = columns
            elif after.output in self.pooled_by and self._keeps_layout(after):
                self.pooled_by[step.output] = self.pooled_by[after.output]

    def _keeps_layout(self, step: Instruction) -> bool:
        """Whether maps come out as they lie: also of filters that multiply pixel by pixel (see `convolution`)."""
        if step.call.op is not ops.conv2d:
            return step.call.op in KEEP_LAYOUT
        rows, columns, channels, count = self.program.layout[step.key, "filters"].shape
        return rows == columns == 1 and step.out_shape[:2] == step.in_shape[:2] and count <= channels

    def _normalise(self, steps: Sequence[Instruction]) -> int:
        """normalise (, 2 x 2 max pool) in one kernel, with a ReLU before what is standardised. Returns how many steps
        that were."""
        run = list(steps[:3])
        relu = len(run) > 1 and run[0].call.op is ops.relu and self._follows(run[0], run[1])
        middle = run[1] if relu else run[0]
        mode = middle.call.options.get("mode", "standard")
        modes = ("standard",) if relu else ("standard", "minmax", "log")
        if middle.call.op is not ops.normalise or mode not in modes:
            return 0
        after = run[2:3] if relu else run[1:2]
        pool = bool(after) and after[0].call.op is ops.max_pool and self._follows(middle, after[0])
        source = run[0].inputs[0]
        layout, epsilon = self.layouts[source], middle.call.options.get("epsilon", 1e-5)
        pool = pool and is_pairs(after[0]) and lie_as_pairs(layout)
        last = after[0] if pool else middle
        if mode == "standard":
            self.put(Standardise(source, last.output, layout, last.out_shape, epsilon, relu, pool))
        else:
            self.put(Stretch(source, last.output, layout, last.out_shape, epsilon, mode == "log", pool))
        return 1 + relu + pool

    def _means_of_normalised(self, steps: Sequence[Instruction]) -> int:
        """batch_norm, ReLU, mean of whole maps in one kernel. Returns how many steps that were."""
        run, maps = steps[:3], self.layouts[steps[0].inputs[0]]
        if self.batch_size * maps.floats < CHUNK:  # they stay in the cache
            return 0
        if [step.call.op for step in run] != [ops.batch_norm, ops.relu, ops.global_average_pool]:
            return 0
        kernel = batch_norm(self, run[0], run[2].output) if all(self._follows(*two) for two in pairwise(run)) else None
        if kernel is None:
            return 0
        self.put(kernel)
        return len(run)

    def _one(self, step: Instruction) -> int:
        make = TABLE.get(step.call.op)
        kernel = make(self, step) if make else None
        if kernel is None:
            op = step.call.op
            couples = op not in UNCOUPLED and (bool(step.call.update) or getattr(op, "couples_samples", True))
            registers = [self.plain(register) for register in step.inputs]
            sources = [self.layouts[register] for register in registers]
            kernel = TextbookStep(replace(step, inputs=tuple(registers)), sources, self.program.layout, couples)
        self.put(kernel)
        return 1
