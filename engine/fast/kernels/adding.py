"""The gradient of the input of a convolution with few outputs: each adds its own, times the filter, to the pixels that
it was made of. As a convolution (see `stepping`), large filters on little would mostly copy and multiply zeros around.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product as product_of

import numpy as np

from engine.fast.arithmetic.products import SUM_BLOCK
from engine.fast.geometry import Geometry
from engine.fast.kernel import Lane, Move, in_turn
from engine.fast.layout import Layout, served, some_rows, split_into
from engine.ops.arrays import Array

ADDED = 40  # multiplications that take as long as to write, read and add one product
CLEARLY = 1.5  # times as long takes a convolution: measured, 1.2 to 2.9 times for a step; up to 14 times the memory


class Adding:
    """Of any filters, on plain or split maps."""

    def __init__(self, geometry: Geometry, layout: Layout) -> None:
        """`layout`: of the output."""
        self.geometry, self.layout = geometry, layout
        (kh, kw), channels, count = geometry.kernel, geometry.channels, geometry.count
        self.weights = np.zeros((kh, kw * channels, count), geometry.dtype)

    @staticmethod
    def pays(geometry: Geometry) -> bool:
        """By the multiplications of a row and channel of the filters; those of zeros count, too."""
        (out_height, out_width, count), (height, width, _) = geometry.out_shape, geometry.source.shape
        (_, columns), (down, right) = geometry.kernel, geometry.stride
        convolved = -(-height // down) * -(-width // right) * right * -(-columns // right) * count
        return convolved >= CLEARLY * out_height * out_width * columns * (count + ADDED)

    def prepare(self, filters: Array) -> None:
        """(kh, kw, C, F)"""
        self.weights[...] = filters.reshape(self.weights.shape)

    def back(self, lane: Lane, gradient: Array, d_source: Array) -> Callable[[], None]:
        """What makes the gradient of the input of that of the output."""
        geometry, source, layout = self.geometry, self.geometry.source, self.layout
        plain = lane.scratch(Layout(source.shape).array_shape(lane.n)) if source.split else d_source
        out_height, numbers = layout.shape[0], layout.tiles * lane.n
        some = max(1, min(out_height, SUM_BLOCK // (self.weights.shape[1] * numbers)))  # rows: in the cache
        product = lane.scratch((some, self.weights.shape[1], numbers))
        moves: list[Move] = [partial(plain.fill, 0)]
        for p, given in enumerate(gradient.reshape(layout.phases, out_height, geometry.count, numbers)):
            for first, i in product_of(range(0, out_height, some), range(geometry.kernel[0])):
                y0, y1 = served(i - geometry.amounts[0][0], geometry.stride[0], source.shape[0], out_height)
                rows = slice(max(y0, first), min(y1, first + some))
                if rows.start < rows.stop:
                    made = product[: rows.stop - rows.start]
                    moves.append(partial(np.matmul, self.weights[i], given[rows], made))
                    moves += self._adds(made, plain, i, rows, p)
        return in_turn([*moves, *(split_into(source, d_source, plain) if source.split else ())])

    def _adds(self, made: Array, plain: Array, i: int, rows: slice, p: int) -> list[Move]:
        """What adds to the pixels what row i of the filters has made of some rows of phase p of the output."""
        geometry, tiles = self.geometry, self.layout.tiles
        (_, kw), (down, right), ((top, _), (left, _)) = geometry.kernel, geometry.stride, geometry.amounts
        begin, step = rows.start * down + i - top, self.layout.phases * right
        of_rows = some_rows(plain, slice(begin, begin + (len(made) - 1) * down + 1, down))
        columns = made.reshape(len(made), kw, geometry.channels, tiles, -1)
        adds: list[Move] = []
        for j in range(kw):
            offset = p * right + j - left
            x0, x1 = served(offset, step, geometry.source.shape[1], tiles)
            if x1 > x0:
                pixels = of_rows[:, :, offset + x0 * step : offset + (x1 - 1) * step + 1 : step]
                adds.append(partial(np.add, pixels, columns[:, j, :, x0:x1], pixels))
        return adds
