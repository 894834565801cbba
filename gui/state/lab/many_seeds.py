"""The current design trained with many seeds side by side, in other processes; all runs are kept."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.lab.alike import key_of
from engine.lab.collapsed import Collapsed, counted, parted
from engine.lab.repeats import Repeat, Repeats
from engine.lab.trial import Trial
from engine.lab.watched import Wish
from engine.lab.watching import Seen, Watching
from engine.project.design import Design
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.trial_forecast import learn, side_by_side, trial_seconds
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.work.tasks import Loss

SEEDS = 20
MOST = 100
LOOK_MS = 250
TASK = "many seeds"
PAUSE = 0.1  # seconds between two looks whether all are done
TELLS, LONG = 0.02, 60.0  # the share done, or else the seconds, from which on it tells how long the rest takes


class ManySeeds(QObject):
    """`changed` comes a few times a second while they train, and when they begin and end."""

    changed = Signal()

    def __init__(self, runs: KeptRuns, forecast: EpochForecast, repeats: Repeats | None = None) -> None:
        super().__init__(runs)
        self.runs, self.session, self.forecast = runs, runs.session, forecast
        self.repeats = repeats or Repeats()
        self.design: Design | None = None
        self.seen: tuple[Seen, ...] = ()  # in the order of their seeds
        self.title = ""  # of the project
        self.is_of_another = False  # another project was opened since
        self.problem: EngineError | None = None  # why they could not be trained
        self._begun, self._data = 0.0, self.session.document.data
        self._told: set[str] = set()  # trials whose end was noticed
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.session.document.opened.connect(self._leave)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    @property
    def done(self) -> int:
        return sum(one.outcome is not None for one in self.seen)

    @property
    def share_done(self) -> float:
        """Of all the work, 0 to 1."""
        return sum(one.share for one in self.seen) / max(1, len(self.seen))

    @property
    def seconds_left(self) -> float | None:
        done, taken = self.share_done, perf_counter() - self._begun
        is_known = self.is_running and (done > TELLS or (done > 0 and taken > LONG))
        return taken * (1 - done) / done if is_known else None

    def foretold(self, seeds: int) -> float | None:
        """About how many seconds so many seeds of the current design take; None where it is not known."""
        document, tasks = self.session.document, self.session.tasks
        one = trial_seconds(Trial.of(document.design, 0), document.data, self.forecast)
        return side_by_side([one] * seeds, tasks.cores.count) if one is not None else None

    @property
    def accuracies(self) -> list[float]:
        """The test accuracies of the finished trainings that did not collapse."""
        return [one.test_accuracy for one in parted(one.outcome for one in self.seen if one.outcome)[0]]

    @property
    def collapsed(self) -> Collapsed:
        return counted(one.outcome for one in self.seen if one.outcome)

    @property
    def is_of_now(self) -> bool:
        """Whether what is seen is of the stack, the recipe and the pictures that are here now."""
        document = self.session.document
        if self.design is None or (self.design is document.design and self._data is document.data):
            return self.design is not None
        now = key_of(document.design, document.data.reference.sha256)
        return key_of(self.design, self._data.reference.sha256) == now

    def begin(self, seeds: int = SEEDS) -> None:
        """Train the current design with the seeds from 0 on."""
        self.stop()
        document = self.session.document
        self.design, self.title, self._data = document.design, document.title, document.data
        self.is_of_another = False
        trials = [Trial.of(document.design, seed) for seed in range(seeds)]
        wish = Wish(filters=True, folder=str(self.runs.folder.folder), title=document.title)
        self.seen, self._told, self.problem = tuple(map(Seen, trials)), set(), None

        def working(cores: int) -> Generator[float | None, None, None]:
            watching = Watching(self.seen, cores, wish)
            try:
                while not watching.is_done:
                    yield PAUSE
            finally:
                watching.end()

        tasks = self.session.tasks
        loss = Loss(self.tr("The seeds in the Lab will be stopped: those that are trained are kept."))
        tasks.run(TASK, lambda: tasks.cores.shared(working), lambda _: self._end(), self._broke, -1, loss)
        self._begun = perf_counter()
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stop; finished trainings are kept."""
        self.session.tasks.cancel(TASK)
        if self.is_running:
            self._end()

    def _leave(self) -> None:
        """Another project was opened: what is done of the one before goes (its runs are kept), what is being trained
        comes to its end. The run of a tile is no other project, and of any run that is opened one may come back."""
        document = self.session.document
        is_a_run = document.path is None and bool(document.runs)
        self.is_of_another = bool(self.seen) and not self.is_of_now
        if self.is_of_another and not self.is_running and not is_a_run:
            self.seen, self.problem, self.is_of_another = (), None, False
        self.changed.emit()

    def _end(self) -> None:
        self._timer.stop()
        self._notice()
        outcomes = {one.trial.id: one.outcome for one in self.seen if one.outcome is not None}
        learn(self.forecast, [one.trial for one in self.seen], outcomes, self._data)
        if outcomes:
            self.runs.look()
        self.changed.emit()

    def _broke(self, error: EngineError) -> None:
        self.problem = error
        self._end()

    def look(self) -> None:
        self._notice()
        self.changed.emit()

    def _notice(self) -> None:
        """Keep the curves of finished trainings."""
        new = [one for one in self.seen if one.outcome is not None and one.trial.id not in self._told]
        self.session.document.seal.look_at_trials((one.trial, one.outcome) for one in new if one.outcome is not None)
        for one in new:
            self._told.add(one.trial.id)
            if one.outcome is not None and not one.outcome.failure and self.design is not None:
                repeat = Repeat(one.trial.seed, tuple(one.points), one.outcome.test_accuracy)
                self.repeats.keep(key_of(self.design, self._data.reference.sha256), repeat)
