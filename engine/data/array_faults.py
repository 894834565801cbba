"""What is wrong with the numbers in arrays: pixels that are none, and labels of which a picture has several."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.data.refusing import refuse
from engine.text import QT_TRANSLATE_NOOP, count


def check_finite(pixels: np.ndarray, file: str, key: str, at: int) -> None:
    """Raises DataError for pixels (N, H, W, C) that are no numbers. `key`: of the array in the file; `at`: the place of
    the first picture there."""
    if pixels.dtype == np.uint8 or (finite := np.isfinite(pixels).all(axis=(1, 2, 3))).all():
        return
    refuse(
        QT_TRANSLATE_NOOP("engine", "{key} of {file} holds numbers that are not finite, as NaN is not, first in "
                          "{key}[{n}]."),
        QT_TRANSLATE_NOOP("engine", "Leave such pictures out before saving the file; or put 0 there: "
                          "numpy.nan_to_num(x, posinf=0, neginf=0)."),
        key=key, file=file, n=at + int(finite.argmin()),
    )  # fmt: skip


def check_one_label(pieces: Iterable[np.ndarray], file: str, pictures: str, labels: str) -> None:
    """Raises DataError where some pictures have several classes, as in ChestMNIST, or none: NumPy's argmax would make
    one of these. `pieces`: of the array of labels (N, classes), whose name is `labels`, as `pictures` is that of the
    pictures'."""
    number = several = 0
    for rows in pieces:
        if not np.isin(rows, (0, 1)).all():
            return  # they are no ones for classes at all
        number += len(rows)
        several += int((rows.sum(axis=1) != 1).sum())
    if several:
        refuse(
            QT_TRANSLATE_NOOP("engine", "Of the {n} pictures of {pictures} in {file}, {several} have several classes, "
                              "or none. Here each has one."),
            QT_TRANSLATE_NOOP("engine", "In Python, keep those with one: d = numpy.load(\"{file}\"); one = "
                              "d[\"{labels}\"].sum(1) == 1; numpy.savez(\"one.npz\", x=d[\"{pictures}\"][one], "
                              "y=d[\"{labels}\"][one].argmax(1)). Or ask for one class alone, such as the first: "
                              "numpy.savez(\"first.npz\", x=d[\"{pictures}\"], y=d[\"{labels}\"][:, 0])."),
            file=file, pictures=pictures, labels=labels, n=count(number), several=count(several),
        )  # fmt: skip
