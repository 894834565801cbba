"""The project's name is changed in the header; a file that holds it is saved under the new one, or all stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from engine.errors import FileError
from engine.project.presets import preset
from gui.window.main_window import MainWindow
from gui.window.project_title import TitleField
from tests.gui.windows import open_window

Answer = QMessageBox.StandardButton


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window() as window:
        window.document.open(preset("dense").design(), None, "No convolution")
        yield window


def field(window: MainWindow) -> TitleField:
    QTest.mouseClick(window.header.title, Qt.MouseButton.LeftButton)
    field = window.header.title.field
    assert field is not None
    return field


def answer(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[str]:
    """Answer the dialogs for a file's name one after the other; what they suggested."""
    suggested: list[str] = []
    answers = iter(names)

    def ask(_parent: object, _title: str, suggestion: str, _kinds: str) -> tuple[str, str]:
        suggested.append(suggestion)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return suggested


def test_a_name_typed_in_the_header_waits_until_no_menu_is_open(window: MainWindow) -> None:
    window.activateWindow()
    edit, bar = field(window), window.menuBar()
    edit.setText("Another")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(bar.actions()[0]).center())
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert (edit.isVisible(), window.document.title) == (True, "No convolution")  # a file may be asked for
    menu.close()


def test_a_name_typed_in_the_header_is_shown_and_suggested_when_saving(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = field(window)
    edit.selectAll()
    QTest.keyClicks(edit, "Ada/first")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert window.document.title == "Ada/first"
    assert window.header.title.text() == "Ada/first"
    assert "Ada/first" in window.windowTitle()
    suggested = answer(monkeypatch, "")
    window.files.save()
    assert Path(suggested[0]).name.startswith("Ada-first.")


def test_after_a_save_that_failed_the_folder_and_the_name_chosen_for_it_are_suggested_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    chosen = str(stick / "class9b.convscope")
    suggested = answer(monkeypatch, *[chosen] * 4, "")

    def fail(*_arguments: object, **_more: object) -> None:
        raise FileError("The stick is full.", "Make room on it.")

    with monkeypatch.context() as full:
        full.setattr("gui.window.writing.save_project", fail)
        assert not window.files.save()
        assert "Make room on it. Nothing is lost while the program is open." in window.message.text.text()
        assert not window.files.save()
        window.document.rename("Another")
        assert not window.files.save()
        stick.rename(tmp_path / "pulled out")
        assert not window.files.save()
    assert suggested[1:3] == [chosen, str(stick / "Another.convscope")]
    assert Path(suggested[3]).parent == Path(suggested[0]).parent
    window.files.new(preset("dense"))
    (tmp_path / "pulled out").rename(stick)
    window.files.save()
    assert Path(suggested[4]).parent == Path(suggested[0]).parent, "it is another project"


def test_esc_and_a_name_of_blanks_leave_the_old_one(window: MainWindow) -> None:
    edit = field(window)
    QTest.keyClicks(edit, "other")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert window.document.title == "No convolution"
    assert window.header.title.field is None
    edit = field(window)
    edit.setText("   ")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert window.header.title.field is edit
    assert "needs a name" in edit.accessibleDescription()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert window.document.title == "No convolution"


def test_a_saved_project_is_saved_under_its_new_name_or_keeps_the_old_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    suggested = answer(monkeypatch, str(tmp_path / "one"), "", str(tmp_path / "two"))
    window.files.save()
    old = window.document.path
    window.files.rename("two")
    assert (window.document.title, window.document.path) == ("one", old)
    window.files.rename("two")
    assert window.document.title == "two"
    assert Path(suggested[1]).parent == tmp_path
    assert window.document.path is not None
    assert window.document.path.stem == "two"
    assert not window.document.modified


def save_in_the_menu(window: MainWindow) -> None:
    bar = window.menuBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(bar.actions()[0]).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    verb = next(one for one in menu.actions() if one.text() == "&Save")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(verb).center())


def test_a_name_that_is_just_being_typed_is_that_under_which_the_menu_saves(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.activateWindow()
    suggested = answer(monkeypatch, str(tmp_path / "one"), str(tmp_path / "two"), "")
    for typed, title in (("one", "one"), ("two", "two"), ("three", "two"), ("  ", "two"), ("two", "two")):
        field(window).setText(typed)
        save_in_the_menu(window)
        path = window.document.path
        assert path is not None
        assert (window.document.title, path.stem, window.header.title.name) == (title, title, title), typed
        assert window.header.title.field is None, typed
    assert [Path(one).stem for one in suggested] == ["one", "two", "three"], "only of another name it is asked where"


@pytest.mark.parametrize("said", [Answer.Save, Answer.Cancel])
def test_a_name_that_is_just_being_typed_is_that_which_is_to_be_saved_before_the_window_closes(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: Answer
) -> None:
    suggested = answer(monkeypatch, str(tmp_path / "one"), str(tmp_path / "two"))
    window.files.save()
    window.document.mark_unsaved()
    field(window).setText("two")
    asked, answers = [], iter([said, Answer.Discard, Answer.Discard])

    def ask(box: QMessageBox) -> Answer:
        asked.append(box.text())
        return next(answers)

    monkeypatch.setattr(QMessageBox, "exec", ask)
    assert window.files.may_close() == (said != Answer.Cancel)
    assert asked == ["Save “two” first?"]
    assert [Path(one).stem for one in suggested[1:]] == ["two"] * (said == Answer.Save)
    assert window.document.title == ("two" if said == Answer.Save else "one")
    going_on = window.header.title.field
    assert (going_on.text() if going_on is not None else None) == ("two" if said == Answer.Cancel else None)


def test_a_name_that_is_being_typed_is_not_that_of_the_project_that_is_opened_next(window: MainWindow) -> None:
    assert not window.document.modified
    field(window).setText("Mine")
    assert window.files.may_close()
    assert window.header.title.field is None


def test_the_name_can_be_changed_by_keys(window: MainWindow) -> None:
    window.header.title.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.header.title, Qt.Key.Key_Return)
    edit = window.header.title.field
    assert edit is not None
    edit.setText("By keys")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert window.document.title == "By keys"


def test_the_buttons_beside_it_stay_where_they_are_whatever_the_name_is(window: MainWindow) -> None:
    document, places = window.document, []
    for name in ("No convolution", "A", "A name that is much longer than the header has room for"):
        document.rename(name)
        document.mark_unsaved()
        QApplication.processEvents()
        places.append((window.header.undo.x(), window.training_bar.x()))
        assert window.header.saved.sizeHint().width() <= window.header.saved.width()
    assert len(set(places)) == 1


def test_a_project_renamed_at_the_start_page_is_shown_for_that(window: MainWindow) -> None:
    window.show_start()
    next(one for one in window.actions_.file.menu.actions() if one.text().startswith("Renam")).trigger()
    field, title = window.header.title.field, window.header.title
    assert field is not None
    assert title.isVisible()
    assert field.geometry().contains(title.mapTo(window, title.rect().center()))
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_who_has_trained_and_edited_nothing_reads_what_is_not_saved(window: MainWindow, qtbot: QtBot) -> None:
    """“Edited, not saved” stood there after a mere training."""
    said = window.header.saved
    window.session.step_once()
    qtbot.waitUntil(lambda: said.text() == "● Trained, not saved")
    design = window.document.design
    window.document.edit("faster", design.with_(recipe=design.recipe.replace(epochs=3)))
    assert said.text() == "● Edited, not saved"
    window.document.undo_stack.undo()
    assert said.text() == "● Trained, not saved"


def test_of_a_trained_project_it_is_said_what_was_done_since_it_was_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """“Trained, not saved” stood there after a test and a mark, and of edits that were brought back after a crash."""
    document, said = window.document, window.header.saved
    window.session.step_once()
    qtbot.waitUntil(lambda: said.text() == "● Trained, not saved")
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.is_busy)
    document.open(document.design, None, "One", runs=document.runs)
    document.mark_unsaved()  # as what was recovered is
    assert said.text() == "● Changed, not saved"
    window.session.step_once()
    qtbot.waitUntil(lambda: said.text() == "● Trained, not saved")
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.is_busy)
    document.mark_saved(tmp_path / "one.convscope")
    assert said.text() == "Saved"
    document.mark(document.runs[0].id, 1)
    assert said.text() == "● Changed, not saved"


def test_the_title_of_the_window_is_that_of_the_project_that_is_opened(window: MainWindow) -> None:
    window.show_work()
    for title in ("One", "Another"):
        window.document.open(preset("dense").design(), None, title)
        assert window.windowTitle().startswith(title)
