"""Max and average pooling. Whole rows are compared at once; where the maximum came from is kept as signs.

Here: 2 x 2 windows at stride 2, which on split maps compare four long runs, and the mean of whole maps. For other
windows see `window_pools`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.ops.arrays import Array

Quarters = tuple[Array, ...]  # upper left, upper right, lower left and lower right pixels of 2 x 2 windows


def quarters(maps: Array, layout: Layout, height: int, width: int) -> Quarters:
    """The four pixels of each 2 x 2 window, (H', C, W', n) each."""
    if layout.split:
        halves = maps[..., : 2 * height, :, :width, :]
        return halves[0][0::2], halves[1][0::2], halves[0][1::2], halves[1][1::2]
    part = maps[: 2 * height, :, : 2 * width]
    return part[0::2, :, 0::2], part[0::2, :, 1::2], part[1::2, :, 0::2], part[1::2, :, 1::2]


def give_shares(
    signs: Sequence[Array], slope: Array, places: Sequence[Array], spare: Sequence[Array] | Array, shift: int
) -> None:
    """Give each slope to the pixel that won its 2 x 2 window, 0 to the other three; all integers, only bits move.

    It was a small tournament: x0 against x1 in each row, then both rows. The second wins only if first - second < 0,
    which the sign bit of the difference says (equal ones give +0): so the first of equals wins, as in the textbook.
    Shifted over the whole number, the bit is a mask. `signs`: differences in the upper row, in the lower row, across.
    """
    first, second, across = signs
    upper, lower = spare
    for sign in signs:
        np.right_shift(sign, shift, out=sign)
    np.bitwise_and(slope, across, out=lower)
    np.bitwise_xor(slope, lower, out=upper)
    np.bitwise_and(upper, first, out=places[1])
    np.bitwise_xor(upper, places[1], out=places[0])
    np.bitwise_and(lower, second, out=places[3])
    np.bitwise_xor(lower, places[3], out=places[2])


class MaxPoolPairs(Kernel):
    """max_pool, 2 x 2 at stride 2, whole windows only."""

    reuses_input = True

    def __init__(self, register: int, output: int, source: Layout, out_shape: tuple[int, ...], dtype: Any) -> None:
        super().__init__((register,), output, Layout(out_shape))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        height, width, _ = self.layout.shape
        x = quarters(lane.value[self.inputs[0]], self.source, height, width)
        y, d_y = lane.output(self)
        d_x = lane.slope_into(self.inputs[0])
        chunks = lane.chunks(height, 4 * y[0].size)
        spare = lane.scratch((2, max(chunk.stop - chunk.start for chunk in chunks), *y.shape[1:]))
        keeps = lane.training and d_x is not None
        # Which pixel won is kept in the place of the pixels themselves, where nobody else wants them.
        kept = (x[1], x[3], x[0]) if lane.may_overwrite(self.inputs[0]) else [lane.new(y.shape) for _ in range(3)]
        steps = [
            (
                [part[chunk] for part in x],
                [sign[chunk] for sign in kept],
                y[chunk],
                spare[:, : chunk.stop - chunk.start],
            )
            for chunk in chunks
        ]

        def forward() -> None:
            for (a, b, c, d), (first, second, across), largest, (upper, lower) in steps:
                np.maximum(a, b, out=upper)
                np.maximum(c, d, out=lower)
                if keeps:
                    np.subtract(a, b, out=first)
                    np.subtract(c, d, out=second)
                    np.subtract(upper, lower, out=across)
                np.maximum(upper, lower, out=largest)

        if d_x is None:
            return Bound((forward,), (lambda: None,))
        targets = quarters(d_x, self.source, height, width)
        whole = lane.whole_type
        ways_back = [
            (
                [sign.view(whole) for sign in signs],
                d_y[chunk].view(whole),
                [target[chunk].view(whole) for target in targets],
                two.view(whole),
            )
            for (_, signs, _, two), chunk in zip(steps, chunks, strict=True)
        ]
        left_over = left_over_edges(d_x, self.source, height, width)

        def backward() -> None:
            for signs, slope, places, spares in ways_back:
                give_shares(signs, slope, places, spares, lane.sign_shift)
            for edge in left_over:
                edge.fill(0)

        return Bound((forward,), (backward,))


def left_over_edges(maps: Array, layout: Layout, height: int, width: int) -> list[Array]:
    """The rows and columns of maps that 2 x 2 windows leave out."""
    if layout.split:
        edges = [maps[:, 2 * height :], maps[:, :, :, width:]]
    else:
        edges = [maps[2 * height :], maps[:, :, 2 * width :]]
    return [edge for edge in edges if edge.size]


class AveragePoolPairs(Kernel):
    """average_pool, 2 x 2 at stride 2, whole windows only."""

    reuses_input = True

    def __init__(self, register: int, output: int, source: Layout, out_shape: tuple[int, ...], dtype: Any) -> None:
        super().__init__((register,), output, Layout(out_shape))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        height, width, _ = self.layout.shape
        a, b, c, d = quarters(lane.value[self.inputs[0]], self.source, height, width)
        y, d_y = lane.output(self)
        part = lane.scratch(y.shape)
        d_x = lane.slope_into(self.inputs[0])
        targets = () if d_x is None else quarters(d_x, self.source, height, width)
        left_over = [] if d_x is None else left_over_edges(d_x, self.source, height, width)

        def forward() -> None:
            np.add(a, b, out=y)
            np.add(c, d, out=part)
            np.add(y, part, out=y)
            np.multiply(y, 0.25, out=y)

        def backward() -> None:
            np.multiply(d_y, 0.25, out=part)
            for target in targets:
                np.copyto(target, part)
            for edge in left_over:
                edge.fill(0)

        return Bound((forward,), (backward,))


class GlobalAveragePool(Kernel):
    """The mean of each map: (H, C, W, n) or (2, H, C, T, n) -> (C, n)."""

    reuses_input = True

    def __init__(self, register: int, output: int, source: Layout, dtype: Any) -> None:
        super().__init__((register,), output, Layout(source.shape[-1:]))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.slope_into(self.inputs[0])
        height, width, channels = self.source.shape
        share = lane.dtype.type(1 / (height * width))
        halves = list(x) if self.source.split else [x]
        columns = [lane.scratch(half.shape[1:]) for half in halves]
        kept = [total[:, : width // 2] if self.source.split and p else total for p, total in enumerate(columns)]
        sums = [lane.scratch(y.shape) for _ in halves]
        row = lane.scratch(halves[0].shape[1:])

        def forward() -> None:
            for half, total, real, result in zip(halves, columns, kept, sums, strict=True):
                np.add.reduce(half, axis=0, out=total)
                np.add.reduce(real, axis=1, out=result)
            np.add(sums[0], sums[-1], out=y) if len(sums) == 2 else np.copyto(y, sums[0])
            np.multiply(y, share, out=y)

        def backward() -> None:
            if d_x is not None:
                np.multiply(d_y, share, out=sums[0])
                np.copyto(row, sums[0][:, None])
                np.copyto(d_x, row)
                if self.source.odd:
                    d_x[1][:, :, -1] = 0

        return Bound((forward,), (backward,))
