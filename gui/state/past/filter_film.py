"""One filter at the recorded steps, as the frames of a film, read as the window finds time.

The film shows the filter in the focus, or that which made the map in the focus; where none of a block with filters is
chosen, that of the first block that has some at which all rooms look then. Of a filter with several channels it shows
one slice: the one that is strongest now.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, log
from statistics import median
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.explain import same_channel
from engine.network.checkpoint import Checkpoint
from engine.network.filters import filters, strongest
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.past.time_machine import TimeMachine

READS_SECONDS = 0.002  # of reading in one turn of the window
WAIT_MS = 15
STEP_UP = 1.1
LARGE = 64 * 1024  # bytes: of a larger array only this filter is kept
BLOWN_UP = 10.0  # times the median of all frames: so large are the last steps of a training that diverges
AT_THE_END = 10  # a part of the frames, one in so many, may be that end
STRETCH, MUCH_HIGHER = 50, 2.0  # last good steps, and how many times their loss is that of a network in ruins
MOST = 500  # steps in memory, before those that no view shows are dropped


class FilterFilm(QObject):
    """Planes (H, W) of the filter by step. `want` says which steps to read, `arrived` that some were read, and
    `changed` that it is another filter."""

    changed = Signal()
    arrived = Signal()

    def __init__(
        self, document: Document, focus: FocusHolder, machine: TimeMachine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.focus, self.machine = document, focus, machine
        self.block, self.index, self.slice = "", 0, 0
        self._arrays: dict[int, np.ndarray] = {}  # by step: filters (H, W, C, F), or (H, W, C, 1) of this one alone
        self.version = 0  # another number each time something was read
        self._whole = True
        self._measured: dict[bool, dict[int, float]] = {}  # the largest number of each step, by what frames show
        self._course: object = None  # of the run, see `Recording.course`
        self._wanted: dict[str, list[int]] = {}  # for each view that asked: the steps not read yet
        self._shown: dict[str, frozenset[int]] = {}  # for each view that asked: all its steps
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._read_on)
        focus.changed.connect(self._choose)
        focus.free_changed.connect(self._choose)
        document.design_changed.connect(self._choose)
        machine.changed.connect(self._choose)
        self._choose()

    @property
    def name(self) -> str:
        """What the film shows: "Filter 5 of Convolution 2", or "Unit 3 of Fully connected 1"."""
        block = self.document.names.get(self.block, "")
        if not block:
            return ""
        words = self.tr("Unit {number} of {block}") if self.has_units else self.tr("Filter {number} of {block}")
        return words.format(number=self.index + 1, block=block)

    @property
    def has_units(self) -> bool:
        """Whether the block of the film has units, and no filters."""
        stack = self.document.design.stack
        return self.block in stack.ids and stack.block(self.block).takes == "vector"

    def want(self, who: str, steps: Iterable[int]) -> None:
        """Read these steps in this order, in place of those that the view `who` wanted before."""
        every = dict.fromkeys(steps)
        self._shown[who] = frozenset(every)
        self._wanted[who] = [step for step in every if step not in self._arrays]
        if self._wanted[who]:
            self._timer.start()

    def plane(self, step: int, learned: bool) -> np.ndarray | None:
        """The filter at a step (H, W); `learned`: minus its start values. None: not read yet."""
        return self.planes((step,), learned)[0]

    def planes(self, steps: Iterable[int], learned: bool) -> list[np.ndarray | None]:
        """The same at several steps."""
        start = self._start() if learned else None
        found = [self._plane_of(array) if (array := self._arrays.get(step)) is not None else None for step in steps]
        if not learned:
            return found
        return [plane - start if plane is not None and start is not None else None for plane in found]

    def scale(self, learned: bool) -> float:
        """One scale for the whole film: the largest number of all frames shown, rounded up to a step of a tenth.

        In steps, so that a number that grows a little does not colour every frame anew. The last few frames of a
        training that diverged, far larger than the others, are in full colours, and do not count: all others would be
        blank. So it is with more of them, even with most, where the loss shows that the network is ruined.
        """
        start = self._start() if learned else None
        if learned and start is None:
            return 1.0
        measured = self._measured.setdefault(learned, {})
        for step in self._arrays.keys() - measured.keys():
            plane = self._plane_of(self._arrays[step])
            shown = plane - start if start is not None else plane
            measured[step] = float(np.abs(shown).max(initial=0.0, where=np.isfinite(shown)))  # lost steps have no size
        in_sight = measured.keys() & frozenset[int]().union(*self._shown.values())
        steps = [step for step in sorted(in_sight or measured) if measured[step] > 0]
        sizes = [measured[step] for step in steps]
        end = self.end_of_good(steps, sizes)
        largest = max(sizes[:end], default=0.0)
        return STEP_UP ** ceil(log(largest, STEP_UP)) if largest > 0 else 1.0

    def end_of_good(self, steps: list[int], sizes: list[float]) -> int:
        """How many frames come before those, up to the last, that are far larger than they."""
        least = np.minimum.accumulate(sizes[::-1])[::-1] if sizes else np.zeros(0)  # of a frame and all after it
        few = max(2, len(sizes) // AT_THE_END)
        for end in range(1, len(sizes)):
            if len(sizes) - end <= few and least[end] > BLOWN_UP * median(sizes):
                return end
            if least[end] > BLOWN_UP * median(sizes[:end]) and self._is_ruined(steps[end - 1], steps[end]):
                return end  # else it is no divergence: they learned much more than those before
        return len(sizes)

    def _is_ruined(self, good: int, step: int) -> bool:
        """Whether the loss has been much higher from this step on than up to the good frame before it, which may lie
        far back: what grew so much then is no progress."""
        history = self.machine.history
        before, after = history.loss[history.step <= max(good, 1)][-STRETCH:], history.loss[history.step >= step]
        return len(before) > 0 < len(after) and not np.median(after) < MUCH_HIGHER * np.median(before)

    def plane_of(self, checkpoint: Checkpoint) -> np.ndarray | None:
        """The same filter and slice in a checkpoint."""
        array = filters(checkpoint.parameters.get(self.block, {}), self.shape_of(self.block))
        return array[:, :, self.slice, self.index] if array is not None and self.index < array.shape[3] else None

    def _plane_of(self, array: np.ndarray) -> np.ndarray:
        return array[:, :, self.slice, self.index if self._whole else 0]

    def _start(self) -> np.ndarray | None:
        array = self._arrays.get(self.first_step)
        return self._plane_of(array) if array is not None else None

    @property
    def channels(self) -> int:
        """How many slices the filter has."""
        array = next(iter(self._arrays.values()), None)
        return array.shape[2] if array is not None else 1

    @property
    def first_step(self) -> int:
        steps = self.machine.steps
        return steps[0] if steps else 0

    def _choose(self, *_changed: object) -> None:
        """Follow the filter in the focus, or that of its channel; if there is none, take the first block with some."""
        run, newest = self.machine.run, self.machine.newest
        if run is None or newest is None:
            self._forget(None, 0, "")
            return
        focus, block, stack = self.focus.value, "", self.document.design.stack
        looked_at = same_channel(stack, focus.block) if focus.block in stack.ids else ()
        for id in (*looked_at, *stack.ids):
            if filters(newest.parameters.get(id, {}), self.shape_of(id)) is not None:
                block = id
                break
        is_meant = block in looked_at or not focus.block  # of no block: as on all pages
        index = self.focus.map_of(block) if is_meant else self.focus.free_map(block)
        array = filters(newest.parameters.get(block, {}), self.shape_of(block))
        if array is not None:
            index = min(index, array.shape[3] - 1)
        course = self.machine.known_steps.course_of(run)
        if (course, block, index) == (self._course, self.block, self.index):
            return
        self.slice = int(strongest(array[:, :, :, index])) if array is not None else 0
        self._measured.clear()
        if not self._whole or (course, block) != (self._course, self.block):
            self._forget(course, index, block)
            self._whole = array is None or array.nbytes <= LARGE
        else:
            self.index = index
        self.changed.emit()

    def shape_of(self, block: str) -> tuple[int, ...] | None:
        """The shape of what a block reads."""
        row = self.document.analysis.rows.get(block)
        return row.in_shape if row is not None else None

    def _forget(self, course: object, index: int, block: str) -> None:
        was_there = bool(self.block)
        self._course, self.index, self.block = course, index, block
        self._arrays.clear()
        if was_there and not block:
            self.changed.emit()

    def _read_on(self) -> None:
        waiting = [step for steps in self._wanted.values() for step in steps]
        shape, until = self.shape_of(self.block), perf_counter() + READS_SECONDS
        for number, step in enumerate(waiting):
            if number and perf_counter() > until:
                self._timer.start()
                break
            weights = self.machine.weights_of(step, self.block)
            array = filters(weights, shape) if weights is not None else None
            if array is not None:
                chosen = array if self._whole else array[:, :, :, self.index : self.index + 1]
                self._arrays[step] = chosen.copy()  # a view would keep more than it shows alive
            for steps in self._wanted.values():
                if step in steps:
                    steps.remove(step)
        self._forget_some()
        self.version += 1
        self.arrived.emit()

    def _forget_some(self) -> None:
        """During a training, other frames are wanted again and again: drop those that no view shows."""
        if len(self._arrays) > MOST:
            kept = frozenset((self.first_step,)).union(*self._shown.values())
            self._arrays = {step: array for step, array in self._arrays.items() if step in kept}


def is_beyond(plane: np.ndarray, scale: float) -> bool:
    """Whether a frame is larger than the colours tell, as where a training diverged."""
    return not bool(np.abs(plane).max(initial=0.0) <= 1.0001 * scale)  # nor is a lost number one that is told


def rooted(plane: np.ndarray, scale: float) -> np.ndarray:
    """By the root of each number: what was learned grows a hundredfold, and its first frames would be blank paper."""
    return np.sign(plane) * np.sqrt(np.abs(plane)) * scale**0.5
