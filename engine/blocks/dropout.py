"""Dropout: while training it silences numbers at random, so that no unit can rely on one other alone.

What is left is scaled up so that the sum stays the same (Srivastava et al. 2014, inverted form). In use it
does nothing.
"""

from __future__ import annotations

from math import prod

import numpy as np

from engine.network.block import Block, Call, Shape
from engine.ops import dropout
from engine.settings import real
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass


@dataclass(frozen=True)
class Dropout(Block):
    kind = "dropout"
    title = QT_TRANSLATE_NOOP("engine", "Dropout")
    category = "regularise"
    help = QT_TRANSLATE_NOOP("engine", "Silences random values")
    also = QT_TRANSLATE_NOOP("engine", "regularisation regularization overfitting")
    formula = "out = in / (1 − share), or 0 at random"
    when = QT_TRANSLATE_NOOP(
        "engine",
        "Before the last blocks, when training goes well and validation does not: no number can be "
        "relied on alone.",
    )
    icon = (
        "M5 4h5v5h-5z M12 5h3v3h-3z M18 4h5v5h-5z M6 12h3v3h-3z M11.500 11h5v5h-5z M18 11h5v5h-5z "
        "M5 18h5v5h-5z M12 19h3v3h-3z M19 19h3v3h-3z"
    )

    rate: float = real(
        QT_TRANSLATE_NOOP("engine", "Share silenced"),
        0.25,
        0.0,
        0.95,
        main=True,
        help=QT_TRANSLATE_NOOP("engine", "What part of the numbers becomes 0 in each training step."),
        also=QT_TRANSLATE_NOOP("engine", "p, drop probability, dropout rate"),
    )

    def call(self) -> Call:
        keep = 1.0 - self.rate

        def mask(generator: np.random.Generator, shape: Shape) -> np.ndarray:
            """Four numbers of each random word: 16 bits are enough for a share, and take a quarter of the time."""
            size = prod(shape)
            drawn = generator.bit_generator.random_raw(-(-size // 4)).view(np.uint16)[:size].reshape(shape)
            return (drawn < round(keep * (1 << 16))) * np.float32(1.0 / keep)

        return Call(dropout, draw=mask, training_only=True)

    def summary(self) -> str:
        return say(
            QT_TRANSLATE_NOOP("engine", "{share} % silenced while training"), share=f"{100 * self.rate:g}"
        )
