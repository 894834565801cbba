"""What one filter looked like along a recording: the frames of a film, read a few at a time.

The film shows the filter that is looked at, or else the first one of the first block with filters. Of a filter with
several channels it shows one slice, the strongest of now.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, log

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.network.checkpoint import Checkpoint
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.time_machine import TimeMachine

AT_A_TIME = 3  # checkpoints that are read in one turn of the window
WAIT_MS = 15
STEP_UP = 1.1
LARGE = 512 * 1024  # bytes: of a larger array only the part of this filter is kept


class FilterFilm(QObject):
    """Planes (H, W) of the filter by step. `want` says which steps are to be read; `changed` that some are there."""

    changed = Signal()

    def __init__(
        self, document: Document, focus: FocusHolder, machine: TimeMachine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.focus, self.machine = document, focus, machine
        self.block, self.index, self.slice = "", 0, 0
        self._arrays: dict[int, np.ndarray] = {}  # by step: filters (H, W, C, F), or (H, W, C, 1) of this one alone
        self._whole = True
        self._scales: dict[tuple[object, ...], float] = {}
        self._run = ""
        self._wanted: dict[str, list[int]] = {}  # by who wants them
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._read_on)
        focus.changed.connect(self._choose)
        document.design_changed.connect(self._choose)
        machine.changed.connect(self._choose)
        self._choose()

    @property
    def name(self) -> str:
        """What the film shows: "Filter 5 of Convolution 2"."""
        block = self.document.names.get(self.block, "")
        return self.tr("Filter {number} of {block}").format(number=self.index + 1, block=block) if block else ""

    def want(self, who: str, steps: Iterable[int]) -> None:
        """Read these steps, the first ones first, in place of those that `who` wanted before."""
        self._wanted[who] = [step for step in dict.fromkeys(steps) if step not in self._arrays]
        if self._wanted[who]:
            self._timer.start()

    def plane(self, step: int, learned: bool) -> np.ndarray | None:
        """The filter at a step as far as it is read, (H, W); `learned`: minus what it was at the start."""
        array = self._arrays.get(step)
        if array is None:
            return None
        plane = self._plane_of(array)
        if not learned:
            return plane
        start = self._start()
        return plane - start if start is not None else None

    def scale(self, learned: bool) -> float:
        """One scale for the whole film: the largest number of all frames, rounded up to a step of a tenth.

        In steps, so that a number that grows a little does not colour every frame anew.
        """
        key = (self._run, self.block, self.index, self.slice, len(self._arrays), learned)
        if key not in self._scales:
            self._scales = {key: self._largest(learned)}
        return self._scales[key]

    def _largest(self, learned: bool) -> float:
        start = self._start() if learned else None
        if learned and start is None:
            return 1.0
        planes = (self._plane_of(array) for array in self._arrays.values())
        sizes = (np.abs(plane - start if start is not None else plane).max() for plane in planes)
        largest = float(max(sizes, default=0.0))
        return STEP_UP ** ceil(log(largest, STEP_UP)) if largest > 0 else 1.0

    def plane_of(self, checkpoint: Checkpoint) -> np.ndarray | None:
        """The same filter and slice in a checkpoint."""
        array = filters(checkpoint, self.block, self.shape_of(self.block))
        return array[:, :, self.slice, self.index] if array is not None and self.index < array.shape[3] else None

    def _plane_of(self, array: np.ndarray) -> np.ndarray:
        return array[:, :, self.slice, self.index if self._whole else 0]

    def _start(self) -> np.ndarray | None:
        first = min(self._arrays, default=None)
        return self._plane_of(self._arrays[first]) if first is not None and first == self.first_step else None

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
        """Follow the filter that is looked at; where the block has none, the first one that has."""
        run, newest = self.machine.run, self.machine.newest
        if run is None or newest is None:
            self._forget("", 0, "")
            return
        focus, block = self.focus.value, ""
        for id in (focus.block, *self.document.design.stack.ids):
            if filters(newest, id, self.shape_of(id)) is not None:
                block = id
                break
        index = focus.map or 0 if block == focus.block else 0
        array = filters(newest, block, self.shape_of(block))
        if array is not None:
            index = min(index, array.shape[3] - 1)
        if (run.id, block, index) == (self._run, self.block, self.index):
            return
        self.slice = strongest(array[:, :, :, index]) if array is not None else 0
        if not self._whole or (run.id, block) != (self._run, self.block):
            self._forget(run.id, index, block)
            self._whole = array is None or array.nbytes <= LARGE
        else:
            self.index = index
        self.changed.emit()

    def shape_of(self, block: str) -> tuple[int, ...] | None:
        """The shape of what a block reads."""
        row = self.document.analysis.rows.get(block)
        return row.in_shape if row is not None else None

    def _forget(self, run: str, index: int, block: str) -> None:
        was_there = bool(self.block)
        self._run, self.index, self.block = run, index, block
        self._arrays.clear()
        if was_there and not block:
            self.changed.emit()

    def _read_on(self) -> None:
        waiting = [step for steps in self._wanted.values() for step in steps]
        for step in waiting[:AT_A_TIME]:
            checkpoint = self.machine.known(step)
            array = filters(checkpoint, self.block, self.shape_of(self.block)) if checkpoint is not None else None
            if array is not None:
                chosen = array if self._whole else array[:, :, :, self.index : self.index + 1]
                self._arrays[step] = chosen.copy()  # a view would keep the whole checkpoint alive
        read = set(waiting[:AT_A_TIME])
        self._wanted = {who: [one for one in steps if one not in read] for who, steps in self._wanted.items()}
        if len(waiting) > AT_A_TIME:
            self._timer.start()
        self.changed.emit()


def filters(checkpoint: Checkpoint, block: str, in_shape: tuple[int, ...] | None) -> np.ndarray | None:
    """The filters of a block, (H, W, C, F); the weights of a unit that sees a map count as one. None: it has none."""
    arrays = [array for array in checkpoint.parameters.get(block, {}).values() if array.ndim in (2, 4)]
    if not arrays:
        return None
    if arrays[0].ndim == 4:
        return arrays[0]
    if in_shape is not None and len(in_shape) == 3 and np.prod(in_shape) == len(arrays[0]):
        return arrays[0].reshape(*in_shape, arrays[0].shape[1])
    return None


def strongest(channels: np.ndarray) -> int:
    """Which slice of a filter (H, W, C) has the largest weights."""
    return int(np.square(channels).sum(axis=(0, 1)).argmax())
