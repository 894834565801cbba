"""Opens a data set by name or from an NPZ file in the layout of Keras: x_train, y_train, x_test, y_test."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from engine.data.embedded import EMBEDDED, load_digits
from engine.data.images import DataSet, Images
from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, say

LARGEST_CLASS = 1000


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
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            missing = [key for key in ("x_train", "y_train", "x_test", "y_test") if key not in file.files]
            if missing:
                raise DataError(
                    say(
                        QT_TRANSLATE_NOOP("engine", "{file} has no array '{key}'."),
                        file=path.name,
                        key=missing[0],
                    ),
                    QT_TRANSLATE_NOOP(
                        "engine",
                        "It needs the arrays x_train, y_train, x_test and y_test, as Keras writes them.",
                    ),
                )
            x_train, y_train, x_test, y_test = (file[key] for key in ("x_train", "y_train", "x_test", "y_test"))
    except DataError:
        raise
    except Exception as error:  # a damaged or foreign file can fail anywhere in zipfile, zlib or NumPy
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "{file} cannot be read as an NPZ file."), file=path.name),
            QT_TRANSLATE_NOOP("engine", "Check that it is complete and was written by numpy.savez."),
        ) from error
    train, test = _images(x_train, y_train, path.name, "train"), _images(x_test, y_test, path.name, "test")
    if train.pixels.shape[1:] != test.pixels.shape[1:]:
        raise DataError(
            say(
                QT_TRANSLATE_NOOP("engine", "In {file} the training and test pictures differ in size."),
                file=path.name,
            ),
            QT_TRANSLATE_NOOP("engine", "Give all pictures the same height, width and channels."),
        )
    classes = int(max(train.labels.max(), test.labels.max())) + 1
    if classes < 2:
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "All pictures of {file} have the same label."), file=path.name),
            QT_TRANSLATE_NOOP("engine", "There must be at least two classes to tell apart."),
        )
    whole = train.pixels.dtype == np.uint8 and test.pixels.dtype == np.uint8
    lowest = min(float(train.pixels.min()), float(test.pixels.min()))
    largest = max(float(train.pixels.max()), float(test.pixels.max()))
    # From 0 to 255, or already brought to small numbers around 0 or 1.
    scale = 1 / 255 if whole or (lowest >= 0 and largest > 1.5) else 1.0
    train, test = replace(train, scale=scale), replace(test, scale=scale)
    return DataSet(str(path), path.stem, train, test, tuple(str(label) for label in range(classes)))


def _images(x: np.ndarray, y: np.ndarray, file: str, part: str) -> Images:
    where = {"file": file, "part": part}
    if x.ndim == 3:
        x = x[..., np.newaxis]  # (N, H, W) -> (N, H, W, 1)
    if x.ndim != 4 or not x.size or x.dtype.kind not in "uif":
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "x_{part} of {file} does not hold pictures."), **where),
            QT_TRANSLATE_NOOP(
                "engine",
                "Its shape must be (pictures, height, width) or (pictures, height, width, channels).",
            ),
        )
    if x.dtype != np.uint8:
        whole = x.dtype.kind in "ui" and x.min() >= 0 and x.max() <= 255
        with np.errstate(over="ignore"):
            x = x.astype(np.uint8 if whole else np.float32)
        if not np.isfinite(x).all():
            raise DataError(
                say(
                    QT_TRANSLATE_NOOP("engine", "x_{part} of {file} holds numbers that are not finite."),
                    **where,
                ),
                QT_TRANSLATE_NOOP("engine", "Replace them before saving the file."),
            )
    y = y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y
    if y.shape != (len(x),) or y.dtype.kind not in "ui" or y.min() < 0 or y.max() >= LARGEST_CLASS:
        raise DataError(
            say(
                QT_TRANSLATE_NOOP("engine", "y_{part} of {file} does not hold a label for each picture."),
                **where,
            ),
            say(
                QT_TRANSLATE_NOOP("engine", "Labels are whole numbers from 0 to {largest}, one for each picture."),
                largest=LARGEST_CLASS - 1,
            ),
        )
    return Images(np.ascontiguousarray(x), y.astype(np.int64))
