"""Whose state it is: what comes late, or by undo, neither takes anything away nor speaks of what is gone."""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.data.corrections import Correction
from engine.explain.switching import Switched
from engine.lab.runs_folder import RunsFolder
from engine.project.fits import fits
from engine.project.presets import preset
from engine.training.recording import Recording
from engine.training.run import Run
from gui.qt.folder import users_folder
from gui.qt.recent_files import recent_files
from gui.state import edits
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.inside.looks_for import LooksFor
from gui.state.lab.kept_runs import KeptRuns
from gui.state.looking.probe import Probe
from gui.state.looking.switches import switch
from gui.state.training.session import Session
from gui.state.training.trainer import Trainer
from gui.window.files import Files
from tests.gui.evaluating import design, trained


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    """One run, "first"."""
    document = Document(design().with_(recipe=design().recipe.replace(epochs=1000)))
    document.keep_run(replace(trained(5), id="first"))
    return document


def ids(document: Document) -> list[str]:
    return [run.id for run in document.runs]


def test_undoing_a_reset_shows_the_earlier_run_and_takes_away_nothing_that_was_learned_since(
    document: Document, session: Session
) -> None:
    session.reset()
    document.keep_run(replace(trained(), id="since"))
    document.undo_stack.undo()
    assert set(ids(document)) == {"first", "since"}
    assert document.run is not None
    assert document.run.id == "first"


def test_a_reset_that_is_done_again_brings_back_all_that_was_learned_meanwhile(
    document: Document, session: Session
) -> None:
    session.reset()
    document.undo_stack.undo()
    document.keep_run(replace(trained(25), id="first"))
    document.undo_stack.redo()
    assert ids(document) == []
    document.undo_stack.undo()
    assert [run.step for run in document.runs] == [25]


def test_a_training_is_kept_among_all_runs_also_if_an_undo_shows_another_run_when_it_ends(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))
    session.start()
    qtbot.waitUntil(lambda: len(document.runs) == 2)
    document.undo_stack.undo()
    session.stop()
    assert session.run is not None
    assert session.run.id == "first"
    kept.close()
    assert [one.id for one in kept.folder.all()] == [document.runs[-1].id]


def test_the_seconds_of_one_training_are_not_those_of_the_next(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("gui.state.lab.kept_runs.perf_counter", lambda: now[0])
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    for seconds in (10.0, 5.0):
        session.reset()
        session.start()
        qtbot.waitUntil(lambda: bool(document.runs))
        now[0] += seconds
        session.stop()
    session.measure_test()
    now[0] += 100.0  # which nobody learns from
    qtbot.waitUntil(lambda: session.test is not None)
    kept.close()
    assert sorted(one.seconds or 0.0 for one in kept.folder.all()) == [5.0, 10.0]


def test_a_test_of_earlier_weights_takes_no_step_away_from_a_training_that_ended_late(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    session.measure_test()
    session._late.ended.emit(replace(trained(25), id="first"), frozenset())
    qtbot.waitUntil(lambda: session.state == "idle")
    assert session.run is not None
    assert (session.run.step, session.run.test) == (25, None)


def test_the_steps_that_the_user_marked_stay_marked_when_the_run_is_trained_on(document: Document) -> None:
    document.mark("first", 3)
    document.keep_run(replace(trained(25), id="first"))
    assert document.marks("first") == (3,)
    assert document.runs[-1].step == 25


def test_a_mark_does_not_stay_at_a_step_that_was_given_up_for_another_one_of_its_number(document: Document) -> None:
    whole = document.runs[0]
    assert whole.newest is not None
    kept = replace(whole, newest=replace(whole.newest, step=3))
    document.keep_run(kept)
    for step in (2, 5):
        document.mark("first", step)
    document.keep_run(replace(kept, history=whole.history.until(4)))
    assert document.marks("first") == (2,)


def test_what_was_switched_off_and_tested_in_one_project_does_not_come_into_the_next(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    switch(document, "Off", (Switched(document.design.stack.ids[0], 0, 0.0),))
    session.measure_test()
    session.stop()  # as `Files` does before it opens
    document.open(preset("lenet").design(), None, "Another")
    assert document.switched == ()
    assert session.state == "idle"
    ended: list[int] = []
    session.tasks.run("later", work_of_nothing, lambda _none: ended.append(1), priority=-1)
    qtbot.waitUntil(lambda: bool(ended))
    assert document.runs == ()
    assert not document.modified


def work_of_nothing() -> Iterator[None]:
    yield


def test_what_a_paused_training_publishes_after_saving_is_unsaved(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.training.trainer.PUBLISH_SECONDS", 1000.0)  # nothing is published before the pause
    seen: list = []
    session.steps_arrived.connect(seen.extend)
    session.start()
    qtbot.waitUntil(lambda: len(seen) > 3)
    session.pause()
    trainer = session._trainer
    assert trainer is not None
    while not trainer.waits:
        pass
    session.steps_arrived.emit(trainer.take_steps())  # they were told just before
    document.mark_saved(tmp_path / "saved.convscope")
    qtbot.waitUntil(lambda: session.run is not None and session.run.step >= seen[-1].number)
    assert document.modified


def test_steps_are_unsaved_as_soon_as_they_are_shown(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.training.trainer.PUBLISH_SECONDS", 1000.0)  # the weights come later
    document.mark_saved(tmp_path / "saved.convscope")
    shown: list[bool] = []
    session.steps_arrived.connect(lambda _steps: shown.append(document.modified))
    session.start()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0]


def test_a_training_that_another_one_goes_on_with_records_nothing_any_more(
    qtbot: QtBot, document: Document, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, go, taken = Event(), Event(), list[str]()
    listen, take = Trainer._listen, Recording.take
    slow: list[Trainer] = []

    def late(trainer: Trainer) -> bool:
        goes_on = listen(trainer)
        if trainer in slow:  # the step that follows takes long
            inside.set()
            go.wait(30)
        return goes_on

    def noted(recording: Recording, training: object) -> bool:
        taken.append(slow[0].name if slow and slow[0]._training is training else "")
        return take(recording, training)  # type: ignore[arg-type]

    monkeypatch.setattr(Trainer, "_listen", late)
    monkeypatch.setattr(Recording, "take", noted)
    session.start()
    qtbot.waitUntil(lambda: len(document.runs[-1].history) > 5)
    assert session._trainer is not None
    old = session._trainer
    old.name = "old"
    slow.append(old)
    assert inside.wait(30)
    session.stop(until=0.0)
    session.step_once()  # from what is known of it
    qtbot.waitUntil(lambda: session.state == "paused" and session.paused_run is not None)
    taken.clear()
    go.set()
    old.join(30)
    assert taken == []


def test_pictures_that_do_not_fit_into_memory_leave_the_design_whole(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gui.state.project import read_pictures as module

    load = module.load_data

    def short(name: str) -> object:
        if name != "digits":
            raise MemoryError
        return load(name)

    monkeypatch.setattr(module, "load_data", short)
    seen: list[object] = []
    document.design_changed.connect(lambda _before, after: seen.append(after.data_name))
    document.edit("Other pictures", document.design.with_(data_name="large.npz"))
    assert document.data_problem is not None
    assert "not enough memory" in document.data_problem[0]
    assert seen == ["large.npz"]
    document.undo_stack.undo()
    assert document.data_problem is None


def test_the_list_of_recent_files_bears_a_disk_that_does_not_answer(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, away = tmp_path / "there.convscope", tmp_path / "away.convscope"
    there.touch()
    QSettings().setValue("files/recent", [str(away), str(there)])
    QSettings().setValue("files/folder", str(away))
    look = os.stat

    def refuse(path: object, *more: object, **named: object) -> object:
        if str(path) == str(away):
            raise PermissionError(errno.EACCES, "no")
        return look(path, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", refuse)
    assert recent_files() == [there]
    assert users_folder() != away


def test_a_run_that_another_window_trained_on_is_read_again(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    folder = RunsFolder(tmp_path / "runs")
    run = document.run
    assert isinstance(run, Run)
    folder.keep(document.design, run)
    kept = KeptRuns(document, session, folder)
    kept.look()
    kept.open("first")
    qtbot.waitUntil(lambda: "first" in kept.projects and kept.is_read)
    RunsFolder(folder.folder).keep(document.design, replace(trained(25), id="first"))
    kept.look_again()
    qtbot.waitUntil(lambda: not session.tasks.is_running("list runs"))
    kept.open("first")
    qtbot.waitUntil(lambda: "first" in kept.projects)
    assert kept.projects["first"].runs[0].step == 25


def test_a_training_is_kept_with_the_corrections_it_learned_from_not_with_those_made_meanwhile(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    document = session.document
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    session.start()
    qtbot.waitUntil(lambda: len(session.history) > 6)
    document.edit(*edits.correct(document.design, Correction("train", 0, 1), document.data_as_read))
    session.stop()
    kept.close()
    project = kept.folder.open("first")
    assert fits(project.design, project.design.load_data().reference, project.run)


def test_of_two_pages_that_are_seen_at_a_time_each_has_its_answers(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    """One of them has a window of its own."""
    probe = Probe(document, session)
    pages = [AnswersInFocus(document, session, probe) for _ in range(2)]
    for page in pages:
        page.set_wanted(True)
    qtbot.waitUntil(lambda: all(page.answers is not None for page in pages))
    pages[1].set_wanted(False)  # its page is hidden: the other one goes on
    document.set_runs((replace(trained(25), id="other"),))
    qtbot.waitUntil(lambda: pages[0].step == 25)


def test_of_two_views_of_what_a_filter_looks_for_each_finds_it(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    probe = Probe(document, session)
    views = [LooksFor(probe) for _ in range(2)]
    for view in views:
        view.set_wanted_by(view, True)
        view.look_at(document.design.stack.ids[0])
    qtbot.waitUntil(lambda: all(view.found is not None and view.climb.found is not None for view in views))


def test_one_epoch_more_that_is_refused_starts_no_training(document: Document, session: Session) -> None:
    document.why_locked = "This is the past."
    session.one_more()
    assert session.state == "idle"
    assert document.design.recipe.epochs == 1000


def test_a_file_of_pictures_that_is_opened_is_a_choice_also_where_it_is_in_use(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitSignal(document.data_chosen):
        Files(window, document, session).use_data("digits")
    assert not document.undo_stack.count()
