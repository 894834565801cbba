"""Shift: each picture is moved by `strength` pixels, in a random direction."""

from __future__ import annotations

import numpy as np

from engine.data.damaged import Array, Damage
from engine.data.warps import moved
from engine.text import QT_TRANSLATE_NOOP


class Shift(Damage):
    kind = "shift"
    title = QT_TRANSLATE_NOOP("engine", "Shift")
    help = QT_TRANSLATE_NOOP("engine", "how far each picture lies from its place.")
    unit = QT_TRANSLATE_NOOP("engine", "pixels")
    strengths = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
    most = 64.0
    order = 60

    def apply(self, pixels: Array, strength: float, unit: Array | float, rng: np.random.Generator) -> Array:
        angles = rng.uniform(0, 2 * np.pi, len(pixels))
        down, right = (np.rint(strength * part).astype(np.intp) for part in (np.sin(angles), np.cos(angles)))
        return moved(pixels, down, right)
