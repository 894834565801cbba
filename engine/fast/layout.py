"""The order in memory of the numbers of a batch of maps, while the fast plan works on it.

The textbook stores picture after picture, (N, H, W, C). Here the samples come last, (H, C, W, n): every pass over a
lane's numbers is then one long run, and the rows under a filter are neighbours, ready for a matrix product.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import prod

import numpy as np

from engine.network.block import Shape
from engine.ops.arrays import Array
from engine.values import dataclass

ITEM = 512  # bytes of a pixel's numbers up to which they are moved as one item
ROWS_AT_ONCE = 1 << 18  # bytes of rows whose thirds are moved, one after the other, while they are in the cache
THIRDS = {12: np.uint32, 24: np.uint64}  # ... but for these many: as three (measured, 0.4 to 0.8 of the time)


@dataclass(frozen=True)
class Layout:
    """The shape of one picture as in the textbook, and the shape of the array that holds n of them here.

    plain maps   (H, C, W, n)
    split maps   (m, H, C, T, n), T = ceil(W / m), m being 2 to 8: phase p holds columns p, p + m, p + 2 m .. A
                 pool or a filter of neighbouring columns then reads long runs instead of every m-th number. Where
                 W is no multiple of m, the last columns of the last phases are no pixels: their value is any finite
                 number, their gradient is 0.
    a vector     (D, n); if it was flattened from `maps`, their numbers as they lie here, split or plain
    """

    shape: Shape
    phases: int = 1  # m; 1: plain
    maps: Shape | None = None  # the maps that a vector was flattened from

    @property
    def split(self) -> bool:
        return self.phases > 1

    @property
    def tiles(self) -> int:
        """T."""
        return -(-self.shape[1] // self.phases)

    @property
    def ragged(self) -> bool:
        """Whether there are columns that are no pixels."""
        return (self.maps or self.shape)[1] % self.phases > 0 if self.split else False

    @property
    def is_vector(self) -> bool:
        """Whether it is one in the textbook's order."""
        return len(self.shape) == 1 and self.maps is None

    @property
    def flattened(self) -> Layout:
        """The layout of the maps that a vector was flattened from."""
        assert self.maps is not None
        return Layout(self.maps, self.phases)

    @property
    def as_vector(self) -> Layout:
        """The layout of a vector, once these maps are flattened as they lie."""
        return Layout((prod(self.shape),), self.phases, self.maps or (self.shape if len(self.shape) == 3 else None))

    @property
    def floats(self) -> int:
        """Numbers stored for one picture."""
        return prod(self.array_shape(1))

    def array_shape(self, n: int) -> tuple[int, ...]:
        """Shape of the array that holds n pictures."""
        if self.maps is not None:
            return (self.flattened.floats, n)
        if len(self.shape) == 1:
            return (self.shape[0], n)
        height, width, channels = self.shape
        if self.split:
            return (self.phases, height, channels, self.tiles, n)
        return (height, channels, width, n)

    def columns(self, maps: Array, start: int, step: int, count: int) -> Array:
        """A view of `count` columns of maps from `start`, each `step` further: (H, C, count, n).

        Of split maps only columns of one phase can be had in one view.
        """
        if self.split:
            assert step % self.phases == 0
            maps, start, step = maps[start % self.phases], start // self.phases, step // self.phases
        return maps[:, :, start : start + step * (count - 1) + 1 : step]

    def pixels(self, maps: Array) -> list[Array]:
        """Views of maps (H, C, columns, n), one for each phase, without columns that are no pixels."""
        if not self.split:
            return [maps]
        width, m = self.shape[1], self.phases
        return [maps[p][:, :, : (width - p + m - 1) // m] for p in range(min(m, width))]

    def clear(self, maps: Array) -> None:
        """Set columns that are no pixels to 0."""
        if self.ragged:
            maps[self.shape[1] % self.phases :, :, :, -1] = 0

    def pairs(self, here: Array, textbook: Array) -> list[tuple[Array, Array]]:
        """Two arrays whose first axis is a vector, in the order here and in the textbook's: views of both with the same
        numbers, in pairs.

        Flattened maps: the textbook's numbers go (H, W, C), here (H, C, W) or (m, H, C, T), some of them no pixels.
        """
        if self.maps is None:
            return [(here, textbook)]
        height, width, channels = self.maps
        layout = self.flattened
        columns = textbook.reshape(height, width, channels, -1).swapaxes(1, 2)  # (H, C, W, ..)
        parts = layout.pixels(here.reshape(layout.array_shape(here.shape[-1])))
        return [(part, columns[:, :, p :: self.phases]) for p, part in enumerate(parts)]

    def rows(self, array: Array) -> Array:
        """A view as (H, numbers of a row), split maps as (m, H, numbers of a row), a vector as (1, numbers)."""
        if len(self.shape) == 1 and not array.flags.c_contiguous:
            array = array.T  # vectors one after another
        leading = () if len(self.shape) == 1 else array.shape[: 2 if self.split else 1]
        return array.reshape(*(leading or (1,)), -1)

    def to_textbook(self, array: Array) -> Array:
        """A copy as (n, H, W, C) or (n, D)."""
        n = array.shape[-1]
        if len(self.shape) == 1:
            if self.maps is None:
                return np.ascontiguousarray(array.T)
            return self.flattened.to_textbook(array.reshape(self.flattened.array_shape(n))).reshape(n, -1)
        if not self.split:
            return np.ascontiguousarray(array.transpose(3, 0, 2, 1))
        height, width, channels = self.shape
        columns = array.transpose(4, 1, 3, 0, 2)  # (m, H, C, T, n) -> (n, H, T, m, C)
        joined = columns.reshape(n, height, self.phases * self.tiles, channels)
        return np.ascontiguousarray(joined[:, :, :width])

    def from_textbook(self, values: Array, out: Array) -> None:
        """Store (n, H, W, C) or (n, D) in an array of this layout."""
        n = out.shape[-1]
        if len(self.shape) == 1:
            if self.maps is None:
                np.copyto(out, values.T)
                return
            maps = values.reshape(n, *self.maps)
            self.flattened.from_textbook(maps, out.reshape(self.flattened.array_shape(n)))
        elif self.split:
            columns = values.transpose(1, 3, 2, 0)  # (n, H, W, C) -> (H, C, W, n)
            for p, part in enumerate(self.pixels(out)):
                np.copyto(part, columns[:, :, p :: self.phases])
            self.clear(out)
        else:
            np.copyto(out, values.transpose(1, 3, 2, 0))


def copying(target: Array, source: Array) -> Callable[[], None]:
    """What copies numbers (.., n) of n pictures to the same shape elsewhere.

    Of few pictures the n numbers of a pixel are moved as one item. Else NumPy would begin a new loop for each pixel of
    rows that are not one run: measured, two to ten times the time for 2 to 12 pictures, 1.2 to 1.5 for up to 64.
    """
    n, size = target.shape[-1], target.itemsize
    one_run = target.ndim > 1 and target.strides[-2] == n * size == source.strides[-2]
    if not one_run and n > 1 and n * size <= ITEM and target.strides[-1] == size == source.strides[-1]:
        item = THIRDS.get(n * size) or np.dtype((np.void, n * size))
        target, source = target.view(item), source.view(item)
        if target.shape[-1] > 1:
            some = max(1, ROWS_AT_ONCE * len(target) // max(1, target.nbytes)) if target.ndim > 1 else len(target)
            parts = [slice(start, start + some) for start in range(0, len(target), some)]
            pairs = [(target[part][..., third], source[part][..., third]) for part in parts for third in range(3)]
            return partial(_copy_all, pairs)
    return partial(np.copyto, target, source)


def _copy_all(pairs: list[tuple[Array, Array]]) -> None:
    for target, source in pairs:
        np.copyto(target, source)


def split_into(layout: Layout, maps: Array, plain: Array) -> list[Callable[[], object]]:
    """What copies plain maps to `maps` of a split layout, and sets columns that are no pixels to 0."""
    pixels = [copying(part, plain[:, :, p :: layout.phases]) for p, part in enumerate(layout.pixels(maps))]
    return [*pixels, partial(layout.clear, maps)]


def some_rows(maps: Array, rows: slice) -> Array:
    """Some rows of plain or split maps, or of several such arrays: (.., H, C, columns, n)."""
    return maps[..., rows, :, :, :]


def served(offset: int, step: int, length: int, count: int) -> tuple[int, int]:
    """Outputs t from .. to (excluded), of `count`, whose pixel step * t + offset lies in 0 .. length - 1."""
    first = max(0, -(offset // step))
    return first, max(first, min(count, (length - 1 - offset) // step + 1))
