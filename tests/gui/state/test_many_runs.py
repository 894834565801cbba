"""Several runs of one project: all are saved, and each keeps what is its own."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.project.project import Project, load_project
from engine.training.evaluation import Evaluation
from engine.training.step import Step
from gui.state import edits
from gui.state.answers.answers_before import AnswersBefore
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.answers.drawing import Drawing
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.widgets.question import Answer
from gui.window.files import Files
from tests.gui.evaluating import design, recorded_run, trained


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    """Two runs; the second is the newer."""
    document = Document(design())
    for id in ("first", "second"):
        document.keep_run(replace(trained(), id=id))
    return document


@pytest.fixture
def files(qtbot: QtBot, document: Document, session: Session) -> Files:
    window = QWidget()
    qtbot.addWidget(window)
    return Files(window, document, session)


def test_saving_keeps_all_runs(files: Files, tmp_path: Path) -> None:
    file = tmp_path / "two.convscope"
    assert files._save(file)
    assert [run.id for run in load_project(file).runs] == ["first", "second"]


def test_of_several_runs_the_one_of_the_stack_on_screen_is_shown_and_undo_changes_it_back(document: Document) -> None:
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))
    document.keep_run(replace(trained(), id="of the other stack", stack=document.design.stack))
    assert document.run is not None
    assert document.run.id == "of the other stack"
    document.undo_stack.undo()
    assert document.run.id == "second"


def test_an_undo_of_the_seed_shows_the_network_that_was_trained_by_it_and_train_goes_on_with_that(
    document: Document, session: Session
) -> None:
    """It showed the other one, and Train began anew with the weights of this one."""
    document.edit(*edits.change_recipe(document.design, seed=7))
    assert document.run is not None
    assert document.run.id == "second", "there is none of this seed yet"
    document.keep_run(replace(trained(5), id="of the other seed", seed=7))
    document.undo_stack.undo()
    assert session.run is not None
    assert (session.run.id, session.way_on) == ("second", "go on")
    document.undo_stack.redo()
    assert session.run.id == "of the other seed"


def test_an_edit_is_compared_with_the_newest_run_of_the_pictures_on_screen(document: Document) -> None:
    """Not with one of other pictures that was trained since: its weights would not be trained on with, either."""
    other = replace(trained().data, name="stripes", sha256="of others")
    document.keep_run(replace(trained(), id="of other pictures", data=other))
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))
    assert document.run is not None
    assert document.run.id == "second"
    document.set_runs(document.runs[-1:])
    assert document.run.id == "of other pictures", "there is no other"


def test_what_was_learned_is_asked_for_at_the_end_though_no_edit_was_made(
    document: Document, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("gui.window.leaving.ask", lambda _window, _icon, title, *_: asked.append(title))
    assert files.may_close()
    document.mark_unsaved()  # as a training does
    assert document.undo_stack.isClean()
    assert not files.may_close()
    assert len(asked) == 1


def test_no_recorded_step_is_saved_that_the_run_did_not_come_to(session: Session) -> None:
    """Of a training that failed the steps after its last good weights are recorded, too."""
    run = recorded_run()
    session.document.set_runs((run,))
    session.recordings.keep(True)
    (saved,) = session.recordings.saved((replace(run, newest=run.recorded[5]),))
    assert [one.step for one in saved.recorded] == list(range(6))


def test_a_test_result_is_something_that_no_file_holds_yet(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path
) -> None:
    assert files._save(tmp_path / "two.convscope")
    assert not document.modified
    session.measure_test()
    qtbot.waitUntil(lambda: session.test is not None)
    assert document.modified


def test_weights_of_another_shape_begin_no_training_though_they_are_as_many(document: Document) -> None:
    (id, name), array = next(
        ((id, name), array)
        for id, group in document.runs[0].newest.parameters.items()  # type: ignore[union-attr]
        for name, array in group.items()
        if array.ndim == 2
    )
    assert document.learned.arrays({(id, name): array.shape})
    assert not document.learned.arrays({(id, name): array.shape[::-1]})


def test_closing_waits_until_no_task_works_any_more(qtbot: QtBot, session: Session) -> None:
    at_work = Event()

    def work() -> Generator[float | None, None, None]:
        while True:
            at_work.set()
            sleep(0.1)
            at_work.clear()
            yield None

    session.tasks.run("long", work, lambda _result: None)
    qtbot.waitUntil(at_work.is_set)
    session.close()
    assert not at_work.is_set()


def test_the_accuracy_that_is_told_is_that_of_the_weights_that_are_kept(document: Document, session: Session) -> None:
    """Of a training that stopped early, or that diverged, they are those of an earlier step."""
    steps, good, lost = np.arange(1.0, 26.0), trained(5), trained(25)
    checked = {"validation_step": np.array([5.0, 25.0]), "validation_epoch": np.array([0.1, 0.5])}
    checked |= {"validation_loss": np.array([0.5, 9.0]), "validation_accuracy": np.array([0.9, 0.1])}
    history = replace(lost.history, **checked)
    assert history.step.tolist() == steps.tolist()
    document.keep_run(replace(lost, id="third", newest=good.newest, history=history, ended="failed"))
    assert session.validation_accuracy == 0.9
    assert not session.is_like_guessing
    document.keep_run(replace(lost, id="third", history=history))
    assert session.validation_accuracy == 0.1
    assert session.is_like_guessing


def test_an_accuracy_of_steps_that_were_given_up_is_not_that_of_a_training_that_goes_on_from_before_them(
    document: Document, session: Session
) -> None:
    session.step_once()
    step = Step(40, 0.9, 2.3, 0.1, 0.001, Evaluation(2.3, np.ones((2, 2))))
    session._hear([step, replace(step, number=41, validation=Evaluation(2.3, np.eye(2)))])
    assert session.validation_accuracy == 1.0  # the newest
    session.stop()
    document.keep_run(replace(trained(5), id="second"))  # as one that diverged goes on from its last good weights
    session.step_once()
    assert session.making is not None
    assert (session.making.id, session.making.step) == ("second", 5)
    assert session.validation_accuracy is None


def test_who_saves_before_another_project_is_opened_saves_all_that_was_shown_of_the_training_that_ends(
    qtbot: QtBot, document: Document, session: Session, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.training.trainer.PUBLISH_SECONDS", 1000.0)  # large networks come seldom
    monkeypatch.setattr("gui.window.leaving.ask", lambda *_asked: Answer.Save)
    file, damaged, seen = tmp_path / "two.convscope", tmp_path / "damaged.convscope", list[Step]()
    chosen = ["", str(damaged), str(file)]
    monkeypatch.setattr("gui.window.files.QFileDialog.getOpenFileName", lambda *_asked: (chosen.pop(0), ""))
    damaged.write_text("no project")
    assert files._save(file)
    document.edit(*edits.change_recipe(document.design, epochs=1000))
    session.steps_arrived.connect(seen.extend)
    session.start()
    qtbot.waitUntil(lambda: bool(seen))
    for _nothing_is_opened in ("the dialog is called off", "the file is damaged"):
        files.open()
        assert session.state == "training"
    document.mark_unsaved()  # as the next weights do
    shown = seen[-1].number
    files.open()  # the very file: it is read with all that was learned
    assert (session.state, document.modified) == ("idle", False)
    assert document.runs[-1].step == load_project(file).runs[-1].step >= shown


def test_a_mark_that_no_file_holds_is_asked_for_at_the_end(document: Document, tmp_path: Path) -> None:
    document.mark_saved(tmp_path / "two.convscope")
    document.mark("second", 3)
    assert document.modified


def test_an_undo_that_shows_an_earlier_run_shows_its_curves_and_its_weights(
    document: Document, session: Session
) -> None:
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))
    document.set_runs((*document.runs, replace(trained(), id="of the other stack", stack=document.design.stack)))
    told: list[str] = []
    session.history_reset.connect(lambda: told.append("curves"))
    session.checkpoint_changed.connect(lambda: told.append("weights"))
    document.undo_stack.undo()
    assert session.run is not None
    assert (session.run.id, told) == ("second", ["curves", "weights"])


def test_a_training_that_is_stopped_before_its_first_step_is_no_run(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    document.set_runs(())
    session._begin(paused=True)  # as before a single step
    assert session._trainer is not None
    session._trainer.ask("pause")
    qtbot.waitUntil(lambda: session.paused_run is not None)
    session._drain()
    session.stop()
    assert document.runs == ()


def choose_grey_pictures(document: Document, folder: Path) -> None:
    """Others, of the same size."""
    grey, labels = np.full((20, 28, 28), 200, np.uint8), np.arange(20) % 10
    np.savez(folder / "grey.npz", x_train=grey, y_train=labels, x_test=grey, y_test=labels)
    document.edit(*edits.choose_data(document.design, str(folder / "grey.npz")))


def test_a_run_is_compared_with_one_that_answered_the_same_pictures(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    before = AnswersBefore(AnswersInFocus(document, session, Probe(document, session)))
    before.choose(before.offered()[0])
    qtbot.waitUntil(lambda: before.found is not None)
    choose_grey_pictures(document, tmp_path)
    assert (before.offered(), before.chosen, before.found) == ([], None, None)


def test_weights_that_learned_from_other_pictures_are_not_looked_at(
    document: Document, session: Session, tmp_path: Path
) -> None:
    probe = Probe(document, session)
    assert probe.learned_weights is session.checkpoint
    choose_grey_pictures(document, tmp_path)
    assert session.checkpoint is not None
    assert probe.learned_weights is not session.checkpoint


@pytest.mark.parametrize("what", ["a ready-made stack", "a run of the Lab"])
def test_what_is_begun_beside_a_file_is_not_saved_into_it(files: Files, tmp_path: Path, what: str) -> None:
    assert files._save(tmp_path / "two.convscope")
    if what == "a run of the Lab":
        files.open_run(Project(design(), (trained(),)), "of the Lab")
    else:
        files.new(preset("lenet"))
    assert files.document.path is None


def test_a_drawing_is_answered_by_the_stack_on_screen_not_by_the_one_that_was_trained(
    qtbot: QtBot, document: Document, session: Session
) -> None:
    probe = Probe(document, session)
    drawing = Drawing(session, probe)
    drawing.show(probe.picture)
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=8))
    qtbot.waitUntil(lambda: not session.tasks.is_running("answer a drawing"))
    assert probe.answer is not None
    np.testing.assert_allclose(drawing.answer, probe.answer, rtol=1e-5)
