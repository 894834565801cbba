"""Cutout: a square of each picture is covered, so that the network cannot rely on one part of a thing alone (DeVries
and Taylor 2017)."""

from __future__ import annotations

import numpy as np

from engine.data.augment import Augmentation
from engine.data.warps import covered
from engine.settings import real
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Cutout(Augmentation):
    kind = "cutout"
    title = QT_TRANSLATE_NOOP("engine", "Cutout")
    help = QT_TRANSLATE_NOOP("engine", "A square of the picture is covered.")
    main = "side"
    icon = "selection-slash"
    order = 60

    side: float = real(
        QT_TRANSLATE_NOOP("engine", "Side"), 0.25, 0.05, 0.75,
        help=QT_TRANSLATE_NOOP("engine", "Of the square, as a share of the picture's. It gets the picture's mean."),
    )  # fmt: skip

    def apply(self, pixels: np.ndarray, unit: np.ndarray | float, rng: np.random.Generator) -> np.ndarray:
        n, height, width, _ = pixels.shape
        tall, wide = max(1, round(self.side * height)), max(1, round(self.side * width))
        tops = rng.integers(1 - tall, height, n)  # it may lie partly outside
        return covered(pixels, tops, rng.integers(1 - wide, width, n), tall, wide)
