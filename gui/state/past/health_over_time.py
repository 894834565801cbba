"""The health of every block at the recorded steps of the run in the focus, computed while a view shows it."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.explain.health import BlockHealth, Health, health
from gui.look.words import translated
from gui.state.focus import FocusHolder
from gui.state.past.recorded_run import RunInFocus, read
from gui.state.training.session import Session
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

MOST = 20  # recorded steps that are looked at
BETWEEN_SECONDS = 10.0  # the least between two looks while it trains
RESTS_TIMES = 8  # and so many times as long as the last look took
TASK = "health"


class HealthOverTime(QObject):
    """`health` is None until it is known, or where nothing is recorded."""

    changed = Signal()

    def __init__(self, session: Session, focus: FocusHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.focus = session, focus
        self.health: Health | None = None
        self.failure = ""  # the problem of the last look
        self._of: tuple[str, int] | None = None  # the run and its newest step
        self._under_way: tuple[str, int] | None = None
        self._wanted = Wanted(self._follow, self._call_off)
        self.set_wanted = self._wanted.set
        self._rest_until = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._focused = RunInFocus(session, focus, self._follow)
        self.go = self._focused.go

    @property
    def why_not(self) -> str:
        """Why there is nothing to look at, if the pictures are not here, or if the last look failed."""
        return self._focused.why_lost[0] or self.failure

    @property
    def is_looking(self) -> bool:
        return self._under_way is not None

    def block(self, id: str) -> BlockHealth | None:
        return self.health.blocks.get(id) if self.health is not None else None

    def _call_off(self) -> None:
        self._timer.stop()
        self.session.tasks.cancel(TASK)
        self._under_way = None

    def _follow(self, *_changed: object) -> None:
        if not self._wanted:
            return
        run = self._focused.run
        now = (run.id, run.step) if run is not None else None
        if self._of is not None and (now is None or now[0] != self._of[0]):
            self.health, self._of = None, None
            self._call_off()
            self.changed.emit()
        if now is None or now == self._of or now == self._under_way or self._focused.recording is None:
            return
        trains = self.session.is_busy
        if trains and (self._under_way is not None or self._timer.isActive()):
            return
        wait = 1000 * (self._rest_until - perf_counter()) if trains else 200
        self._timer.start(max(0, round(wait)))

    def _look(self) -> None:
        run, recording = self._focused.run, self._focused.recording
        if not self._wanted or run is None or recording is None:
            return
        now, data = (run.id, run.step), self.session.document.data
        self._under_way = now
        if self.health is None:
            self.changed.emit()  # that it is looked at

        def work() -> Work:
            begun = perf_counter()
            kept = yield from read(recording, run, MOST)
            return (yield from health(run, data, kept)), perf_counter() - begun

        self.session.tasks.run(
            TASK, work, lambda found: self._take(now, *found), self._failed,
            priority=-1 if self.session.is_busy else 0,
        )  # fmt: skip

    def _take(self, now: tuple[str, int], found: Health, took: float) -> None:
        self._under_way, self._of, self.health, self.failure = None, now, found, ""
        self._rest_until = perf_counter() + max(BETWEEN_SECONDS, RESTS_TIMES * took)
        self.changed.emit()
        self._follow()

    def _failed(self, error: EngineError) -> None:
        self._under_way, self.failure = None, translated(error.problem)
        self._rest_until = perf_counter() + BETWEEN_SECONDS
        self.changed.emit()
