"""The window as a whole: one click trains, files keep everything, and nothing a user does ends in a traceback."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS
from engine.data import load_data
from engine.project.design import Design
from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from engine.project.whole_file import backup_of
from gui.data.label_box import LabelBox
from gui.qt.folder import remember_folder
from gui.qt.recent_files import recent_files
from gui.state import edits
from gui.state.focus import PictureRef
from gui.window.main_window import MainWindow
from tests.gui.on_screen import on_screen
from tests.gui.windows import open_window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window() as window:
        design = preset("dense").design()
        window.document.open(design.with_(recipe=design.recipe.replace(epochs=2)), None, "No convolution")
        yield window


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifier)


def train(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.state == "idle" and window.session.test is not None, timeout=30_000)


def test_one_click_trains_and_the_test_accuracy_is_said(qtbot: QtBot, window: MainWindow) -> None:
    (button,) = [one for one in window.training_bar.findChildren(QPushButton) if one.property("role") == "primary"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.test is not None, timeout=30_000)
    assert window.session.test is not None
    assert window.session.test.accuracy > 0.7


def test_the_menu_says_what_the_button_says(qtbot: QtBot, window: MainWindow) -> None:
    action, button = window.actions_.train.train, window.training_bar.train
    window.session.slow = 10  # steps a second: it is not over before it pauses
    assert action.text() == "Train"
    press(window, Qt.Key.Key_F5)
    assert action.text() == "Pause"
    qtbot.waitUntil(lambda: len(window.session.history) > 0)  # what has not taken a step cannot go on
    press(window, Qt.Key.Key_F5)
    assert action.text() == "Resume"
    window.session.stop()
    assert action.text() == "Go on"
    window.session.slow = 0
    train(qtbot, window)
    assert action.text() == button.accessibleName() == "Train 2 more"
    assert window.actions_.train.more.isEnabled()
    window.document.edit(*edits.change_recipe(window.document.design, epochs=10_000))
    assert not window.actions_.train.more.isEnabled(), "no training is longer"


def test_closing_while_it_trains_ends_cleanly(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Discard)
    recipe = window.document.design.recipe.replace(epochs=500)
    window.document.edit(*edits.change_recipe(window.document.design, epochs=500))
    assert window.document.design.recipe == recipe
    press(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.progress.step > 5)
    assert window.close()
    assert window.session.state == "idle"


def test_a_saved_project_opens_with_all_it_had(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(qtbot, window)
    file = tmp_path / "mine.convscope"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert file.exists()
    assert not window.document.modified
    design, trained = window.document.design, window.session.run
    assert trained is not None
    window.focus.look(picture=PictureRef("train", 17))
    assert window.files.save()
    window.files.new(preset("lenet"))
    window.focus.look(picture=PictureRef("test", 3))
    assert window.session.run is None
    window.files.open_path(str(file))
    assert window.document.design == design
    assert window.document.title == "mine"
    assert window.focus.value.picture == PictureRef("train", 17)
    again = window.session.run
    assert again is not None
    assert again.newest is not None
    assert trained.newest is not None
    assert again.test is not None
    assert trained.test is not None
    assert again.test.accuracy == trained.test.accuracy
    for id, arrays in trained.newest.parameters.items():
        for name, array in arrays.items():
            np.testing.assert_array_equal(array, again.newest.parameters[id][name])
    assert recent_files() == [file.resolve()]


def test_a_foreign_file_is_said_in_the_window_and_nothing_is_lost(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "other.convscope"
    for content in (b"", b"hello", b"PK\x03\x04 broken"):
        design = window.document.design
        file.write_bytes(content)
        window.files.open_path(str(file))
        assert window.message.isVisible(), content
        assert "other.convscope" in window.message.text.text()
        assert window.document.design == design
        window.files.new(preset("dense"))
        assert not window.message.isVisible()  # it spoke of another file


def test_of_a_damaged_file_what_was_saved_before_is_opened_if_that_is_wanted_and_is_still_to_be_saved(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, asked = tmp_path / "mine.convscope", list[str]()
    for notes in ("first", "second"):
        save_project(Project(Design(notes=notes)), path)
    path.write_bytes(path.read_bytes()[:-200])
    for answer in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Open):

        def exec_(box: QMessageBox, answer: QMessageBox.StandardButton = answer) -> QMessageBox.StandardButton:
            asked.append(f"{box.text()} {box.informativeText()}")
            return answer

        monkeypatch.setattr(QMessageBox, "exec", exec_)
        window.files.open_path(str(path))
        monkeypatch.setattr("gui.window.earlier_file.day_of", lambda _seconds: None)  # as Windows of one before 1970
        is_wanted = answer == QMessageBox.StandardButton.Open
        assert (window.document.path == path, window.document.modified) == (is_wanted, is_wanted)
        assert window.message.isVisible() != is_wanted
    assert len(asked) == 2
    assert "mine.convscope is damaged" in asked[0]
    assert ["is whole: it is of" in one for one in asked] == [True, False]
    assert "is whole. Saving it" in asked[1]
    assert window.document.design.notes == "first"
    assert window.files.save()
    assert load_project(path).design.notes == "first"


def test_what_is_saved_on_leaving_has_no_backup_of_a_moment_before_but_the_next_save_has_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "mine.convscope"
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Save)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    window.document.mark_unsaved()
    assert window.files.may_close()
    window.document.mark_unsaved()  # the training went on meanwhile
    assert window.files.leave()
    assert not backup_of(path).exists()
    window.document.mark_unsaved()
    assert window.files.save()
    assert backup_of(path).exists()


def test_a_project_that_began_as_an_empty_stack_is_not_called_empty(window: MainWindow) -> None:
    assert window.files.new(preset("empty"))
    assert window.document.title == "My network"
    assert window.files.new(preset("lenet"))
    assert window.document.title == "LeNet"


def test_what_cannot_be_opened_by_a_drop_is_said_with_what_can(window: MainWindow, tmp_path: Path) -> None:
    for dropped in (("cat.png",), ("cat.xyz",), ("a.convscope", "b.npz")):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in dropped])
        assert window.files.takes(mime)
        window.message.hide()
        window.files.drop(mime)
        assert window.message.isVisible(), dropped
        said = window.message.text.text()
        assert ".convscope" in said
        assert "NPZ" in said
        assert len(dropped) > 1 or dropped[0] in said


def test_several_pictures_of_one_folder_are_asked_about_and_of_two_folders_it_is_said_what_can_be_dropped(
    window: MainWindow, tmp_path: Path
) -> None:
    for names, boxes in ((("a/1.png", "b/2.png"), 0), (("a/10.png", "a/9.png"), 1)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
        window.files.drop(mime)
        found = window.findChildren(LabelBox)
        assert len(found) == boxes
    assert found[0].labelling.names == ("9.png", "10.png")


def test_a_drop_from_a_program_that_has_ended_meanwhile_is_said(window: MainWindow) -> None:
    """Its files were promised, and do not come."""
    mime = QMimeData()
    mime.setData("text/uri-list", b"")
    window.files.drop(mime)
    assert window.message.isVisible()
    assert "Nothing came" in window.message.text.text()


def test_a_dragged_block_or_text_is_no_file(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("relu")
    assert not window.files.takes(mime)


def test_every_file_dialog_opens_in_the_folder_of_the_user(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *arguments: asked.append(arguments[2]) or ("", ""))
    window.exports.save_picture()
    window.files.open()
    assert [Path(place) for place in asked] == [Path.home() / f"{window.document.title}.png", Path.home()]
    remember_folder(tmp_path / "last.convscope")
    window.exports.save_picture()
    assert Path(asked[-1]).parent == tmp_path


def test_pictures_of_a_dropped_npz_become_the_data(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    digits = load_data("digits")
    file = tmp_path / "small.npz"
    np.savez(
        file,
        x_train=digits.train.pixels[:300, ::2, ::2, 0],
        y_train=digits.train.labels[:300],
        x_test=digits.test.pixels[:50, ::2, ::2, 0],
        y_test=digits.test.labels[:50],
    )
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    assert window.files.takes(mime)
    window.files.drop(mime)
    assert window.document.data.shape == (14, 14, 1)
    assert not window.session.why_not
    train(qtbot, window)
    window.document.undo_stack.undo()
    assert window.document.data.shape == (28, 28, 1)


def test_undo_thirty_times_by_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    first = window.document.design
    for _ in range(15):
        window.document.edit(*edits.duplicate(window.document.design, window.document.design.stack.ids[:1]))
        window.document.edit(*edits.remove(window.document.design, window.document.design.stack.ids[1:2]))
    for _ in range(30):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.design == first


def test_layout_is_remembered(qtbot: QtBot, window: MainWindow) -> None:
    window.work.right.setSizes([300, 400])
    lower = window.work.right.sizes()[1]
    window.close()
    other = on_screen(qtbot, MainWindow())
    assert other.work.right.sizes()[1] == lower
    other.session.close()


def test_nonsense_in_the_remembered_layout_is_no_harm(qtbot: QtBot) -> None:
    QSettings().setValue("window/geometry", "nonsense")
    QSettings().setValue("window/columns", 7)
    QSettings().setValue("look/scale", "huge")
    window = on_screen(qtbot, MainWindow())
    assert window.work.columns.sizes()[1] > 100
    window.session.close()


def test_cancel_in_the_question_keeps_the_window_open(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Cancel)
    window.document.edit(*edits.remove(window.document.design, window.document.design.stack.ids[:1]))
    assert not window.close()
    assert window.isVisible()
    window.document.undo_stack.undo()


def test_the_question_at_the_end_says_that_a_training_will_be_stopped(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def cancel(question: QMessageBox) -> QMessageBox.StandardButton:
        said.append(question.informativeText())
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", cancel)
    window.document.edit(*edits.change(window.document.design, window.document.design.stack.ids[0], units=8))
    assert not window.close()
    assert "learned" not in said.pop()  # nothing was learned yet
    window.session.step_once()
    qtbot.waitUntil(lambda: window.session.progress.step == 1)
    assert not window.close()
    window.session.stop()
    assert not window.close()
    assert "learned" in said[0]
    assert "will be stopped" in said[0]
    assert "will be stopped" not in said[1]


def test_everything_fits_at_1280_by_800(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.processEvents()
    assert window.size().width() == 1280
    assert window.size().height() == 800
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 800


def test_the_list_of_problems_is_no_higher_than_what_it_says(qtbot: QtBot, window: MainWindow) -> None:
    window.problems.show()
    nothing = window.problems.height()
    first = window.document.design.stack.places[0]
    window.document.edit(*edits.insert(window.document.design, KINDS["max_pool"]().replace(extent=(50, 50)), 0))
    assert first.id in window.document.design.stack.ids
    assert window.problems.height() > nothing
    window.document.undo_stack.undo()
    assert window.problems.height() == nothing


def test_every_command_of_the_menus_is_found_once_and_none_of_a_library(qtbot: QtBot, window: MainWindow) -> None:
    window.plots.build()
    found = [command.text for command in window.actions_.commands()]
    assert len(found) == len(set(found))
    assert {"Save", "Theme: Dark", "Text size: 150 %", "New: LeNet", "Curves: Save the numbers (CSV)"} <= set(found)
    assert not {"Export", "View All", "Edit settings"} & set(found)
    window.document.select(window.document.design.stack.ids[1])
    assert "Edit settings" in [command.text for command in window.actions_.commands()]
