"""Blur, as out of focus: each pixel becomes the mean of those around, nearer ones more (a Gaussian)."""

from __future__ import annotations

import numpy as np

from engine.data.harm import Array, Damage
from engine.data.warps import as_before
from engine.text import QT_TRANSLATE_NOOP


class Blur(Damage):
    kind = "blur"
    title = QT_TRANSLATE_NOOP("engine", "Blur")
    help = QT_TRANSLATE_NOOP("engine", "the width of the blur.")
    unit = QT_TRANSLATE_NOOP("engine", "pixels")
    strengths = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
    most = 20.0
    order = 20

    def apply(self, pixels: Array, strength: float, unit: Array | float, rng: np.random.Generator) -> Array:
        reach = max(1, round(3 * strength))
        weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / strength) ** 2).astype(np.float32)
        weights /= weights.sum()
        blurred = pixels.astype(np.float32)
        for axis in (1, 2):  # one direction after the other
            size = blurred.shape[axis]
            places = np.clip(np.arange(-reach, size + reach), 0, size - 1)
            wide = blurred.take(places, axis)
            shares = (weight * wide.take(range(start, start + size), axis) for start, weight in enumerate(weights))
            blurred = np.sum(np.stack([*shares]), axis=0)
        return as_before(blurred, pixels)
