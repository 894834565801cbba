"""Made-up pictures for lessons: so simple that one knows beforehand what a filter should find in them.

A name may hold settings: `stripes`, or `shapes:noise=0.3,shift=6,pictures=3000,size=28,seed=1`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np

from engine.data.fit import Fit
from engine.data.found import TEST_SHARE, Found, Part
from engine.data.images import Images
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse
from engine.data.room import Room
from engine.data.source import Source
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass

TITLES = {
    "stripes": QT_TRANSLATE_NOOP("engine", "Stripes"),
    "blobs": QT_TRANSLATE_NOOP("engine", "Blobs"),
    "gratings": QT_TRANSLATE_NOOP("engine", "Gratings"),
    "shapes": QT_TRANSLATE_NOOP("engine", "Shapes"),
}
CLASSES = {
    "stripes": ("horizontal", "vertical", "rising", "falling"),
    "blobs": ("one", "two", "three", "four"),
    "gratings": ("coarse", "medium", "fine"),
    "shapes": ("circle", "square", "triangle", "cross"),
}
#: The settings in a name: (default, smallest, largest).
LIMITS = {"noise": (0.1, 0, 1), "shift": (3, 0, 14), "pictures": (2000, 40, 50_000), "size": (28, 8, 64),
          "seed": (0, 0, 2**31 - 1)}  # fmt: skip
CHUNK = 250

Array = np.ndarray
#: Row and column of each pixel, -1 to 1, both (N, size, size); class of each picture (N, 1, 1); a random generator ->
#: ink (N, size, size), 0 to 1.
Draw = Callable[[Array, Array, Array, np.random.Generator], Array]


@dataclass(frozen=True)
class Making:
    """The settings in a name. `shift`: by how many pixels at most a picture is moved. `noise`: its standard deviation.
    """

    kind: str
    noise: float
    shift: int
    pictures: int
    size: int
    seed: int

    @classmethod
    def of(cls, name: str) -> Making:
        kind, _, rest = name.partition(":")
        values: dict[str, float] = {word: limits[0] for word, limits in LIMITS.items()}
        for part in filter(None, rest.split(",")):
            word, _, text = part.partition("=")
            word, least, most = word.strip(), *LIMITS.get(word.strip(), (0, 0, 0))[1:]
            try:
                values[word] = float(text) if word == "noise" else int(text)
            except ValueError:
                values[word] = np.nan
            if word not in LIMITS or not least <= values[word] <= most:
                refuse(
                    QT_TRANSLATE_NOOP("engine", "'{part}' of '{name}' cannot be made."),
                    QT_TRANSLATE_NOOP("engine", "It may set {words}: shapes:noise=0.2,shift=4"),
                    part=part[:40], name=name[:80],
                    words=", ".join(f"{one} ({low}–{high})" for one, (_, low, high) in LIMITS.items()),
                )  # fmt: skip
        return cls(kind, values["noise"], *(int(values[word]) for word in ("shift", "pictures", "size", "seed")))


class Toy(Source):
    kind = "toy"
    title = QT_TRANSLATE_NOOP("engine", "Made-up pictures")
    help = QT_TRANSLATE_NOOP("engine", "Stripes, blobs, gratings and shapes, with as much noise and shift as you like.")
    order = 10

    def offers(self) -> Mapping[str, str]:
        return TITLES

    def pictures(self, name: str) -> int:
        return int(LIMITS["pictures"][0])

    def glimpse(self, name: str) -> Images:
        return _first(name)

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        making = Making.of(place)
        classes, side = CLASSES[making.kind], making.size
        pixels = room.array((making.pictures, side, side, 1), np.uint8, place)
        labels = np.arange(making.pictures, dtype=np.int64) % len(classes)
        for start in range(0, making.pictures, CHUNK):
            part = labels[start : start + CHUNK]
            pixels[start : start + CHUNK, ..., 0] = _drawn(making, part, start)
            yield Progress(start, making.pictures, making.kind)
        tests = round(TEST_SHARE * making.pictures / len(classes)) * len(classes)
        ends = making.pictures - tests
        train, test = Part(pixels[:ends], labels[:ends]), Part(pixels[ends:], labels[ends:])
        return Found(train, classes, test, TITLES[making.kind], self.kind, place, "made here")


@cache
def _first(name: str) -> Images:
    """Those that are drawn first, all at once: each comes of the same chance as the others."""
    making = Making.of(name)
    labels = np.arange(min(CHUNK, making.pictures), dtype=np.int64) % len(CLASSES[making.kind])
    return Images(_drawn(making, labels, 0)[..., None], labels)


def _drawn(making: Making, labels: Array, start: int) -> Array:
    """Pictures (n, size, size), uint8: ink on paper, moved, with noise over all of it."""
    rng = stream(making.seed, "toy", making.kind, start)
    n, side = len(labels), making.size
    middle = (side - 1) / 2
    moved = rng.integers(-making.shift, making.shift + 1, (n, 2)) if making.shift else np.zeros((n, 2), int)
    grid = np.arange(side)
    rows = ((grid - middle)[None, :, None] - moved[:, :1, None]) / middle
    columns = ((grid - middle)[None, None, :] - moved[:, 1:, None]) / middle
    rows, columns = np.broadcast_arrays(rows, columns)
    ink = DRAWN[making.kind](rows, columns, labels[:, None, None], rng)
    noisy = np.clip(ink, 0, 1) + rng.normal(0, 1, ink.shape) * making.noise
    return np.round(255 * np.clip(noisy, 0, 1)).astype(np.uint8)


def _stripes(y: Array, x: Array, label: Array, rng: np.random.Generator) -> Array:
    """Bars in one of four directions, two to four of them."""
    n = len(label)
    along = np.choose(label, [y, x, (x + y) / 2**0.5, (x - y) / 2**0.5])
    waves = rng.uniform(1.5, 3.5, (n, 1, 1))
    return _soft(np.sin(np.pi * waves * along + rng.uniform(0, 2 * np.pi, (n, 1, 1))), 3)


def _gratings(y: Array, x: Array, label: Array, rng: np.random.Generator) -> Array:
    """Waves in any direction; the class says how fine they are."""
    n = len(label)
    angle = rng.uniform(0, np.pi, (n, 1, 1))
    waves = np.choose(label, [1.5, 3.5, 6.0]) * rng.uniform(0.85, 1.15, (n, 1, 1))
    along = np.cos(angle) * x + np.sin(angle) * y
    return 0.5 + 0.5 * np.sin(np.pi * waves * along + rng.uniform(0, 2 * np.pi, (n, 1, 1)))


def _blobs(y: Array, x: Array, label: Array, rng: np.random.Generator) -> Array:
    """One to four soft dots, each in a quarter of its own."""
    n, ink = len(label), np.zeros(y.shape)
    quarters = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]])[rng.permuted(np.tile(np.arange(4), (n, 1)), axis=1)]
    places = 0.42 * quarters + rng.uniform(-0.08, 0.08, (n, 4, 2))
    for number in range(4):
        distance = (y - places[:, number, :1, None]) ** 2 + (x - places[:, number, 1:, None]) ** 2
        ink += (label >= number) * np.exp(-distance / 0.035)
    return ink


def _shapes(y: Array, x: Array, label: Array, rng: np.random.Generator) -> Array:
    """A filled circle, square, triangle or cross, of any size and a little turned."""
    n = len(label)
    size, angle = rng.uniform(0.4, 0.62, (n, 1, 1)), rng.uniform(-0.25, 0.25, (n, 1, 1))
    v, u = np.cos(angle) * y - np.sin(angle) * x, np.sin(angle) * y + np.cos(angle) * x
    circle = size - np.hypot(u, v)
    square = 0.85 * size - np.maximum(abs(u), abs(v))
    triangle = np.minimum(0.6 * size - v, (v + 1.1 * size - 1.9 * abs(u)) / 2)
    cross = np.maximum(
        np.minimum(size - abs(u), 0.3 * size - abs(v)), np.minimum(size - abs(v), 0.3 * size - abs(u))
    )
    return _soft(np.choose(label, [circle, square, triangle, cross]), 14)


def _soft(inside: Array, sharpness: float) -> Array:
    """Ink where it is above 0, with an edge of about a pixel."""
    return np.clip(0.5 + sharpness * inside / 2, 0, 1)


DRAWN: dict[str, Draw] = {"stripes": _stripes, "blobs": _blobs, "gratings": _gratings, "shapes": _shapes}
