"""The page that is looked at becomes one picture by menu, key and command palette: whole, and not blurred."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.evaluate.page import EvaluatePage
from gui.widgets.take_picture import set_times
from gui.widgets.unrolled import unrolled
from gui.window.command_palette import matches
from gui.window.main_window import MainWindow
from tests.engine.samples import some_digits, write_npz


def press_save(window: QWidget, file: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Press the key; what was proposed as the name."""
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *arguments: asked.append(Path(arguments[2]).name) or (str(file), "")
    )
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    return asked


def test_the_key_saves_the_page_with_what_has_to_be_scrolled_to(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = str(write_npz(tmp_path / "few.npz", some_digits()))
    window.document.open(window.document.design.with_(data_name=few), None, window.document.title)
    window.work.page_switch.go("filters")
    window.activateWindow()
    qtbot.waitUntil(lambda: window.session.tasks.is_busy is False)
    page = window.work.page_switch.entries["filters"].page
    assert page is not None
    area = max(page.findChildren(QScrollArea), key=lambda one: one.verticalScrollBar().maximum())
    hidden, before, set_ = area.verticalScrollBar().maximum(), page.geometry(), set_times(2)
    assert (hidden > 0, set_) == (True, None)
    assert press_save(window, tmp_path / "page.png", monkeypatch) == ["Two convolutions - Filters.png"]
    image = QImage(str(tmp_path / "page.png"))
    assert image.width() == 2 * page.width()
    assert image.height() >= 2 * (page.height() + hidden) - 4
    places = ((x, y) for x in range(500, image.width(), 9) for y in range(2 * page.height(), image.height(), 9))
    assert len({image.pixelColor(*place).name() for place in places}) > 10, "the lowest cards are drawn"
    assert page.geometry() == before
    assert window.message.note is not None
    assert window.message.note.isVisible(), "that it is saved is said"


def test_it_is_copied_too_and_found_by_other_words(qtbot: QtBot, window: MainWindow) -> None:
    window.show_work()
    found = matches(window.actions_.commands(), "screenshot")
    texts = [one.text for one in found]
    assert texts == ["Save a picture of this page", "Copy a picture of this page"]
    found[1].do()
    image = QGuiApplication.clipboard().image()
    page, name = window.pages.seen
    assert name == "Build"
    assert image.height() > 2 * page.height(), "all blocks, and not only those in sight"


def test_what_cannot_be_written_is_said(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.show_work()
    press_save(window, tmp_path / "no folder" / "page.png", monkeypatch)
    assert "could not be written" in window.message.text.text()


def test_of_a_page_in_a_window_of_its_own_the_key_that_is_pressed_there_takes_a_picture(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_work()
    own = window.actions_.view.detaching
    own.toggle("filters")
    there = own.windows["filters"]
    there.activateWindow()
    qtbot.waitUntil(there.isActiveWindow)
    QTest.qWait(0)
    page = window.work.page_switch.entries["filters"].page
    assert window.pages.seen == (page, "Filters")
    before = there.size()
    assert press_save(there, tmp_path / "page.png", monkeypatch) == ["Two convolutions - Filters.png"]
    assert there.size() == before
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.pages.seen[1] == "Build"
    own.toggle("filters")


def test_the_start_page_is_one_too(window: MainWindow) -> None:
    window.show_start()
    assert window.pages.seen[0] is window.start_page


def test_evaluate_is_whole_though_its_first_row_is_as_high_as_the_page(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.show_work()
    window.session.step_once()
    qtbot.waitUntil(lambda: window.session.progress.step == 1)
    window.work.page_switch.go("evaluate")
    page = window.work.page_switch.entries["evaluate"].page
    assert isinstance(page, EvaluatePage)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)
    with unrolled(page):
        assert page.area.verticalScrollBar().maximum() == 0
    window.session.stop()
    window.document.mark_saved(tmp_path / "saved.convscope")  # else it asks what to do with it
