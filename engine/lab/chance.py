"""Is A better than B, or is it chance? Both are trained with the same seeds, and the pairs are compared.

The exact sign-flip test (Fisher 1935; Dror and others, "The Hitchhiker's Guide to Testing Statistical Significance in
NLP", 2018): if A and B were alike, each pair's difference might as well have the other sign. In how many of all 2^n
choices of signs is the mean at least as far from zero as the one that was seen?

The interval is that of the same test, so the two never contradict each other. The means of all choices of some pairs
cut the line into parts, and each part holds the true difference equally often (Hartigan 1969, "Using Subsample Values
as Typical Values"). Beside it stands the spread that a finite test set alone would give.

Who asks for more seeds until it says yes finds more than there is (Armitage, McPherson and Rowe 1969), so each look may
err half as often as the one before, and all together in one of ten comparisons at most: of 400 pairs of equal networks,
looked at up to four times, 46 were told apart with the same level at each, and 34 with this. A look after a yes gives
chance no new try at one, so its level stays: of 300 pairs that differed by half of their spread 44 in 100 were told
apart after four looks before that, and 58 with it; of equal ones 7 in 100 were told at any look.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, log2, sqrt
from statistics import NormalDist

import numpy as np

from engine.data import DataSet
from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.values import dataclass

NEVER_TELL = 5  # so many pairs can never reach p < 0.05: the least is 2 / 2^5 = 0.06
SEEDS = 8
LEVEL = 0.05
MOST_EXACT = 16  # pairs for which all signs are tried; beyond, so many draws
DRAWS = 2**MOST_EXACT
EVERYTHING = -1.0, 1.0  # all differences that there can be
DIGITS = 12  # after the point: equal sums may differ in their last digits
MOST_TIMES = 4  # more seeds than so many times those there are is too much to ask
# Of the test set: what two networks lie apart within them may be of its pictures alone. It is on the safe side, as both
# get the same pictures wrong: of digits, the difference of five pairs spread by 0.55 of it.
TEST_SPREADS = 2.0
POWER = 0.8  # how surely so many more seeds would tell


@dataclass(frozen=True)
class Comparison:
    """Accuracies are 0 to 1; `difference` is the mean of A minus that of B. `interval` holds the true one but for a
    `level` of the comparisons, 5 in 100 at the first look, and 0 unless it is told; of five pairs or fewer it is no
    narrower than differences can be."""

    first: tuple[float, ...]  # of A, by seed
    second: tuple[float, ...]  # of B, by the same seeds
    difference: float
    interval: tuple[float, float]
    p: float
    share_better: float  # P(A > B) for two trainings with the same seed; ties count half
    of_the_test_set: float  # the standard deviation that a finite test set alone gives to an accuracy
    more_seeds: int  # how many more would tell a difference as large as the one seen; 0: it is told, or there is none
    verdict: str  # one sentence
    level: float = LEVEL
    limit: str = ""  # of a yes: a sentence where it rests on so few test pictures that it is of these alone
    collapsed: str = ""  # where trainings collapsed: in which share of all starts, and what lies between the others

    @property
    def is_told(self) -> bool:
        return self.p < self.level

    @property
    def has_interval(self) -> bool:
        """Whether there are pairs enough for one that says anything."""
        return len(self.first) >= fewest(self.level)


def check_test_pictures(data: DataSet) -> None:
    """Before anything is trained for a comparison. Raises EngineError where there is nothing to compare by."""
    if not len(data.test):
        raise EngineError(
            say(
                QT_TRANSLATE_NOOP("engine", "{data} has no test pictures, by which A and B are compared."),
                data=data.title,
            ),
            QT_TRANSLATE_NOOP("engine", "Use data with a test part, or import the pictures again with one."),
        )


def level_of(looks: int) -> float:
    """How often chance alone may be taken for a difference at the last of so many looks."""
    return LEVEL / 2 ** (max(looks, 1) - 1)


def fewest(level: float) -> int:
    """How many pairs can be told at all: the least p of n pairs is 2 / 2^n."""
    return int(log2(2 / level)) + 1


def compare(
    first: Sequence[float], second: Sequence[float], test_pictures: int, names: tuple[str, str] = ("A", "B"),
    looks: int = 1, told_by: int = 0,
) -> Comparison:  # fmt: skip
    """Compare the accuracies of A and B, pair by pair; `looks`: how often that was done, with some more each time.
    `told_by`: at the last of these looks so many of them said yes, and the rest was added since; 0: none did. Raises
    ValueError unless there are as many of both, two or more, all finite."""
    a, b = np.asarray(first, float), np.asarray(second, float)
    if a.shape != b.shape or a.ndim != 1 or len(a) < 2 or not np.isfinite([a, b]).all():
        raise ValueError("two or more pairs of accuracies are needed")
    differences = a - b
    mean, means = float(differences.mean()), means_of_some(differences)
    level, p = level_of(looks), p_of(means)
    interval = interval_of(means, level)
    better = float(np.mean((differences > 0) + 0.5 * (differences == 0)))
    accuracy = float(np.clip(np.concatenate([a, b]).mean(), 0, 1))
    spread = sqrt(accuracy * (1 - accuracy) / test_pictures) if test_pictures else float("nan")
    more = 0 if p < level else max(0, seeds_to_tell(differences, level_of(looks + (not told_by))) - len(differences))
    verdict = _verdict(mean, interval, p < level, len(differences), more, names)
    limit = ""
    if p < level and abs(mean) < TEST_SPREADS * spread:
        words = QT_TRANSLATE_NOOP(
            "engine", "It is so on these {n} test pictures. On others it may be otherwise: these may be too few."
        )
        limit = say(words, n=count(test_pictures))
        verdict = say(QT_TRANSLATE_NOOP("engine", "{verdict} {limit}"), verdict=verdict, limit=limit)
    if told_by and p >= level:
        words = QT_TRANSLATE_NOOP(
            "engine", "No longer: the first {before} seeds said yes, but what all {pairs} show may be chance."
        )
        verdict = say(words, before=told_by, pairs=len(differences))
    sides = tuple(a.tolist()), tuple(b.tolist())
    return Comparison(*sides, mean, interval, p, better, spread, more, verdict, level, limit)


def means_of_some(differences: np.ndarray) -> np.ndarray:
    """The mean of every choice of some of the pairs, one or more; of many pairs, of so many choices by chance."""
    pairs = len(differences)
    if pairs <= MOST_EXACT:
        return (_every_choice(pairs) @ differences).round(DIGITS)
    rng, found = np.random.default_rng(0), []
    for _ in range(64):
        chosen = rng.integers(0, 2, (DRAWS // 128, pairs), np.int8)
        found += [_shares(some) @ differences for some in (chosen, 1 - chosen)]
    return np.concatenate(found).round(DIGITS)


@lru_cache(maxsize=1)
def _every_choice(pairs: int) -> np.ndarray:
    return _shares(np.arange(1, 2**pairs)[:, None] >> np.arange(pairs) & 1)  # (choices, pairs)


def _shares(chosen: np.ndarray) -> np.ndarray:
    """Each choice as what it is multiplied by for the mean; the empty one is none."""
    counts = chosen @ np.ones(chosen.shape[1])
    return chosen[counts > 0] / counts[counts > 0, None]


def p_of(means: np.ndarray) -> float:
    """The two-sided p of the sign-flip test: flipping the signs of some pairs takes the sum at least as far to the
    other side just where the mean of those pairs lies there."""
    least = min(np.count_nonzero(means <= 0), np.count_nonzero(means >= 0))
    return min(1.0, 2 * (1 + int(least)) / (1 + len(means)))


def interval_of(means: np.ndarray, level: float = LEVEL) -> tuple[float, float]:
    """All differences that the same test would not tell from the true one, in 95 of 100 comparisons that one among
    them: so it holds 0 just where p is not below 0.05, or another level. Of too few pairs, everything."""
    outside = ceil(level / 2 * (1 + len(means))) - 1
    if not outside:
        return EVERYTHING
    ordered = np.sort(means)
    return float(ordered[outside - 1]), float(ordered[-outside])


def seeds_to_tell(differences: np.ndarray, level: float = LEVEL) -> int:
    """How many pairs a test at a level, that of the look which they are for, needs to see the mean difference that was
    seen four times out of five (Guenther 1981); 0 where no number would do, because there is no difference."""
    wanted = abs(float(differences.mean()))
    spread = float(differences.std(ddof=1))
    if wanted == 0:
        return 0
    sure = NormalDist().inv_cdf(1 - level / 2)
    reach = sure + NormalDist().inv_cdf(POWER)
    return max(fewest(level), ceil((reach * spread / wanted) ** 2 + sure**2 / 2))


def _verdict(
    mean: float, interval: tuple[float, float], is_told: bool, pairs: int, more: int, names: tuple[str, str]
) -> str:
    points = f"{100 * abs(mean):.2f}"
    better, other = names if mean > 0 else names[::-1]
    if is_told:
        words = QT_TRANSLATE_NOOP(
            "engine", "Yes: {better} is better than {other}, by {points} points in the mean of {pairs} seeds."
        )
        return say(words, better=better, other=other, points=points, pairs=pairs)
    if interval == EVERYTHING:
        words = QT_TRANSLATE_NOOP("engine", "Too few seeds: {pairs} can never tell. Use {wanted} or more.")
        return say(words, pairs=pairs, wanted=max(SEEDS, pairs + 1))
    if not any(interval):
        words = QT_TRANSLATE_NOOP(
            "engine", "No difference: {first} and {second} are right as often with each of the {pairs} seeds."
        )
        return say(words, first=names[0], second=names[1], pairs=pairs)
    largest = f"{100 * max(map(abs, interval)):.2f}"
    if more and more <= MOST_TIMES * pairs:
        one = QT_TRANSLATE_NOOP(
            "engine", "Not yet: one more seed would tell a difference of {points} points, if there is one."
        )
        several = QT_TRANSLATE_NOOP(
            "engine", "Not yet: {more} more seeds would tell a difference of {points} points, if there is one."
        )
        return say(one if more == 1 else several, more=more, points=points)
    words = QT_TRANSLATE_NOOP("engine", "Cannot tell: if there is a difference, it is smaller than {largest} points.")
    return say(words, largest=largest)
