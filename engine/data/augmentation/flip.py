"""Flip: some pictures are mirrored, half of them by default. Right for animals, wrong for writing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.data.augment import Augmentation
from engine.data.meanings import are_written, have_sides
from engine.settings import choice, real
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass


@dataclass(frozen=True)
class Flip(Augmentation):
    kind = "flip"
    title = QT_TRANSLATE_NOOP("engine", "Flip")
    help = QT_TRANSLATE_NOOP("engine", "Some pictures are seen in a mirror.")
    main = "share"
    icon = "swap"
    order = 40

    share: float = real(
        QT_TRANSLATE_NOOP("engine", "Share"), 0.5, 0.0, 1.0, low_open=True,
        help=QT_TRANSLATE_NOOP("engine", "What part of the pictures is flipped."),
    )  # fmt: skip
    across: str = choice(
        QT_TRANSLATE_NOOP("engine", "Direction"), "sides",
        (
            ("sides", QT_TRANSLATE_NOOP("engine", "Left and right"), QT_TRANSLATE_NOOP("engine", "As in a mirror")),
            ("ends", QT_TRANSLATE_NOOP("engine", "Top and bottom"), QT_TRANSLATE_NOOP("engine", "Upside down")),
        ),
        help=QT_TRANSLATE_NOOP("engine", "What changes places."),
    )  # fmt: skip

    def apply(self, pixels: np.ndarray, unit: np.ndarray | float, rng: np.random.Generator) -> np.ndarray:
        flipped = pixels[:, :, ::-1] if self.across == "sides" else pixels[:, ::-1]
        return np.where((rng.random(len(pixels)) < self.share)[:, None, None, None], flipped, pixels)

    def doubt(self, class_names: Sequence[str]) -> str:
        if are_written(class_names):
            words = QT_TRANSLATE_NOOP("engine", "Flipped characters are others, or none: a b becomes a d.")
        elif have_sides(class_names):
            words = QT_TRANSLATE_NOOP("engine", "A flip turns some of these classes into others: left becomes right.")
        elif self.across == "ends":
            words = QT_TRANSLATE_NOOP("engine", "Most things are never seen upside down.")
        else:
            return ""
        return words
