"""Rotation: each picture is turned by `strength` degrees, to the left or to the right."""

from __future__ import annotations

import numpy as np

from engine.data.damaged import Array, Damage
from engine.data.warps import turned
from engine.text import QT_TRANSLATE_NOOP


class Rotation(Damage):
    kind = "rotation"
    title = QT_TRANSLATE_NOOP("engine", "Rotation")
    help = QT_TRANSLATE_NOOP("engine", "how far each picture is turned.")
    unit = QT_TRANSLATE_NOOP("engine", "degrees")
    strengths = (0.0, 10.0, 20.0, 30.0, 45.0, 60.0, 90.0)
    most = 180.0
    order = 30

    def apply(self, pixels: Array, strength: float, unit: Array | float, rng: np.random.Generator) -> Array:
        return turned(pixels, strength * rng.choice([-1.0, 1.0], len(pixels)))
