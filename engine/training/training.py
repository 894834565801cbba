"""Training as a generator: one batch at each `next`. To pause is not to call it.

A training owns the weights while they change. It belongs to one thread; everybody else sees values: its
checkpoints, and the run that it makes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.analysis import analyse
from engine.computer import free_memory
from engine.data import DataSet, Images, Subset, split
from engine.errors import DataError, EngineError
from engine.network.arguments import check_cores
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.step_result import StepResult
from engine.network.textbook import Batch
from engine.network.weights import take_over
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.arguments import check_asking, check_training
from engine.training.as_checkpoint import checkpoint_of, resume
from engine.training.batches import Batches
from engine.training.divergence import LastGood, bounded_step, where_it_broke
from engine.training.early_stopping import KeptBest, patience_from
from engine.training.evaluation import Evaluation, evaluation_slices, slice_size
from engine.training.freezing import Frozen, Places, frozen_places
from engine.training.history import History, Recorder
from engine.training.penalties import penalise, penalises
from engine.training.recipe import Recipe
from engine.training.resources import resources_of
from engine.training.run import Arithmetic, LogEntry, Run, new_id
from engine.training.step import Step
from engine.training.unbroken import unbroken
from engine.training.validating import AT_AN_END, Validating

if TYPE_CHECKING:
    from engine.fast import Plan

HALF_CHANGED = QT_TRANSLATE_NOOP(
    "engine", "In step {step} another process of the program was ended. The last weights that were kept are still here."
)


class Training:
    """A run being made. Raises EngineError where the stack has a problem or the data is too small."""

    def __init__(
        self,
        stack: Stack,
        data: DataSet,
        recipe: Recipe,
        start: Run | Checkpoint | Arrays | None = None,
        cores: int | None = None,
    ) -> None:
        """`start` is a run to go on with, a checkpoint to branch from, or weights to begin with where their shapes fit.

        From a run or a checkpoint it goes on exactly, bit for bit. `cores`: how many it may use (default: all).
        """
        check_training(stack, data, recipe, start)
        check_cores(cores)
        to_learn_from = data.to_learn_from
        resources = resources_of(recipe, data, cores, free_memory())
        analysis = analyse(stack, data.shape, data.classes, resources)
        analysis.check()
        self.stack, self.data, self.cores = stack, data, cores
        self.program = lower(stack, data.shape)
        self.seed, self.validation_share = recipe.seed, recipe.validation_share
        parts = split(to_learn_from, recipe.validation_share, recipe.seed)
        self.train_images, self.validation_images = (Subset(data.train, places) for places in parts)
        if not len(self.train_images):
            raise DataError(
                QT_TRANSLATE_NOOP("engine", "There are no pictures left to train on."),
                QT_TRANSLATE_NOOP("engine", "Lower the validation share, or use more pictures."),
            )
        before = start.to_go_on() if isinstance(start, Run) else None
        self.id = before.id if before else new_id()
        self.step_seconds = 0.0  # how long a step takes
        self.parent = before.parent if before else start.run if isinstance(start, Checkpoint) else ""
        self.parent_step = before.parent_step if before else None
        self.log = list(before.log) if before else []
        self.recorder = Recorder(before.history if before else None)
        self.optimiser, self.schedule = recipe.optimiser, recipe.schedule
        self.number, self.epoch_number, self.position = 0, 0, 0  # steps, whole epochs, pictures of this one
        self.begun = 0  # the epoch from which those of the recipe are counted
        self.patience_from = patience_from(start)
        self.failure: EngineError | None = None  # why it cannot go on
        self.ended = ""  # "finished" or "early" when its rounds are over
        self._before = before
        self._batches = Batches(self.train_images, self.program, self.seed)
        self._plan: Plan | None = None
        self._plan_size = 0
        self._warm = False  # a step was made
        self._frozen: tuple[Frozen, Places] = ((), ())  # what is, and where it lies
        self.slice_size = slice_size(analysis.multiply_adds)
        self.parameters = start_values(stack, self.program, recipe.seed)
        self.state = start_state(self.program)
        begins_at = before.newest if before else start if isinstance(start, Checkpoint) else None
        self.optimiser_state = recipe.optimiser.init(self.parameters) if begins_at is None else {}
        self.schedule_state = recipe.schedule.init()
        if begins_at is not None:
            resume(self, begins_at, recipe)
            if isinstance(start, Run) and start.is_done(recipe):
                self.begun = self.epoch_number
        elif start and not isinstance(start, (Run, Checkpoint)):
            take_over(self.program.layout, self.parameters, start)
            take_over(self.program.state_layout, self.state, start)
        self.validating = Validating(self, analysis.multiply_adds)
        begins_fresh = not start or (isinstance(start, Checkpoint) and self._has_start_values())
        self.start = before.start if before else None if begins_fresh else self.checkpoint()
        self._note(recipe)
        course, good = (before.history, before.good) if before else (None, None)
        self._last_good = LastGood(self, data.classes, course, good)
        self._best = KeptBest(before)

    @property
    def epoch(self) -> float:
        """Epochs done; a fraction counts."""
        return self.epoch_number + self.position / len(self.train_images)

    def _has_start_values(self) -> bool:
        """Whether nothing has learned yet: a branch from before the first step begins as the training itself did."""
        if self.number:
            return False
        values, state = start_values(self.stack, self.program, self.seed), start_state(self.program)
        return np.array_equal(self.parameters, values) and np.array_equal(self.state, state)

    def finished(self, recipe: Recipe) -> bool:
        """Whether all epochs of the recipe are done, or its patience is at an end."""
        return self.epoch_number - self.begun >= recipe.epochs or self._best.is_over(self, recipe)

    def stands_between_epochs(self, recipe: Recipe) -> bool:
        return not self.position and not self.finished(recipe)

    def rounds(self, recipe: Callable[[], Recipe], beside: bool = False) -> Iterator[Step | None]:
        """Train to the end: gives a Step after each batch, and None after each slice of an evaluation. `recipe` is
        asked before each batch. `beside`: much evaluation is done by another process; see `Step.late`. At the end what
        did the work is still there, for a last evaluation, until `close`."""
        check_asking(recipe)
        validating = self.validating
        try:
            while not self.finished(current := recipe()):
                if beside:
                    validating.want(current)
                step = self.step(current)
                is_due = validating.is_due(current)
                evaluation = validating.begin(step) if is_due and validating.is_beside(current) else None
                if is_due and evaluation is None:
                    step = yield from validating.between(step)
                    self._best.look(self)
                yield step
                yield from evaluation or ()
                yield from validating.come()
            yield from validating.rest()
            self.ended = "early" if self._best.is_over(self, current) else "finished"
            if (best := self._best.weights(self)) is not None and best.step != self.number:
                resume(self, best, current)
                self._last_good = self._last_good.back_at(self, self.recorder.history())
        except BaseException:  # what is left before its end, too
            validating.last_ones(AT_AN_END)
            self.close()
            raise

    def step(self, recipe: Recipe) -> Step:
        """Learn from one batch."""
        started = perf_counter()
        self._note(recipe)
        batch, result = self.gradient(recipe)
        is_bounded = bounded_step(result) and bool(np.isfinite(result.state).all())
        if self._last_good.out_of_bounds(result.loss) or not is_bounded:
            raise self._diverged(batch, self.number + 1, self.parameters, self.state)
        step = self._learn(recipe, batch, result)
        took = perf_counter() - started  # the first one is no measure: it makes the plan
        self.step_seconds = (0.9 * self.step_seconds + 0.1 * took if self.step_seconds else took) if self._warm else 0.0
        self._warm = True
        return step

    @unbroken()
    def _learn(self, recipe: Recipe, batch: Batch, result: StepResult) -> Step:
        """The rest of a step, from its gradient on: all of it, or nothing."""
        from engine.fast.arithmetic.optimisers import SETTLED, settle  # here: a stack is looked at sooner without

        self._last_good.saw(result.loss, self)
        self.number += 1
        if recipe.optimiser.kind != self.optimiser.kind:
            self.optimiser_state = recipe.optimiser.init(self.parameters)
        if recipe.schedule.kind != self.schedule.kind:
            self.schedule_state = recipe.schedule.init()
        self.optimiser, self.schedule = recipe.optimiser, recipe.schedule
        rate = recipe.rate(self.epoch - self.begun, self.schedule_state)
        with np.errstate(over="ignore", invalid="ignore"):  # the next loss shows it
            places = self.frozen_places(recipe)
            before = [(frozen, self.parameters[frozen].copy()) for frozen in places]
            if penalises(recipe, places):
                penalise(result.gradient, self.parameters, recipe, places)
            self._update(result, rate)
            for frozen, kept in before:
                self.parameters[frozen] = kept
        if self.number % SETTLED == 0:
            settle(self.optimiser_state)
        self.state[...] = result.state
        self.position += len(batch)
        if self.position >= len(self.train_images):
            self.epoch_number, self.position = self.epoch_number + 1, 0
        self.schedule_state = self.schedule.follow(self.schedule_state, result.loss, len(batch), self.position == 0)
        step = Step(self.number, self.epoch, result.loss, result.correct / len(batch), rate)
        self.recorder.add(step)
        return step

    def _update(self, result: StepResult, rate: float) -> None:
        """Raises EngineError where another process, which changes a part of the weights, was ended meanwhile."""
        from engine.fast.running.channel import PartnerLostError

        plan = self.plan_for(self._plan_size)
        self.parameters, self.optimiser_state = plan.home(self.parameters, self.optimiser_state)
        try:
            plan.update(result, self.optimiser, self.parameters, self.optimiser_state, rate)
        except PartnerLostError:
            problem = say(HALF_CHANGED, step=count(self.number))
            self.failure = EngineError(problem, QT_TRANSLATE_NOOP("engine", "Train again: it goes on from there."))
            raise self.failure from None

    def gradient(self, recipe: Recipe) -> tuple[Batch, StepResult]:
        """The batch of the step to come, and what it says, bit for bit: its loss and gradient (written over by the next
        one). Nothing of the training changes."""
        batch, plan = self.next_batch(recipe), self.plan_for(recipe.batch_size)
        with np.errstate(over="ignore", invalid="ignore"):
            return batch, plan.train_step(batch, self.parameters, self.state)

    def next_places(self, recipe: Recipe) -> np.ndarray:
        """The indices in `train_images` of the pictures that the step to come learns from."""
        return self._batches.places(self.epoch_number, self.position, recipe.batch_size)

    def next_batch(self, recipe: Recipe) -> Batch:
        """What the step to come learns from."""
        return self._batches.learned_from(self.next_places(recipe), recipe, self.number + 1)

    def frozen_places(self, recipe: Recipe) -> Places:
        """Where the weights lie that the recipe freezes."""
        if self._frozen[0] != recipe.frozen:
            self._frozen = (recipe.frozen, frozen_places(self.program.layout, recipe.frozen))
        return self._frozen[1]

    @property
    def good(self) -> Checkpoint:
        """The last weights that were no worse than those of the beginning, for a training that diverged."""
        return self._last_good.checkpoint(self)

    def checkpoint(self) -> Checkpoint:
        """Everything the training knows, as a value."""
        return checkpoint_of(self)

    def run(self) -> Run:
        """The run so far, as a value. Of one that failed the newest weights are the last good ones, while its course
        and its log tell all that happened."""
        best = self._best.weights(self)
        return Run(
            self.id,
            self.stack,
            self.data.reference,
            self.seed,
            self.validation_share,
            self.start,
            tuple(self.log),
            Arithmetic.after(self._before),
            self.recorder.history(),
            newest=self.good if self.failure else self.checkpoint(),
            good=None if self.failure or self._last_good.is_good_now else self.good,
            recorded=self._before.recorded if self._before else (),
            ended="failed" if self.failure else "",
            failure=(self.failure.problem, self.failure.remedy) if self.failure else None,
            parent=self.parent,
            best_weights=best if best is not None and best.step != self.number else None,
            name=self._before.name if self._before else "",
            marks=self._before.marks if self._before else (),
            parent_step=self.parent_step,
        )

    def close(self) -> None:
        """End the plan's threads. The weights stay."""
        if self._plan is not None:
            self._plan.close()
            self._plan, self._plan_size = None, 0

    def steps_per_epoch(self, recipe: Recipe) -> int:
        return ceil(len(self.train_images) / recipe.batch_size)

    def steps_done(self, recipe: Recipe) -> int:
        """How many of the recipe's steps are done: those of an earlier training that came to its end do not count."""
        epochs = self.epoch_number - self.begun
        return self.steps_per_epoch(recipe) * epochs + ceil(self.position / recipe.batch_size)

    def steps_to_come(self, recipe: Recipe) -> int:
        """How many steps are left until it is finished."""
        return self.steps_per_epoch(recipe) * recipe.epochs - self.steps_done(recipe)

    def plan_for(self, batch_size: int) -> Plan:
        """The plan for batches of this size, made when it is first asked for."""
        if self._plan is None or self._plan_size != batch_size:
            from engine.fast import plan  # at the first step: what only looks at a stack starts sooner without

            self.close()
            self._plan = plan(self.program, batch_size, self.cores)
            if self.validating.is_wanted:
                self._plan.will_label(self.validation_images, self.slice_size)
            self._plan_size = batch_size
        return self._plan

    def evaluate(self, images: Images | Subset, size: int | None = None) -> Generator[None, None, Evaluation]:
        """Evaluate the weights as they are, a slice (of `size` pictures) each time it is asked. Raises DataError."""
        (images.of if isinstance(images, Subset) else images).check()
        plan = self.plan_for(self.log[-1].recipe.batch_size)
        return (yield from evaluation_slices(plan, images, self.parameters, self.state, size or self.slice_size))

    def _note(self, recipe: Recipe) -> None:
        """Write down from which step on this recipe counts, if another one did before: all but its seed and share."""
        if (recipe.seed, recipe.validation_share) != (self.seed, self.validation_share):
            recipe = recipe.replace(seed=self.seed, validation_share=self.validation_share)
        entry = LogEntry(self.number, self.epoch_number, self.position, self.begun, recipe, self.patience_from)
        if self.log and self.log[-1].step == self.number:  # no step was made by that one
            self.log[-1] = entry
        elif not self.log or not self.log[-1].counts_as(entry):
            self.log.append(entry)

    def raise_beyond_bounds(self, loss: float, step: int, parameters: np.ndarray, state: np.ndarray) -> None:
        """Where this is the validation loss of the weights after a step, and out of bounds."""
        if self._last_good.out_of_bounds(loss):
            batch = self._batches.of(self.validation_images.batch(slice(0, 64)), step + 1)
            raise self._diverged(batch, step, parameters, state)

    def _diverged(self, batch: Batch, step: int, parameters: np.ndarray, state: np.ndarray) -> EngineError:
        """What is said of a training whose numbers left all bounds in this step."""
        words, remedy, block = where_it_broke(self.program, self.stack, parameters, state, batch)
        self.failure = EngineError(say(words, step=count(step), block=block), remedy)
        return self.failure

    def put_back(self, start: Checkpoint, recipe: Recipe, course: History | None = None) -> None:
        """Go on from another checkpoint of the same run, with the buffers there are; `course`: how it came there."""
        self.recorder, self.log, self.failure = Recorder(None), [], None
        resume(self, start, recipe)
        self._last_good, self._best = LastGood(self, self.data.classes, course), KeptBest()
