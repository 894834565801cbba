"""Sums over the pixels of maps: rows first, in long runs, then the columns that are left."""

from __future__ import annotations

from functools import partial

import numpy as np

from engine.fast.kernel import Lane, Move, in_turn
from engine.fast.layout import Layout
from engine.ops.arrays import Array

FAR = 32  # times its spread that the square of a mean may be: farther from 0, squares lose too many digits


class MapSums:
    """Sums over the pixels of each map: (H, C, W, n) or (m, H, C, T, n) -> (C, n). A vector (D, n) is its own sum."""

    def __init__(self, lane: Lane, layout: Layout) -> None:
        shape = layout.array_shape(lane.n)
        if len(layout.shape) == 1:
            height, self.width = 1, 1
            columns = lane.scratch((2, shape[0], 1, lane.n))
            rows, parts = columns.reshape(2, -1), [columns]
            more = lane.scratch(rows.shape)
        else:
            height, self.width, _ = layout.shape
            two_rows = (*shape[:-4], 2, *shape[-3:])  # sums, and sums of squares
            columns = lane.scratch(two_rows)
            rows, parts = layout.rows(columns), layout.pixels(columns)
            more = layout.rows(lane.scratch(two_rows))
        self.pixels = height * self.width
        self.ones = np.ones((1, height), lane.dtype)
        self.sums, self.more = rows, more
        self.flat = rows[..., 0, :]
        self.total = parts[0]
        self.phases = [(self.total[:, :, : part.shape[2]], part) for part in parts[1:]]
        self.across = np.ones((1, self.total.shape[2]), lane.dtype)

    def of(self, rows: Array, out: Array) -> None:
        """Sums of maps given as `layout.rows`."""
        self._sum(rows, self.flat)
        self._finish(out)

    def _sum(self, rows: Array, out: Array) -> None:
        """Ones times rows: BLAS takes several rows at once, a reduction reads and writes `out` for each."""
        np.matmul(self.ones[..., : rows.shape[-2]], rows, out=out[..., None, :])

    def of_products(self, rows: Array, others: Array, out: Array) -> None:
        """Sums of products, pixel by pixel; einsum does not store the products."""
        np.einsum("...hx,...hx->...x", rows, others, out=self.flat)
        self._finish(out)

    def _finish(self, *outs: Array) -> None:
        """Add up the columns that are left: ones times columns, again."""
        for into, part in self.phases:
            np.add(into[: len(outs)], part[: len(outs)], out=into[: len(outs)])
        for total, out in zip(self.total, outs, strict=False):
            if total.shape[1] > 1:
                np.matmul(self.across, total, out=out[:, None])
            else:
                np.copyto(out, total[:, 0])

    def adding(self, number: int, rows: Array, others: Array | None = None) -> Move:
        """What adds up values and their squares, or their products with `others`, of some rows of maps, a part of
        `layout.rows`. Number 0 begins anew; after the last one comes `end`."""
        into = self.more if number else self.sums
        others = rows if others is None else others
        moves: list[Move] = [
            self._adding_rows(rows, into),
            partial(np.einsum, "...hx,...hx->...x", rows, others, out=into[..., 1, :]),
        ]
        if number:
            moves.append(partial(np.add, self.sums, self.more, self.sums))
        return in_turn(moves)

    def adding_one(self, number: int, rows: Array) -> Move:
        """The same of the values alone; after the last comes `end_of_one`."""
        into = self.more if number else self.sums
        moves = [self._adding_rows(rows, into)]
        if number:
            moves.append(partial(np.add, self.flat, self.more[..., 0, :], self.flat))
        return in_turn(moves)

    def _adding_rows(self, rows: Array, into: Array) -> Move:
        """One row is its own sum: a product of it with a 1 takes twelve times as long as a copy."""
        if rows.shape[-2] == 1:
            return partial(np.copyto, into[..., :1, :], rows)
        return partial(np.matmul, self.ones[..., : rows.shape[-2]], rows, into[..., :1, :])

    def end_of_one(self, out: Array) -> None:
        self._finish(out)

    def end(self, out: Array, out_squares: Array) -> None:
        """The sums, of each map, of all that has been added."""
        self._finish(out, out_squares)
