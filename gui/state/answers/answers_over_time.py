"""The answers to the test pictures at recorded steps, computed one step after another while a view shows them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import Subset
from engine.explain.over_time import recalls, said_at
from gui.state.answers.answers_in_focus import answered_at_once
from gui.state.looking.probe import Probe
from gui.state.looking.some_pictures import SomePictures
from gui.state.past.recorded_run import Recorded, coarse_first, recorded
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

STEPS, PICTURES = 24, 2000  # at most
LOOK_MS, LATER_MS = 200, 3000  # between two looks at what the task has; until newly recorded steps are added
TASK = "answers over time"


class AnswersOverTime(QObject):
    """`said` by step: the classes (N,) of `images`, by `run`."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.session, self.document = probe, probe.session, probe.document
        self.said: dict[int, np.ndarray] = {}
        self.run = ""
        self.wanted_steps: tuple[int, ...] = ()
        self._of: tuple[object, ...] = ()
        self._some = SomePictures(PICTURES)
        self._fresh: dict[int, np.ndarray] = {}
        self._wanted = Wanted(self._follow, self._follow)
        self.set_wanted = self._wanted.set
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._follow)
        for signal in (self.session.checkpoint_changed, self.session.state_changed, probe.focus.changed):
            signal.connect(self._soon)
        self.session.recordings.changed.connect(self._follow)
        self.document.data_changed.connect(self._follow)
        self.document.design_changed.connect(self._follow)

    @property
    def images(self) -> Subset:
        """The test pictures that are answered."""
        return self._some.of(self.document.data.test)

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps that are known by now."""
        return tuple(sorted(self.said))

    @property
    def recalls(self) -> np.ndarray:
        """The recall of each class (steps, classes); NaN for a class without pictures."""
        labels = np.asarray(self.images.labels, np.int64)
        classes = self.document.data.classes
        found = [recalls(self.said[step], labels, classes) for step in self.steps]
        return np.stack(found) if found else np.zeros((0, classes))

    @property
    def progress(self) -> tuple[int, int]:
        """How many steps are known, of how many."""
        return len(set(self.wanted_steps) & self.said.keys()), len(self.wanted_steps)

    def _soon(self, *_changed: object) -> None:
        """Add the steps that were recorded meanwhile, a little later."""
        if self._wanted and not self._later.isActive():
            self._later.start()

    def _follow(self, *_changed: object) -> None:
        tasks = self.session.tasks
        known = recorded(self.session, self.probe.focus, STEPS) if self._wanted else None
        if known is None:
            self._looking.stop()
            tasks.cancel(TASK)
            if self._wanted and self.said:
                self.said, self.wanted_steps, self._of = {}, (), ()
                self.changed.emit()
            return
        of = (known.recording.course, self.document.data.test)
        if of != self._of:
            self._of, self.said = of, {}
            self._fresh.clear()
            tasks.cancel(TASK)
        self.wanted_steps, self.run = known.steps, known.run.id
        missing = [step for step in coarse_first(known.steps) if step not in self.said]
        if missing and not tasks.is_running(TASK):
            self._ask(known, missing)
        self.changed.emit()

    def _ask(self, known: Recorded, missing: list[int]) -> None:
        images, of = self.images, self._of
        size = answered_at_once(self.document.analysis.multiply_adds)

        def take(step: int, said: np.ndarray) -> None:
            if of == self._of:
                self._fresh[step] = said

        def work() -> Work:
            checkpoints = (found for step in missing if (found := known.at(step)) is not None)
            yield from said_at(known.run.stack, checkpoints, images, take, size)

        self._looking.start()
        self.session.tasks.run(TASK, work, self._done, self._done, -1)

    def _look(self) -> None:
        fresh, self._fresh = self._fresh, {}
        if fresh:
            self.said |= {step: said.astype(np.int64) for step, said in fresh.items()}
            self.changed.emit()

    def _done(self, _none: object = None) -> None:
        self._looking.stop()
        self._look()
        if set(self.wanted_steps) - self.said.keys():
            self._soon()
