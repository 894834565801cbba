"""What a training is to be done with, for the question whether it can be held in memory."""

from __future__ import annotations

from functools import cache

import numpy as np

from engine.analysis.memory import Resources
from engine.computer import cores, free_memory
from engine.data import DataSet
from engine.training.recipe import Recipe

memory_at_first = cache(free_memory)  # while a stack is edited its problems shall not come and go with other programs


def resources_of(
    recipe: Recipe, data: DataSet, most_cores: int | None, free: int | None, recording: int = 0
) -> Resources:
    """The resources of a training by this recipe; `free` bytes of memory are there (None: nobody knows), of which the
    recorded steps may take `recording`."""
    held = 0 if isinstance(data.train.pixels, np.memmap) else data.train.pixels.nbytes
    one = np.zeros(2, np.float32)  # stands for the weights
    vectors = sum(vector.shape == one.shape for vector in recipe.optimiser.init(one).values())
    return Resources(recipe.batch_size, vectors, held, most_cores or cores(), free, recording)
