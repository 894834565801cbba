"""A pause changes nothing: what is learned stays as a value, and a training goes on from it exactly."""

import math
from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.errors import EngineError, ShapeError
from engine.network.checkpoint import UNKNOWN
from engine.network.stack import Placed
from engine.training.evaluation import evaluate
from engine.training.newest_step import train
from engine.training.optimisers import Adam, Nesterov
from engine.training.probing import probe, untrained
from engine.training.replay import same_bits
from engine.training.schedules import Cosine, ReduceOnPlateau, StepDown
from engine.training.training import Training
from tests.engine.samples import plain_stack, restless_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps


@pytest.mark.parametrize("pause", [1, 4, 5, 6, 7, 17], ids=lambda after: f"after {after} steps")
@pytest.mark.parametrize("optimiser", [Adam(), Nesterov()], ids=lambda optimiser: optimiser.kind)
def test_a_run_that_is_paused_and_resumed_gives_the_bits_of_one_that_went_on(pause, optimiser):
    recipe = RECIPE.replace(optimiser=optimiser, schedule=Cosine())
    through = Training(restless_stack(), DATA, recipe)
    whole = steps(through, recipe)
    paused = Training(restless_stack(), DATA, recipe)
    before = steps(paused, recipe, most=pause)
    resumed = Training(restless_stack(), DATA, recipe, paused.checkpoint())
    after = steps(resumed, recipe)
    assert [(s.number, s.epoch, s.loss, s.learning_rate) for s in before + after] == [
        (s.number, s.epoch, s.loss, s.learning_rate) for s in whole
    ]
    assert [s.number for s in before + after if s.validation] == [s.number for s in whole if s.validation]
    assert bits(resumed.checkpoint()) == bits(through.checkpoint())


def test_training_after_the_end_goes_on_for_as_many_epochs_again():
    first = Training(plain_stack(), DATA, RECIPE)
    assert len(steps(first)) == 18
    again = Training(plain_stack(), DATA, RECIPE, first.checkpoint())
    assert (first.steps_to_come(RECIPE), again.steps_to_come(RECIPE)) == (0, 18)
    more = steps(again)
    assert [step.number for step in more] == list(range(19, 37))
    assert more[-1].epoch == 6
    assert sum(step.validation is not None for step in more) == 6
    assert more[0].loss < 2.0


def test_a_training_after_the_end_begins_its_schedule_anew():
    recipe = RECIPE.replace(schedule=StepDown(0.5, 1))
    first = Training(plain_stack(), DATA, recipe)
    rates = [step.learning_rate for step in steps(first, recipe)]
    assert rates[0] == 4 * rates[-1]
    again = Training(plain_stack(), DATA, recipe, first.checkpoint())
    assert [step.learning_rate for step in steps(again, recipe)] == rates


def test_a_recipe_by_which_no_step_was_made_takes_nothing_from_who_goes_on_by_the_one_before():
    recipe = RECIPE.replace(optimiser=Nesterov(), schedule=ReduceOnPlateau())
    through = Training(plain_stack(), DATA, recipe)
    steps(through, recipe, most=5)
    looked = Training(plain_stack(), DATA, RECIPE, through.run())
    assert same_bits(looked.checkpoint(), through.checkpoint())
    again = Training(plain_stack(), DATA, recipe, looked.run())
    assert again.step(recipe).learning_rate == through.step(recipe).learning_rate
    assert same_bits(again.checkpoint(), through.checkpoint())


def test_a_checkpoint_of_more_pictures_can_be_gone_on_from_with_fewer():
    first = Training(plain_stack(), DATA, RECIPE)
    steps(first, most=5)
    almost = replace(first.checkpoint(), position=200)
    again = Training(plain_stack(), DATA, RECIPE, almost)
    assert (again.epoch_number, again.position) == (1, 0), "all there are were seen"
    assert all(math.isfinite(step.loss) for step in steps(again, most=3))


def test_who_goes_on_from_an_old_file_that_does_not_tell_where_in_its_epoch_it_was_begins_that_anew():
    first = Training(plain_stack(), DATA, RECIPE)
    steps(first, most=8)
    again = Training(plain_stack(), DATA, RECIPE, replace(first.checkpoint(), position=UNKNOWN))
    assert (again.epoch_number, again.position, len(again.next_places(RECIPE))) == (1, 0, 32)


def test_an_old_file_that_does_not_tell_its_optimiser_is_gone_on_with_by_another_one():
    first = Training(plain_stack(), DATA, RECIPE.replace(optimiser=Nesterov()))
    steps(first, RECIPE.replace(optimiser=Nesterov()), most=2)
    recipe = RECIPE.replace(optimiser=Adam())
    again = Training(plain_stack(), DATA, recipe, replace(first.checkpoint(), optimiser_kind=""))
    assert [step.number for step in steps(again, recipe, most=1)] == [3]
    assert again.optimiser_state.keys() == Adam().init(again.parameters).keys()


def test_a_training_begins_with_the_learned_weights_that_fit():
    taught = Training(plain_stack(16), DATA, RECIPE)
    steps(taught)
    learned = taught.checkpoint().parameters
    changed = plain_stack(16).replace("2-fully_connected", block("fully_connected", units=9))
    changed = changed.insert(3, Placed("more", block("fully_connected", units=10)))
    start = Training(changed, DATA, RECIPE, learned).checkpoint()
    fresh = Training(changed, DATA, RECIPE).checkpoint()
    assert (
        start.parameters["0-fully_connected"]["weights"].tobytes() == learned["0-fully_connected"]["weights"].tobytes()
    )
    for id in ("2-fully_connected", "more"):
        assert start.parameters[id]["weights"].tobytes() == fresh.parameters[id]["weights"].tobytes()
    assert start.step == 0
    assert not any(np.any(vector) for vector in start.optimiser.values())


def test_learned_weights_of_another_shape_are_left_out():
    fresh = bits(Training(plain_stack(16), DATA, RECIPE).checkpoint())
    turned = {"0-fully_connected": {"weights": np.ones((16, 196)), "bias": np.ones((16, 1))}}
    assert bits(Training(plain_stack(16), DATA, RECIPE, turned).checkpoint()) == fresh


def test_going_on_with_weights_of_another_stack_is_refused():
    taught = Training(plain_stack(16), DATA, RECIPE).checkpoint()
    for action in (
        lambda: Training(plain_stack(17), DATA, RECIPE, taught),
        lambda: evaluate(plain_stack(17), taught, DATA.test),
        lambda: probe(plain_stack(17), taught, DATA.test.picture(0)),
    ):
        with pytest.raises(ShapeError, match="do not belong to this stack"):
            action()


def test_a_checkpoint_cannot_be_written_to_and_later_steps_leave_it_alone():
    recipe = RECIPE.replace(schedule=ReduceOnPlateau())
    run = Training(restless_stack(), DATA, recipe)
    steps(run, recipe, most=3)
    checkpoint = run.checkpoint()
    before = bits(checkpoint)
    groups = [*checkpoint.parameters.values(), *checkpoint.state.values(), checkpoint.optimiser, checkpoint.schedule]
    arrays = [array for group in groups for array in group.values()]
    arrays += [a for group in untrained(restless_stack(), DATA.shape, 0).parameters.values() for a in group.values()]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
    steps(run, recipe, most=3)
    assert bits(checkpoint) == before
    assert bits(run.checkpoint()) != before


def test_an_untrained_network_has_the_weights_a_training_starts_with():
    here = untrained(restless_stack(), DATA.shape, RECIPE.seed)
    there = Training(restless_stack(), DATA, RECIPE).checkpoint()
    assert bits(here).items() <= bits(there).items()
    assert (here.step, here.epoch) == (0, 0)


def test_only_the_step_that_train_has_just_given_knows_its_weights():
    for step in train(plain_stack(), DATA, RECIPE):
        assert step.checkpoint().step == step.number
    with pytest.raises(EngineError, match=r"training\.checkpoint\(\)"):
        steps(Training(plain_stack(), DATA, RECIPE), most=1)[0].checkpoint()
