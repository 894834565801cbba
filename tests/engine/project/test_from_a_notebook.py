"""What `train()` has learned becomes a project that the window opens: with its curves, its recipe and its pictures."""

from itertools import islice
from pathlib import Path

import pytest

from engine import Recipe, load_data, train
from engine.errors import EngineError
from engine.project.fits import goes_on
from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from engine.training.training import Training
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps


def test_a_network_of_train_is_opened_with_its_curves_and_goes_on_as_it_was_trained(tmp_path: Path) -> None:
    stack, digits = preset("dense").design().stack, load_data("digits")
    recipe = Recipe(epochs=1, batch_size=1000, seed=7)
    made = list(train(stack, digits, recipe))
    save_project(Project.of(made[-1].run()), file := tmp_path / "mine.convscope")
    project = load_project(file)
    run = project.run
    assert run is not None
    assert goes_on(project.design, digits.reference, run)
    assert (project.design.recipe, run.ended) == (recipe, "finished")
    assert [*map(float, run.history.loss)] == [step.loss for step in made]
    assert len(run.history.validation_epoch) == sum(step.validation is not None for step in made)


def test_pictures_of_ones_own_are_known_by_their_name() -> None:
    (step,) = islice(train(plain_stack(), DATA, RECIPE), 1)
    assert Project.of(step.run()).design.data_name == DATA.name
    assert DATA.name != "digits", "which a design has where nobody says it"


def test_a_loop_that_was_left_is_a_training_that_was_stopped_and_goes_on_to_the_same_bits() -> None:
    through = Training(plain_stack(), DATA, RECIPE)
    steps(through)
    for step in train(through.stack, DATA, RECIPE):
        if step.number == 4:
            break
    run = step.run()
    assert (run.ended, run.step) == ("stopped", 4)
    training = Training(run.stack, DATA, RECIPE, start=run)
    steps(training)
    assert bits(training.checkpoint()) == bits(through.checkpoint())


def test_the_last_step_gives_the_best_weights_where_the_recipe_keeps_them() -> None:
    ended = list[str]()
    for step in train(plain_stack(), DATA, RECIPE.replace(epochs=60, patience=1, learning_rate=0.1)):
        ended.append(step.run().ended)
    run = step.run()
    assert (set(ended), run.ended) == ({"stopped"}, "early"), "it is told once the loop has ended"
    assert run.step == int(run.history.validation_step[run.history.validation_loss.argmin()]) < step.number


def test_the_run_of_a_step_that_is_past_is_gone() -> None:
    first, _second = islice(train(plain_stack(), DATA, RECIPE), 2)
    with pytest.raises(EngineError, match="weights after step 1 are gone"):
        first.run()


def test_who_asks_too_late_for_a_run_is_told_that_a_run_is_to_be_asked_for_in_time() -> None:
    first, _second = islice(train(plain_stack(), DATA, RECIPE), 2)
    with pytest.raises(EngineError) as told:
        first.run()
    assert "run()" in told.value.remedy
