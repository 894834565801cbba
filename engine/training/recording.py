"""A recording keeps some steps of a run exactly, so that every step between two of them is soon computed again.

While it trains, weights are copied into slots of memory that are used again and again. The spacing is chosen so that
replaying from one recorded step to the next takes a tenth of a second; when the budget is full, every second one goes.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from engine.network.checkpoint import Checkpoint
from engine.network.program import Program, nested

if TYPE_CHECKING:
    from engine.training.training import Training

REPLAY_SECONDS = 0.1  # between two recorded steps
MOST_SHARE = 0.02  # of the training time, inside recording
BUDGET = 256 * 1024**2


@dataclass
class Slot:
    """One recorded step: everything that is float32 in one vector, the few other numbers beside it."""

    floats: np.ndarray
    program: Program
    checkpoint: Checkpoint  # its numbers; the arrays are in `floats`
    lengths: dict[str, int]  # of the optimiser's vectors in `floats`, in their order
    rest: dict[str, np.ndarray]

    def value(self) -> Checkpoint:
        """A checkpoint with arrays of its own."""
        copied = self.floats.copy()
        copied.flags.writeable = False
        size, state_size = self.program.size, self.program.state_size
        vectors, begin = {}, size + state_size
        for name, length in self.lengths.items():
            vectors[name] = copied[begin : begin + length]
            begin += length
        one = self.checkpoint
        return Checkpoint(
            one.run,
            one.step,
            one.epoch,
            one.position,
            one.begun,
            nested(copied[:size], self.program.layout),
            nested(copied[size : size + state_size], self.program.state_layout),
            vectors | self.rest,
            one.optimiser_kind,
        )


class Recording:
    """Recorded steps of one run. One thread takes; any thread may read, and gets copies."""

    def __init__(self, budget_bytes: int = BUDGET) -> None:
        self._lock = threading.Lock()
        self._kept: dict[int, Slot | Checkpoint] = {}  # by step, oldest first
        self._free: list[np.ndarray] = []
        self._budget = budget_bytes
        self._bytes = 0
        self._doubled = 1  # by how much the budget widens the spacing
        self._copy_seconds = 0.0
        self.spacing = 1
        self.seconds = 0.0  # spent inside `take`

    @classmethod
    def from_checkpoints(cls, checkpoints: Iterable[Checkpoint], budget_bytes: int = BUDGET) -> Recording:
        """The recorded steps of a file."""
        found = cls(budget_bytes)
        for checkpoint in sorted(checkpoints, key=lambda one: one.step):
            found._kept[checkpoint.step] = checkpoint
            found._bytes += _bytes_of(checkpoint)
        return found

    # Read by any thread

    @property
    def steps(self) -> tuple[int, ...]:
        with self._lock:
            return tuple(self._kept)

    @property
    def bytes_used(self) -> int:
        return self._bytes

    def at(self, step: int) -> Checkpoint | None:
        """The checkpoint of this very step."""
        with self._lock:
            found = self._kept.get(step)
            return found.value() if isinstance(found, Slot) else found

    def before(self, step: int) -> Checkpoint | None:
        """The newest recorded one that is not later than this step."""
        steps = self.steps
        place = bisect_right(steps, step)
        return self.at(steps[place - 1]) if place else None

    def nearest(self, step: int) -> Checkpoint | None:
        """The recorded one closest to this step."""
        steps = self.steps
        return self.at(min(steps, key=lambda one: abs(one - step))) if steps else None

    # Used by the training's thread

    def take(self, training: Training) -> bool:
        """Record the present step if it is due."""
        begun = perf_counter()
        step = training.number
        newest = next(reversed(self._kept), None)
        if newest is not None and step - newest < self.spacing:
            return False
        self._record(training)
        took = perf_counter() - begun
        self._copy_seconds = took if not self._copy_seconds else 0.8 * self._copy_seconds + 0.2 * took
        self.seconds += took
        self._space_out(training.step_seconds)
        return True

    def fit(self, budget_bytes: int) -> None:
        """Keep to another budget from now on."""
        self._budget = budget_bytes
        self._free.clear()
        self._bytes = sum(_bytes_of(one) for one in self._kept.values())
        while self._bytes > budget_bytes and len(self._kept) > 2:
            self._thin(release=True)

    def _space_out(self, step_seconds: float) -> None:
        if not step_seconds:
            return
        by_time = max(1, int(REPLAY_SECONDS / step_seconds))
        by_share = ceil(self._copy_seconds / (MOST_SHARE * step_seconds))
        self.spacing = max(by_time, by_share, self._doubled)

    def _record(self, training: Training) -> None:
        floats = {n: v for n, v in training.optimiser_state.items() if v.dtype == np.float32}
        rest = {n: v.copy() for n, v in training.optimiser_state.items() if n not in floats}
        parts = [training.parameters, training.state, *floats.values()]
        room = self._room(sum(part.size for part in parts))
        begin = 0
        for part in parts:
            room[begin : begin + part.size] = part
            begin += part.size
        numbers = Checkpoint(
            training.id,
            training.number,
            training.epoch_number,
            training.position,
            training.begun,
            optimiser_kind=training.optimiser.kind,
        )
        slot = Slot(room, training.program, numbers, {name: vector.size for name, vector in floats.items()}, rest)
        with self._lock:
            self._kept[training.number] = slot

    def _room(self, size: int) -> np.ndarray:
        """A slot of so many numbers: a free one, or a new one while the budget lasts."""
        if not self._free and self._bytes + 4 * size > self._budget:
            self._thin()
        while self._free:
            room = self._free.pop()
            if room.size == size:
                return room
            self._bytes -= room.nbytes  # of another optimiser
        room = np.empty(size, np.float32)
        self._bytes += room.nbytes
        return room

    def _thin(self, release: bool = False) -> None:
        """Every second one goes; the first and the newest stay, unless only they are there: then the newest goes."""
        with self._lock:
            steps = list(self._kept)
            going = steps[1:-1:2] or steps[1:]
            gone = [self._kept.pop(step) for step in going]
        self._doubled = 2 * max(self.spacing, self._doubled)
        self.spacing = max(self.spacing, self._doubled)
        for one in gone:
            if release or not isinstance(one, Slot):
                self._bytes -= _bytes_of(one)
            else:
                self._free.append(one.floats)


def _bytes_of(one: Slot | Checkpoint) -> int:
    if isinstance(one, Slot):
        return one.floats.nbytes
    groups = [*one.parameters.values(), *one.state.values(), one.optimiser]
    return sum(array.nbytes for group in groups for array in group.values())
