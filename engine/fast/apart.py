"""A plan whose steps are made in a process of its own, so that several trainings go on side by side.

What is asked for is waited for later: `order` a step, do something else, and `train_step` gives what came of it. Until
the process can begin, and if it is lost, the step is made here. Either way it has the bits that any plan gives.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

import numpy as np

from engine.fast.channel import Channel, PartnerLostError
from engine.fast.partners import POSSIBLE, other_size, packed, started, what_to_train
from engine.fast.plan import Plan
from engine.fast.shared_arrays import PIXELS, SharedArrays
from engine.network.program import Program
from engine.network.textbook import Batch, StepResult
from engine.ops.arrays import Array

PATIENCE = 20.0  # seconds that a step may take


class PlanApart(Plan):
    """A plan on one core, which is that of another process as soon as that can begin. The process is not ended with
    it: another plan may use it next."""

    def __init__(self, program: Program, batch_size: int, other: OtherProcess) -> None:
        super().__init__(program, batch_size, 1)
        self._other = other

    def order(self, batch: Batch, parameters: Array, state: Array) -> None:
        """Have a step begun: the next `train_step`, which is given the same, gives what comes of it."""
        if batch.pixels.dtype in PIXELS and self._other.is_ready():
            self._other.order(self.batch_size, batch, parameters, state)

    def train_step(self, batch: Batch, parameters: Array, state: Array) -> StepResult:
        if self._other.is_busy and (result := self._other.answer(self._gradient)) is not None:
            return result
        return super().train_step(batch, parameters, state)

    def forget(self) -> None:
        """What was ordered is not wanted any more."""
        if self._other.is_busy:
            self._other.answer(self._gradient)


class OtherProcess:
    """The process, for batches of at most `room` pictures, and what it is at. Owned by one thread."""

    def __init__(self, program: Program, room: int) -> None:
        self.room, self.is_busy = room, False
        self._program, self._batch_size = program, room
        self._is_ready = False
        self._channel: Channel | None = None
        self._shared: SharedArrays | None = None
        if not POSSIBLE or program.stack is None:
            return
        try:
            dtype = np.dtype(np.float32)
            self._shared = SharedArrays(program, room, dtype, (1, program.size))
            self._channel = started()
            self._channel.write(json.dumps(what_to_train(program, room, dtype, self._shared)).encode())
        except (OSError, PartnerLostError):
            self.close()

    @property
    def pid(self) -> int | None:
        """Once it can begin."""
        known = self._channel is not None and self._channel.process is not None and self._is_ready
        return self._channel.process.pid if known else None  # type: ignore[union-attr]

    def is_ready(self) -> bool:
        if self._channel is not None and not self._is_ready and self._channel.can_read(0.0):
            try:
                self._channel.read()
                self._is_ready = True
            except PartnerLostError:
                self.close()
        return self._is_ready

    def order(self, batch_size: int, batch: Batch, parameters: Array, state: Array) -> None:
        """Have a step begun, by a plan for batches of this size."""
        assert self._shared is not None
        assert self._channel is not None
        np.copyto(self._shared.parameters, parameters)
        np.copyto(self._shared.state, state)
        self._shared.take(batch, [(0, len(batch))])
        try:
            if batch_size != self._batch_size:
                self._batch_size = batch_size
                self._channel.write(other_size(self._program, batch_size))
            self._channel.write(packed(self._program, batch))
            self.is_busy = True
        except PartnerLostError:
            self.close()

    @property
    def has_answered(self) -> bool:
        """Nothing is waited for."""
        return not self.is_busy or self._channel is None or self._channel.can_read(0.0)

    def answer(self, gradient: Array) -> StepResult | None:
        """What came of the order, with the gradient in this array; None if the process is lost."""
        self.is_busy = False
        if self._channel is None or self._shared is None:
            return None
        try:
            loss, correct = np.frombuffer(self._channel.read(time.perf_counter() + PATIENCE))
        except PartnerLostError:
            self.close()
            return None
        np.copyto(gradient, self._shared.natives[0])
        return StepResult(float(loss), int(correct), gradient, self._shared.state.copy())

    def close(self) -> None:
        """End it: nothing it has is worth saving."""
        self.is_busy = self._is_ready = False
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
