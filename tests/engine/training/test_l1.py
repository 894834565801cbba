"""L1: a pull of the same strength at every weight, known to files, the doctor and the opened step."""

from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.data import load_data
from engine.doctor import RULES, Finding
from engine.errors import SettingError
from engine.explain.next_step import step_after
from engine.explain.updates import L1, L2, update_lines
from engine.lab.alike import key_of
from engine.network.stack import Stack
from engine.project.design import Design
from engine.settings import from_plain
from engine.training.optimisers import SGD
from engine.training.penalties import penalise
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.doctor.courses import course, evidence

TABLE = {"recipe": Recipe}


def test_l1_adds_the_gradient_that_pytorch_has_of_the_sum_of_all_weights_without_their_signs() -> None:
    torch = pytest.importorskip("torch")
    weights = np.array([2.0, -0.001, 0.0, -3.0])
    theirs = torch.tensor(weights, requires_grad=True)
    (0.3 * theirs.abs().sum() + 0.5 * 0.1 * (theirs**2).sum()).backward()
    mine = np.zeros(4)
    assert penalise(mine, weights, Recipe(l1=0.3, l2=0.1)) == 1
    np.testing.assert_allclose(mine, theirs.grad.numpy(), rtol=1e-12)


def test_l1_pulls_a_small_weight_as_hard_as_a_large_one_and_neither_frozen_ones_nor_those_at_0() -> None:
    penalise(held := np.ones(4), np.array([2.0, -0.001, 0.0, -3.0]), Recipe(l1=0.3), (np.array([0]),))
    np.testing.assert_allclose(held, [0, 0.7, 1, 0.7])


def test_a_recipe_without_l1_is_written_as_before_and_one_with_it_is_refused_by_the_program_of_before() -> None:
    """What is known by its text, the trainings of a comparison, say, is known still; and its file opens there."""
    plain = Recipe(l2=0.1).to_plain()
    assert plain["version"] == 4
    assert "l1" not in plain
    pulled = Recipe(l1=0.1).to_plain()
    assert (pulled["version"], pulled["l1"]) == (5, 0.1)
    assert from_plain(pulled, TABLE, "it") == Recipe(l1=0.1)
    assert from_plain(plain, TABLE, "it") == Recipe(l2=0.1)
    with pytest.raises(SettingError, match="newer version"):
        from_plain(pulled | {"version": 6}, TABLE, "it")
    stack = Stack.of(block("fully_connected", units=10), block("softmax"))
    keys = {key_of(Design(stack, recipe), "") for recipe in (Recipe(), Recipe(l1=0.1), Recipe(l1=0.2))}
    assert len(keys) == 3


def test_the_opened_step_of_a_weight_says_what_l1_and_l2_add_and_comes_to_the_next_weight() -> None:
    stack = Stack.of(block("fully_connected", units=10), block("softmax"))
    recipe = Recipe(optimiser=SGD(), learning_rate=0.1, l1=0.01, l2=0.1, batch_size=16)
    training = Training(stack, load_data("digits"), recipe, cores=1)
    training.step(recipe)
    training.close()
    step = step_after(training.run(), load_data("digits"))
    for place in np.flatnonzero(step.gradient)[[0, 5, -1]]:
        said, weight = dict(update_lines(step, int(place))), float(step.before[place])
        assert said[L1] == 0.01 * np.sign(weight)
        assert said[L2] == pytest.approx(0.1 * weight)
        assert abs(said["Left over by rounding"]) < 1e-7
    plain = step_after(training.run(), load_data("digits"), recipe=replace(recipe, l1=0.0))
    assert L1 not in dict(update_lines(plain, 0))


def pulled(l1: float, times: float, used: float, losses: float = 0.8) -> Finding | None:
    seen = evidence(course([losses] * 200, an_epoch=60), l1=l1)
    ones = dict.fromkeys("ab", 1.0)
    return RULES["strong_pull"](replace(seen, signs=dict.fromkeys("ab", times / l1), gradients=ones, as_used=used))


def test_an_l1_that_holds_a_network_back_or_lets_it_learn_nothing_is_named_with_one_that_does_not() -> None:
    """Of a network that an L1 of 0.01 cost 13 points nothing was said."""
    for found in (pulled(0.01, 0.15, 0.85), pulled(0.002, 1.2, 0.12, losses=2.3)):
        assert found is not None
        assert found.title == "L1 is too strong"
        assert found.remedy is not None
        assert found.remedy.recipe.l1 == 1e-4
        assert found.facts[0].text.startswith("L1 pulls the weights to zero")
    assert pulled(0.01, 0.15, 0.96) is None
    assert pulled(0.001, 0.3, 0.94) is None, "nothing was lost"
    assert pulled(0.01, 0.05, 0.85) is None
