"""A network that was trained, then edited and saved: opened again, undo still leads back to what was trained."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.project.design import Design
from engine.training.run import Run
from gui.state import edits
from gui.state.document import Document
from gui.state.training.what_changed import way_back
from gui.window.files import Files
from gui.window.undo_history import UndoHistory
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(design())


def edited() -> Design:
    return edits.change(design(), design().stack.ids[0], units=8)[1]


def test_undo_brings_the_trained_network_back_after_its_project_was_edited_saved_and_opened_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window, document = QWidget(), Document(design())
    qtbot.addWidget(window)
    session = session_of(document)
    files, file = Files(window, document, session), tmp_path / "edited.convscope"
    document.open(edited(), None, "edited", (trained(),))
    assert files._save(file)
    document.open(Design(), None, "another")
    files.open_path(str(file))
    assert (document.design.stack, document.modified, session.fits) == (edited().stack, False, False)
    assert way_back(session) == "undo"
    document.undo_stack.undo()
    assert (document.design.stack, document.modified, session.fits) == (trained().stack, True, True)
    document.undo_stack.redo()
    assert (document.design.stack, document.modified) == (edited().stack, False)


def test_of_what_is_on_screen_as_it_was_trained_there_is_nothing_to_undo(document: Document) -> None:
    document.open(design(), None, "as trained", (trained(),))
    assert not document.undo_stack.canUndo()
    document.open(edited(), None, "untrained")
    assert not document.undo_stack.canUndo()


@pytest.mark.parametrize("why", ["it has learned nothing", "from other pictures"])
def test_undo_leads_to_no_stack_that_would_not_be_trained(document: Document, why: str) -> None:
    run: Run = replace(trained(), newest=None, good=None) if why == "it has learned nothing" else trained()
    shown = edited() if why == "it has learned nothing" else edited().with_(data_name="stripes")
    document.open(shown, None, "edited", (run,))
    assert not document.undo_stack.canUndo()


def test_the_history_says_that_without_its_first_step_it_is_as_it_was_trained(qtbot: QtBot, document: Document) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    history = UndoHistory(document, window)
    assert history.emptyLabel() == "As it was opened"
    document.open(edited(), None, "edited", (trained(),))
    assert history.emptyLabel() == "As it was trained"
    document.open(design(), None, "another")
    assert history.emptyLabel() == "As it was opened"
    document.edit(*edits.change(design(), design().stack.ids[0], units=8))
    assert history.emptyLabel() == "As it was opened"


@pytest.mark.parametrize("when", ["made at once", "made later"])
def test_the_history_says_so_also_where_another_edit_was_made_of_what_was_trained(
    qtbot: QtBot, document: Document, when: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    history = UndoHistory(document, window) if when == "made at once" else None
    document.open(edited(), None, "edited", (trained(),))
    document.undo_stack.undo()
    document.edit(*edits.change(document.design, design().stack.ids[0], units=12))
    history = history or UndoHistory(document, window)
    assert (document.undo_stack.count(), history.emptyLabel()) == (1, "As it was trained")
    document.open(design(), None, "another")
    assert history.emptyLabel() == "As it was opened"
