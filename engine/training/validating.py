"""When a training is evaluated on its validation pictures: at the ends of its cycles, between two steps or beside them.

Beside means that another process labels the pictures with a copy of the weights, while the training goes on with the
cores that are left. The numbers are the same to the bit. They come some steps later, in the order of their steps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import field, replace
from math import ceil, prod
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

import numpy as np

from engine.data import Subset
from engine.errors import EngineError
from engine.training.evaluation import Evaluation, Tally, evaluation_slices
from engine.training.history import Recorder
from engine.training.recipe import Recipe
from engine.training.run import LogEntry, Run
from engine.training.step import Step
from engine.values import dataclass

if TYPE_CHECKING:
    from engine.fast import Plan

MOST_WAITING = 16  # copies of weights that are not evaluated yet; fewer where they take longer than half a second
SECOND = 3e10  # multiply-adds of evaluations that a core does in about a second
TOGETHER = SECOND / 8  # of evaluations that begin together: after them a core waits until a step without it has ended
MOMENT = 0.2  # seconds that an evaluation waits for others to begin with
MOST_BYTES = 64_000_000  # of them, and of the pictures that another process gets
PAYS = SECOND / 2  # multiply-adds in evaluations to come: another process takes a quarter of a second to start
PATIENCE = 20.0  # seconds without a sign of the other process
LOOK = 0.005  # seconds between two looks whether it is done, where nothing else is left to do
AT_A_STOP = 1.0  # seconds that this may take where a window waits for a training to stop
AT_AN_END = 10.0  # the same where nothing else waits for it


class Learning(Protocol):
    """What is asked of a training here."""

    validation_images: Subset
    parameters: np.ndarray
    state: np.ndarray
    slice_size: int
    log: list[LogEntry]
    recorder: Recorder
    failure: EngineError | None

    def plan_for(self, batch_size: int) -> Plan: ...
    def steps_done(self, recipe: Recipe) -> int: ...
    def steps_to_come(self, recipe: Recipe) -> int: ...
    def steps_per_epoch(self, recipe: Recipe) -> int: ...
    def raise_beyond_bounds(self, loss: float, step: int, parameters: np.ndarray, state: np.ndarray) -> None: ...


@dataclass(eq=False)
class Waiting:
    """A step whose evaluation has not been given yet."""

    step: Step
    parameters: np.ndarray
    state: np.ndarray
    found: Evaluation | None = None
    is_here: bool = False  # evaluated by this process
    since: float = field(default_factory=perf_counter)


class Validating:
    """Of one training; owned by its thread."""

    def __init__(self, training: Learning, multiply_adds: int) -> None:
        """`multiply_adds`: of the network, for one picture."""
        self._training, self._multiply_adds = training, multiply_adds
        self.is_wanted = False  # beside
        each = max(1, multiply_adds * len(training.validation_images))
        self._most_waiting = max(2, min(MOST_WAITING, int(SECOND / 2 / each)))
        self._together = min(ceil(TOGETHER / each), self._most_waiting // 2)
        self._waiting: deque[Waiting] = deque()
        self._ordered: deque[Waiting] = deque()  # what the other process is at

    def is_due(self, recipe: Recipe) -> bool:
        """A cycle ends where the share of the training that is done passes one of `cycles` marks. Only this step and
        the recipe count: with other epochs it goes on from where it stands, live as after a pause or from a file."""
        if not len(self._training.validation_images):
            return False
        steps = self._training.steps_done(recipe)
        return _ends_cycle(recipe, self._training.steps_per_epoch(recipe), steps)

    def want(self, recipe: Recipe) -> None:
        """Have the steps to come evaluated beside them, if there is so much to evaluate that it pays."""
        if self.is_wanted:
            return
        pictures = self._training.validation_images
        passed = _marks(recipe, self._training.steps_per_epoch(recipe), self._training.steps_done(recipe))
        most = min(recipe.cycles - passed, self._training.steps_to_come(recipe))
        size = prod(pictures.shape) * pictures.of.pixels.itemsize * len(pictures)
        self.is_wanted = size <= MOST_BYTES and most * len(pictures) * self._multiply_adds >= PAYS

    def is_beside(self, recipe: Recipe) -> bool:
        """Whether they can be: with early stopping each step waits for the evaluation before it."""
        return self.is_wanted and not recipe.patience and self._plan.partners.can_label

    def between(self, step: Step) -> Generator[Step | None, None, Step]:
        """Evaluate the weights after this step now, and return it with what was found. It waits among the others, so
        that a stop on the way loses nothing; what a pause on the way has found was given then."""
        training = self._training
        self._waiting.append(Waiting(step, training.parameters, training.state, is_here=True))
        for given in self.rest():
            if given is not None and given.number == step.number:
                return replace(given, late=False)
            yield given
        return step

    def begin(self, step: Step) -> Iterator[None]:
        """Have the weights after this step evaluated, beside the steps to come; where too many wait already, here:
        what is returned does so, before the next step. It waits among the others from now on, so that a stop on the
        way loses nothing."""
        training = self._training
        waits = Waiting(step, training.parameters, training.state)
        unfound = sum(one.found is None for one in self._waiting)
        waits.is_here = unfound >= self._most_waiting or (unfound + 1) * waits.parameters.nbytes > MOST_BYTES
        self._waiting.append(waits)
        if waits.is_here:
            return self._now(waits)
        waits.parameters, waits.state = training.parameters.copy(), training.state.copy()
        self._look()
        return iter(())

    def _now(self, waits: Waiting) -> Iterator[None]:
        """Evaluate it, if a pause has not done so by now."""
        if waits.found is None:
            yield from self._evaluate(waits)
        self._look()

    def come(self, at_once: bool = False) -> Iterator[Step]:
        """The steps whose evaluation has come since the last time, with it. `at_once`: those that wait begin now."""
        if self._waiting:
            self._look(at_once=at_once)
        while self._waiting and self._waiting[0].found is not None:
            yield replace(self._taken(self._waiting.popleft()), late=True)

    def rest(self) -> Iterator[Step | None]:
        """The same for all that is not evaluated yet, some of it here: from the last one on, since the other process
        does the first ones."""
        waits_since = perf_counter()
        while self._waiting:
            before = len(self._waiting)
            yield from self.come(at_once=True)
            if len(self._waiting) < before:
                waits_since = perf_counter()
                continue
            left = [one for one in self._waiting if one.found is None and one not in self._ordered]
            if left:
                yield from self._evaluate(left[-1])
            else:
                self._look(LOOK, at_once=True)
                if perf_counter() - waits_since > PATIENCE:
                    self._plan.partners.close()
                yield None

    def last_ones(self, seconds: float) -> list[Step]:
        """The same for a training that is stopped and shall not wait for long: what takes longer is given up."""
        until, failure, steps = perf_counter() + seconds, self._training.failure, []
        with suppress(EngineError):  # weights beyond all bounds: the next step tells
            for step in self.rest():
                steps += [step] if step is not None else []
                if perf_counter() > until:
                    break
        self._waiting.clear()
        self._training.failure = failure
        return steps

    @property
    def _plan(self) -> Plan:
        return self._training.plan_for(self._training.log[-1].recipe.batch_size)

    def _taken(self, waited: Waiting) -> Step:
        """Write down what was found; raises EngineError where the weights are beyond all bounds."""
        training, found = self._training, waited.found
        assert found is not None
        training.raise_beyond_bounds(found.loss, waited.step.number, waited.parameters, waited.state)
        step = replace(waited.step, validation=found)
        training.recorder.add_validation(step)
        return step

    def _evaluate(self, waits: Waiting) -> Generator[None, None, None]:
        """Evaluate it here, a slice at a time, if a pause on the way does not."""
        waits.is_here, training = True, self._training
        images, size = training.validation_images, training.slice_size
        slices = evaluation_slices(self._plan, images, waits.parameters, waits.state, size)
        while waits.found is None:
            try:
                next(slices)
            except StopIteration as end:
                waits.found = end.value
                return
            self._look(at_once=True)
            yield

    def _look(self, seconds: float = 0.0, at_once: bool = False) -> None:
        """Take what the other process has found, and give it the next one, or wait for more of them. If it is lost,
        `rest` does its work."""
        partners = self._plan.partners
        is_away = partners.is_away
        while (scores := partners.scores(seconds)) is not None:
            self._ordered.popleft().found = self._tallied(scores)
            seconds = 0.0
        if not is_away:
            self._ordered.clear()
        new = [one for one in self._waiting if one.found is None and not one.is_here and one not in self._ordered]
        at_once = at_once or bool(self._ordered) or len(new) >= self._together
        if new and (at_once or perf_counter() - new[0].since >= MOMENT):
            for one in new:
                if not partners.label(one.parameters, one.state):
                    break
                self._ordered.append(one)

    def _tallied(self, scores: np.ndarray) -> Evaluation:
        """As `evaluation_slices` adds it up, slice by slice."""
        tally, labels, size = Tally(), self._training.validation_images.labels, self._training.slice_size
        for start in range(0, len(labels), size):
            tally.add(scores[start : start + size], labels[start : start + size])
        return tally.evaluation()


def unmeasured(run: Run, pictures: int) -> tuple[int, ...]:
    """The steps since the newest evaluation after which another one was due that never came: the program was killed
    while it was made beside the training, or a stop gave it up. `pictures`: how many it learns from."""
    newest, measured = run.newest, run.history.validation_step
    if newest is None or not run.log or not pictures or not run.validation_share or run.ended == "failed":
        return ()
    entry = run.log[-1]
    per_epoch = ceil(pictures / entry.recipe.batch_size)
    done = per_epoch * (newest.epoch - newest.begun) + ceil(newest.position / entry.recipe.batch_size)
    cycles, all_steps = entry.recipe.cycles, per_epoch * entry.recipe.epochs
    begun = done - newest.step + max(entry.step, int(measured.max(initial=0)))
    # What a file says of its steps may be any number: no more is counted than the recipe has cycles.
    first, last = (_marks(entry.recipe, per_epoch, steps) for steps in (max(0, begun), min(done, all_steps)))
    ends = {-(-end * all_steps // cycles) for end in range(first + 1, last + 1)}  # a small recipe's may be one step
    return tuple(sorted(newest.step - done + end for end in ends))


def _ends_cycle(recipe: Recipe, per_epoch: int, steps: int) -> bool:
    """Whether a cycle ends with so many steps of the recipe."""
    return _marks(recipe, per_epoch, steps) > _marks(recipe, per_epoch, steps - 1)


def _marks(recipe: Recipe, per_epoch: int, steps: int) -> int:
    """How many lie in the first so many steps. Counted in steps, not in pictures: an epoch's last batch may be small,
    and two marks must not fall into one step."""
    return recipe.cycles * steps // (per_epoch * recipe.epochs)
