"""How good answers are: by class, whether the network knows how sure it may be, and how far a finite test can be
trusted. Pure functions of counts and probabilities.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, lgamma, log, log1p
from statistics import NormalDist

import numpy as np

from engine.values import dataclass

Z95 = 1.959963984540054  # 95 % of a normal distribution lie within so many standard deviations
FEWEST = 10  # pictures in a bin: of fewer, a share says little


@dataclass(frozen=True, eq=False)
class ClassFigures:
    """(classes,) each, from 0 to 1; not a number where it is a share of nothing."""

    precision: np.ndarray  # of those said to be of the class, the share that are
    recall: np.ndarray  # of those of the class, the share said to be
    f1: np.ndarray  # the harmonic mean of the two


def class_figures(confusion: np.ndarray) -> ClassFigures:
    """Precision, recall and F1 of each class from `confusion[true, said]` (classes, classes).

    F1 = 2 TP / (2 TP + FP + FN), van Rijsbergen, Information Retrieval, 2nd ed. 1979, chapter 7 (there E = 1 - F).
    """
    right = np.diag(confusion)
    said, true = confusion.sum(axis=0), confusion.sum(axis=1)
    return ClassFigures(_share(right, said), _share(right, true), _share(2 * right, said + true))


def wilson(right: int, count: int) -> tuple[float, float]:
    """The interval of Wilson: between which shares the true one lies, when `right` of `count` were right.

    It holds the true share in 95 of 100 tests. It stays between 0 and 1 and is right for small counts, too. E. B.
    Wilson, Probable inference, JASA 22 (1927) 209; advised by Brown, Cai and DasGupta, Interval estimation for a
    binomial proportion, Statistical Science 16 (2001) 101. Without pictures: (0, 1).
    """
    if not count:
        return 0.0, 1.0
    share, extra = right / count, Z95**2 / count
    middle = (share + extra / 2) / (1 + extra)
    half = Z95 / (1 + extra) * (share * (1 - share) / count + extra / (4 * count)) ** 0.5
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return 0.0 if right == 0 else low, 1.0 if right == count else high


def so_many_wrong(wrong: int, count: int, share: float) -> float:
    """How probable it is that at least `wrong` of `count` answers are wrong, if each is with the probability `share`.

    The tail of the binomial distribution, exactly; 1 where no more are wrong than are to be expected.
    """
    if wrong <= count * share:
        return 1.0
    ways = lgamma(count + 1) - lgamma(wrong + 1) - lgamma(count - wrong + 1)
    first = exp(ways + wrong * log(share) + (count - wrong) * log1p(-share)) if share else 0.0
    more = np.arange(wrong, count)  # each as probable as the one before, times this
    return float(first * (1 + np.cumprod((count - more) / (more + 1) * share / (1 - share)).sum()))


def best_by_chance(right: int, count: int, looks: int) -> float:
    """By how much the best of so many looks is expected to seem better than it is, if all networks were equally good.

    That is the largest of `looks` independent normal deviations, by Blom's approximation. Looks at steps of one
    training are alike, so it is the most that is to be expected.
    """
    if not count or looks < 2:
        return 0.0
    share = right / count
    return float(NormalDist().inv_cdf((looks - 0.375) / (looks + 0.25)) * (share * (1 - share) / count) ** 0.5)


@dataclass(frozen=True)
class Bin:
    """Pictures about which the network was about equally sure."""

    low: float  # the least sure of them
    high: float  # the surest
    sure: float  # how sure it was on average
    right: int
    count: int

    @property
    def accuracy(self) -> float:
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.right, self.count)


@dataclass(frozen=True)
class Reliability:
    """Whether what is said with 80 % is right in 80 of 100 cases."""

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        return sum(bin.count for bin in self.bins)

    @property
    def error(self) -> float:
        """The expected calibration error: how far sure and right lie apart, on average over the pictures.

        Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.
        """
        return sum(bin.count * abs(bin.accuracy - bin.sure) for bin in self.bins) / max(self.count, 1)

    @property
    def bias(self) -> float:
        """How much surer it is than it is right, on average: positive where it thinks too well of itself."""
        return sum(bin.count * (bin.sure - bin.accuracy) for bin in self.bins) / max(self.count, 1)


def reliability(sure: np.ndarray, right: np.ndarray, bins: int = 10) -> Reliability:
    """How often the network is right, in bins of equally many pictures, the least sure first.

    Bins of equal width would hold nearly all pictures of a good network in the last one. Where there are few
    pictures there are fewer bins, of at least `FEWEST` (one of all, where there are not so many). Pictures of the same
    probability stay in one bin, so that their order means nothing; what that leaves too small joins the next.
    Nguyen and O'Connor, Posterior calibration and exploratory analysis, EMNLP 2015.
    """
    order = np.argsort(sure, kind="stable")
    order = order[np.isfinite(np.asarray(sure, float)[order])]
    sure, right = np.asarray(sure, np.float64)[order], np.asarray(right, bool)[order]
    count = len(sure)
    if not count:
        return Reliability(())
    bins = max(1, min(bins, count // FEWEST))
    wanted = np.arange(1, bins) * count // bins
    first_of_its_kind = np.searchsorted(sure, sure[wanted]) if bins > 1 else wanted
    edges = [0]
    for edge in first_of_its_kind.tolist():
        if edge - edges[-1] >= FEWEST:  # the last bin is large enough: an edge moves to the left at most
            edges.append(edge)
    return Reliability(
        tuple(
            Bin(
                float(sure[start]),
                float(sure[end - 1]),
                float(sure[start:end].mean()),
                int(right[start:end].sum()),
                end - start,
            )
            for start, end in pairwise([*edges, count])
        )
    )


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.where(whole > 0, part / np.maximum(whole, 1), np.nan)
