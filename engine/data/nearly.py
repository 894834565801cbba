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

Part = Images | Subset
NEAR = 0.025  # of the squared distance from the mean picture: of MNIST 1 in 4,000 lie so near, frames of a film most
SIDE = 8  # pixels a side, about, of the small pictures among which the nearest one is looked for
MOST = 2000  # training pictures for the mean
AT_ONCE = 1000  # pictures; fewer of large ones:
ROOM = 1 << 25  # bytes that their numbers take


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
def _away(tested: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Half of the squared distances (N, M) from rows to rows, but for a number that each row of the first has."""
    return np.square(known).sum(axis=1) / 2 - tested @ known.T


@np.errstate(all="ignore")
def _are_near(tested: Images, learned: Images, mean: np.ndarray) -> np.ndarray:
    """(N,) whether each of these pictures is nearly the other of its place."""
    one, other = tested.seen() - mean, learned.seen() - mean
    apart, *lengths = (np.square(each).sum(axis=(1, 2, 3)) for each in (one - other, one, other))
    return np.asarray(apart <= NEAR * (lengths[0] + lengths[1]) / 2)
