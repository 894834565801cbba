"""What could not be written into the journal, or had to wait, is written when that can be, without another edit."""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from engine.data import DataRef
from engine.errors import FileError
from engine.project import container, journal
from engine.project.owner import Owner
from engine.project.recovery import load
from gui.state.document import Document
from gui.state.safety import journalling as journalling_module
from gui.state.safety.journalling import Journalling
from gui.state.safety.recovery import Recovery, recoverable
from gui.window import leaving
from gui.window.main_window import MainWindow
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of
from tests.own_folders import keep_in


@pytest.fixture
def journalling(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Journalling]:
    """Of a project with something unsaved, whose program counts as gone. Nothing is written by itself."""
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))
    document, owner = Document(design()), QObject()
    session = session_of(document)
    journalling = Journalling(document, session, owner)
    document.keep_run(replace(trained(5), id="first"))
    document.mark_unsaved()
    journalling._soon.stop()
    journalling._steadily.stop()
    yield journalling
    journalling.discard()
    journalling.close()


def write(journalling: Journalling) -> None:
    journalling.write()
    assert journalling._writer.ended.wait(20)


def test_edits_that_follow_each_other_without_a_rest_do_not_put_the_writing_off(
    qtbot: QtBot, journalling: Journalling
) -> None:
    """What is dragged for a minute would be on no disk for as long."""
    document, timer = journalling.document, journalling._soon
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(60_000)
    document.edit("Notes", document.design.with_(notes="first"))
    qtbot.wait(20)
    left = timer.remainingTime()
    assert 0 < left < 60_000
    document.edit("Notes", document.design.with_(notes="second"))
    assert 0 < timer.remainingTime() <= left


def test_what_a_full_disk_did_not_take_is_written_when_there_is_room(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_whole", fail)
        write(journalling)
    assert not recoverable()
    journalling._writer._not_before = 0.0  # a while has passed
    write(journalling)
    assert len(recoverable()) == 1


def test_what_a_full_disk_does_not_take_as_the_computer_is_shut_down_stays_in_its_journal(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    owner = QObject()
    recovery = Recovery(journalling.document, journalling.session, owner)
    write(recovery.journalling)
    monkeypatch.setattr(container, "write_whole", fail)
    assert recovery.keep() is None
    assert recovery.journalling._writer.ended.wait(20)
    assert len(recoverable()) == 1
    recovery.journalling.discard()
    recovery.journalling.close()


def test_a_disk_that_is_full_is_left_alone_for_a_while(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = list[object]()

    def fail(*given: object) -> None:
        tried.append(given)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "write_whole", fail)
    for _ in range(2):
        write(journalling)
    assert len(tried) == 1


def test_who_rests_for_an_hour_with_unsaved_work_shows_other_computers_that_the_program_still_runs(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder may be shared: what gives no sign for some minutes is offered there as the work of a killed program."""
    monkeypatch.setattr(journalling_module, "SIGN_SECONDS", -1.0)
    write(journalling)
    (found,) = recoverable()
    lines = found.file / journal.LINES
    os.utime(lines, (1, 1))
    write(journalling)  # there is nothing new
    assert lines.stat().st_mtime > 1


def test_kept_work_knows_how_large_its_pictures_are_also_where_they_are_gone_by_the_next_start(
    journalling: Journalling,
) -> None:
    document, photos = journalling.document, DataRef("photos", "", (9, 9, 3), ("a",))
    document.open(document.design.with_(data_name="photos"), None, "Mine", data=photos)
    document.mark_unsaved()
    write(journalling)
    assert load(recoverable()[0]).data == photos


@pytest.mark.parametrize("what", ["write_whole", "save_project"])
def test_why_nothing_is_kept_stands_within_a_sentence_and_names_no_file_of_the_journal(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fail(*_: object, **_named: object) -> None:
        full = OSError(28, "No space left on device")
        if what == "write_whole":
            raise full
        raise FileError("run-1.convscope could not be saved: No space left on device.", "") from full

    told: list[str] = []
    journalling.failed.connect(told.append)
    monkeypatch.setattr(journal, what, fail)
    write(journalling)
    journalling.write()
    assert told == ["No space left on device"]


def test_a_disk_that_is_full_once_more_is_told_once_more(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    told: list[str] = []
    journalling.failed.connect(told.append)
    journalling.writes_again.connect(lambda: told.append("again"))
    for number in (1, 2):
        with monkeypatch.context() as patch:
            patch.setattr(journal, "write_whole", fail)
            journalling.document.rename(f"full {number}")
            write(journalling)
            journalling.write()
        assert told == (number * ["No space left on device", "again"])[:-1]
        journalling._writer._not_before = 0.0  # a while has passed
        write(journalling)
        journalling.write()
        assert told == number * ["No space left on device", "again"]
        (recoverable()[0].file / journal.LINES).unlink()  # so that it begins anew


def test_that_nothing_is_kept_is_told_of_the_project_that_is_opened_next_too(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was said of the one before is gone from the window with it."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    told: list[str] = []
    journalling.failed.connect(told.append)
    monkeypatch.setattr(journal, "write_whole", fail)
    for number in (1, 2):
        for _ in range(3):
            write(journalling)
        assert len(told) == number
        journalling.document.open(design(), None, "The next")
        journalling.document.mark_unsaved()


def test_runs_that_wait_because_the_disk_is_slow_are_written_when_their_time_has_come(
    journalling: Journalling,
) -> None:
    journalling._writer._runs_not_before = float("inf")
    write(journalling)
    (found,) = recoverable()
    assert load(found).runs == ()
    journalling._writer._runs_not_before = 0.0
    write(journalling)
    (found,) = recoverable()
    assert [run.id for run in load(found).runs] == ["first"]


@pytest.mark.parametrize(("took", "rest"), [(2.0, 20.0), (300.0, 60.0)], ids=["slow", "slept_meanwhile"])
def test_how_long_what_is_learned_waits_for_its_next_writing_follows_from_the_last_one_and_is_a_minute_at_most(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch, took: float, rest: float
) -> None:
    """A laptop that slept for five minutes while it wrote would have written nothing for the fifty that came then."""
    now, wrote = [1000.0], list[bool]()
    monkeypatch.setattr(journalling_module, "monotonic", lambda: now[0])

    def slow(_journal: journal.Journal, _work: journal.Work, with_runs: bool = True) -> None:
        wrote.append(with_runs)
        now[0] += took if with_runs else 0.0

    monkeypatch.setattr(journal.Journal, "write", slow)
    write(journalling)
    for wait in (rest - 1.0, 1.5):
        now[0] += wait
        journalling.document.mark_unsaved()
        journalling.document.keep_run(replace(trained(5), id=f"after {wait}"))
        write(journalling)
    assert wrote == [True, False, True]


def test_that_memory_ran_out_is_told_like_a_full_disk(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **_named: object) -> None:
        raise MemoryError

    told: list[str] = []
    journalling.failed.connect(told.append)
    monkeypatch.setattr(journal, "write_whole", fail)
    write(journalling)
    journalling.write()
    assert told == [os.strerror(errno.ENOMEM)]


def test_what_is_not_to_be_saved_is_not_written_either_while_a_training_takes_long_to_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The next start would offer what somebody chose not to save."""
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))
    monkeypatch.setattr(journalling_module, "EDIT_MS", 1)
    monkeypatch.setattr(leaving, "ask", lambda *_: leaving.Answer.Discard)
    window = MainWindow()
    qtbot.addWidget(window)
    window.document.mark_unsaved()
    write(journalling := window.files.recovery.journalling)

    def end_late() -> None:
        window.session.state_changed.emit()
        qtbot.wait(50)

    monkeypatch.setattr(window.session, "stop_in_sight", end_late)
    assert window.close()
    assert journalling._writer.ended.wait(20)
    assert not recoverable()


def test_of_one_window_s_work_only_the_newest_waits_for_a_slow_disk(journalling: Journalling) -> None:
    writer, document = journalling._writer, journalling.document
    writer.ended.clear()  # its thread is at work
    for title in ("first", "second"):
        document.rename(title)
        journalling.write()
    assert [work and work.title for _journal, work in writer._waiting] == ["second"]
    journalling.discard()
    assert [work for _journal, work in writer._waiting] == [None]
    writer._waiting.clear()
    writer.ended.set()


def test_the_journal_of_what_was_saved_goes_also_where_the_next_one_waits_behind_it_for_a_slow_disk(
    journalling: Journalling, tmp_path: Path
) -> None:
    writer, journals = journalling._writer, [journal.Journal(tmp_path) for _ in range(2)]
    writer.ended.clear()  # its thread waits for the disk
    for one in journals:
        writer.discard(one)
    assert [one for one, _ in writer._waiting] == journals, "else the next start offers what was saved"
    writer._waiting.clear()
    writer.ended.set()


def test_who_closes_while_the_disk_is_slow_loses_no_journal_of_work_that_still_waits_for_it(
    journalling: Journalling, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As where the computer is shut down: that of what was saved goes, that of what is not saved stays."""
    write(journalling)
    writer, saved = journalling._writer, journal.Journal(tmp_path)
    writer.ended.clear()  # its thread waits for the disk
    journalling.document.rename("Later")
    journalling.write()
    writer.discard(saved)
    monkeypatch.setattr(journalling_module, "END_SECONDS", 0.01)
    journalling.close()
    assert saved._is_unwanted
    assert len(recoverable()) == 1
    writer._waiting.clear()
    writer.ended.set()
