"""Figures of quality are those of the textbook, by hand and, where it is installed, by scikit-learn."""

from itertools import pairwise

import numpy as np
import pytest

from engine.explain import class_figures, reliability, wilson

CONFUSION = np.array([[8, 2, 0], [1, 4, 0], [0, 0, 0]])


def test_precision_recall_and_f1_are_shares_of_column_and_row():
    found = class_figures(CONFUSION)
    np.testing.assert_allclose(found.precision, [8 / 9, 4 / 6, np.nan])
    np.testing.assert_allclose(found.recall, [8 / 10, 4 / 5, np.nan])
    np.testing.assert_allclose(found.f1, [16 / 19, 8 / 11, np.nan])


def test_a_class_never_said_has_a_recall_of_nothing_and_no_precision():
    found = class_figures(np.array([[5, 0], [3, 0]]))
    np.testing.assert_allclose(found.precision, [5 / 8, np.nan])
    np.testing.assert_allclose(found.recall, [1, 0])
    np.testing.assert_allclose(found.f1, [10 / 13, 0])


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [  # R, prop.test(right, count, correct = FALSE)$conf.int
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_the_interval_is_the_one_of_newcombes_table(right, count, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3."""
    assert wilson(right, count) == pytest.approx((low, high), abs=5e-5)


def test_wilsons_interval_holds_the_true_share_in_95_of_100_tests():
    rng = np.random.default_rng(1)
    for share in (0.5, 0.9, 0.98):
        tests = rng.binomial(200, share, 4000)
        ends = np.array([wilson(int(right), 200) for right in tests])
        assert 0.93 < np.mean((ends[:, 0] <= share) & (share <= ends[:, 1])) < 0.97


def test_without_pictures_every_share_is_possible():
    assert wilson(0, 0) == (0.0, 1.0)


def test_bins_hold_equally_many_pictures_and_lose_none():
    rng = np.random.default_rng(2)
    sure = rng.uniform(0.1, 1, 1000)
    right = rng.uniform(size=1000) < sure
    found = reliability(sure, right)
    assert [one.count for one in found.bins] == [100] * 10
    assert sum(one.right for one in found.bins) == right.sum()
    assert found.error < 0.05
    assert abs(found.bias) < 0.03


def test_one_who_is_too_sure_has_a_positive_bias():
    sure, right = np.full(100, 0.9), np.arange(100) < 60
    found = reliability(sure, right)
    assert found.error == pytest.approx(0.3)
    assert found.bias == pytest.approx(0.3)


def test_the_order_of_pictures_of_one_probability_means_nothing():
    sure = np.r_[np.linspace(0.2, 0.9, 40), np.ones(60)].astype(np.float32)
    right = np.r_[np.arange(40) % 2 == 0, np.arange(60) < 57]
    order = np.random.default_rng(3).permutation(100)
    found, again = reliability(sure, right), reliability(sure[order], right[order])
    assert [(one.count, one.right) for one in found.bins] == [(one.count, one.right) for one in again.bins]
    assert found.bins[-1].count == 60


@pytest.mark.parametrize(("count", "bins"), [(0, 0), (1, 1), (9, 1), (25, 2), (1000, 10)])
def test_no_bin_is_so_small_that_its_share_says_nothing(count, bins):
    sure = np.linspace(0.3, 0.99, count)
    found = reliability(sure, np.ones(count, bool))
    assert len(found.bins) == bins
    assert found.count == count


@pytest.mark.parametrize(
    ("kinds", "counts"),
    [
        ((3, 37), [40]), ((37, 3), [40]), ((10, 30), [10, 30]), ((9, 11, 20), [20, 20]), ((4, 4, 32), [40]),
        ((12, 3, 25), [15, 25]), ((3, 2), [5]),
    ],
)  # fmt: skip
def test_no_bin_is_too_small_where_many_pictures_are_of_one_probability(kinds, counts):
    sure = np.repeat(np.linspace(0.5, 1, len(kinds)), kinds)
    found = reliability(sure, np.ones(len(sure), bool))
    assert [one.count for one in found.bins] == counts
    assert (found.bins[0].low, found.bins[-1].high) == (0.5, 1)


def test_bins_of_any_pictures_are_large_enough_and_part_none_of_one_probability():
    rng = np.random.default_rng(5)
    for _ in range(300):
        sure = rng.choice(rng.uniform(0.1, 1, rng.integers(1, 60)), rng.integers(1, 300))
        bins = reliability(sure, rng.uniform(size=len(sure)) < sure).bins
        assert sum(one.count for one in bins) == len(sure)
        assert len(bins) == 1 or min(one.count for one in bins) >= 10
        assert all(one.high < after.low for one, after in pairwise(bins))


def test_probabilities_that_are_no_numbers_are_left_out():
    found = reliability(np.r_[np.full(5, np.nan), np.linspace(0.5, 1, 20)], np.ones(25, bool))
    assert found.count == 20


def test_scikit_learn_counts_the_same():
    metrics = pytest.importorskip("sklearn.metrics", reason="an independent check, where it is installed")
    calibration = pytest.importorskip("sklearn.calibration")
    rng = np.random.default_rng(4)
    labels = rng.integers(0, 7, 1000)
    said = np.where(rng.uniform(size=1000) < 0.8, labels, rng.integers(0, 8, 1000))
    confusion = metrics.confusion_matrix(labels, said, labels=range(9))
    counts = np.zeros((9, 9), int)
    np.add.at(counts, (labels, said), 1)
    np.testing.assert_array_equal(counts, confusion)
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        labels, said, labels=range(9), zero_division=np.nan
    )
    found = class_figures(counts)
    np.testing.assert_allclose(found.precision, precision)
    np.testing.assert_allclose(found.recall, recall)
    np.testing.assert_allclose(found.f1, f1)
    sure = rng.beta(4, 1, 1000)
    right = rng.uniform(size=1000) < sure
    shares, means = calibration.calibration_curve(right, sure, n_bins=10, strategy="quantile")
    bins = reliability(sure, right).bins
    np.testing.assert_allclose([one.accuracy for one in bins], shares)
    np.testing.assert_allclose([one.sure for one in bins], means)
