"""A reference to a data set: enough to say whether other pictures are the same ones, without the pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np

from engine.data.mapped import let_go
from engine.network.block import Shape
from engine.text import composed
from engine.values import dataclass

CHUNK = 1 << 24  # bytes of a mapped array that are read together


@dataclass(frozen=True)
class DataRef:
    """Which data a run learned from. A `sha256` of "" is unknown: old files did not write it down."""

    name: str  # how a file or the command line asks for it
    sha256: str = ""  # of all pictures and labels, those of the test too
    shape: Shape = ()  # height, width and channels of a picture
    classes: tuple[str, ...] = ()
    pictures: int = 0  # in the training set, those set aside for validation included

    def same_pictures(self, other: DataRef) -> bool:
        """Whether both are the same data, in whatever file; by name and shape if one `sha256` is unknown."""
        if self.sha256 and other.sha256:
            return self.sha256 == other.sha256 and self.same_classes(other)
        return (self.name, self.shape) == (other.name, other.shape)

    def same_classes(self, other: DataRef) -> bool:
        """Whether the classes have the same names in the same order. Earlier versions wrote down what a Mac calls a
        folder letter by letter, its dots apart: names that are equal as they stand are not looked at so."""
        ours, theirs = self.classes, other.classes
        return ours == theirs or tuple(map(composed, ours)) == tuple(map(composed, theirs))


def digest(arrays: Iterable[np.ndarray], *words: object) -> str:
    """The SHA-256 of arrays, their shapes and dtypes, and some words."""
    sum = hashlib.sha256(repr(words).encode())
    for array in arrays:
        sum.update(f"{array.dtype.str} {array.shape}".encode())
        for start in range(0, len(array), rows := max(1, CHUNK * len(array) // max(array.nbytes, 1))):
            sum.update(np.ascontiguousarray(array[start : start + rows]).data)
            let_go(array)
    return sum.hexdigest()
