"""The data that comes with the program: 5,000 handwritten digits of MNIST, so that everything works
offline."""

from __future__ import annotations

import numpy as np

from engine.data.images import DataSet, Images
from engine.text import QT_TRANSLATE_NOOP
from resources import path

EMBEDDED: dict[str, str] = {"digits": QT_TRANSLATE_NOOP("engine", "MNIST digits")}  # name -> title


def load_digits() -> DataSet:
    """4,000 digits to train on and 1,000 for the test, 28 x 28 x 1, as many of each class."""
    with np.load(path("data", "digits.npz"), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}

    def images(part: str) -> Images:
        pixels = arrays[f"x_{part}"].reshape(-1, 28, 28, 1)
        return Images(pixels, arrays[f"y_{part}"].astype(np.int64))

    return DataSet("digits", EMBEDDED["digits"], images("train"), images("test"), tuple("0123456789"))
