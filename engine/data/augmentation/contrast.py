"""Contrast: every pixel is moved away from the picture's mean, or towards it, by a random factor."""

from __future__ import annotations

import numpy as np

from engine.data.augment import Augmentation
from engine.data.warps import as_before
from engine.settings import real
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Contrast(Augmentation):
    kind = "contrast"
    title = QT_TRANSLATE_NOOP("engine", "Contrast")
    help = QT_TRANSLATE_NOOP("engine", "Bright and dark lie further apart or nearer.")
    main = "percent"
    icon = "circle-half"
    order = 70

    percent: float = real(
        QT_TRANSLATE_NOOP("engine", "At most"), 30.0, 1.0, 95.0, unit=QT_TRANSLATE_NOOP("engine", "%"),
        phrase=True,
        help=QT_TRANSLATE_NOOP("engine", "By how much the distance from the picture's mean may change."),
    )  # fmt: skip

    def apply(self, pixels: np.ndarray, unit: np.ndarray | float, rng: np.random.Generator) -> np.ndarray:
        share = self.percent / 100
        by = rng.uniform(1 - share, 1 + share, len(pixels)).astype(np.float32)[:, None, None, None]
        mean = pixels.mean(axis=(1, 2, 3), keepdims=True, dtype=np.float32)
        return as_before(mean + (pixels - mean) * by, pixels)
