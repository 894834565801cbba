"""A file that is named at the start is opened, and what there is to say of the start is still said then."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QBoxLayout, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.project.presets import preset
from engine.project.project import Project, save_project
from engine.project.recovery import Recovered, go_on_with, refuse
from gui.window.launch import begin, open_named
from gui.window.main_window import MainWindow
from tests.engine.command_line import alone
from tests.gui.windows import open_window


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("gui.window.launch.recoverable", lambda: ())
    with open_window() as window:
        yield window


@pytest.fixture
def named(tmp_path: Path) -> str:
    save_project(Project(preset("lenet").design()), tmp_path / "named.convscope")
    return str(tmp_path / "named.convscope")


def test_work_that_was_not_saved_last_time_is_said_beside_the_project_that_was_named(
    window: MainWindow, named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "work").touch()
    work = Recovered(tmp_path / "work", "Mine", None, datetime.now())
    monkeypatch.setattr("gui.window.launch.recoverable", lambda: (work,))
    refuse(work.file)
    open_named(window, named)
    assert not window.message.isVisible(), "who chose not to save it is not reminded of it at every start"
    go_on_with(work.file)
    open_named(window, named)
    assert window.document.title == "named"
    assert window.message.isVisible()
    assert window.message.said == "There is work that was not saved last time."


def test_work_that_was_refused_is_kept_until_a_start_has_offered_it(
    window: MainWindow, named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("gui.state.safety.recovery.folder", lambda: tmp_path)
    work = tmp_path / "work"
    work.touch()
    refuse(work)
    for _double_click in range(3):
        open_named(window, named)
    begin(window)
    assert work.exists()
    open_named(window, named)
    assert work.exists()
    begin(window)
    assert not work.exists()


def test_kept_work_that_is_damaged_is_told_on_the_first_page_with_its_place_and_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("gui.state.safety.recovery.folder", lambda: tmp_path)
    (tmp_path / "work.convscope").write_bytes(b"half")
    begin(window)
    page = window.pages.start_page
    assert page is not None
    assert page.own.failure.isVisible()
    assert "is damaged" in page.own.failure.text()
    assert "work.convscope.damaged" in page.own.failure.text()
    begin(window)
    assert not page.own.failure.isVisible()


def test_a_block_of_one_s_own_that_is_broken_is_said_beside_the_project_that_was_named(
    window: MainWindow, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.window.launch.FAULTS", [EngineError("The block is broken.", "Mend it.")])
    open_named(window, named)
    assert window.message.isVisible()
    assert window.message.said == "The block is broken."


def test_a_broken_block_is_said_on_the_first_page_and_above_the_stack_that_is_opened_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stood behind the first page, and what was opened there took it away: nobody ever read it."""
    monkeypatch.setattr("gui.window.launch.FAULTS", [EngineError("The block is broken.", "Mend it.")])
    begin(window)
    page = window.pages.start_page
    assert page is not None
    assert page.own.failure.isVisible()
    assert "The block is broken." in page.own.failure.text()
    window.files.new(preset("lenet"))
    assert window.message.isVisible()
    assert window.message.said == "The block is broken."
    window.files.new(preset("dense"))
    assert not window.message.isVisible(), "it was read"


def test_why_the_file_that_was_named_cannot_be_opened_is_said_before_anything_else(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.window.launch.recoverable", lambda: ("unsaved work",))
    open_named(window, str(tmp_path / "gone.convscope"))
    assert window.message.isVisible()
    assert "gone.convscope" in window.message.said


def test_where_there_is_nothing_to_say_nothing_is_said(window: MainWindow, named: str) -> None:
    open_named(window, named)
    assert not window.message.isVisible()


def test_a_broken_block_is_said_before_work_that_was_not_saved(
    window: MainWindow, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The start page shows the work in any case."""
    monkeypatch.setattr("gui.window.launch.recoverable", lambda: ("unsaved work",))
    monkeypatch.setattr("gui.window.launch.FAULTS", [EngineError("The block is broken.", "Mend it.")])
    open_named(window, named)
    assert window.message.said == "The block is broken."


@pytest.mark.parametrize("kind", ["picture", "folder"])
def test_a_picture_or_a_set_of_pictures_that_is_named_is_opened_as_if_it_was_dropped(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "animals"
    for name in ("cats", "dogs"):
        (folder / name).mkdir(parents=True)
        for number in range(2):
            Image.new("L", (28, 28), 90 * number).save(folder / name / f"{number}.png")
    open_named(window, str(folder / "cats" / "1.png" if kind == "picture" else folder))
    if kind == "picture":
        assert window.probe.own.get(window.focus.value.picture) is not None
    else:
        assert window.work.page_switch.current == "data"
    assert window.message.isHidden() or "damaged" not in window.message.said


def test_the_first_window_is_painted_before_plots_are_imported() -> None:
    """That took as long as a fifth of all else, and what reports a fault a hundredth: they are imported when they are
    wanted."""
    late = "{'pyqtgraph', 'importlib.metadata'}"
    done = alone(code=f"import sys, os, gui.window.launch; print({late} & {{*sys.modules}}, flush=True); os._exit(0)")
    assert done.stdout == "set()\n", done.stderr


def test_nobody_asks_for_the_help_of_a_method_of_qt_at_the_start() -> None:
    """PySide then reads the signatures of all of its class: four fifths of what the application took to be made."""
    put, tell = QBoxLayout.addLayout, QWidget.setToolTip
    assert (put.__doc__, tell.__doc__, QToolTip.showText.__doc__) == (None, None, None)
