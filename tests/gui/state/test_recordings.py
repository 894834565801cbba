"""Recordings share one budget, and go into a project only if they are wanted there."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine import load_data
from engine.analysis.memory import need
from engine.project.presets import preset
from engine.training.recording import Recording
from engine.training.replay import same_bits
from engine.training.resources import resources_of
from engine.training.training import Training
from gui.qt.at_rest import AtRest
from gui.state.document import Document
from gui.state.inside.through_time import ThroughTime
from gui.state.project.recordings import MB, Recordings
from gui.state.training.trainer import Trainer
from gui.state.work.cores import Cores
from gui.time.time_shelf import TimeShelf
from tests.gui.evaluating import design, recorded_run
from tests.gui.sessions import session_of
from tests.gui.time_travel import RECIPE, STACK, Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


def trained(recordings: Recordings, steps: int, awaited: tuple[str, ...] = ()) -> tuple[Training, Recording]:
    training = Training(STACK, load_data("digits"), RECIPE.replace(epochs=1000))
    recording = recordings.begin(training, awaited)
    recording.take(training)  # as its thread does before the first step
    for _ in range(steps):
        training.step(RECIPE)
        recording.take(training)
    training.close()
    return training, recording


def test_all_recordings_together_keep_to_the_budget(qtbot: QtBot, monkeypatch: object) -> None:
    recordings = Recordings()
    one = trained(recordings, 0)[1].bytes_used
    recordings = Recordings()
    recordings.set_budget(10 * one)
    for _ in range(3):
        _, newest = trained(recordings, 25)
        assert recordings.bytes_used <= 10 * one
        assert len(newest.steps) >= 2
        assert newest.steps[0] == 0


def test_a_training_that_begins_leaves_room_for_the_steps_of_one_that_ends_late(
    qtbot: QtBot, every_seventh: None
) -> None:
    recordings = Recordings()
    one = trained(recordings, 0)[1].bytes_used
    recordings = Recordings()
    recordings.set_budget(4 * one)
    late, _ = trained(recordings, 25)
    recordings.adopt(())
    trained(recordings, 25, (late.id,))
    recordings.bring_back(late.id)
    assert one < recordings.bytes_used <= 4 * one


def test_a_training_that_goes_on_keeps_the_steps_that_were_recorded_before_it_was_stopped(qtbot: QtBot) -> None:
    recordings = Recordings()
    stopped, before = trained(recordings, 25)
    steps = before.steps
    going_on = Training(STACK, load_data("digits"), RECIPE.replace(epochs=1000), stopped.run())
    assert recordings.begin(going_on).steps[: len(steps)] == steps != (0,)
    going_on.close()


def test_what_a_training_did_after_the_step_that_it_goes_on_from_is_over_as_soon_as_it_begins(
    qtbot: QtBot, every_seventh: None
) -> None:
    """As after the best weights were kept: what its thread makes later are other steps."""
    recordings = Recordings()
    stopped, before = trained(recordings, 25)
    course = before.course
    going_on = Training(STACK, load_data("digits"), RECIPE, replace(stopped.run(), newest=before.at(before.steps[1])))
    recording = recordings.begin(going_on)
    assert recording.steps[-1] == going_on.number
    assert recording.course is not course
    going_on.close()


def test_a_training_that_is_given_up_records_no_step_for_the_one_that_goes_on(qtbot: QtBot) -> None:
    data, recipe, recording = load_data("digits"), RECIPE.replace(epochs=1), Recording()
    training, share = Training(STACK, data, recipe), Cores().take()
    late = Trainer(training, recipe, data.test, False, share, recording, AtRest())
    late.is_given_up = True
    assert late._train()
    training.close()
    share.give_back()
    assert (training.epoch, recording.steps) == (1, ())


def test_a_training_that_goes_on_has_the_room_of_the_newest_again(qtbot: QtBot, every_seventh: None) -> None:
    recordings = Recordings()
    one = trained(recordings, 0)[1].bytes_used
    recordings = Recordings()
    recordings.set_budget(8 * one)
    stopped, _ = trained(recordings, 25)
    trained(recordings, 0)
    going_on = Training(STACK, load_data("digits"), RECIPE.replace(epochs=1000), stopped.run())
    recording = recordings.begin(going_on)
    for _ in range(25):
        going_on.step(RECIPE)
        recording.take(going_on)
    going_on.close()
    assert 4 * one < recording.bytes_used <= 7 * one


def test_steps_that_come_back_late_leave_the_newest_training_its_room(qtbot: QtBot, every_seventh: None) -> None:
    recordings = Recordings()
    late, first = trained(recordings, 0)
    one = first.bytes_used
    recordings.adopt(())
    _, newest = trained(recordings, 25, (late.id,))
    recordings.bring_back(late.id)
    assert newest.bytes_used >= 4 * one
    recordings.set_budget(6 * one)
    assert newest.bytes_used > 3 * one


def test_a_smaller_budget_takes_steps_away_at_once_but_never_the_start(travel: Travel) -> None:
    recordings = travel.session.recordings
    used = recordings.bytes_used
    recordings.set_budget(used // 2)
    assert recordings.bytes_used <= used // 2
    assert travel.machine.steps[0] == 0


def test_what_a_reset_forgot_comes_back_by_undo_also_where_the_budget_was_changed_meanwhile(travel: Travel) -> None:
    session, recordings = travel.session, travel.session.recordings
    used = recordings.bytes_used
    session.reset()
    recordings.set_budget(used // 2)
    session.document.undo_stack.undo()
    assert travel.machine.steps[0] == 0
    assert 0 < recordings.bytes_used <= used // 2


def test_the_budget_is_remembered(qtbot: QtBot) -> None:
    Recordings().set_budget(64 * MB)
    assert Recordings().budget == 64 * MB
    QSettings().setValue("recording/megabytes", "much")
    assert Recordings().budget == 256 * MB


def test_to_want_recordings_where_there_are_none_changes_nothing_that_could_be_saved(qtbot: QtBot) -> None:
    session = session_of(Document())
    session.recordings.keep(True)
    assert not session.document.modified


def test_recordings_are_saved_only_if_they_are_wanted(travel: Travel) -> None:
    recordings, runs = travel.session.recordings, travel.document.runs
    assert recordings.saved(runs)[0].recorded == ()
    recordings.keep(True)
    saved = recordings.saved(runs)[0].recorded
    assert tuple(one.step for one in saved) == travel.machine.steps
    assert sum_of_bytes(saved) == recordings.bytes_used


def test_no_steps_are_saved_that_came_after_the_weights_that_are_saved(travel: Travel) -> None:
    """A training goes on while its project is saved: the run in the file would know steps that it has not made."""
    recordings, (run,) = travel.session.recordings, travel.document.runs
    recordings.keep(True)
    earlier = next(one for one in recordings.saved((run,))[0].recorded if 0 < one.step < run.step)
    (saved,) = recordings.saved((run.until(earlier),))
    assert saved.recorded[-1].step == earlier.step == saved.step


def test_a_project_that_holds_a_recording_can_look_back_again(travel: Travel) -> None:
    recordings = travel.session.recordings
    recordings.keep(True)
    runs = recordings.saved(travel.document.runs)
    other = Recordings()
    other.adopt(runs)
    assert other.is_kept
    other.begin_project(())
    assert not other.is_kept
    other.begin_project(runs)
    assert other.is_kept, "saving it again keeps its recording"
    reopened, recorded = other.get(runs[0].id), travel.session.recording
    assert reopened is not None
    assert recorded is not None
    assert reopened.steps == recorded.steps
    one, two = reopened.at(14), recorded.at(14)
    assert one is not None
    assert two is not None
    assert same_bits(one, two)


def sum_of_bytes(checkpoints: tuple) -> int:
    return sum(
        array.nbytes
        for one in checkpoints
        for group in (*one.parameters.values(), *one.state.values(), one.optimiser)
        for array in group.values()
        if array.dtype == np.float32
    )


def test_what_recorded_steps_may_take_is_counted_where_a_stack_is_asked_whether_it_fits_into_memory(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document(preset("dense").design())
    resources = resources_of(document.design.recipe, document.data, None, None)
    alone = need(document.design.stack, (28, 28, 1), resources).total
    free = round(1.1 * alone)
    for module in ("document", "project.recordings"):
        monkeypatch.setattr(f"gui.state.{module}.memory_at_first", lambda: free)
    assert Recordings().budget == free // 4
    assert any("memory" in problem.text for problem in Document(document.design).analysis.problems)
    QSettings().setValue("recording/megabytes", 1)
    assert Recordings().budget == MB
    assert not Document(document.design).analysis.problems


def test_an_undone_reset_brings_the_recorded_steps_back_until_another_training_begins(travel: Travel) -> None:
    steps, session = travel.machine.steps, travel.session
    session.reset()
    assert not travel.machine.steps
    travel.document.undo_stack.undo()
    assert travel.machine.steps == steps != ()
    shelf, through = TimeShelf(travel.machine), ThroughTime(travel.probe)
    travel.qtbot.addWidget(shelf)
    session.reset()
    trained(session.recordings, 1)
    travel.document.undo_stack.undo()
    assert not travel.machine.steps
    why = "The steps of this training were forgotten when another one began after the reset."
    assert shelf.words.text() == why
    assert through.why_not == f"{why} Train on, and the filter can be followed from here."
    saved = "The steps of this training were not saved with it. For the next one, tick the box."
    for opened in (tuple(replace(run, id="opened") for run in travel.document.runs), travel.document.runs):
        travel.document.open(travel.document.design, None, "Another", opened)
        assert shelf.words.text() == saved, "its file has none, whatever was reset before it was opened"


def test_that_recordings_are_saved_with_one_project_is_not_so_of_the_next(travel: Travel) -> None:
    recordings = travel.session.recordings
    travel.document.mark_saved(Path("one.convscope"))
    recordings.keep(True)
    assert travel.document.modified  # they are not in its file yet
    travel.document.open(travel.document.design, None, "Another")
    assert not recordings.is_kept


def test_that_recordings_are_saved_stays_chosen_when_runs_go_and_come_back(travel: Travel) -> None:
    recordings = travel.session.recordings
    recordings.keep(True)
    travel.session.reset()
    travel.document.undo_stack.undo()
    assert recordings.is_kept


def test_the_recorded_steps_of_a_project_that_is_opened_are_there_and_saved_with_it_again(qtbot: QtBot) -> None:
    session, run = session_of(document := Document(design())), recorded_run()
    document.open(design(), None, "Recorded", (run,))
    assert session.recording is not None
    assert len(session.recording.steps) > 2
    (saved,) = session.recordings.saved(document.runs)
    assert [one.step for one in saved.recorded] == list(session.recording.steps)
