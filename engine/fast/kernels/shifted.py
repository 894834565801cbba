"""Convolution of few filters: each of their columns multiplies for itself, and its products are shifted and added.

Where few filters multiply a pixel, it costs more to bring it into the product than to multiply it. So the columns under
a filter are not copied side by side (see `rows`): its own columns are so many filters more, which multiply each pixel
once. What they made is added up where it belongs. The rows of a filter stay one sum.

    y[p + m t] = sum over q of Y[p, q][t + q]        m outputs side by side (`phases`), s the stride

Y[p, q] is made at every (s m)-th column, by the s m columns from q s m - p s on of the filter: zeros where it has none.

Source: Vasudevan, Anderson and Gregg (2017), Parallel multi channel convolution using general matrix multiplication
(kn2row), https://arxiv.org/abs/1704.04428; there for the rows as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from engine.fast.arithmetic.gathering import ColumnGatherer
from engine.fast.arithmetic.held_rows import HeldRows
from engine.fast.arithmetic.products import overlapping_rows, row_product, summed
from engine.fast.arithmetic.window_sums import sum_of_windows
from engine.fast.geometry import Geometry
from engine.fast.kernel import Lane, Move, do_all
from engine.fast.kernels.rows import RowConvolution
from engine.fast.layout import copying
from engine.network.program import Key
from engine.ops.arrays import Array


class ShiftedConvolution(RowConvolution):
    """conv2d whose filters have more columns than they step by. The gradient of its input is worked out as in
    `RowConvolution`."""

    def __init__(self, register: int, output: int, geometry: Geometry, phases: int) -> None:
        super().__init__(register, output, geometry, phases)
        reaches = [geometry.kernel[1] + p * geometry.stride[1] for p in range(phases)]
        most = -(-max(reaches) // self.step)
        # (p, q) of each part: first the one of every phase that begins with the columns under its first output.
        self.parts = [(p, q) for q in range(most) for p, reach in enumerate(reaches) if q * self.step < reach]
        self.room = self.layout.tiles + most - 1  # columns at which they multiply
        lines = self.step * geometry.channels + 1
        self.weights = np.zeros((geometry.kernel[0], lines, len(self.parts) * geometry.count), geometry.dtype)
        self.native_size = self.weights.size
        self.columns = replace(self.columns, phases=1, between=0, reach=self.step, tiles=self.room)

    def _pieces(self, weights: Array) -> Iterator[tuple[Array, slice]]:
        """Views (kh, columns, channels, filters) of weights, or of gradients like them, one for each part, and which
        columns of the filters these are."""
        taps = weights[:, :-1].reshape(len(weights), self.step, self.geometry.channels, len(self.parts), -1)
        for number, (p, q) in enumerate(self.parts):
            first = q * self.step - p * self.stride[1]
            columns = slice(max(0, first), min(self.kernel[1], first + self.step))
            yield taps[:, columns.start - first : columns.stop - first, :, number], columns

    def _biases(self, weights: Array) -> Array:
        """A view (phases, filters) of the biases among weights, or among gradients like them: those of the first part
        of each phase, others have none."""
        return weights[self.bias_row, -1].reshape(len(self.parts), -1)[: self.phases]

    def _read(self, filters: Array, bias: Array | None) -> None:
        for piece, columns in self._pieces(self.weights):
            piece[...] = filters[:, columns]
        if bias is not None:
            self._biases(self.weights)[...] = bias

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        collected = summed(natives).reshape(self.weights.shape)
        filters = np.zeros((*self.kernel, self.geometry.channels, self.geometry.count), collected.dtype)
        for piece, columns in self._pieces(collected):
            filters[:, columns] += piece
        self.geometry.write(gradients, filters)
        if self.bias is not None:
            np.add.reduce(self._biases(collected), axis=0, out=gradients[self.bias])

    def _forward(self, lane: Lane, gather: ColumnGatherer, out: Array, held: HeldRows) -> list[Move]:
        weights, count = self._weights(), self.geometry.count
        made = lane.scratch((held.most, weights.shape[1], self.room * lane.n))
        out = out.reshape(*out.shape[:3], -1, lane.n)
        moves: list[Move] = []
        used = lane.scratch_used
        for rows, gathering, windows in gather.each(held):
            lane.begin(used)  # of the chunk before
            moves += gathering
            some = made[: rows.stop - rows.start]
            moves.append(row_product(weights.T, windows[0, :, self._lines()], some, lane.scratch))
            for p in range(self.phases):
                parts = self._parts_of(p, some.reshape(len(some), -1, count, self.room, lane.n))
                moves += _sums(list(parts), out[p, rows])
        return moves

    def _collecting(self, lane: Lane, gather: ColumnGatherer, gradients: Array) -> tuple[Array, Callable[[Array], Any]]:
        """Each part has made the outputs that are q columns before it: there its gradient comes from."""
        weights, count, chunks = self._weights(), self.geometry.count, self._chunks(lane)
        windows = overlapping_rows(gather.stored[0], self.layout.shape[0], self.kernel[0], self.stride[0])
        windows = windows[:, self._lines()]
        native = lane.native.reshape(-1, weights.shape[1])[: len(weights)]
        most = max(rows.stop - rows.start for rows in chunks)
        shifted = lane.scratch((most, len(self.parts), count, self.room, lane.n))
        sums = lane.scratch(native.shape) if len(chunks) > 1 else native
        gradients = gradients.reshape(*gradients.shape[:3], -1, lane.n)
        used = most_used = lane.scratch_used
        jobs: list[tuple[list[Move], Callable[[Array], Any]]] = []
        for rows in chunks:
            lane.begin(used)
            some = shifted[: rows.stop - rows.start]
            moves = [copying(part, gradients[p, rows]) for p in range(self.phases) for part in self._parts_of(p, some)]
            total = sum_of_windows(windows[rows], some.reshape(len(some), weights.shape[1], -1), lane.scratch)
            jobs.append((moves, total))
            most_used = max(most_used, lane.scratch_used)
        lane.begin(most_used)  # what comes next may lie over none of them

        def collect(out: Array) -> None:
            for number, (_, q) in enumerate(self.parts):
                shifted[:, number, :, :q] = 0
                shifted[:, number, :, q + self.layout.tiles :] = 0
            for number, (moves, total) in enumerate(jobs):
                do_all(moves)
                total(sums if number else out)
                if number:
                    np.add(out, sums, out)

        return native, collect

    def _weights(self) -> Array:
        """(lines, parts of filters)"""
        return self.weights.reshape(-1, self.weights.shape[-1])[self._lines()]

    def _made(self, n: int) -> int:
        return self.weights.shape[-1] * self.room * n

    def _parts_of(self, p: int, made: Array) -> Iterator[Array]:
        """Of what all parts have made (rows, parts, filters, columns, n), what belongs to the outputs of a phase."""
        for number, (phase, q) in enumerate(self.parts):
            if phase == p:
                yield made[:, number, :, q : q + self.layout.tiles]


def _sums(parts: Sequence[Array], out: Array) -> Iterator[Move]:
    """What writes the sum of one or more arrays."""
    first, *others = parts
    if not others:
        yield copying(out, first)
    for other in others:
        yield partial(np.add, first, other, out)
        first = out
