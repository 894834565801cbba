"""The loss of the picture in the focus alone at recorded steps, computed as a task while a view shows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from engine.explain.over_time import AnswerCourse, course
from gui.state.focus import Focus
from gui.state.looking.probe import Probe
from gui.state.past.recorded_run import recorded
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

STEPS = 100  # at most
LATER_MS = 2000  # until newly recorded steps are added
TASK = "course of a picture"


class PictureCourse(QObject):
    """`course` is that of the picture in the focus, by `run`; None: not known yet, or the picture has no label."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.session, self.document = probe, probe.session, probe.document
        self.course: AnswerCourse | None = None
        self.run = ""
        self._of: tuple[object, ...] = ()
        self._wanted = Wanted(self._follow, self._follow)
        self.set_wanted = self._wanted.set
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._follow)
        probe.candidates_changed.connect(self._follow)
        probe.focus.changed.connect(self._look_elsewhere)
        self.session.recordings.changed.connect(self._follow)
        self.session.checkpoint_changed.connect(self._soon)
        self.document.design_changed.connect(self._follow)

    @property
    def label(self) -> int:
        """The class of the picture; -1: unknown."""
        return int(self.probe.images.labels[self.probe.focus.value.picture.index])

    @property
    def is_working(self) -> bool:
        return self.session.tasks.is_running(TASK)

    def _look_elsewhere(self, before: Focus, after: Focus) -> None:
        if before.moment != after.moment:
            self._follow()

    def _soon(self) -> None:
        if self._wanted and not self._later.isActive():
            self._later.start()

    def _follow(self, *_changed: object) -> None:
        known = recorded(self.session, self.probe.focus, STEPS) if self._wanted else None
        if known is None or self.label < 0:
            if self.is_working:
                self._of = self._of[:3]  # without an answer: it is asked again when it is wanted again
            self.session.tasks.cancel(TASK)
            if self._wanted and self._of:
                self.course, self._of = None, ()
            if self._wanted:
                self.changed.emit()
            return
        picture, label = self.probe.focus.value.picture, self.label
        of = (known.recording.course, picture, self.document.data.test)
        if self._of[:3] != of:
            self.course = None
        elif self._of[3:] == (known.steps,) or self.session.tasks.is_running(TASK):
            return
        self._of, self.run = (*of, known.steps), known.run.id
        pixels, stack = self.probe.picture, known.run.stack

        def work() -> Work:
            checkpoints = (found for step in known.steps if (found := known.at(step)) is not None)
            return (yield from course(stack, checkpoints, pixels, label))

        def take(found: AnswerCourse) -> None:
            if self._of[:3] == of:
                self.course = found
                self.changed.emit()

        is_first = self.course is None and not self.session.is_busy  # nothing is seen before
        self.session.tasks.run(TASK, work, take, None, 0 if is_first else -1)
        self.changed.emit()
