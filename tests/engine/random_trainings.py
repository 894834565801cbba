"""Random trainings: networks, pictures and recipes by chance, changed, stopped and gone on with on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from engine.data import DataSet, Images
from engine.errors import EngineError
from engine.network.block import Shape
from engine.network.checkpoint import Checkpoint
from engine.network.program import lower
from engine.network.stack import Stack
from engine.training.optimisers import OPTIMISERS
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.schedules import Cosine, ReduceOnPlateau
from engine.training.training import Training
from tests.engine.fast.networks import kind, random_stack, renamed

STEPS = 24


@dataclass(eq=False)
class Made:
    """A run, all its checkpoints, and what was met on the way."""

    run: Run
    data: DataSet
    kept: list[Checkpoint]
    met: set[str] = field(default_factory=set)


def some_recipe(rng: np.random.Generator, seed: int) -> Recipe:
    optimiser = OPTIMISERS[rng.integers(len(OPTIMISERS))]()
    sizes, rates = [5, 16, 17, 40], [0.001, 0.003, 0.01]
    schedule = [Cosine(), Recipe().schedule, ReduceOnPlateau(0.5, 0, 0.2)][rng.integers(3)]
    l2, longest = [0.0, 0.01][rng.integers(2)], [0.0, 1.0][rng.integers(2)]
    size, smoothing = sizes[rng.integers(4)], [0.0, 0.2][rng.integers(2)]
    rate, more = rates[rng.integers(3)], {"l2": l2, "longest_gradient": longest, "label_smoothing": smoothing}
    return Recipe(optimiser, rate, schedule, size, 2, 3, seed, 0.1, **more)


def rich_stack(rng: np.random.Generator) -> tuple[Stack, Shape]:
    """All that chance and running statistics touch, and stacks in stacks."""
    filters, units = int(rng.integers(2, 9)), int(rng.integers(3, 20))
    convolution = kind("convolution", filters=filters, size=(3, 3), padding="same")
    inner = [convolution, kind("batch_normalise"), kind("dropout", rate=0.2)][: int(rng.integers(1, 4))]
    blocks = [convolution, kind("batch_normalise"), kind("relu")]
    blocks += [kind("residual", stacks=(Stack.of(*inner), Stack()))] * int(rng.integers(1, 3))
    blocks += [kind("max_pool", extent=(2, 2)), kind("dropout", rate=0.3), kind("fully_connected", units=units)]
    blocks += [kind("leaky_relu"), kind("dropout"), kind("fully_connected", units=int(rng.integers(2, 6)))]
    shape = (int(rng.integers(6, 13)), int(rng.integers(6, 13)), int(rng.choice([1, 3])))
    return renamed(Stack.of(*blocks, kind("softmax"))), shape


def some_network(rng: np.random.Generator, seed: int) -> tuple[Stack, DataSet]:
    stack, shape = rich_stack(rng) if seed % 2 else random_stack(rng)
    classes = lower(stack, shape).body[-1].out_shape[0]
    pictures = Images(rng.integers(0, 256, (45, *shape)).astype(np.uint8), rng.integers(0, classes, 45))
    return stack, DataSet("noise", "Noise", pictures, pictures, tuple(str(label) for label in range(classes)))


@cache
def random_training(seed: int) -> Made:
    """A training whose recipe changes, and that is stopped and gone on with at random steps."""
    return _made(seed, lambda run: run, stops=0.1)


def gone_on_with(seed: int, through: Callable[[Run], Run], stops: float) -> Made:
    """The same training; wherever it is stopped (a share of its steps), its run goes `through` something."""
    return _made(seed, through, stops)


def _made(seed: int, through: Callable[[Run], Run], stops: float) -> Made:
    rng, pauses = np.random.default_rng(seed), np.random.default_rng(seed + 1000)
    stack, data = some_network(rng, seed)
    recipe = some_recipe(rng, seed)
    met = {place.block.kind for place in stack.walk()}
    joins = int(rng.integers(3, 15)) if seed % 8 == 4 else 0  # when partners are called; they cost a second

    def training_of(start: Run | None) -> Training:
        cores = 2 if joins else int(pauses.integers(1, 4))
        met.add(f"{cores} cores")
        return Training(stack, data, recipe, start, cores=cores)

    training = training_of(None)
    kept = [training.checkpoint()]
    for number in range(STEPS):
        if rng.random() < 0.2:
            recipe = some_recipe(rng, seed)
            met.add("recipe")
        if pauses.random() < stops or training.finished(recipe):
            training.close()
            training = training_of(through(training.run()))
            met.add("stop")
        plan = training.plan_for(recipe.batch_size)
        if joins and number >= joins and plan.threads > 1 and not plan.partners.pids:
            plan.partners.call()
        epoch, position = training.epoch_number, training.position
        try:
            training.step(recipe)
        except EngineError:  # random networks may diverge
            break
        if not all(np.isfinite(v).all() for v in (training.parameters, training.state)):
            break
        if training.epoch_number > epoch and len(training.train_images) - position < recipe.batch_size:
            met.add("small batch")
        met |= {"partners"} if plan.partners.pids else set()
        kept.append(training.checkpoint())
    training.close()
    return Made(replace(training.run().until(kept[-1])), data, kept, met)
