"""What was learned counts for the design on screen only where stack and data are its own."""

from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.data import DataRef, DataSet, Images
from engine.project.design import Design
from engine.project.fits import fits, goes_on, run_of
from engine.project.project import Project
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from tests.engine.samples import plain_stack, some_digits

DATA = some_digits(100, 20, 14)
RECIPE = Recipe(batch_size=32, seed=3, validation_share=0.2)
DESIGN = Design(plain_stack(), RECIPE, DATA.name)
OTHER = DataSet(DATA.name, "Other", Images(255 - DATA.train.pixels, DATA.train.labels), DATA.test, DATA.class_names)
MOVED = replace(DATA, name="/moved/digits.npz")


@pytest.fixture(scope="module")
def run() -> Run:
    training = Training(DESIGN.stack, DATA, RECIPE)
    training.step(RECIPE)
    training.close()
    return training.run()


def test_a_run_fits_the_design_it_was_made_of_and_goes_on(run: Run) -> None:
    assert fits(DESIGN, DATA.reference, run)
    assert goes_on(DESIGN, DATA.reference, run)


def test_no_run_fits_nothing() -> None:
    assert not fits(DESIGN, DATA.reference, None)
    assert not goes_on(DESIGN, DATA.reference, None)


def test_another_stack_or_other_pictures_of_the_same_name_do_not_fit(run: Run) -> None:
    grown = DESIGN.with_(stack=plain_stack().replace("1-relu", block("tanh")))
    for design, data in ((grown, DATA), (DESIGN, OTHER)):
        assert not fits(design, data.reference, run)
        assert not goes_on(design, data.reference, run)


def test_a_file_of_pictures_that_was_moved_still_fits(run: Run) -> None:
    assert fits(DESIGN.with_(data_name=MOVED.name), MOVED.reference, run)


def test_data_that_cannot_be_loaded_goes_by_its_name_and_nothing_goes_on(run: Run) -> None:
    assert fits(DESIGN, None, run)
    assert not fits(DESIGN.with_(data_name="gone.npz"), None, run)
    assert not goes_on(DESIGN, None, run)


@pytest.mark.parametrize("change", [{"seed": 4}, {"validation_share": 0.1}], ids=lambda change: next(iter(change)))
def test_another_seed_or_split_fits_but_does_not_go_on(run: Run, change: dict[str, float]) -> None:
    """What was kept aside before would be learned from."""
    design = DESIGN.with_(recipe=RECIPE.replace(**change))
    assert fits(design, DATA.reference, run)
    assert not goes_on(design, DATA.reference, run)


def test_a_run_without_weights_fits_but_does_not_go_on(run: Run) -> None:
    empty = replace(run, newest=None)  # an old file may hold a test result alone
    assert fits(DESIGN, DATA.reference, empty)
    assert not goes_on(DESIGN, DATA.reference, empty)


def test_another_recipe_goes_on(run: Run) -> None:
    design = DESIGN.with_(recipe=RECIPE.replace(batch_size=8, learning_rate=0.1, epochs=99))
    assert goes_on(design, DATA.reference, run)


def test_a_run_whose_seed_is_not_known_fits_but_does_not_go_on(run: Run) -> None:
    old = replace(run, seed=None, validation_share=None, data=replace(run.data, sha256=""))
    assert fits(DESIGN, DATA.reference, old)
    assert not goes_on(DESIGN, DATA.reference, old)
    assert np.isfinite(old.epochs)


@pytest.mark.parametrize("data", [DATA.reference, None], ids=["here", "lost"])
@pytest.mark.parametrize("change", [{"seed": 4}, {"validation_share": 0.1}], ids=lambda change: next(iter(change)))
def test_a_file_speaks_of_the_run_that_the_window_shows_not_of_a_newer_one_by_another_seed(
    run: Run, data: DataRef | None, change: dict[str, float]
) -> None:
    """Who undid the other seed and saved read its accuracy in the list of recent projects, and of `evaluate`."""
    recipe = RECIPE.replace(**change)
    newer = replace(run, id="newer", seed=recipe.seed, validation_share=recipe.validation_share)
    project = Project(DESIGN, (run, newer))
    assert project.run is run_of(DESIGN, data, project.runs) is run
    assert project.checkpoint is run.newest
    assert replace(project, design=DESIGN.with_(recipe=recipe)).run is newer
    assert replace(project, design=DESIGN.with_(recipe=RECIPE.replace(seed=9))).run is newer, "else the newest"
    assert replace(project, design=DESIGN.with_(stack=plain_stack().replace("1-relu", block("tanh")))).run is None


def test_weights_of_the_stack_by_another_seed_are_shown_before_newer_ones_of_another_stack(run: Run) -> None:
    by_another = replace(run, id="by another seed", seed=4)
    newer = replace(run, id="newer", stack=plain_stack().replace("1-relu", block("tanh")))
    assert run_of(DESIGN, DATA.reference, (by_another, newer)) is by_another


def test_what_learned_from_the_pictures_on_screen_is_shown_before_newer_weights_of_the_stack_from_others(
    run: Run,
) -> None:
    """What other pictures taught it, and its curves and test, say nothing of those on screen."""
    of_others = replace(run, id="others", data=OTHER.reference)
    grown = replace(run, id="grown", stack=plain_stack().replace("1-relu", block("tanh")))
    assert run_of(DESIGN, DATA.reference, (run, of_others)) is run
    assert run_of(DESIGN, DATA.reference, (grown, of_others)) is grown
