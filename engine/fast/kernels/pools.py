"""Max and average pooling. Whole rows are compared at once; bytes tell which pixel was the largest.

Here: the largest of 2 x 2 windows at stride 2, which on split maps compares four long runs, and the mean of whole maps.
For other windows see `window_maxima` and `window_pools`.
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
EXACT = (1 << 24) // 255  # pixels whose bytes float32 adds up exactly, in any order
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


def lie_apart(lane: Lane, source: Layout) -> bool:
    """Whether pixels are short runs of n numbers, as those of plain maps of few pictures: then a kernel copies them
    there and back, side by side. All passes over runs take longer than that and passes over what lies side by side
    (measured in training: two to eight times for 2 to 16 pictures, 1.1 to 1.6 for up to 64)."""
    return not source.split and lane.n * lane.dtype.itemsize <= ITEM


class Windows:
    """2 x 2 windows of maps, some rows of them at a time: the largest pixel of each, and who gets its gradient."""

    def __init__(
        self,
        lane: Lane,
        maps: Array,
        source: Layout,
        result: Layout,
        chunks: Sequence[slice],
        into: Array | None = None,
    ) -> None:
        """`into`: where the gradients of the pixels go, perhaps over these."""
        parts, goals = quarters(maps, source, result), () if into is None else quarters(into, source, result)
        self.pixels = [[some_rows(part, chunk) for part in parts] for chunk in chunks]
        self.left_over = [] if into is None else left_over_edges(into, source, result)
        *phases, _, channels, columns, n = result.array_shape(lane.n)
        some = (*phases, max(chunk.stop - chunk.start for chunk in chunks), channels, columns, n)
        spare, won = lane.scratch((5, *some)), lane.scratch((3, *some), np.bool_)
        beside = lane.scratch((4, *some)) if lie_apart(lane, source) else None
        self._whole = lane.whole_type
        self._forwards: list[tuple[list[Move], Sequence[Array], Sequence[Array]]] = []
        self._backwards: list[tuple[Sequence[Array], Sequence[Array], list[Move]]] = []
        for chunk, pixels in zip(chunks, self.pixels, strict=True):
            rows, targets = slice(chunk.stop - chunk.start), [some_rows(goal, chunk) for goal in goals]
            upper, lower, first, second, mask = (some_rows(array, rows) for array in spare)
            later = [some_rows(array, rows) for array in won]
            read = pixels if beside is None else [some_rows(array, rows) for array in beside]
            bring = [copying(copy, pixel) for copy, pixel in zip(read, pixels, strict=True) if copy is not pixel]
            self._forwards.append((bring, read, [upper, lower, *later]))
            shares = (targets if beside is None else read) if targets else [upper, first, lower, second]
            spread = [copying(to, share) for to, share in zip(targets, shares, strict=False) if to is not share]
            numbers = [array.view(self._whole) for array in (upper, lower, mask, *shares)]
            self._backwards.append((numbers, [array.view(np.int8) for array in later], spread))

    def largest(self, number: int, out: Array) -> None:
        bring, (a, b, c, d), (upper, lower, *_) = self._forwards[number]
        do_all(bring)
        np.maximum(a, b, out=upper)
        np.maximum(c, d, out=lower)
        np.maximum(upper, lower, out=out)

    def decide(self, number: int) -> None:
        """Before the pixels are overwritten: whether the second is the larger of the two in the upper row, of the two
        in the lower row, and of the larger ones of both. The first of equals wins, as in the textbook."""
        bring, (a, b, c, d), (upper, lower, first, second, across) = self._forwards[number]
        do_all(bring)
        np.maximum(a, b, out=upper)
        np.maximum(c, d, out=lower)
        np.less(a, b, out=first)
        np.less(c, d, out=second)
        np.less(upper, lower, out=across)

    def share(self, number: int, gradient: Array) -> Sequence[Array]:
        """What each pixel gets of the gradient, as integers: all of it, or 0.

        Gradients, read as integers, are only multiplied by 1 or 0, so none of their bits changes."""
        (upper, lower, mask, *pixels), (first, second, across), spread = self._backwards[number]
        whole = gradient.view(self._whole)
        for given, won, to_later, to_first in (
            (whole, across, lower, upper),
            (upper, first, pixels[1], pixels[0]),
            (lower, second, pixels[3], pixels[2]),
        ):
            np.copyto(mask, won)
            np.multiply(given, mask, out=to_later)
            np.bitwise_xor(given, to_later, out=to_first)
        do_all(spread)
        return pixels


class MaxPoolPairs(Kernel):
    """max_pool, 2 x 2 at stride 2, whole windows only."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def __init__(self, register: int, output: int, source: Layout, out_shape: tuple[int, ...]) -> None:
        super().__init__((register,), output, pooled(source, out_shape))
        self.source = source

    def bind(self, lane: Lane) -> Bound:
        register, height = self.inputs[0], self.layout.shape[0]
        y, d_y = lane.output(self)
        d_x = lane.gradient_into(register)
        chunks = lane.chunks(height, 4 * y.size // height)
        windows = Windows(lane, lane.value[register], self.source, self.layout, chunks, d_x)
        results, gradients = ([some_rows(maps, chunk) for chunk in chunks] for maps in (y, d_y))

        def forward() -> None:
            for number, result in enumerate(results):
                windows.largest(number, result)

        if d_x is None:
            return Bound((forward,))

        def backward() -> None:
            for number, gradient in enumerate(gradients):
                windows.decide(number)
                windows.share(number, gradient)
            for edge in windows.left_over:
                edge.fill(0)

        return Bound((forward,), (backward,))


def left_over_edges(maps: Array, source: Layout, result: Layout) -> list[Array]:
    """The rows and columns of maps that 2 x 2 windows leave out."""
    columns = result.tiles if source.split else 2 * result.tiles
    edges = [maps[..., 2 * result.shape[0] :, :, :, :], maps[..., columns:, :]]
    return [edge for edge in edges if edge.size]


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
    at a time are made numbers, so that these stay in the cache. Rows are added up first; up to
    EXACT pixels of a single channel all at once (measured: half the time).

    Bytes of many large ones are first added up as whole numbers, some rows beside others, so that few are left to be
    made numbers: measured, three quarters to nine tenths of the time. Sums of so many are exact, so no bit depends on
    how they are made.
    """

    reads_given = True

    def __init__(self, register: int, output: int, maps: Shape, dtype: np.dtype[Any]) -> None:
        super().__init__((register,), output, Layout(maps[-1:]))
        height, width, channels = self.maps = maps
        self.ones = np.ones((1, height), dtype)
        self.at_once = channels == 1 and height * width <= EXACT
        self.columns = np.tile(np.eye(channels, dtype=dtype), (height * width if self.at_once else width, 1))
        self.share = dtype.type(1 / (height * width))
        beside = range(1, max(1, min(height // LINES, RUN // (width * channels))) + 1)
        self.beside = max(rows for rows in beside if height % rows <= 1)  # rows, with at most one row left over

    def bind(self, lane: Lane) -> Bound:
        (height, width, channels), n = self.maps, lane.n
        y, _ = lane.output(self)
        row = width * channels
        row_sums, means = lane.scratch((0 if self.at_once else n, 1, row)), lane.scratch((n, channels))
        numbers = lane.scratch((min(n * height * row, max(AT_ONCE, height * row)),))
        adds_bytes = height * row >= LARGE and n * height * row >= MANY
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
                    self._add_columns(rows.reshape(len(rows), -1), means[start : start + some])
                else:
                    np.matmul(self.ones[:, : rows.shape[1]], rows, out=row_sums[start : start + some])
            if not self.at_once:
                self._add_columns(row_sums[:, 0], means)  # few numbers are left
            np.multiply(means, self.share, out=means)
            np.multiply(means, lane.given_scale, out=means)
            turn(means, y)

        return Bound((forward,))

    def _add_columns(self, rows: Array, out: Array) -> None:
        np.matmul(rows, self.columns[: rows.shape[1]], out=out)

    def _added_up(self, rows: Array, out: Array) -> Array:
        """Bytes (some, height, numbers of a row) -> (some, `beside`, numbers of a row), whole numbers."""
        lines = rows[:, : self.maps[0] // self.beside * self.beside].reshape(len(rows), -1, out[0].size)
        with np.errstate():
            np.setbufsize(BUFFER)  # forgotten at its end; with that of lanes this would take twice as long
            np.add.reduce(lines, axis=1, dtype=out.dtype, out=out.reshape(len(rows), -1))
        if self.maps[0] % self.beside:
            np.add(out[:, 0], rows[:, -1], out=out[:, 0])
        return out
