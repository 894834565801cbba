"""A project's file that was deleted while it is open, or is on a stick that was pulled out: what the header says of it
and what is asked before all that was learned goes with the window."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from engine.project.held_file import HeldFile
from engine.project.project import Project, load_project, save_project
from gui.widgets.question import Answer
from gui.window.main_window import MainWindow
from gui.window.writing import TURNS
from tests.gui.evaluating import design, trained
from tests.gui.windows import open_window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stick" / "mine.convscope"
    path.parent.mkdir()
    save_project(Project(design(), (trained(5),)), path)
    return path


@pytest.fixture
def mounts(path: Path, monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Where a disk is found."""
    mounts = {path.parent, Path(path.root)}
    monkeypatch.setattr("os.path.ismount", lambda folder: Path(folder) in mounts)
    return mounts


@pytest.fixture
def window(qtbot: QtBot, path: Path, mounts: set[Path]) -> Iterator[MainWindow]:
    with open_window() as window:
        window.files.open_path(str(path))
        yield window


def come_back(window: MainWindow) -> None:
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def test_a_file_that_was_deleted_is_not_said_to_be_saved_until_it_is(window: MainWindow, path: Path) -> None:
    header = window.header
    come_back(window)
    assert (header.saved.text(), window.isWindowModified()) == ("Saved", False)
    path.unlink()
    come_back(window)
    assert (header.saved.text(), window.isWindowModified()) == ("● File gone, not saved", True)
    assert "no longer where it was" in header.saved.toolTip()
    assert window.files.save()
    assert (header.saved.text(), window.isWindowModified()) == ("Saved", False)
    assert header.saved.toolTip() == ""
    assert len(load_project(path).runs) == 1
    window.document.mark_unsaved()
    assert header.saved.text() == "● Changed, not saved"


def test_who_closes_the_window_after_the_file_was_deleted_is_asked_first(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(*said: object, **_named: object) -> Answer:
        asked.append(str(said[3]))
        return Answer.Cancel

    monkeypatch.setattr("gui.window.leaving.ask", answer)
    path.rename(path.with_name("other.convscope"))
    window.close()
    assert window.isVisible()
    (said,) = asked
    assert said.endswith("Its file is no longer where it was, so perhaps nothing of it is saved.")
    window.document.edit("Longer", design().with_(recipe=design().recipe.replace(epochs=7)))
    window.files.save()
    window.document.mark_unsaved()
    window.close()
    assert "no longer" not in asked[1]


def test_what_is_saved_on_a_stick_that_was_pulled_out_is_saved_but_not_here(
    window: MainWindow, path: Path, mounts: set[Path]
) -> None:
    stick = path.parent
    mounts.remove(stick)
    path.rename(away := stick.parent / "on the stick")
    come_back(window)
    header = window.header
    assert (header.saved.text(), window.document.modified) == ("Saved, disk is away", False)
    assert "Put it in again" in header.saved.toolTip()
    mounts.add(stick)
    away.rename(path)
    come_back(window)
    assert (header.saved.text(), header.saved.toolTip()) == ("Saved", "")


def test_a_disk_that_does_not_answer_and_a_file_that_is_just_written_are_not_gone(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, holding = path.rename(path.with_name("other")), window.files.holding
    with TURNS[path]:
        come_back(window)
    assert holding.where == "there"
    with monkeypatch.context() as share:
        share.setattr("engine.project.held_file.os.stat", lambda *_: (_ for _ in ()).throw(OSError("does not answer")))
        come_back(window)
    assert holding.where == "there"
    holding._has_looked = Event()  # the last look takes minutes
    come_back(window)
    assert holding.where == "there"
    holding._has_looked.set()
    come_back(window)
    assert holding.where == "gone"
    away.rename(path)
    holding._signs.timeout.emit()  # half a minute later
    assert holding.where == "there"


def test_a_file_that_is_brought_back_as_it_was_is_saved_and_another_one_is_not(
    window: MainWindow, path: Path
) -> None:
    header, away = window.header, path.rename(path.with_name("in the bin"))
    come_back(window)
    assert header.saved.text() == "● File gone, not saved"
    away.rename(path)
    come_back(window)
    assert (header.saved.text(), window.isWindowModified()) == ("Saved", False)
    path.unlink()
    come_back(window)
    save_project(Project(design()), path)  # an old copy of it
    for _ in range(2):
        come_back(window)
        assert (header.saved.text(), window.isWindowModified()) == ("● Changed, not saved", True)


def test_what_was_edited_while_the_file_was_gone_is_still_not_saved_when_it_is_back(
    window: MainWindow, path: Path
) -> None:
    away = path.rename(path.with_name("in the bin"))
    come_back(window)
    window.document.mark_unsaved()
    away.rename(path)
    come_back(window)
    assert (window.header.saved.text(), window.document.modified) == ("● Changed, not saved", True)


def test_a_slow_disk_is_heard_later_and_holds_the_window_once(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, holding = Event(), window.files.holding
    monkeypatch.setattr(HeldFile, "is_gone", property(lambda file: answers.wait(20) and not file.path.exists()))
    monkeypatch.setattr("gui.window.holding.LOCK_SECONDS", 0.0)
    path.unlink()
    with monkeypatch.context() as first:
        first.setattr("engine.files.in_time.PATIENCE", 0.01)
        come_back(window)
    assert holding.where == "there"
    answers.set()
    qtbot.waitUntil(lambda: window.header.saved.text() == "● File gone, not saved")
    answers.clear()
    save_project(Project(design()), path)
    holding.look()  # would wait until `answers` has given up
    assert not holding._has_looked.is_set()
    answers.set()
    qtbot.waitUntil(lambda: holding.where == "other")


def test_what_a_slow_disk_says_of_a_file_does_not_count_once_it_is_saved_elsewhere(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, holding = Event(), window.files.holding
    with monkeypatch.context() as slow:
        slow.setattr("engine.files.in_time.PATIENCE", 0.01)
        slow.setattr(HeldFile, "is_gone", property(lambda _file: answers.wait(20)))
        holding.look()
        of_before = holding._has_looked
        holding.take(HeldFile(path.with_name("other.convscope")))
        assert holding._has_looked.is_set()  # the next look asks the other disk, which may answer
        answers.set()
        assert of_before.wait(20)
    holding._hear()
    assert holding.where == "there"
    holding.look()
    assert holding.where == "gone"
