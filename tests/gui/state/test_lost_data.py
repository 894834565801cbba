"""A network whose pictures are not here: digits are shown in their place, and nothing is said as if it were of them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import DataRef, load_data
from engine.data.corrections import Correction, corrected
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.fits import fits
from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from engine.training.evaluation import evaluate
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from gui.cards.input_card import InputCard
from gui.evaluate.sentences import EvaluateSentences
from gui.insight.looks_for_view import LooksForView
from gui.look.theme import theme
from gui.state import edits
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.answers.drawing import TASK, Drawing
from gui.state.data_work import DataWork
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.inside.looks_for import LooksFor
from gui.state.inside.through_time import ThroughTime
from gui.state.inside.why_answer import WhyAnswer
from gui.state.looking.probe import Probe
from gui.state.past.health_over_time import HealthOverTime
from gui.state.past.landscape_of_run import LandscapeOfRun
from gui.state.past.recorded_run import run_in_focus
from gui.state.training.session import Session
from gui.state.work.tasks import Tasks
from gui.training.data_button import DataButton
from gui.training.sentences import Sentences
from gui.training.training_bar import FOR_RESULT, TrainingBar
from tests.engine.samples import some_digits, write_npz
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

OLD = Path(__file__).parents[2] / "engine" / "project" / "files" / "lost_data.convscope"


def learned_from(shape: tuple[int, ...], folder: Path) -> Project:
    """A network that learned to tell ten classes of pictures of this shape apart, which are gone now."""
    file, rng = folder / "lost.npz", np.random.default_rng(0)
    train, test = (rng.integers(0, 256, (count, *shape)).astype(np.uint8) for count in (80, 20))
    np.savez(file, x_train=train, y_train=np.arange(80) % 10, x_test=test, y_test=np.arange(20) % 10)
    data, recipe = load_data(str(file)), Recipe(batch_size=16)
    blocks = [block("convolution", filters=4), block("fully_connected", units=10), block("softmax")]
    design = Design(Stack.of(*blocks), recipe, str(file))
    training = Training(design.stack, data, recipe)
    training.step(recipe)
    training.close()
    run = training.run()
    assert run.newest is not None
    file.unlink()
    run = replace(run, test=evaluate(run.stack, run.newest, data.test), ended="stopped")
    save_project(Project(design, (run,)), folder / "lost.convscope")
    return load_project(folder / "lost.convscope")


@pytest.fixture(params=["the shape of digits", "another shape", "an old file"])
def session(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Session:
    shape = {"the shape of digits": (28, 28, 1), "another shape": (12, 12, 3)}.get(request.param)
    project = learned_from(shape, tmp_path) if shape else load_project(OLD)
    document = Document()
    session = session_of(document)
    document.open(project.design, None, "lost", project.runs)
    return session


def test_whose_file_of_pictures_is_gone_is_told_to_put_it_back(qtbot: QtBot, tmp_path: Path) -> None:
    document = Document()
    document.open(preset("dense").design().with_(data_name=str(tmp_path / "gone.npz")), None, "On a stick")
    assert document.data_problem is not None
    assert str(document.data_problem[1]).startswith("Put it back, or plug in its stick;")


def test_no_answer_is_shown_and_it_is_said_why(session: Session, qtbot: QtBot) -> None:
    assert session.document.data_problem is not None
    assert session.run is not None
    probe = Probe(session.document, session)
    assert probe.maps  # of a digit, as it says
    assert probe.answer is None
    card = InputCard(probe, None)  # type: ignore[arg-type]
    qtbot.addWidget(card)
    assert card.sentence == "A digit: the pictures of this project are not here"
    assert not card.answer.sentence()
    assert WhyAnswer(probe).why_not[0] == "The pictures of this project are not here"
    state = AnswersInFocus(session.document, session, probe)
    assert EvaluateSentences(state, probe).empty() == WhyAnswer(probe).why_not


def test_what_a_filter_looks_for_is_not_searched_in_digits_that_stand_in_and_it_is_said_why(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    document, state = session.document, LooksFor(Probe(session.document, session))
    view = on_screen(qtbot, LooksForView(state))
    lost, filters = document.design, next(place for place in document.design.stack.places if place.block.has_filters)
    state.look_at(filters.id)
    state.set_wanted_by(state, True)
    assert not state._timer.isActive()
    assert (view.headline.text(), state.is_working) == (state.why_lost, False) != ("", False)
    few = str(write_npz(tmp_path / "few.npz", some_digits()))
    document.open(preset("assignment").design().with_(data_name=few), None, "Digits")
    state.look_at(next(place for place in document.design.stack.places if place.block.has_filters).id)
    qtbot.waitUntil(lambda: state.found is not None)
    document.open(lost, None, "Lost again")
    assert (state.found, view.headline.text()) == (None, state.why_lost)


def test_lost_pictures_make_no_problem_of_the_number_of_classes(qtbot: QtBot, tmp_path: Path) -> None:
    blocks = [block("fully_connected", units=3), block("softmax")]
    stack, gone = Stack.of(*blocks), str(tmp_path / "gone.npz")
    run = Run("one", stack, DataRef(gone, "", (28, 28, 1), ("a", "b", "c"), 9))
    document = Document()
    document.open(Design(stack, data_name=gone), None, "lost", (run,))
    assert document.data_problem is not None
    assert not document.analysis.problems
    document.edit(*edits.insert(document.design, block("dropout"), 0))  # of what it becomes as well
    assert not document.analysis.problems


def test_the_test_accuracy_is_said_to_be_of_pictures_that_are_not_here(session: Session, qtbot: QtBot) -> None:
    assert not session.can_measure
    assert session.way_on == "new"
    if session.test is not None:
        result = Sentences(session.document, session, session).result()
        assert result is not None
        assert result.detail == f"{session.test.correct} of 20 that are not here"
        assert "not here" in result.explanation
        assert not result.final


def test_lost_pictures_are_not_stood_in_for_by_those_that_were_there_before(qtbot: QtBot, tmp_path: Path) -> None:
    project = learned_from((28, 28, 1), tmp_path)
    document = Document(project.design)
    file = tmp_path / "other.npz"
    digits = load_data("digits")
    parts = {"x_train": digits.train.pixels[:50], "y_train": digits.train.labels[:50]}
    np.savez(file, **parts, x_test=digits.test.pixels[:20], y_test=digits.test.labels[:20])
    document.open(replace(project.design, data_name=str(file)), None, "Other")
    assert len(document.data.train) == 50
    document.open(project.design, None, "Lost")
    assert document.data_problem is not None
    assert document.data.name == "digits"


def test_a_set_imported_on_another_computer_is_asked_for_and_a_button_leads_to_where_it_is_imported(
    qtbot: QtBot,
) -> None:
    document = Document()
    session = session_of(document)
    bar = on_screen(qtbot, TrainingBar(document, session), 1400, 40)
    document.open(preset("dense").design().with_(data_name="bilder"), None, "From a teacher's computer")
    problem, remedy = document.data_problem or ("", "")
    assert str(problem) == "The pictures “bilder” are not on this computer."
    assert "on the page Data" in remedy
    assert "digits" not in remedy
    assert bar.show_button.isVisible()
    with qtbot.waitSignal(bar.data_page_requested), qtbot.assertNotEmitted(bar.show_problem):
        qtbot.mouseClick(bar.show_button, Qt.MouseButton.LeftButton)
    bar.setMinimumWidth(1)  # as in the header
    bar.resize(theme.px(800), 40)
    qtbot.waitUntil(lambda: bar.width() == theme.px(800))
    assert bar.show_button.isVisible()
    bar.resize(theme.px(FOR_RESULT) - 10, 40)
    qtbot.waitUntil(lambda: not bar.show_button.isVisible())  # the words need the room


def test_a_set_without_test_pictures_is_told_and_digits_stand_in_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    """One picture of each class: none can be set aside, and every view shows test pictures."""
    (tmp_path / "table.csv").write_text("\n".join(",".join([label, *["7"] * 16]) for label in "ab"))
    session = session_of(Document())
    probe, document = Probe(session.document, session), session.document
    document.edit(*edits.choose_data(document.design, str(tmp_path / "table.csv")))
    assert document.data_problem is not None
    assert "no pictures for the test" in document.data_problem[0]
    assert "no pictures for the test" in session.why_not
    assert (probe.picture.shape, document.data.title) == ((4, 4, 1), load_data("digits").title)
    document.undo_stack.undo()
    assert document.data_problem is None
    document.undo_stack.redo()
    (tmp_path / "table.csv").write_text("\n".join(",".join([label, *["7"] * 16]) for label in 10 * "ab"))
    document.learn_from(str(tmp_path / "table.csv"), load_data(str(tmp_path / "table.csv")))
    assert document.data_problem is None  # it is read again, as it is now


def test_the_doctor_finds_nothing_by_digits_that_stand_in_for_the_pictures(session: Session, qtbot: QtBot) -> None:
    """Also where the loss would have it look at more: at digits, which fit other weights."""
    assert session.run is not None
    history = session.run.history
    sure_of_wrong = replace(history, loss=np.full_like(history.loss, 9.0))
    session.document.set_runs((replace(session.run, history=sure_of_wrong),))
    findings = Findings(session.document, session, Probe(session.document, session))
    findings._look()
    assert findings.found == ()


def test_a_drawing_is_not_answered_with_the_classes_of_digits_that_stand_in(session: Session, qtbot: QtBot) -> None:
    drawing = Drawing(session, Probe(session.document, session))
    drawing.show(np.ones(session.document.data.shape, np.float32))
    qtbot.waitUntil(lambda: not session.tasks.is_running(TASK))
    assert drawing.answer is None


def test_how_a_training_went_is_not_looked_at_by_digits_that_stand_in_and_it_is_said_why(
    session: Session, qtbot: QtBot
) -> None:
    probe, problem = Probe(session.document, session), session.document.data_problem
    assert problem is not None
    assert run_in_focus(session, probe.focus) is None
    assert LandscapeOfRun(session, probe.focus).why_not == problem
    assert HealthOverTime(session, probe.focus).why_not == problem[0]
    assert ThroughTime(probe).why_not == problem[0]


@pytest.mark.parametrize(
    "again", ["its set is chosen again", "its set is chosen again for an end of ten", "the project is opened again"]
)
def test_pictures_that_are_back_are_read_when(again: str, qtbot: QtBot, tmp_path: Path) -> None:
    file, away = tmp_path / "few.npz", tmp_path / "away.npz"
    x, y = np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    np.savez(away, x_train=x, y_train=y, x_test=x, y_test=y)
    units = 10 if "ten" in again else 2  # as many as the digits that stand in have classes
    stack = Stack.of(block("fully_connected", units=units), block("softmax"))
    document = Document(Design(stack, data_name=str(file)))
    session = session_of(document)
    probe = Probe(document, session)
    assert document.data_problem is not None
    away.rename(file)
    if again.startswith("its set"):
        assert not document.uses(str(file))
        document.learn_from(str(file), load_data(str(file)))
    else:
        document.open(document.design, None, "again")
    assert document.data_problem is None
    assert (document.data.name, document.data.classes) == (str(file), 2)
    assert not document.analysis.problems
    assert probe.picture.shape == (8, 8, 1)
    assert not session.why_not


@pytest.mark.parametrize("is_back", [True, False])
def test_what_was_relabelled_and_learned_stays_where_lost_pictures_are_chosen_again(
    is_back: bool, qtbot: QtBot, tmp_path: Path
) -> None:
    file, away = tmp_path / "few.npz", tmp_path / "away.npz"
    x, y = np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    np.savez(away, x_train=x, y_train=y, x_test=x, y_test=y)
    stack = Stack.of(block("fully_connected", units=2), block("softmax"))
    relabelled = Correction("train", 3, 0), Correction("test", 4, None)
    away.rename(file)
    data = corrected(load_data(str(file)), relabelled)
    file.rename(away)
    document, work = Document(), DataWork(Tasks())
    button = DataButton(document, work)
    qtbot.addWidget(button)
    design = Design(stack, data_name=str(file), corrections=relabelled)
    document.open(design, None, "lost", (Run("one", stack, data.reference),))
    if is_back:
        away.rename(file)
    button.choices.aboutToShow.emit()
    next(action for action in button.choices.actions() if action.isChecked()).trigger()
    assert (document.design, document.undo_stack.count()) == (design, 0)
    assert document.data_ref == (data.reference if is_back else None)
    assert fits(document.design, document.data_ref, document.run)
    work.tasks.close()


def test_what_was_relabelled_in_lost_pictures_is_not_relabelled_in_others_that_came_under_their_name(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file, told = tmp_path / "few.npz", list[str]()
    x, y = np.arange(20 * 64).astype(np.uint8).reshape(20, 8, 8), np.arange(20) % 2
    np.savez(file, x_train=x, y_train=y, x_test=x, y_test=y)
    document = Document(Design(Stack.of(block("fully_connected", units=2), block("softmax")), data_name=str(file)))
    document.edit(*edits.correct(document.design, Correction("train", 3, 0), document.data_as_read))
    save_project(Project(document.design), tmp_path / "kept.convscope")
    kept = load_project(tmp_path / "kept.convscope").design
    np.savez(file, x_train=x[::-1], y_train=y, x_test=x, y_test=y)
    document = Document()
    document.open(kept, None, "kept")
    assert document.data_problem is not None, "they are of another data set"
    document.pictures_told.connect(lambda words, _remedy: told.append(words))
    for document.why_locked in ("The window looks back.", ""):
        assert (document.design, told) == (kept, [])
        document.learn_from(str(file), load_data(str(file)))
    assert len(told) == 1
    assert document.data_problem is None
    assert document.design.corrections == ()
    assert document.data.train.labels.tolist() == y.tolist()


def test_what_was_relabelled_stays_so_where_the_pictures_have_moved_and_are_chosen_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file, moved = tmp_path / "few.npz", tmp_path / "moved.npz"
    x, y = np.arange(20 * 64).astype(np.uint8).reshape(20, 8, 8), np.arange(20) % 2
    np.savez(file, x_train=x, y_train=y, x_test=x, y_test=y)
    document = Document(Design(Stack.of(block("fully_connected", units=2), block("softmax")), data_name=str(file)))
    document.edit(*edits.correct(document.design, Correction("train", 3, 0), document.data_as_read))
    kept = document.design.corrections
    file.rename(moved)
    document.open(document.design, None, "moved")
    assert document.data_problem is not None
    document.learn_from(str(moved), load_data(str(moved)))
    assert (document.design.corrections, document.data_problem) == (kept, None)
    assert int(document.data.train.labels[3]) == 0
    document.learn_from("digits", load_data("digits"))
    assert document.design.corrections == ()


def test_an_edit_that_changes_nothing_does_not_read_missing_pictures_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A set that takes long and then fails would hold the window up at each of them."""
    document = session.document
    for reads in ("read_pictures.load_data", "read_aside.ReadAside.read"):
        monkeypatch.setattr(f"gui.state.project.{reads}", lambda *_asked, **_how: pytest.fail("they were read"))
    document.edit("Nothing", document.design)


def test_undo_of_another_set_that_was_chosen_in_place_of_lost_pictures_leaves_their_corrections(
    session: Session,
) -> None:
    document = session.document
    document.open(document.design.with_(corrections=(Correction("train", 3, 0),)), None, "lost")
    before, read = document.design, list[str]()
    document.data_changed.connect(lambda: read.append(document.design.data_name))
    document.learn_from("digits", load_data("digits"))
    assert read == ["digits"]
    document.undo_stack.undo()
    assert document.design == before
    document.why_locked = "The window looks back."
    document.learn_from(before.data_name, load_data("digits"))
    assert document.data_problem, "nothing changes meanwhile"
