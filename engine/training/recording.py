"""A recording keeps some steps of a run exactly, so that every step between two of them is soon computed again.

While it trains, weights are copied into slots of memory that are used again and again. The spacing is chosen so that
replaying from one recorded step to the next takes a tenth of a second; when the budget is full, every second one goes.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from engine.network.checkpoint import Checkpoint, bytes_in
from engine.training.slot import Slot, size_of

if TYPE_CHECKING:
    from engine.training.training import Training

REPLAY_SECONDS = 0.1  # between two recorded steps
MOST_SHARE = 0.015  # of the training time for copying, and as much for memory that is used for the first time
PORTION = 16  # pages of new memory
PAGE = 1024  # float32 numbers
BUDGET = 256 * 10**6


class Recording:
    """Recorded steps of one run. One thread takes; any thread may read, and gets copies, or give another budget."""

    def __init__(self, budget_bytes: int = BUDGET) -> None:
        self._lock = threading.RLock()
        self._kept: dict[int, Slot | Checkpoint] = {}  # by step, oldest first
        self._free: list[np.ndarray] = []
        self._coming: np.ndarray | None = None  # the memory of the next slot,
        self._touched = 0  # and how much of it the system has really given
        self._budget = budget_bytes
        self._bytes = 0
        self._doubled = 1  # by how much the budget widens the spacing
        self._copy_seconds = 0.0
        self.course = object()  # another one when the run goes on from before its end: later steps are others then
        self._last = 0  # the last step that was made, recorded or not
        self.spacing = 1
        self.seconds = 0.0  # spent inside `take`

    @classmethod
    def from_checkpoints(cls, checkpoints: Iterable[Checkpoint], budget_bytes: int = BUDGET) -> Recording:
        """The recorded steps of a file."""
        found = cls(budget_bytes)
        for checkpoint in sorted(checkpoints, key=lambda one: one.step):
            found._kept[checkpoint.step] = checkpoint
            found._bytes += _bytes_of(checkpoint)
            found._last = checkpoint.step
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

    def weights_of(self, step: int, block: str) -> Mapping[str, np.ndarray] | None:
        """The parameters of one block at this very step: much quicker than `at`."""
        with self._lock:
            found = self._kept.get(step)
            if isinstance(found, Slot):
                return found.weights_of(block)
        return found.parameters.get(block, {}) if found is not None else None

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
        begun, step, size = perf_counter(), training.number, size_of(training)
        self._forget_after(step)
        with self._lock:
            newest = next(reversed(self._kept), None)
        is_ready = newest is None or self._prepare(size, begun + MOST_SHARE * training.step_seconds)
        is_due = is_ready and (newest is None or step - newest >= self.spacing)
        if is_due:
            copying = perf_counter()
            with self._lock:
                self._kept[step] = Slot.of(training, self._room(size))
            took = perf_counter() - copying
            if newest is not None:  # the first one waits for its memory
                self._copy_seconds = took if not self._copy_seconds else 0.8 * self._copy_seconds + 0.2 * took
            self._space_out(training.step_seconds)
        self.seconds += perf_counter() - begun
        return is_due

    def fit(self, budget_bytes: int) -> None:
        """Keep to another budget from now on."""
        with self._lock:
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

    def _forget_after(self, step: int) -> None:
        """A run that failed goes on from before its end: what it did after that is no longer its course."""
        with self._lock:
            self._give_back([self._kept.pop(later) for later in list(self._kept) if later > step])
        if step < self._last:
            self.course = object()
        self._last = step

    def _prepare(self, size: int, until: float) -> bool:
        """Whether memory for the next slot is there.

        The system gives new memory page by page at the first touch, and takes some milliseconds for a slot. So it is
        touched beforehand, a portion at every step.
        """
        if self._free or self._bytes + 4 * size > self._budget:
            return True
        if self._coming is None or self._coming.size != size:
            self._coming, self._touched = np.empty(size, np.float32), 0
        while self._touched < size and perf_counter() < until:
            self._coming[self._touched : self._touched + PORTION * PAGE : PAGE] = 0
            self._touched += PORTION * PAGE
        return self._touched >= size

    def _room(self, size: int) -> np.ndarray:
        """A slot of so many numbers: a free one, or a new one while the budget lasts."""
        if not self._free and self._bytes + 4 * size > self._budget:
            self._thin()
        while self._free:
            room = self._free.pop()
            if room.size == size:
                return room
            self._bytes -= room.nbytes  # of another optimiser
        coming, self._coming = self._coming, None
        if coming is None or coming.size != size:
            coming = np.empty(size, np.float32)
        self._bytes += coming.nbytes
        return coming

    def _thin(self, release: bool = False) -> None:
        """Forget every second step, but not the first and the newest; where there are only these, the newest goes."""
        with self._lock:
            steps = list(self._kept)
            going = steps[1:-1:2] or steps[1:]
            gone = [self._kept.pop(step) for step in going]
        self._doubled = 2 * max(self.spacing, self._doubled)
        self.spacing = max(self.spacing, self._doubled)
        self._give_back(gone, release)

    def _give_back(self, gone: list[Slot | Checkpoint], release: bool = False) -> None:
        for one in gone:
            if release or not isinstance(one, Slot):
                self._bytes -= _bytes_of(one)
            else:
                self._free.append(one.floats)


def _bytes_of(one: Slot | Checkpoint) -> int:
    return one.floats.nbytes if isinstance(one, Slot) else bytes_in(one)
