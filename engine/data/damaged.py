"""Damage: the test pictures are made worse, more and more, to see how much of it a network bears.

The random numbers depend on the index of a picture alone, so two networks see the same damaged pictures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import numpy as np

from engine.data.augment import unit_of
from engine.data.images import Images
from engine.random import stream

CHUNK = 250  # pictures that are damaged together
Array = np.ndarray


class Damage:
    """One kind of damage. `strengths` are those of its curve; the first one, 0, is no damage."""

    kind: ClassVar[str] = ""
    title: ClassVar[str] = ""
    help: ClassVar[str] = ""  # what a strength means
    unit: ClassVar[str] = ""
    strengths: ClassVar[tuple[float, ...]] = (0.0,)
    most: ClassVar[float] = 1.0
    order: ClassVar[int] = 50

    def apply(self, pixels: Array, strength: float, unit: Array | float, rng: np.random.Generator) -> Array:
        """Damaged pictures (N, H, W, C) of the dtype that `warps.as_before` tells. `unit`: the pixel value that the
        network sees as 1."""
        raise NotImplementedError


def damaged(images: Images, damage: Damage, strength: float) -> Images:
    """All pictures of a set, damaged; always to the same bits."""
    if not strength or not len(images):
        return images
    parts = [damaged_chunk(images, damage, strength, start).pixels for start in range(0, len(images), CHUNK)]
    return replace(images, pixels=np.concatenate(parts))


def damaged_chunk(images: Images, damage: Damage, strength: float, start: int) -> Images:
    """CHUNK of these pictures from number `start`, which is a multiple of CHUNK."""
    part = images.batch(slice(start, start + CHUNK))
    if not strength:
        return part
    rng = stream(0, "damage", damage.kind, start)
    return replace(part, pixels=damage.apply(part.pixels, strength, unit_of(images.scale), rng))
