"""Notes of a project: a teacher's questions come with the file, and a student's answers go back with it."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.project.design import LONGEST_NOTES, Design
from engine.project.project import Project, load_project, save_project
from gui.inspector.inspector import Inspector
from gui.inspector.notes_field import Notes
from gui.state.document import Document
from tests.gui.inspecting import choose


def notes_of(inspector: Inspector) -> Notes:
    inspector.write_notes()
    notes = inspector.recipe_page.notes
    assert notes is not None
    return notes


def test_notes_are_seen_where_there_are_some_and_where_somebody_begins_to_write(
    inspector: Inspector, document: Document
) -> None:
    assert inspector.recipe_page.notes is None, "nobody wrote any: there is no empty box over the recipe"
    document.open(document.design.with_(notes="Try it"), None, "A task")
    assert inspector.recipe_page.notes is not None
    document.open(document.design.with_(notes=""), None, "None")
    choose(document, "relu")
    notes = notes_of(inspector)
    assert notes.isVisible()
    assert notes.field.hasFocus()
    children = inspector.recipe_page.children()
    assert children.index(notes) < children.index(inspector.recipe_page.form), "Tab goes on into the recipe"
    assert document.selection == (), "else a block is shown, and not the page that they stand on"
    document.open(document.design.with_(notes="Which digit is hardest?"), None, "A task")
    assert notes.isVisible()
    assert notes.field.toPlainText() == "Which digit is hardest?"
    inspector.area.setFocus()
    document.open(document.design.with_(notes=""), None, "Another")
    assert not notes.isVisible()


def test_what_is_written_goes_with_the_file(inspector: Inspector, document: Document, tmp_path: Path) -> None:
    field = notes_of(inspector).field
    QTest.keyClicks(field, "The 8, it has two loops")
    save_project(Project(document.design), file := tmp_path / "handed in.convscope")
    assert load_project(file).design.notes == "The 8, it has two loops"
    assert document.modified, "who leaves is asked to save it"


def test_undo_takes_typing_back_in_one_step_by_the_windows_own_key(inspector: Inspector, document: Document) -> None:
    field = notes_of(inspector).field
    QTest.keyClicks(field, "No")
    inspector.area.setFocus()
    field.setFocus()
    QTest.keyClicks(field, ", yes")
    assert document.undo_stack.count() == 2
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(field, undo)
    assert not undo.isAccepted(), "the field does not keep the key for itself"
    document.undo_stack.undo()
    assert field.toPlainText() == document.design.notes == "No"
    QTest.keyClicks(field, "!")
    assert document.design.notes == "No!", "one goes on where one was"


def test_more_than_a_file_holds_is_not_taken_and_nothing_is_while_the_window_looks_back(
    inspector: Inspector, document: Document
) -> None:
    field = notes_of(inspector).field
    lines = ("a" * 49 + "\n") * (LONGEST_NOTES // 50)
    field.setPlainText(lines + "a")
    assert field.toPlainText() == document.design.notes == lines
    Design.from_plain(document.design.to_plain())
    document.why_locked = "It looks back"
    field.setPlainText("b")
    assert field.toPlainText() == document.design.notes == lines
