"""Pictures in use are deleted, put back or brought again: what is shown and learned from is of those that are there."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data import load_data
from engine.data.corrections import Correction
from engine.data.drawings import delete, drawings, keep, put_back
from engine.data.load import importing
from engine.errors import DataError
from engine.network.stack import Stack
from engine.project.design import Design
from engine.training.run import Run
from engine.work import finished
from gui.state import edits
from gui.state.document import Document
from gui.state.lab.rate_finder import RateFinder
from gui.state.training.session import Session
from gui.state.training.what_changed import way_back, what_changed
from gui.training.sentences import Sentences
from tests.gui.sessions import session_of
from tests.own_folders import keep_in


@pytest.fixture
def session(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Session:
    """Six drawings of each of three classes are learned from; two are relabelled, one is left out."""
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for place, label in enumerate(("3", "7", "9")):
        for number in range(6):
            keep(np.random.default_rng(10 * place + number).random((28, 28, 1)), label)
    stack = Stack.of(block("fully_connected", units=3), block("softmax"))
    session = session_of(Document(Design(stack, data_name=str(drawings()))))
    document = session.document
    for wanted in (Correction("train", 0, 1), Correction("train", 5, None), Correction("train", 14, 0)):
        document.edit(*edits.correct(document.design, wanted, document.data_as_read))
    document.set_runs((Run("one", stack, document.data.reference),))
    return session


def path_of(document: Document, number: int) -> Path:
    """The file of a picture that is learned from, as it was read."""
    pixels = document.data_as_read.train.pixels[number]
    return next(one for one in drawings().glob("*/*.png") if (load_of(one) == pixels[..., 0]).all())


def load_of(path: Path) -> np.ndarray:
    from PIL import Image

    return np.asarray(Image.open(path))


def test_a_drawing_that_is_deleted_is_no_longer_shown_nor_learned_from_and_the_others_stay_corrected(
    session: Session,
) -> None:
    document, told = session.document, list[object]()
    document.data_changed.connect(lambda: told.append(document.data))
    design, before = document.design, document.data
    assert session.fits
    path = path_of(document, 0)
    content = delete(path)
    document.read_again(drawings())
    assert len(told) == 1
    assert len(document.data_as_read.train) + len(document.data_as_read.test) == 17
    assert document.data_problem is None
    assert len(document.design.corrections) == 2, "that of the drawing went with it"
    assert document.data_ref == Design(document.design.stack, data_name=str(drawings())).with_(
        corrections=document.design.corrections).load_data().reference  # fmt: skip
    assert not session.fits
    assert what_changed(session) == "The pictures have changed"
    assert document.undo_stack.canUndo()
    assert not way_back(session), "what was deleted is put back elsewhere"
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert (document.data_problem, len(document.design.corrections)) == (None, 2)
    put_back(path, content)
    document.read_again(drawings())
    assert document.data_ref == before.reference
    assert document.design == design
    assert session.fits
    document.edit(*edits.correct(design, Correction("train", 1, 2), document.data_as_read))
    assert way_back(session), "the drawing is back"


def test_what_was_said_of_a_drawing_comes_back_with_it_once_and_can_be_taken_back(session: Session) -> None:
    document, path = session.document, path_of(session.document, 0)
    document.edit("A name", document.design.with_(notes="a remark"))
    content, design = delete(path), document.design
    document.read_again(drawings())
    for step in (document.undo_stack.undo, document.undo_stack.redo):
        step()
    put_back(path, content)
    document.read_again(drawings())
    assert document.design == design
    document.edit(*edits.correct(document.design, Correction("train", 0, 0), document.data_as_read))
    assert [one.number for one in document.design.corrections] == [5, 14]


def test_what_was_undone_of_a_drawing_that_is_deleted_does_not_come_back_with_it(session: Session) -> None:
    document, design = session.document, session.document.design
    document.edit(*edits.correct(design, Correction("train", 1, 2), document.data_as_read))
    path = path_of(document, 1)
    content = delete(path)
    document.read_again(drawings())
    document.undo_stack.undo()
    put_back(path, content)
    document.read_again(drawings())
    assert document.design == design
    document.undo_stack.redo()
    assert [one.number for one in document.design.corrections] == [0, 1, 5, 14]


def test_a_project_is_unsaved_where_what_was_said_of_a_drawing_went_or_came_back_with_it(
    session: Session, tmp_path: Path
) -> None:
    document, uncorrected = session.document, path_of(session.document, 1)
    document.mark_saved(tmp_path / "drawn.convscope")
    delete(uncorrected)
    document.read_again(drawings())
    assert not document.modified, "what is said is of the same drawings"
    path = path_of(document, 0)
    content = delete(path)
    document.read_again(drawings())
    assert document.modified
    document.mark_saved(tmp_path / "drawn.convscope")
    put_back(path, content)
    document.read_again(drawings())
    assert document.modified


def test_with_a_class_that_is_deleted_the_end_of_the_network_goes_along_and_undo_takes_that_back(
    session: Session,
) -> None:
    document = session.document
    for path in sorted((drawings() / "9").glob("*.png")):
        delete(path)
    document.read_again(drawings())
    assert document.data.class_names == ("3", "7")
    assert not document.analysis.problems
    assert document.design.stack.places[0].block.units == 2  # type: ignore[attr-defined]
    keep(np.ones((28, 28, 1)), "1")
    keep(np.zeros((28, 28, 1)), "1")
    document.read_again(drawings())
    assert document.data.class_names == ("1", "3", "7")
    assert not document.analysis.problems
    relabelled = [one for one in document.design.corrections if one.label is not None]
    assert [(one.named, document.data.class_names[one.label or 0]) for one in relabelled] == [("7", "7")]


def test_where_too_few_drawings_are_left_it_is_said_why_until_they_are_back(session: Session) -> None:
    document, design, ref = session.document, session.document.design, session.document.data_ref
    gone = [(path, delete(path)) for label in ("7", "9") for path in sorted((drawings() / label).glob("*.png"))]
    with pytest.raises(DataError, match="all drawings are of one class, “3”"):
        document.read_again(drawings())
    assert document.data.name == "digits"
    assert "one class" in session.why_not
    for path, content in gone:
        put_back(path, content)
    document.read_again(drawings())
    assert (document.design, document.data_ref, session.why_not) == (design, ref, "")


def test_the_end_of_the_network_fits_the_classes_that_are_put_back_after_all_but_one_were_deleted(
    session: Session,
) -> None:
    document = session.document
    gone = [(path, delete(path)) for label in ("7", "9") for path in sorted((drawings() / label).glob("*.png"))]
    with pytest.raises(DataError):
        document.read_again(drawings())
    for path, content in gone[:6]:
        put_back(path, content)
    document.read_again(drawings())
    assert document.data.class_names == ("3", "7")
    assert document.design.stack.places[0].block.units == 2  # type: ignore[attr-defined]
    assert not document.analysis.problems


def test_drawings_that_are_not_in_use_are_read_when_they_are_chosen(session: Session) -> None:
    document = session.document
    document.learn_from("digits", load_data("digits"))
    before = document.data
    delete(next(drawings().glob("*/*.png")))
    document.read_again(drawings())
    assert document.data is before
    assert way_back(session)


def test_where_a_project_is_opened_again_what_was_said_of_pictures_that_are_gone_is_told(session: Session) -> None:
    document, design = session.document, session.document.design
    document.open(design, None, "as it was", document.runs)
    assert (document.design, document.pictures_note) == (design, None)
    paths, heard = [path_of(document, one.number) for one in design.corrections], list[Design]()
    document.design_changed.connect(lambda _before, after: heard.append(after))
    delete(paths[0])
    document.open(design, None, "with one less", document.runs)
    assert len(document.design.corrections) == 2
    assert heard == [document.design]
    assert not way_back(session), "nothing was done yet"
    assert "1 picture can no longer be found" in (document.pictures_note or "")[0]
    for path in paths[1:]:
        delete(path)
    document.open(design, None, "with none of them", document.runs)
    assert "of another data set" in (document.data_problem or "")[0]
    assert document.design == design


def test_who_comes_back_by_an_undo_to_pictures_of_which_one_is_gone_is_told_so(session: Session) -> None:
    document, told = session.document, list[str]()
    path = path_of(document, document.design.corrections[0].number)
    document.pictures_told.connect(lambda words, _remedy: told.append(words))
    document.learn_from("digits", load_data("digits"))
    delete(path)
    document.undo_stack.undo()
    assert len(document.design.corrections) == 2
    assert len(told) == 1
    assert "1 picture can no longer be found" in told[0]


def test_a_drawing_that_was_deleted_is_not_missed_among_other_pictures(session: Session) -> None:
    document = session.document
    delete(path_of(document, document.design.corrections[0].number))
    document.read_again(drawings())
    design = Design(document.design.stack).with_(data_name="digits", corrections=())
    design = edits.correct(design, Correction("train", 3, 1), load_data("digits"))[1]
    document.open(design, None, "of digits")
    assert (document.design, document.pictures_note) == (design, None)


def test_a_folder_that_is_imported_once_more_with_a_renamed_class_keeps_what_was_relabelled(
    session: Session, tmp_path: Path
) -> None:
    document, folder = session.document, tmp_path / "animals"
    drawings().rename(folder)
    finished(importing(folder, "animals"))
    document.learn_from("animals", load_data("animals"))
    for wanted in (Correction("train", 0, 1), Correction("train", 5, None), Correction("train", 14, 0)):
        document.edit(*edits.correct(document.design, wanted, document.data_as_read))
    told = list[str]()
    document.pictures_told.connect(lambda words, _remedy: told.append(words))
    (folder / "7").rename(folder / "1")
    finished(importing(folder, "animals 2"))
    document.learn_from("animals 2", load_data("animals 2"))
    assert sorted(one.named for one in document.design.corrections) == ["", "1", "3"]
    assert (document.data_problem, told) == (None, [])
    (folder / "3").rename(folder / "5")
    (folder / "1" / "new.png").write_bytes((folder / "1" / "00001.png").read_bytes()[:-1])
    (folder / "9").rename(folder / "4")
    finished(importing(folder, "animals 3"))
    document.learn_from("animals 3", load_data("animals 3"))
    assert sorted(one.named for one in document.design.corrections) == ["", "1"]
    assert "1 picture can no longer be found" in told[0]
    document.learn_from("digits", load_data("digits"))
    assert (document.design.corrections, len(told)) == ((), 1)


def test_a_picture_that_was_put_into_the_folder_of_the_class_it_was_given_is_not_said_to_be_lost(
    session: Session,
) -> None:
    document = session.document
    finished(importing(drawings(), "animals"))
    document.learn_from("animals", load_data("animals"))
    assert [one.number for one in document.design.corrections] == [0, 5, 14]
    told = list[str]()
    document.pictures_told.connect(lambda words, _remedy: told.append(words))
    path_of(document, 0).rename(drawings() / "7" / "moved.png")
    finished(importing(drawings(), "animals 2"))
    document.learn_from("animals 2", load_data("animals 2"))
    assert sorted(one.named for one in document.design.corrections) == ["", "3"]
    assert told == []


def test_a_training_that_waits_is_not_said_to_go_on_by_undo_where_a_drawing_was_deleted(
    qtbot: QtBot, session: Session
) -> None:
    document, owner = session.document, QObject()
    sentences = Sentences(document, session, owner)
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    document.edit(*edits.correct(document.design, Correction("train", 1, 2), document.data_as_read))
    assert "undo the change" in sentences.progress().remark.advice
    document.undo_stack.undo()
    delete(path_of(document, 1))
    document.read_again(drawings())
    assert session.trains_anew
    ends = "Train ends it, keeps what it has learned, and trains what you see."
    assert sentences.progress().remark.advice == f"{ends}\nTo go on with it, resume it by the menu Train."
    document.edit(*edits.remove(document.design, document.design.stack.ids[-1:]))
    assert "undo" not in sentences.progress().remark.advice


def test_the_rates_that_learn_are_forgotten_where_a_drawing_they_were_tried_on_was_deleted(session: Session) -> None:
    """The card went on saying from where to where the loss falls, and offered the middle of that."""
    document, finder = session.document, RateFinder(session)
    document.undo_stack.setIndex(0)  # with nothing relabelled the design stays as it is
    finder.begin()
    finder.cancel()
    finder._found(object())  # type: ignore[arg-type]
    document.edit(*edits.change_recipe(document.design, learning_rate=0.02))
    assert finder.is_open, "another rate is what it was asked for"
    delete(path_of(document, 3))
    document.read_again(drawings())
    assert (finder.result, finder.is_open) == (None, False)
