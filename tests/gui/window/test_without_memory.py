"""Where memory ends while a project is saved or opened, that is said, and its file is nobody else's afterwards."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.project.project import Project
from gui.data.page import DataPage
from gui.widgets.question import Answer
from gui.window.main_window import MainWindow
from gui.window.windows import Windows
from tests.gui.evaluating import design, trained


def ends(*_given: object, **_named: object) -> NoReturn:
    raise MemoryError


@pytest.fixture
def told(window: MainWindow, tmp_path: Path) -> Iterator[list[str]]:
    """What was said of a project that is open and was not saved yet."""
    told = list[str]()
    window.files.failed.connect(lambda problem, _remedy: told.append(problem))
    window.files.noted.connect(lambda problem, _remedy: told.append(problem))
    window.document.open(design(), None, "Mine", (trained(),))
    window.document.mark_unsaved()
    yield told
    window.document.mark_saved(tmp_path / "mine.convscope")  # it is closed without a question


def test_a_project_that_found_no_memory_is_saved_under_its_name_once_there_is_some(
    window: MainWindow, told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.convscope"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.window.writing.save_project", ends)
        assert [window.files._save(path), window.files._save(path)] == [False, False]
    assert told == ["There is not enough memory for this; your work is safe."] * 2, "and not that another window has it"
    assert window.files._save(path)


def test_a_project_that_found_no_memory_is_opened_as_itself_once_there_is_some(
    window: MainWindow, told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.convscope"
    assert window.files._save(path)
    assert window.files.new(preset("assignment"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.window.files.load_project", ends)
        window.files.open_path(str(path))
    assert told == ["There is not enough memory for this; your work is safe."]
    window.files.open_path(str(path))
    assert (window.document.path, window.document.is_copy, len(told)) == (path, False, 1)


def test_a_fault_of_the_program_while_it_is_saved_leaves_the_file_free(
    window: MainWindow, told: list[str], tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.window.writing.save_project", lambda *_given, **_named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            window.files._save(tmp_path / "mine.convscope")
    assert window.files._save(tmp_path / "mine.convscope")
    assert told == []


def test_pictures_that_find_no_memory_are_not_chosen(window: MainWindow, told: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.window.files.load_data", ends)
        window.files.use_data("another.npz")
    assert told == ["There is not enough memory for this; your work is safe."]
    assert window.document.design.data_name == "digits"


@pytest.mark.parametrize("fault", [MemoryError, RuntimeError])
def test_a_window_whose_work_could_not_be_saved_stays_open(
    qtbot: QtBot, window: MainWindow, told: list[str], tmp_path: Path, fault: type[Exception]
) -> None:
    """It closed, and what had been learned was gone."""
    assert window.files._save(tmp_path / "mine.convscope")
    window.document.mark_unsaved()

    def breaks(*_given: object, **_named: object) -> None:
        raise fault

    with pytest.MonkeyPatch.context() as patch, qtbot.captureExceptions(), suppress(RuntimeError):
        patch.setattr("gui.window.leaving.ask", lambda *_: Answer.Save)
        patch.setattr("gui.window.writing.save_project", breaks)
        window.close()
    assert (window.isVisible(), window.document.modified) == (True, True)


def test_what_finds_no_memory_when_the_program_is_ended_from_outside_costs_no_other_window_its_work(
    window: MainWindow, told: list[str], tmp_path: Path
) -> None:
    """The program went on, and was killed by the system that waited for it in vain."""
    windows, kept = Windows(MainWindow), list[str]()
    windows.open_windows += [window, other := MainWindow()]
    other.document.open(design(), None, "Other")
    other.document.mark_unsaved()

    def keep(_project: Project, title: str, *_more: object, **_named: object) -> Path:
        kept.append(title)
        return ends() if title == "Mine" else tmp_path / title

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.project.recovery.keep", keep)
        windows.end()
    assert kept == ["Mine", "Other"]
    assert not other.isVisible()
    other.deleteLater()


def test_a_run_that_is_not_listed_yet_and_finds_no_memory_lets_all_windows_end(
    window: MainWindow, told: list[str]
) -> None:
    windows = Windows(MainWindow)
    windows.open_windows += [window, other := MainWindow()]
    window.work.kept_runs._unkept["it"] = design(), trained(), None, "Mine"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.lab.runs_folder.RunsFolder.keep", ends)
        windows.end()
    assert (window.isVisible(), other.isVisible(), told) == (False, False, [])
    other.deleteLater()


def test_that_runs_cannot_be_written_is_no_longer_said_once_they_are(window: MainWindow) -> None:
    kept, message = window.work.kept_runs, window.work.message
    kept.failed.emit("The runs cannot be written.", "Make room.")
    assert ("cannot be written" in message.text.text(), message.isHidden()) == (True, False)
    kept.solved.emit("The runs cannot be written.")
    assert message.isHidden()


def test_a_set_that_could_not_be_looked_at_is_not_said_to_be_looked_at_until_that_is_tried_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.state.data_work.looking_at", ends)
        window.show_work()
        window.work.page_switch.go("data")
        page = window.work.page_switch.page("data")
        assert isinstance(page, DataPage)
        words = page.means.words
        qtbot.waitUntil(lambda: words.text().startswith("There is not enough memory for this; your work is safe. The"))
    window.work.page_switch.go("build")
    window.work.page_switch.go("data")
    assert words.text() == "Looking at all pictures…"
    qtbot.waitUntil(lambda: words.text().startswith("✓ balanced"))
