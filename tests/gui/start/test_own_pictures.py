"""Pictures of one's own come in through a well on the first page."""

from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine.data import DataSet
from engine.data.load import loading
from engine.data.progress import Progress, Reading
from gui.data.page import DataPage
from gui.window.command_palette import matches
from gui.window.main_window import MainWindow
from tests.engine.data.files import picture, write_folder
from tests.engine.samples import some_digits, write_npz


@pytest.mark.parametrize("typed", ["", "own pictures", "photos"])  # "": by the button
def test_who_asks_for_pictures_of_a_folder_chooses_one_at_once_and_sees_what_is_in_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """The button of the start page led to the page Data, where one had to find another one."""
    folder = write_folder(tmp_path / "mine", {f"{label}/{n}.png": picture() for label in "ab" for n in range(2)})
    answers = ["", str(folder)]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answers.pop(0))
    window.pages.show_start()
    assert window.start_page is not None
    found = matches(window.command_palette.commands(), typed)
    ask = found[0].do if typed else window.start_page.own.choose.click
    ask()
    assert window.pages.currentWidget() is window.start_page, "nothing was chosen"
    ask()
    assert window.work.page_switch.current == "data"
    page = window.work.page_switch.page("data")
    assert isinstance(page, DataPage)
    assert page.tray.path == folder


def test_the_menu_of_the_pictures_asks_for_a_file(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda _parent, title, *_: (asked.append(title) or "", ""))
    choices = window.training_bar.data.choices
    choices.aboutToShow.emit()
    next(one for one in choices.actions() if one.text() == "Open a file of pictures…").trigger()
    assert asked == ["A file of pictures"]


def test_pictures_are_dropped_into_the_well_and_a_wrong_file_is_answered_there(
    window: MainWindow, tmp_path: Path
) -> None:
    window.pages.show_start()
    assert window.start_page is not None
    well = window.start_page.own
    def drop(name: str) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        at, left, none = QPointF(20, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, mime, left, none)
        QApplication.sendEvent(well, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(well, QDropEvent(at, Qt.DropAction.CopyAction, mime, left, none))

    (tmp_path / "holiday.txt").write_text("no pictures")
    drop("holiday.txt")
    assert "holiday.txt" in well.failure.text()
    assert well.failure.isVisible()
    assert window.pages.currentWidget() is window.start_page
    x, y = np.zeros((40, 8, 8), np.uint8), np.arange(40) % 2
    x[y == 1] = 200
    np.savez(tmp_path / "mine.npz", x_train=x, y_train=y, x_test=x, y_test=y)
    drop("mine.npz")
    assert window.document.data.classes == 2
    assert window.pages.currentWidget() is window.pages.work  # where they are seen


def test_who_went_back_to_the_first_page_stays_there_when_the_pictures_of_the_project_come(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, may = str(write_npz(tmp_path / "few.npz", some_digits())), Event()

    def slowly(name: str) -> Reading[DataSet]:
        while not may.is_set():
            yield Progress(1, 4)
        return (yield from loading(name))

    monkeypatch.setattr("gui.state.project.read_aside.loading", slowly)
    monkeypatch.setattr("gui.state.project.read_aside.AT_ONCE", 0.0)
    document = window.document
    document.open(document.design.with_(data_name=few), None, "Slow")
    window.pages.show_start()
    may.set()
    qtbot.waitUntil(lambda: document.data.name == few)
    assert window.pages.currentWidget() is window.start_page
