"""Opens a data set by name or from a file."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from engine.data.embedded import EMBEDDED, load_digits
from engine.data.images import DataSet
from engine.data.npz import read_npz
from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, say


@lru_cache(maxsize=2)
def _embedded(name: str) -> DataSet:
    return {"digits": load_digits}[name]()


def load_data(name: str | Path) -> DataSet:
    """The data set "digits", or the pictures of an NPZ file. Raises DataError."""
    if str(name) in EMBEDDED:
        return _embedded(str(name))
    path = Path(name)
    if not os.path.isfile(path):  # unlike Path's, never an error
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "There is no data set or file '{name}'."), name=name),
            say(
                QT_TRANSLATE_NOOP("engine", "Use {names}, or the path of an NPZ file."),
                names=", ".join(EMBEDDED),
            ),
        )
    return read_npz(path)
