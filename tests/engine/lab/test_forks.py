"""Forks: what the training would do next, made beside it and never by it."""

from dataclasses import replace

import pytest

from engine.lab.forks import AHEAD, Forks
from engine.network.checkpoint import Checkpoint
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.optimisers import SGD
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE


@pytest.fixture(scope="module")
def design() -> Design:
    return preset("dense").design(fresh_ids=False)


@pytest.fixture(scope="module")
def begun(design: Design) -> Checkpoint:
    """After ten steps."""
    training = Training(design.stack, design.load_data(), design.recipe, cores=1)
    for _ in range(10):
        training.step(design.recipe)
    training.close()
    return training.checkpoint()


def forks_of(design: Design, start: Checkpoint) -> Forks:
    return Forks(lambda recipe: Training(design.stack, design.load_data(), recipe, start, cores=1))


def losses(design: Design, start: Checkpoint, recipe: Recipe, steps: int) -> list[float]:
    training = Training(design.stack, design.load_data(), recipe, start, cores=1)
    made = [training.step(recipe).loss for _ in range(steps)]
    training.close()
    return made


def test_a_fork_is_what_the_training_will_do_with_that_recipe_to_the_bit(design: Design, begun: Checkpoint) -> None:
    faster, larger = design.recipe.replace(learning_rate=0.005), design.recipe.replace(batch_size=96)
    forks = forks_of(design, begun)
    forks.want([faster, design.recipe, larger])
    making = forks.making()
    for _ in range(3 * AHEAD):
        next(making)
    making.close()
    for recipe in (faster, design.recipe, larger):
        assert [step.loss for step in forks.known[recipe].steps] == losses(design, begun, recipe, AHEAD)


def test_a_fork_that_was_left_for_a_more_urgent_one_goes_on_where_it_was(design: Design, begun: Checkpoint) -> None:
    one, other = design.recipe, design.recipe.replace(learning_rate=0.01)
    forks = forks_of(design, begun)
    forks.want([one])
    making = forks.making()
    for _ in range(10):
        next(making)
    forks.want([other, one])
    for _ in range(AHEAD):
        next(making)
    assert len(forks.known[other].steps) == AHEAD, "the hand's comes first"
    assert len(forks.known[one].steps) == 10
    for _ in range(AHEAD - 10):
        next(making)
    making.close()
    assert [step.loss for step in forks.known[one].steps] == losses(design, begun, one, AHEAD)


def test_all_forks_go_25_steps_before_one_goes_on(design: Design, begun: Checkpoint) -> None:
    recipes = [design.recipe.replace(learning_rate=rate) for rate in (0.001, 0.002)]
    forks = forks_of(design, begun)
    forks.want(recipes)
    making = forks.making()
    for _ in range(2 * AHEAD + 5):
        next(making)
    making.close()
    assert [len(forks.known[recipe].steps) for recipe in recipes] == [AHEAD + 5, AHEAD]


def test_a_fork_that_diverges_says_so_and_the_others_go_on(design: Design, begun: Checkpoint) -> None:
    wild, tame = (design.recipe.replace(optimiser=SGD(), learning_rate=10.0, l2=l2) for l2 in (10.0, 0.0))
    tame = tame.replace(learning_rate=0.01)
    forks = forks_of(design, begun)
    forks.want([wild, tame])
    making = forks.making()
    for _ in range(2 * AHEAD):
        next(making)
    making.close()
    assert forks.known[wild].diverged
    assert len(forks.known[wild].steps) < AHEAD
    assert not forks.known[tame].diverged
    assert len(forks.known[tame].steps) >= AHEAD


def test_a_fork_of_a_network_too_large_to_be_kept_begins_anew_when_it_is_wanted_again(
    design: Design, begun: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.lab.forks.KEPT_FLOATS", 0)
    one, other = design.recipe, design.recipe.replace(learning_rate=0.01)
    forks = forks_of(design, begun)
    forks.want([one])
    making = forks.making()
    for _ in range(5):
        next(making)
    forks.want([other, one])
    for _ in range(2 * AHEAD):
        next(making)
    making.close()
    assert [step.loss for step in forks.known[one].steps] == losses(design, begun, one, AHEAD)


def test_what_is_forgotten_is_made_anew_of_the_stack_the_pictures_the_split_and_the_step_of_then() -> None:
    few = replace(DATA, train=DATA.train.batch(slice(0, 150)))
    taught = Training(plain_stack(9), DATA, RECIPE)
    taught.step(RECIPE)
    forks = Forks(lambda recipe: Training(stack, data, recipe, start, 1))
    making = forks.making()
    for stack, data, recipe, start in (
        (plain_stack(), DATA, RECIPE, None),
        (plain_stack(9), DATA, RECIPE, None),
        (plain_stack(9), few, RECIPE, None),
        (plain_stack(9), few, RECIPE.replace(seed=8), None),
        (plain_stack(9), few, RECIPE.replace(seed=8, validation_share=0.4), None),
        (plain_stack(9), DATA, RECIPE, None),
        (plain_stack(9), DATA, RECIPE, taught.checkpoint()),
    ):
        forks.forget()
        forks.want([recipe])
        assert forks.known[recipe].steps == []
        for _ in range(3):
            next(making)
        alone = Training(stack, data, recipe, start, 1)
        assert [step.loss for step in forks.known[recipe].steps] == [alone.step(recipe).loss for _ in range(3)]
        alone.close()
    making.close()
    taught.close()
