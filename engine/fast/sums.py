"""Sums over the pixels of maps: rows first, in long runs, then the few columns that are left."""

from __future__ import annotations

import numpy as np

from engine.fast.kernel import Lane
from engine.fast.layout import Layout
from engine.ops.arrays import Array


class MapSums:
    """Sums over the pixels of each map: (H, C, W, n) or (m, H, C, T, n) -> (C, n). A vector (D, n) is its own sum."""

    def __init__(self, lane: Lane, layout: Layout) -> None:
        self.layout = layout
        shape = layout.array_shape(lane.n)
        channels = layout.shape[-1]
        if len(layout.shape) == 1:
            self.pixels, self.width, self.flat = 1, 1, lane.scratch((channels * lane.n,))
            self.real = [self.flat.reshape(channels, 1, lane.n)]
        else:
            height, self.width, _ = layout.shape
            self.pixels = height * self.width
            columns = lane.scratch((*shape[:-4], 1, *shape[-3:]))  # one row
            self.flat = columns.reshape(layout.phases, -1) if layout.split else columns.reshape(-1)
            self.real = [part[0] for part in layout.pixels(columns)]
        self.part = lane.scratch((channels, lane.n))
        self.ones = np.ones((1, 1 if len(layout.shape) == 1 else layout.shape[0]), lane.dtype)
        self.squares, self.more, self.more_squares = (lane.scratch(self.flat.shape) for _ in range(3))

    def of(self, rows: Array, out: Array) -> None:
        """Sums of maps given as `layout.rows`."""
        self._sum(rows, self.flat)
        self._finish(out)

    def _sum(self, rows: Array, out: Array) -> None:
        """Rows times a vector of ones: BLAS takes several rows at once, a reduction reads and writes `out` for each."""
        np.matmul(self.ones[..., : rows.shape[-2]], rows, out=out[..., None, :])

    def of_products(self, rows: Array, others: Array, out: Array) -> None:
        """Sums of products, pixel by pixel; einsum does not store the products."""
        np.einsum("...hx,...hx->...x", rows, others, out=self.flat)
        self._finish(out)

    def begin(self) -> None:
        """Sums of values and of their squares or products, some rows at a time: `begin`, `add` for each part, `end`."""
        self.parts = 0

    def add(self, rows: Array, others: Array | None = None) -> None:
        """Rows of maps, as a part of `layout.rows`. Products with `others`, instead of squares, if there are any."""
        into, squares = (self.flat, self.squares) if self.parts == 0 else (self.more, self.more_squares)
        self._sum(rows, into)
        np.einsum("...hx,...hx->...x", rows, rows if others is None else others, out=squares)
        if self.parts:
            np.add(self.flat, into, out=self.flat)
            np.add(self.squares, squares, out=self.squares)
        self.parts += 1

    def end(self, out: Array, out_squares: Array) -> None:
        self._finish(out)
        np.copyto(self.flat, self.squares)
        self._finish(out_squares)

    def _finish(self, out: Array) -> None:
        np.add.reduce(self.real[0], axis=1, out=out)
        for part in self.real[1:]:
            np.add.reduce(part, axis=1, out=self.part)
            np.add(out, self.part, out=out)
