"""What the weight that is opened was at the recorded steps of its training, read as a task while a view shows it."""

from __future__ import annotations

from dataclasses import field

import numpy as np

from engine.values import dataclass
from gui.state.inside.open_weight import OpenWeight
from gui.state.looking.asking import Asking
from gui.state.past.recorded_run import Recorded, RunInFocus, recorded
from gui.state.work.tasks import Work

STEPS = 200  # at most
LATER = 2.0  # seconds until newly recorded steps are added


@dataclass(frozen=True, eq=False)
class Course:
    """Of one weight its values (n,) at steps (n,): numbers alone, those before a training broke."""

    steps: np.ndarray
    values: np.ndarray

    @property
    def way(self) -> float:
        """From the first value to the last."""
        return float(self.values[-1] - self.values[0])

    @property
    def half(self) -> int:
        """The first step at which half of that way is behind it."""
        gone = (self.values - self.values[0]) * np.sign(self.way)
        return int(self.steps[(gone >= abs(self.way) / 2).argmax()])


@dataclass(frozen=True)
class Question:
    """Of a run it holds the course (see `Recording.course`)."""

    course: object
    block: str
    array: str
    index: tuple[int, ...]
    steps: tuple[int, ...]
    known: Recorded = field(compare=False)
    before: dict[int, float] = field(compare=False)  # values that were read already: a copy of a large block takes long


class WeightCourse(Asking[Question, Course]):
    """None where it is not known yet, or where nothing of the run is recorded."""

    task = "course of a weight"

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__(weight.session, weight)
        self.weight, self.focus = weight, weight.number.focus
        self._focused = RunInFocus(self.session, self.focus, self.follow)
        self.go = self._focused.go
        for signal in (weight.changed, self.session.recordings.changed):
            signal.connect(self.follow)

    @property
    def why_none(self) -> str:
        """Why there is no course; "" where there is one, or one is read."""
        run = self._focused.run
        if run is None or self._focused.recording is not None:
            return ""
        follow = self.tr("Train on, and its way can be followed from here.")
        return f"{self.session.recordings.why_none(run.id)} {follow}" if run.step else follow

    def question(self) -> Question | None:
        weight, index = self.weight, self.weight.index
        known = recorded(self.session, self.focus, STEPS)
        if known is None or index is None or weight.number.place is None:
            return None
        block = weight.number.place.block
        now = Question(known.recording.course, block, weight.array, index, known.steps, known, {})
        if self.found is not None and self.of is not None and self.stays(self.of, now):
            now.before.update(zip(self.found.steps.tolist(), self.found.values.tolist(), strict=True))
        return now

    def stays(self, known: Question, now: Question) -> bool:
        return (known.course, known.block, known.array, known.index) == (now.course, now.block, now.array, now.index)

    def wait(self, now: Question) -> float:
        return LATER if self.of is not None else 0.0

    @property
    def priority(self) -> int:
        return 0 if self.of is None and not self.session.is_busy else -1  # nothing is seen before

    def work(self, asked: Question) -> Work:
        found = dict[int, float]()
        for step in asked.steps:
            if step in asked.before:
                found[step] = asked.before[step]
                continue
            array = asked.known.weights_of(step, asked.block).get(asked.array)
            if array is not None and np.isfinite(value := float(array[asked.index])):
                found[step] = value
            yield None
        return Course(np.array(list(found)), np.array(list(found.values())))
