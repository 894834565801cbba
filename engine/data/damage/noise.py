"""Noise, as in the dark: a random number is added to every pixel, normally distributed around 0."""

from __future__ import annotations

import numpy as np

from engine.data.damaged import Array, Damage
from engine.data.warps import noisy
from engine.text import QT_TRANSLATE_NOOP


class Noise(Damage):
    kind = "noise"
    title = QT_TRANSLATE_NOOP("engine", "Noise")
    help = QT_TRANSLATE_NOOP("engine", "the deviation of every pixel, where bright is 1.")
    strengths = (0.0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8)
    most = 2.0
    order = 10

    def apply(self, pixels: Array, strength: float, unit: Array | float, rng: np.random.Generator) -> Array:
        return noisy(pixels, strength, unit, rng)
