"""One step of a training, opened: its batch, the gradient, and the weights before and after it.

Gradient and weights are the training's own, bit for bit, taken from a copy that makes the step. Beside them stands the
textbook's pass over the same batch in float64, which knows all that lies between.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping

import numpy as np

from engine.computer import free_memory
from engine.data import DataSet
from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.network.program import Key, Program, views
from engine.network.textbook import Draws
from engine.network.trace import Gradients, Trace
from engine.network.trace import run as passing
from engine.ops import cross_entropy
from engine.ops.arrays import Array
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.freezing import frozen_indices
from engine.training.optimisers import Optimiser
from engine.training.penalties import penalise
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from engine.values import dataclass
from engine.work import finished

COPIES = 8  # of every number of a pass that lie in memory at the same time, at most


@dataclass(frozen=True, eq=False)
class NextStep:
    """What step `number` does. Vectors are flat, in the order of the weights."""

    number: int
    pictures: Array  # (N,) their numbers in the training part of the data
    labels: Array  # (N,)
    draws: Draws  # what was dropped
    smoothing: float  # of the labels
    loss: float
    gradient: Array  # of the loss
    l2: float  # what the optimiser saw: shortened * gradient + l2 * weight + l1 * its sign
    l1: float
    shortened: float
    before: Array
    after: Array
    state: Array  # running statistics before it
    optimiser: Optimiser
    rate: float
    optimiser_before: Mapping[str, Array]
    optimiser_after: Mapping[str, Array]
    frozen: Array  # the indices of the weights that were frozen in this step
    trace: Trace  # of the textbook, in float64
    gradients: Gradients

    @property
    def program(self) -> Program:
        return self.trace.program

    def array(self, vector: Array, key: Key) -> Array:
        """One array of a flat vector, in its own shape. Raises KeyError."""
        return views(vector, {key: self.program.layout[key]})[key]


def step_after(run: Run, data: DataSet, checkpoint: Checkpoint | None = None, recipe: Recipe | None = None) -> NextStep:
    """The step that a run made after one of its checkpoints, or would make next (the default).

    `recipe`: by which it goes on where it is not known from its log. Raises EngineError where the data is another, or
    the batch too large to be opened.
    """
    return finished(opening_step_after(run, data, checkpoint, recipe))


def opening_step_after(
    run: Run, data: DataSet, checkpoint: Checkpoint | None = None, recipe: Recipe | None = None
) -> Generator[None, None, NextStep]:
    """The same, op after op, as a task."""
    if run.data.sha256 and not run.data.same_pictures(data.reference):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "The run learned from other pictures than '{name}'."), name=data.name),
            QT_TRANSLATE_NOOP("engine", "Open the pictures it learned from."),
        )
    past = checkpoint is not None and run.newest is not None and checkpoint.step < run.newest.step
    entry = run.entry_at(checkpoint.step + 1) if past and checkpoint is not None else None
    recipe = (entry.recipe if entry else recipe) or run.recipe_at(run.step + 1) or Recipe()
    if run.seed is not None and run.validation_share is not None:
        recipe = recipe.replace(seed=run.seed, validation_share=run.validation_share)
    training = Training(run.stack, data, recipe, checkpoint if past else run, 1)
    if entry:
        training.begun = entry.begun
    return (yield from opening_next_step(training, recipe))


def next_step(training: Training, recipe: Recipe) -> NextStep:
    """The step that a training makes next. It makes it, and is closed: give a copy."""
    return finished(opening_next_step(training, recipe))


def opening_next_step(training: Training, recipe: Recipe) -> Generator[None, None, NextStep]:
    """The same, op after op, as a task."""
    try:
        program = training.program
        _check_memory(program, min(recipe.batch_size, len(training.train_images)))
        places = training.next_places(recipe)
        batch, result = training.gradient(recipe)
        yield
        gradient = result.gradient.copy()
        before, state = training.parameters.copy(), training.state.copy()
        same_kind = recipe.optimiser.kind == training.optimiser.kind
        optimiser_state = training.optimiser_state if same_kind else recipe.optimiser.init(before)
        optimiser_state = {name: vector.copy() for name, vector in optimiser_state.items()}
        pixels = batch.seen().astype(np.float64)
        done = {}
        for one in passing(program, before, state, pixels, True, batch.draws):
            done[one.instruction.output] = one
            yield
        trace = Trace(program, done, pixels, True)
        gradients = yield from trace.going_back(of_loss(trace, batch.labels, batch.smoothing))
        step = training.step(recipe)
        return NextStep(
            number=training.number,
            pictures=training.train_images.places[places],
            labels=batch.labels,
            draws=batch.draws,
            smoothing=batch.smoothing,
            loss=step.loss,
            gradient=gradient,
            l2=recipe.l2,
            l1=recipe.l1,
            shortened=penalise(gradient.copy(), before, recipe, training.frozen_places(recipe)),
            before=before,
            after=training.parameters,
            state=state,
            optimiser=recipe.optimiser,
            rate=step.learning_rate,
            optimiser_before=optimiser_state,
            optimiser_after=training.optimiser_state,
            frozen=frozen_indices(program.layout, recipe.frozen),
            trace=trace,
            gradients=gradients,
        )
    finally:
        training.close()


def of_loss(trace: Trace, labels: Array, smoothing: float = 0.0) -> dict[int, Array]:
    """The seed of a backward pass from the loss: the gradient of the mean cross-entropy by the scores."""
    _, backward = cross_entropy(trace.registers[trace.program.scores], labels, smoothing)
    return {trace.program.scores: backward(np.ones((), trace.images.dtype))[0]}


def _check_memory(program: Program, batch: int) -> None:
    """Raises EngineError where all numbers of the batch would not go into memory."""
    free = free_memory()
    needed = COPIES * 8 * program.numbers * batch
    if free is not None and needed > free:
        raise EngineError(
            say(
                QT_TRANSLATE_NOOP("engine", "To open a batch of {batch} takes about {needed} GB, {free} GB are free."),
                batch=batch, needed=f"{needed / 1e9:.1f}", free=f"{free / 1e9:.1f}",
            ),
            QT_TRANSLATE_NOOP("engine", "Use a smaller batch."),
        )  # fmt: skip
