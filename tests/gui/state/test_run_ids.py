"""Two trainings with one id are two trainings: one file was handed out, and each has gone on with it in another way."""

from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from engine import load_data
from engine.network.checkpoint import Checkpoint
from engine.training.replay import same_bits
from engine.training.run import Run
from engine.training.training import Training
from gui.state import edits
from gui.state.project.run_ids import RunIds
from tests.gui.time_travel import LAST, RECIPE, STACK, Travel, every_seventh, is_true, make_travel, travel

__all__ = ["every_seventh", "travel"]


def trained(start: Run | None, steps: int, rate: float = RECIPE.learning_rate) -> Run:
    """A run, each of its steps recorded."""
    recipe = RECIPE.replace(learning_rate=rate)
    training = Training(STACK, load_data("digits"), recipe, start, cores=1)
    kept = [*(start.recorded if start is not None else ()), training.checkpoint()]
    for _ in range(steps):
        training.step(recipe)
        kept.append(training.checkpoint())
    training.close()
    return replace(training.run(), recorded=tuple({one.step: one for one in kept}.values()))


def opened(stage: Travel, *runs: Run) -> Run:
    stage.document.open(stage.document.design, None, "of another pupil", runs=runs)
    found = stage.session.run
    assert found is not None
    return found


def there(stage: Travel, step: int) -> Checkpoint | None:
    run = stage.session.run
    assert run is not None
    return stage.known.known(run, step)


def test_what_is_opened_shows_its_own_steps_though_another_file_has_the_same_id(qtbot: QtBot) -> None:
    handed_out = trained(None, 4)
    hers, his = trained(handed_out, 6), trained(handed_out, 6, rate=0.3)
    assert hers.id == his.id
    stage = make_travel(qtbot)
    assert opened(stage, hers).id == hers.id
    resets: list[None] = []
    stage.session.history_reset.connect(lambda: resets.append(None))
    shown = opened(stage, his)
    assert resets, "the curves begin again"
    assert same_bits(there(stage, 8), his.recorded[8])
    assert shown.newest is not None
    assert {shown.id} == {shown.newest.run, *(one.run for one in shown.recorded)} != {hers.id}
    assert same_bits(shown.newest, replace(his.recorded[-1], run=shown.id))
    opened(stage, hers)
    assert same_bits(there(stage, 8), hers.recorded[8])


def test_a_run_that_was_reset_lends_its_steps_to_no_file_of_the_same_id(qtbot: QtBot) -> None:
    """The window keeps them for an undo; the time machine showed those of one pupil in the file of the other."""
    handed_out = trained(None, 4)
    hers, his = trained(handed_out, 6), trained(handed_out, 6, rate=0.3)
    for other in (his, handed_out):
        stage = make_travel(qtbot)
        opened(stage, hers)
        stage.session.reset()
        shown = opened(stage, other)
        assert stage.known.steps_of(shown) == tuple(one.step for one in other.recorded)
        assert same_bits(there(stage, shown.step - 1), other.recorded[-2])


def test_a_branch_still_knows_the_run_that_it_came_from(qtbot: QtBot) -> None:
    handed_out = trained(None, 4)
    hers, his = trained(handed_out, 3), trained(handed_out, 3, rate=0.3)
    training = Training(STACK, load_data("digits"), RECIPE, his.recorded[2], cores=1)
    training.step(RECIPE)
    training.close()
    stage = make_travel(qtbot)
    opened(stage, hers)
    opened(stage, his, training.run())
    run, branch = stage.document.runs
    assert branch.id == training.id
    assert run.id == branch.parent != his.id


def test_a_run_that_is_opened_again_is_the_same_run_also_when_it_was_gone_on_with(qtbot: QtBot) -> None:
    early = trained(None, 3)
    late = trained(early, 2)
    stage = make_travel(qtbot)
    opened(stage, early)
    assert opened(stage, late).id == early.id
    assert opened(stage, late).id == early.id
    assert opened(stage, early).id != early.id, "it may go on otherwise"


def test_steps_after_those_that_a_run_goes_on_from_are_made_anew(travel: Travel) -> None:
    """As after a failure, or from the best weights. Those replayed before belong to the course that was left."""
    machine, known, document, session = travel.machine, travel.known, travel.document, travel.session
    machine.go(25)
    travel.wait_for_exact()
    machine.back_to_now()
    run, early = session.run, known.known(session.run, 21)  # type: ignore[arg-type]
    assert run is not None
    assert is_true(early, 21)
    before = known.course_of(run)
    document.set_runs((replace(run, newest=early),))
    document.edit(*edits.change_recipe(document.design, learning_rate=0.3, epochs=3))
    travel.train()
    assert session.run is not None
    assert session.run.id == run.id
    assert session.run.step > LAST
    assert known.course_of(session.run) is not before
    machine.go(25)
    travel.wait_for_exact()
    assert machine.checkpoint is not None
    assert machine.checkpoint.step == 25
    assert not is_true(machine.checkpoint, 25)
    weights = machine.weights_of(25, next(iter(machine.checkpoint.parameters)))
    assert weights is not None
    shown = machine.checkpoint.parameters[next(iter(machine.checkpoint.parameters))]
    assert all(np.array_equal(weights[name], shown[name]) for name in shown)


def test_a_run_that_goes_on_from_its_end_keeps_what_was_replayed(travel: Travel) -> None:
    travel.machine.go(25)
    travel.wait_for_exact()
    travel.machine.back_to_now()
    travel.document.edit(*edits.change_recipe(travel.document.design, epochs=3))
    travel.train()
    assert is_true(there(travel, 25), 25)


def test_a_run_is_told_apart_from_one_that_was_left_for_another_project_and_that_for_a_third() -> None:
    handed_out = trained(None, 2)
    hers, his = trained(handed_out, 2), trained(handed_out, 2, rate=0.3)
    known = RunIds()
    known.leave((hers,))
    known.leave(())
    found = [known.told_apart((run,))[0].id for run in (hers, his)]
    assert [id == hers.id for id in found] == [True, False]
