"""How pictures come into a lane: as numbers, the same pixel of all of them side by side.

What is done to bytes, which pictures mostly are, is made once for a lane, as it is for kernels. Between short calls
Python took as long as they did, since by then the rest of a lane had taken its place in the cache.
"""

from __future__ import annotations

from functools import partial
from math import prod
from typing import Any

import numpy as np

from engine.fast.kernel import ALIGNED, CHUNK, Lane, Move, do_all
from engine.network.scale import Scale, factor
from engine.ops.arrays import Array

SPLIT = 2  # portions of a chunk in which bytes become numbers: measured, 5 to 20 % less time for large pictures
FEW = 8  # times fewer pictures than columns are turned one by one: measured, up to half of the time less


class Loading:
    """Fills the first register of a lane. The memory that it takes for that is scratch: kernels use it afterwards."""

    def __init__(self, lane: Lane) -> None:
        self.input, self._lane = lane.input, lane
        self.rows = self._portions()
        most = max(rows.stop - rows.start for rows in self.rows)
        self._turned = lane.scratch((most, *self.input.shape[1:]), np.uint8)
        self._copies = lane.scratch((lane.n, pitch(self.input.nbytes // lane.n)), np.uint8).reshape(-1)
        self._turns = not lane.reads_given and lane.pictures is None
        if self._turns:
            height, channels, width, n = self.input.shape
            self._bytes = self._copy((n, height, width, channels), np.dtype(np.uint8))
        self._rule: Scale | None = None
        self._brightest = 0.0  # of bytes
        self._scale: Any = None
        self._of_bytes: list[Move] = []

    def load(self, pixels: Array, rule: Scale) -> None:
        """Pictures (n, H, W, C) of any type, scaled, into the first register: (H, C, W, n), or vectors as they are."""
        if rule != self._rule:
            self._follow(rule)
        self._lane.brightest = self._brightest if pixels.dtype == np.uint8 else None
        if self._lane.reads_given:
            self._lane.given, self._lane.given_scale = pixels, self._scale
        elif self._lane.pictures is not None:
            do_all(_scaling(pixels, self._scale, self._lane.pictures.reshape(pixels.shape)))
        elif pixels.dtype == np.uint8:
            np.copyto(self._bytes, pixels)
            do_all(self._of_bytes)
        else:
            copies = pixels
            if pixels.dtype.itemsize <= self.input.itemsize:
                copies = self._copy(pixels.shape, pixels.dtype)
                np.copyto(copies, pixels)
            do_all(_scaling(copies.transpose(1, 3, 2, 0), self._scale, self.input))

    def _portions(self) -> list[slice]:
        """Rows of the pictures that are brought in together: some, where all numbers would not stay in the cache."""
        shape, size = self.input.shape, self.input.size
        if len(shape) != 4 or size <= CHUNK:
            return [slice(0, shape[0])]
        return self._lane.chunks(shape[0], SPLIT * size // shape[0])

    def _follow(self, rule: Scale) -> None:
        """Keep what pixels are multiplied by, and what turns bytes and makes numbers of them once they are copied."""
        scale = factor(rule, self.input.dtype)
        if self._turns:
            scale = scale[:, None, None] if np.ndim(scale) else scale  # beside (H, C, W, n)
            self._of_bytes = self._turning(scale)
        self._scale, self._rule = scale, rule
        self._brightest = 255 * float(np.max(np.abs(scale)))

    def _turning(self, scale: Any) -> list[Move]:
        moves = list[Move]()
        for rows in self.rows:  # bytes are turned first, a third less time than to turn numbers
            turned = self._turned[: rows.stop - rows.start]
            if turned.shape[2] >= FEW * len(self._bytes):
                for number, copy in enumerate(self._bytes):
                    moves.append(partial(np.copyto, turned[..., number], copy[rows].swapaxes(1, 2)))
            else:
                moves.append(partial(np.copyto, turned, self._bytes[:, rows].transpose(1, 3, 2, 0)))
            moves += _scaling(turned, scale, self.input[rows])
        return moves

    def _copy(self, shape: tuple[int, ...], kind: np.dtype[Any]) -> Array:
        """Where pictures of this type are copied to: so far apart that a pixel of all is read at once. Many that are
        turned as they come from memory take half as long again."""
        n, *picture = shape
        size = prod(picture) * kind.itemsize
        memory = self._copies[: n * pitch(size)].reshape(n, -1)[:, :size]
        return memory.view(kind).reshape(shape)


def _scaling(given: Array, scale: Any, out: Array) -> list[Move]:
    """out = given times scale. Bytes become numbers first: a quarter less time than to multiply them."""
    if given.dtype != np.uint8:
        return [partial(np.multiply, given, scale, out=out, casting="unsafe")]
    return [partial(np.copyto, out, given), partial(np.multiply, out, scale, out=out)]


def pitch(size: int) -> int:
    """How many bytes apart pictures of so many bytes can be read at once, as many as possible: an odd number of lines.
    To copy them there first takes a tenth of the time of reading a few at once."""
    return -(-size // (2 * ALIGNED)) * 2 * ALIGNED + ALIGNED
