"""Scale: the picture is a little larger or smaller."""

from __future__ import annotations

import numpy as np

from engine.data.augment import Augmentation
from engine.data.warps import turned
from engine.settings import real
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Scale(Augmentation):
    kind = "scale"
    title = QT_TRANSLATE_NOOP("engine", "Scale")
    help = QT_TRANSLATE_NOOP("engine", "The picture is larger or smaller.")
    main = "percent"
    icon = "arrows-out"
    order = 30

    percent: float = real(
        QT_TRANSLATE_NOOP("engine", "At most"), 10.0, 1.0, 50.0, unit=QT_TRANSLATE_NOOP("engine", "%"),
        phrase=True,
        help=QT_TRANSLATE_NOOP("engine", "By how much it may be larger or smaller."),
    )  # fmt: skip

    def apply(self, pixels: np.ndarray, unit: np.ndarray | float, rng: np.random.Generator) -> np.ndarray:
        share = self.percent / 100
        return turned(pixels, np.zeros(len(pixels)), rng.uniform(1 - share, 1 + share, len(pixels)))
