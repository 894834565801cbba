"""The answers to the test pictures at recorded steps, computed one step after another while a view shows them."""

from __future__ import annotations

from dataclasses import field

import numpy as np
from PySide6.QtCore import QObject

from engine.data import Subset
from engine.explain.over_time import recalls, said_at
from engine.values import dataclass
from gui.state.answers.answers_in_focus import answered_at_once
from gui.state.looking.asking import Asking
from gui.state.looking.probe import Probe
from gui.state.looking.some_pictures import SomePictures
from gui.state.past.recorded_run import Recorded, coarse_first, recorded
from gui.state.work.tasks import Work

STEPS, PICTURES = 24, 2000  # at most
LATER = 3.0  # seconds until newly recorded steps are added

Said = dict[int, np.ndarray]  # by step: the classes (N,)


@dataclass(frozen=True)
class Question:
    """Of a run it holds the course (see `Recording.course`)."""

    course: object
    images: Subset
    steps: tuple[int, ...]
    at_once: int
    known: Recorded = field(compare=False)
    said: Said = field(compare=False)  # by now


class AnswersOverTime(Asking[Question, Said]):
    """Found are the classes (N,) of `images` by step."""

    task = "answers over time"
    priority = -1

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(probe.session, parent)
        self.probe = probe
        self._some = SomePictures(PICTURES)
        for signal in (
            self.session.checkpoint_changed, self.session.state_changed, probe.focus.changed,
            self.session.recordings.changed, self.document.data_changed, self.document.design_changed,
        ):  # fmt: skip
            signal.connect(self.follow)

    @property
    def images(self) -> Subset:
        """The test pictures that are answered."""
        return self._some.of(self.document.data.test)

    @property
    def run(self) -> str:
        asked = self.of or self.under_way
        return asked.known.run.id if asked is not None else ""

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps that are known by now."""
        return tuple(sorted(self.found or ()))

    @property
    def wanted_steps(self) -> tuple[int, ...]:
        asked = self.under_way or self.of
        return asked.steps if asked is not None else ()

    @property
    def recalls(self) -> np.ndarray:
        """The recall of each class (steps, classes); NaN for a class without pictures."""
        labels = np.asarray(self.images.labels, np.int64)
        classes = self.document.data.classes
        said = self.found or {}
        found = [recalls(said[step], labels, classes) for step in self.steps]
        return np.stack(found) if found else np.zeros((0, classes))

    @property
    def progress(self) -> tuple[int, int]:
        """How many steps are known, of how many."""
        return len(set(self.wanted_steps) & set(self.steps)), len(self.wanted_steps)

    def question(self) -> Question | None:
        known = recorded(self.session, self.probe.focus, STEPS)
        if known is None:
            return None
        at_once = answered_at_once(self.document.analysis.multiply_adds)
        return Question(known.recording.course, self.images, known.steps, at_once, known, self.found or {})

    def stays(self, known: Question, now: Question) -> bool:
        return (known.course, known.images) == (now.course, now.images)

    def wait(self, now: Question) -> float:
        return LATER if self.found else 0.0

    def work(self, asked: Question) -> Work:
        said = dict(asked.said)
        missing = (step for step in coarse_first(asked.steps) if step not in said)
        checkpoints = (found for step in missing if (found := asked.known.at(step)) is not None)

        def take(step: int, classes: np.ndarray) -> None:
            said[step] = classes.astype(np.int64)
            self.so_far(asked, dict(said))

        yield from said_at(asked.known.run.stack, checkpoints, asked.images, take, asked.at_once)
        return said
