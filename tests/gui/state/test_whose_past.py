"""Whose past it is: what the time machine shows goes with its run, and what comes late is not taken for its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.data.images import Images
from engine.errors import EngineError
from engine.explain.landscape import Landscape, landscape
from engine.network.checkpoint import Checkpoint
from engine.training.run import Arithmetic, Run
from gui.landscape.page import LandscapePage
from gui.state import edits
from gui.state.focus import Moment, PictureRef
from gui.state.past.landscape_of_run import LandscapeOfRun
from gui.state.past.second_moment import SecondMoment
from gui.state.past.verdicts import Verdicts
from gui.state.work.tasks import Work
from tests.gui.evaluating import trained
from tests.gui.time_travel import LAST, RECIPE, Travel, every_seventh, make_travel, travel
from tests.waiting import wait

__all__ = ["every_seventh", "travel"]


def test_a_branch_that_waits_for_its_step_does_not_begin_at_another_one(travel: Travel) -> None:
    travel.machine.go(12)
    assert not travel.machine.exact
    travel.branching.begin()
    travel.machine.go(24)
    travel.wait_for_exact()
    wait(300)
    assert travel.session.state == "idle"
    assert len(travel.document.runs) == 1


def test_a_branch_that_waits_begins_when_its_step_is_known(travel: Travel) -> None:
    travel.machine.go(12)
    travel.branching.begin()
    travel.qtbot.waitUntil(lambda: len(travel.document.runs) == 2)
    assert travel.document.runs[-1].first_step == 12


def test_a_branch_changes_nothing_in_the_training_that_it_leaves(travel: Travel) -> None:
    document, session = travel.document, travel.session
    document.edit("Longer", document.design.with_(recipe=document.design.recipe.replace(epochs=1000)))
    session.start()
    trainer, first = session._trainer, session.run
    assert trainer is not None
    assert first is not None
    travel.machine.go(12)
    travel.wait_for_exact()
    travel.branching.choose(learning_rate=0.01)
    travel.branching.begin()
    assert document.design.recipe.learning_rate == 0.01
    assert session.run is not None
    assert session.run.id != first.id
    assert trainer.recipe.learning_rate != 0.01


def test_steps_that_are_replayed_while_the_run_goes_on_from_before_its_end_are_not_those_of_its_new_way(
    travel: Travel,
) -> None:
    """As after a training that failed: what it did after its last good weights is looked at while Train is pressed."""
    run, done = travel.session.run, list[bool]()
    assert run is not None
    recording = travel.known.recording_of(run)
    assert recording is not None
    travel.known.make("replay", run, 24, lambda: done.append(True))
    recording._forget_after(14)
    travel.qtbot.waitUntil(lambda: bool(done))
    assert [travel.known.known(run, step) for step in range(15, 25)] == [None] * 10


def test_a_step_that_was_left_for_now_is_made_exact_no_more(travel: Travel) -> None:
    travel.machine.go(12)
    travel.machine._make_exact()  # the bar has rested
    assert travel.session.tasks.is_running("replay")
    travel.machine.back_to_now()
    assert not travel.session.tasks.is_running("replay")


def test_the_answers_over_time_to_a_picture_are_not_those_to_the_one_in_its_place_in_another_set(
    travel: Travel, tmp_path: Path
) -> None:
    known, steps = Verdicts(travel.machine, travel.probe, travel.session.tasks), travel.document.undo_stack
    pictures, labels = travel.document.data.test.pixels[:100], np.arange(100) % 10
    np.savez(tmp_path / "few.npz", x_train=pictures, y_train=labels, x_test=pictures[::-1], y_test=labels[::-1])
    travel.document.edit(*edits.choose_data(travel.document.design, str(tmp_path / "few.npz")))
    picture = travel.focus.value.picture
    steps.undo()
    travel.focus.look(picture=picture)
    known._soon()
    travel.qtbot.waitUntil(lambda: bool(known.answers))
    steps.redo()
    assert travel.focus.value.picture == picture
    assert known.answers == {}


def test_nothing_stands_beside_any_more_once_its_run_is_gone(travel: Travel) -> None:
    run = travel.session.run
    assert run is not None
    comparison = SecondMoment(travel.machine, travel.probe)
    travel.focus.look(beside=Moment(run.id, 7))
    travel.qtbot.waitUntil(lambda: bool(comparison.maps))
    travel.session.reset()
    assert comparison.moment is None
    assert (comparison.checkpoint, comparison.maps) == (None, {})


def test_nothing_stands_beside_any_more_once_a_redo_brings_the_network_of_another_run(travel: Travel) -> None:
    """Its weights would be sent through blocks that they did not learn for."""
    document, first = travel.document, travel.session.run
    assert first is not None
    document.edit(*edits.remove(document.design, document.design.stack.ids[1:2]))
    travel.train()
    document.undo_stack.undo()
    assert travel.session.run is first
    SecondMoment(travel.machine, travel.probe, travel.machine)
    travel.focus.look(beside=Moment(first.id, 7))
    document.undo_stack.redo()
    assert travel.machine.offered
    assert travel.focus.value.beside is None


def test_what_is_beside_stays_while_its_run_is_there(travel: Travel) -> None:
    run = travel.session.run
    assert run is not None
    comparison = SecondMoment(travel.machine, travel.probe)
    travel.focus.look(beside=Moment(run.id, 7))
    travel.document.set_runs((*travel.document.runs, replace(trained(5), id="of another stack")))
    assert comparison.moment == Moment(run.id, 7)


def test_where_only_recorded_steps_can_be_had_one_of_them_is_said_to_stand_beside(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the step that was asked for before that was known: the weights are those of another."""
    run, comparison = travel.session.run, SecondMoment(travel.machine, travel.probe, travel.machine)
    assert run is not None
    monkeypatch.setattr("engine.training.proof.prove", lambda *_: iter(()))  # gives no proof
    monkeypatch.setattr(Arithmetic, "here", classmethod(lambda _cls: Arithmetic(99)))
    travel.known._proofs.clear()  # as of a file that was opened
    travel.focus.look(beside=Moment(run.id, 12))
    travel.qtbot.waitUntil(lambda: bool(travel.machine.note))
    assert comparison.checkpoint is not None
    assert (comparison.checkpoint.step, comparison.exact) == (14, True)
    assert comparison.moment == Moment(run.id, 14)


def test_what_is_known_of_the_steps_of_a_run_without_a_recording_is_not_taken_for_those_of_another(
    travel: Travel,
) -> None:
    runs = [replace(trained(5), id=id) for id in ("one", "another")]
    assert [travel.known.course_of(run) for run in (*runs, None)] == ["one", "another", None]


def test_a_run_of_a_file_is_not_trusted_because_something_else_changes(travel: Travel) -> None:
    travel.known._proofs.clear()  # as of a file that was opened
    document = travel.document
    document.edit("Longer", document.design.with_(recipe=document.design.recipe.replace(epochs=9)))
    assert travel.session.run is not None
    assert travel.session.run.id not in travel.known._proofs


@pytest.mark.parametrize("problem", ["", "This computer calculates otherwise."])
def test_a_run_of_a_file_is_not_trusted_because_it_is_tested(travel: Travel, problem: str) -> None:
    run, session = travel.session.run, travel.session
    assert run is not None
    travel.document.keep_run(replace(run, test=None, ended="stopped"))
    proofs = {run.id: problem} if problem else {}
    travel.known._proofs = dict(proofs)  # as of a file that was opened
    session.measure_test()
    assert session.state == "measuring"
    travel.qtbot.waitUntil(lambda: session.test is not None)
    assert travel.known._proofs == proofs


def test_a_run_of_another_computer_is_not_trusted_because_it_is_gone_on_with_here(travel: Travel) -> None:
    run, session = travel.session.run, travel.session
    assert run is not None
    travel.document.keep_run(replace(run, arithmetic=Arithmetic(1, "9.9", "another", "")))
    travel.known._proofs.clear()  # as of a file that was opened
    session.one_more()
    travel.qtbot.waitUntil(lambda: session.state != "training" and session.run is not run)
    assert session.run is not None
    assert (session.run.id, session.run.step > run.step) == (run.id, True)
    assert not travel.known._proofs


def test_a_run_that_is_trained_here_is_trusted_from_its_beginning(travel: Travel) -> None:
    travel.known._proofs.clear()
    travel.session.reset()
    travel.session.step_once()
    assert travel.session.run is not None
    assert travel.known._proofs == {travel.session.run.id: ""}


def test_the_landscape_goes_with_its_run_also_while_it_is_computed(travel: Travel) -> None:
    state = LandscapeOfRun(travel.session, travel.focus)
    state.compute()
    travel.session.reset()
    assert (state.of, state.landscape, state.is_computing) == (None, None, False)
    travel.document.undo_stack.undo()
    state.compute()
    travel.qtbot.waitUntil(lambda: state.landscape is not None)
    travel.session.reset()
    assert (state.of, state.landscape, state.is_computing) == (None, None, False)


def test_a_landscape_whose_computing_fails_midway_says_why_beside_the_part_that_is_there(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(run: Run, kept: Sequence[Checkpoint], images: Images, so_far: Callable[[Landscape], object]) -> Work:
        rows = list[Landscape]()
        for _ in landscape(run, kept, images, 6, 40, rows.append):
            yield
            if len(rows) == 2:
                so_far(rows[-1])
                raise EngineError("The memory is full.", "Close something.")

    monkeypatch.setattr("gui.state.past.landscape_of_run.landscape", failing)
    page = LandscapePage(LandscapeOfRun(travel.session, travel.focus))
    travel.qtbot.addWidget(page)
    page.state.compute()
    travel.qtbot.waitUntil(lambda: not page.state.is_computing)
    assert page.state.landscape is not None
    assert np.isnan(page.state.landscape.surface).any()
    assert page.state.is_cut_short
    page.show()
    assert page.old.text() == "The memory is full.\nClose something."
    assert "Compute again" in page.surface.blank


def test_maps_that_come_after_what_was_beside_was_put_away_are_not_shown(travel: Travel) -> None:
    run = travel.session.run
    assert run is not None
    comparison = SecondMoment(travel.machine, travel.probe)
    travel.focus.look(beside=Moment(run.id, 7))
    travel.focus.look(beside=None)
    travel.qtbot.waitUntil(lambda: not travel.session.tasks.is_running("look beside"))
    assert comparison.maps == {}


def test_answers_to_the_picture_before_that_come_late_are_not_taken_for_this_one(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = travel.probe.picture
    monkeypatch.setattr(
        "gui.state.past.verdicts.verdict", lambda _stack, _weights, picture: 5 if np.array_equal(picture, before) else 6
    )
    verdicts = Verdicts(travel.machine, travel.probe, travel.session.tasks)
    verdicts._follow()
    verdicts._ask()
    travel.focus.look(picture=PictureRef("test", 1))
    travel.qtbot.waitUntil(lambda: verdicts.answers.keys() >= set(travel.machine.steps))
    assert {answer for step, answer in verdicts.answers.items() if step != LAST} == {6}


def test_the_past_of_a_project_that_was_left_is_not_that_of_the_next_one(travel: Travel, tmp_path: Path) -> None:
    """Its pictures, and so its weights, may have another size."""
    labels = np.arange(40) % 10
    pictures = np.arange(40 * 400, dtype=np.uint32).astype(np.uint8).reshape(40, 20, 20)
    np.savez(tmp_path / "small.npz", x_train=pictures, y_train=labels, x_test=pictures, y_test=labels)
    other = make_travel(travel.qtbot, RECIPE)
    other.document.edit(*edits.choose_data(other.document.design, str(tmp_path / "small.npz")))
    other.train()
    other.session.close()
    travel.machine.go(7)
    travel.wait_for_exact()
    travel.document.open(other.document.design, None, "Small", other.document.runs)
    assert not travel.machine.looks_back
    assert travel.probe.sighting is not None
    assert travel.probe.sighting.checkpoint is other.session.checkpoint
