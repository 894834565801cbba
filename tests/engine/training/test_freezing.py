"""What is frozen keeps its bits, whatever the optimiser still has in mind; the rest learns as if it were alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from engine.errors import SettingError
from engine.explain.next_step import step_after
from engine.explain.updates import update_lines
from engine.network.program import lower, views
from engine.network.textbook import TextbookPlan
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.settings import from_plain
from engine.training.freezing import frozen_indices, frozen_places, is_frozen, with_frozen
from engine.training.optimisers import SGD, Adam, Momentum, Nesterov, Optimiser
from engine.training.recipe import Recipe
from engine.training.replay import replay, same_bits
from engine.training.training import Training
from tests.engine.generators import end_of
from tests.engine.samples import restless_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps

STACK = restless_stack()
IDS = {place.block.kind: place.id for place in reversed(list(STACK.walk()))}  # the first of each kind
CONVOLUTION, NORMALISE = IDS["convolution"], IDS["batch_normalise"]
FROZEN = ((CONVOLUTION, 1), (CONVOLUTION, 3), (NORMALISE, None))


def frozen_bits(training: Training) -> dict[str, bytes]:
    arrays = views(training.parameters, training.program.layout)
    found = {f"{CONVOLUTION} {name}": arrays[CONVOLUTION, name][..., [1, 3]].tobytes() for name in ("filters", "bias")}
    return found | {name: array.tobytes() for (id, name), array in arrays.items() if id == NORMALISE}


@pytest.mark.parametrize("optimiser", [SGD(), Momentum(), Nesterov(), Adam()], ids=lambda one: one.kind)
def test_frozen_filters_keep_their_bits_though_the_optimiser_was_under_way(optimiser: Optimiser) -> None:
    recipe = RECIPE.replace(optimiser=optimiser, learning_rate=0.05)
    training = Training(STACK, DATA, recipe)
    steps(training, recipe, most=4)  # momentum has gathered speed by now
    before, all_before, state = frozen_bits(training), training.parameters.copy(), training.state.copy()
    steps(training, recipe.replace(frozen=FROZEN), most=5)
    assert frozen_bits(training) == before
    moved = np.flatnonzero(training.parameters != all_before)
    others = np.setdiff1d(np.arange(len(all_before)), frozen_indices(training.program.layout, FROZEN))
    assert len(moved) > 0.5 * len(others)
    assert np.isin(moved, others).all()
    assert (training.state != state).any()  # measured, not learned


def test_the_others_learn_as_in_the_textbook_with_a_gradient_of_zero_where_it_is_frozen() -> None:
    recipe = RECIPE.replace(frozen=FROZEN)
    training = Training(STACK, DATA, recipe)
    batch, result = training.gradient(recipe)
    before, state = training.parameters.copy(), training.state.copy()
    textbook = TextbookPlan(training.program).train_step(batch, before, state)
    for gradient, tolerance in ((result.gradient.copy(), 0.0), (textbook.gradient.copy(), 2e-5)):
        gradient[frozen_indices(training.program.layout, FROZEN)] = 0
        wanted, _ = SGD().update(before, gradient, {}, 0.01)
        one = Training(STACK, DATA, recipe.replace(optimiser=SGD()))
        one.step(recipe.replace(optimiser=SGD()))
        np.testing.assert_allclose(one.parameters, wanted, rtol=0, atol=tolerance)
        assert frozen_bits(one) == frozen_bits(Training(STACK, DATA, recipe))


def test_a_training_that_freezes_and_thaws_on_the_way_is_replayed_resumed_and_filed_bit_for_bit(tmp_path) -> None:
    recipes = [RECIPE, RECIPE.replace(frozen=FROZEN), RECIPE.replace(frozen=((CONVOLUTION, None),)), RECIPE]
    training, kept = Training(STACK, DATA, RECIPE), []
    for number in range(12):
        training.step(recipes[number // 3])
        kept.append(training.checkpoint())
    training.close()
    run = training.run()
    path = tmp_path / "run.convscope"
    save_project(Project(Design(STACK, recipes[1]), (replace(run, recorded=(kept[3],)),)), path)
    project = load_project(path)
    assert project.design.recipe == recipes[1]
    (filed,) = project.runs
    for one in (run, filed):
        unknown = replace(one, newest=replace(kept[-1], step=10**6), recorded=())
        for step in (4, 8, 12):
            assert same_bits(end_of(replay(unknown, DATA, step)), kept[step - 1])
            assert same_bits(end_of(replay(unknown, DATA, step, [kept[step - 3]])), kept[step - 1])
    resumed = Training(STACK, DATA, recipes[1], kept[4])
    resumed.step(recipes[1])
    assert bits(resumed.checkpoint()) == bits(kept[5])


def test_the_next_step_of_a_frozen_weight_is_told_with_its_gradient_and_leaves_it_where_it_is() -> None:
    training = Training(STACK, DATA, RECIPE)
    steps(training, most=2)
    step = step_after(training.run(), DATA, recipe=RECIPE.replace(frozen=((CONVOLUTION, 0),)))
    first = training.program.layout[CONVOLUTION, "filters"].slice.start
    lines = dict(update_lines(step, first))
    assert step.gradient[first] != 0
    assert lines["Weight before"] == lines["Weight after"]
    assert lines["Left over by rounding"] == lines["Taken from the weight"] == 0


def test_filters_are_frozen_and_thawed_one_by_one_and_all_at_once() -> None:
    frozen = with_frozen((), "a", 1, True, 3)
    assert frozen == (("a", 1),)
    frozen = with_frozen(with_frozen(frozen, "a", 0, True, 3), "a", 2, True, 3)
    assert frozen == (("a", None),)  # all of them are the block
    frozen = with_frozen(frozen, "a", 1, False, 3)
    assert frozen == (("a", 0), ("a", 2))
    assert not is_frozen(frozen, "a", 1)
    assert with_frozen((*frozen, ("b", None)), "a", None, False, 3) == (("b", None),)


def test_a_frozen_filter_that_was_taken_away_and_a_block_that_is_gone_are_left_out() -> None:
    layout = lower(STACK, DATA.shape).layout
    number = STACK.block(CONVOLUTION).filters
    assert len(frozen_indices(layout, ((CONVOLUTION, number - 1),)))
    assert not len(frozen_indices(layout, ((CONVOLUTION, number), ("gone", None), ("gone", 0))))


def test_a_whole_block_is_held_in_pieces_and_not_weight_by_weight() -> None:
    layout = lower(STACK, DATA.shape).layout
    whole = frozen_places(layout, ((CONVOLUTION, None),))
    assert whole == tuple(slot.slice for (id, _), slot in layout.items() if id == CONVOLUTION)
    indices = frozen_indices(layout, ((CONVOLUTION, None),))
    every = frozen_indices(layout, tuple((CONVOLUTION, one) for one in range(STACK.block(CONVOLUTION).filters)))
    assert indices.tolist() == every.tolist()


def test_a_recipe_reads_what_it_wrote_and_refuses_what_is_no_list_of_filters() -> None:
    recipe = Recipe(frozen=(("b", None), ("a", 4), ("a", 2), ("a", 2), ("b", 1)))
    assert recipe.frozen == (("a", 2), ("a", 4), ("b", None))
    assert from_plain(recipe.to_plain(), {"recipe": Recipe}, "The recipe") == recipe
    old = {name: value for name, value in recipe.to_plain().items() if name != "frozen"} | {"version": 1}
    assert from_plain(old, {"recipe": Recipe}, "The recipe") == Recipe()
    for wrong in ("all", 3, [["a"]], [["a", -1]], [[1, 1]], [["a", True]], [["a", 0.5]], [None], {"a": 1}):
        with pytest.raises(SettingError, match="Frozen"):
            from_plain(recipe.to_plain() | {"frozen": wrong}, {"recipe": Recipe}, "The recipe")


def test_another_filter_that_is_frozen_in_place_of_one_is_frozen_and_that_one_learns() -> None:
    training, before = Training(STACK, DATA, RECIPE), []
    for number in (0, 1):
        before.append(training.checkpoint().parameters[CONVOLUTION]["filters"])
        training.step(RECIPE.replace(frozen=((CONVOLUTION, number),)))
    training.close()
    before.append(training.checkpoint().parameters[CONVOLUTION]["filters"])
    stayed = [[bool((old[..., n] == new[..., n]).all()) for n in (0, 1)] for old, new in pairwise(before)]
    assert stayed == [[True, False], [False, True]]
