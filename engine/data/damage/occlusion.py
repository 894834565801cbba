"""Occlusion: a square in the picture's mean colour covers a part of it."""

from __future__ import annotations

import numpy as np

from engine.data.damaged import Array, Damage
from engine.data.warps import covered
from engine.text import QT_TRANSLATE_NOOP


class Occlusion(Damage):
    kind = "occlusion"
    title = QT_TRANSLATE_NOOP("engine", "Occlusion")
    help = QT_TRANSLATE_NOOP("engine", "the side of what is covered, as a share of the picture's.")
    strengths = (0.0, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8)
    most = 1.0
    order = 40

    def apply(self, pixels: Array, strength: float, unit: Array | float, rng: np.random.Generator) -> Array:
        n, height, width, _ = pixels.shape
        tall, wide = max(1, round(strength * height)), max(1, round(strength * width))
        tops = rng.integers(0, height - tall + 1, n)
        return covered(pixels, tops, rng.integers(0, width - wide + 1, n), tall, wide)
