"""Blur, as out of focus: each pixel becomes a mean of those around it, weighted by a Gaussian. `strength` is its
standard deviation in pixels."""

from __future__ import annotations

import numpy as np

from engine.data.damaged import Array, Damage
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
        with np.errstate(over="ignore"):  # of next to no blur the neighbours count nothing
            weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / strength) ** 2).astype(np.float32)
        weights /= weights.sum()
        blurred = pixels.astype(np.float32)
        for axis in (1, 2):  # a Gaussian blur is one along the columns, then one along the rows
            size = blurred.shape[axis]
            wide = blurred.take(np.clip(np.arange(-reach, size + reach), 0, size - 1), axis)
            blurred = np.zeros_like(blurred)
            for start, weight in enumerate(weights):  # one after another: all at once would take gigabytes
                blurred += weight * wide.take(range(start, start + size), axis)
        return as_before(blurred, pixels)
