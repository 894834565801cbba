"""Whether a network can learn a handful of pictures by heart. If not, it has a fault that more training does not mend.

Copies of the network are trained on a few pictures, over and over; the training itself is not changed. If a copy with
the same settings fails, others try changes that may help, so that only a change that worked is advised.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from math import exp, inf, log

import numpy as np

from engine.blocks import block
from engine.data import DataSet
from engine.data.images import some
from engine.errors import EngineError
from engine.network.checkpoint import Arrays
from engine.network.stack import Stack
from engine.network.without_dropout import without_dropout
from engine.training.optimisers import Adam
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.schedules import Constant
from engine.training.training import Training
from engine.values import dataclass

PICTURES = 16
STEPS = 200
LEARNED = 0.1  # of the way from the least loss there can be to that of guessing: below it the pictures are learned


@dataclass(frozen=True)
class CopyChange:
    """What is changed for a copy, besides fresh start values: Adam with its usual rate, and another stack."""

    adam: bool = False
    stack: Stack | None = None

    def recipe(self, recipe: Recipe) -> Recipe:
        return recipe.replace(optimiser=Adam(), learning_rate=Adam.usual_rate) if self.adam else recipe


@dataclass(frozen=True, eq=False)
class OneBatch:
    """`losses`: those of the copy with the same settings, step by step. `helped`: the first change with which a copy
    learned the pictures, with its `losses_with_it`; None if none did, or none was tried."""

    losses: np.ndarray
    pictures: int
    is_learned: bool
    helped: CopyChange | None = None
    losses_with_it: np.ndarray | None = None


def trying_one_batch(run: Run, data: DataSet, places: np.ndarray, recipe: Recipe) -> Generator[None, None, OneBatch]:
    """Try it with a few of these training pictures; yields after each step."""
    places = places[some(len(places), PICTURES)]  # the first ones may be of one class, which is learned at once
    few = replace(data, train=data.train.batch(places), sum="")
    enough = enough_for(run.stack, data.classes)
    start = run.start.parameters if run.start is not None else None
    losses = yield from _losses(run.stack, few, recipe, start, enough)
    if _is_learned(losses, enough):
        return OneBatch(losses, len(places), True)
    for change in _changes(run, recipe):
        stack = change.stack or run.stack
        enough = enough_for(stack, data.classes)
        others = yield from _losses(stack, few, change.recipe(recipe), None, enough)
        if _is_learned(others, enough):
            return OneBatch(losses, len(places), False, change, others)
    return OneBatch(losses, len(places), False)


def enough_for(stack: Stack, classes: int) -> float:
    """The loss from which on pictures of so many classes are learned. Where an activation stands before the end, as
    tanh or sigmoid, the right score leads the others by its reach at most: no loss is below ln(1 + (C - 1) / e^reach).
    """
    places = stack.places
    reach = places[-2].block.reach if len(places) > 1 and places[-1].block.ends_network else inf
    least = log(1 + (classes - 1) * exp(-reach))
    return least + LEARNED * (log(max(classes, 2)) - least)


def _changes(run: Run, recipe: Recipe) -> Iterator[CopyChange]:
    """Changes that may help, the smallest first."""
    if run.start is not None:
        yield CopyChange()
    if CopyChange(adam=True).recipe(recipe) != recipe:
        yield CopyChange(adam=True)
    stack = run.stack
    for place in run.stack.walk():
        if place.block.fades:
            stack = stack.replace(place.id, block("relu"))
    if stack is not run.stack:
        yield CopyChange(True, stack)


def _losses(
    stack: Stack, few: DataSet, recipe: Recipe, start: Arrays | None, enough: float
) -> Generator[None, None, np.ndarray]:
    """The losses of a copy, until it has learned all pictures or made STEPS steps. Whatever makes learning by heart
    harder on purpose, such as dropout, is off."""
    plain = recipe.replace(
        schedule=Constant(), batch_size=len(few.train), validation_share=0.0, epochs=STEPS, patience=0, augmentation=(),
        l2=0.0, label_smoothing=0.0, l1=0.0,
    )  # fmt: skip
    losses: list[float] = []
    training = None
    try:
        training = Training(without_dropout(stack), few, plain, start, cores=1)
        while len(losses) < STEPS and not (losses and losses[-1] < enough):
            losses.append(training.step(plain).loss)
            yield
    except EngineError:  # it diverged
        pass
    finally:
        if training is not None:
            training.close()
    return np.array(losses)


def _is_learned(losses: np.ndarray, enough: float) -> bool:
    return bool(len(losses)) and float(losses[-1]) < enough
