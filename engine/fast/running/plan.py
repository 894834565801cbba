"""The training plan: a batch is cut into lanes, an executor takes the lanes through all kernels, their gradients are
added.

What a lane computes, and in which order gradients are added, depends on shapes alone. So the same seed gives the same
bits, whoever takes which lane.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from math import prod
from typing import Any

import numpy as np

from engine.computer import cores
from engine.data import Subset
from engine.fast.arithmetic.blas import one_blas_thread, quick_turns
from engine.fast.arithmetic.optimisers import Optimiser, State
from engine.fast.arithmetic.updating import Updating
from engine.fast.kernel import Kernel, Move, do_all
from engine.fast.kernels.kernel_selection import KernelSelection
from engine.fast.kernels.textbook_step import TextbookStep
from engine.fast.kernels.wide_dense import CUTS, WideDense
from engine.fast.lanes import (
    ENOUGH,
    ENOUGH_EVALUATED,
    MOST_CHAINS,
    READ,
    SHARED,
    calls_are_short,
    lane_size,
    work,
)
from engine.fast.made_once import made_once
from engine.fast.running.executors import Executor, Threads, Together, join_shapes
from engine.fast.running.in_use import use_of
from engine.fast.running.labelling import ToLabel
from engine.fast.running.partners import Partners
from engine.fast.running.scoring import Scoring
from engine.fast.running.side_by_side import SideBySide
from engine.fast.running.workers import Workers
from engine.fast.running.workspace import Job, lanes_of
from engine.network.program import Program, views
from engine.network.scale import Scale
from engine.network.step_result import StepResult
from engine.network.textbook import Batch, TextbookPlan
from engine.ops.arrays import Array


class Plan:
    """Training steps and scores of one program. Owned by one thread at a time; `close` ends its other threads and
    processes."""

    _uses = 0  # so far: steps and scores

    def __init__(
        self,
        program: Program,
        batch_size: int,
        threads: int | None = None,
        dtype: Any = np.float32,
        samples: int | None = None,
        natives: Array | None = None,
    ) -> None:
        """`threads`: how many lanes may run at the same time, whoever runs them (default: one for each core).
        `natives`: memory for gradients, which others may read, too; it is used if there is enough."""
        self.program, self.batch_size, self.dtype = program, batch_size, np.dtype(dtype)
        chosen = KernelSelection(program, self.dtype, batch_size)
        self._kernels = chosen.kernels
        self.classes = chosen.layouts[chosen.scores].shape[0]
        layouts = [layout for kernel in chosen.kernels for layout in kernel.layouts]
        self._couples = any(kernel.couples_samples for kernel in self._kernels)
        self.samples = samples or lane_size(program, layouts, batch_size, self._couples, chosen.cuts_weights)
        self._work = work(program, layouts)
        reading = READ * prod(program.input_shape)
        self._evaluation_work = self._work + reading
        self.use = use_of(program, chosen.kernels, chosen.layouts[0], self._evaluation_work)
        self.scored = self.classes, self.use.samples
        lanes = -(-batch_size // self.samples)
        in_textbook_form = [kernel for kernel in self._kernels if isinstance(kernel, TextbookStep)]
        # Whether another process may make its steps, and is quicker told to than the step is made.
        self.pays_apart = not in_textbook_form and batch_size * self._work >= SHARED
        self._textbook_couples = any(kernel.couples_samples for kernel in in_textbook_form)
        self.chains = lanes if self._couples else min(lanes, MOST_CHAINS)
        size = _place(self._kernels, program, self.chains == 1)
        if natives is None or natives.shape[0] < self.chains or natives.shape[1] < size:
            natives = np.zeros((self.chains, size), self.dtype)
        self.natives = natives[: self.chains, :size]  # gradients, in the kernels' own forms: a row for each job
        self._count, self._jobs = 0, list[Job]()  # those of the last step, for as many pictures
        self._parts = made_once(_parts)
        # One for all steps: fresh memory would cost page faults.
        alone = self.chains == 1
        self._gradient = self.natives[0, : program.size] if alone else np.zeros(program.size, self.dtype)
        self._gradients = views(self._gradient, program.layout)
        later = [part for kernel in self._kernels if (part := kernel.later(program.layout)) is not None]
        self.later = sorted(later, key=lambda part: part.pieces[0][0].start)
        self.threads = max(1, threads or cores())
        self._turns = quick_turns if self.threads > 1 else nullcontext
        worth_it = batch_size * self._work >= ENOUGH
        here = (Together if self._couples else Threads)(program, chosen, self.natives, self.threads, worth_it, self.use)
        self.here = here
        # Other processes may not know a user's own block, nor what lanes tell each other but in arrays of known shapes.
        self._may_have_partners = self.threads > 1 and not in_textbook_form and program.stack is not None
        # Where the pictures are only read, and that is most of the work, copying them for another process is too much.
        apart = reading < self._work and calls_are_short(layouts, self.use.samples * self._evaluation_work)
        self._scores_apart = self._may_have_partners and apart
        self.wide = [one for one in self._kernels if isinstance(one, WideDense)]
        self.partners, self.executors, self._side = self._who_works(here)
        self._updating = Updating()
        self.close = weakref.finalize(self, _close, self.partners, here.workers)
        self._textbook = TextbookPlan(program, self.dtype)

    def _who_works(self, here: Threads) -> tuple[Partners, list[Executor], SideBySide | None]:
        """Other processes, who does the jobs of a batch, and the side of those who make it together, if they do."""
        program, joins, whole = self.program, join_shapes(self._kernels), self.chains == 1
        # Of products that are not cut each would read all weights, and half of them have just been changed by another.
        side_by_side = any(one.is_cut(self.batch_size) for one in self.wide) and (whole or joins is not None)
        can_share = self._may_have_partners and (side_by_side or (joins is not None and not self.wide))
        most = min(self.threads, CUTS if whole and side_by_side else self.chains) - 1 if can_share else 0
        natives = self.natives[:, :0] if whole and side_by_side else self.natives  # there none is told to others
        joins = None if whole else joins
        how = program, self.batch_size, self.dtype, self.samples
        partners = Partners(*how, natives, joins or [], self.scored, most, here)
        if side_by_side and can_share:
            sizes = program, self.wide, self.batch_size, self.dtype
            side = partners.side = SideBySide(*sizes, partners, here, has_lanes=not whole)
            return partners, [side, here], side
        return partners, [partners, here] if can_share else [here], None

    def train_step(self, batch: Batch, parameters: Array, state: Array) -> StepResult:
        """One batch of at most `batch_size` pictures, forwards and backwards. See TextbookPlan.

        The gradient is valid until the plan is used again, be it for scores, which lie where a step's numbers lay.
        """
        is_newest = self._use_again()
        if len(batch) != self._count:
            self._count, self._jobs = len(batch), self.jobs(len(batch))
        jobs = self._jobs
        for job in jobs:
            job.forget()
        new_state = state.copy()
        with one_blas_thread(), self._turns():
            step = jobs, batch, parameters, new_state, self._gradient
            found = next(rows for one in self.executors if (rows := one.train(*step)) is not None)
            for kernel, natives in self._parts(self._kernels, found):
                kernel.finish(natives[: len(jobs)], self._gradients)
        loss = sum(loss for job in jobs for loss in job.losses)
        correct = sum(job.correct for job in jobs)
        return StepResult(loss / len(batch), correct, self._gradient, new_state, [*self.later], self.share, is_newest)

    def home(self, weights: Array, state: State) -> tuple[Array, State]:
        """Where weights, and what an optimiser remembers of them, are best trained from now on: where they are, or
        copied to memory that partners read and change, too. It stays good when the plan is closed. For the weights of
        one training: other ones would overwrite them there."""
        return (weights, state) if self._side is None else self._side.home(weights, state)

    def update(self, result: StepResult, optimiser: Optimiser, weights: Array, state: State, rate: float) -> None:
        """Change weights by one step of an optimiser, and what that remembers. `result`: of the last step of this plan.

        Raises PartnerLostError where a partner ended while it changed its part: then they are those of no step."""
        changed = optimiser, weights, state, rate
        with one_blas_thread(), self._turns():
            side = self._side if result.is_newest() else None
            if side is not None and side.update(self._updating, result, *changed):
                return
        self._updating.update(optimiser, weights, result.written, state, rate, result.share, result.later)

    def _use_again(self) -> Callable[[], bool]:
        """From here on results of before are gone -> whether this use is still the last one."""
        self._uses = use = self._uses + 1
        return lambda: self._uses == use

    def share(self, moves: Sequence[Move]) -> None:
        """Have them done by the threads of this plan, in no order; by the caller where partners have the other cores: a
        partner that waits for its next order keeps its core busy."""
        with one_blas_thread(), self._turns():
            if self.partners.take_jobs:
                do_all(moves)
            else:
                self.here.workers.run(moves)

    def will_label(self, pictures: Subset, slice_size: int) -> None:
        """Have a partner that can label these pictures while the training goes on, if there can be one: see
        `Partners.label`. Before the first step."""
        if self._may_have_partners:
            self.partners.will_label(ToLabel(pictures, slice_size))

    def scores(self, pixels: Array, scale: Scale, parameters: Array, state: Array) -> Array:
        """Scores (N, classes) of any number of pictures, with the network as it is used."""
        self._use_again()
        out = np.empty((len(pixels), self.classes), self.dtype)
        with one_blas_thread(), self._turns():
            if self._textbook_couples:
                return self._textbook.scores(pixels, scale, parameters, state)
            size = self.use.samples
            worth_threads = len(pixels) * self._evaluation_work >= ENOUGH_EVALUATED
            if worth_threads:  # few pictures: smaller lanes, so that each thread gets some
                size = min(size, -(-len(pixels) // MOST_CHAINS))
                asked = Scoring(pixels, scale, out, size, self._evaluation_work)
                if self._scores_apart and self.partners.score(asked, parameters, state):
                    return out
            self.here.prepare_use(parameters, state)
            spans = lanes_of(len(pixels), size)
            alone = not worth_threads or self.partners.is_away  # which has the other core
            rows = 1 if alone else min(len(spans), 4 * self.threads)
            self.here.score([spans[row::rows] for row in range(rows)], pixels, scale, out)
        return out

    def jobs(self, count: int) -> list[Job]:
        """The lanes of a batch of `count` pictures, a job for each array in which gradients are added up."""
        spans = lanes_of(count, self.samples)
        used = min(len(spans), self.chains)
        return [Job(slot, spans[slot::used]) for slot in range(used)]


def _place(kernels: Sequence[Kernel], program: Program, alone: bool) -> int:
    """Give each kernel its place in the row of a job; returns how long a row is.

    `alone`: there is one job, and its row begins with the vector of all gradients, where kernels that can write theirs
    at once: a step of a fully connected network on one lane takes up to a tenth less time than with a copy of them.
    """
    start = program.size if alone else 0
    for kernel in kernels:
        there = kernel.belongs(program.layout) if alone else None
        kernel.native_place, kernel.in_place = there or slice(start, start + kernel.native_size), there is not None
        start += 0 if there else kernel.native_size
    return start


def _parts(kernels: Sequence[Kernel], found: Sequence[Array]) -> list[tuple[Kernel, list[Array]]]:
    """The kernels that collect gradients, and for each its part of the rows that were found."""
    return [(kernel, [native[kernel.native_place] for native in found]) for kernel in kernels if kernel.native_size]


def _close(*ends: Partners | Workers) -> None:
    for end in ends:
        end.close()
