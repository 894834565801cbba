"""Early stopping: it ends when nothing gets better, keeps the best weights, and a pause on the way changes nothing."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.early_stopping import KeptBest, best_row, why_it_ended
from engine.training.optimisers import Momentum, Nesterov
from engine.training.replay import replay, same_bits
from engine.training.run import LogEntry, Run
from engine.training.schedules import Constant, ReduceOnPlateau
from engine.training.training import Training
from tests.engine.generators import end_of
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps

#: It learns 200 pictures by heart: the validation loss falls at first, and then rises.
LONG = RECIPE.replace(epochs=40, cycles=80, patience=4, learning_rate=0.02)


#: After so many steps its loss jumps far above that of the beginning, and stays there.
JUMP, WILD = 60, LONG.replace(learning_rate=10.0)


def trained(recipe=LONG, start=None, most=10**9):
    training = Training(plain_stack(), DATA, recipe, start, cores=1)
    return training, steps(training, recipe, most)


@pytest.fixture(scope="module")
def early():
    return trained()


def test_it_ends_four_epochs_after_the_lowest_validation_loss_and_has_the_weights_of_that_step(early):
    training, made = early
    checks = [(step.validation.loss, step.number, step.epoch) for step in made if step.validation]
    best = min(checks)
    assert made[-1].epoch == pytest.approx(best[2] + 4)
    assert made[-1].epoch < 40
    run = training.run()
    assert (run.newest.step, run.last_step, training.ended) == (best[1], made[-1].number, "early")
    again, _ = trained(most=best[1])
    assert bits(run.newest) == bits(again.checkpoint())
    assert same_bits(run.newest, again.checkpoint())


def test_it_ends_only_after_a_second_look_however_far_apart_the_looks_are():
    recipe = LONG.replace(cycles=10, patience=1)  # a look every four epochs
    training, made = trained(recipe)
    checks = [step.validation.loss for step in made if step.validation]
    assert (training.ended, made[-1].epoch % 4) == ("early", 0)
    assert made[-1].validation.loss == checks[-1] > checks[-2] == min(checks)
    assert training.checkpoint().step == made[-1].number - 4 * 6


def test_without_patience_it_goes_on_to_its_end_with_its_newest_weights():
    recipe = LONG.replace(patience=0, epochs=30, cycles=60)
    training, made = trained(recipe)
    assert (made[-1].epoch, training.checkpoint().step, training.ended) == (30, made[-1].number, "finished")


@pytest.mark.parametrize("before_end", [1, 5, 0], ids=lambda n: f"{n} steps before it would end")
def test_a_pause_saved_in_a_file_changes_neither_the_end_nor_the_weights(early, before_end, tmp_path):
    through, whole = early
    first, _ = trained(most=len(whole) - before_end)
    path = tmp_path / "a.convscope"
    save_project(Project(Design(plain_stack(), LONG), (first.run(),)), path)
    (opened,) = load_project(path).runs
    assert opened.best_weights.step == through.checkpoint().step
    resumed, after = trained(start=opened)
    assert len(after) == before_end
    assert same_bits(resumed.checkpoint(), through.checkpoint())
    assert resumed.run().history.validation_loss.tolist() == through.run().history.validation_loss.tolist()
    assert resumed.ended == "early"


def test_weights_that_are_the_newest_and_the_best_are_in_a_run_once(early):
    """A file held each number of a network that is stopped at its best twice."""
    training, _ = early
    run = training.run()
    assert (run.newest.step, run.best_weights) == (run.kept_step or run.step, None)
    stopped, _ = trained(most=run.step + 1)
    assert stopped.run().best_weights is not None, "they are others there"


def test_a_run_that_kept_its_best_can_be_replayed_to_its_very_last_step(early):
    training, made = early
    assert end_of(replay(training.run(), DATA, len(made))).step == len(made)


def test_who_goes_back_to_a_step_after_the_best_and_on_again_comes_to_the_same_end_and_weights(early):
    training, made = early
    ended = replace(training.run(), ended="early")
    past = ended.until(end_of(replay(ended, DATA, ended.step + 5)))
    assert past.best_weights.step == ended.step
    again, more = trained(start=past)
    assert (again.ended, more[-1].number) == ("early", len(made))
    assert same_bits(again.checkpoint(), training.checkpoint())
    for back in (0, 5):
        before = ended.until(end_of(replay(ended, DATA, ended.step - back)))
        assert before.best_weights is None
        again, _ = trained(start=before)
        assert same_bits(again.checkpoint(), training.checkpoint())


def test_patience_that_is_given_on_the_way_counts_from_there_on():
    through, _ = trained(LONG.replace(patience=0), most=150)
    checks = through.run().history
    assert checks.validation_step[np.argmin(checks.validation_loss)] < 100  # the best so far is long ago
    patient, more = trained(start=through.run())
    assert more[-1].epoch - 150 / 6 >= 4
    assert patient.checkpoint().step > 150


def test_what_ended_with_its_best_weights_goes_on_from_them_for_as_many_epochs_again():
    recipe = LONG.replace(epochs=14, cycles=28, patience=13)
    training, made = trained(recipe)
    run = replace(training.run(), ended=training.ended)
    assert (run.ended, made[-1].epoch) == ("finished", 14)
    assert run.newest.step < run.last_step
    assert run.is_done(recipe)
    again, more = trained(recipe, run, most=1)
    assert (more[0].number, again.begun) == (run.newest.step + 1, run.newest.epoch)
    assert not run.is_done(recipe.replace(epochs=20))


def test_one_whose_last_weights_were_the_best_goes_on_to_the_end_that_is_set_later():
    recipe = LONG.replace(epochs=3, cycles=6, patience=3, learning_rate=0.001)
    training, made = trained(recipe)
    run = replace(training.run(), ended=training.ended)
    checks = [step.validation.loss for step in made if step.validation]
    assert (run.ended, run.newest.step, checks[-1]) == ("finished", made[-1].number, min(checks))
    assert run.is_done(recipe)
    longer = recipe.replace(epochs=6, cycles=12)
    again, more = trained(longer, run)
    through, _ = trained(longer)
    assert (more[-1].epoch, again.begun) == (6, 0)
    assert same_bits(again.checkpoint(), through.checkpoint())


def test_who_goes_on_after_an_early_end_gives_it_the_patience_once_more_and_keeps_what_was_best(early, tmp_path):
    first, whole = early
    ended = replace(first.run(), ended="early")
    again, more = trained(start=ended)
    assert more[0].number == ended.step + 1
    assert again.ended == "early"
    assert more[-1].epoch >= whole[-1].epoch + LONG.patience, "counted from where it stopped, not from its best step"
    checks = again.run().history
    assert again.checkpoint().step == checks.validation_step[np.argmin(checks.validation_loss)]
    halfway, _ = trained(start=ended, most=len(more) - 5)
    path = tmp_path / "a.convscope"
    save_project(Project(Design(plain_stack(), LONG), (halfway.run(),)), path)
    resumed, last = trained(start=load_project(path).runs[0])
    assert (len(last), resumed.ended) == (5, "early")
    assert same_bits(resumed.checkpoint(), again.checkpoint())


def test_best_weights_of_another_optimiser_and_schedule_come_back_with_all_that_these_knew():
    """Else who goes on from them would have the speed that was gathered later, by other rules, and no replay would."""
    recipe = LONG.replace(optimiser=Momentum(), schedule=ReduceOnPlateau())
    wild = recipe.replace(optimiser=Nesterov(), schedule=Constant(), learning_rate=3.0)
    training, kept = Training(plain_stack(), DATA, recipe, cores=1), {}
    for step in training.rounds(lambda: wild if training.number >= JUMP else recipe):
        kept[step.number if step else 0] = training.checkpoint()
    run = replace(training.run(), ended=training.ended)
    assert (run.ended, run.step <= JUMP, run.newest.optimiser_kind) == ("early", True, "momentum")
    assert same_bits(run.newest, kept[run.step])
    again, _ = trained(wild, run, most=1)
    bare = replace(again.run(), newest=replace(again.checkpoint(), step=10**6))
    assert same_bits(end_of(replay(bare, DATA, again.number, [kept[run.step - 1]])), again.checkpoint())


def test_steps_that_are_left_out_do_not_tell_how_good_the_best_weights_are():
    training = Training(plain_stack(), DATA, LONG, cores=1)
    for _ in training.rounds(lambda: WILD if training.number >= JUMP else LONG):
        if training.number == JUMP + 20:
            assert training.run().good.step <= JUMP + 1
    run = replace(training.run(), ended=training.ended)
    assert (run.ended, run.newest.step <= JUMP, run.last_step > JUMP + 10) == ("early", True, True)
    assert run.good is None
    assert run.learned.step == training.good.step == run.step
    assert same_bits(training.good, run.newest)


def test_the_best_of_weights_that_are_all_worse_than_at_first_do_not_take_the_place_of_the_last_good_ones():
    first, _ = trained(LONG, most=JUMP)
    wild, _ = trained(WILD.replace(patience=0), first.run(), most=30)
    assert wild.run().good.step <= JUMP + 1
    training, _ = trained(WILD, wild.run())
    run = training.run()
    assert (run.last_step > run.step > JUMP + 30, training.ended) == (True, "early")
    assert run.learned.step == wild.run().good.step


def test_what_was_measured_before_a_training_was_begun_again_is_not_the_best():
    log = [LogEntry(0, 0, 0, 0, LONG), LogEntry(18, 3, 0, 3, LONG)]
    rows = np.array([(9, 1.5, 0.1, 0.9), (18, 3, 0.2, 0.9), (27, 4.5, 0.5, 0.8), (36, 6, 0.6, 0.8)])
    assert best_row(rows, log) == (27, 4.5)
    assert best_row(rows, log[:1]) == (9, 1.5)


def test_weights_of_another_step_are_not_taken_for_the_best_where_those_are_not_known():
    """Of a file without them only the newest are there, and these got worse since."""
    training, _ = trained(most=12)
    run = replace(training.run(), best_weights=None)
    measured = np.array([[6.0, 1.0, 0.1, 0.9], [12.0, 2.0, 0.5, 0.8]])
    going_on = SimpleNamespace(log=list(run.log), recorder=SimpleNamespace(validations=measured))
    assert best_row(measured, run.log) == (6, 1.0)
    assert KeptBest(run).weights(going_on) is None
    going_on.recorder.validations = measured[1:]
    assert KeptBest(run).weights(going_on) is run.newest
    assert KeptBest().weights(going_on) is None


def test_who_gives_patience_up_keeps_no_best_weights():
    training, made = trained(LONG, most=JUMP)
    assert training.run().best_weights is not None or made[-1].validation is not None
    for _ in range(2):
        training.step(LONG.replace(patience=0))
    assert training.run().best_weights is None
    training.close()


def test_the_end_is_told_in_numbers(early, monkeypatch):
    training, made = early
    run = replace(training.run(), ended="early")
    words = why_it_ended(run)
    assert f"step {run.step}" in words
    assert "4.0 epochs" in words
    monkeypatch.setattr(Run, "last_step", 20_000)
    assert "step 12,345 (" in why_it_ended(replace(run, newest=replace(run.newest, step=12_345)))
    assert why_it_ended(replace(run, ended="stopped")) == ""
