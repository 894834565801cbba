"""A branch is a new run from a step, with what was changed; the run it comes from stays as it is."""

from dataclasses import replace
from time import sleep

import pytest

from engine.training.replay import same_bits
from gui.state import edits
from tests.gui.time_travel import LAST, RECIPE, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]


def branch(travel: Travel, step: int, **choices: float) -> None:
    travel.machine.go(step)
    if choices:
        travel.branching.choose(**choices)  # type: ignore[arg-type]
    travel.branching.begin()
    travel.qtbot.waitUntil(lambda: travel.session.state == "training")
    travel.qtbot.waitUntil(lambda: travel.session.state == "idle", timeout=30_000)


def test_a_branch_is_a_run_of_its_own_that_knows_where_it_comes_from(travel: Travel) -> None:
    first = travel.session.run
    branch(travel, 12, learning_rate=0.01)
    second = travel.session.run
    assert first is not None
    assert second is not None
    assert second.parent == first.id != second.id
    assert second.first_step == 12
    assert second.start is not None
    assert same_bits(second.start, truth()[11])
    recipe = second.recipe_at(13)
    assert recipe is not None
    assert recipe.learning_rate == 0.01
    assert travel.document.design.recipe.learning_rate == 0.01


def test_a_branch_from_before_the_first_step_of_a_run_that_began_with_learned_weights_has_learned(
    travel: Travel,
) -> None:
    """Where its run is gone later, nobody else knows."""
    document, session = travel.document, travel.session
    document.edit(*edits.remove(document.design, document.design.stack.ids[1:2]))
    travel.train()
    warm = session.run
    assert warm is not None
    assert warm.start is not None
    assert warm.start.step == 0
    session.branch(warm.start)
    assert session.making is not None
    assert (session.making.parent, session.making.parent_step, session.making.has_learned) == (warm.id, None, True)
    session.stop()


def test_the_run_it_comes_from_stays_with_its_steps_and_its_recording(travel: Travel) -> None:
    first = travel.session.run
    assert first is not None
    steps = travel.machine.steps
    branch(travel, 12, learning_rate=0.01)
    kept = travel.session.run_with(first.id)
    assert kept is not None
    assert kept.step == LAST
    assert travel.known.steps_of(kept) == steps
    assert len(travel.document.runs) == 2


def test_with_nothing_changed_the_same_steps_follow_bit_for_bit(travel: Travel) -> None:
    branch(travel, 12)
    newest = travel.session.checkpoint
    assert newest is not None
    assert same_bits(newest, truth()[LAST - 1])
    assert travel.document.design.recipe == RECIPE


def test_a_branch_keeps_the_pictures_aside_that_its_run_kept_aside_though_the_seed_was_edited_while_it_trained(
    travel: Travel,
) -> None:
    """Else it would be measured on pictures that its weights have learned from."""
    first = travel.session.run
    assert first is not None
    edited = first.log[-1].recipe.replace(seed=5, validation_share=0.5)
    travel.document.keep_run(replace(first, log=(replace(first.log[-1], recipe=edited),)))
    branch(travel, 12)
    second = travel.session.run
    assert second is not None
    assert second.id != first.id
    assert (second.seed, second.validation_share) == (first.seed, first.validation_share)
    assert second.newest is not None
    assert same_bits(second.newest, truth()[LAST - 1])


def test_the_window_is_in_the_present_again(travel: Travel) -> None:
    branch(travel, 12)
    assert not travel.machine.looks_back


@pytest.mark.parametrize(("step", "left"), [(0, 2), (14, 2), (15, 1), (29, 1)])
def test_by_default_it_trains_as_long_as_was_left(travel: Travel, step: int, left: int) -> None:
    travel.machine.go(step)
    travel.wait_for_exact()
    assert travel.branching.epochs == left


def test_it_trains_as_many_epochs_as_are_asked_for_from_there(travel: Travel) -> None:
    branch(travel, 14, epochs=3)
    run = travel.session.run
    assert run is not None
    assert run.step == 45


def test_a_branch_of_a_training_that_went_on_after_its_end_counts_its_epochs_from_where_it_went_on(
    travel: Travel,
) -> None:
    """Else it would train for those of before once more: what was left was said to be one epoch, and three came."""
    travel.session.start()
    travel.qtbot.waitUntil(lambda: travel.session.state == "training")
    travel.qtbot.waitUntil(lambda: travel.session.state == "idle", timeout=30_000)
    run = travel.session.run
    assert run is not None
    assert run.step == 2 * LAST
    travel.machine.go(LAST + 20)
    travel.wait_for_exact()
    assert (travel.branching.epochs, travel.branching.recipe()) == (1, RECIPE)
    branch(travel, LAST + 20)
    second = travel.session.run
    assert second is not None
    assert (second.first_step, second.step) == (LAST + 20, 2 * LAST)


def test_back_in_the_present_the_choices_are_forgotten(travel: Travel) -> None:
    travel.machine.go(14)
    travel.branching.choose(learning_rate=0.5)
    travel.machine.back_to_now()
    travel.machine.go(14)
    assert travel.branching.learning_rate == RECIPE.learning_rate


def test_by_default_the_recipe_is_that_of_the_run_though_the_one_on_screen_was_changed(travel: Travel) -> None:
    document = travel.document
    document.edit(*edits.change_recipe(document.design, epochs=9, patience=3))
    travel.machine.go(14)
    travel.wait_for_exact()
    assert travel.branching.recipe() == RECIPE


def test_now_there_is_nothing_to_branch_from(travel: Travel) -> None:
    travel.branching.begin()
    assert travel.session.state == "idle"
    assert len(travel.document.runs) == 1


def test_no_branch_begins_of_a_stack_that_is_not_on_screen(travel: Travel) -> None:
    checkpoint, document = travel.session.checkpoint, travel.document
    assert checkpoint is not None
    document.edit(*edits.remove(document.design, (document.design.stack.ids[1],)))  # all weights fit nevertheless
    travel.session.branch(checkpoint)
    assert (travel.session.state, travel.session.making, len(document.runs)) == ("idle", None, 1)


def test_a_branch_has_no_more_epochs_than_a_recipe_may_have(travel: Travel) -> None:
    travel.machine.go(20)
    travel.wait_for_exact()
    travel.branching.choose(epochs=10_000)
    assert travel.branching.recipe().epochs == 10_000
    assert travel.branching.epochs == 9_999  # one is done


@pytest.mark.parametrize("choices", [{}, {"learning_rate": 0.01}])
def test_undo_of_a_branch_shows_the_run_it_comes_from_and_redo_the_branch(
    travel: Travel, choices: dict[str, float]
) -> None:
    session, document = travel.session, travel.document
    first = session.run
    branch(travel, 25, **choices)
    second = session.run
    assert first is not None
    assert second is not None
    document.undo_stack.undo()
    assert session.run is not None
    assert (session.run.id, document.design.recipe) == (first.id, RECIPE)
    assert not document.undo_stack.canUndo()
    document.undo_stack.redo()
    assert session.run.id == second.id
    assert {run.id for run in document.runs} == {first.id, second.id}


def test_undo_and_redo_of_a_branch_that_did_not_begin_leave_the_runs_and_what_trains_since_alone(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, document, steps = travel.session, travel.document, travel.document.undo_stack
    monkeypatch.setattr(session, "branch", lambda _checkpoint: None)  # there was no memory for it
    travel.machine.go(14)
    travel.branching.choose(learning_rate=0.01)
    travel.branching.begin()
    session.step_once()
    travel.qtbot.waitUntil(lambda: session.progress.step == LAST + 1)
    runs = document.runs
    for act, rate in ((steps.undo, RECIPE.learning_rate), (steps.redo, 0.01)):
        act()
        assert document.design.recipe.learning_rate == rate
        assert (session.state, document.runs) == ("paused", runs)
    session.stop()


def test_a_branch_that_did_not_begin_and_changed_nothing_is_no_step_of_undo(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(travel.session, "branch", lambda _checkpoint: None)  # there was no memory for it
    travel.machine.go(25)
    travel.wait_for_exact()
    travel.branching.begin()
    assert travel.document.design.recipe == RECIPE
    assert not travel.document.undo_stack.canUndo()
    assert not travel.document.undo_stack.count()


def test_where_a_mistake_was_made_a_branch_offers_the_rate_of_before_it(travel: Travel) -> None:
    document, session = travel.document, travel.session
    document.edit(*edits.change_recipe(document.design, learning_rate=10.0))
    session.step_once()
    travel.qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == LAST + 1)
    session.stop()
    for step, offered, after in ((LAST, RECIPE.learning_rate, 10.0), (LAST - 1, RECIPE.learning_rate, None)):
        travel.machine.go(step)
        assert (travel.branching.learning_rate, travel.branching.rate_after) == (offered, after)


def test_a_training_that_goes_on_learns_nothing_by_the_rate_that_a_branch_of_it_was_given(travel: Travel) -> None:
    """The run that a branch comes from stays as it is, to its last step."""
    travel.session.slow = 25
    travel.session.start()
    travel.qtbot.waitUntil(lambda: travel.session.progress.step > LAST)
    first = travel.session.run
    assert first is not None
    travel.document.design_changed.connect(lambda *_designs: sleep(0.2))  # in which it would make five steps
    travel.machine.go(12)
    travel.wait_for_exact()
    travel.branching.choose(learning_rate=0.01)
    travel.branching.begin()
    assert travel.session.state == "training"
    kept = travel.session.run_with(first.id)
    assert kept is not None
    assert {entry.recipe.learning_rate for entry in kept.log} == {RECIPE.learning_rate}
    travel.session.stop()


def test_a_training_that_waits_ends_where_another_run_is_gone_on_from(travel: Travel) -> None:
    session = travel.session
    assert session.run is not None
    checkpoint = session.run.newest
    assert checkpoint is not None
    session.step_once()
    travel.qtbot.waitUntil(lambda: session.paused_run is not None)
    waiting = session._trainer
    assert waiting is not None
    session.branch(checkpoint)
    travel.qtbot.waitUntil(lambda: not waiting.is_alive(), timeout=20_000)
    assert session._trainer is not waiting
    session.stop()
