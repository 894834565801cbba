"""EMNIST, letters in the manner of MNIST: wherever its files are got, its pictures lie on their side, mirrored, and its
classes have numbers (Cohen et al. 2017). Here they stand upright, and are called by their letters."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_lowercase, ascii_uppercase, digits

import numpy as np

from engine.data.found import Found
from engine.data.mapped import let_go
from engine.data.progress import Progress, Reading

MERGED = digits + ascii_uppercase + "abdefghnqrt"  # letters that look alike in both cases have one class
#: The classes in their order, by the word for the part of EMNIST in a file's name.
CLASSES = {"byclass": digits + ascii_uppercase + ascii_lowercase, "bymerge": MERGED, "balanced": MERGED,
           "letters": ascii_uppercase, "digits": digits, "mnist": digits}  # fmt: skip
CHUNK = 2000  # pictures that are turned together


def upright(found: Found, file: str) -> Reading[Found]:
    """The same pictures, set upright in place, and their letters, where a file of this name holds some of EMNIST and
    the labels are its numbers."""
    _, is_one, part = file.casefold().partition("emnist")
    word = next((word for word in CLASSES if is_one and word in part), "")
    height, width = found.train.pixels.shape[1:3]
    if not word or height != width or not all(name.isdecimal() for name in found.classes):
        return found
    first = int(word == "letters")  # they are counted from 1
    numbers = np.array([int(name) - first for name in found.classes])
    parts = [found.train] if found.test is None else [found.train, found.test]
    labels = [numbers[part.labels] for part in parts]
    if not all(0 <= own.min() <= own.max() < len(CLASSES[word]) for own in labels):
        return found
    for pixels in (part.pixels for part in parts):
        for start in range(0, len(pixels), CHUNK):
            some = pixels[start : start + CHUNK]
            some[:] = some.swapaxes(1, 2).copy()
            let_go(pixels)
            yield Progress(start, len(pixels), file)
    train, *test = [replace(part, labels=own) for part, own in zip(parts, labels, strict=True)]
    return replace(found, train=train, test=test[0] if test else None, classes=tuple(CLASSES[word]))
