"""Shift: the picture lies a few pixels elsewhere. What a thing is does not depend on where it is."""

from __future__ import annotations

import numpy as np

from engine.data.augment import Augmentation
from engine.data.warps import moved
from engine.settings import whole
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Shift(Augmentation):
    kind = "shift"
    title = QT_TRANSLATE_NOOP("engine", "Shift")
    help = QT_TRANSLATE_NOOP("engine", "The picture lies a few pixels elsewhere.")
    main = "pixels"
    icon = "arrows-out-cardinal"
    order = 10

    pixels: int = whole(
        QT_TRANSLATE_NOOP("engine", "At most"), 2, 1, 64, unit=QT_TRANSLATE_NOOP("engine", "pixels"),
        phrase=True,
        help=QT_TRANSLATE_NOOP("engine", "How far it may lie from where it was, in each direction."),
    )  # fmt: skip

    def apply(self, pixels: np.ndarray, unit: np.ndarray | float, rng: np.random.Generator) -> np.ndarray:
        by = rng.integers(-self.pixels, self.pixels + 1, (2, len(pixels)))
        return moved(pixels, *by)
