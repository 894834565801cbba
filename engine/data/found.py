"""What a source has read, before it gets a name: pictures, labels, classes, and the files that could not be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

import numpy as np

from engine.data.images import AROUND_0, FEW_SHADES, About, DataSet, Images, some
from engine.data.mapped import let_go
from engine.network.scale import Scale
from engine.random import stream
from engine.text import readable
from engine.values import dataclass

TEST_SHARE = 0.2
CHUNK = 500  # pictures that are whitened together
WHITES = tuple(2.0**bits - 1 for bits in (8, 10, 12, 14, *range(16, 33)))
BEYOND = 2.0**16 - 1  # the white of numbers that no picture has: they stay beyond all bounds
LOOKED_AT = 50  # pictures that tell how much pixels differ
FEW_BELOW = 50  # pictures: where fewer have pixels below 0, those drawn for the test may have none
MARGIN = 1.005  # by which numbers that were computed may go beyond white


@dataclass(frozen=True, eq=False)
class Part:
    """Pictures (N, H, W, C) and their labels (N,), int64."""

    pixels: np.ndarray
    labels: np.ndarray


@dataclass(frozen=True, eq=False)
class Found:
    """`test` None: the source has no test pictures, so some of `train` are set aside for it."""

    train: Part
    classes: tuple[str, ...]
    test: Part | None
    title: str
    kind: str  # of the source
    origin: str
    licence: str = ""
    passed_over: Mapping[str, str] = field(default_factory=dict)
    scale: Scale = 1 / 255
    fit: str = ""  # how pictures of other sizes were brought to one
    of: np.ndarray | None = None  # (N,) numbers of what those of `train` were cut from: whole ones are set aside
    alike: Mapping[str, str] = field(default_factory=dict)  # how names of classes were written -> the class
    drawn: tuple[np.ndarray, np.ndarray] | None = None  # of `train`: those to learn from, and for the test

    @property
    def about(self) -> About:
        return About(self.kind, readable(self.origin), self.licence, dict(self.passed_over), self.fit, dict(self.alike))

    def places(self, share: float, seed: int) -> tuple[np.ndarray, np.ndarray | None]:
        """The indices in `train` of the pictures to learn from, and of those for the test; None: `test` has them."""
        if self.test is not None:
            return np.arange(len(self.train.labels)), None
        if self.drawn is not None:
            return self.drawn
        return set_aside(self.train.labels, share, seed, self.of)

    def data_set(self, name: str) -> DataSet:
        """A data set in memory; a fifth of the pictures is for the test where nothing else is."""
        learned, tested = self.places(TEST_SHARE, 0)
        if tested is None:
            assert self.test is not None
            train, test = self.train, self.test
        else:
            train, test = _chosen(self.train, learned), _chosen(self.train, tested)
        learn, check = (Images(one.pixels, one.labels, self.scale) for one in (train, test))
        return DataSet(name, self.title or name, learn, check, self.classes, self.about)


def scale_of(parts: Sequence[np.ndarray], low: float, high: float) -> Scale:
    """The scale of the pixels of a file that does not say their range: `low` to `high`.

    Bytes go to 255. Other numbers from 0, any of them larger than 1.5, go to 255 or to the highest of as many bits as
    they need; so do those below 0 that differ much, as of bytes from which their mean was taken. Where none is beyond
    16, all go to that: as bytes they would be nearly black. All others are small already, up to 1 or around 0: of
    pixels that were standardised one by one, those of the border may go to 200, where one picture has ink, but hardly
    any does. Where some pictures alone would seem to be bytes, as degrees in summer, it is `(1.0,)`: they are meant so.
    The scale hardly depends on the brightest pixel, so pictures have the same in the next file, and numbers beyond all
    bounds stay such.
    """
    is_small = high <= 1.5 if low >= 0 else _deviation(parts[0]) <= AROUND_0
    if is_small and any(pixels.dtype != np.uint8 for pixels in parts):
        return (1.0,) if low < 0 and any(map(_may_seem_bytes, parts)) else 1.0
    high = max(high, -low)
    if 1.5 < high <= FEW_SHADES:
        return 1 / FEW_SHADES
    return 1 / next((white for white in WHITES if high <= MARGIN * white), BEYOND)


def _deviation(pixels: np.ndarray) -> float:
    """The standard deviation inside a picture; the median of some."""
    each = [np.std(pixels[number], dtype=np.float64) for number in some(len(pixels), LOOKED_AT)]
    return float(np.median(each))


def _may_seem_bytes(pixels: np.ndarray) -> bool:
    """Whether pictures of a part differ much from each other, and some of them alone may have nothing below 0."""
    if np.std(pixels[some(len(pixels), LOOKED_AT)], dtype=np.float64) <= AROUND_0:
        return False
    below = 0
    for start in range(0, len(pixels), CHUNK):
        below += int((pixels[start : start + CHUNK].min(axis=(1, 2, 3)) < 0).sum())
        let_go(pixels)
        if below >= FEW_BELOW:
            return False
    return True


def whiten(parts: Sequence[np.ndarray], high: float) -> None:
    """Bytes of which the largest is 1 are black and white, not nearly black: as in a picture, white becomes 255. It is
    done in place, and little of a mapped file is in memory at once."""
    for pixels in parts if high == 1 else ():
        for start in range(0, len(pixels), CHUNK):
            pixels[start : start + CHUNK] *= 255
            let_go(pixels)


def numbered(labels: Sequence[np.ndarray]) -> tuple[list[np.ndarray], tuple[str, ...]]:
    """The numbers of the classes of each part, from 0, and their names, of labels that are whole numbers: where these
    are counted from 1, as in MATLAB, there is no class 0 that has no picture."""
    first = int(min(part.min() for part in labels) == 1)
    names = tuple(map(str, range(first, 1 + int(max(part.max() for part in labels)))))
    return [part.astype(np.int64) - first for part in labels], names


def set_aside(
    labels: np.ndarray, share: float, seed: int, of: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The indices of the pictures to learn from and of those for the test: the same share of every class, at least one
    of each that has two. `of`: what each was cut from; of several such sheets whole ones are for the test, where there
    are any without all that there is to learn of a class. The draw depends on the seed alone."""
    if of is not None and (drawn := whole_ones(labels, of, share, seed)):
        aside = np.isin(of, drawn)
        return np.flatnonzero(~aside), np.flatnonzero(aside)
    shuffled = stream(seed, "test").permutation(len(labels))
    aside = np.zeros(len(labels), bool)
    for label in np.unique(labels):
        members = shuffled[labels[shuffled] == label]
        aside[members[: number_aside(len(members), share)]] = True
    return np.flatnonzero(~aside), np.flatnonzero(aside)


def whole_ones(labels: np.ndarray, of: np.ndarray, share: float, seed: int) -> list[int]:
    """Which of the sheets are for the test, without which some of each class is left; none where there is one alone, or
    each class is on one. For the arguments see `set_aside`."""
    order = np.argsort(of, kind="stable")
    sheets, begins = np.unique(of[order], return_index=True)
    own = dict(zip(sheets.tolist(), np.split(labels[order], begins[1:]), strict=True))
    left, chosen = np.bincount(labels), list[int]()
    number = number_aside(len(sheets), share)
    for sheet in stream(seed, "test").permutation(sheets).tolist():
        classes, counts = np.unique(own[sheet], return_counts=True)
        if len(chosen) < number and (left[classes] > counts).all():
            left[classes] -= counts
            chosen.append(sheet)
    return chosen


def number_aside(members: int, share: float) -> int:
    """How many pictures of a class that has so many are for the test."""
    wanted = round(share * members)
    return min(max(1, wanted), members - 1) if share > 0 and members > 1 else wanted


def _chosen(part: Part, places: np.ndarray) -> Part:
    return Part(part.pixels[places], part.labels[places])
