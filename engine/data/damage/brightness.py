"""Brightness: the same number is added to all pixels of a picture, or subtracted from them."""

from __future__ import annotations

import numpy as np

from engine.data.damaged import Array, Damage
from engine.data.warps import as_before
from engine.text import QT_TRANSLATE_NOOP


class Brightness(Damage):
    kind = "brightness"
    title = QT_TRANSLATE_NOOP("engine", "Brightness")
    help = QT_TRANSLATE_NOOP("engine", "how much is added or taken away, where bright is 1.")
    strengths = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7)
    most = 1.0
    order = 50

    def apply(self, pixels: Array, strength: float, unit: Array | float, rng: np.random.Generator) -> Array:
        signs = rng.choice([-1.0, 1.0], len(pixels)).astype(np.float32)[:, None, None, None]
        return as_before(pixels + signs * (np.float32(strength) * np.asarray(unit, np.float32)), pixels)
