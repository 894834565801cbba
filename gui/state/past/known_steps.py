"""The checkpoint of any step of any run: the nearest recorded one at once, the exact one by a task that replays the
steps between, from the same start and with the same bits. Replayed checkpoints are cached.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import DataRef, DataSet
from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.training.proof import Reachable, what_can_be_reached
from engine.training.recording import Recording
from engine.training.replay import Ready, can_replay, replay
from engine.training.run import Arithmetic, Run
from gui.look.words import problem_and_remedy, translated
from gui.state.document import Document
from gui.state.past.step_cache import StepCache
from gui.state.training.session import Session
from gui.state.work.tasks import Tasks

CACHE_BYTES = 64 * 1024**2
COOLS_MS = 5000  # after the last replay, until its plan is freed
URGENT = 1  # the user waits for it


class KnownSteps(QObject):
    """Looks checkpoints up, or replays them; `failed` brings problem and remedy if that fails."""

    failed = Signal(str, str)

    def __init__(self, document: Document, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.session, self.tasks = document, session, tasks
        self._cache = StepCache(CACHE_BYTES)
        self._ready: dict[str, Ready] = {}  # by task
        self._cooling = QTimer(self, singleShot=True, interval=COOLS_MS)
        self._cooling.timeout.connect(self._cool)
        self._proofs: dict[str, str] = {}  # run -> why a replay may give other bits here; "": it does not
        session.state_changed.connect(self._trust)

    def recording_of(self, run: Run) -> Recording | None:
        return self.session.recordings.get(run.id)

    def course_of(self, run: Run | None) -> object:
        """What all that is computed of its steps belongs to: see `Recording.course`."""
        recording = self.recording_of(run) if run is not None else None
        return recording.course if recording is not None else run.id if run is not None else None

    def steps_of(self, run: Run | None) -> tuple[int, ...]:
        """The steps that are recorded, sorted."""
        recording = self.recording_of(run) if run is not None else None
        return recording.steps if recording is not None else ()

    def known(self, run: Run, step: int) -> Checkpoint | None:
        """The checkpoint of exactly this step; None: it must be replayed."""
        newest = run.newest
        if newest is not None and newest.step == step:
            return newest
        recording = self.recording_of(run)
        if recording is None:
            return None
        found = self._cache.get(recording.course, step)
        return found if found is not None else recording.at(step)

    def weights_of(self, run: Run, step: int, block: str) -> Mapping[str, np.ndarray] | None:
        """The parameters of one block at exactly this step; None: the step must be replayed."""
        newest = run.newest
        if newest is not None and newest.step == step:
            return newest.parameters.get(block, {})
        recording = self.recording_of(run)
        if recording is None:
            return None
        found = recording.weights_of(step, block)
        if found is None and (made := self._cache.get(recording.course, step)) is not None:
            return made.parameters.get(block, {})
        return found

    def nearest(self, run: Run, step: int) -> Checkpoint | None:
        """The exact checkpoint if it is known, else the nearest recorded one."""
        exact, recording = self.known(run, step), self.recording_of(run)
        return exact if exact is not None or recording is None else recording.nearest(step)

    def why_only_recorded(self, run: Run) -> str:
        """Why steps between the recorded ones cannot be replayed, or nothing."""
        if self.data_there is None or not can_replay(run, self.document.data):
            return self.tr("The pictures it learned from are not here: only recorded steps are offered.")
        problem = self._proofs.get(run.id, "")
        return f"{translated(problem)} {self.tr('Only recorded steps are offered.')}" if problem else ""

    def can_be_reached(self, run: Run, step: int) -> bool:
        """Whether the window can look at a step: it is recorded, or can be replayed from one before it."""
        steps = self.steps_of(run)
        return step in steps or (bool(steps) and steps[0] < step and not self.why_only_recorded(run))

    @property
    def data_there(self) -> DataRef | None:
        return self.document.data_ref

    def make(self, key: str, run: Run, step: int, done: Callable[[], object]) -> None:
        """Replay a run up to this step, from the nearest known step before it. `done` is called when the step is known,
        or when this computer turned out to give other bits."""
        recording = self.recording_of(run)
        if recording is None:
            return
        ready = self._ready.setdefault(key, Ready())
        self._cooling.start()
        data, course, is_proved = self.document.data, recording.course, run.id in self._proofs
        known = self._cache.of(course)

        def work() -> Generator[None, None, tuple[str, list[Checkpoint]]]:
            if not is_proved:
                found: Reachable = yield from what_can_be_reached(run, data, recording)
                if not found.every_step:
                    return found.problem, []
            return "", (yield from again(run, data, step, known, recording, ready))

        def take(found: tuple[str, list[Checkpoint]]) -> None:
            self._proofs[run.id], made = found
            for checkpoint in made:
                self._cache.keep(course, checkpoint)
            done()

        self.tasks.run(key, work, take, self._say, URGENT)

    def _cool(self) -> None:
        """Nothing was replayed for a while: free the plans."""
        if any(self.tasks.is_running(key) for key in self._ready):
            self._cooling.start()
            return
        for ready in self._ready.values():
            ready.close()
        self._ready.clear()

    def _trust(self) -> None:
        """A run that is trained on this computer needs no proof that a replay gives the same bits."""
        making = self.session.making
        if making is not None and making.arithmetic == Arithmetic.here():  # its first steps may be of another
            self._proofs[making.id] = ""

    def _say(self, error: EngineError) -> None:
        self.failed.emit(*problem_and_remedy(error))


def again(
    run: Run, data: DataSet, step: int, known: list[Checkpoint], recording: Recording, ready: Ready
) -> Generator[None, None, list[Checkpoint]]:
    """Replay all steps from the nearest known one up to this one."""
    before, made = recording.before(step), list[Checkpoint]()
    begins = [*known, *([before] if before is not None else [])]
    yield from replay(run, data, step, begins, seen=made.append, ready=ready)
    return made
