"""A against B with paired seeds, in the background: both are trained with each seed, and the pairs are compared."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import monotonic

from PySide6.QtCore import QObject, Signal

from engine.data.corrections import same_test
from engine.data.progress import in_turns
from engine.errors import EngineError
from engine.lab import comparisons_folder
from engine.lab.chance import MOST_TIMES, NEVER_TELL, SEEDS, Comparison, check_test_pictures
from engine.lab.comparisons_folder import UNTOLD, KeptComparison, Pair
from engine.lab.pool import run_all
from engine.lab.searching import Making
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from engine.values import dataclass
from gui.state.lab.to_disk import ToDisk, making_known
from gui.state.work.tasks import Loss, Tasks

TASK, RECALLING = "compare seeds", "recall a comparison"


@dataclass(frozen=True)
class Cost:
    """`seconds` to learn from a picture on one core, with the evaluations on the way."""

    parameters: int
    seconds: float


class SeedComparison(QObject):
    """`result` is known from two pairs on, and becomes more certain with each. `looks`: how often it was trained to its
    end and looked at: the second look was asked for by who knew the first. `told`: at which look it said yes, and by
    how many pairs, before more were added."""

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.tasks, self.folder = tasks, folder or comparisons_folder.own_folder()
        self.names = ("A", "B")
        self.of: Pair | None = None  # the two that are compared
        self.trials: tuple[list[Trial], list[Trial]] = ([], [])
        self.outcomes: dict[str, Outcome] = {}
        self.result: Comparison | None = None
        self.without_a_mean = ("", "")  # what is said where too few came to their end with both, and what it rests on
        self.problem: EngineError | None = None  # why it could not go on
        self._to_disk = ToDisk()  # of what is shown; each comparison has its own
        self._unkept: dict[Pair, tuple[KeptComparison, ToDisk]] = {}  # what no file has yet, and what writes it
        self.is_running = False
        self.looks, self.told = 0, UNTOLD
        self.seconds_each: float | None = None  # of a training, as many side by side as there were
        self._shown = 0
        self._wish: Callable[[], None] = lambda: None  # what is done where nothing was found of the two
        self._began = 0.0
        self._new: list[str] = []  # the trainings that were made since
        self._outdated: list[str] = []  # those whose pictures the data holds no more: what was told was of these

    @property
    def why_unkept(self) -> str:
        """Why what is found could not be written to the disk, or nothing."""
        return self._to_disk.why

    @property
    def done(self) -> int:
        return sum(trial.id in self.outcomes for side in self.trials for trial in side)

    @property
    def total(self) -> int:
        return sum(map(len, self.trials))

    @property
    def seconds_left(self) -> float | None:
        """About how long it still takes, once a pair is done."""
        made = len(self._new)
        if not self.is_running or made < 2:
            return None
        return (monotonic() - self._began) / made * (self.total - self.done)

    @property
    def tested(self) -> list[tuple[Trial, Outcome]]:
        """Those of which the accuracy on the test pictures is shown."""
        return [(trial, self.outcomes[trial.id]) for side in self.trials for trial in side if trial.id in self.outcomes]

    @property
    def known(self) -> KeptComparison:
        """What is written of it, as it is by now."""
        return KeptComparison(self.trials, self.outcomes, self.looks, self.seconds_each, self.told)

    @property
    def more_seeds(self) -> int:
        """How many more seeds are worth the time: as many as would tell the difference that was seen, if they are not
        very many; else as many as a first comparison has."""
        result = self.result
        if result is None:
            return SEEDS if any(self.without_a_mean) else 0
        pairs = len(result.first)
        if pairs <= NEVER_TELL:
            return SEEDS - pairs
        return result.more_seeds if 0 < result.more_seeds <= MOST_TIMES * pairs else SEEDS

    @property
    def seconds_for_more(self) -> float | None:
        """About how long those take; None where it is not known."""
        return None if self.seconds_each is None else 2 * self.more_seeds * self.seconds_each

    def cost(self, side: int) -> Cost | None:
        """What A (0) or B (1) costs, by its trainings; None before one is done."""
        trials = [trial for trial in self.trials[side] if trial.id in self.outcomes]
        good = [(trial, one) for trial in trials if not (one := self.outcomes[trial.id]).failure and one.steps]
        if not good:
            return None
        each = [one.seconds / (one.steps * int(trial.design["recipe"]["batch_size"])) for trial, one in good]
        return Cost(good[0][1].parameters, median(each))

    @property
    def failures(self) -> tuple[str, ...]:
        return tuple(one.failure for one in list(self.outcomes.values()) if one.failure)

    def why_not(self, pair: Pair | None, known: int) -> str:
        """Why these two cannot be compared, or nothing. `known`: how many runs there are to choose from."""
        if pair is None and known == 1:
            return self.tr("This is the only run. Change a block on Build and train again: the two are compared here.")
        if pair is None:
            return self.tr("Tick two runs: the first is A, the second B.")
        if pair[0].data_name != pair[1].data_name:
            return self.tr("A and B learned from different data: their accuracies cannot be compared.")
        if not same_test(pair[0].corrections, pair[1].corrections):
            return self.tr("A and B are not tested alike: test pictures are relabelled or left out in one of them.")
        return ""

    def begin(self, first: Design, second: Design, names: tuple[str, str], seeds: int = SEEDS) -> None:
        """Train both designs with the seeds from 0 to `seeds` - 1, pair by pair. While it is still looked up what was
        found of them before it waits: that would be lost, and may have taken an hour."""
        if self.tasks.is_running(RECALLING):
            self._wish = lambda: self.begin(first, second, names, seeds)
            return
        self.stop()
        goes_on = self.of == (first, second) and self.result is None  # it ended before there was a verdict
        made = self.outcomes.items() if goes_on else ()
        self.names, self.of = names, (first, second)
        self.outcomes = {id: outcome for id, outcome in made if not outcome.failure}
        self.result, self.looks, self.told = None, 0, UNTOLD
        self._to_disk = ToDisk()
        self._train(range(seeds))

    def recall(self, first: Design, second: Design, names: tuple[str, str]) -> None:
        """Show what was found of these two before, by whatever start of the program."""
        self.tasks.cancel(RECALLING)  # of two others, which are not ticked any more
        self._wish = lambda: None
        pair, folder = (first, second), self.folder
        if self.is_running or self.of == pair:
            return

        def known(kept: KeptComparison | None, to_disk: ToDisk | None = None) -> None:
            if kept is not None and not self.is_running:
                self.names, self.of, self.problem, self.result = names, pair, None, None
                self.trials, self.outcomes = kept.trials, dict(kept.outcomes)
                self.looks, self.seconds_each, self.told, self._outdated = kept.looks, kept.seconds_each, kept.told, []
                self._to_disk = to_disk or ToDisk()
                self._compare()
                self.changed.emit()
            elif kept is None:
                self._wish()

        if pair in self._unkept:
            known(*self._unkept[pair])
            return
        work = partial(comparisons_folder.recalling, folder, pair)
        self.tasks.run(RECALLING, work, known, lambda _error: self._wish(), priority=-1)

    def go_on(self) -> None:
        """Train both with `more_seeds` more: those that are known stay, if the data holds the same pictures still."""
        if self.of is not None and not self.is_running and (more := self.more_seeds):
            pairs = zip(*self.trials, strict=True)
            tried = sum(all(trial.id in self.outcomes for trial in pair) for pair in pairs)
            self.told = self.known.told_before_more
            self._train(range(tried + more))

    def _train(self, seeds: range) -> None:
        assert self.of is not None
        pair, (first, second) = self.of, self.of
        self.problem = None
        self.trials = [Trial.of(first, seed) for seed in seeds], [Trial.of(second, seed) for seed in seeds]
        made = dict(self.outcomes)  # filled by the task, read here
        self.outcomes = made
        self.is_running, self._began, self._new, self._outdated = True, monotonic(), [], []
        self.looks += 1
        trials, new, old = self.trials, self._new, self._outdated
        looks, told, folder = self.looks, self.told, self.folder
        self.tasks.cancel(_keeping(pair))  # what is known then is written with what comes

        def write(each: float | None) -> None:
            known = KeptComparison(trials, made, looks, each, told)
            comparisons_folder.keep(folder, pair, replace(known, looks=1, told=UNTOLD) if old else known)

        to_disk = self._to_disk = ToDisk(write, self.why_unkept)
        self.tasks.run(
            TASK,
            lambda: self.tasks.cores.shared(lambda cores: _making(pair, trials, cores, made, new, old, to_disk.keep)),
            lambda _: self._ended(),
            self._broke,
            priority=-1,
            loss=Loss(
                self.tr("The comparison in the Lab will be stopped: the pairs that are trained are kept."),
                unkept=lambda: self._lost(to_disk),
            ),
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
            self._compare()
            self.changed.emit()

    def accuracies(self, side: int) -> list[float]:
        """The known test accuracies of A (0) or B (1)."""
        found = (self.outcomes.get(trial.id) for trial in self.trials[side])
        return [one.test_accuracy for one in found if one is not None and not one.failure]

    def _ended(self) -> None:
        self.is_running = False
        if self._new:
            self.seconds_each = (monotonic() - self._began) / len(self._new)
        else:
            self.looks -= 1
        self._compare()
        self._keep_later()
        self.changed.emit()

    def _keep_later(self) -> None:
        """What a full disk did not take is written when there is room, whatever is compared then."""
        to_disk, work, pair = self._to_disk, partial(self._to_disk.keeping, self.seconds_each), self.of
        assert pair is not None
        (one, other), (first, second) = pair, self.trials
        for of, trials in ((pair, self.trials), ((other, one), (second, first))):  # whichever is ticked first
            self._unkept[of] = replace(self.known, trials=trials), to_disk

        def kept(_: object) -> None:
            for of in (pair, (other, one)):
                self._unkept.pop(of, None)
            self.changed.emit()

        loss = Loss("", unkept=lambda: self._lost(to_disk))
        self.tasks.run(_keeping(pair), work, kept, priority=-1, loss=loss)

    def _broke(self, error: EngineError) -> None:
        self.problem = error
        self._ended()

    def _lost(self, to_disk: ToDisk) -> str:
        words = self.tr("The comparison in the Lab will be lost: it cannot be written to the disk ({why}).")
        return to_disk.lost(words)

    def _compare(self) -> None:
        self._shown = self.done
        if self._outdated:  # the first look at those of now
            self.looks, self.told = 1, UNTOLD
        self.result = self.known.compared(self.names)
        self.without_a_mean = self.known.without_a_mean(self.names)


def _keeping(pair: Pair) -> str:
    """The task that writes what a full disk did not take of these two."""
    return f"keep comparison {hash(frozenset(pair))}"


def _making(
    designs: tuple[Design, Design], trials: tuple[list[Trial], list[Trial]], cores: int, made: dict[str, Outcome],
    new: list[str], old: list[str], write: Callable[[float | None], None],
) -> Generator[float | None, None, None]:  # fmt: skip
    """`new`: the ids of those that are added to `made`; `old`: of those that are taken out. `write` is called now and
    then, and at the end, with the seconds that a training took. What was learned from other pictures, which the data
    held before, is made anew."""
    for design, side in zip(designs, trials, strict=True):
        data = yield from in_turns(design.loading())
        check_test_pictures(data)
        for trial in side:
            if trial.id in made and made[trial.id].pictures not in ("", data.reference.sha256):
                del made[trial.id]
                old.append(trial.id)
    wanted = [trial for pair in zip(*trials, strict=True) for trial in pair if trial.id not in made]
    began, making = monotonic(), _noting(run_all(wanted, cores, patience=0.0), made, new)
    yield from making_known(making, lambda: write((monotonic() - began) / len(new)) if new else None)


def _noting(making: Making, made: dict[str, Outcome], new: list[str]) -> Making:
    try:
        for outcome in making:
            if outcome is not None:
                made[outcome.id] = outcome
                new.append(outcome.id)
            yield outcome
    finally:
        making.close()
