"""The page Data where the pictures of the project are not here: digits stand in for them, and are not corrected."""

from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.data import DataSet, load_data
from engine.data.corrections import Correction
from engine.data.load import loading
from engine.data.progress import Progress, Reading
from engine.project.presets import preset
from engine.project.project import Project, save_project
from gui.data.choice import TEST
from gui.data.page import DataPage
from gui.data.sets_column import SetsColumn
from gui.widgets.stand_in_note import StandInNote
from gui.window.main_window import MainWindow
from tests.engine.samples import some_digits, write_npz
from tests.gui.data.stage import DataStage
from tests.gui.data.test_data_page import page_in_window

__all__ = ["page_in_window"]


@pytest.fixture
def page(stage: DataStage) -> DataPage:
    stage.document.open(preset("assignment").design().with_(data_name="/gone.npz"), None, "Lost")
    return stage.page


def test_a_digit_that_stands_in_for_a_lost_picture_is_not_corrected_and_it_says_why(
    qtbot: QtBot, stage: DataStage, page: DataPage
) -> None:
    page.grid.chosen.emit(10)
    for correct in (
        lambda: page.foot.left_out.emit(),
        lambda: page.foot.relabelled.emit(3),
        lambda: qtbot.keyClick(page.grid, Qt.Key.Key_Delete),
    ):
        with qtbot.waitSignal(page.failed) as failed:
            correct()
        assert "gone.npz" in failed.args[0]
        assert not stage.document.modified


def test_a_picture_left_out_before_does_not_make_the_last_digits_fail(stage: DataStage, page: DataPage) -> None:
    document = stage.document
    corrections = tuple(Correction("test", number, None) for number in range(3))
    document.open(document.design.with_(corrections=corrections), None, "Lost")
    page.grid.chosen.emit(TEST + len(document.data.test) - 1)
    page.foot.left_out.emit()
    assert document.design.corrections == corrections


def test_what_corrects_a_picture_is_offered_only_where_it_is_the_picture_itself(
    stage: DataStage, page: DataPage
) -> None:
    foot = page.foot
    page.grid.chosen.emit(10)
    assert foot.inside.isVisible()
    assert not foot.relabel.isVisible()
    assert not foot.out.isVisible()
    stage.document.open(preset("assignment").design(), None, "There")
    page.grid.chosen.emit(10)
    assert foot.relabel.isVisible()
    assert foot.out.isVisible()


def test_classes_of_lost_pictures_are_not_said_to_be_balanced(qtbot: QtBot, page: DataPage) -> None:
    """The digits that stand in are."""
    qtbot.waitUntil(lambda: page.looks is not None)
    assert page.means.words.text() == "How many pictures each class has is not known while digits stand in."


def test_whose_pictures_it_shows_is_said_while_those_of_the_project_come_or_are_lost(
    qtbot: QtBot, stage: DataStage, page: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand digits stood there under the name of the digits, as if they were what the network learns from."""
    may, document, (note,) = Event(), stage.document, page.findChildren(StandInNote)
    monkeypatch.setattr("gui.state.project.read_aside.AT_ONCE", 0.0)
    monkeypatch.setattr("gui.state.project.read_aside.loading", lambda name: when(may, name))
    stand_in = "Built-in digits stand in for the pictures of this project."
    assert note.text() == f"There is no file or folder '/gone.npz'. {stand_in}"
    file = str(write_npz(tmp_path / "few.npz", some_digits()))
    document.open(preset("assignment").design().with_(data_name=file), None, "Slow")
    assert (note.text(), note.isVisible()) == (f"The pictures “few.npz” are still being read. {stand_in}", True)
    assert page.sets.rows[file].detail == "from a file", "they come"
    may.set()
    qtbot.waitUntil(lambda: not document.is_coming)
    assert not note.isVisible()


def when(may: Event, name: str) -> Reading[DataSet]:
    """The pictures, once the disk may give them."""
    while not may.is_set():
        yield Progress(1, 4)
    return (yield from loading(name))


def test_it_is_no_longer_said_that_pictures_are_not_here_when_they_are_back(window: MainWindow, tmp_path: Path) -> None:
    x, y = np.zeros((20, 8, 8), np.uint8), np.arange(20) % 2
    document, message, file = window.document, window.message, tmp_path / "few.npz"
    save_project(Project(document.design.with_(data_name=str(file))), tmp_path / "lost.convscope")
    window.files.open_path(str(tmp_path / "lost.convscope"))
    assert "then choose it again in the menu of the pictures" in message.text.text()
    assert not message.isHidden()
    np.savez(file, x_train=x, y_train=y, x_test=x, y_test=y)
    window.files.use_data(str(file))
    assert message.isHidden()
    window.files.use_data(str(other := tmp_path / "other.npz"))  # it is not there yet
    assert "other.npz" in message.said
    assert not message.isHidden()
    np.savez(other, x_train=x, y_train=y, x_test=x, y_test=y)
    window.files.use_data(str(other))
    assert message.isHidden()
    message.show_error("Something else.")
    file.unlink()
    document.edit("Elsewhere", document.design.with_(data_name="digits"))
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert not message.isHidden(), "what was said since stays"


def test_a_set_that_was_not_fetched_yet_is_offered_in_the_windows_own_words_and_fetched_if_that_is_confirmed(
    qtbot: QtBot, window: MainWindow, page_in_window: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, fetched, page = list[str](), list[str](), page_in_window
    page.sets.fetch.disconnect()
    page.sets.fetch.connect(fetched.append)
    save_project(Project(window.document.design.with_(data_name="mnist")), tmp_path / "far.convscope")
    window.work.page_switch.go("build")
    window.files.open_path(str(tmp_path / "far.convscope"))
    said, button = window.message.text.text(), window.training_bar.show_button
    assert "“MNIST, all of it” are not on this computer yet." in said
    assert "on the page Data (11.6 MB), or choose others" in said
    assert "convscope data" not in said
    assert button.text() == "Fetch…"
    assert window.training_bar.data.detail == "instead of those not here"
    for answer in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes):
        monkeypatch.setattr(QMessageBox, "exec", lambda box, answer=answer: asked.append(box.text()) or answer)
        assert not fetched
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert page.isVisible(), "where the others are"
    assert asked == ["Fetch “MNIST, all of it” from the internet?"] * 2
    assert fetched == ["mnist"]


def test_a_file_whose_pictures_come_later_has_its_title_in_the_list_then_and_its_name_until_then(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file, sets = str(write_npz(tmp_path / "few.npz", some_digits())), SetsColumn()
    qtbot.addWidget(sets)
    for given, words in (("digits", "few.npz"), (file, "few"), ("digits", "few.npz")):
        sets.show_current(file, load_data(given))
        row = sets.rows[file]
        assert (row.title, row.accessibleName(), row.toolTip()) == (words, words, f"{words}\nfrom a file")


def test_a_set_that_is_lost_is_not_listed_as_one_from_a_file_of_this_computer(
    stage: DataStage, page: DataPage, tmp_path: Path
) -> None:
    for name, known, words in (
        ("/gone.npz", "gone.npz", "cannot be used now"),
        (str(write_npz(tmp_path / "few.npz", some_digits())), "few", "from a file"),
    ):
        stage.document.open(preset("assignment").design().with_(data_name=name), None, "Lost")
        for _ in range(2):
            row = page.sets.rows[name]
            assert (row.title, row.detail, row.accessibleDescription()) == (known, words, words)
            assert row.toolTip().endswith(words)
            page.sets.fill()
