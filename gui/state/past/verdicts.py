"""The answers to the pinned picture at recorded steps.

During a training the probe answers the picture several times a second anyway: these answers are kept, which costs
nothing. Missing ones are computed when no training runs, one recorded step after another; for a picture that is chosen
during a training, only a few.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.probing import probe
from gui.state.looking.probe import Probe
from gui.state.past.recorded_run import thinned
from gui.state.past.time_machine import TimeMachine
from gui.state.work.tasks import Tasks

MOST = 160  # recorded steps with an answer
FEW = 12  # the same during a training
AT_ONCE = 8  # answers in one task
WAIT_MS = 300


class Span(NamedTuple):
    """From step `start` until before `end`, the answer is class `answer`."""

    start: int
    end: int
    answer: int
    right: bool


class Verdicts(QObject):
    """Keeps the answers for one picture and one run."""

    changed = Signal()

    def __init__(self, machine: TimeMachine, probe: Probe, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine, self.probe, self.tasks = machine, probe, tasks
        self.answers: dict[int, int] = {}  # by step, the number of the class
        self._of: tuple[object, ...] = ()
        self._overheard = 0
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._ask)
        machine.changed.connect(self._soon)
        probe.candidates_changed.connect(self._soon)
        probe.changed.connect(self._overhear)

    @property
    def label(self) -> int:
        """The true class of the picture; -1: unknown."""
        return int(self.probe.images.labels[self.probe.focus.value.picture.index])

    def role(self, answer: int) -> str:
        """The colour of an answer: right, wrong, or neither."""
        return "secondary" if self.label < 0 else "good" if answer == self.label else "error"

    @property
    def first_right(self) -> int | None:
        """The first recorded step at which the picture is read right."""
        label = self.label
        return min((step for step, answer in self.answers.items() if answer == label), default=None)

    def class_name(self, number: int) -> str:
        names = self.probe.document.data.class_names
        return names[number] if 0 <= number < len(names) else str(number)

    def answer_of(self, checkpoint: Checkpoint | None) -> int | None:
        """The answer by the weights that the window shows; None while the probe has not computed it."""
        answer = self.probe.answer
        return int(answer.argmax()) if checkpoint is not None and answer is not None else None

    def answer_at(self, step: int) -> int | None:
        """The answer at the last step with an answer, up to this one."""
        steps = sorted(self.answers)
        place = bisect_right(steps, step)
        return self.answers[steps[place - 1]] if place else None

    def spans(self) -> list[Span]:
        """Stretches of steps with the same answer, up to the newest step."""
        spans: list[Span] = []
        label = self.label
        for step in sorted(self.answers):
            answer = self.answers[step]
            if spans and spans[-1].answer == answer:
                continue
            if spans:
                spans[-1] = spans[-1]._replace(end=step)
            spans.append(Span(step, step, answer, answer == label))
        if spans:
            spans[-1] = spans[-1]._replace(end=max(self.machine.last, spans[-1].start))
        return spans

    def _soon(self) -> None:
        self._follow()
        if self.machine.offered and not self._timer.isActive():
            self._timer.start()

    def _follow(self) -> None:
        """Begin again for another run or another picture."""
        run = self.machine.run
        course = self.machine.known_steps.course_of(run)
        of = (course, self.probe.focus.value.picture, self.probe.document.data.name)
        if of != self._of:
            self._of = of
            self.answers = {}
            self.changed.emit()

    def _overhear(self) -> None:
        """Keep the answer that the probe has computed for a step of this run."""
        self._follow()
        sighting, run, answer = self.probe.sighting, self.machine.run, self.probe.answer
        if sighting is None or run is None or answer is None or sighting.checkpoint.run != run.id:
            return
        if sighting.checkpoint is not self.probe.learned_weights:  # filters are switched off
            return
        step = sighting.checkpoint.step
        if step not in self.answers:
            self.answers[step] = int(answer.argmax())
            self._overheard += 1
            if self._overheard > 2 * MOST:  # in a long training every second answer is dropped
                self._overheard = 0
                self.answers = {one: self.answers[one] for one in sorted(self.answers)[::2]}

    def _ask(self) -> None:
        """Compute missing answers, at steps that are evenly spread."""
        steps, run = self.machine.steps, self.machine.run
        trains = self.machine.session.is_learning
        wanted = [] if trains and len(self.answers) >= FEW else chosen(steps, FEW if trains else MOST)
        wanted = [step for step in wanted if step not in self.answers]
        if run is None or not wanted or not self.machine.offered or self.tasks.is_running("verdicts"):
            return
        stack, picture, of = run.stack, self.probe.picture, self._of
        recording = self.machine.known_steps.recording_of(run)
        if recording is None:
            return

        def work() -> Generator[None, None, tuple[tuple[object, ...], dict[int, int]]]:
            found: dict[int, int] = {}
            for step in wanted[:AT_ONCE]:
                checkpoint = recording.at(step)
                if checkpoint is not None and (answer := verdict(stack, checkpoint, picture)) is not None:
                    found[step] = answer
                yield
            return of, found

        self.tasks.run("verdicts", work, self._take, None, -1)

    def _take(self, found: tuple[tuple[object, ...], dict[int, int]]) -> None:
        of, answers = found
        is_of_now = of == self._of
        if is_of_now:
            self.answers |= answers
            self.changed.emit()
        if answers or not is_of_now:  # those to the picture of now could not be asked for before
            self._ask()


def chosen(steps: tuple[int, ...], most: int = MOST) -> list[int]:
    """Up to `most` of the steps, evenly, with the first and the last; the same ones again as they become more."""
    return sorted({*thinned(steps, most), *steps[-1:]})


def verdict(stack: Stack, checkpoint: Checkpoint, picture: np.ndarray) -> int | None:
    """The network's answer to a picture; None if the stack does not end in one."""
    if not stack.is_ended:
        return None
    output = probe(stack, checkpoint, picture).get(stack.places[-1].id)
    return int(output.argmax()) if output is not None and output.ndim == 1 else None
