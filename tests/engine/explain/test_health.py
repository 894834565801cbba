"""The health of a block is that of the training's own steps, and a dead unit is found."""

from __future__ import annotations

import weakref
from dataclasses import replace
from importlib import import_module
from math import prod

import numpy as np
import pytest

from engine.data import Images
from engine.explain import health
from engine.explain.health import OUTPUTS, PICTURES
from engine.network.program import lower
from engine.network.weights import flat
from engine.training.schedules import Cosine
from engine.training.training import Training
from tests.engine.explain.trained import STACK, trained
from tests.engine.generators import end_of
from tests.engine.short_trainings import DATA, RECIPE, steps

CONVOLUTION, NORMALISE, RELU, _, DENSE, _ = STACK.ids


def test_norms_and_updates_are_those_of_the_step_that_the_training_made() -> None:
    run, kept = trained()
    told = []
    found = end_of(health(run, DATA, kept[:4], so_far=told.append))
    assert found.steps.tolist() == [0, 1, 3, 5]
    assert [len(one.steps) for one in told] == [2, 3, 4]
    assert found.known_updates
    program = lower(STACK, DATA.shape)
    place = program.layout[DENSE, "weights"].slice.start, program.layout[DENSE, "bias"].slice.stop
    one = found.blocks[DENSE]
    training = Training(STACK, DATA, RECIPE)
    for index in range(2):  # steps 0 and 1
        before = flat(program, kept[index])[0]
        assert (training.parameters == before).all()
        gradient = training.gradient(RECIPE)[1].gradient[slice(*place)].copy()
        training.step(RECIPE)
        moved = training.parameters[slice(*place)] - before[slice(*place)]
        assert one.weight_norm[index] == pytest.approx(np.linalg.norm(before[slice(*place)]), rel=1e-5)
        assert one.gradient_norm[index] == pytest.approx(np.linalg.norm(gradient), rel=1e-5)
        ratio = np.linalg.norm(moved) / np.linalg.norm(before[slice(*place)])
        assert one.update_ratio[index] == pytest.approx(ratio, rel=1e-5)


def test_the_spread_is_that_of_the_numbers_themselves_around_their_mean() -> None:
    """Not that of the bins, of which one may hold them all."""
    run, kept = trained()
    first, last = kept[0], kept[1]
    dense = last.parameters[DENSE]
    small = {name: np.float32(0.5) + array * np.float32(1e-4) for name, array in dense.items()}
    alike = {name: np.full_like(array, 0.1) for name, array in dense.items()}
    for group, wanted in (
        (dense, np.concatenate([one.ravel() for one in dense.values()]).std(dtype=float)),
        (small, np.concatenate([one.ravel() for one in small.values()]).std(dtype=float)),
        (alike, 0.0),
    ):
        shown = [first, replace(last, parameters={**last.parameters, DENSE: group})]
        found = end_of(health(replace(run, seed=None), DATA, shown)).blocks[DENSE]
        assert found.weights is not None
        assert found.weights.spread[1] == pytest.approx(wanted, rel=1e-6, abs=0.0)
        assert found.gradients is None or np.isnan(found.gradients.spread).all()


def test_an_update_is_as_large_as_it_was_in_a_lap_that_began_again() -> None:
    once, longer = RECIPE.replace(epochs=1), RECIPE.replace(epochs=3, schedule=Cosine())
    first = Training(STACK, DATA, once)
    steps(first, once)
    training = Training(STACK, DATA, once, first.run())  # begins again after the first epoch
    kept = [first.checkpoint()]  # of the end of the first, before it was begun again
    before = training.parameters.copy()
    training.step(longer)
    training.close()
    place = training.program.layout[DENSE, "weights"].slice.start, training.program.layout[DENSE, "bias"].slice.stop
    moved, weights = (vector[slice(*place)] for vector in (training.parameters - before, before))
    found = end_of(health(training.run(), DATA, kept)).blocks[DENSE]
    assert found.update_ratio[0] == pytest.approx(np.linalg.norm(moved) / np.linalg.norm(weights), rel=1e-5)


def test_histograms_count_every_number_once() -> None:
    run, kept = trained()
    found = end_of(health(run, DATA, kept[:4]))
    for id, one in found.blocks.items():
        for histograms in (one.weights, one.outputs, one.gradients):
            if histograms is not None:
                np.testing.assert_allclose(histograms.shares.sum(axis=1), 1)
                assert histograms.edges[0] == -histograms.edges[-1]
        assert (one.weights is None) == (id not in (CONVOLUTION, NORMALISE, DENSE))
    filters = kept[3].parameters[DENSE]
    numbers = np.concatenate([filters["weights"].ravel(), filters["bias"]])
    weights = found.blocks[DENSE].weights
    assert weights is not None
    np.testing.assert_allclose(weights.shares[-1], np.histogram(numbers, weights.edges)[0] / len(numbers))


def test_dead_units_are_found_and_without_the_data_nothing_is_said_of_updates() -> None:
    run, kept = trained()
    parameters = {id: {name: array.copy() for name, array in group.items()} for id, group in kept[2].parameters.items()}
    parameters[NORMALISE]["shift"][1] = -1e3  # nothing gets over the ReLU any more
    found = end_of(health(replace(run, seed=None), DATA, [kept[1], replace(kept[2], parameters=parameters)]))
    assert found.blocks[RELU].dead.tolist() == [0, 0.25]
    assert found.blocks[RELU].units == 4
    assert not found.known_updates
    assert np.isnan(found.blocks[DENSE].update_ratio).all()
    assert found.blocks[DENSE].gradients is None
    assert found.blocks[DENSE].weight_norm.min() > 0


def test_a_unit_is_not_called_dead_by_pictures_of_one_class_that_stand_first() -> None:
    run, kept = trained()
    pixels = DATA.train.pixels.copy()
    pixels[:100] = 0  # black ones: whatever a unit gives for one of them, it gives for all
    sorted_ = replace(DATA, train=Images(pixels, DATA.train.labels, DATA.train.scale), sum="")
    found = end_of(health(replace(run, seed=None), sorted_, kept[1:3]))
    assert found.pictures < 100
    assert not found.blocks[RELU].dead.any()


def test_of_many_outputs_those_of_every_filter_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each fourth number of four maps only those of the first would be."""
    run, kept = trained()
    louder = np.array([1, 50, 1, 1], np.float32)
    loud = {name: array * louder for name, array in kept[0].parameters[CONVOLUTION].items()}
    shown = [replace(kept[0], parameters={**kept[0].parameters, CONVOLUTION: loud})]
    every = end_of(health(replace(run, seed=None), DATA, shown)).blocks[CONVOLUTION].outputs
    numbers = PICTURES * prod(lower(STACK, DATA.shape).instructions[0].out_shape)
    monkeypatch.setattr(import_module("engine.explain.health"), "OUTPUTS", numbers // 4)
    found = end_of(health(replace(run, seed=None), DATA, shown)).blocks[CONVOLUTION].outputs
    assert found.spread[0] == pytest.approx(every.spread[0], rel=0.1)


def test_what_a_block_gives_for_all_pictures_is_let_go_of_once_it_is_thinned() -> None:
    """Else the outputs of all blocks, of two steps, are in memory at once."""
    outputs = np.zeros(1_000_000, np.float32)
    alive = weakref.ref(outputs)
    thinned = import_module("engine.explain.health")._thinned(outputs)
    del outputs
    assert len(thinned) <= OUTPUTS
    assert alive() is None


def test_a_block_that_gives_nothing_but_zeros_has_bins_that_can_be_drawn() -> None:
    run, kept = trained()
    zeros = {name: np.zeros_like(array) for name, array in kept[0].parameters[DENSE].items()}
    shown = [replace(one, parameters={**one.parameters, DENSE: zeros}) for one in kept[:2]]
    found = end_of(health(replace(run, seed=None), DATA, shown)).blocks[DENSE]
    assert found.weights is not None
    for histograms in (found.weights, found.outputs):
        assert (np.diff(histograms.edges) > 0).all()
        assert histograms.shares.max(axis=1).tolist() == [1.0, 1.0]
