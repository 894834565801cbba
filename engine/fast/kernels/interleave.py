"""Strides taken out of a convolution: what filters step over becomes channels, and neighbours are left.

Filters of 9 x 9 that step by 3 see, of maps of every third row and column, 3 x 3 of each of the nine: they are 3 x 3
filters at stride 1 of nine times as many channels, which Winograd multiplies in half of the time. Of 7 x 7 that step by
2 it makes 4 x 4, whose last row and column are zeros in half of the maps.
"""

from __future__ import annotations

from functools import partial

from engine.fast.kernel import Bound, Kernel, Lane, Lifetime, Move, in_turn
from engine.fast.layout import Layout, copying, served, some_rows
from engine.fast.phases import Phases
from engine.ops.arrays import Array
from engine.ops.windows import Amounts, Size


class Interleave(Kernel):
    """Maps, plain or split -> (H', down right C, W', n): out[y, (p, q, c), x] = maps[down y + p - top, c, right x +
    q - left], 0 where that lies outside."""

    lifetime = Lifetime(input_ends_with_its_gradient=True)

    def __init__(self, register: int, output: int, source: Layout, size: Size, strides: Size, amounts: Amounts) -> None:
        self.source, self.strides, self.amounts = source, strides, amounts
        super().__init__((register,), output, Layout((*size, source.shape[2] * strides[0] * strides[1])))

    def bind(self, lane: Lane) -> Bound:
        out, d_out = lane.output(self)
        lane.zeroed(out)
        forward = in_turn([copying(*pair) for pair in self._pairs(out, lane.value[self.inputs[0]])])
        d_x = lane.gradient_into(self.inputs[0])
        if d_x is None:
            return Bound((forward,))
        back: list[Move] = [copying(pixels, given) for given, pixels in self._pairs(d_out, d_x)]
        return Bound((forward,), (in_turn([partial(d_x.fill, 0), *back]),))  # of what no filter sees it is 0

    def _pairs(self, out: Array, maps: Array) -> list[tuple[Array, Array]]:
        """Views of both with the same numbers."""
        (height, _, channels), (down, right), ((top, _), (left, _)) = self.source.shape, self.strides, self.amounts
        columns, pairs = Phases(self.source, left, right), list[tuple[Array, Array]]()
        for p in range(down):
            y0, y1 = served(p - top, down, height, len(out))
            if y1 > y0:
                rows = some_rows(maps, slice(y0 * down + p - top, (y1 - 1) * down + p - top + 1, down))
                for q in range(right):
                    first = (p * right + q) * channels
                    pairs += columns.pairs(out[y0:y1, first : first + channels], q, rows)
        return pairs
