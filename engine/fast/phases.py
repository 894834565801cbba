"""Columns of maps split anew: phase p holds columns p, p + m, p + 2 m .. of the maps with their padding on the left."""

from __future__ import annotations

from collections.abc import Iterator

from engine.fast.layout import Layout
from engine.ops.arrays import Array


class Phases:
    """Where the columns of maps, plain or split, stand in m phases, each an array (rows, C, columns, n)."""

    def __init__(self, source: Layout, left: int, m: int) -> None:
        self.source, self.left, self.m = source, left, m

    def edges(self, phase: Array, p: int) -> Iterator[Array]:
        """The places of phase p where no column stands."""
        _, start, stop = self._place(p, phase.shape[2])
        for edge in (phase[:, :, :start], phase[:, :, stop:]):
            if edge.size:
                yield edge

    def pairs(self, phase: Array, p: int, maps: Array) -> Iterator[tuple[Array, Array]]:
        """The places of phase p where columns stand, and these columns of the maps."""
        first, start, stop = self._place(p, phase.shape[2])
        of_maps = self.source.phases
        met = max(1, of_maps // self.m)  # phases of the maps that meet in this one
        for q in range(met):
            places = phase[:, :, start + q : stop : met]
            column = first + q * self.m
            if self.source.split:
                columns = maps[column % of_maps][:, :, column // of_maps :: max(1, self.m // of_maps)]
            else:
                columns = maps[:, :, column :: self.m]
            yield places, columns[:, :, : places.shape[2]]

    def _place(self, p: int, room: int) -> tuple[int, int, int]:
        """(first column of the maps in phase p, from, to)."""
        first = (p - self.left) % self.m
        count = max(0, -(-(self.source.shape[1] - first) // self.m))
        start = (first + self.left) // self.m
        return first, start, max(start, min(start + count, room))
