"""Who does the jobs of a batch. A plan asks its executors in turn, and the first one that can does all of them: other
processes where it has some (`partners`, `apart`), else its own threads, which are here."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from engine.fast.arithmetic.blas import one_blas_thread
from engine.fast.kernel import Kernel, Move, Share, do_all
from engine.fast.kernels.activations import Sigmoid
from engine.fast.kernels.batch_norm import BatchNorm
from engine.fast.kernels.kernel_selection import KernelSelection
from engine.fast.made_once import made_once
from engine.fast.running.in_use import Use
from engine.fast.running.meeting import Meeting
from engine.fast.running.workers import Workers, lane_settings
from engine.fast.running.workspace import BoundLane, Chain, Job, Span, Workspace
from engine.network.program import Key, Program, Slot, views
from engine.network.scale import Scale
from engine.network.textbook import Batch
from engine.ops.arrays import Array


class Executor(Protocol):
    """One way of having jobs done."""

    def train(
        self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array
    ) -> Sequence[Array] | None:
        """Do all jobs: their losses are put into them, and the gradient of each is a row of what is returned, valid
        until the next step; what needs the whole batch puts its running statistics into `state` and its gradient into
        `gradient`. None: not now, and nothing is done.
        """
        ...


class Threads:
    """Each thread takes a job through all its lanes, in memory of its own."""

    def __init__(
        self, program: Program, chosen: KernelSelection, natives: Array, count: int, worth_it: bool, use: Use
    ) -> None:
        """At most `count` threads; one alone where a batch is so little work that they are not `worth_it`: they delay
        each other at every call."""
        self._program, self._kernels, self._rows = program, chosen.kernels, list(natives)
        # Of the same vector the same arrays: kernels see by them that what they have made of them is still good.
        self._weights, self._gradients = (made_once(partial(_arrays, program.layout)) for _ in range(2))
        self.workers, self._worth_it = Workers(count), worth_it
        self.spaces = deque(
            Workspace(Chain(chosen.kernels, chosen.layouts[0], chosen.scores), chosen.dtype, natives, use)
            for _ in range(self.spaces_for(count, len(natives)))
        )

    def spaces_for(self, threads: int, jobs: int) -> int:
        return threads

    def train(
        self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array
    ) -> Sequence[Array]:
        self._prepare(parameters, state)
        self._run([partial(self._train, job, batch) for job in jobs])
        return self._rows

    def train_share(self, meeting: Meeting, batch: Batch, parameters: Array, state: Array, gradient: Array) -> None:
        """The same for some of the jobs on the calling thread alone, while other processes do the others."""
        with one_blas_thread(), lane_settings():
            self._prepare(parameters, state)
            for job in meeting.own:
                self._train(job, batch)

    def get_ready(self, jobs: Sequence[Job]) -> None:
        """Before the first `train_share` of these jobs: what it would do first takes longer than a step."""
        for job in jobs:
            self._space_of(job).get_ready(job)

    def _space_of(self, job: Job) -> Workspace:
        """The workspace that the calling thread alone takes for it."""
        return self.spaces[-1]

    def prepare_use(self, parameters: Array, state: Array) -> None:
        """Before `score`: weights take over what comes after them, such as a normalisation."""
        weights, kept = dict(self._weights(parameters)), views(state, self._program.state_layout)
        for kernel in self._kernels:
            if isinstance(kernel, BatchNorm | Sigmoid) and kernel.before is not None:
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
        weights, kept = self._weights(parameters), views(state, self._program.state_layout)
        for kernel in self._kernels:
            kernel.prepare(weights)
            kernel.keep_state(kept)

    def _run(self, moves: Sequence[Move]) -> None:
        if self._worth_it:
            self.workers.run(moves)
            return
        with lane_settings():
            do_all(moves)

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

    def train(
        self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array
    ) -> Sequence[Array]:
        self._train_lanes(Meeting(jobs, jobs), batch, parameters, state, gradient, self._run)
        return self._rows

    def train_share(self, meeting: Meeting, batch: Batch, parameters: Array, state: Array, gradient: Array) -> None:
        """Each process joins what all have found, and so comes to the same."""
        with one_blas_thread(), lane_settings():
            self._train_lanes(meeting, batch, parameters, state, gradient, do_all)

    def _train_lanes(
        self, meeting: Meeting, batch: Batch, parameters: Array, state: Array, gradient: Array, run: Share
    ) -> None:
        self._prepare(parameters, state.copy())  # kernels read it as it was, while the new one is written
        gradients = self._gradients(gradient)
        kept = views(state, self._program.state_layout)
        coupled = [kernel for kernel in self._kernels if kernel.couples_samples]
        lanes = [self._lane(job) for job in meeting.own]
        own = list(zip(lanes, meeting.own, strict=True))

        def run_segment(number: int, lane: BoundLane, job: Job) -> None:
            if number == 0:  # whoever takes the lane brings its pictures in: measured, 2 to 3 % less time for a step
                lane.take(batch, job.spans[0], first=True)
            lane.run_segment(number)

        samples = [stop - start for job in meeting.jobs for start, stop in job.spans]
        for number in range(2 * len(coupled) + 1):  # segments end where the whole batch is needed
            run([partial(run_segment, number, *lane_and_job) for lane_and_job in own])
            if number == 2 * len(coupled):
                break
            kernel = coupled[min(number, 2 * len(coupled) - 1 - number)]
            found = meeting.meet(number, [lane.partials[kernel.output] for lane in lanes])
            if number < len(coupled):
                kernel.join_forward(found, samples, kept, self.workers.run)
            else:
                kernel.join_backward(found, samples, gradients, self.workers.run)
        for lane, job in own:
            job.note(lane.loss)

    def _space_of(self, job: Job) -> Workspace:
        return self.spaces[job.slot]

    def _lane(self, job: Job) -> BoundLane:
        ((start, stop),) = job.spans
        return self._space_of(job).lane(stop - start, True, job.slot)


def _arrays(layout: dict[Key, Slot], vector: Array) -> dict[Key, Array]:
    assert vector.flags.c_contiguous  # else they would be copies
    return views(vector, layout)


def join_shapes(kernels: Sequence[Kernel]) -> list[tuple[int, ...]] | None:
    """Of what the joins of a step need of each lane, in their order; None if they need more than other processes can
    be told."""
    shapes = [(0,) if kernel.meets_itself else kernel.partial_shape for kernel in kernels if kernel.couples_samples]
    return [*shapes, *reversed(shapes)] if all(shapes) else None
