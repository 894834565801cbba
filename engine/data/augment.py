"""Augmentation: each picture is changed a little at random every time the network learns from it, as if there were more
pictures. Those for validation and test stay as they are.

The random numbers depend only on the seed, the step and the place in the list of augmentations: the same seed gives the
same bits with any number of threads and processes, and any step can be replayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np

from engine.data.images import Images
from engine.network.scale import Scale, factor
from engine.random import stream
from engine.settings import Settings
from engine.values import dataclass

Array = np.ndarray


@dataclass(frozen=True)
class Augmentation(Settings):
    """One kind of change. `main` names the setting that says how strong it is."""

    main: ClassVar[str] = ""
    icon: ClassVar[str] = "dice-five"
    order: ClassVar[int] = 50

    def apply(self, pixels: Array, unit: Array | float, rng: np.random.Generator) -> Array:
        """Changed pictures (N, H, W, C) of the dtype that `warps.as_before` tells. `unit`: the pixel value that the
        network sees as 1."""
        raise NotImplementedError

    def doubt(self, class_names: Sequence[str]) -> str:
        """Why it may change what a picture shows, in a sentence; empty where it does not."""
        return ""


def augmented(images: Images, augmentations: Sequence[Augmentation], seed: int, step: int) -> Images:
    """The pictures of a step's batch as the network learns from them."""
    pixels, unit = images.pixels, unit_of(images.scale)
    for place, one in enumerate(augmentations):
        pixels = one.apply(pixels, unit, stream(seed, "augment", place, step))
    return replace(images, pixels=pixels) if augmentations else images


def unit_of(scale: Scale) -> Array | float:
    """The pixel value that the network sees as 1: one number, or one for each channel."""
    found = 1 / factor(scale, np.float32)
    return found if np.ndim(found) else float(found)
