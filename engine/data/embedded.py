"""The data set that comes with the program, so that everything works offline. To ask for it imports no other source."""

from __future__ import annotations

from pathlib import PurePath

import numpy as np

from engine.text import QT_TRANSLATE_NOOP
from resources import path

EMBEDDED: dict[str, str] = {"digits": QT_TRANSLATE_NOOP("engine", "MNIST digits")}  # name -> title


def title_of(name: str) -> str:
    """What a set is called where it is shown: what comes with the program has a title, others their name, and folders
    and files theirs, without the way to them."""
    return PurePath(EMBEDDED.get(name, name)).name or name


def digits_arrays() -> dict[str, np.ndarray]:
    """x_train (4000, 28, 28), y_train, x_test (1000, 28, 28), y_test, uint8."""
    with np.load(path("data", "digits.npz"), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}
