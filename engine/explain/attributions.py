"""Why this answer: three maps of what in a picture a score before softmax depends on.

None of them says what a network thinks. Each answers one question, and `Network.randomised` shows whether its answer
depends on what was learned. Asked why a 3 rather than an 8, each is of the lead that the one score has over the other.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Literal

import numpy as np

from engine.errors import ShapeError
from engine.explain.network import Network, one_number
from engine.network.trace import Trace
from engine.ops.arrays import Array
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

Why = Literal["saliency", "gradcam", "occlusion"]
SLICE_NUMBERS = 1_000_000  # numbers of all registers of the covered pictures in one go: some milliseconds
MOST_IN_ONE = 64

WORDS: dict[str, str] = {  # two honest sentences each
    "saliency": QT_TRANSLATE_NOOP(
        "engine",
        "How much the score changes with each pixel, by its gradient. It tells where a tiny change counts, not what "
        "the answer rests on.",
    ),
    "gradcam": QT_TRANSLATE_NOOP(
        "engine",
        "The maps of a block, added with the weight that the score gives each. It is as coarse as the maps, and shows "
        "only what speaks for the class.",
    ),
    "occlusion": QT_TRANSLATE_NOOP(
        "engine",
        "How much the score falls when a patch is covered. A covered picture is none the network has learned from, so "
        "part of the fall may be surprise.",
    ),
}
NOTHING_FOR = QT_TRANSLATE_NOOP(
    "engine", "Nothing speaks for this class: the whole map is negative, and is shown with its sign."
)
NO_WEIGHT = QT_TRANSLATE_NOOP(
    "engine",
    "Nothing to see: the score weighs none of these maps as a whole, as is so of every block before a normalisation.",
)
NO_PIXEL = QT_TRANSLATE_NOOP(
    "engine", "Nothing to see: this score does not change with any pixel. Units that give 0 let no gradient through."
)
NO_PATCH = QT_TRANSLATE_NOOP("engine", "Nothing to see: this score stays the same whatever is covered.")
NO_MAPS = QT_TRANSLATE_NOOP("engine", "Nothing to see: those maps that count for this score are 0 everywhere.")
NO_PLACES = QT_TRANSLATE_NOOP("engine", "Nothing to see: each of these maps is a single number, and cannot say where.")
ROUNDING = 100  # units in the last place of a mean gradient that are no more than rounding


@dataclass(frozen=True, eq=False)
class Attribution:
    """`map` (rows, columns) as the method makes it, in its own size; `over_picture` the same in that of the picture.

    `note` says what must be known of this one; "" is nothing. `score` is that of the class or, where `than` is another
    class, its lead over that one.
    """

    why: Why
    class_: int
    score: float
    map: Array
    over_picture: Array
    is_signed: bool  # its numbers may be negative
    note: str
    block_id: str = ""  # Grad-CAM: of which block the maps are
    gradient: Array | None = None  # saliency: with its sign, (rows, columns, channels)
    covered: Array | None = None  # occlusion: the scores of all classes at each position (rows, columns, classes)
    patch: int = 0  # occlusion: the side of what is covered
    starts: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())  # occlusion: at which rows and columns
    than: int | None = None  # rather than which other class
    parts: Array | None = None  # Grad-CAM: what each map adds to each number of the sum (rows, columns, maps)

    @property
    def is_blank(self) -> bool:
        """Whether it points at nothing: it is 0 everywhere but in one square at most, which may be all there is."""
        return int(np.count_nonzero(self.map)) < 2


def saliency(network: Network, picture: Array, class_: int, than: int | None = None) -> Attribution:
    """|gradient of the score by each pixel|, of several channels the largest (Simonyan et al. 2014)."""
    _check(network, picture, class_, than)
    scores = network.program.scores
    trace = network.trace(picture)
    gradients = trace.backward(_seed(trace, class_, than)).registers
    gradient = gradients.get(0, np.zeros_like(trace.images))[0]
    found, score = np.abs(gradient).max(axis=-1), _score(trace.registers[scores], class_, than)
    note = "" if found.any() else NO_PIXEL
    return Attribution(
        "saliency", class_, score, found, found, is_signed=False, note=note, gradient=gradient, than=than
    )


def gradcam(
    network: Network, picture: Array, class_: int, block_id: str = "", than: int | None = None
) -> Attribution:
    """ReLU of the sum over maps of (mean gradient of the score by the map) x map (Selvaraju et al. 2017).

    Of any block that ends in maps, by default the last one. Raises ShapeError where there is none. A normalisation
    takes from its maps whatever a whole map has more: before it, mean gradients are 0 but for rounding, which would be
    seen as a picture of its own.
    """
    _check(network, picture, class_, than)
    program = network.program
    block_id = block_id or last_maps(network)
    register, scores = program.registers_of(block_id)[-1], program.scores
    trace = network.trace(picture)
    maps = trace.registers[register][0]
    if maps.ndim != 3:
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "Grad-CAM needs a block that ends in maps."),
            QT_TRANSLATE_NOOP("engine", "Choose a convolution, or another block before the vector."),
        )
    gradient = trace.backward(_seed(trace, class_, than)).registers.get(register)
    weights = np.zeros(maps.shape[-1]) if gradient is None else gradient[0].mean(axis=(0, 1))
    if gradient is not None:
        rounding = ROUNDING * np.finfo(gradient.dtype).eps * np.abs(gradient[0]).mean(axis=(0, 1))
        weights = np.where(np.abs(weights) > rounding, weights, 0)
    summed = maps @ weights.astype(maps.dtype)
    against = bool(summed.max() <= 0 and summed.min() < 0)
    found = summed if against else np.maximum(summed, 0)
    over = stretched(found, picture.shape[0], picture.shape[1])
    score = _score(trace.registers[scores], class_, than)
    note = NOTHING_FOR if against else NO_WEIGHT if not np.any(weights) else "" if found.any() else NO_MAPS
    note = note if found.size > 1 else NO_PLACES
    parts = maps * weights.astype(maps.dtype)
    return Attribution("gradcam", class_, score, found, over, against, note, block_id, than=than, parts=parts)


def gradcam_that_tells(
    network: Network, picture: Array, class_: int, blocks: tuple[str, ...], than: int | None = None
) -> Generator[None, None, tuple[Attribution, Attribution | None]]:
    """Grad-CAM of the first of these blocks and, where that map is blank, of the next one whose map is not."""
    first = gradcam(network, picture, class_, blocks[0], than)
    if first.is_blank:
        for block in blocks[1:]:
            yield None
            one = gradcam(network, picture, class_, block, than)
            if not one.is_blank:
                return first, one
    return first, None


def _ignore(_done: int, _all: int) -> None:
    """Nobody counts along."""


def occlusion(
    network: Network,
    picture: Array,
    class_: int,
    patch: int = 0,
    stride: int = 0,
    fill: float | None = None,
    so_far: Callable[[int, int], object] = _ignore,
    than: int | None = None,
) -> Generator[None, None, Attribution]:
    """How far the score falls when a patch is covered, patch by patch (Zeiler and Fergus 2014).

    `map` has a number for each position of the patch, from the top left in steps of `stride`; the last row and the
    last column lie at the border. `over_picture` is the mean over all patches that cover a pixel. By default the patch
    is a seventh of the picture, the stride half of it, and it is covered with the median of each channel: what most of
    the picture is. Yields between slices; `so_far` is told how many of all positions are done. Raises ShapeError for a
    stride that leaves pixels out.
    """
    _check(network, picture, class_, than)
    height, width = picture.shape[:2]
    patch = min(patch or max(1, round(min(height, width) / 7)), height, width)
    stride = max(1, stride or (patch + 1) // 2)
    if stride > patch < max(height, width):
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP("engine", "A patch of {patch} pixels moved by {stride} leaves pixels uncovered."),
                patch=patch,
                stride=stride,
            ),
            say(QT_TRANSLATE_NOOP("engine", "Use a stride of at most {patch}, or a larger patch."), patch=patch),
        )
    rows, columns = _starts(height, patch, stride), _starts(width, patch, stride)
    places = [(row, column) for row in rows for column in columns]
    cover = np.median(picture, axis=(0, 1)) if fill is None else np.full(picture.shape[2], fill)
    score = _score(network.scores(picture[np.newaxis]), class_, than)
    size = network.slice_of(SLICE_NUMBERS, MOST_IN_ONE)
    scores = []
    for start in range(0, len(places), size):
        chosen = places[start : start + size]
        covered = np.repeat(picture[np.newaxis], len(chosen), axis=0)
        for one, (row, column) in zip(covered, chosen, strict=True):
            one[row : row + patch, column : column + patch] = cover
        scores.append(network.scores(covered))
        so_far(start + len(chosen), len(places))
        yield
    found = np.concatenate(scores)  # (positions, classes)
    falls = score - _lead(found.astype(np.float64), class_, than)
    total, times = np.zeros((2, height, width))
    for (row, column), fall in zip(places, falls, strict=True):
        total[row : row + patch, column : column + patch] += fall
        times[row : row + patch, column : column + patch] += 1
    return Attribution(
        "occlusion", class_, score, falls.reshape(len(rows), len(columns)), total / times, is_signed=True,
        note="" if falls.any() else NO_PATCH, covered=found.reshape(len(rows), len(columns), -1), patch=patch,
        starts=(tuple(rows), tuple(columns)), than=than,
    )  # fmt: skip


def last_maps(network: Network) -> str:
    """The id of the last block that ends in maps. Raises ShapeError."""
    for instruction in reversed(network.program.instructions):
        if len(instruction.out_shape) == 3:
            return instruction.key
    raise ShapeError(
        QT_TRANSLATE_NOOP("engine", "No block of this network ends in maps."),
        QT_TRANSLATE_NOOP("engine", "Add a convolution, or use saliency or occlusion."),
    )


def stretched(map: Array, height: int, width: int) -> Array:
    """A map in another size, linear between the middles of its pixels."""
    for axis, length in ((0, height), (1, width)):
        size = map.shape[axis]
        middles = np.clip((np.arange(length) + 0.5) * size / length - 0.5, 0, size - 1)
        low = np.minimum(middles.astype(int), max(size - 2, 0))
        share = (middles - low).reshape((-1, 1) if axis == 0 else (1, -1))
        map = np.take(map, low, axis) * (1 - share) + np.take(map, np.minimum(low + 1, size - 1), axis) * share
    return map


def _starts(length: int, patch: int, stride: int) -> list[int]:
    """Where patches begin, so that every pixel is covered."""
    starts = list(range(0, length - patch + 1, stride))
    return starts if starts[-1] == length - patch else [*starts, length - patch]


def _check(network: Network, picture: Array, class_: int, than: int | None) -> None:
    network.check_asked(picture, class_)
    if than is None:
        return
    network.check_asked(picture, than)
    if than == class_:
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "A class has no lead over itself."),
            QT_TRANSLATE_NOOP("engine", "Name two classes that differ."),
        )


def _seed(trace: Trace, class_: int, than: int | None) -> dict[int, Array]:
    """Of a backward pass: from the score, or from its lead over another."""
    seed = one_number(trace, trace.program.scores, (class_,))
    if than is not None:
        seed[trace.program.scores][0, than] -= 1
    return seed


def _score(scores: Array, class_: int, than: int | None) -> float:
    return float(_lead(scores.astype(np.float64), class_, than)[0])


def _lead(scores: Array, class_: int, than: int | None) -> Array:
    """Of each picture (N, classes) the score of a class or, where another one is named, how far it lies above that."""
    return scores[:, class_] if than is None else scores[:, class_] - scores[:, than]
