"""The plane of a landscape holds what it says of the way, and the way has the losses that were recorded."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.data.images import some
from engine.errors import EngineError
from engine.explain import landscape
from engine.explain.landscape import _ticks, filter_sizes, main_directions
from engine.network.program import lower
from engine.network.textbook import TextbookPlan
from engine.network.weights import flat
from engine.ops import cross_entropy
from tests.engine.explain.trained import STACK, trained
from tests.engine.generators import end_of
from tests.engine.short_trainings import DATA


def test_the_way_has_its_recorded_losses_and_the_plane_what_it_says_of_the_way() -> None:
    run, kept = trained()
    told = []
    found = end_of(landscape(run, kept, DATA.train, size=5, sample=50, so_far=told.append))
    assert found.steps.tolist() == [0, *range(1, 18, 2)]
    recorded = dict(zip(run.history.step.tolist(), run.history.loss.tolist(), strict=True))
    assert found.loss.tolist() == [recorded[max(step, 1)] for step in found.steps.tolist()]
    assert [round(one.done * 5) for one in told] == [1, 2, 3, 4, 5]
    # In coordinates in which every filter has length 1, by hand and by singular values:
    program = lower(STACK, DATA.shape)
    vectors = np.stack([flat(program, one)[0] for one in kept]).astype(np.float64)
    sizes = filter_sizes(program, vectors[-1].astype(np.float32)).astype(np.float64)
    points = ((vectors - vectors[-1]) / np.where(sizes, sizes, np.inf))
    _, values, axes = np.linalg.svd(points)
    np.testing.assert_allclose(found.explained, values[:2] ** 2 / (values**2).sum(), rtol=1e-5)
    for mine, axis in zip((found.x, found.y), axes, strict=False):
        np.testing.assert_allclose(np.abs(mine), np.abs(points @ axis), atol=1e-5)
        assert abs(mine[-1]) < 1e-6
    assert 0.5 < sum(found.explained) <= 1 + 1e-9


def test_a_point_of_the_plane_has_the_loss_of_its_weights_with_biases_and_normalisation_as_at_the_end() -> None:
    run, kept = trained()
    by_class = DATA.train.batch(np.argsort(DATA.train.labels, kind="stable"))  # as a folder for each class is read
    found = end_of(landscape(run, kept, by_class, size=5, sample=50))
    part = by_class.batch(some(len(by_class), 50))
    assert set(part.labels) == set(range(10))
    program = lower(STACK, DATA.shape)
    middle, state = flat(program, kept[-1])
    sizes = filter_sizes(program, middle)
    for (id, name), slot in program.layout.items():
        learned_direction = name in ("filters", "weights")
        assert bool(sizes[slot.slice].any()) == learned_direction, (id, name)
    way = np.stack([(flat(program, one)[0] - middle) for one in kept])
    way = np.divide(way, sizes, out=np.zeros_like(way), where=sizes > 0)
    x, y, (across, along), _ = main_directions(way)
    np.testing.assert_allclose(np.square(across).sum(), 1, rtol=1e-5)
    weights = middle + sizes * np.float32(found.across[1]) * across + sizes * np.float32(found.along[3]) * along
    scores = TextbookPlan(program).scores(part.pixels, part.scale, weights.astype(np.float32), state)
    assert found.surface[3, 1] == pytest.approx(float(cross_entropy(scores, part.labels)[0]), rel=1e-4)
    assert found.across[0] < x.min() < x.max() < found.across[-1]
    assert found.along[0] < y.min() < y.max() < found.along[-1]


def test_the_way_lies_in_the_middle_of_the_plane_wherever_it_leads() -> None:
    across, along = _ticks(np.array([0.0, 4.0]), np.array([-1.0, 0.0]), 3)
    np.testing.assert_allclose([across[1], along[1]], [2.0, -0.5])
    np.testing.assert_allclose(np.diff(across), np.diff(along))


def test_of_too_few_steps_there_is_no_plane() -> None:
    run, kept = trained()
    for few in (kept[:2], (kept[0], kept[0], kept[0]), (replace(kept[0]), kept[0], kept[1])):
        with pytest.raises(EngineError, match="three recorded steps") as found:
            end_of(landscape(run, few, DATA.train, size=3))
        died = "smaller learning rate" in found.value.remedy  # to train on does not help weights that stand still
        assert died == (len(few) > 2)


@pytest.mark.parametrize("beyond", [np.inf, np.nan])
def test_of_weights_that_are_no_numbers_there_is_no_plane(beyond: float) -> None:
    way = np.random.default_rng(0).normal(size=(5, 7)).astype(np.float32)
    way[1, 2] = beyond
    with pytest.raises(EngineError, match="three recorded steps"):
        main_directions(way)


def test_a_loss_that_was_computed_and_is_no_number_is_told_from_one_that_is_not_computed() -> None:
    run, kept = trained()

    def far(name: str, array: np.ndarray) -> np.ndarray:
        return array * np.float32(1e30) if name in ("filters", "weights") else array

    beyond = [
        replace(one, parameters={id: {name: far(name, array) for name, array in arrays.items()}
                                 for id, arrays in one.parameters.items()})
        for one in kept
    ]  # fmt: skip
    told = []
    found = end_of(landscape(run, beyond, DATA.train, size=3, sample=9, so_far=told.append))
    assert np.isposinf(found.surface).any()
    assert not np.isnan(found.surface).any()
    assert [round(3 * one.done) for one in told] == [1, 2, 3]
