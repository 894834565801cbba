"""Labelled pictures as values: pixels as they were stored, and the one rule that scales them for the
network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.data.reference import DataRef, digest
from engine.network.block import Shape
from engine.random import stream


@dataclass(frozen=True, eq=False)
class Images:
    """Pictures (N, H, W, C), uint8 or float32, and their labels (N,), whole numbers from 0.

    A network sees `pixels * scale` as float32: uint8 pixels become 0 to 1.
    """

    pixels: np.ndarray
    labels: np.ndarray
    scale: float = 1 / 255

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, index: np.ndarray | slice) -> Images:
        return Images(self.pixels[index], self.labels[index], self.scale)

    def picture(self, index: int) -> np.ndarray:
        """One picture (H, W, C) as the network sees it."""
        return np.multiply(self.pixels[index], np.float32(self.scale), dtype=np.float32)


@dataclass(frozen=True, eq=False)
class DataSet:
    """Pictures for training and for the final test, with the names of the classes."""

    name: str  # how a file or the command line asks for it
    title: str
    train: Images
    test: Images
    class_names: tuple[str, ...]

    @property
    def shape(self) -> Shape:
        """Height, width and channels of a picture."""
        return self.train.pixels.shape[1:]

    @property
    def classes(self) -> int:
        return len(self.class_names)

    @cached_property
    def reference(self) -> DataRef:
        """What a run says of the data it learned from; the pictures are read once for it."""
        parts = (self.train.pixels, self.train.labels, self.test.pixels, self.test.labels)
        sum = digest(parts, float(self.train.scale), float(self.test.scale))
        return DataRef(self.name, sum, self.shape, self.class_names, len(self.train))


def split(images: Images, share: float, seed: int) -> tuple[Images, Images]:
    """Set a share of the pictures aside for validation: (training, validation), the same share of every
    class.

    The draw depends on the seed alone. With share 0 the second part is empty.
    """
    rng = stream(seed, "split")
    shuffled = rng.permutation(len(images))
    labels = images.labels[shuffled]
    aside = np.zeros(len(images), bool)
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        aside[members[: round(share * len(members))]] = True
    # Both parts keep the order of the data, so that a picture's number does not depend on the seed.
    return images.take(np.sort(shuffled[~aside])), images.take(np.sort(shuffled[aside]))
