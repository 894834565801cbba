"""Columns of maps split anew: phase p holds columns p, p + m, p + 2 m .. of the maps with their padding on the left."""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd

from engine.fast.layout import Layout
from engine.ops.arrays import Array


class Phases:
    """Which columns of maps, plain or split, belong where in m phases, each an array (rows, C, columns, n)."""

    def __init__(self, source: Layout, left: int, m: int) -> None:
        self.source, self.left, self.m = source, left, m

    def edges(self, phase: Array, p: int) -> Iterator[Array]:
        """The parts of phase p that hold no column of the maps."""
        _, start, stop = self._range(p, phase.shape[2])
        for edge in (phase[:, :, :start], phase[:, :, stop:]):
            if edge.size:
                yield edge

    def pairs(self, phase: Array, p: int, maps: Array) -> Iterator[tuple[Array, Array]]:
        """The parts of phase p that hold columns of the maps, each with these columns."""
        first, start, stop = self._range(p, phase.shape[2])
        of_maps = self.source.phases
        met = of_maps // gcd(of_maps, self.m)  # phases of the maps that meet in this one
        for q in range(met):
            part = phase[:, :, start + q : stop : met]
            column = first + q * self.m
            of_phase = maps[column % of_maps] if self.source.split else maps
            columns = of_phase[:, :, column // of_maps :: met * self.m // of_maps]
            yield part, columns[:, :, : part.shape[2]]

    def _range(self, p: int, room: int) -> tuple[int, int, int]:
        """(first column of the maps in phase p, from, to)."""
        first = (p - self.left) % self.m
        count = max(0, -(-(self.source.shape[1] - first) // self.m))
        start = (first + self.left) // self.m
        return first, start, max(start, min(start + count, room))
