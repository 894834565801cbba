"""Max and average pooling. Whole rows are compared at once; where the maximum came from is kept as signs.

A 2 x 2 window at stride 2 on split maps compares four long runs; any other window takes its places one by one.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Kernel, Lane
from engine.fast.layout import Layout
from engine.ops.arrays import Array
from engine.ops.windows import Amounts, Size


def quarters(maps: Array, layout: Layout, height: int, width: int) -> tuple[Array, Array, Array, Array]:
    """The four pixels of each 2 x 2 window: upper left, upper right, lower left, lower right, (H', C, W', n) each."""
    if layout.split:
        halves = maps[..., : 2 * height, :, :width, :]
        return halves[0][0::2], halves[1][0::2], halves[0][1::2], halves[1][1::2]
    part = maps[: 2 * height, :, : 2 * width]
    return part[0::2, :, 0::2], part[0::2, :, 1::2], part[1::2, :, 0::2], part[1::2, :, 1::2]


class MaxPairs:
    """The largest of each 2 x 2 window as a small tournament: both columns, then both rows.

    Of x0 and x1 the second wins only if x0 - x1 < 0, which its sign bit says (x0 = x1 gives +0): so the first of
    equals wins, as in the textbook. Shifting the bit over the whole number makes a mask for the slopes.
    """

    def __init__(self, lane: Lane, x: tuple[Array, ...], out: Array) -> None:
        self.lane, self.x, self.out = lane, x, out
        self.upper, self.lower = lane.scratch(out.shape), lane.scratch(out.shape)
        self.training = lane.training
        if lane.training:
            self.signs = [lane.new(out.shape) for _ in range(3)]
        self.part = lane.scratch(out.shape)

    def forward(self) -> None:
        a, b, c, d = self.x
        np.maximum(a, b, out=self.upper)
        np.maximum(c, d, out=self.lower)
        if self.training:
            np.subtract(a, b, out=self.signs[0])
            np.subtract(c, d, out=self.signs[1])
            np.subtract(self.upper, self.lower, out=self.signs[2])
        np.maximum(self.upper, self.lower, out=self.out)

    def shares(self, slope: Array, targets: tuple[Array, ...]) -> None:
        """Give each slope to the pixel that won; the other three get 0. All as integers: only bits move."""
        whole, shift = self.lane.whole_type, self.lane.sign_shift
        first, second, across = (sign.view(whole) for sign in self.signs)
        d, lower, upper = slope.view(whole), self.lower.view(whole), self.upper.view(whole)
        for sign in (first, second, across):
            np.right_shift(sign, shift, out=sign)
        np.bitwise_and(d, across, out=lower)
        np.bitwise_xor(d, lower, out=upper)
        a, b, c, e = (target.view(whole) for target in targets)
        np.bitwise_and(upper, first, out=b)
        np.bitwise_xor(upper, b, out=a)
        np.bitwise_and(lower, second, out=e)
        np.bitwise_xor(lower, e, out=c)


class MaxPoolPairs(Kernel):
    """max_pool, 2 x 2 at stride 2, whole windows only."""

    reuses_input = True

    def __init__(
        self, register: int, output: int, source: Layout, out_shape: tuple[int, ...], dtype: Any
    ) -> None:
        super().__init__((register,), output, Layout(out_shape))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        height, width, _ = self.layout.shape
        x = quarters(lane.value[self.inputs[0]], self.source, height, width)
        y, d_y = lane.output(self)
        pairs = MaxPairs(lane, x, y)
        d_x = lane.slope_into(self.inputs[0])
        if d_x is None:
            return Bound((pairs.forward,), (lambda: None,))
        targets = quarters(d_x, self.source, height, width)
        left_over = left_over_edges(d_x, self.source, height, width)

        def backward() -> None:
            pairs.shares(d_y, targets)
            for edge in left_over:
                edge.fill(0)

        return Bound((pairs.forward,), (backward,))


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

    def __init__(
        self, register: int, output: int, source: Layout, out_shape: tuple[int, ...], dtype: Any
    ) -> None:
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


class _WindowPool(Kernel):
    """Any extent, stride and padding, place by place of the window, on plain maps."""

    def __init__(
        self,
        register: int,
        output: int,
        source: Layout,
        out_shape: tuple[int, ...],
        extent: Size,
        stride: Size,
        amounts: Amounts,
        dtype: Any,
    ) -> None:
        super().__init__((register,), output, Layout(out_shape))
        self.source, self.extent, self.stride, self.amounts = source, extent, stride, amounts
        self.dtype = np.dtype(dtype)

    def places(self) -> list[tuple[tuple[slice, ...], tuple[slice, ...]]]:
        """For each place of the window, in row order: which outputs it serves, and with which pixels."""
        result: list[tuple[tuple[slice, ...], tuple[slice, ...]]] = []
        for i in range(self.extent[0]):
            rows = _reach(i - self.amounts[0][0], self.stride[0], self.source.shape[0], self.layout.shape[0])
            for j in range(self.extent[1]):
                columns = _reach(
                    j - self.amounts[1][0], self.stride[1], self.source.shape[1], self.layout.shape[1]
                )
                if rows and columns:
                    every = slice(None)
                    result.append(((rows[0], every, columns[0]), (rows[1], every, columns[1])))
        return result


def _reach(offset: int, step: int, length: int, count: int) -> tuple[slice, slice] | None:
    """Outputs t whose pixel step * t + offset exists, and those pixels."""
    first = max(0, -(offset // step))
    stop = min(count, (length - 1 - offset) // step + 1)
    if stop <= first:
        return None
    start = step * first + offset
    return slice(first, stop), slice(start, start + step * (stop - first - 1) + 1, step)


class MaxPool(_WindowPool):
    keeps_output = True

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.slope_into(self.inputs[0])
        waiting, mask, found = (lane.scratch(y.shape, lane.whole_type) for _ in range(3))
        steps = [(y[out], x[pixels]) for out, pixels in self.places()]
        shift = lane.sign_shift
        ways_back = [
            (y[out], x[pixels], d_x[pixels], waiting[out], mask[out], found[out])
            for out, pixels in self.places()
            if d_x is not None
        ]

        def forward() -> None:
            y.fill(-np.inf)
            for largest, pixels in steps:
                np.maximum(largest, pixels, out=largest)

        def backward() -> None:
            """Place by place: where a pixel is the largest, it takes the slope that still waits."""
            if d_x is None:
                return
            d_x.fill(0)
            np.copyto(waiting.view(lane.dtype), d_y)
            for largest, pixels, target, left, smaller, taken in ways_back:
                np.subtract(pixels, largest, out=smaller.view(lane.dtype))
                np.right_shift(
                    smaller, shift, out=smaller
                )  # all bits where the pixel is smaller, none where equal
                np.bitwise_and(left, smaller, out=smaller)
                np.bitwise_xor(left, smaller, out=taken)
                np.copyto(left, smaller)
                np.add(target, taken.view(lane.dtype), out=target)

        return Bound((forward,), (backward,))


class AveragePool(_WindowPool):
    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.slope_into(self.inputs[0])
        pixels_per_window = np.zeros((self.layout.shape[0], 1, self.layout.shape[1], 1), self.dtype)
        for out, _ in self.places():
            pixels_per_window[out] += 1
        shares = lane.new((self.layout.shape[0], 1, self.layout.shape[1], lane.n))
        lane.on_entry.append(lambda: np.copyto(shares, 1 / pixels_per_window))
        part = lane.scratch(y.shape)
        steps = [(y[out], x[pixels]) for out, pixels in self.places()]
        ways_back = [(part[out], d_x[pixels]) for out, pixels in self.places() if d_x is not None]

        def forward() -> None:
            y.fill(0)
            for total, pixels in steps:
                np.add(total, pixels, out=total)
            np.multiply(y, shares, out=y)

        def backward() -> None:
            if d_x is not None:
                d_x.fill(0)
                np.multiply(d_y, shares, out=part)
                for share, target in ways_back:
                    np.add(target, share, out=target)

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
        kept = [
            total[:, : width // 2] if self.source.split and p else total for p, total in enumerate(columns)
        ]
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
