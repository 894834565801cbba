"""A set of pictures that a partner labels again and again, each time with other weights, while the training goes on."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.data import Subset
from engine.fast.running.shared_arrays import SharedSet
from engine.network.program import Program
from engine.values import dataclass

COPIED = 1000  # pictures at a time: a mapped file is not read at once


@dataclass(frozen=True)
class ToLabel:
    """Pictures that a partner labels, as often as it is asked, so many at a time."""

    pictures: Subset
    slice_size: int


def shared_set(
    program: Program, dtype: np.dtype[Any], classes: int, asked: ToLabel
) -> tuple[SharedSet, dict[str, Any]]:
    """The pictures, copied into shared memory, some at a time, and what a partner is told of them."""
    pictures = asked.pictures
    first = pictures.batch(slice(1))
    kind, count = first.pixels.dtype.name, len(pictures)
    shared = SharedSet(program, dtype, kind, count, classes)
    for start in range(0, count, COPIED):
        some = slice(start, start + COPIED)
        shared.pixels[some] = pictures.batch(some).pixels
    about = {"kind": kind, "count": count, "file": shared.file}
    return shared, about | {"scale": first.scale, "slice_size": asked.slice_size}
