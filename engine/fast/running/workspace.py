"""The memory that one thread works in, and the lanes bound to it: a lane takes some pictures of a batch through all
kernels.

A job is a row of lanes whose gradients are added in their order. It may run in any workspace: the numbers are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from engine.fast.kernel import Bound, Buffers, Kernel, Lane, Move, do_all
from engine.fast.kernels.activations import InOrder
from engine.fast.kernels.loss import LaneLoss
from engine.fast.layout import Layout, copying
from engine.fast.running.in_use import Use
from engine.fast.running.loading import Loading
from engine.network.scale import Scale, factor
from engine.network.textbook import Batch
from engine.ops.arrays import Array

Span = tuple[int, int]  # from and to which picture of a batch
MOST_BOUND = 24  # bound lanes kept, for lanes of other sizes; they share their memory


def lanes_of(count: int, size: int) -> list[Span]:
    """Of so many pictures, with at most `size` in each."""
    return [(start, min(start + size, count)) for start in range(0, count, size)]


class Job:
    """Lanes that one thread takes one after another; their gradients are added up in one slot."""

    def __init__(self, slot: int, spans: list[Span]) -> None:
        self.slot, self.spans = slot, spans
        self.losses: list[float] = []
        self.correct = 0

    def note(self, loss: LaneLoss) -> None:
        self.losses.append(loss.loss_sum)
        self.correct += loss.correct

    def forget(self) -> None:
        """Before it is done again."""
        self.losses, self.correct = [], 0


class Chain(NamedTuple):
    """Kernels one after another: all of a network, or its first ones."""

    kernels: Sequence[Kernel]
    comes_in: Layout
    fills: int  # the register of what comes out


class BoundLane:
    """All kernels bound to arrays for one number of samples: segments of moves, cut where samples are coupled."""

    def __init__(self, chain: Chain, n: int, dtype: Any, native: Array, buffers: Buffers, training: bool) -> None:
        self.samples, kernels = n, chain.kernels
        self.lane = lane = Lane(buffers, kernels, chain.comes_in, n, dtype, native, training)
        self.loading = Loading(lane)
        bound = list(zip(kernels, _bind(kernels, lane, native), strict=True))
        self.scores = lane.value[chain.fills]
        if training:
            self.loss = LaneLoss(lane, self.scores, lane.gradient[chain.fills])
        self.generation = buffers.generation
        self.partials = {kernel.output: made.partial for kernel, made in bound}
        self.segments: list[list[Move]] = [[]]
        for _, made in bound:
            self._append(made.forward)
        self.forward_moves = [move for segment in self.segments for move in segment]
        readers = _readers(lane, kernels) if lane.pictures is not None else []
        self._scaled_later = bool(readers) and all(one.scales_later for one in readers)
        if training:
            self.segments[-1].append(self.loss.run)
        for kernel, made in reversed(bound):
            if made.backward and kernel.output in lane.learned:
                self._append_sum(kernel.output)
                self._append(made.backward)

    def _append(self, parts: tuple[Move, ...]) -> None:
        self.segments[-1] += parts[:1]
        for part in parts[1:]:
            self.segments.append([part])

    def _append_sum(self, register: int) -> None:
        """Gradients from several readers of a register are added before the backward pass of its kernel."""
        parts = self.lane.private.get(register, [])
        if not parts:
            return
        target = self.lane.gradient[register]

        def add_up() -> None:
            np.add(parts[0], parts[1], out=target)
            for part in parts[2:]:
                np.add(target, part, out=target)

        self.segments[-1].append(add_up)

    def take(self, batch: Batch, span: Span, first: bool) -> None:
        """Load pictures, labels and what was drawn for them. `first`: of its job."""
        start, stop = span
        self.lane.first = first
        self.lane.drawn = {position: drawn[start:stop] for position, drawn in batch.draws.items()}
        self.loss.labels, self.loss.batch = batch.labels[start:stop], len(batch)
        self.loss.smoothing = batch.smoothing
        self._bring_in(batch.pixels[start:stop], batch.scale)

    def run_segment(self, number: int) -> None:
        do_all(self.segments[number])

    def label(self, pixels: Array, rule: Scale, out: Array) -> None:
        """Scores of pictures into out (n, classes), with the network as it is used."""
        self._bring_in(pixels, rule)
        do_all(self.forward_moves)
        np.copyto(out, self.scores.T)

    def _bring_in(self, pixels: Array, rule: Scale) -> None:
        """Pictures into the first register.

        Bytes that only fully connected layers read become numbers as they are, and what these layers make of them is
        scaled: a pass less over all pixels. Measured with 23 networks in use, loaded: 0.82 to 1.05 of the time, 0.94 in
        the mean; of the largest pictures before 10 units 0.82 to 0.89.
        """
        lane, scale = self.lane, factor(rule, self.lane.dtype)
        if self._scaled_later and lane.pictures is not None and pixels.dtype == np.uint8 and np.ndim(scale) == 0:
            lane.given_scale, lane.given = scale, pixels.reshape(lane.n, -1) if lane.multiplies_given else None
            lane.brightest = 255.0
            if lane.given is None:
                np.copyto(lane.pictures.reshape(pixels.shape), pixels)
        else:
            lane.given_scale = 1.0
            lane.given = None
            self.loading.load(pixels, rule)


class LaneInUse(BoundLane):
    """A lane of pictures that are only labelled, of which the first kernels take some at a time; see `in_use`."""

    def __init__(self, chain: Chain, n: int, dtype: Any, native: Array, buffers: Buffers, use: Use) -> None:
        size = -(-n // (n // use.some))
        first, others = chain.kernels[: use.kernels], chain.kernels[use.kernels :]
        super().__init__(Chain(first, chain.comes_in, first[-1].output), size, dtype, native, buffers, False)
        layout = first[-1].layout
        if in_order := isinstance(others[0], InOrder):
            others = others[1:]  # brought together in that order
        lane = Lane(buffers, others, Layout(layout.shape) if in_order else layout, n, dtype, native, False, self.lane)
        starts = [*range(0, n - size, size), n - size]  # the last may have a few pictures of the one before
        parts = [lane.input[:, start : start + size] for start in starts]
        if others[0].reads_parts and not any(lane.comes_in in kernel.inputs for kernel in others[1:]):
            shape = len(starts), len(lane.input), size
            lane.parts[lane.comes_in] = lane.input.reshape(shape) if n % size == 0 else lane.new(shape)
            parts = list(lane.parts[lane.comes_in])
        self._parts: list[tuple[slice, list[Move]]] = []
        for start, part in zip(starts, parts, strict=True):
            pairs = layout.pairs(self.scores, part) if in_order else [(self.scores, part)]
            self._parts.append((slice(start, start + size), [copying(there, here) for here, there in pairs]))
        self._moves = [move for bound in _bind(others, lane, native) for move in bound.forward]
        self.scores = lane.value[chain.fills]
        self.generation = buffers.generation
        self.lane.on_entry += lane.on_entry

    def label(self, pixels: Array, rule: Scale, out: Array) -> None:
        for some, copies in self._parts:
            self.loading.load(pixels[some], rule)
            do_all(self.forward_moves)
            do_all(copies)
        do_all(self._moves)
        np.copyto(out, self.scores.T)


def _readers(lane: Lane, kernels: Sequence[Kernel]) -> list[Kernel]:
    """Those that read the pictures where these are loaded, be it in another shape."""

    def lies_there(register: int) -> bool:
        return np.may_share_memory(lane.value[register], lane.input)

    return [one for one in kernels if any(map(lies_there, one.inputs)) and not lies_there(one.output)]


def _bind(kernels: Sequence[Kernel], lane: Lane, native: Array) -> list[Bound]:
    """All of them, each with its part of the array for gradients."""
    bound = []
    for kernel in kernels:
        lane.begin()
        lane.native = native[kernel.native_place]
        bound.append(kernel.bind(lane))
    return bound


class Workspace:
    """Its memory is made when the first lane is bound. Used by one thread at a time."""

    def __init__(self, chain: Chain, dtype: Any, natives: Array, use: Use) -> None:
        self._chain, self._use = chain, use
        self._dtype, self._natives, self._buffers = dtype, natives, Buffers()
        self._bound: dict[tuple[int, bool, int], BoundLane] = {}
        self._entered: tuple[int, bool, int] | None = None

    def lane(self, samples: int, training: bool, slot: int = 0) -> BoundLane:
        """The kernels bound for so many samples; `slot` is where their gradients go."""
        bound = self._bound.get((samples, training, slot)) or self._bind(samples, training, slot)
        entered = (samples, training, bound.generation)  # same sizes in the same memory: the same arrays
        if self._entered != entered:
            self._entered = None  # whoever is interrupted has to begin again
            for prepare in bound.lane.on_entry:
                prepare()
            self._entered = entered
        return bound

    def get_ready(self, job: Job) -> None:
        """Bind its lanes before they are needed."""
        for start, stop in job.spans:
            self.lane(stop - start, True, job.slot)

    def train(self, job: Job, batch: Batch) -> None:
        """All lanes of a job, forward and backward."""
        for number, span in enumerate(job.spans):
            lane = self.lane(span[1] - span[0], True, job.slot)
            lane.take(batch, span, first=number == 0)
            for segment in range(len(lane.segments)):
                lane.run_segment(segment)
            job.note(lane.loss)

    def score(self, spans: list[Span], pixels: Array, scale: Scale, out: Array) -> None:
        """Scores of some lanes into out (N, classes)."""
        for start, stop in spans:
            self.lane(stop - start, False).label(pixels[start:stop], scale, out[start:stop])

    def _bind(self, samples: int, training: bool, slot: int) -> BoundLane:
        if len(self._bound) >= MOST_BOUND:
            self._bound.clear()
        bound = self._new(samples, training, self._natives[slot])
        if self._buffers.outgrown:  # that was only for the sizes
            del bound
            self._bound.clear()
            bound = self._new(samples, training, self._natives[slot])
        self._bound[samples, training, slot] = bound
        return bound

    def _new(self, samples: int, training: bool, native: Array) -> BoundLane:
        how = self._chain, samples, self._dtype, native, self._buffers
        if training or not self._use.cuts(samples):
            return BoundLane(*how, training)
        return LaneInUse(*how, self._use)
