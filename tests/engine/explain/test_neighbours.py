"""t-SNE: shares of nearness of the asked width, a gradient that is that of the divergence, and neighbours that stay."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain import neighbours as module
from engine.explain.data_map import pca
from engine.explain.neighbours import PERPLEXITY, SMALL, distances, gradient, neighbours, shares_of
from engine.ops.arrays import Array
from tests.engine.generators import end_of


def groups(count: int = 120, numbers: int = 40) -> tuple[Array, Array]:
    """Rows of five groups that two directions lay over each other, and the group of each."""
    rng = np.random.default_rng(0)
    middles, of = 1.5 * rng.normal(size=(5, numbers)), np.arange(count) % 5
    return (middles[of] + rng.normal(size=(count, numbers))).astype(np.float32), of


def divergence(shares: Array, points: Array) -> float:
    """How far the shares on the map are from these; what `gradient` leads down."""
    near = 1 / (1 + distances(points))
    np.fill_diagonal(near, 0)
    there = np.maximum(near / near.sum(), SMALL)
    return float((shares * np.log(np.maximum(shares, SMALL) / there)).sum())


def among_nearest(points: Array, of: Array) -> float:
    """How many of the five nearest of a point are of its own group."""
    far = distances(points) + np.diag(np.full(len(points), np.inf))
    return float((of[far.argsort(axis=1)[:, :5]] == of[:, None]).mean())


@pytest.mark.parametrize("count", [120, 10, 3])
def test_each_picture_has_as_many_neighbours_as_asked_for_or_a_third_of_the_few_there_are(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, _ = groups(count)
    kept = []
    curve = module._curve
    monkeypatch.setattr(module, "_curve", lambda far, narrow: kept.append(curve(far, narrow)) or kept[-1])
    shares = shares_of(rows)
    np.testing.assert_allclose(shares, shares.T)
    assert shares.sum() == pytest.approx(1)
    assert (np.diag(shares) == 0).all()
    near = np.maximum(kept[-1], 1e-300)
    many = np.exp(-(near * np.log(near)).sum(axis=1))
    np.testing.assert_allclose(many, max(1, min(PERPLEXITY, (count - 1) / 3)), rtol=0.02)


def test_the_gradient_is_that_of_the_divergence() -> None:
    rows, _ = groups(12)
    shares, points = shares_of(rows), np.random.default_rng(1).normal(size=(12, 2))
    found = gradient(shares, points)
    for place in np.ndindex(points.shape):
        step = np.zeros_like(points)
        step[place] = 1e-6
        quotient = (divergence(shares, points + step) - divergence(shares, points - step)) / 2e-6
        assert found[place] == pytest.approx(quotient, abs=1e-7)


def test_groups_that_two_directions_lay_over_each_other_are_apart_and_always_in_the_same_place() -> None:
    rows, of = groups()
    start = pca(rows).points(rows)
    found = end_of(neighbours(rows, start))
    assert among_nearest(start, of) < 0.9 < 0.99 < among_nearest(found, of)
    shares = shares_of(rows)
    assert divergence(shares, found) < 0.7 * divergence(shares, start / start.std())
    np.testing.assert_array_equal(end_of(neighbours(rows, start)), found)


def test_rows_beyond_all_bounds_have_no_place_and_move_no_other() -> None:
    rows, _ = groups(30)
    start = pca(rows).points(rows)
    broken, without = rows.copy(), np.delete(np.arange(30), [4, 11])
    broken[4, 3], broken[11, 0] = np.inf, np.nan
    found = end_of(neighbours(broken, start))
    assert np.flatnonzero(np.isnan(found).any(axis=1)).tolist() == [4, 11]
    np.testing.assert_array_equal(found[without], end_of(neighbours(rows[without], start[without])))


@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_few_rows_and_rows_that_are_all_alike_have_a_place(count: int) -> None:
    rows = np.ones((count, 3), np.float32)
    found = end_of(neighbours(rows, np.zeros((count, 2))))
    assert found.shape == (count, 2)
    assert np.isfinite(found).all()
    assert np.abs(found).max(initial=0) < 1e-3


def test_a_picture_far_beyond_the_others_takes_no_place_from_them() -> None:
    """As after a ruinous learning rate: the square of such a number is none in float32."""
    rows, of = groups(60)
    rows[7] = 1e30
    found = end_of(neighbours(rows, np.random.default_rng(0).normal(size=(60, 2))))
    assert np.isfinite(found).all()
