"""Principal components, against their definition and against scikit-learn; one basis holds for a whole recording."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import Stack, block
from engine.data.images import some
from engine.errors import EngineError
from engine.explain import Network
from engine.explain.data_map import fitted_basis, pca, rows_of
from engine.network.checkpoint import Checkpoint
from engine.training.optimisers import SGD
from engine.training.training import Training
from tests.engine.explain.test_attributions import READER
from tests.engine.generators import end_of
from tests.engine.short_trainings import DATA, RECIPE


@pytest.mark.parametrize("shape", [(200, 7), (12, 50)])
def test_the_directions_are_those_of_the_largest_variance(shape: tuple[int, int]) -> None:
    rows = np.random.default_rng(0).normal(size=shape) * np.linspace(3, 0.1, shape[1])
    found = pca(rows)
    np.testing.assert_allclose(found.directions @ found.directions.T, np.eye(2), atol=1e-9)
    points = found.points(rows)
    np.testing.assert_allclose(points.mean(axis=0), 0, atol=1e-9)
    _, singular, vectors = np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)
    np.testing.assert_allclose(np.abs(found.directions @ vectors[:2].T), np.eye(2), atol=1e-7)
    np.testing.assert_allclose(found.shares, singular[:2] ** 2 / (singular**2).sum(), rtol=1e-9)
    for direction in found.directions:  # so that a map is not mirrored from step to step
        assert direction[np.abs(direction).argmax()] > 0


def test_rows_that_are_all_alike_lie_in_one_point() -> None:
    found = pca(np.ones((5, 3)))
    assert np.isfinite(found.points(np.ones((2, 3)))).all()
    assert (found.shares == 0).all()
    assert pca(np.random.default_rng(0).normal(size=(9, 1))).points(np.ones((2, 1))).shape == (2, 2)


@pytest.mark.parametrize("length", [3, 40])
@pytest.mark.parametrize("beyond", [np.inf, -np.inf, np.nan])
def test_rows_beyond_all_bounds_have_no_point_and_leave_the_others_where_they_are(length: int, beyond: float) -> None:
    rows = np.random.default_rng(2).normal(size=(20, length)).astype(np.float32)
    broken = rows.copy()
    broken[[4, 11], [0, 2]] = beyond
    found, expected = pca(broken), pca(np.delete(rows, [4, 11], axis=0))
    np.testing.assert_array_equal(found.directions, expected.directions)
    np.testing.assert_array_equal(found.shares, expected.shares)
    assert found.rows == 18
    points = found.points(broken)
    assert np.flatnonzero(~np.isfinite(points).all(axis=1)).tolist() == [4, 11]
    none = pca(np.full((5, length), beyond))
    assert (none.rows, none.directions.shape, none.shares.tolist()) == (0, (2, length), [0, 0])


@pytest.mark.parametrize("shape", [(40, 7), (12, 50)])
def test_rows_of_a_step_that_diverged_have_no_place_and_move_no_other(shape: tuple[int, int]) -> None:
    rows = np.random.default_rng(0).normal(size=shape)
    known = pca(rows)
    broken = np.full((3, shape[1]), np.nan)
    broken[0], broken[1, 2] = np.inf, -np.inf
    found = pca(np.concatenate([broken, rows]))
    np.testing.assert_allclose(found.points(rows), known.points(rows), atol=1e-9)
    assert found.rows == len(rows)
    assert np.isnan(found.points(broken)[:2]).all()
    assert np.isnan(pca(broken).points(broken)).all()


def test_pca_is_that_of_scikit_learn() -> None:
    decomposition = pytest.importorskip("sklearn.decomposition")
    for shape in ((150, 20), (20, 150)):
        rows = np.random.default_rng(1).normal(size=shape) * np.linspace(2, 0.2, shape[1])
        theirs = decomposition.PCA(n_components=2, svd_solver="full").fit(rows)
        ours = pca(rows)
        signs = np.sign((ours.directions * theirs.components_).sum(axis=1))
        np.testing.assert_allclose(ours.directions * signs[:, np.newaxis], theirs.components_, atol=1e-8)
        np.testing.assert_allclose(ours.points(rows) * signs, theirs.transform(rows), atol=1e-8)
        np.testing.assert_allclose(ours.shares, theirs.explained_variance_ratio_, rtol=1e-9)


def test_one_basis_is_fitted_to_all_steps_and_places_the_outputs_of_each() -> None:
    training = Training(READER, DATA, RECIPE, cores=1)
    checkpoints = [training.checkpoint()]
    for _ in range(4):
        training.step(RECIPE)
        checkpoints.append(training.checkpoint())
    training.close()
    id, images = READER.ids[3], DATA.test.batch(slice(0, 40))
    basis = end_of(fitted_basis(READER, checkpoints, images, id, len(checkpoints)))
    rows = [end_of(rows_of(Network.of(READER, DATA.shape, one), id, images, 7)) for one in checkpoints]
    expected = pca(np.concatenate(rows))
    np.testing.assert_allclose(basis.directions, expected.directions, atol=1e-6)
    assert basis.rows == 5 * 40
    chosen = some(40, 15)
    few = end_of(fitted_basis(READER, checkpoints, images, id, len(checkpoints), 15))
    np.testing.assert_allclose(few.directions, pca(np.concatenate([one[chosen] for one in rows])).directions, atol=1e-5)
    assert few.rows == 5 * 15
    assert chosen[-1] >= 30, "of a sorted set the first ones would be of one class"
    trace = Network.of(READER, DATA.shape, checkpoints[2]).trace(images.seen())
    np.testing.assert_allclose(rows[2], trace.output(id).reshape(40, -1), atol=1e-5)


def test_a_training_that_diverged_in_a_deep_stack_has_a_map_of_the_steps_before() -> None:
    train, test = (replace(part, scale=100.0) for part in (DATA.train, DATA.test))
    data, recipe = replace(DATA, train=train, test=test, sum=""), RECIPE.replace(optimiser=SGD(), learning_rate=10.0)
    convolutions = (block("convolution", filters=6, padding="same"), block("relu")) * 10
    deep = Stack.of(*convolutions, block("fully_connected", units=10), block("softmax"))
    training = Training(deep, data, recipe, cores=1)
    checkpoints: list[Checkpoint] = []

    def trained() -> None:
        while True:
            checkpoints.append(training.checkpoint())
            training.step(recipe)

    with np.errstate(all="ignore"), pytest.raises(EngineError, match="beyond all bounds"):
        trained()
    training.close()
    images, id = data.test.batch(slice(0, 40)), deep.ids[-2]
    with np.errstate(all="ignore"):
        first, *_, last = [end_of(rows_of(Network.of(deep, data.shape, one), id, images)) for one in checkpoints]
        basis = end_of(fitted_basis(deep, checkpoints, images, id, len(checkpoints)))
    assert not np.isfinite(last).all()
    assert np.isfinite(basis.points(first)).all()
