"""A run is one training as a value: what was trained, on which data, by which recipe, and what came of it.

It says enough to compute every step of it again, bit for bit: where it started, and from which step on which
recipe counted.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cache

import numpy as np

from engine.data import DataRef
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.recipe import Recipe
from engine.values import dataclass


@dataclass(frozen=True)
class LogEntry:
    """From the step after `step` on, at this position in the data, this recipe counts.

    `begun` is the epoch from which the recipe's epochs and its schedule are counted.
    """

    step: int
    epoch: int
    position: int
    begun: int
    recipe: Recipe
    patience_from: float = 0.0  # the epoch from which patience counts, where one that ended early was gone on with

    def counts_as(self, other: LogEntry) -> bool:
        """Whether nothing differs but the step and the position."""
        mine, its = ((one.recipe, one.begun, one.patience_from) for one in (self, other))
        return mine == its


@dataclass(frozen=True)
class Arithmetic:
    """What decides the last bits of every sum: where all four are alike, so are the bits. "" is unknown."""

    engine: int = 0
    numpy: str = ""
    blas: str = ""
    features: str = ""

    @classmethod
    def here(cls) -> Arithmetic:
        """The arithmetic of this program on this computer."""
        return _here()

    @classmethod
    def after(cls, before: Run | None) -> Arithmetic:
        """That of a run which is gone on with here: unknown if its steps so far were made by another."""
        return cls.here() if before is None or before.arithmetic == cls.here() else cls()


@cache
def _here() -> Arithmetic:
    # When it is asked: what only looks at a stack starts sooner without.
    from engine.fast import ARITHMETIC
    from engine.fast.arithmetic.blas import arithmetic_of_blas, arithmetic_of_processor

    return Arithmetic(ARITHMETIC, np.__version__, arithmetic_of_blas(), arithmetic_of_processor())


@dataclass(frozen=True, eq=False)
class Run:
    """All that one training knows of itself. What an old file did not write down is None or empty."""

    id: str
    stack: Stack
    data: DataRef
    seed: int | None = None
    validation_share: float | None = None
    start: Checkpoint | None = None  # None: fresh from the seed
    log: tuple[LogEntry, ...] = ()
    arithmetic: Arithmetic = Arithmetic()
    history: History = field(default_factory=History)
    recorded: tuple[Checkpoint, ...] = ()  # some of its steps, exactly
    newest: Checkpoint | None = None
    good: Checkpoint | None = None  # the last weights that were not worse than at first, where the newest are
    test: Evaluation | None = None
    ended: str = ""  # "finished", "early" (its patience was at an end), "stopped" or "failed"; "" while it goes on
    failure: tuple[str, str] | None = None  # problem and remedy
    parent: str = ""  # the id of the run it branched from
    name: str = ""  # given by the user
    best_weights: Checkpoint | None = None  # those of the lowest validation loss so far, where the recipe keeps them
    marks: tuple[int, ...] = ()  # steps that the user marked
    #: The step of the weights that it began with, if that is known: those that were painted, 0 for start values. 0 also
    #: of a branch from before the first step of a run that began with start values, painted or of whatever seed.
    parent_step: int | None = None
    rank: int | None = None  # which one of its project it was, from 0: an undo may show an earlier one as the newest

    @property
    def step(self) -> int:
        """The step of its newest weights, those of the run it branched from counted. One that failed made more:
        see `last_step`."""
        return self.newest.step if self.newest else 0

    @property
    def last_step(self) -> int:
        """The last step that was made. Where the run failed, the steps after its last good weights were made, too: its
        course shows them, and they can be replayed."""
        return max(self.step, int(self.history.step[-1]) if len(self.history) else 0)

    @property
    def learned(self) -> Checkpoint | None:
        """The weights that another training may begin with: the newest, or if those are worse than at first, the last
        that were not. None where it has learned nothing."""
        found = self.good or self.newest
        return found if found is not None and (found.step or self.start is not None) else None

    @property
    def has_learned(self) -> bool:
        """Whether its weights come of a training: its own, or that of the run it began with. Start values come of
        none, painted or not."""
        begins_learned = self.parent and self.start is not None and self.parent_step != 0
        return self.newest is not None and bool(self.newest.step or begins_learned)

    def began_learned(self, runs: Sequence[Run]) -> bool:
        """Whether the weights that it began with come of a training: start values that were painted do not, nor those
        with which one of the `runs` began that it branched from at once."""
        if self.start is None or self.start.step:
            return self.start is not None
        if self.parent_step is not None:
            return self.parent_step > 0
        earlier = [run for run in runs if run.id != self.id]  # a damaged file may lead in a ring
        before = next((run for run in earlier if run.id == self.parent), None)
        return before is None or before.began_learned(earlier)

    @property
    def first_step(self) -> int:
        """The step it started from."""
        return self.start.step if self.start else 0

    @property
    def epochs(self) -> float:
        """Epochs done by its newest weights; a fraction counts."""
        return self.history.until(self.step).epochs or (self.newest.epoch if self.newest else 0.0)

    @property
    def given_up_after(self) -> int | None:
        """The step of its weights, where what it learned in the steps after it was not kept."""
        is_over = self.newest is not None and bool(self.ended)
        return self.step if is_over and self.last_step > self.step else None

    @property
    def kept_step(self) -> int | None:
        """The step whose weights were kept because they were the best, where the training went on after it."""
        return self.given_up_after if self.ended in ("early", "finished") else None

    @property
    def validation_accuracy(self) -> float | None:
        """The newest that was measured on the pictures kept aside of the weights that are kept: what the course shows
        of later ones does not count."""
        reached = self._reached
        return float(self.history.validation_accuracy[reached - 1]) if reached else None

    @property
    def best_validation(self) -> tuple[float, float] | None:
        """The epoch and the accuracy of the best evaluation on the way there, the first of equals."""
        history, reached = self.history, self._reached
        if not reached:
            return None
        best = int(history.validation_accuracy[:reached].argmax())
        return float(history.validation_epoch[best]), float(history.validation_accuracy[best])

    @property
    def _reached(self) -> int:
        """How many evaluations there were up to the weights that are kept."""
        later = int(np.count_nonzero(self.history.validation_step > self.step)) if self.newest is not None else 0
        return len(self.history.validation_accuracy) - later

    @property
    def begun(self) -> int:
        """The epoch from which those of its recipe are counted: as many as it had when it was last gone on with."""
        return self.log[-1].begun if self.log else 0

    def is_done(self, recipe: Recipe) -> bool:
        """Whether it came to the end of this recipe: then going on means as many epochs again. (Its weights may be
        those of an earlier step: the best.)"""
        if self.newest is None:
            return False
        came_to = self.history.epochs if self.ended == "finished" else 0.0
        return max(self.newest.epoch, came_to) - self.newest.begun >= recipe.epochs

    def entry_at(self, step: int) -> LogEntry | None:
        """The entry of the log that counted in this step (the first step is 1); None where that is not known."""
        return next((entry for entry in reversed(self.log) if entry.step < step), None)

    def recipe_at(self, step: int) -> Recipe | None:
        """The recipe that made this step."""
        entry = self.entry_at(step)
        return entry.recipe if entry else None

    def until(self, checkpoint: Checkpoint) -> Run:
        """The run as it was after the step of this checkpoint: without what came later, and without its test."""
        step, best = checkpoint.step, self.newest if self.kept_step is not None else self.best_weights
        return replace(
            self,
            log=tuple(entry for entry in self.log if entry.step < step) or self.log[:1],
            history=self.history.until(step),
            recorded=tuple(one for one in self.recorded if one.step <= step),
            newest=checkpoint,
            good=self.good if self.good is not None and self.good.step <= step else None,
            best_weights=best if best is not None and best.step < step else None,
            marks=tuple(mark for mark in self.marks if mark <= step),
            test=None,
            ended="stopped",
            failure=None,
        )

    def to_go_on(self) -> Run:
        """The run as it is gone on with from its newest weights: what it did after them is left out."""
        return replace(
            self,
            log=tuple(entry for entry in self.log if entry.step <= self.step),
            history=self.history.until(self.step),
            recorded=tuple(one for one in self.recorded if one.step <= self.step),
            marks=tuple(mark for mark in self.marks if mark <= self.step),
            test=None,
            ended="",
            failure=None,
        )

    def marks_in(self, later: Run) -> tuple[int, ...]:
        """The marks that hold in a later value of this run: where that went another way from the weights of this one,
        the steps after them are others."""
        goes_on = later.history.goes_through(self.history.end)
        return self.marks if goes_on else tuple(mark for mark in self.marks if mark <= self.step)


def renamed(run: Run, ids: Mapping[str, str]) -> Run:
    """The same run under another id, as its branches have to know it, too: {before: after}."""

    def of(checkpoint: Checkpoint) -> Checkpoint:
        return replace(checkpoint, run=ids.get(checkpoint.run, checkpoint.run))

    def maybe(checkpoint: Checkpoint | None) -> Checkpoint | None:
        return of(checkpoint) if checkpoint is not None else None

    return replace(
        run,
        id=ids.get(run.id, run.id),
        parent=ids.get(run.parent, run.parent),
        start=maybe(run.start),
        newest=maybe(run.newest),
        good=maybe(run.good),
        best_weights=maybe(run.best_weights),
        recorded=tuple(map(of, run.recorded)),
    )


def new_id() -> str:
    """An id for a run: sixteen characters that no other run has."""
    return secrets.token_hex(8)
