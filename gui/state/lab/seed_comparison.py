"""A against B with paired seeds, in the background: both are trained with each seed, and the pairs are compared."""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic

from PySide6.QtCore import QObject, Signal

from engine.data.corrections import same_test
from engine.data.progress import in_turns
from engine.errors import EngineError
from engine.lab.chance import SEEDS, Comparison, check_test_pictures, compare
from engine.lab.pool import run_all
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from gui.state.tasks import Tasks

TASK = "compare seeds"
PAUSE = 0.1  # seconds between two looks


class SeedComparison(QObject):
    """`result` is known from two pairs on, and becomes more certain with each."""

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.names = ("A", "B")
        self.of: tuple[Design, Design] | None = None  # the two that are compared
        self.trials: tuple[list[Trial], list[Trial]] = ([], [])
        self.outcomes: dict[str, Outcome] = {}
        self.result: Comparison | None = None
        self.problem: EngineError | None = None  # why it could not go on
        self.is_running = False
        self._shown = 0
        self._began = 0.0

    @property
    def done(self) -> int:
        return len(self.outcomes)

    @property
    def total(self) -> int:
        return sum(map(len, self.trials))

    @property
    def seconds_left(self) -> float | None:
        """About how long it still takes, once a pair is done."""
        if not self.is_running or self.done < 2:
            return None
        return (monotonic() - self._began) / self.done * (self.total - self.done)

    @property
    def failures(self) -> tuple[str, ...]:
        return tuple(one.failure for one in self.outcomes.values() if one.failure)

    def why_not(self, pair: tuple[Design, Design] | None) -> str:
        """Why these two cannot be compared, or nothing."""
        if pair is None:
            return self.tr("Tick two runs: the first is A, the second B.")
        if pair[0].data_name != pair[1].data_name:
            return self.tr("A and B learned from different data: their accuracies cannot be compared.")
        if not same_test(pair[0].corrections, pair[1].corrections):
            return self.tr("A and B are not tested alike: test pictures are relabelled or left out in one of them.")
        return ""

    def begin(self, first: Design, second: Design, names: tuple[str, str], seeds: int = SEEDS) -> None:
        """Train both designs with the seeds from 0 to `seeds` - 1, pair by pair."""
        self.stop()
        self.names, self.of = names, (first, second)
        self.outcomes, self.result, self.problem = {}, None, None
        every = range(seeds)
        self.trials = [Trial.of(first, seed) for seed in every], [Trial.of(second, seed) for seed in every]
        self.is_running, self._began = True, monotonic()
        wanted = [trial for pair in zip(*self.trials, strict=True) for trial in pair]
        made: dict[str, Outcome] = {}  # filled by the task, read here
        self.outcomes = made
        self.tasks.run(
            TASK,
            lambda: self.tasks.cores.shared(lambda cores: _making(first, wanted, cores, made)),
            lambda _: self._ended(),
            self._broke,
            priority=-1,
        )
        self.changed.emit()

    def stop(self) -> None:
        """Stop; finished pairs are kept."""
        self.tasks.cancel(TASK)
        if self.is_running:
            self._ended()

    def look(self) -> None:
        """Called by a timer of the view: emits `changed` if something is new."""
        if self.done != self._shown:
            self._shown = self.done
            self._compare()
            self.changed.emit()

    def accuracies(self, side: int) -> list[float]:
        """The known test accuracies of A (0) or B (1)."""
        found = (self.outcomes.get(trial.id) for trial in self.trials[side])
        return [one.test_accuracy for one in found if one is not None and not one.failure]

    def _ended(self) -> None:
        self.is_running = False
        self._compare()
        self.changed.emit()

    def _broke(self, error: EngineError) -> None:
        self.problem = error
        self._ended()

    def _compare(self) -> None:
        both = [[self.outcomes.get(trial.id) for trial in trials] for trials in self.trials]
        pairs = [(a, b) for a, b in zip(*both, strict=True) if a and b and not a.failure and not b.failure]
        if len(pairs) >= 2:
            a, b = ([one.test_accuracy for one in side] for side in zip(*pairs, strict=True))
            self.result = compare(a, b, pairs[0][0].test_pictures, self.names)


def _making(
    design: Design, trials: list[Trial], cores: int, made: dict[str, Outcome]
) -> Generator[float | None, None, None]:
    check_test_pictures((yield from in_turns(design.loading())))
    making = run_all(trials, cores, patience=0.0)
    try:
        for outcome in making:
            if outcome is not None:
                made[outcome.id] = outcome
            yield None if outcome is not None else PAUSE
    finally:
        making.close()
