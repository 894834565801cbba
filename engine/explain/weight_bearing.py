"""How long a network bears damage to its weights: the answers that are still right, while more and more is damaged."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import numpy as np

from engine.data import Images
from engine.data.images import Subset
from engine.explain.network import Network
from engine.explain.switching import SLICE, Jury, Score, score
from engine.explain.weight_damage import WeightDamage, damaged
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.values import dataclass

AMOUNTS = tuple(tenths / 10 for tenths in range(11))


@dataclass(frozen=True, eq=False)
class WeightBearing:
    """What is answered at each of the AMOUNTS of a damage, beside what is answered without it."""

    damage: WeightDamage  # the amount that it has does not count
    scores: tuple[Score, ...]

    @property
    def breaks_at(self) -> float | None:
        """The first amount at which half of the right answers are lost; None: they are not."""
        half = self.scores[0].right / 2
        return next((amount for amount, one in zip(AMOUNTS, self.scores, strict=True) if one.right <= half), None)


def weight_bearing(
    stack: Stack, checkpoint: Checkpoint, damage: WeightDamage, images: Images | Subset, slice_size: int = SLICE
) -> Generator[None, None, WeightBearing]:
    """Damage more and more of what was learned, and ask the same pictures. Raises ShapeError."""
    if isinstance(images, Subset):  # in the order in which they lie on the disk, where they do
        images = replace(images, places=np.sort(images.places))
    network = Network.of(stack, images.shape, checkpoint)
    jury = Jury(network.program, images, slice_size)
    rights = []
    try:
        for amount in AMOUNTS:
            hurt = Network.of(stack, images.shape, damaged(stack, checkpoint, replace(damage, amount=amount)))
            rights.append((yield from jury.right(hurt.parameters, hurt.state)))
    finally:
        jury.close()
    return WeightBearing(damage, tuple(score(right, rights[0]) for right in rights))
