"""A short training with its recorded checkpoints, made once for all tests that look at one."""

from __future__ import annotations

from functools import cache

from engine.blocks import block
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.run import Run
from engine.training.training import Training
from tests.engine.short_trainings import DATA, RECIPE

STACK = Stack.of(
    block("convolution", filters=4, size=3), block("batch_normalise"), block("relu"), block("max_pool"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


@cache
def trained() -> tuple[Run, tuple[Checkpoint, ...]]:
    """A run of 17 steps, and its checkpoints after every second one."""
    training = Training(STACK, DATA, RECIPE)
    kept = [training.checkpoint()]
    for _ in range(17):
        training.step(RECIPE)
        if training.number % 2 == 1:
            kept.append(training.checkpoint())
    training.close()
    return training.run(), tuple(kept)
