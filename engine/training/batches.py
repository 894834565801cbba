"""What is random in a step: which pictures are in its batch, how they are augmented, and what blocks draw.

All of it depends on the seed and the step alone, so the batch of any step can be asked for.
"""

from __future__ import annotations

import numpy as np

from engine.data import Images, Subset
from engine.data.augment import augmented
from engine.network.own_ops import drawn_by
from engine.network.program import Program
from engine.network.textbook import Batch, Draws
from engine.random import stream
from engine.training.recipe import Recipe


class Batches:
    """Keeps the order of the pictures in the epoch that was asked for last."""

    def __init__(self, images: Subset, program: Program, seed: int) -> None:
        self.images, self.program, self.seed = images, program, seed
        self._epoch, self._order = -1, np.zeros(0, np.int64)

    def places(self, epoch: int, position: int, size: int) -> np.ndarray:
        """The indices in `images` of the batch that begins after so many pictures of this epoch."""
        if epoch != self._epoch:
            self._order = stream(self.seed, "shuffle", epoch).permutation(len(self.images))
            self._epoch = epoch  # not before: Ctrl+C may come between
        return self._order[position : position + size]

    def learned_from(self, places: np.ndarray, recipe: Recipe, step: int) -> Batch:
        """These pictures as this step learns from them."""
        images = augmented(self.images.batch(places), recipe.augmentation, self.seed, step)
        return self.of(images, step, recipe.label_smoothing)

    def of(self, images: Images, step: int, smoothing: float = 0.0) -> Batch:
        """These pictures, and what blocks draw in this step."""
        return Batch(images.pixels, images.scale, images.labels, self.draws(len(images), step), smoothing)

    def draws(self, count: int, step: int) -> Draws:
        """What blocks draw at random in this step."""
        return {
            one.position: drawn_by(one.call, stream(self.seed, "draw", one.position, step), (count, *one.in_shape))
            for one in self.program.body
            if one.call.draw
        }
