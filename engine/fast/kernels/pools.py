"""Max and average pooling. Whole rows are compared at once; signs of differences tell which pixel was the largest.

Here: 2 x 2 windows at stride 2, which on split maps compare four long runs, and the mean of whole maps. For other
windows see `window_pools`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.fast.arithmetic.sums import MapSums
from engine.fast.arithmetic.turning import turn
from engine.fast.kernel import Bound, Kernel, Lane, Lifetime, Move, do_all
from engine.fast.layout import ITEM, Layout, copying, some_rows
from engine.network.block import Shape
from engine.ops.arrays import Array

AT_ONCE = 1 << 18  # numbers of pictures of which the mean is taken
SMALL = 1024  # pixels of a grey picture that is taken as one vector, at most
LARGE, MANY = 2000, 300_000  # bytes, of a picture and of a lane's, from which on they are added up as whole numbers,
RUN = 600  # at most so many side by side, in LINES runs or more, ...
LINES = 8  # (48 x 48 pixels: eight runs of six rows take a tenth less time than four of twelve)
BUFFER = 8192  # ... and so many made whole numbers at once
Quarters = tuple[Array, ...]  # upper left, upper right, lower left and lower right pixels of 2 x 2 windows


def pooled(source: Layout, out_shape: tuple[int, ...]) -> Layout:
    """The layout of what is left of maps: those split by more than 2 become maps split by half as many."""
    return Layout(out_shape, max(1, source.phases // 2))


def quarters(maps: Array, source: Layout, result: Layout) -> Quarters:
    """The four pixels of each 2 x 2 window, each in the layout of the result."""
    height, tiles = result.shape[0], result.tiles
    if source.phases > 2:
        part = maps[:, : 2 * height, :, :tiles]
        return part[0::2, 0::2], part[1::2, 0::2], part[0::2, 1::2], part[1::2, 1::2]
    if source.split:
        halves = maps[:, : 2 * height, :, :tiles]
        return halves[0][0::2], halves[1][0::2], halves[0][1::2], halves[1][1::2]
    part = maps[: 2 * height, :, : 2 * tiles]
    return part[0::2, :, 0::2], part[0::2, :, 1::2], part[1::2, :, 0::2], part[1::2, :, 1::2]


def give_shares(
    signs: Sequence[Array], gradient: Array, pixels: Sequence[Array], spare: Sequence[Array] | Array, shift: int
) -> None:
    """Give each gradient to the largest pixel of its 2 x 2 window, and 0 to the other three.

    The forward pass compared the two pixels of the upper row, the two of the lower row, and then the larger ones of
    both rows. `signs` are these three differences, first - second. The second was larger only if its difference is
    negative, that is, if the sign bit is set; equal pixels give +0, so the first of equals wins, as in the textbook.
    Shifting the sign bit over all bits of the number gives a mask: all ones, or all zeros. Every array here is read
    as integers, and gradients are only masked, so none of their bits changes.
    """
    first, second, across = signs
    upper, lower = spare
    for sign in signs:
        np.right_shift(sign, shift, out=sign)
    np.bitwise_and(gradient, across, out=lower)
    np.bitwise_xor(gradient, lower, out=upper)
    np.bitwise_and(upper, first, out=pixels[1])
    np.bitwise_xor(upper, pixels[1], out=pixels[0])
    np.bitwise_and(lower, second, out=pixels[3])
    np.bitwise_xor(lower, pixels[3], out=pixels[2])


class Windows:
    """2 x 2 windows of maps, some rows of them at a time, for a kernel that pools what it reads: the largest pixel of
    each, and who gets its gradient."""

    def __init__(self, lane: Lane, maps: Array, source: Layout, result: Layout, chunks: Sequence[slice]) -> None:
        parts = quarters(maps, source, result)
        self.pixels = [[some_rows(part, chunk) for part in parts] for chunk in chunks]
        self._shift, self._whole = lane.sign_shift, lane.whole_type
        longest = max(chunk.stop - chunk.start for chunk in chunks)
        shape = result.array_shape(lane.n)
        spare = lane.scratch((5, *shape[:-4], longest, *shape[-3:]))
        self._spares = [some_rows(spare, slice(chunk.stop - chunk.start)) for chunk in chunks]

    def largest(self, number: int, out: Array) -> None:
        (a, b, c, d), (upper, lower, *_) = self.pixels[number], self._spares[number]
        np.maximum(a, b, out=upper)
        np.maximum(c, d, out=lower)
        np.maximum(upper, lower, out=out)

    def decide(self, number: int) -> None:
        """The differences of `give_shares`, before the pixels are overwritten."""
        (a, b, c, d), (upper, lower, first, second, across) = self.pixels[number], self._spares[number]
        np.maximum(a, b, out=upper)
        np.maximum(c, d, out=lower)
        np.subtract(a, b, out=first)
        np.subtract(c, d, out=second)
        np.subtract(upper, lower, out=across)

    def share(self, number: int, gradient: Array, goals: Sequence[Array] = ()) -> Sequence[Array]:
        """What each pixel gets of the gradient, both as integers; in `goals`, or else in memory of its own."""
        upper, lower, first, second, across = self._spares[number].view(self._whole)
        goals = goals or (upper, first, lower, second)
        give_shares((first, second, across), gradient, goals, (upper, lower), self._shift)
        return goals


class MaxPoolPairs(Kernel):
    """max_pool, 2 x 2 at stride 2, whole windows only."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def __init__(self, register: int, output: int, source: Layout, out_shape: tuple[int, ...]) -> None:
        super().__init__((register,), output, pooled(source, out_shape))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        height = self.layout.shape[0]
        x = quarters(lane.value[self.inputs[0]], self.source, self.layout)
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        chunks = lane.chunks(height, 4 * y.size // height)
        most = max(chunk.stop - chunk.start for chunk in chunks)
        spare = lane.scratch((2, *some_rows(y, slice(most)).shape))
        keeps = lane.training and d_x is not None
        beside = self._beside(lane, most) if keeps else None
        # The signs are written over the pixels themselves, if nothing else needs these.
        apart = keeps and (beside is not None or not lane.may_overwrite(self.inputs[0]))
        kept = [lane.new(y.shape) for _ in range(3)] if apart else [x[1], x[3], x[0]]
        steps: list[tuple[list[Move], list[Array], list[Array], Array, Array]] = []
        for chunk in chunks:
            pixels, rows = [some_rows(part, chunk) for part in x], slice(chunk.stop - chunk.start)
            read = pixels if beside is None else list(some_rows(beside, rows))
            moves = [copying(*pair) for pair in zip(read, pixels, strict=True) if beside is not None]
            signs = [some_rows(sign, chunk) for sign in kept]
            steps.append((moves, read, signs, some_rows(y, chunk), some_rows(spare, rows)))

        def forward() -> None:
            for moves, (a, b, c, d), (first, second, across), largest, (upper, lower) in steps:
                do_all(moves)
                np.maximum(a, b, out=upper)
                np.maximum(c, d, out=lower)
                if keeps:
                    np.subtract(a, b, out=first)
                    np.subtract(c, d, out=second)
                    np.subtract(upper, lower, out=across)
                np.maximum(upper, lower, out=largest)

        if d_x is None:
            return Bound((forward,))
        targets = quarters(d_x, self.source, self.layout)
        whole = lane.whole_type
        backward_steps: list[tuple[list[Array], list[Array], Array, Array, list[Move]]] = []
        for (_, read, signs, _, two), chunk in zip(steps, chunks, strict=True):
            goals = [some_rows(target, chunk) for target in targets]
            written = goals if beside is None else read
            moves = [copying(*pair) for pair in zip(goals, written, strict=True) if beside is not None]
            of_signs, of_pixels = ([array.view(whole) for array in arrays] for arrays in (signs, written))
            backward_steps.append((of_signs, of_pixels, some_rows(d_y, chunk).view(whole), two.view(whole), moves))
        left_over = left_over_edges(d_x, self.source, self.layout)

        def backward() -> None:
            for signs, pixels, gradient, spares, moves in backward_steps:
                give_shares(signs, gradient, pixels, spares, lane.sign_shift)
                do_all(moves)
            for edge in left_over:
                edge.fill(0)

        return Bound((forward,), (backward,))

    def _beside(self, lane: Lane, rows: int) -> Array | None:
        """Room for the four pixels of the windows of some rows, side by side, where they are copied there and back.

        Pixels of plain maps are runs of n numbers: all passes over them take longer than such a copy, and passes over
        what lies side by side (measured in training: two to eight times for 2 to 16 pictures, 1.1 to 1.6 for up to 64).
        """
        if self.source.split or lane.n * lane.dtype.itemsize > ITEM:
            return None
        return lane.scratch((4, rows, *self.layout.array_shape(lane.n)[1:]))


def left_over_edges(maps: Array, source: Layout, result: Layout) -> list[Array]:
    """The rows and columns of maps that 2 x 2 windows leave out."""
    columns = result.tiles if source.split else 2 * result.tiles
    edges = [maps[..., 2 * result.shape[0] :, :, :, :], maps[..., columns:, :]]
    return [edge for edge in edges if edge.size]


class AveragePoolPairs(Kernel):
    """average_pool, 2 x 2 at stride 2, whole windows only."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def __init__(self, register: int, output: int, source: Layout, out_shape: tuple[int, ...]) -> None:
        super().__init__((register,), output, pooled(source, out_shape))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        a, b, c, d = quarters(lane.value[self.inputs[0]], self.source, self.layout)
        y, d_y = lane.output(self)
        part = lane.scratch(y.shape)
        d_x = lane.gradient_into(self.inputs[0])

        def forward() -> None:
            np.add(a, b, out=y)
            np.add(c, d, out=part)
            np.add(y, part, out=y)
            np.multiply(y, 0.25, out=y)

        if d_x is None:
            return Bound((forward,))
        copies = [copying(target, part) for target in quarters(d_x, self.source, self.layout)]
        left_over = left_over_edges(d_x, self.source, self.layout)

        def backward() -> None:
            np.multiply(d_y, 0.25, out=part)
            do_all(copies)
            for edge in left_over:
                edge.fill(0)

        return Bound((forward,), (backward,))


class GlobalAveragePool(Kernel):
    """The mean of each map: (H, C, W, n) or (m, H, C, T, n) -> (C, n)."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def __init__(self, register: int, output: int, source: Layout) -> None:
        super().__init__((register,), output, Layout(source.shape[-1:]))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        x = lane.value[self.inputs[0]]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(self.inputs[0])
        sums, rows = MapSums(lane, self.source), self.source.rows(x)
        share = lane.dtype.type(1 / sums.pixels)
        total, row = lane.scratch(y.shape), lane.scratch(x.shape[-3:])

        def forward() -> None:
            sums.of(rows, y)
            np.multiply(y, share, out=y)

        if d_x is None:
            return Bound((forward,))

        def backward() -> None:
            np.multiply(d_y, share, out=total)
            np.copyto(row, total[:, None])
            np.copyto(d_x, row)
            self.source.clear(d_x)

        return Bound((forward,), (backward,))


class MeanOfPictures(Kernel):
    """The same of the pictures themselves, as they are given: products with ones, and nothing is turned. Some pictures
    at a time are made numbers, so that these stay in the cache. Small grey ones are a vector each, for one product in
    all: measured, half to two thirds of the time for up to 28 x 28 pixels. Of others rows are added up first.

    Bytes of many large ones are first added up as whole numbers, some rows beside others, so that few are left to be
    made numbers: measured, three quarters to nine tenths of the time. Such sums are exact, so no bit changes.
    """

    reads_given = True

    def __init__(self, register: int, output: int, maps: Shape, dtype: np.dtype[Any]) -> None:
        super().__init__((register,), output, Layout(maps[-1:]))
        height, width, channels = self.maps = maps
        self.ones = np.ones((1, height), dtype)
        self.at_once = channels == 1 and height * width <= SMALL
        pixels = height * width if self.at_once else width
        self.shares = np.tile(np.eye(channels, dtype=dtype) / dtype.type(height * width), (pixels, 1))
        beside = range(1, max(1, min(height // LINES, RUN // (width * channels))) + 1)
        self.beside = max(rows for rows in beside if height % rows <= 1)  # rows, with at most one row left over

    def bind(self, lane: Lane) -> Bound:
        (height, width, channels), n = self.maps, lane.n
        y, _ = lane.output(self)
        row = width * channels
        total, means = lane.scratch((n, 1, row)), lane.scratch((n, channels))
        numbers = lane.scratch((min(n * height * row, max(AT_ONCE, height * row)),))
        adds_bytes = height * row >= LARGE and n * height * row >= MANY and not self.at_once
        whole = lane.scratch((n if adds_bytes else 0, self.beside, row), np.min_scalar_type(255 * height))

        def forward() -> None:
            assert lane.given is not None
            pictures = lane.given.reshape(n, height, -1)
            if adds_bytes and pictures.dtype == np.uint8:
                pictures = self._added_up(pictures, whole)
            some = max(1, AT_ONCE // pictures[0].size)
            for start in range(0, n, some):
                rows = pictures[start : start + some]
                if rows.dtype != numbers.dtype:
                    as_numbers = numbers[: rows.size].reshape(rows.shape)
                    np.copyto(as_numbers, rows, casting="same_kind")
                    rows = as_numbers
                if self.at_once:
                    np.matmul(rows.reshape(len(rows), -1), self.shares, out=means[start : start + some])
                else:  # of the rows, in one pass
                    np.matmul(self.ones[:, : rows.shape[1]], rows, out=total[start : start + some])
            if not self.at_once:
                np.matmul(total[:, 0], self.shares, out=means)  # few numbers are left
            np.multiply(means, lane.given_scale, out=means)
            turn(means, y)

        return Bound((forward,))

    def _added_up(self, rows: Array, out: Array) -> Array:
        """Bytes (some, height, numbers of a row) -> (some, `beside`, numbers of a row), whole numbers."""
        lines = rows[:, : self.maps[0] // self.beside * self.beside].reshape(len(rows), -1, out[0].size)
        with np.errstate():
            np.setbufsize(BUFFER)  # forgotten at its end; with that of lanes this would take twice as long
            np.add.reduce(lines, axis=1, dtype=out.dtype, out=out.reshape(len(rows), -1))
        if self.maps[0] % self.beside:
            np.add(out[:, 0], rows[:, -1], out=out[:, 0])
        return out
