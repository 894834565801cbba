"""The data that comes with the program: 5,000 handwritten digits of MNIST, so that everything works offline."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.data.embedded import EMBEDDED, digits_arrays
from engine.data.fit import Fit
from engine.data.found import Found, Part
from engine.data.progress import Reading
from engine.data.room import Room
from engine.data.source import Source
from engine.text import QT_TRANSLATE_NOOP


class Digits(Source):
    kind = "digits"
    title = QT_TRANSLATE_NOOP("engine", "Digits that come with ConvScope")
    help = QT_TRANSLATE_NOOP("engine", "5,000 handwritten digits of MNIST, 500 of each.")
    order = 0

    def offers(self) -> Mapping[str, str]:
        return EMBEDDED

    def pictures(self, name: str) -> int:
        return 5000

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        """4,000 digits to train on and 1,000 for the test, 28 x 28 x 1, as many of each class."""
        yield from ()
        arrays = digits_arrays()
        train, test = (
            Part(arrays[f"x_{part}"].reshape(-1, 28, 28, 1), arrays[f"y_{part}"].astype(np.int64))
            for part in ("train", "test")
        )
        licence = "CC BY-SA 3.0, Yann LeCun and Corinna Cortes"
        return Found(train, tuple("0123456789"), test, EMBEDDED["digits"], self.kind, "", licence)
