"""How the blocks of the run in the focus fare, step by step; kept up while somebody looks."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from engine.explain.health import BlockHealth, Health, health
from engine.training.run import Run
from gui.state.focus import FocusHolder, Moment
from gui.state.past.recorded_run import read, recording_of, run_in_focus
from gui.state.session import Session
from gui.state.tasks import Work

MOST = 20  # recorded steps that are looked at
BETWEEN_SECONDS = 10.0  # the least between two looks while it trains
RESTS_TIMES = 8
TASK = "health"


class HealthOverTime(QObject):
    """Looks only while it is wanted."""

    changed = Signal()

    def __init__(self, session: Session, focus: FocusHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.focus = session, focus
        self.health: Health | None = None
        self.failure = ""
        self._of: tuple[str, int] | None = None  # the run and its newest step
        self._under_way: tuple[str, int] | None = None
        self._wanted = False
        self._rest_until = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        for signal in (session.checkpoint_changed, session.history_reset, session.state_changed):
            signal.connect(self._follow)
        session.document.design_changed.connect(self._follow)
        focus.changed.connect(self._focus_changed)

    @property
    def run(self) -> Run | None:
        return run_in_focus(self.session, self.focus)

    @property
    def is_looking(self) -> bool:
        return self._under_way is not None

    def block(self, id: str) -> BlockHealth | None:
        return self.health.blocks.get(id) if self.health is not None else None

    def set_wanted(self, wanted: bool) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            if wanted:
                self._follow()
            else:
                self._timer.stop()
                self.session.tasks.cancel(TASK)
                self._under_way = None

    def go(self, step: int) -> None:
        """Take the window to a step."""
        run = self.run
        if run is not None:
            self.focus.look(moment=Moment(run.id, step))

    def _focus_changed(self, before: object, after: object) -> None:
        self._follow()

    def _follow(self, *_changed: object) -> None:
        if not self._wanted:
            return
        run = self.run
        now = (run.id, run.step) if run is not None else None
        if self._of is not None and (now is None or now[0] != self._of[0]):
            self.health, self._of = None, None
            self._timer.stop()
            self.session.tasks.cancel(TASK)
            self._under_way = None
            self.changed.emit()
        if now is None or now == self._of or now == self._under_way or recording_of(self.session, run) is None:
            return
        trains = self.session.state == "training"
        if trains and (self._under_way is not None or self._timer.isActive()):
            return
        wait = 1000 * (self._rest_until - perf_counter()) if trains else 200
        self._timer.start(max(0, round(wait)))

    def _look(self) -> None:
        run = self.run
        recording = recording_of(self.session, run)
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
            priority=-1 if self.session.state == "training" else 0,
        )  # fmt: skip

    def _take(self, now: tuple[str, int], found: Health, took: float) -> None:
        self._under_way, self._of, self.health = None, now, found
        self._rest_until = perf_counter() + max(BETWEEN_SECONDS, RESTS_TIMES * took)
        self.changed.emit()
        self._follow()

    def _failed(self, _error: object) -> None:
        self._under_way = None
        self._rest_until = perf_counter() + BETWEEN_SECONDS
