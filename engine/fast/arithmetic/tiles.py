"""How large the tiles of a Winograd convolution are: what costs least, as far as shapes tell.

More outputs at once save multiplications, but more numbers are transformed, and the last tile may be mostly empty.
"""

from __future__ import annotations

from math import inf

from engine.analysis.lane_limits import FEWEST
from engine.fast.arithmetic.blas import multiplies_small_as_they_are, multiplies_two_at_once
from engine.fast.arithmetic.transforms import Transform, transform
from engine.fast.geometry import Geometry
from engine.values import dataclass

#: Outputs at once, by filter columns or rows. For few of them 8 save little.
OUTPUTS = {extent: (2, 3, 4, 5, 6) if extent < 6 else (2, 3, 4, 5, 6, 8) for extent in range(3, 13)}
TRANSFORM = 3  # times as long as a multiply-add of a product takes one of a transform
PASS = 3  # times as long takes reading or writing a number once more
WEIGHT = 100  # and to prepare a weight and to collect its gradient, once a step
#: Rows are transformed only where that costs so much less: it takes more memory. On processors without AVX-512 products
#: gain less by being fewer, and where a core multiplies two at once (measured with ten networks there: 6 % less time).
CLOSE, CLOSE_WITHOUT, CLOSE_WITH_TWO = 1.03, 1.2, 1.3
#: As much less must be what others cost: pools, and filters with other tiles, read halves of halves best.
HALVES, UNEVEN = (2, 4, 8), 1.07
#: Of few pictures, where no pool follows, other tiles must fit so well that they cost so much less: measured with 44
#: such layers of 1 to 15 pictures, 9 % less time for a network in training and 13 % in use (one of them took 9 % more
#: in training, four up to 7 % more in use). Tiles that fit only a little better take up to a quarter more.
UNEVEN_OF_FEW = 1.12
#: As long as so many multiply-adds takes bringing an output to a max pool that steps by 3 or more, and back, if no
#: multiple of its step come at once. Measured with steps of 3, 4 and 5: a tenth to a third less time for a network,
#: whatever its batch, where the tiles are such.
SCATTERED = 25


@dataclass(frozen=True)
class Tiles:
    """How columns are transformed, and rows, if they are, too: as many outputs down as across."""

    across: Transform
    down: Transform | None = None


def quickest(geometry: Geometry, batch_size: int, pooled_by: int = 0) -> Tiles:
    """What costs least. With fewer tiles of a few pictures products would become too narrow,
    unless they fit much better.

    Measured with 160 kernels: on the average 1 to 2 % more time than the best choice. On small maps the last tile
    decides: 5 outputs at once instead of 4 save a tenth to a fifth of the time of networks with maps of 5 x 5."""
    kernel = geometry.kernel
    across = [transform(m, kernel[1]) for m in OUTPUTS[kernel[1]]]
    also_down = OUTPUTS.get(kernel[0], ())
    squares = [Tiles(one, transform(one.outputs, kernel[0])) for one in across if one.outputs in also_down]
    return min([*map(Tiles, across), *squares], key=lambda tiles: cost(tiles, geometry, batch_size, pooled_by))


def cost(tiles: Tiles, geometry: Geometry, batch_size: int, pooled_by: int = 0) -> float:
    """In multiply-adds, of a step for one picture. `pooled_by`: by how many columns the pool after it steps, if there
    is one: pairs come of an even number."""
    kernel, channels, filters, inside = geometry.kernel, geometry.channels, geometry.count, geometry.inside
    height, width, _ = geometry.out_shape
    across, down = tiles.across, tiles.down
    m, pixels, points = across.outputs, across.pixels, across.points
    in_row = -(-width // m)
    transforms = 2 * points * (pixels * channels + m * filters)
    passes = 2 * ((m + pixels + points) * channels + (m + points) * filters)
    total: float = in_row * height * (TRANSFORM * transforms + PASS * passes)
    if down is None:
        rows, lines = inside.seen_by(height) if inside.matters(height) else height * kernel[0], kernel[0]
    else:
        strips, lines, with_room = -(-height // m), down.points, in_row + (pixels - 1) // m
        rows = strips * lines
        transforms = 2 * points * lines * (down.pixels * channels * with_room + m * filters * in_row)
        total += TRANSFORM * strips * transforms
    total += points * channels * filters * (3 * in_row * rows + WEIGHT * lines / batch_size)
    wide_steps = pooled_by > 2
    if wide_steps and m % pooled_by:
        total += SCATTERED * height * width * filters
    if m not in HALVES and not (wide_steps and m % pooled_by == 0):
        total *= _uneven(m, batch_size, pooled_by)
    if down is None:
        return total
    without = CLOSE if multiplies_small_as_they_are() else CLOSE_WITHOUT
    return total * (CLOSE_WITH_TWO if multiplies_two_at_once() else without)


def _uneven(outputs: int, batch_size: int, pooled_by: int) -> float:
    """How much less tiles of so many outputs must cost than halves of halves: see UNEVEN and UNEVEN_OF_FEW."""
    if batch_size < FEWEST:
        return inf if pooled_by else UNEVEN_OF_FEW
    return UNEVEN if pooled_by != 2 or outputs % 2 == 0 else inf
