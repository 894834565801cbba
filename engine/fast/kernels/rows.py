"""Convolution of any filter size, stride and padding as one matrix product for each row of the output.

Only the filter's columns are copied side by side; its rows are an overlapping view (see `products`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from engine.fast.arithmetic.gathering import ColumnGatherer
from engine.fast.arithmetic.held_rows import HeldRows
from engine.fast.arithmetic.products import overlapping_rows, products_inside, summed
from engine.fast.arithmetic.window_sums import sum_of_windows
from engine.fast.geometry import Columns, Geometry, Inside
from engine.fast.kernel import Bound, Kernel, Lane, Move, in_turn
from engine.fast.kernels.adding import Adding
from engine.fast.kernels.stepping import Stepping
from engine.fast.layout import Layout
from engine.network.program import Key
from engine.ops.arrays import Array


class RowConvolution(Kernel):
    """conv2d on plain or split maps.

    An output row may come in `phases` (a split layout), so that the pool after it reads long runs. Each phase has
    gathered columns of its own: less to copy would be all columns under one of each, but then filters would have
    columns of zeros to multiply.
    """

    def __init__(self, register: int, output: int, geometry: Geometry, phases: int) -> None:
        super().__init__((register,), output, Layout(geometry.out_shape, phases))
        self.geometry, self.source, self.bias = geometry, geometry.source, geometry.bias
        self.kernel, self.stride = kernel, stride = geometry.kernel, geometry.stride
        self.phases, self.step = phases, phases * stride[1]  # columns from one output of a phase to the next
        shape = kernel[0], kernel[1] * geometry.channels + 1, geometry.count  # kh, lines of a row
        self.weights = np.zeros(shape, geometry.dtype)
        self.native_size = phases * self.weights.size
        way = Adding if Adding.pays(geometry) else Stepping
        self.way_back = way(geometry, self.layout) if geometry.needs_gradient else None
        (top, _), (left, _) = geometry.amounts
        rows = (self.layout.shape[0] - 1) * stride[0] + kernel[0]
        # The bias goes with the row of the filters that sees a pixel everywhere. Without one none is left out.
        everywhere = rows - kernel[0] < self.source.shape[0] and top < kernel[0]
        self.inside = geometry.inside if everywhere else Inside(kernel[0], 0, rows, stride[0])
        self.bias_row = self.inside.top
        self.columns = Columns(phases, stride[1], rows, kernel[1], self.layout.tiles, top, left, self.step)

    def _taps(self, weights: Array) -> Array:
        """The view of `weights`, or of gradients like them, that holds the filters (kh, kw, depth, filters)."""
        return weights[..., :-1, :].reshape(*weights.shape[:-2], self.kernel[1], -1, weights.shape[-1])

    def _lines(self) -> slice:
        """The lines under a filter that matter. Each row has one of ones; that of `bias_row` carries the bias."""
        rows, lines, _ = self.weights.shape
        return slice(rows * lines - (0 if self.bias is not None and self.bias_row == rows - 1 else 1))

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        filters = self.geometry.read(weights)
        self._read(filters, weights[self.bias] if self.bias else None)
        if self.way_back:
            self.way_back.prepare(filters)

    def _read(self, filters: Array, bias: Array | None) -> None:
        """Bring the weights into the form in which they multiply."""
        self._taps(self.weights)[...] = filters
        if bias is not None:
            self.weights[self.bias_row, -1] = bias

    def bind(self, lane: Lane) -> Bound:
        out_height, _, count = self.layout.shape
        rows, row = self.columns.rows, self.columns.row(self.geometry.channels, lane.n)
        held = HeldRows(self._chunks(lane), self.kernel[0], self.stride[0], rows, lane.keeps(rows * row))
        gather = ColumnGatherer(lane, lane.value[self.inputs[0]], self.source, self.columns, lane.new, held.count)
        lane.on_entry.append(gather.fill_border)
        value, gradient = lane.output(self)
        flat = (self.phases, out_height, count, self.layout.tiles * lane.n)
        forward = in_turn(self._forward(lane, gather, value.reshape(flat), held))
        if not lane.training:
            return Bound((forward,))
        lane.begin()  # the scratch memory of the forward pass is free again
        native, total = self._collecting(lane, gather, gradient.reshape(flat))
        spare = lane.scratch(native.shape)
        d_source = lane.gradient_into(self.inputs[0])
        give_back = self.way_back.back(lane, gradient, d_source) if self.way_back and d_source is not None else None

        def backward() -> None:
            lane.accumulate(native, total, spare)
            if give_back:
                give_back()

        return Bound((forward,), (backward,))

    def _chunks(self, lane: Lane) -> list[slice]:
        """Rows of the output in portions."""
        row = self.columns.row(self.geometry.channels, lane.n)
        return lane.chunks(self.layout.shape[0], self.stride[0] * row + self._made(lane.n))

    def _made(self, n: int) -> int:
        """How many numbers a row of the output takes."""
        return self.phases * self.layout.shape[2] * self.layout.tiles * n

    def _forward(self, lane: Lane, gather: ColumnGatherer, out: Array, held: HeldRows) -> list[Move]:
        """What makes out (phases, rows, filters, numbers), some rows at a time, while they are in the cache."""
        filters, spare, count = self.weights.reshape(-1, self.weights.shape[-1]).T, lane.scratch, out.shape[1]
        bias_row = None if self.bias is None else self.bias_row
        moves: list[Move] = []
        used = lane.scratch_used
        for rows, gathering, windows in gather.each(held):
            lane.begin(used)  # of the chunk before
            moves += gathering
            moves += products_inside(self.inside, filters, windows, rows, out[:, rows], spare, count, 1, bias_row)
        return moves

    def _collecting(self, lane: Lane, gather: ColumnGatherer, gradients: Array) -> tuple[Array, Callable[[Array], Any]]:
        """Where the gradient of the weights is collected, and what writes it, of gradients like `out` above."""
        lines = self._lines()
        native = lane.native.reshape(self.phases, -1, self.layout.shape[2])[:, lines]
        windows = overlapping_rows(gather.stored, gradients.shape[1], self.kernel[0], self.stride[0])
        return native, sum_of_windows(windows[..., lines, :], gradients, lane.scratch)

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        collected = summed(list(summed(natives).reshape(self.phases, *self.weights.shape)))
        self.geometry.write(gradients, self._taps(collected))
        if self.bias is not None:
            np.copyto(gradients[self.bias], collected[self.bias_row, -1])
