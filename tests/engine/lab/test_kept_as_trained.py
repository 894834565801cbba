"""A run is kept with the recipe that it has now, also where it began by another."""

from tests.engine.lab.test_runs_folder import Design, Run, RunsFolder, gone_on
from tests.engine.lab.test_runs_folder import folder as _folder
from tests.engine.lab.test_runs_folder import made as _made

folder, made = _folder, _made  # the fixtures


def test_a_run_that_went_on_by_another_recipe_is_kept_with_the_last_one(folder: RunsFolder, made: Run) -> None:
    run = gone_on(made, 3, 0.03)
    folder.keep(Design(), run)
    assert run.log[0].recipe.learning_rate != run.log[-1].recipe.learning_rate
    assert folder.open(run.id).design.recipe == run.log[-1].recipe
