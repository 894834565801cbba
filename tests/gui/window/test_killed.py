"""A program that is killed loses one edit and ten seconds of training at most; its journal is there just so long."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.project import journal
from engine.project.design import Design
from engine.project.owner import Owner
from engine.project.presets import preset
from engine.project.project import Project, save_project
from engine.project.recovery import load
from gui.start.recovered_row import RecoveredRow
from gui.start.start_page import StartPage
from gui.state import edits
from gui.state.safety import journalling
from gui.state.safety.recovery import begin, folder, recoverable
from gui.window.main_window import MainWindow
from gui.window.windows import Windows
from tests.own_folders import keep_in


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[MainWindow]:
    """One whose program counts as gone, so that its journal is offered, and those of other tests' windows are not."""
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Discard)
    monkeypatch.setattr(journalling, "EDIT_MS", 1)
    window = MainWindow()
    window.document.open(preset("dense").design(), None, "Mine")
    yield window
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def edit(window: MainWindow) -> None:
    window.document.edit(*edits.insert(window.document.design, block("relu"), 0))


def offered() -> list[str]:
    return [one.title for one in recoverable()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the script forks")
def test_two_kills_lose_no_more_than_is_allowed() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.kills", "2", "5"], cwd=Path(__file__).parents[3], timeout=300,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, "2 kills" in ended.stdout) == (0, True), ended.stdout + ended.stderr


def test_an_edit_is_on_the_disk_until_it_is_saved_undone_or_not_wanted(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert offered() == []  # nothing was changed: nothing is kept
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["Mine"])
    window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: offered() == [])
    window.document.undo_stack.redo()
    qtbot.waitUntil(lambda: offered() == ["Mine"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "saved.convscope"), ""))
    assert window.files.save()
    qtbot.waitUntil(lambda: offered() == [])
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["saved"])
    window.close()  # and it is not saved
    qtbot.waitUntil(lambda: offered() == [])
    assert not list(folder().iterdir())


def test_looks_at_the_test_pictures_are_counted_across_a_kill_and_a_reset_is_written_at_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    document = window.document
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["Mine"])
    assert not window.files.recovery.journalling._soon.isActive()
    document.set_runs(())  # as a reset does, or paint
    assert window.files.recovery.journalling._soon.isActive()
    for step in range(5):
        document.seal.look("digits", "a run", step)
    window.files.recovery.journalling.write()  # as it does every few seconds
    qtbot.waitUntil(window.files.recovery.journalling._writer.ended.is_set)
    (found,) = recoverable()
    assert load(found).looks == {"digits": 5}
    assert load(found).looked == tuple(("digits", "a run", step) for step in range(5))


def test_what_is_not_wanted_is_not_offered_though_the_window_closes_while_the_disk_is_slow(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["Mine"])
    slow, released = threading.Event(), threading.Event()
    say = journal.Journal._say

    def say_slowly(one: journal.Journal, work: journal.Work) -> None:
        slow.set()
        released.wait(20)
        say(one, work)

    monkeypatch.setattr(journal.Journal, "_say", say_slowly)
    monkeypatch.setattr(journalling, "END_SECONDS", 0.01)
    edit(window)
    qtbot.waitUntil(slow.is_set)
    window.close()
    assert offered() == []
    released.set()  # and what is late writes nothing more
    qtbot.waitUntil(window.files.recovery.journalling._writer.ended.is_set)
    assert offered() == []
    assert not list(folder().iterdir())


def test_two_windows_have_two_journals_and_recovered_work_is_one_entry_until_it_is_saved(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = MainWindow()
    other.document.open(preset("dense").design(), None, "Other")
    for one in (window, other):
        edit(one)
    qtbot.waitUntil(lambda: sorted(offered()) == ["Mine", "Other"])
    found = next(one for one in recoverable() if one.title == "Other")
    other.files.recovery.journalling.close()  # killed
    window.files.recover(found)
    assert window.document.design == other.document.design
    qtbot.waitUntil(lambda: sorted(offered()) == ["Other"] and len(list(folder().iterdir())) == 2)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "saved.convscope"), ""))
    assert window.files.save()
    qtbot.waitUntil(lambda: not list(folder().iterdir()))
    other.document.undo_stack.setClean()
    other.close()
    other.deleteLater()


def test_recovered_work_that_another_window_has_opened_or_saved_meanwhile_is_said_to_be(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row may still stand on a start page that was opened before."""
    edit(window)
    kept = window.files.recovery.keep()
    (found,) = recoverable()
    assert kept == found.file
    window.files.recover(found)
    window.files.recovery.journalling.write()
    qtbot.waitUntil(lambda: offered() == ["Mine"] and recoverable()[0].file != kept)
    other = MainWindow()
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: True))
    other.files.recover(found)
    assert other.document.design == window.document.design
    assert "This unsaved work is open in another window, too." in other.message.text.text()
    window.files.recovery.forget()  # it was saved there
    other.document.undo_stack.setClean()
    other.files.recover(found)
    assert "This unsaved work is gone." in other.message.text.text()
    other.close()
    other.deleteLater()


def test_work_that_is_opened_once_more_in_its_own_window_is_open_in_no_other(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(window)
    window.files.recovery.keep()
    (found,) = recoverable()
    window.files.recover(found)
    window.files.recovery.journalling.write()
    qtbot.waitUntil(lambda: offered() == ["Mine"] and recoverable()[0].file != found.file)
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: True))
    window.document.unsaved = 0  # nothing is asked
    window.files.recover(found)
    assert window.files.recovery.file == found.file
    assert "in another window" not in window.message.text.text()


def test_a_full_disk_is_told_in_one_quiet_line_and_the_work_goes_on(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    told: list[str] = []
    window.files.recovery.journalling.failed.connect(told.append)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_whole", fail)
        edit(window)
        qtbot.waitUntil(lambda: bool(window.files.recovery.journalling._writer.problem))
        for _ in range(3):
            edit(window)
            window.files.recovery.journalling.write()
    assert told == ["No space left on device"]
    assert (window.message.isVisibleTo(window), window.message.tone) == (True, "note")
    monkeypatch.setattr(window.files.recovery.journalling._writer, "_not_before", 0.0)
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["Mine"])  # there is room again
    assert window.files.recovery.journalling._writer.ended.wait(20)
    window.files.recovery.journalling.write()
    assert not window.message.isVisibleTo(window), "it is kept by now"


def test_where_no_thread_can_be_started_the_work_goes_on_and_is_written_later(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(journalling, "start_new_thread", fail)
        edit(window)
        window.files.recovery.journalling.write()
    assert offered() == []
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["Mine"])


def test_a_large_journal_does_not_hold_the_first_page_up(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["Mine"])
    row = RecoveredRow(recoverable()[0])
    qtbot.addWidget(row)
    row.row.look()
    assert row.row.project is not None
    monkeypatch.setattr("gui.start.recent_row.LARGEST_FILE", 100)
    row.row.project = None
    row.row.look()
    assert row.row.project is None


@pytest.mark.parametrize("ending", ["killed", "ended"])
def test_recovered_work_is_not_saved_over_what_somebody_else_had_saved_before_the_program_ended(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / "mine.convscope"
    save_project(Project(preset("dense").design()), path)
    window.files.open_path(str(path))
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["mine"])
    assert recoverable()[0].home == path
    save_project(Project(Design(notes="theirs")), path)
    edit(window)  # while it is open and not saved: what is written last is younger than theirs
    window.files.recovery.journalling.write()
    assert window.files.recovery.journalling._writer.ended.wait(10)
    if ending == "ended":
        window.files.recovery.keep()
    qtbot.waitUntil(lambda: [one.home for one in recoverable()] == [None])


def test_recovered_work_belongs_to_the_file_that_it_was_saved_to_last(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "saved.convscope"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    assert window.files.save()
    edit(window)
    qtbot.waitUntil(lambda: offered() == ["saved"])
    assert recoverable()[0].home == path
    assert window.files.save()
    edit(window)
    qtbot.waitUntil(lambda: [one.home for one in recoverable()] == [path])  # what was kept before is not of it any more


def test_recovered_work_that_was_left_for_another_project_stays_when_that_one_is_saved(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit(window)
    kept = window.files.recovery.keep()
    assert kept is not None
    window.files.recover(recoverable()[0])
    window.document.undo_stack.setClean()
    assert window.files.new(preset("lenet"))  # without saving what was recovered
    edit(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "saved.convscope"), ""))
    assert window.files.save()
    assert [one.was_refused for one in recoverable() if one.file == kept] == [True]
    window.files.recover(next(one for one in recoverable() if one.file == kept))
    for _start in range(2):  # of other windows
        begin()
    assert kept in [one.file for one in recoverable()], "it is open again"


def test_recovered_work_that_is_not_saved_is_said_to_be_refused_and_goes_after_the_next_start(
    window: MainWindow, qtbot: QtBot
) -> None:
    edit(window)
    window.files.recovery.keep()
    (found,) = recoverable()
    assert not found.was_refused
    window.files.recover(found)
    window.close()  # and it is not saved
    assert [one.was_refused for one in recoverable()] == [True]
    page = StartPage()
    qtbot.addWidget(page)
    page.show_recovered(recoverable())
    assert (page._lost.title.isHidden(), page._refused.title.isHidden()) == (True, False)
    assert page._refused.title.text() == "You chose not to save this"
    assert len(page.findChildren(RecoveredRow)) == 1
    begin()
    assert offered() == ["Mine"], "at the next start one may think better of it"
    begin()
    assert offered() == []
    assert not list(folder().iterdir())


def test_the_work_of_all_windows_is_kept_when_the_program_is_ended_from_outside(
    window: MainWindow, qtbot: QtBot
) -> None:
    windows = Windows(MainWindow)
    made = [windows.new(), windows.new()]
    for number, one in enumerate(made):
        one.document.open(preset("dense").design(), None, f"Window {number}")
        edit(one)
    windows.end()
    assert {"Window 0", "Window 1"} <= {one.title for one in recoverable() if not one.was_killed}
    for one in made:
        one.document.undo_stack.setClean()
        one.close()
        one.deleteLater()
