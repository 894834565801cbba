"""A training as a checkpoint, and back: everything it knows, so that another one goes on from there bit for bit."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import replace
from typing import Protocol

import numpy as np

from engine.network.checkpoint import Checkpoint, read_only
from engine.network.program import Program, nested
from engine.network.weights import fill
from engine.training.optimisers import Optimiser
from engine.training.recipe import Recipe
from engine.training.schedules import Schedule, State


class Learner(Protocol):
    """What a checkpoint holds of a training: its numbers and its flat vectors, which change with every step."""

    id: str
    program: Program
    number: int
    epoch_number: int
    position: int
    begun: int
    parameters: np.ndarray
    state: np.ndarray
    optimiser: Optimiser
    optimiser_state: dict[str, np.ndarray]
    schedule: Schedule
    schedule_state: State


class Resuming(Learner, Protocol):
    """What is asked of a training that goes on from a checkpoint."""

    @property
    def train_images(self) -> Sized: ...


def numbers_of(training: Learner) -> Checkpoint:
    """All but its large vectors."""
    return Checkpoint(
        training.id,
        training.number,
        training.epoch_number,
        training.position,
        training.begun,
        optimiser_kind=training.optimiser.kind,
        schedule={name: read_only(one) for name, one in training.schedule_state.items()},
        schedule_kind=training.schedule.kind,
    )


def checkpoint_of(training: Learner) -> Checkpoint:
    """Everything, as a value."""
    return replace(
        numbers_of(training),
        parameters=nested(read_only(training.parameters), training.program.layout),
        state=nested(read_only(training.state), training.program.state_layout),
        optimiser={name: read_only(vector) for name, vector in training.optimiser_state.items()},
    )


def resume(training: Resuming, start: Checkpoint, recipe: Recipe) -> None:
    """Go on from a checkpoint; where its training had come to its end, as many epochs again. What it knows of its
    optimiser and schedule is kept as it was: the next step tells whether it is by others."""
    training.number, training.epoch_number = start.step, start.epoch
    training.position = max(start.position, 0)
    if training.position >= len(training.train_images):  # the checkpoint is of a training with more pictures
        training.epoch_number, training.position = training.epoch_number + 1, 0
    fill(training.program.layout, training.parameters, start.parameters)
    fill(training.program.state_layout, training.state, start.state)
    training.optimiser = recipe.optimiser_of(start.optimiser_kind)
    training.optimiser_state = training.optimiser.init(training.parameters)
    for name, vector in start.optimiser.items():
        if name in training.optimiser_state and vector.shape == training.optimiser_state[name].shape:
            training.optimiser_state[name][...] = vector
    training.schedule = recipe.schedule_of(start.schedule_kind)
    training.schedule_state = {**training.schedule.init(), **start.schedule}
    training.begun = training.epoch_number if start.epoch - start.begun >= recipe.epochs else start.begun
