"""Rotate: the picture is turned a little around its middle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.data.augment import Augmentation
from engine.data.meanings import are_written
from engine.data.warps import turned
from engine.settings import real
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass

FAR = 60  # degrees: turned further, a 6 may be read as a 9


@dataclass(frozen=True)
class Rotate(Augmentation):
    kind = "rotate"
    title = QT_TRANSLATE_NOOP("engine", "Rotate")
    help = QT_TRANSLATE_NOOP("engine", "The picture is turned around its middle.")
    main = "degrees"
    icon = "arrow-clockwise"
    order = 20

    degrees: float = real(
        QT_TRANSLATE_NOOP("engine", "At most"), 10.0, 0.5, 180.0, unit=QT_TRANSLATE_NOOP("engine", "degrees"),
        phrase=True,
        help=QT_TRANSLATE_NOOP("engine", "How far it may be turned, to either side."),
    )  # fmt: skip

    def apply(self, pixels: np.ndarray, unit: np.ndarray | float, rng: np.random.Generator) -> np.ndarray:
        return turned(pixels, rng.uniform(-self.degrees, self.degrees, len(pixels)))

    def doubt(self, class_names: Sequence[str]) -> str:
        if self.degrees < FAR or not are_written(class_names):
            return ""
        return QT_TRANSLATE_NOOP("engine", "Turned so far, characters become others: a 6 a 9, an N a Z.")
