"""A training that ends too late to be waited for loses nothing that was seen of it."""

import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.lab.runs_folder import RunsFolder
from engine.project.presets import preset
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.run import Run
from engine.training.training import Training
from gui.state import edits
from gui.state.inside.painting import is_painted, paint, weights
from gui.state.lab.kept_runs import KeptRuns
from gui.state.project.recordings import MB
from gui.state.training.late_ends import LateEnds
from gui.state.training.session import Session
from gui.state.training.trainer import Trainer
from tests.gui.evaluating import design, trained
from tests.gui.state.test_session import document

__all__ = ["document"]


@pytest.mark.parametrize("was_paused", [False, True])  # then what it had learned by then was published
def test_what_a_training_learned_that_was_not_waited_for_comes_when_it_ends(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, was_paused: bool
) -> None:
    held, holds, go = threading.Event(), threading.Event(), threading.Event()
    listen = Trainer._listen

    def late(trainer: Trainer) -> bool:
        if held.is_set():
            holds.set()
            go.wait(60)
        return listen(trainer)

    monkeypatch.setattr(Trainer, "_listen", late)
    monkeypatch.setattr("gui.state.training.trainer.PUBLISH_SECONDS", 1000.0)  # nothing is published before it ends
    kept = KeptRuns(session.document, session, RunsFolder(tmp_path / "runs"))
    seen: list = []
    session.steps_arrived.connect(seen.extend)
    session.document.edit(*edits.change_recipe(session.document.design, epochs=1000))
    session.start()
    qtbot.waitUntil(lambda: len(seen) > 2)
    if was_paused:
        session.pause()
        qtbot.waitUntil(lambda: session.paused_run is not None)
        known = len(seen)
        session.resume()
        qtbot.waitUntil(lambda: len(seen) > known + 2)
    held.set()
    assert holds.wait(60)
    session.stop(until=0.0)  # the time it may take is over
    assert (session.state, session.run is None) == ("idle", not was_paused)
    before = session.run
    go.set()
    qtbot.waitUntil(lambda: session.run is not before)
    assert session.run is not None
    assert session.run.step >= seen[-1].number
    assert session.run.ended == "stopped"
    step = session.run.step
    qtbot.waitUntil(lambda: not kept._unkept)
    assert [(one.id, one.steps) for one in kept.folder.all()] == [(session.run.id, step)]
    session.step_once()  # it goes on from there
    qtbot.waitUntil(lambda: session.progress.step == step + 1)


class Ended:
    """A training thread that has just ended with this run."""

    is_given_up = False

    def __init__(self, run: Run, failure: EngineError | None = None, ended: str = "") -> None:
        self.run, self.failure, self.ended = run, failure, ended

    def is_alive(self) -> bool:
        return False

    def newest(self) -> Run:
        return self.run


@pytest.mark.parametrize("runs", [(), (trained(5),)])
def test_a_training_that_ends_late_does_not_come_into_the_project_that_was_opened_meanwhile(
    session: Session, runs: tuple[Run, ...]
) -> None:
    document = session.document
    session._late.wait_for("late", Ended(replace(trained(25), id="late")))  # type: ignore[arg-type]
    document.open(preset("lenet").design(), None, "Another", runs)
    session._late._look()
    assert document.runs == runs
    assert not document.modified


def test_a_training_that_ends_late_without_a_step_is_no_run(session: Session) -> None:
    for id, history in (("without", History()), ("with", trained(5).history)):
        session._late.wait_for(id, Ended(replace(trained(5), id=id, history=history)))  # type: ignore[arg-type]
    session._late._look()
    assert [run.id for run in session.document.runs] == ["with"]


def test_a_training_that_fails_late_has_failed(session: Session) -> None:
    failure = EngineError("There is not enough memory.", "Use a smaller batch.")
    session._late.wait_for("late", Ended(replace(trained(5), id="late"), failure))  # type: ignore[arg-type]
    session._late._look()
    assert [run.ended for run in session.document.runs] == ["failed"]


@pytest.mark.parametrize("ended", ["finished", "early", ""])
def test_a_training_that_came_to_its_end_late_is_told_as_one_that_did(session: Session, ended: str) -> None:
    session._late.wait_for("late", Ended(replace(trained(5), id="late"), None, ended))  # type: ignore[arg-type]
    session._late._look()
    assert [run.ended for run in session.document.runs] == [ended or "stopped"]


def waits_for(session: Session, run: Run) -> None:
    """The training of this run was stopped, and has not ended yet."""
    session._late.wait_for(run.id, Ended(run))  # type: ignore[arg-type]


def paint_a_weight(session: Session) -> None:
    block_id = session.document.design.stack.ids[0]
    group = weights(session).parameters[block_id]
    paint(session, "Paint", block_id, {name: array + np.float32(1) for name, array in group.items()})


def test_a_training_that_ends_late_is_kept_where_weights_are_painted_meanwhile_and_these_stay_on_screen(
    session: Session,
) -> None:
    document = session.document
    document.keep_run(replace(trained(5), id="late"))
    waits_for(session, replace(trained(25), id="late"))
    paint_a_weight(session)
    painted = session.run
    session._late._look()
    assert [(run.id, run.step) for run in document.runs] == [("late", 25), (document.runs[1].id, 0)]
    assert session.run is painted
    assert is_painted(painted)
    document.undo_stack.undo()
    assert session.run is not None
    assert (session.run.id, session.run.step) == ("late", 25)


@pytest.mark.parametrize("meanwhile", ["nothing", "another begins", "the budget changes"])
def test_of_a_training_that_ends_late_after_weights_were_painted_its_recorded_steps_are_kept_too(
    session: Session, meanwhile: str
) -> None:
    design, data = session.document.design, session.document.data
    training = Training(design.stack, data, design.recipe, cores=1)
    recording = session.recordings.begin(training)
    training.step(design.recipe)
    training.close()
    waits_for(session, training.run())
    paint_a_weight(session)
    if meanwhile == "the budget changes":
        session.recordings.set_budget(128 * MB)
    if meanwhile == "another begins":
        session.step_once()
        session.stop()
        assert len(session.document.runs) == 1
        assert not session.recordings.has_forgotten(training.id), "they may come yet"
    session._late._look()
    assert session.recordings.get(training.id) is recording


def test_weights_that_end_late_are_told_and_not_saved_yet(session: Session) -> None:
    told = list[int]()
    session.document.set_runs((replace(trained(5), id="late"),))
    session.document.mark_saved(Path("mine.convscope"))
    waits_for(session, replace(trained(25), id="late"))
    session.checkpoint_changed.connect(lambda: told.append(session.history.step[-1]))
    session._late._look()
    assert (told, session.document.modified) == ([25], True)


def test_what_ends_late_comes_before_the_runs_that_were_made_since(session: Session) -> None:
    document = session.document
    document.keep_run(replace(trained(5), id="before"))
    waits_for(session, replace(trained(25), id="late"))
    document.keep_run(replace(trained(5), id="since"))
    session._late._look()
    assert [run.id for run in document.runs] == ["before", "late", "since"]
    assert session.run is not None
    assert session.run.id == "since"


def test_what_ends_late_does_not_take_the_place_of_a_training_that_went_on_from_what_was_known_of_it(
    qtbot: QtBot, session: Session
) -> None:
    """The steps after it would be those of two trainings."""
    document, known = session.document, replace(trained(5), id="late")
    document.open(design(), None, "Trained", (known,))
    waits_for(session, replace(trained(25), id="late"))
    session._late._timer.stop()  # it ends when the other has made its step
    session.step_once()
    qtbot.waitUntil(lambda: session.run is not None and session.run.step == 6)
    session._late._look()
    assert [(run.id, run.step) for run in document.runs] == [("late", 6)]


def test_a_branch_that_was_undone_does_not_come_back_when_its_training_ends_late(session: Session) -> None:
    document = session.document
    parent = replace(trained(5), id="parent")
    document.set_runs((parent, replace(trained(6), id="branch")))
    waits_for(session, replace(trained(25), id="branch"))
    document.set_runs((document.runs[1], parent))  # as the undo of Branch does
    session._late._look()
    assert [(run.id, run.step) for run in document.runs] == [("branch", 25), ("parent", 5)]
    assert session.run is parent


@pytest.mark.parametrize("steps", [0, 5])  # known when it was stopped
def test_what_was_reset_does_not_come_back_when_its_training_ends_late(session: Session, steps: int) -> None:
    document = session.document
    document.keep_run(replace(trained(5), id="late" if steps else "another"))
    waits_for(session, replace(trained(25), id="late"))
    session.reset()
    session._late._look()
    assert document.runs == ()


def test_painted_weights_that_were_undone_do_not_come_back_when_their_training_ends_late(session: Session) -> None:
    document = session.document
    document.keep_run(replace(trained(5), id="before"))
    paint_a_weight(session)
    assert session.run is not None
    waits_for(session, replace(trained(25), id=session.run.id))
    document.undo_stack.undo()
    session._late._look()
    assert [run.id for run in document.runs] == ["before"]


def test_what_ends_after_its_window_was_closed_is_left_alone(session: Session) -> None:
    waits_for(session, replace(trained(25), id="late"))
    session.close()
    session._late._look()
    assert session.document.runs == ()


def test_of_two_that_have_ended_late_one_that_is_forgotten_for_the_other_does_not_come(document) -> None:
    """As where the first is listed, and that opens another project."""
    late, came, ended = LateEnds(document), list[str](), []
    for id in ("a", "b"):
        ended.append(SimpleNamespace(is_alive=lambda: False, newest=trained, failure=None, ended="", is_given_up=False))
        late.wait_for(id, ended[-1])
    late.ended.connect(lambda *_run: (came.append("one"), late.forget()))
    late._look()
    assert (came, [one.is_given_up for one in ended], late.ids) == (["one"], [False, True], frozenset())


def test_a_training_that_ends_late_without_one_step_more_takes_away_no_test_that_came_meanwhile(
    session: Session,
) -> None:
    known = trained()
    session.document.open(design(), None, "Mine", (replace(known, test=Evaluation(0.5, np.eye(10, dtype=np.int64))),))
    (run,) = session.document.runs
    session._late.ended.emit(replace(run, test=None), frozenset({run.id}))
    assert (session.document.runs, session.document.modified) == ((run,), False)
