"""How large the tiles of a Winograd convolution are: what costs least, as far as shapes tell.

More outputs at once save multiplications, but more numbers are transformed, and the last tile may be mostly empty.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.fast.blas import multiplies_small_as_they_are
from engine.fast.geometry import Inside
from engine.fast.transforms import Transform
from engine.ops.windows import Size

#: Outputs at once, by filter columns or rows. For few of them 8 save little.
OUTPUTS = {extent: (2, 4) if extent < 6 else (2, 4, 8) for extent in range(3, 13)}
TRANSFORM = 3  # multiply-adds of a transform take as long as so many of a product, reading or writing a number once
PASS = 3  # more as many of these, and preparing a weight and collecting its gradient
WEIGHT = 100  # as many of these
#: Rows are transformed only where that costs so much less: it takes more memory. On processors without AVX-512 products
#: gain less by being fewer.
CLOSE, CLOSE_WITHOUT = 1.03, 1.2


@dataclass(frozen=True)
class Tiles:
    """How columns are transformed, and rows, if they are, too: as many outputs down as across."""

    across: Transform
    down: Transform | None = None


def quickest(kernel: Size, channels: int, filters: int, out: Size, batch_size: int, inside: Inside) -> Tiles:
    """`out`: rows and columns of the output; `inside`: which rows of filters see no padding.

    Measured with 160 kernels: on the average 1 to 2 % more time than the best choice.
    """

    def cost(tiles: Tiles) -> float:
        across, down = tiles.across, tiles.down
        m, pixels, points = across.outputs, across.pixels, across.points
        in_row = -(-out[1] // m)
        transforms = 2 * points * (pixels * channels + m * filters)
        passes = 2 * ((m + pixels + points) * channels + (m + points) * filters)
        total: float = in_row * out[0] * (TRANSFORM * transforms + PASS * passes)
        if down is None:
            rows, lines = inside.seen_by(out[0]) if inside.matters(out[0]) else out[0] * kernel[0], kernel[0]
        else:
            strips, lines, with_room = -(-out[0] // m), down.points, in_row + (pixels - 1) // m
            rows = strips * lines
            transforms = 2 * points * lines * (down.pixels * channels * with_room + m * filters * in_row)
            total += TRANSFORM * strips * transforms
        total += points * channels * filters * (3 * in_row * rows + WEIGHT * lines / batch_size)
        return total if down is None else total * (CLOSE if multiplies_small_as_they_are() else CLOSE_WITHOUT)

    across = [Transform(m, kernel[1]) for m in OUTPUTS[kernel[1]]]
    also_down = OUTPUTS.get(kernel[0], ())
    squares = [Tiles(one, Transform(one.outputs, kernel[0])) for one in across if one.outputs in also_down]
    return min([*map(Tiles, across), *squares], key=cost)
