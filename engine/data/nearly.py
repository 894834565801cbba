"""Test pictures that are nearly one of those to learn from, as of a camera that was held still or of one person within
a second: a network that knows the one by heart is right about the other, too (Barz and Denzler 2020).

How far two pictures lie apart is compared with how far they lie from the mean picture of the set: what all have in
common, a wall behind everybody, makes no two of them alike.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from math import prod

import numpy as np

from engine.data.images import Images, Subset, some
from engine.data.progress import Progress, Reading
from engine.text import QT_TRANSLATE_NOOP

Part = Images | Subset
NEAR = 0.025  # of the squared distance from the mean picture: of MNIST 1 in 4,000 lie so near, frames of a film most
SIDE = 8  # pixels a side, about, of the small pictures among which the nearest one is looked for
MOST = 2000  # training pictures for the mean
AT_ONCE = 1000  # pictures; fewer of large ones:
ROOM = 1 << 25  # bytes that their numbers take
COMPARING = QT_TRANSLATE_NOOP("engine", "comparing")


def nearly_among(known: Part, others: Part) -> Generator[None, None, tuple[tuple[int, int], ...]]:
    """(one of the others, the nearest known one), by number, where these are nearly the same, or quite."""
    asked = np.arange(len(others))
    nearest, least = np.zeros(len(asked), np.int64), np.full(len(asked), np.inf)
    if not len(asked) or not len(known):
        return ()
    mean = known.batch(some(len(known), min(MOST, _at_once(known)))).seen().mean(axis=0)  # (H, W, C)
    small = []
    for part in _portions(asked, known):
        small.append(_small(others.batch(part), mean))
        yield
    tested = np.concatenate(small)  # (asked, n)
    for part in _portions(np.arange(len(known)), known, 4 * len(asked)):
        away = _away(tested, _small(known.batch(part), mean))
        best = away.argmin(axis=1)
        is_nearer = (found := away[np.arange(len(asked)), best]) < least
        nearest[is_nearer], least[is_nearer] = part[best[is_nearer]], found[is_nearer]
        yield
    pairs: list[tuple[int, int]] = []
    for part in _portions(asked, known):
        learned = nearest[part]
        are_near = _are_near(others.batch(part), known.batch(learned), mean)
        pairs += zip(part[are_near].tolist(), learned[are_near].tolist(), strict=True)
        yield
    return tuple(pairs)


def groups_among(pictures: Part) -> Reading[tuple[np.ndarray, np.ndarray]]:
    """(N,) the group of each picture, in which each is nearly another one, or quite, as frames of a film are; and
    (N, areas) the small pictures by which they were compared."""
    everyone, total = np.arange(len(pictures)), 2 * len(pictures)  # each is made small, and then compared
    if not len(everyone):
        return everyone, np.zeros((0, 1), np.float32)
    mean = pictures.batch(some(len(pictures), min(MOST, _at_once(pictures)))).seen().mean(axis=0)  # (H, W, C)
    rows: list[np.ndarray] = []
    bounds: list[np.ndarray] = []
    for part in _portions(everyone, pictures):
        images = pictures.batch(part)
        rows.append(_small(images, mean))
        bounds.append(_bound(images, mean))
        yield Progress(len(part) + int(part[0]), total, COMPARING)
    small, bound, groups = np.concatenate(rows), np.concatenate(bounds), everyone.copy()
    with np.errstate(all="ignore"):
        lengths = np.square(small).sum(axis=1)
    for part in _portions(everyone, pictures, 4 * len(everyone)):
        one, other = _candidates(small, lengths, bound, part)
        while len(one):  # of those that are not in one group by now some are compared, pixel by pixel
            first, second = (numbers[: _at_once(pictures)] for numbers in (one, other))
            are_near = _are_near(pictures.batch(first), pictures.batch(second), mean)
            for joined in np.stack([first, second], axis=1)[are_near]:
                low, high = sorted(groups[joined].tolist())
                groups[groups == high] = low
            apart = groups[one] != groups[other]
            apart[: len(first)] = False
            one, other = one[apart], other[apart]
            yield Progress(len(pictures) + int(part[0]), total, COMPARING)
        yield Progress(len(pictures) + int(part[-1]) + 1, total, COMPARING)
    return groups, small


def _at_once(known: Part) -> int:
    return max(1, min(AT_ONCE, ROOM // (4 * prod(known.shape))))


def _portions(numbers: np.ndarray, known: Part, beside: int = 1) -> Iterator[np.ndarray]:
    """`beside`: bytes that each takes beside its own."""
    step = max(1, min(_at_once(known), ROOM // beside))
    return (numbers[start : start + step] for start in range(0, len(numbers), step))


@np.errstate(all="ignore")  # pictures may hold numbers that overflow
def _small(images: Images, mean: np.ndarray) -> np.ndarray:
    """The means of areas of the pictures, less those of the mean picture, (N, areas)."""
    planes = (images.seen() - mean).mean(axis=3)  # (N, H, W)
    side = max(1, min(planes.shape[1:]) // SIDE)
    down, across = (length // side for length in planes.shape[1:])
    areas = planes[:, : down * side, : across * side].reshape(len(planes), down, side, across, side)
    return areas.mean(axis=(2, 4)).reshape(len(planes), -1)


@np.errstate(all="ignore")
def _bound(images: Images, mean: np.ndarray) -> np.ndarray:
    """(N,) how far two small pictures may lie apart, squared, where the pictures are nearly the same: as far as the
    bounds of both come to. The mean of numbers, squared, is never more than the mean of their squares."""
    side = max(1, min(images.shape[:2]) // SIDE)
    lengths = np.square(images.seen() - mean).sum(axis=(1, 2, 3))
    bound = 1.01 * NEAR * lengths / 2 / (side * side * images.shape[2])
    return np.where(np.isfinite(bound), bound, -np.inf)


@np.errstate(all="ignore")
def _candidates(
    small: np.ndarray, lengths: np.ndarray, bound: np.ndarray, part: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Which of these pictures may nearly be which earlier one, by their numbers. `lengths`: of all small ones, squared.
    """
    end = int(part[-1]) + 1
    apart = lengths[part, np.newaxis] + lengths[:end] - 2 * small[part] @ small[:end].T  # (n, end)
    apart -= 1e-5 * (lengths[part, np.newaxis] + lengths[:end])  # as much may be lost in the difference
    one, other = np.nonzero(apart <= bound[part, np.newaxis] + bound[:end])
    one = part[one]
    return one[other < one], other[other < one]


@np.errstate(all="ignore")
def _away(tested: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Half of the squared distances (N, M) from rows to rows, but for a number that each row of the first has."""
    return np.square(known).sum(axis=1) / 2 - tested @ known.T


@np.errstate(all="ignore")
def _are_near(tested: Images, learned: Images, mean: np.ndarray) -> np.ndarray:
    """(N,) whether each of these pictures is nearly the other of its place."""
    one, other = tested.seen() - mean, learned.seen() - mean
    apart, *lengths = (np.square(each).sum(axis=(1, 2, 3)) for each in (one - other, one, other))
    return np.asarray(apart <= NEAR * (lengths[0] + lengths[1]) / 2)
