"""Labelled pictures as values: pixels as they were stored, and the one factor that scales them for the network.

Pixels lie in memory, or in a file that is mapped: then only the batches that are asked for are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from functools import cached_property
from math import inf
from numbers import Real
from typing import Any, NoReturn

import numpy as np

from engine.data.mapped import is_mapped, let_go
from engine.data.reference import DataRef, digest
from engine.errors import DataError
from engine.network.block import Shape
from engine.network.scale import Scale, as_seen
from engine.ops.arrays import are_names, as_float
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP, brief, count, say, shape_words
from engine.values import dataclass

AROUND_0 = 10  # pixels that were standardised differ by less
FEW_SHADES = 16  # of the digits of UCI and scikit-learn, which are counts of 4 x 4 points
SAMPLE = 50  # pictures by which it is judged whether all are photos
WHITE_IS = QT_TRANSLATE_NOOP("engine", "Say what is white: Images(pixels, labels, scale=1 / {white}).")
BLACK, LIGHT = 0.1, 0.5  # of the full range: paper where nothing is drawn, and ink in the mean


@dataclass(frozen=True, eq=False)
class Images:
    """Pictures (N, H, W, C), uint8 or float32, and their labels (N,), whole numbers from 0.

    A network sees `pixels * scale` as float32: uint8 pixels become 0 to 1. Pixels that go from 0 to 1 already need
    `scale=1`; where the pixels do not fit that, who learns from them or evaluates is told. `scale=(1,)`, a number for
    each channel, takes them as they are.
    """

    pixels: np.ndarray
    labels: np.ndarray
    scale: Scale = 1 / 255

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: slice | Sequence[int] | np.ndarray) -> Images:
        """Some of the pictures: `images[:5]`, or `images[[3, 8]]`. Raises DataError for anything else."""
        with suppress(IndexError, TypeError, ValueError):  # a number that there is not; a slice or list of no numbers
            places = index if isinstance(index, slice) else np.asarray(index)
            if isinstance(places, np.ndarray) and places.shape == (0,):
                places = places.astype(int)
            if isinstance(places, slice) or (places.ndim == 1 and places.dtype.kind in "iub"):
                return self.batch(places)
        raise self._no_part(index)

    def __array__(self, *_: object, **__: object) -> NoReturn:
        """Raises DataError: which numbers are meant, those that are stored or those that a network sees?"""
        raise DataError(
            QT_TRANSLATE_NOOP("engine", "These are pictures with their labels, and no array."),
            QT_TRANSLATE_NOOP("engine", "Give images.seen(), the pixels as a network sees them, or images.labels."),
        )

    def _no_part(self, index: object) -> DataError:
        words = QT_TRANSLATE_NOOP("engine", "{given} names no part of these pictures, which are {many}.")
        return DataError(
            say(words, given=repr(index)[:40], many=count(len(self))),
            QT_TRANSLATE_NOOP("engine", "Write images[:5] or images[[3, 8]], and images.picture(3) for one alone."),
        )

    def check(self) -> None:
        """Raises DataError where the pixels are no pictures, nothing scales them, or they are scaled a second time, and
        where the labels are not one whole number for each of them."""
        self._check_pixels()
        labels = self.labels
        dimensions = labels.ndim if isinstance(labels, np.ndarray) else 1  # rows of a list may differ in length
        if not (isinstance(labels, np.ndarray) and dimensions == 1 and labels.dtype.kind in "iu"):
            raise DataError(
                QT_TRANSLATE_NOOP("engine", "The labels are no array of whole numbers."),
                QT_TRANSLATE_NOOP("engine", "Give one number a picture: labels.argmax(axis=1), where its row has a 1.")
                if dimensions == 2 and labels.shape[1] > 1
                else QT_TRANSLATE_NOOP("engine", "Give them without the second axis: labels.ravel().")
                if dimensions == 2
                else QT_TRANSLATE_NOOP(
                    "engine", "Give each name its number: names, labels = numpy.unique(labels, return_inverse=True). "
                    "class_names is names.tolist() then.",
                )
                if are_names(labels)
                else QT_TRANSLATE_NOOP("engine", "Give one number for each picture: np.asarray(labels).astype(int)."),
            )
        if len(labels) != len(self.pixels):
            words = QT_TRANSLATE_NOOP("engine", "There are {pictures} pictures and {labels} labels.")
            raise DataError(
                say(words, pictures=count(len(self.pixels)), labels=count(len(labels))),
                QT_TRANSLATE_NOOP("engine", "Give each picture one label."),
            )

    def _check_pixels(self) -> None:
        pixels = self.pixels
        if not isinstance(pixels, np.ndarray) or pixels.ndim != 4 or pixels.dtype.kind not in "uifb":
            given = type(pixels).__name__
            if isinstance(pixels, np.ndarray):
                given = f"{pixels.dtype} ({shape_words(pixels.shape)})"
            remedy = QT_TRANSLATE_NOOP("engine", "Give an array of number×height×width×channels; grey has one channel.")
            if isinstance(pixels, np.ndarray) and pixels.ndim == 3:
                remedy = QT_TRANSLATE_NOOP(
                    "engine", "Give an array of number×height×width×channels: of grey pictures pixels[..., None]."
                )
            words = QT_TRANSLATE_NOOP("engine", "The pixels are no array of pictures, but {given}.")
            raise DataError(say(words, given=given), remedy)
        if has_channels_first(pixels.shape):
            raise DataError(
                say(
                    QT_TRANSLATE_NOOP("engine", "The pixels have the channels first: {shape}."),
                    shape=shape_words(pixels.shape),
                ),
                QT_TRANSLATE_NOOP(
                    "engine", "As PyTorch holds them. Give Images(numpy.moveaxis(pixels, 1, -1), labels)."
                ),
            )
        numbers: tuple[Any, ...] = self.scale if isinstance(self.scale, tuple) else (self.scale,)
        are_usable = all(isinstance(one, Real) and 0 < abs(as_float(one)) < inf for one in numbers)
        if not are_usable or len(numbers) not in (1, pixels.shape[3]):
            raise DataError(
                say(QT_TRANSLATE_NOOP("engine", "'scale' is {value}."), value=str(self.scale)[:40]),
                QT_TRANSLATE_NOOP(
                    "engine", "Give the number that pixels are multiplied by, or a tuple with one a channel."
                ),
            )
        if self.scale in (1, 1 / 255) and pixels.size and not is_mapped(pixels):
            if self.scale != 1:
                self._check_range()
            self._check_seen()

    def _check_range(self) -> None:
        """Raises DataError where pixels that are divided by 255, as nobody said otherwise, would nearly vanish."""
        pixels = self.pixels
        is_bytes = pixels.dtype == np.uint8
        if is_bytes and pixels[:SAMPLE].max() > 1:  # the others need not be looked at
            return
        low, high = float(pixels.min()), float(pixels.max())
        if 0 <= low < high <= 1.5 or (low < 0 and max(-low, high) <= AROUND_0):  # from 0 to 1, or around 0
            words = QT_TRANSLATE_NOOP(
                "engine", "The pixels go from {low} to {high}, and would be divided by 255 once more."
            )
            raise DataError(
                say(words, low=brief(low), high=brief(high)),
                QT_TRANSLATE_NOOP("engine", "Say that they are scaled already: Images(pixels, labels, scale=1)."),
            )
        if 0 <= low < high <= FEW_SHADES and not is_bytes:  # bytes may be those of photos in the dark
            words = QT_TRANSLATE_NOOP("engine", "The pixels go from {low} to {high}, and would be divided by 255.")
            raise DataError(say(words, low=brief(low), high=brief(high)), say(WHITE_IS, white=FEW_SHADES))

    def _check_seen(self) -> None:
        """Raises DataError where a network would see numbers as large as bytes: pixels that are said to be scaled
        already and are not, or have 16 bits. Some below 0 were standardised: there a few may be large, at the border.
        So may those that hardly differ have been measured, such as degrees, of which other pictures have some below 0.
        """
        seen = as_seen(self.pixels[:SAMPLE], self.scale)
        low, high = float(seen.min()), float(seen.max())
        if not FEW_SHADES < high < 2**32 or self.pixels.min() < 0:
            return  # of larger ones, which no picture has, the loss tells
        if self.scale == 1 and np.std(seen) <= AROUND_0:
            return
        words = QT_TRANSLATE_NOOP("engine", "A network would see pixels from {low} to {high}, not to 1.")
        white = 2 ** max(8, int(self.pixels[:SAMPLE].max()).bit_length()) - 1
        raise DataError(say(words, low=brief(low), high=brief(high)), say(WHITE_IS, white=white))

    @property
    def shape(self) -> Shape:
        """Height, width and channels of a picture."""
        return self.pixels.shape[1:]

    def batch(self, index: np.ndarray | slice) -> Images:
        """Some of the pictures. Of a mapped file only these are read and stay in memory."""
        pixels = self.pixels[index]
        if is_mapped(self.pixels):
            pixels = np.array(pixels)
            let_go(self.pixels)
        return Images(pixels, self.labels[index], self.scale)

    def picture(self, index: int) -> np.ndarray:
        """One picture (H, W, C) as the network sees it. Raises DataError where there is none of this number."""
        try:
            return as_seen(self.pixels[index], self.scale)
        except IndexError:
            raise self._no_part(index) from None

    @cached_property
    def are_photos(self) -> bool:
        """Whether they are shown as they are in every theme, 0 black and 1 white, and not as ink on paper: grey
        pictures are ink if most of their border is black and what is not black is rather light than dark."""
        if self.shape[2] >= 3 or not len(self):
            return self.shape[2] >= 3
        planes = self.batch(some(len(self), SAMPLE)).seen()[..., 0]  # (n, H, W)
        planes = (planes - planes.min()) / (float(np.ptp(planes)) or 1.0)
        rim = np.concatenate([planes[:, 0], planes[:, -1], planes[:, :, 0], planes[:, :, -1]], axis=1)
        inked = planes[planes > BLACK]
        return bool(np.median(rim) > BLACK or (inked.size and inked.mean() < LIGHT))

    def seen(self) -> np.ndarray:
        """All of them (N, H, W, C) as the network sees them, float32: for few pictures, because they are copied."""
        return as_seen(self.pixels, self.scale)


@dataclass(frozen=True, eq=False)
class Subset:
    """Some pictures of a set, by their indices in it. Nothing is copied until a batch is asked for."""

    of: Images
    places: np.ndarray  # (n,)

    def __len__(self) -> int:
        return len(self.places)

    def batch(self, index: np.ndarray | slice) -> Images:
        """`index` counts within this part."""
        return self.of.batch(self.places[index])

    @property
    def shape(self) -> Shape:
        return self.of.shape

    @property
    def labels(self) -> np.ndarray:
        return self.of.labels[self.places]


@dataclass(frozen=True)
class About:
    """Where a data set comes from, and what of it could not be used."""

    kind: str = ""  # of the source
    origin: str = ""  # the file, folder or page
    licence: str = ""
    passed_over: Mapping[str, str] = field(default_factory=dict)  # file: reason
    fit: str = ""  # how pictures of other sizes were brought to theirs, a word of `Fit`; empty: they came as they are
    alike: Mapping[str, str] = field(default_factory=dict)  # how names of classes were written -> the one class


@dataclass(frozen=True, eq=False)
class DataSet:
    """Pictures for training and for the final test, with the names of the classes, in the order of the labels:
    DataSet("ours", "Ours", Images(pixels, labels), Images(test_pixels, test_labels), ("cat", "dog")).
    """

    name: str  # how a file or the command line asks for it
    title: str
    train: Images
    test: Images
    class_names: tuple[str, ...]
    about: About = About()
    sum: str = ""  # the SHA-256 of its reference, where it is known

    @property
    def shape(self) -> Shape:
        """Height, width and channels of a picture."""
        return self.train.pixels.shape[1:]

    @property
    def classes(self) -> int:
        return len(self.class_names)

    @cached_property
    def reference(self) -> DataRef:
        """By what a run knows the data it learned from. All pictures are read once to make it."""
        return DataRef(self.name, self.sum or sum_of(self.train, self.test), self.shape, self.class_names,
                       len(self.train))  # fmt: skip

    @cached_property
    def to_learn_from(self) -> Images:
        """The pictures for training. Raises DataError where their labels do not fit them, or the classes."""
        self.train.check()
        labels = self.train.labels
        if len(labels) and not 0 <= labels.min() <= labels.max() < self.classes:
            words = QT_TRANSLATE_NOOP("engine", "The labels go from {low} to {high}, but there are {classes} classes.")
            raise DataError(
                say(words, low=int(labels.min()), high=int(labels.max()), classes=self.classes),
                QT_TRANSLATE_NOOP("engine", "Number the classes from 0, and give each a name in class_names."),
            )
        return self.train

    def counts(self, part: Images) -> dict[str, int]:
        """How many pictures of each class a part has."""
        found = np.bincount(part.labels, minlength=self.classes).tolist()
        return dict(zip(self.class_names, found, strict=True))


def has_channels_first(shape: tuple[int, ...]) -> bool:
    """Whether an array of this shape holds pictures as (N, C, H, W), which no network here takes."""
    return len(shape) == 4 and shape[1] in (1, 3) and min(shape[2:]) > 4


def sum_of(train: Images, test: Images) -> str:
    """The SHA-256 of all pictures and labels: the same data has the same one."""
    scales = (one if isinstance(one, tuple) else float(one) for one in (train.scale, test.scale))
    return digest((train.pixels, train.labels, test.pixels, test.labels), *scales)


def split(images: Images | np.ndarray, share: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Set a share of the pictures aside for validation, the same share of every class: the indices of those to learn
    from, and of those set aside. `images` may be their labels alone.

    The draw depends on the seed alone. With share 0 the second part is empty. Raises DataError.
    """
    if not 0 <= share <= 1:
        raise DataError(
            say(QT_TRANSLATE_NOOP("engine", "The share of {share} cannot be set aside."), share=str(share)[:40]),
            QT_TRANSLATE_NOOP("engine", "Use a number from 0 to 1."),
        )
    labels = images.labels if isinstance(images, Images) else np.asarray(images)
    shuffled = stream(seed, "split").permutation(len(labels))
    drawn = labels[shuffled]
    aside = np.zeros(len(labels), bool)
    for label in np.flatnonzero(np.bincount(drawn)):
        members = np.flatnonzero(drawn == label)
        aside[members[: round(share * len(members))]] = True
    # Both parts keep the order of the data, so that a picture's number does not depend on the seed.
    return np.sort(shuffled[~aside]), np.sort(shuffled[aside])


def some(count: int, most: int) -> np.ndarray:
    """The numbers of at most so many of `count` pictures, always the same ones by chance: many sets are sorted by
    class, and their first pictures are all of one."""
    return np.sort(stream(0, "doctor").permutation(count)[:most])  # the doctor was the first to look at some


def pictures_aside(labels: np.ndarray, share: float) -> int:
    """How many pictures `split` sets aside."""
    return sum(round(share * int(members)) for members in np.bincount(labels))
