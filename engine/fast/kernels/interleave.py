"""Strides taken out of a convolution: what filters step over becomes channels, and neighbours are left.

Filters of 9 x 9 that step by 3 see, of maps of every third row and column, 3 x 3 of each of the nine: they are 3 x 3
filters at stride 1 of nine times as many channels, which Winograd multiplies in half of the time. Of 7 x 7 that step by
2 it makes 4 x 4, whose last row and column are zeros in half of the maps.
"""

from __future__ import annotations

from engine.fast.kernel import Bound, Kernel, Lane, Move, in_turn
from engine.fast.layout import Layout, copying, served
from engine.ops.windows import Amounts, Size


class Interleave(Kernel):
    """Plain maps (H, C, W, n) -> (H', down right C, W', n): out[y, (p, q, c), x] = maps[down y + p - top, c, right x +
    q - left], 0 where that lies outside. Nothing before it learns, so it gives no gradient back."""

    def __init__(self, register: int, output: int, source: Layout, size: Size, strides: Size, amounts: Amounts) -> None:
        self.source, self.strides, self.amounts = source, strides, amounts
        super().__init__((register,), output, Layout((*size, source.shape[2] * strides[0] * strides[1])))

    def bind(self, lane: Lane) -> Bound:
        maps, (out, _) = lane.value[self.inputs[0]], lane.output(self)
        lane.zeroed(out)
        (height, width, channels), (down, right) = self.source.shape, self.strides
        (top, _), (left, _) = self.amounts
        moves: list[Move] = []
        for p in range(down):
            for q in range(right):
                y, x = p - top, q - left
                (y0, y1), (x0, x1) = served(y, down, height, out.shape[0]), served(x, right, width, out.shape[2])
                if y1 > y0 and x1 > x0:
                    first = (p * right + q) * channels
                    into = out[y0:y1, first : first + channels, x0:x1]
                    rows = slice(y0 * down + y, (y1 - 1) * down + y + 1, down)
                    columns = slice(x0 * right + x, (x1 - 1) * right + x + 1, right)
                    moves.append(copying(into, maps[rows, :, columns]))
        return Bound((in_turn(moves),))
