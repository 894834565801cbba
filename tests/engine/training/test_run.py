"""A run says of each step what made it: from where, on what, by which recipe."""

from dataclasses import replace

import numpy as np
import pytest

from engine.network.checkpoint import Checkpoint
from engine.training.evaluation import Evaluation
from engine.training.newest_step import train
from engine.training.optimisers import Momentum, Nesterov
from engine.training.replay import can_replay
from engine.training.run import Arithmetic, LogEntry, Run, renamed
from engine.training.training import Training
from tests.engine.samples import plain_stack, restless_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps


def test_a_fresh_run_starts_from_its_seed_with_its_recipe() -> None:
    run = Training(plain_stack(), DATA, RECIPE).run()
    assert run.start is None
    assert (run.seed, run.validation_share) == (3, 0.1)
    assert run.data == DATA.reference
    assert run.log == (LogEntry(0, 0, 0, 0, RECIPE),)
    assert run.arithmetic == Arithmetic.here()
    assert run.arithmetic.numpy == np.__version__
    assert run.arithmetic.blas
    assert run.arithmetic.features


def test_runs_of_a_damaged_file_that_come_of_each_other_end_the_question_what_they_began_with() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    start = training.checkpoint()
    training.close()
    one, other = (
        Run(id, plain_stack(), DATA.reference, 3, 0.1, start=start, newest=start, parent=parent)
        for id, parent in (("a", "b"), ("b", "a"))
    )
    alone = replace(one, parent="a")
    assert alone.began_learned((alone,)), "of a run that is not known, it may have learned"
    assert one.began_learned((one, other))


def test_a_branch_from_before_the_first_step_has_begun_as_the_training_itself_did() -> None:
    """Also where that one is gone, and cannot be asked what it began with."""
    first = Training(plain_stack(), DATA, RECIPE)
    begin = first.checkpoint()
    first.step(RECIPE)
    painted = {id: {name: one + 1 for name, one in own.items()} for id, own in begin.parameters.items()}
    branch = Training(plain_stack(), DATA, RECIPE, begin)
    run = branch.run()
    assert (run.parent, run.start, run.first_step, run.has_learned, run.learned) == (first.id, None, 0, False, None)
    assert not run.began_learned((run,))
    branch.step(RECIPE)
    assert bits(branch.checkpoint()) == bits(first.checkpoint())
    assert branch.run().has_learned
    others = [
        Training(plain_stack(), DATA, RECIPE.replace(seed=4), begin),
        Training(plain_stack(), DATA, RECIPE, replace(begin, parameters=painted)),
        Training(plain_stack(), DATA, RECIPE, first.checkpoint()),
    ]
    assert [one.run().has_learned for one in others] == [True] * 3
    for training in (first, branch, *others):
        training.close()


def test_a_branch_that_begins_with_start_values_and_learned_statistics_is_not_one_of_the_seed_alone() -> None:
    """As of a network of which all is frozen but what batch normalisation counts: it would be replayed to another."""
    stack = restless_stack()
    first = Training(stack, DATA, RECIPE)
    begin = first.checkpoint()
    first.close()
    counted = {id: {name: one + 1 for name, one in own.items()} for id, own in begin.state.items()}
    branches = [Training(stack, DATA, RECIPE, one) for one in (begin, replace(begin, state=counted))]
    assert [branch.start is None for branch in branches] == [True, False]
    for branch in branches:
        branch.close()


@pytest.mark.parametrize("before", [Arithmetic(1, "9.9", "another", ""), Arithmetic()])
def test_a_run_that_another_arithmetic_began_says_that_its_is_not_known(before: Arithmetic) -> None:
    first = Training(plain_stack(), DATA, RECIPE)
    first.step(RECIPE)
    run = first.run()
    assert Training(plain_stack(), DATA, RECIPE, run).run().arithmetic == Arithmetic.here()
    again = Training(plain_stack(), DATA, RECIPE, replace(run, arithmetic=before))
    again.step(RECIPE)
    assert again.run().arithmetic == Arithmetic()
    for training in (first, again):
        training.close()


def test_a_run_that_is_gone_on_with_keeps_its_name_its_marks_and_its_recorded_steps() -> None:
    first = Training(plain_stack(), DATA, RECIPE)
    first.step(RECIPE)
    before = replace(first.run(), name="Mine", marks=(1,), recorded=(first.checkpoint(),))
    again = Training(plain_stack(), DATA, RECIPE, before)
    again.step(RECIPE)
    run = again.run()
    assert (run.name, run.marks, [one.step for one in run.recorded]) == ("Mine", (1,), [1])
    for training in (first, again):
        training.close()


def test_the_log_tells_the_recipe_of_every_step() -> None:
    quick = RECIPE.replace(batch_size=7)
    training = Training(plain_stack(), DATA, RECIPE)
    made = [RECIPE] * 3 + [quick] * 2 + [RECIPE.replace(learning_rate=0.5)] + [quick] * 4
    for recipe in made:
        training.step(recipe)
    training.close()
    run = training.run()
    assert [run.recipe_at(number + 1) for number in range(10)] == made
    assert [(entry.step, entry.epoch, entry.position) for entry in run.log] == [
        (0, 0, 0), (3, 0, 96), (5, 0, 110), (6, 0, 142),
    ]  # fmt: skip
    assert run.recipe_at(0) is None


def test_a_recipe_that_made_no_step_is_not_in_the_log() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    training.step(RECIPE.replace(learning_rate=0.5))
    training.close()
    assert [entry.recipe.learning_rate for entry in training.run().log] == [0.5]


def test_another_seed_or_share_that_is_chosen_while_it_trains_is_not_told_in_the_log_for_it_does_not_count() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    seed, share = RECIPE.replace(seed=8), RECIPE.replace(validation_share=0.5)
    for recipe in (RECIPE, seed, share, seed.replace(validation_share=0.5), RECIPE.replace(seed=8, learning_rate=0.5)):
        training.step(recipe)
    training.close()
    run = training.run()
    assert [entry.step for entry in run.log] == [0, 4]
    assert {(entry.recipe.seed, entry.recipe.validation_share) for entry in run.log} == {(3, 0.1)}
    assert run.log[-1].recipe.learning_rate == 0.5


def test_training_on_after_the_end_is_told_in_the_log() -> None:
    first = Training(plain_stack(), DATA, RECIPE)
    steps(first)
    again = Training(plain_stack(), DATA, RECIPE, first.run())
    steps(again, most=2)
    run = again.run()
    assert run.id == first.id
    assert [(entry.step, entry.epoch, entry.begun) for entry in run.log] == [(0, 0, 0), (18, 3, 3)]
    assert list(run.history.step) == list(range(1, 21))
    assert run.epochs == pytest.approx(3 + 64 / 180)


def test_a_run_that_is_gone_on_with_is_one_that_was_never_stopped() -> None:
    through = Training(plain_stack(), DATA, RECIPE)
    steps(through)
    paused = Training(plain_stack(), DATA, RECIPE)
    steps(paused, most=8)
    resumed = Training(plain_stack(), DATA, RECIPE, paused.run())
    steps(resumed)
    whole, parts = through.run(), resumed.run()
    assert parts.log == whole.log
    assert {name: list(column) for name, column in parts.history.arrays().items()} == {
        name: list(column) for name, column in whole.history.arrays().items()
    }
    assert parts.newest
    assert whole.newest
    assert bits(parts.newest) == bits(whole.newest)
    assert (parts.newest.epoch, parts.newest.position) == (3, 0)


def test_a_branch_keeps_the_checkpoint_it_began_at_and_the_run_it_came_from() -> None:
    trunk = Training(plain_stack(), DATA, RECIPE)
    steps(trunk, most=4)
    at = trunk.checkpoint()
    branch = Training(plain_stack(), DATA, RECIPE.replace(learning_rate=0.2), at)
    steps(branch, most=2)
    run = branch.run()
    assert run.id != trunk.id
    assert (run.parent, run.first_step, run.step) == (trunk.id, 4, 6)
    assert run.start is not None
    assert bits(run.start) == bits(at)
    assert [entry.step for entry in run.log] == [4]


def test_weights_to_begin_with_are_kept_as_the_start() -> None:
    taught = Training(plain_stack(), DATA, RECIPE)
    steps(taught, most=4)
    warm = Training(plain_stack(), DATA, RECIPE, taught.checkpoint().parameters)
    before = bits(warm.checkpoint())
    steps(warm, most=2)
    run = warm.run()
    assert run.start is not None
    assert (run.start.step, run.start.epoch, run.start.position) == (0, 0, 0)
    assert bits(run.start) == before
    assert run.parent == ""


@pytest.mark.parametrize("live", [True, False], ids=["live", "from a checkpoint"])
def test_another_kind_of_optimiser_starts_with_an_empty_state(live: bool) -> None:
    training = Training(plain_stack(), DATA, RECIPE.replace(optimiser=Momentum()))
    steps(training, RECIPE.replace(optimiser=Momentum()), most=3)
    other = RECIPE.replace(optimiser=Nesterov())
    start: Checkpoint = training.checkpoint()
    if not live:
        training = Training(plain_stack(), DATA, other, start)
    emptied = Training(plain_stack(), DATA, other, Checkpoint("", 3, 0, 96, 0, start.parameters, start.state))
    assert training.step(other).loss == emptied.step(other).loss
    assert bits(training.checkpoint()) == bits(emptied.checkpoint())
    assert training.checkpoint().optimiser_kind == "nesterov"


def test_a_run_gone_on_with_keeps_its_start_its_parent_its_name_and_what_was_recorded() -> None:
    trunk = Training(plain_stack(), DATA, RECIPE)
    steps(trunk, most=4)
    at = trunk.checkpoint()
    branch = Training(plain_stack(), DATA, RECIPE.replace(learning_rate=0.2), at)
    steps(branch, RECIPE.replace(learning_rate=0.2), most=2)
    before = replace(branch.run(), name="Faster", recorded=(at,))
    again = Training(plain_stack(), DATA, RECIPE, before)
    steps(again, most=1)
    run = again.run()
    assert (run.id, run.parent, run.name, run.step) == (before.id, trunk.id, "Faster", 7)
    assert run.start is before.start
    assert run.recorded == (at,)


def test_learned_running_statistics_are_begun_with_too() -> None:
    taught = Training(restless_stack(), DATA, RECIPE)
    steps(taught, most=4)
    learned = taught.checkpoint()
    both = {id: {**learned.parameters.get(id, {}), **learned.state.get(id, {})} for id in restless_stack().ids}
    warm = Training(restless_stack(), DATA, RECIPE, both)
    assert warm.state.tobytes() == taught.state.tobytes()
    assert warm.state.tobytes() != Training(restless_stack(), DATA, RECIPE).state.tobytes()


def test_a_run_whose_log_begins_later_than_the_run_is_not_replayed() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=4)
    run = training.run()
    assert can_replay(run, DATA)
    assert not can_replay(replace(run, log=(replace(run.log[0], step=2),)), DATA)


def test_a_run_until_a_step_knows_no_weights_that_came_later() -> None:
    made = [step.checkpoint() for step in train(plain_stack(), DATA, RECIPE.replace(epochs=1))]
    early, late = made[0], made[-1]
    run = Run(early.run, plain_stack(), DATA.reference, newest=late, good=late, marks=(early.step, late.step))
    log = tuple(LogEntry(step, 0, 0, 0, RECIPE) for step in (0, 2))
    run = replace(run, recorded=(early, late), log=log)
    broken = replace(run, ended="failed", failure=("The weights are beyond all bounds.", "Learn more slowly."))
    before = broken.until(early)
    assert (before.newest, before.good, before.marks) == (early, None, (early.step,))
    assert (before.recorded, before.log) == ((early,), log[:1])
    assert run.until(replace(early, step=0)).log == log[:1], "it says with what it began"
    assert (before.ended, before.failure) == ("stopped", None)
    assert run.until(late).good is late
    assert run.until(replace(early, step=2)).log == log[:1], "the other recipe counts from the next step on"


def test_a_run_until_a_step_has_not_stood_the_test_that_its_end_did() -> None:
    """As `convscope replay` saves it: the accuracy would be told of weights that have not reached it."""
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=2)
    early = training.checkpoint()
    steps(training, most=2)
    run = replace(training.run(), test=Evaluation(0.1, np.eye(10, dtype=int)))
    training.close()
    assert run.until(early).test is None


def test_what_is_known_of_steps_that_were_given_up_is_not_said_of_others_of_the_same_number() -> None:
    """As where the best weights were kept, and it is trained on from those: its step 7 is another one then."""
    first, other = Training(plain_stack(), DATA, RECIPE), RECIPE.replace(learning_rate=0.02)
    steps(first, most=4)
    kept = first.checkpoint()
    steps(first, RECIPE, most=2)
    steps(first, RECIPE.replace(learning_rate=0.03), most=2)
    run = replace(first.run(), newest=kept, ended="early", marks=(3, 7), recorded=(kept, first.checkpoint()))
    again = Training(plain_stack(), DATA, other, run)
    steps(again, other, most=4)
    assert (again.run().last_step, again.run().marks) == (8, (3,))
    assert again.run().recorded == (kept,)
    assert [entry.step for entry in again.run().log] == [0, 4]
    assert run.marks_in(again.run()) == (3,)
    assert run.marks_in(first.run()) == run.marks_in(run) == (3, 7)


def test_the_epochs_of_a_run_are_those_of_the_weights_that_it_kept() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    made = steps(training, most=4)
    run = training.run()
    assert run.newest is not None
    assert (run.epochs, replace(run, newest=replace(run.newest, step=2)).epochs) == (made[3].epoch, made[1].epoch)


@pytest.mark.parametrize(("ended", "is_done"), [("finished", True), ("failed", False), ("early", False)])
def test_a_run_whose_weights_are_earlier_than_its_end_is_done_only_where_it_has_finished(
    ended: str, is_done: bool
) -> None:
    """One that broke off goes on to the end of the recipe from the weights that it kept, not for as long again."""
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=3 * training.steps_per_epoch(RECIPE))
    first = replace(training.checkpoint(), step=2, epoch=0, position=16)
    run = replace(training.run(), newest=first, ended=ended)
    assert run.is_done(RECIPE.replace(epochs=3)) == is_done


def test_steps_whose_weights_are_not_there_yet_are_given_up_by_no_run_that_still_trains() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=3)
    run = replace(training.run(), newest=replace(training.checkpoint(), step=2))
    assert (run.given_up_after, replace(run, ended="stopped").given_up_after) == (None, 2)


def test_all_that_a_run_keeps_of_itself_has_its_other_id_too() -> None:
    one = Training(plain_stack(), DATA, RECIPE).checkpoint()
    kept = dict.fromkeys(("start", "newest", "good", "best_weights"), one)
    run = Run(one.run, plain_stack(), DATA.reference, **kept, recorded=(one,))
    found = renamed(run, {one.run: "another"})
    ids = [checkpoint.run for checkpoint in (*(getattr(found, name) for name in kept), *found.recorded)]
    assert [found.id, *ids] == 6 * ["another"]
