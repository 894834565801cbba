"""A chain is a row of lanes that run one after another in the same memory, adding up their gradients as they go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.fast.kernel import Bound, Buffers, Kernel, Lane, Move
from engine.fast.layout import Layout
from engine.fast.loss import LaneLoss
from engine.ops.arrays import Array
from engine.textbook import Draws


class BoundLane:
    """All kernels bound to arrays for one number of samples: segments of moves, cut where samples are coupled."""

    def __init__(
        self,
        kernels: Sequence[Kernel],
        input_layout: Layout,
        scores: int,
        n: int,
        dtype: Any,
        native: Array,
        buffers: Buffers,
        training: bool,
    ) -> None:
        self.samples = n
        self.lane = lane = Lane(buffers, kernels, input_layout, n, dtype, native, training)
        self.input = lane.value[0]
        self._staged = lane.new((n, *input_layout.shape))
        place = 0
        bound: list[tuple[Kernel, Bound]] = []
        for kernel in kernels:
            lane.begin()
            lane.native = native[place : place + kernel.native_size]
            place += kernel.native_size
            bound.append((kernel, kernel.bind(lane)))
        self.scores = lane.value[scores]
        self.loss = LaneLoss(lane, self.scores, lane.slope[scores])
        self.partials = {kernel.output: made.partial for kernel, made in bound}
        self.segments: list[list[Move]] = [[]]
        for _, made in bound:
            self._append(made.forward)
        self.forward_moves = [move for segment in self.segments for move in segment]
        self.segments[-1].append(self.loss.run)
        for kernel, made in reversed(bound):
            self._append_sum(kernel.output)
            self._append(made.backward)

    def _append(self, parts: tuple[Move, ...]) -> None:
        self.segments[-1].append(parts[0])
        for part in parts[1:]:
            self.segments.append([part])

    def _append_sum(self, register: int) -> None:
        """Slopes from several readers of a register are added before its kernel goes back."""
        parts = self.lane.private.get(register, [])
        if not parts:
            return
        target = self.lane.slope[register]

        def add_up() -> None:
            np.add(parts[0], parts[1], out=target)
            for part in parts[2:]:
                np.add(target, part, out=target)

        self.segments[-1].append(add_up)

    def load(self, pixels: Array, scale: Any) -> None:
        """Pictures (n, H, W, C) of any type, scaled, into the first register (H, C, W, n)."""
        np.multiply(pixels, scale, out=self._staged, casting="unsafe")
        np.copyto(self.input, self._staged.transpose(1, 3, 2, 0))

    def run_segment(self, number: int) -> None:
        for move in self.segments[number]:
            move()


class Chain:
    """Memory, and lanes bound to it, for each number of samples that has come up."""

    def __init__(
        self,
        kernels: Sequence[Kernel],
        input_layout: Layout,
        scores: int,
        samples: int,
        dtype: Any,
        native: Array,
    ) -> None:
        self._make = (kernels, input_layout, scores)
        self._dtype, self._native, self._buffers = dtype, native, Buffers()
        self._bound: dict[tuple[int, bool], BoundLane] = {}
        self._entered: BoundLane | None = None
        self._spans: list[tuple[int, int]] = []
        self.losses: list[float] = []
        self.correct = 0
        self._bind(samples, True)  # once for the sizes, so that all kernels share their scratch memory,
        self._bind(samples, True)  # once more for use

    def start(self, spans: list[tuple[int, int]]) -> None:
        """The lanes of the next step: from and to which picture of the batch."""
        self._spans, self.losses, self.correct = spans, [], 0

    def take_batch(self, pixels: Array, scale: Any, labels: Array, draws: Draws) -> None:
        self._batch = (pixels, scale, labels, draws)

    def run(self) -> None:
        """All lanes of the chain, forwards and backwards."""
        for number in range(len(self._spans)):
            lane = self.enter(number)
            for segment in range(len(lane.segments)):
                lane.run_segment(segment)
            self.leave()
        del self._batch

    def enter(self, number: int = 0) -> BoundLane:
        """Load a lane's pictures and labels."""
        pixels, scale, labels, draws = self._batch
        start, stop = self._spans[number]
        bound = self._ready(stop - start, training=True)
        bound.lane.first = number == 0
        bound.lane.drawn = {place: drawn[start:stop] for place, drawn in draws.items()}
        bound.loss.labels, bound.loss.batch = labels[start:stop], len(pixels)
        bound.load(pixels[start:stop], scale)
        return bound

    def leave(self) -> None:
        assert self._entered is not None
        self.losses.append(self._entered.loss.loss_sum)
        self.correct += self._entered.loss.correct

    def score(self, spans: list[tuple[int, int]], pixels: Array, scale: Any, out: Array) -> None:
        """Scores of some lanes into out (N, classes)."""
        for start, stop in spans:
            bound = self._ready(stop - start, training=False)
            bound.load(pixels[start:stop], scale)
            for move in bound.forward_moves:
                move()
            out[start:stop] = bound.scores.T

    def _ready(self, samples: int, training: bool) -> BoundLane:
        bound = self._bound.get((samples, training)) or self._bind(samples, training)
        if bound is not self._entered:
            for prepare in bound.lane.on_entry:
                prepare()
            self._entered = bound
        return bound

    def _bind(self, samples: int, training: bool) -> BoundLane:
        kernels, input_layout, scores = self._make
        if len(self._bound) > 4:  # odd sizes come and go; the memory is the same anyway
            self._bound.clear()
        bound = BoundLane(
            kernels, input_layout, scores, samples, self._dtype, self._native, self._buffers, training
        )
        self._bound[samples, training] = bound
        return bound
