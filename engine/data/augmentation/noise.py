"""Noise: a random number is added to every pixel, normally distributed around 0."""

from __future__ import annotations

import numpy as np

from engine.data.augment import Augmentation
from engine.data.warps import noisy
from engine.settings import real
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Noise(Augmentation):
    kind = "noise"
    title = QT_TRANSLATE_NOOP("engine", "Noise")
    help = QT_TRANSLATE_NOOP("engine", "Every pixel is a little off.")
    main = "deviation"
    icon = "dots-nine"
    order = 50

    deviation: float = real(
        QT_TRANSLATE_NOOP("engine", "Deviation"), 0.1, 0.01, 1.0,
        help=QT_TRANSLATE_NOOP("engine", "How strong it is; a bright pixel is 1."),
    )  # fmt: skip

    def apply(self, pixels: np.ndarray, unit: np.ndarray | float, rng: np.random.Generator) -> np.ndarray:
        return noisy(pixels, self.deviation, unit, rng)
