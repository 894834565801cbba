"""A whole sweep, one outcome after another: first every combination, then the best ones again with fresh seeds."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import field
from time import monotonic

from engine.lab.sweep import CONFIRMATION_SEEDS, Sweep, best, cells
from engine.lab.trial import Outcome, Trial, changed_meanwhile, have_mixed_pictures, of_the_same_pictures
from engine.lab.watched import Glimpse
from engine.lab.watching import Seen
from engine.values import dataclass

Making = Generator[Outcome | None, None, None]
Run = Callable[[Sequence[Trial]], Making]  # as `pool.run_all`


@dataclass
class Search:
    """What is known so far. Only the search writes; any thread may read: lists and the dictionary only grow, or others
    take their place."""

    sweep: Sweep
    confirm: int = CONFIRMATION_SEEDS
    trials: list[Trial] = field(default_factory=list)
    confirmations: list[Trial] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    under_way: dict[str, Seen] = field(default_factory=dict)  # what is seen of trials that are being made, by their ids
    is_made_elsewhere: bool = False  # others make it; what a window finds is taken over
    left_out: set[str] = field(default_factory=set)  # trials whose data held other pictures when last looked at

    @property
    def is_whole(self) -> bool:
        """Every combination was trained, and the best ones were confirmed, where there is more than one."""

        def are_made(trials: list[Trial]) -> bool:
            return all(trial.id in self.outcomes for trial in trials)

        return bool(self.trials) and are_made(self.trials) and are_made(self.confirmations_now())

    @property
    def expected(self) -> int:
        """All trainings there will be: those that confirm the best, too, before it is known which they are."""
        combinations = len(self.trials) // len(self.sweep.seeds)
        again = self.sweep.confirmed_of(combinations, self.confirm)
        return len(self.trials) + (len(self.confirmations) or again)

    @property
    def made(self) -> int:
        """How many trainings are made."""
        return sum(trial.id in self.outcomes for trial in [*self.trials, *self.confirmations])

    @property
    def left(self) -> int:
        """How many trainings are still to be made."""
        return self.expected - self.made

    @property
    def outdated(self) -> int:
        """How many trainings whose outcomes were left out are not made anew yet."""
        return sum(id not in self.outcomes for id in self.left_out)

    @property
    def has_failures(self) -> bool:
        """Whether some trainings did not come to their end that may do so when they are tried again."""
        return any(one.may_go_well for one in list(self.outcomes.values()))

    def go_on(self, run: Run) -> Making:
        """Make what is missing; where nothing is, what failed once more; and where the data changes meanwhile, what
        learned from the pictures of before. None whenever the caller may look at something else. Raises EngineError,
        also where the data does not stay as it is: what learned from other pictures is left out then."""
        if self.has_failures and self.is_whole:
            self.outcomes = {id: one for id, one in self.outcomes.items() if not one.may_go_well}
        if not self.trials:
            self.trials = self.sweep.trials()
            yield None
        for _ in range(2):
            yield from self._make(self.trials, run)
            if have_mixed_pictures(self.trials, self.outcomes):  # they cannot be compared
                yield from self._make(self.trials, run)
            self.confirmations = self.confirmations_now()
            yield None
            yield from self._make(self.confirmations, run)
            if not have_mixed_pictures([*self.trials, *self.confirmations], self.outcomes):
                return
        self.leave_out_outdated([*self.trials, *self.confirmations])
        raise changed_meanwhile()

    def confirmations_now(self) -> list[Trial]:
        """The best of what is known with fresh seeds; none where there was nothing to choose from."""
        if len(self.trials) <= len(self.sweep.seeds):
            return []
        return self.sweep.confirmations(best(cells(self.trials, self.outcomes)), self.confirm)

    def leave_out_outdated(self, trials: Sequence[Trial]) -> None:
        """Those of other pictures than the data holds now are to be made anew."""
        same = of_the_same_pictures(trials, self.outcomes)
        self.left_out = self.left_out | (self.outcomes.keys() - same.keys())
        self.outcomes = same

    def _make(self, trials: Sequence[Trial], run: Run) -> Making:
        self.leave_out_outdated(trials)
        making = run([trial for trial in trials if trial.id not in self.outcomes])
        try:
            for outcome in making:
                if outcome is not None:
                    self.outcomes[outcome.id] = outcome
                    self.under_way.pop(outcome.id, None)
                yield outcome
        finally:
            making.close()
            self.under_way = {}

    def see(self, trial: Trial, glimpse: Glimpse | None) -> None:
        """What is new of a trial under way; any thread may say it. None: it begins, be it once more."""
        if glimpse is None:
            self.under_way.pop(trial.id, None)
        else:
            self.under_way.setdefault(trial.id, Seen(trial)).take(glimpse)


def keeping(making: Making, keep: Callable[[], object], seconds: float) -> Making:
    """The same, and so many seconds after one before, `keep` is called if there is anything new, though nothing comes
    any more: two that end together are one's work of hours as well."""
    kept, is_new = monotonic(), False
    try:
        for outcome in making:
            is_new = is_new or outcome is not None
            if is_new and monotonic() - kept > seconds:
                keep()
                kept, is_new = monotonic(), False
            yield outcome
    finally:
        making.close()


def in_a_thread(make: Callable[[], Making]) -> Making:
    """The same outcomes, made in a thread of their own: for a source that may wait long for others. It never waits:
    None where there is nothing yet."""
    found: queue.Queue[Outcome | BaseException | None] = queue.Queue()
    ended = threading.Event()

    def work() -> None:
        making = make()
        try:
            for outcome in making:
                if ended.is_set():
                    break
                if outcome is not None:
                    found.put(outcome)
        except Exception as error:
            found.put(error)
        finally:
            making.close()
            found.put(None)

    threading.Thread(target=work, daemon=True).start()
    try:
        while True:
            try:
                one = found.get_nowait()
            except queue.Empty:
                yield None
                continue
            if one is None:
                return
            if isinstance(one, BaseException):
                raise one
            yield one
    finally:
        ended.set()
