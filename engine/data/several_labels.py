"""Pictures that have several labels each, as the lungs of ChestMNIST: they are told apart from labels that are one-hot,
of which NumPy's argmax makes one each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.data.refusing import refuse
from engine.text import QT_TRANSLATE_NOOP, count


def check_one_label(pieces: Iterable[np.ndarray], file: str, pictures: str, labels: str) -> None:
    """`pieces`: of the array of labels (N, classes), whose name is `labels`, as `pictures` is that of the pictures'.
    Raises DataError where some pictures have several classes, or none."""
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
