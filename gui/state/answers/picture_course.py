"""The loss of the picture in the focus alone at recorded steps, computed as a task while a view shows it."""

from __future__ import annotations

from dataclasses import field

import numpy as np
from PySide6.QtCore import QObject

from engine.data import Images
from engine.explain.over_time import AnswerCourse, course
from engine.values import dataclass
from gui.state.focus import PictureRef
from gui.state.looking.asking import Asking
from gui.state.looking.probe import Probe
from gui.state.past.recorded_run import Recorded, recorded
from gui.state.work.tasks import Work

STEPS = 100  # at most
LATER = 2.0  # seconds until newly recorded steps are added


@dataclass(frozen=True)
class Question:
    """Of a run it holds the course (see `Recording.course`)."""

    course: object
    picture: PictureRef
    test: Images
    label: int
    steps: tuple[int, ...]
    known: Recorded = field(compare=False)
    pixels: np.ndarray = field(compare=False)


class PictureCourse(Asking[Question, AnswerCourse]):
    """None where it is not known yet, or where the picture has no label."""

    task = "course of a picture"

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(probe.session, parent)
        self.probe = probe
        for signal in (
            probe.candidates_changed, probe.focus.changed, self.session.recordings.changed,
            self.session.checkpoint_changed, self.document.design_changed,
        ):  # fmt: skip
            signal.connect(self.follow)
        probe.candidates_changed.connect(self.changed)

    @property
    def label(self) -> int:
        """The class of the picture; -1: unknown."""
        return int(self.probe.images.labels[self.probe.focus.value.picture.index])

    @property
    def run(self) -> str:
        """The run whose course it is."""
        return self.of.known.run.id if self.of is not None else ""

    def question(self) -> Question | None:
        known = recorded(self.session, self.probe.focus, STEPS)
        if known is None or self.label < 0:
            return None
        picture, test = self.probe.focus.value.picture, self.document.data.test
        return Question(known.recording.course, picture, test, self.label, known.steps, known, self.probe.picture)

    def stays(self, known: Question, now: Question) -> bool:
        return (known.course, known.picture, known.test) == (now.course, now.picture, now.test)

    def wait(self, now: Question) -> float:
        return LATER if self.of is not None else 0.0

    @property
    def priority(self) -> int:
        return 0 if self.of is None and not self.session.is_busy else -1  # nothing is seen before

    def work(self, asked: Question) -> Work:
        checkpoints = (found for step in asked.steps if (found := asked.known.at(step)) is not None)
        return (yield from course(asked.known.run.stack, checkpoints, asked.pixels, asked.label))
