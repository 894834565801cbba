"""A plan whose steps are made in a process of its own, so that several trainings go on side by side.

What is asked for is waited for later: `order` a step, do something else, and `train_step` gives what came of it. A step
that is in a hurry is made by the processes of several such plans, each of which takes some of its lanes. Until the
process can begin, and if one is lost, the step is made here. In every case it has the bits that any plan gives.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.fast.kernels.kernel_selection import KernelSelection
from engine.fast.lanes import MOST_CHAINS
from engine.fast.running.awake import AWAKE
from engine.fast.running.channel import Channel, PartnerLostError
from engine.fast.running.orders import other_size, packed, read_outcome, what_to_train
from engine.fast.running.plan import Plan
from engine.fast.running.shared_arrays import PIXELS, SharedArrays
from engine.fast.running.starting import POSSIBLE, started
from engine.fast.running.workspace import Job
from engine.network.program import Program
from engine.network.step_result import StepResult
from engine.network.textbook import Batch
from engine.ops.arrays import Array

PATIENCE = 20.0  # seconds that a step may take


class PlanApart(Plan):
    """A plan on one core, which is that of another process as soon as that can begin. The process is not ended with
    it: another plan may use it next."""

    def __init__(self, program: Program, batch_size: int, other: OtherProcess) -> None:
        super().__init__(program, batch_size, 1)
        self._other = other
        self._ordered = Ordered()
        self.executors = [self._ordered, self.here]

    @property
    def takes_help(self) -> bool:
        """Whether several processes make a step sooner than one."""
        return self.chains > 1 and not self._couples

    def order(
        self, batch: Batch, parameters: Array, state: Array, helped_by: Sequence[OtherProcess] = ()
    ) -> None:
        """Have a step begun: the next `train_step`, which is given the same, gives what comes of it. `helped_by`: who
        takes some of its lanes."""
        if batch.pixels.dtype not in PIXELS or not self._other.is_ready():
            return
        jobs = self.jobs(len(batch))
        able = [one for one in helped_by if self.takes_help and one.is_ready() and one.has_room_for(self)]
        self._ordered.at_it = [self._other, *able][: len(jobs)] if self._other.has_room_for(self) else [self._other]
        for number, one in enumerate(self._ordered.at_it):
            one.order(self.batch_size, batch, parameters, state, jobs, number, len(self._ordered.at_it))

    def train_step(self, batch: Batch, parameters: Array, state: Array) -> StepResult:
        if len(self._ordered.at_it) == 1:
            is_newest = self._use_again()
            result = self._ordered.at_it[0].answer(self._gradient)
            self._ordered.at_it = []
            if result is not None:
                return replace(result, is_newest=is_newest)
        return super().train_step(batch, parameters, state)

    def forget(self) -> None:
        """What was ordered is not wanted any more."""
        while self._ordered.at_it:
            self._ordered.at_it.pop().forget()


class Ordered:
    """Does the jobs of a step that was ordered by taking what the processes at it have made. An executor."""

    def __init__(self) -> None:
        self.at_it: list[OtherProcess] = []

    def train(
        self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array
    ) -> Sequence[Array] | None:
        at_it = self.at_it
        answers = [one.answer_of(jobs[number :: len(at_it)]) for number, one in enumerate(at_it)]
        self.at_it = []  # now: who is interrupted must still know whom to wait for
        if at_it and all(answers):
            return [answers[number % len(at_it)][number // len(at_it)] for number in range(len(jobs))]
        for job in jobs:
            job.forget()
        return None


class OtherProcess:
    """The process, for batches of at most `room` pictures, and what it is at. Owned by one thread."""

    def __init__(self, program: Program, room: int, core: int | None = None) -> None:
        """`core`: that it keeps to."""
        self.room = room
        self._program, self._batch_size = program, room
        self._is_ready = False
        self._to_come = 0  # answers to what was ordered
        self._channel: Channel | None = None
        self._shared: SharedArrays | None = None
        if not POSSIBLE or program.stack is None:
            return
        try:
            dtype = np.dtype(np.float32)
            collected = sum(kernel.native_size for kernel in KernelSelection(program, dtype, room).kernels)
            self._shared = SharedArrays(program, room, dtype, (MOST_CHAINS, max(program.size, collected)))
            self._channel = started()
            asked = what_to_train(program, room, dtype, self._shared) | {"core": core}
            self._channel.write(json.dumps(asked).encode())
        except (OSError, PartnerLostError):
            self.close()

    @property
    def pid(self) -> int | None:
        """Once it can begin."""
        known = self._channel is not None and self._channel.process is not None and self._is_ready
        return self._channel.process.pid if known else None  # type: ignore[union-attr]

    @property
    def is_busy(self) -> bool:
        return self._to_come > 0

    def is_ready(self) -> bool:
        if self._channel is not None and not self._is_ready and self._channel.can_read(0.0):
            try:
                self._channel.read()
                self._is_ready = True
            except PartnerLostError:
                self.close()
        return self._is_ready

    def has_room_for(self, plan: Plan) -> bool:
        """For some lanes of a batch, and the gradients of each as its kernels have them."""
        fits = self._shared is not None and plan.natives.shape[1] <= self._shared.natives.shape[1]
        return fits and plan.batch_size <= self.room

    def order(
        self, batch_size: int, batch: Batch, parameters: Array, state: Array, jobs: Sequence[Job], number: int, of: int
    ) -> None:
        """Have a step begun, by a plan for batches of this size: of these jobs number `number`, `number + of` ..."""
        assert not self.is_busy
        assert self._shared is not None
        assert self._channel is not None
        np.copyto(self._shared.parameters, parameters)
        np.copyto(self._shared.state, state)
        self._shared.take(batch, [span for job in jobs[number::of] for span in job.spans])
        try:
            if batch_size != self._batch_size:
                self._batch_size = batch_size
                self._channel.write(other_size(self._program, batch_size))
            self._channel.write(packed(self._program, batch, number, of))
            self._to_come = len(jobs[number::of]) if of > 1 else 1
        except PartnerLostError:
            self.close()

    @property
    def has_answered(self) -> bool:
        """Nothing is waited for."""
        return not self.is_busy or self._channel is None or self._channel.can_read(0.0)

    def answer(self, gradient: Array) -> StepResult | None:
        """What came of the order of a whole step, with the gradient in this array; None if the process is lost."""
        if (numbers := self._read()) is None or self._shared is None:
            return None
        correct, (loss,) = numbers
        np.copyto(gradient, self._shared.natives[0, : len(gradient)])
        return StepResult(loss, correct, gradient, self._shared.state.copy())

    def answer_of(self, jobs: Sequence[Job]) -> list[Array]:
        """Put what came of the order of these jobs into them -> where their gradients are; nothing if the process is
        lost."""
        rows: list[Array] = []
        for job in jobs:
            if (numbers := self._read()) is None or self._shared is None:
                return []
            job.correct, job.losses = numbers
            rows.append(self._shared.natives[job.slot])
        return rows

    def forget(self) -> None:
        """Wait until what was ordered is done."""
        while self.is_busy and self._read() is not None:
            pass

    def _read(self) -> tuple[int, list[float]] | None:
        """The next answer; None if the process is lost."""
        if self._channel is None:
            return None
        try:
            numbers = read_outcome(self._channel.read(AWAKE.now() + PATIENCE))
        except PartnerLostError:
            self.close()
            return None
        self._to_come -= 1
        return numbers

    def close(self) -> None:
        """End it: nothing it has is worth saving."""
        self._to_come, self._is_ready = 0, False
        if self._channel is not None:
            self._channel.kill()
            self._channel.close()
            self._channel = None
        if self._shared is not None:
            self._shared.close()
            self._shared = None


def first_done(processes: Sequence[OtherProcess]) -> int:
    """Which of them has done what was ordered, else which does nothing; waits until one has, or for a while."""
    while True:
        ready = [number for number, one in enumerate(processes) if one.has_answered]
        if ready:
            return max(ready, key=lambda number: processes[number].is_busy)
        if not Channel.any_can_read([one._channel for one in processes if one._channel is not None], PATIENCE):
            return 0
