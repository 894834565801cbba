"""Who does the jobs of a batch. A plan asks its executors in turn, and the first one that can does all of them: other
processes where it has some (`partners`, `apart`), else its own threads, which are here."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Protocol

import numpy as np

from engine.fast.batch_norm import BatchNorm
from engine.fast.blas import one_blas_thread
from engine.fast.kernel import Move
from engine.fast.lowering import Lowering
from engine.fast.workers import Workers
from engine.fast.workspace import BoundLane, Job, Span, Workspace
from engine.network.program import Program, views
from engine.network.scale import Scale
from engine.network.textbook import Batch
from engine.ops.arrays import Array


class Executor(Protocol):
    """One way of having jobs done."""

    def train(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array) -> bool:
        """Do all jobs: what came of them is put into them and into the plan's `natives`; what needs the whole batch
        puts its running statistics into `state` and its gradient into `gradient`. False: not now, and nothing is done.
        """
        ...


class Threads:
    """Each thread takes a job through all its lanes, in memory of its own."""

    def __init__(self, program: Program, low: Lowering, natives: Array, count: int, worth_it: bool) -> None:
        """At most `count` threads; one alone where a batch is so little work that they are not `worth_it`: they delay
        each other at every call."""
        self._program, self._kernels = program, low.kernels
        self.workers, self._worth_it = Workers(count), worth_it
        self.spaces = deque(
            Workspace(low.kernels, low.layouts[0], low.scores, low.dtype, natives)
            for _ in range(self.spaces_for(count, len(natives)))
        )

    def spaces_for(self, threads: int, jobs: int) -> int:
        return threads

    def train(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array) -> bool:
        self._prepare(parameters, state)
        self._run([partial(self._train, job, batch) for job in jobs])
        return True

    def train_alone(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array) -> None:
        """The same on the calling thread alone, whatever the work."""
        with one_blas_thread(), np.errstate(all="ignore"):
            self._prepare(parameters, state)
            for job in jobs:
                self._train(job, batch)

    def prepare_use(self, parameters: Array, state: Array) -> None:
        """Before `score`: weights take over the normalisation after them."""
        weights, kept = views(parameters, self._program.layout), views(state, self._program.state_layout)
        for kernel in self._kernels:
            if isinstance(kernel, BatchNorm) and kernel.before is not None:
                kernel.prepare(weights)
                kernel.keep_state(kept)
                kernel.fold(weights)
        for kernel in self._kernels:
            kernel.prepare(weights)
            kernel.keep_state(kept)

    def score(self, rows: Sequence[list[Span]], pixels: Array, scale: Scale, out: Array) -> None:
        """Scores of pictures into out (N, classes), with the network as it is used: several rows of lanes at once."""
        self.workers.run([partial(self._score, spans, pixels, scale, out) for spans in rows])

    def _prepare(self, parameters: Array, state: Array) -> None:
        weights, kept = views(parameters, self._program.layout), views(state, self._program.state_layout)
        for kernel in self._kernels:
            kernel.prepare(weights)
            kernel.keep_state(kept)

    def _run(self, moves: Sequence[Move]) -> None:
        if self._worth_it:
            self.workers.run(moves)
            return
        with np.errstate(all="ignore"):
            for move in moves:
                move()

    def _train(self, job: Job, batch: Batch) -> None:
        space = self.spaces.pop()  # there is one for each thread; the one used last is still in the cache
        try:
            space.train(job, batch)
        finally:
            self.spaces.append(space)

    def _score(self, spans: list[Span], pixels: Array, scale: Scale, out: Array) -> None:
        space = self.spaces.pop()
        try:
            space.score(spans, pixels, scale, out)
        finally:
            self.spaces.append(space)


class Together(Threads):
    """All lanes go on side by side, each in a workspace of its own, and wait for each other where a kernel needs the
    whole batch: what they found is joined there, in their order."""

    def spaces_for(self, threads: int, jobs: int) -> int:
        return max(threads, jobs)

    def train(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array) -> bool:
        self._prepare(parameters, state.copy())  # kernels read it as it was, while the new one is written
        gradients = views(gradient, self._program.layout)
        kept = views(state, self._program.state_layout)
        coupled = [kernel for kernel in self._kernels if kernel.couples_samples]
        lanes = [self._lane(space, job, batch) for job, space in zip(jobs, self.spaces, strict=False)]
        samples, share = [lane.samples for lane in lanes], self.workers.run
        for number in range(2 * len(coupled) + 1):  # segments end where the whole batch is needed
            self._run([partial(lane.run_segment, number) for lane in lanes])
            if number < len(coupled):
                kernel = coupled[number]
                kernel.join_forward([lane.partials[kernel.output] for lane in lanes], samples, kept, share)
            elif number < 2 * len(coupled):
                kernel = coupled[2 * len(coupled) - 1 - number]
                kernel.join_backward([lane.partials[kernel.output] for lane in lanes], samples, gradients, share)
        for job, lane in zip(jobs, lanes, strict=True):
            job.note(lane.loss)
        return True

    def _lane(self, space: Workspace, job: Job, batch: Batch) -> BoundLane:
        (span,) = job.spans
        lane = space.lane(span[1] - span[0], True, job.slot)
        lane.take(batch, span, first=True)
        return lane
