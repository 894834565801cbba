"""The time machine: takes the whole window to any step of a training, exactly.

It follows the focus. For a moment it gives the nearest known checkpoint at once, and the exact one when the time bar
rests. A training goes on meanwhile; nothing is lost.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.network.checkpoint import Checkpoint
from engine.project.fits import fits
from engine.training.history import History
from engine.training.run import Run
from gui.state.focus import Focus, FocusHolder, Moment
from gui.state.past.known_steps import KnownSteps
from gui.state.training.numbered_runs import numbered

RESTS_MS = 100  # without a change of the step, until the time bar rests
GROWS_MS = 500  # between two updates for steps that a training has recorded
TICK_MS = 33  # at least between two steps while playing
WHOLE_RUN_SECONDS = 20.0
#: Steps a second; 0 plays the whole run in `WHOLE_RUN_SECONDS`.
SPEEDS = (1, 5, 25, 100, 0)


class TimeMachine(QObject):
    """Gives the checkpoint of `focus.moment`, and moves that moment."""

    shown = Signal(object, bool)  # the checkpoint, or None for now; whether it is the exact one
    changed = Signal()  # the step, whether it plays, or which steps there are

    def __init__(self, known: KnownSteps, focus: FocusHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known_steps, self.focus = known, focus
        self.document, self.session = known.document, known.session
        self.checkpoint: Checkpoint | None = None
        self.exact = True
        self.playing = 0  # 1 forwards, -1 backwards
        self.speed = SPEEDS[2]
        self._played = 0.0  # the step of the playhead, with fractions
        self._goes_to: Moment | None = None  # where it has moved the focus itself
        self._rest = QTimer(self, singleShot=True, interval=RESTS_MS)
        self._rest.timeout.connect(self._make_exact)
        self._plays = QTimer(self)
        self._plays.timeout.connect(self._play_on)
        self._grows = QTimer(self, interval=GROWS_MS)
        self._grows.timeout.connect(self.changed)
        focus.changed.connect(self._follow)
        for signal in (self.session.state_changed, self.session.history_reset, self.document.design_changed):
            signal.connect(self._follow_session)
        self.session.checkpoint_changed.connect(self._follow_newest)

    # What views read

    @property
    def run(self) -> Run | None:
        """The run that is looked at: the one of the moment, else the newest."""
        moment = self.focus.value.moment
        return self.session.run if moment is None else self.session.run_with(moment.run)

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps that are recorded, sorted."""
        return self.known_steps.steps_of(self.run)

    @property
    def offered(self) -> bool:
        """Whether there are recorded steps, and they fit what is on screen."""
        run = self.run
        return len(self.steps) > 1 and fits(self.document.design, self.known_steps.data_there, run)

    @property
    def runs(self) -> list[Run]:
        """The runs of the project that can be looked at: they are recorded, and belong to what is on screen."""
        design, known = self.document.design, self.known_steps
        runs = (run for _, run in numbered(self.session))
        return [run for run in runs if len(known.steps_of(run)) > 1 and fits(design, known.data_there, run)]

    @property
    def looks_back(self) -> bool:
        return self.focus.value.moment is not None

    @property
    def newest(self) -> Checkpoint | None:
        """The newest weights of the run."""
        run = self.run
        return run.newest if run is not None else None

    @property
    def last(self) -> int:
        """The newest step of the run; during a training, the last one that was published."""
        newest = self.newest
        return newest.step if newest is not None else self.first

    @property
    def first(self) -> int:
        """The first step of the run: 0, or the one where it branched off."""
        steps = self.steps
        return steps[0] if steps else 0

    @property
    def step(self) -> int:
        moment = self.focus.value.moment
        return moment.step if moment is not None else self.last

    @property
    def history(self) -> History:
        return run.history if (run := self.run) is not None else History()

    def step_at(self, epoch: float) -> int:
        """The step nearest to a place on the axis of epochs."""
        history = self.history
        return round(float(np.interp(epoch, np.append(0.0, history.epoch), np.append(0.0, history.step))))

    @property
    def note(self) -> str:
        """Why only recorded steps are offered, or nothing."""
        run = self.run
        return self.known_steps.why_only_recorded(run) if run is not None else ""

    def weights_of(self, step: int, block: str) -> Mapping[str, np.ndarray] | None:
        """The parameters of one block at exactly this step, if it need not be made."""
        run = self.run
        return self.known_steps.weights_of(run, step, block) if run is not None else None

    # What bars and keys call

    def go(self, step: int) -> None:
        """Go to a step of the run. Even at the newest one, the window does not follow later steps."""
        self.pause()
        self._look(step)

    def show_run(self, id: str) -> None:
        """Look at a run of the project at its newest step; of the newest run that is now."""
        self.pause()
        run, newest = self.session.run_with(id), self.session.run
        if newest is not None and id == newest.id:
            self.back_to_now()
        elif run is not None:
            self.focus.look(moment=Moment(id, run.step))

    def step_by(self, number: int) -> None:
        """Go exactly `number` steps forwards or backwards: one back undoes a batch. Beyond the newest step is now.

        If only recorded steps are offered, it goes to the next of them.
        """
        self.pause()
        step = self.step + number
        if self.note and (steps := self.steps):
            place = bisect_right(steps, self.step) if number > 0 else bisect_left(steps, self.step) - 1
            step = steps[min(max(place, 0), len(steps) - 1)]
        if number > 0 and step >= self.last:
            self._come_to_the_end()
            return
        self._look(step)
        self._make_exact()

    def _come_to_the_end(self) -> None:
        """The newest run goes on: its end is now. An earlier one ends with its last step."""
        if self.run is self.session.run:
            self.back_to_now()
        else:
            self._look(self.last)
            self.pause()

    def back_to_now(self) -> None:
        """Follow the newest step again."""
        self._stop_playing()
        self.focus.look(moment=None)

    def play(self, direction: int) -> None:
        """Play forwards (1) or backwards (-1) until an end is reached."""
        if not self.offered:
            return
        start = self.step
        if direction > 0 and start >= self.last:
            start = self.first
        self.playing, self._played = direction, float(start)
        self._look(start)
        self._plays.start(self._tick())
        self.changed.emit()

    def pause(self) -> None:
        if self.playing:
            self._stop_playing()
            self._make_exact()
            self.changed.emit()

    def set_speed(self, speed: int) -> None:
        """Choose one of SPEEDS, also while it plays."""
        self.speed = speed
        if self.playing:
            self._plays.start(self._tick())
        self.changed.emit()

    def put_beside(self) -> None:
        """Put the current step beside the next one (A beside B)."""
        run = self.run
        if run is not None:
            self.focus.look(beside=Moment(run.id, self.step))

    # Inside

    def _look(self, step: int) -> None:
        run, steps = self.run, self.steps
        if run is None or not steps:
            return
        step = min(max(step, steps[0]), self.last)
        if self.note:
            near = self.known_steps.nearest(run, step)
            step = near.step if near is not None else step
        self._goes_to = Moment(run.id, step)
        self.focus.look(moment=self._goes_to)

    def _follow(self, before: Focus, after: Focus) -> None:
        if before.moment != after.moment:
            if after.moment != self._goes_to:  # somebody went elsewhere: to play on would leave that again
                self._stop_playing()
            self._show()

    def _show(self) -> None:
        """Give the nearest checkpoint at once; the exact one comes when the time bar rests."""
        moment, run = self.focus.value.moment, self.run
        self._rest.stop()
        if moment is None or run is None:
            self.known_steps.tasks.cancel("replay")
            self._give(None, True)
            return
        self.known_steps.tasks.let_paint()
        checkpoint = self.known_steps.nearest(run, moment.step)
        self._give(checkpoint, checkpoint is not None and checkpoint.step == moment.step)
        if not self.exact:
            self._rest.start()

    def _give(self, checkpoint: Checkpoint | None, exact: bool) -> None:
        self.checkpoint, self.exact = checkpoint, exact
        self.shown.emit(checkpoint, exact)
        self.changed.emit()

    def _make_exact(self) -> None:
        """Replay the current step if it is not known; while playing forwards, up to the next recorded step."""
        self._rest.stop()
        moment, run = self.focus.value.moment, self.run
        if moment is None or run is None or self.exact or self.note:
            return
        step, steps = moment.step, self.steps
        if self.playing > 0:
            place = bisect_right(steps, step)
            step = steps[place] if place < len(steps) else self.last
        self.known_steps.make("replay", run, step, self._made)

    def _made(self) -> None:
        """A stretch was replayed, or this computer cannot replay it."""
        moment, run = self.focus.value.moment, self.run
        if moment is None or run is None or self.exact:
            return
        checkpoint = self.known_steps.known(run, moment.step)
        if checkpoint is not None:
            self._give(checkpoint, True)
        elif self.note:
            self._look(moment.step)  # the nearest recorded one is shown
            self.changed.emit()

    def _follow_session(self, *_changed: object) -> None:
        """Leave the past if it no longer fits what is on screen."""
        if self.looks_back and not self.offered:
            self.back_to_now()
        if self.session.is_busy:
            self._grows.start()
        else:
            self._grows.stop()
        self.changed.emit()

    def _follow_newest(self) -> None:
        """A single step was made, or a training has ended."""
        if not self.session.is_busy:
            self.changed.emit()

    # Playing

    def _stop_playing(self) -> None:
        self.playing = 0
        self._plays.stop()

    def _tick(self) -> int:
        return max(TICK_MS, round(1000 / self._pace()))

    def _pace(self) -> float:
        """Steps a second."""
        return self.speed or max(self.last / WHOLE_RUN_SECONDS, 1.0)

    def _play_on(self) -> None:
        self._played += self.playing * max(1.0, self._pace() * self._plays.interval() / 1000)
        step = int(self._played)
        if self.playing > 0 and step >= self.last:
            self._come_to_the_end()
            return
        self._look(step)
        if self.playing < 0 and step <= self.first:
            self.pause()
        elif not self.exact and not self.known_steps.tasks.is_running("replay"):
            self._make_exact()
