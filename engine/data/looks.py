"""What a data set looks like: pictures of each class, their mean and spread, and pictures that are in it twice, or
nearly."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from engine.data.images import DataSet, Images
from engine.data.nearly import nearly_among
from engine.network.scale import factor
from engine.values import dataclass
from engine.work import finished

CHUNK = 2000  # pictures that are read together
BINS = 32


@dataclass(frozen=True, eq=False)
class Looks:
    """`means` and `spreads` (classes, H, W, C): mean and standard deviation of each pixel over the pictures of a class,
    of training and test together. All numbers as the network sees them."""

    counts: dict[str, int]
    means: np.ndarray
    spreads: np.ndarray
    histogram: np.ndarray  # (BINS,) how many pixels lie in each part of `range`
    range: tuple[float, float]
    mean: float
    deviation: float
    duplicates: tuple[tuple[int, int], ...]  # (test picture, the same one in training), by number
    nearly: tuple[tuple[int, int], ...] = ()  # the same of others, which are nearly one in training

    @property
    def learned_too(self) -> tuple[tuple[int, int], ...]:
        """Those that are quite, or nearly, one in training."""
        return (*self.duplicates, *self.nearly)

    @property
    def balanced(self) -> bool:
        """Whether the largest class has at most one and a half times as many pictures as the smallest."""
        some = [number for number in self.counts.values() if number] or [0]
        return len(some) == len(self.counts) and max(some) <= 1.5 * min(some)


def looks(data: DataSet) -> Looks:
    """Look at all pictures."""
    return finished(looking_at(data))


def looking_at(data: DataSet) -> Generator[None, None, Looks]:
    """The same as a generator: each `next` looks at CHUNK pictures."""
    classes, shape = data.classes, data.shape
    sums, squares = np.zeros((2, classes, *shape))
    counts = np.zeros(classes, np.int64)
    low, high = np.inf, -np.inf
    histogram = np.zeros(256, np.int64)
    level = factor(data.train.scale, np.float64)
    whole = not np.ndim(level) and data.train.pixels.dtype == np.uint8 and data.test.pixels.dtype == np.uint8
    for images in (data.train, data.test):
        scale = factor(images.scale, np.float64)
        exact = np.float32 if images.pixels.dtype == np.uint8 else np.float64  # squares of bytes fit into float32
        for start in range(0, len(images), CHUNK):
            part = images.batch(slice(start, start + CHUNK))
            counts += np.bincount(part.labels, minlength=classes)
            for label in np.unique(part.labels):
                own = part.pixels[part.labels == label].astype(exact)
                sums[label] += own.sum(axis=0, dtype=np.float64) * scale
                squares[label] += np.square(own).sum(axis=0, dtype=np.float64) * scale**2
            ends = [float(np.max(part.pixels.max() * scale)), float(np.min(part.pixels.min() * scale))]
            low, high = min(low, ends[1]), max(high, ends[0])
            if whole:
                histogram += np.bincount(part.pixels.reshape(-1), minlength=256)
            yield
    if whole:
        bins = np.histogram(level * np.arange(256), BINS, _ends(low, high), weights=histogram)[0]
    else:
        bins = yield from _histogram(data, low, high)
    of_class = np.maximum(counts, 1).reshape(-1, 1, 1, 1)
    means = sums / of_class
    spreads = np.sqrt(np.maximum(squares / of_class - means**2, 0))
    pixels = max(int(counts.sum()) * int(np.prod(shape)), 1)
    mean = float(sums.sum()) / pixels
    deviation = float(np.sqrt(max(float(squares.sum()) / pixels - mean**2, 0)))
    twice = yield from duplicates_in(data)
    known = {test for test, _ in twice}
    nearly = tuple(pair for pair in (yield from nearly_among(data.train, data.test)) if pair[0] not in known)
    named = dict(zip(data.class_names, counts.tolist(), strict=True))
    return Looks(named, means.astype(np.float32), spreads.astype(np.float32), bins, (low, high), mean, deviation, twice,
                 nearly)  # fmt: skip


def _ends(low: float, high: float) -> tuple[float, float]:
    """Of a histogram, apart from each other as float32 can tell also where all pixels are the same."""
    return low, max(high, low + max(1e-9, 1e-5 * abs(low)))


def _histogram(data: DataSet, low: float, high: float) -> Generator[None, None, np.ndarray]:
    bins = np.zeros(BINS, np.int64)
    for images in (data.train, data.test):
        for start in range(0, len(images), CHUNK):
            seen = images.batch(slice(start, start + CHUNK)).seen()
            seen = np.clip(seen, low, high, dtype=np.float64)  # in float32 the ends may lie outside
            bins += np.histogram(seen, BINS, _ends(low, high))[0]
            yield
    return bins


def duplicates_in(data: DataSet) -> Generator[None, None, tuple[tuple[int, int], ...]]:
    """Test pictures that are also in the training set, pixel for pixel."""
    known: dict[bytes, int] = {}
    found = []
    for images, learned in ((data.train, True), (data.test, False)):
        for start in range(0, len(images), CHUNK):
            for offset, key in enumerate(_keys(images, start)):
                if learned:
                    known.setdefault(key, start + offset)
                elif key in known:
                    found.append((start + offset, known[key]))
            yield
    return tuple(found)


def copies_among(images: Images, aside: np.ndarray) -> Generator[None, None, int]:
    """How many of the pictures at these places are also among the others, pixel for pixel."""
    keys: list[bytes] = []
    for start in range(0, len(images), CHUNK):
        keys += _keys(images, start)
        yield
    kept = set(aside.tolist())
    others = {key for place, key in enumerate(keys) if place not in kept}
    return sum(keys[place] in others for place in kept)


def _keys(images: Images, start: int) -> list[bytes]:
    """A hash of each of CHUNK pictures: equal pictures have equal ones."""
    import hashlib

    pixels = np.ascontiguousarray(images.batch(slice(start, start + CHUNK)).pixels)
    return [hashlib.blake2b(picture.tobytes(), digest_size=16).digest() for picture in pixels]
