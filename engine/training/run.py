"""Training as a generator: one batch each time it is asked. Pausing is not asking.

A run owns the weights while they change. It belongs to one thread; everybody else sees checkpoints.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from math import ceil, isfinite
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.analysis import analyse
from engine.data import DataSet, Images, split
from engine.errors import DataError, EngineError
from engine.network.block import Shape
from engine.network.checkpoint import Arrays, Checkpoint, read_only
from engine.network.program import Key, lower, nested
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Draws, TextbookPlan
from engine.network.weights import fill, flat, take_over
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.evaluation import Evaluation, evaluation_slices
from engine.training.recipe import Recipe
from engine.training.step import Step

if TYPE_CHECKING:
    from engine.fast import Plan

SLICE_WORK = 2e8  # multiply-adds in one slice of an evaluation: a few milliseconds


class Run:
    """A training in progress. Raises EngineError where the stack has a problem or the data is too small."""

    def __init__(
        self, stack: Stack, data: DataSet, recipe: Recipe, start: Checkpoint | Arrays | None = None
    ) -> None:
        """`start` is a checkpoint to go on from exactly, or weights to begin with where their shapes fit."""
        analysis = analyse(stack, data.shape, data.classes)
        if analysis.problems:
            problem = analysis.problems[0]
            raise EngineError(problem.text, problem.remedy)
        self.stack, self.data = stack, data
        self.program = lower(stack, data.shape)
        self.train_images, self.validation_images = split(data.train, recipe.validation_share, recipe.seed)
        if not len(self.train_images):
            raise DataError(
                QT_TRANSLATE_NOOP("engine", "There are no pictures left to train on."),
                QT_TRANSLATE_NOOP("engine", "Lower the validation share, or use more pictures."),
            )
        self.seed = recipe.seed
        self.number = 0
        self.optimiser = recipe.optimiser
        self.epoch_number, self.position = 0, 0  # whole epochs done, pictures seen in this one
        self.begun = 0  # the epoch at which this training began
        self._order: np.ndarray | None = None
        self._plan: Plan | None = None
        self._plan_size = 0
        self._slice_size = max(16, min(1000, int(SLICE_WORK / max(analysis.multiply_adds, 1))))
        self.parameters = start_values(stack, self.program, recipe.seed)
        self.state = start_state(self.program)
        self.memory = recipe.optimiser.init(self.parameters)
        if isinstance(start, Checkpoint):
            self._resume(start, recipe)
        elif start:
            take_over(self.program.layout, self.parameters, start)
            take_over(self.program.state_layout, self.state, start)
        self.cycles_done = self._cycles_passed(recipe)

    @property
    def epoch(self) -> float:
        """Epochs done; a fraction counts."""
        return self.epoch_number + self.position / len(self.train_images)

    def finished(self, recipe: Recipe) -> bool:
        return self.epoch_number - self.begun >= recipe.epochs

    def rounds(self, recipe: Callable[[], Recipe]) -> Iterator[Step | None]:
        """Train to the end: gives a Step after each batch, and None after each slice of an evaluation.

        `recipe` is asked before each batch, so that the learning rate may change between two steps.
        """
        try:
            while not self.finished(current := recipe()):
                step = self.step(current)
                if self._cycle_due(current):
                    validation = yield from self.evaluate(self.validation_images)
                    self._check_finite(validation.loss)
                    step = replace(step, validation=validation)
                yield step
        finally:
            self.close()

    def step(self, recipe: Recipe) -> Step:
        """Learn from one batch."""
        from engine.fast.optimisers import update_in_place  # here: what only looks at a stack starts sooner without

        batch = self._next_batch(recipe.batch_size)
        self.number += 1
        rate = recipe.rate(self.epoch - self.begun)
        images = self.train_images.take(batch)
        plan = self.plan_for(recipe.batch_size)
        with np.errstate(over="ignore", invalid="ignore"):
            result = plan.train_step(
                images.pixels,
                images.scale,
                images.labels,
                self.parameters,
                self.state,
                self._draws(len(batch)),
            )
        self._check_finite(result.loss)
        if type(recipe.optimiser) is not type(self.optimiser):
            self.memory = recipe.optimiser.init(self.parameters)
        self.optimiser = recipe.optimiser
        with np.errstate(over="ignore", invalid="ignore"):  # the next loss tells
            update_in_place(recipe.optimiser, self.parameters, result.gradient, self.memory, rate)
        self.state[...] = result.state
        self.position += len(batch)
        if self.position >= len(self.train_images):
            self.epoch_number, self.position, self._order = self.epoch_number + 1, 0, None
        return Step(self.number, self.epoch, result.loss, result.correct / len(batch), rate)

    def checkpoint(self) -> Checkpoint:
        """Everything the run knows, as a value."""
        return Checkpoint(
            self.number,
            self.epoch,
            nested(read_only(self.parameters), self.program.layout),
            nested(read_only(self.state), self.program.state_layout),
            {name: read_only(vector) for name, vector in self.memory.items()},
            self.begun,
        )

    def close(self) -> None:
        """End the plan's threads. The weights stay."""
        if self._plan is not None:
            self._plan.close()
            self._plan, self._plan_size = None, 0

    def steps_per_epoch(self, recipe: Recipe) -> int:
        return ceil(len(self.train_images) / recipe.batch_size)

    def plan_for(self, batch_size: int) -> Plan:
        """The plan for batches of this size, made when it is first asked for."""
        if self._plan is None or self._plan_size != batch_size:
            from engine.fast import plan  # at the first step: what only looks at a stack starts sooner without

            self.close()
            self._plan = plan(self.program, batch_size)
            self._plan_size = batch_size
        return self._plan

    def _next_batch(self, batch_size: int) -> np.ndarray:
        if self._order is None:
            self._order = stream(self.seed, "shuffle", self.epoch_number).permutation(len(self.train_images))
        return self._order[self.position : self.position + batch_size]

    def _draws(self, count: int) -> Draws:
        return {
            instruction.place: instruction.call.draw(
                stream(self.seed, "draw", instruction.place, self.number), (count, *instruction.in_shape)
            )
            for instruction in self.program.body
            if instruction.call.draw
        }

    def _cycle_due(self, recipe: Recipe) -> bool:
        """A cycle ends where the share of the training that is done passes the next of `cycles` marks."""
        if not len(self.validation_images):
            return False
        passed = self._cycles_passed(recipe)
        due = passed > self.cycles_done
        self.cycles_done = max(passed, self.cycles_done)
        return due

    def _cycles_passed(self, recipe: Recipe) -> int:
        """Counted in steps, not in pictures: an epoch's last batch may be small, and two marks must not fall
        into one step."""
        steps = self.steps_per_epoch(recipe)
        done = steps * (self.epoch_number - self.begun) + ceil(self.position / recipe.batch_size)
        return recipe.cycles * done // (steps * recipe.epochs)

    def _check_finite(self, loss: float) -> None:
        if not isfinite(loss):
            raise EngineError(
                say(
                    QT_TRANSLATE_NOOP("engine", "In step {step} the loss grew beyond all numbers."),
                    step=self.number,
                ),
                QT_TRANSLATE_NOOP("engine", "Lower the learning rate, press Reset and train again."),
            )

    def evaluate(self, images: Images) -> Generator[None, None, Evaluation]:
        """Evaluate the weights as they are, a slice each time it is asked."""
        plan = self.plan_for(self._plan_size or 64)
        return (yield from evaluation_slices(plan, images, self.parameters, self.state, self._slice_size))

    def _resume(self, start: Checkpoint, recipe: Recipe) -> None:
        """Go on from a checkpoint; where its training had come to its end, as many epochs again."""
        self.number = start.step
        self.epoch_number = int(start.epoch + 1e-9)
        self.position = round((start.epoch - self.epoch_number) * len(self.train_images))
        if self.position >= len(self.train_images):  # of a training with more pictures
            self.epoch_number, self.position = self.epoch_number + 1, 0
        fill(self.program.layout, self.parameters, start.parameters)
        fill(self.program.state_layout, self.state, start.state)
        for name, vector in start.optimiser.items():
            if name in self.memory and vector.shape == self.memory[name].shape:
                self.memory[name][...] = vector
        self.begun = self.epoch_number if start.epoch - start.begun >= recipe.epochs else start.begun


def train(
    stack: Stack, data: DataSet, recipe: Recipe | None = None, start: Checkpoint | Arrays | None = None
) -> Iterator[Step]:
    """Train a stack: gives a Step after each batch; ask it for its `checkpoint()`. Raises EngineError."""
    recipe = recipe or Recipe()
    run = Run(stack, data, recipe, start)
    for step in run.rounds(lambda: recipe):
        if step is not None:
            yield replace(step, _checkpoint=run.checkpoint)


def evaluate(stack: Stack, checkpoint: Checkpoint, images: Images) -> Evaluation:
    """How good the weights of a checkpoint are on labelled pictures."""
    from engine.fast import plan

    program = lower(stack, images.pixels.shape[1:])
    parameters, state = flat(program, checkpoint)
    running = plan(program, 64)
    try:
        slices = evaluation_slices(running, images, parameters, state, 500)
        while True:
            next(slices)
    except StopIteration as end:
        return end.value
    finally:
        running.close()


def probe(stack: Stack, checkpoint: Checkpoint, picture: np.ndarray) -> dict[str, np.ndarray]:
    """What every block gives for one picture (H, W, C) of float32: {block id: maps (H, W, C) or a vector
    (D,)}."""
    return dict(probing(stack, checkpoint, picture))


def probing(
    stack: Stack, checkpoint: Checkpoint, picture: np.ndarray
) -> Iterator[tuple[str, np.ndarray]]:
    """The same, op after op: a thread that has something to wait for waits between two of them. A block of
    several ops comes more than once; the last time counts."""
    program = lower(stack, picture.shape)
    parameters, state = flat(program, checkpoint)
    registers = TextbookPlan(program).flow(picture[np.newaxis], 1.0, parameters, state)
    next(registers)  # the picture itself
    for instruction, (_, output) in zip(program.instructions, registers, strict=True):
        yield instruction.key, output[0]


def untrained(
    stack: Stack,
    shape: Shape,
    seed: int,
    learned: Callable[[dict[Key, Shape]], Arrays] | None = None,
    rest: Callable[[], object] = lambda: None,
) -> Checkpoint:
    """The weights a training would start with, so that a stack can be looked at before it is trained.

    `learned` tells, for wanted shapes by (block id, name), which arrays are known from earlier; `rest` is
    called now and then, as in `start_values`.
    """
    program = lower(stack, shape)
    rest()
    parameters, state = start_values(stack, program, seed, rest=rest), start_state(program)
    if learned:
        layouts = program.layout | program.state_layout
        known = learned({key: slot.shape for key, slot in layouts.items()})
        take_over(program.layout, parameters, known)
        take_over(program.state_layout, state, known)
    return Checkpoint(
        0,
        0.0,
        nested(read_only(parameters), program.layout),
        nested(read_only(state), program.state_layout),
    )
