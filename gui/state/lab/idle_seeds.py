"""Idle-time seeds: while the user does nothing, the finished training is repeated with other seeds, on one core.

It pauses as soon as the user comes back. Results are kept, so the same training has its band the next time, too.
"""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal

from engine.computer import free_memory
from engine.lab.alike import key_of
from engine.lab.courses import Point
from engine.lab.repeats import Band, Repeat, Repeats, band_of
from engine.lab.trial import Trial
from engine.lab.watched import Wish
from engine.lab.watching import Seen, Watching
from engine.project.design import Design
from engine.training.run import Run
from gui.qt.remembered import is_on, remember
from gui.state.document import Document
from gui.state.lab.user_away import UserAway
from gui.state.training.session import Session

SEEDS = 5  # including that of the training itself
SETTING = "seeds/idle"
AWAY_SECONDS = 10.0
LOOK_MS = 500
LEAST_MEMORY = 1024**3  # bytes that must be free: the other process has its own copy of the pictures


class IdleSeeds(QObject):
    """`changed` when there is another `band` to show; None: there is none."""

    changed = Signal()

    def __init__(self, document: Document, session: Session, repeats: Repeats | None = None) -> None:
        super().__init__(session)
        self.document, self.session = document, session
        self.repeats = repeats or Repeats()
        self.away = UserAway(self)
        self.away.returned.connect(self._returned)
        self.band: Band | None = None
        self.away_seconds = AWAY_SECONDS
        self._run: Run | None = None  # that is repeated
        self._key = ""
        self._known: dict[int, Repeat] = {}
        self._is_read = self._is_closed = False
        self._watching: Watching | None = None
        self._failed: set[int] = set()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        for signal in (session.state_changed, session.test_changed, document.runs_changed):
            signal.connect(self._follow)

    @property
    def on(self) -> bool:
        return is_on(SETTING, usual=True)

    def switch(self, on: bool) -> None:
        """Turn it on or off; remembered. Results are kept, and not shown while it is off."""
        remember(SETTING, on)
        self._follow()

    def close(self) -> None:
        """Nothing is repeated any more, whatever becomes of the session: a training that is stopped last, say."""
        self._is_closed = True
        self._follow()

    def look(self) -> None:
        """Take new results, and begin or go on if the user is away."""
        self._take()
        if self._run is None or not self._is_read:
            return
        left = self._seeds_left()
        if not left:
            self._timer.stop()
            self._end()
        elif self.away.seconds >= self.away_seconds and not self.session.tasks.cores.is_taken:
            self._go_on(left)
        elif self.session.tasks.cores.is_taken and self._watching is not None:
            self._watching.rest()

    def _follow(self) -> None:
        """Another run is shown, or the run is being trained."""
        run = self._repeatable() if self.on and not self._is_closed else None
        if run is not None and self._run is not None and run.id == self._run.id and run.step == self._run.step:
            return
        if run is self._run:
            return
        self._end()
        self._timer.stop()
        self._run, self._known, self._is_read, self._failed = run, {}, False, set()
        if run is not None:
            key = self._key = key_of(self._design(run), run.data.sha256)

            def reading() -> Generator[None, None, tuple[Repeat, ...]]:
                yield
                return self.repeats.of(key)

            self.session.tasks.run("read repeats", reading, lambda found: self._read(key, found), priority=-1)
        self._show()

    def _repeatable(self) -> Run | None:
        """The run that is shown, if it was trained to its end from its own start values by one recipe."""
        session, run = self.session, self.session.run
        if session.state != "idle" or run is None or not session.fits or run.ended not in ("finished", "early"):
            return None
        fresh = run.start is None and len(run.log) == 1 and run.seed is not None and not run.parent
        return run if fresh and len(run.history.validation_epoch) else None

    def _design(self, run: Run) -> Design:
        return self.document.design.with_(stack=run.stack, recipe=run.log[-1].recipe)

    def _read(self, key: str, found: tuple[Repeat, ...]) -> None:
        if self._run is None or key != self._key:
            return
        self._known = {one.seed: one for one in found if one.seed != self._run.seed}
        self._is_read = True
        self._show()
        if self._seeds_left():
            self._timer.start()

    def _seeds_left(self) -> list[int]:
        assert self._run is not None
        missing = SEEDS - 1 - len(self._known) - len(self._failed)
        first = self._run.seed or 0
        others = ((first + number) % 2**31 for number in range(1, 10 * SEEDS))
        return [seed for seed in others if seed not in self._known and seed not in self._failed][: max(missing, 0)]

    def _go_on(self, left: list[int]) -> None:
        if self._watching is None:
            free = free_memory()
            if free is not None and free < LEAST_MEMORY:
                return
            assert self._run is not None
            wanted = [Seen(Trial.of(self._design(self._run), seed)) for seed in left]
            try:
                self._watching = Watching(wanted, 1, Wish())
            except RuntimeError:  # no memory for a thread: another time, when there is more
                return
            self.away.wait_for()
        elif self._watching.is_resting:
            self._watching.go_on()
            self.away.wait_for()

    def _returned(self) -> None:
        if self._watching is not None:
            self._watching.rest()

    def _take(self) -> None:
        """Keep the results of finished trainings."""
        watching = self._watching
        if watching is None:
            return
        for seen in watching.seen.values():
            seed, outcome = seen.trial.seed, seen.outcome
            if outcome is None or seed in self._known or seed in self._failed:
                continue
            if outcome.failure:
                self._failed.add(seed)
                continue
            self._known[seed] = Repeat(seed, tuple(seen.points), outcome.test_accuracy)
            self.repeats.keep(self._key, self._known[seed])
            self._show()

    def _end(self) -> None:
        if self._watching is not None:
            self._take()
            watching, self._watching = self._watching, None
            watching.end()

    def _show(self) -> None:
        run, band = self._run, None
        if run is not None and self._known:
            history = run.history
            columns = (history.validation_epoch, history.validation_loss, history.validation_accuracy)
            own: list[Point] = list(zip(*(column.tolist() for column in columns), strict=True))
            band = band_of([own, *(one.points for one in self._known.values())])
        if band is not self.band:
            self.band = band
            self.changed.emit()
