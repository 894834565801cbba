"""One file, several programs: it belongs to one of them, and what another did to it is seen before it is saved over."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event
from time import sleep
from typing import BinaryIO

import pytest

from engine.cli.results import beside_if_changed
from engine.project.held_file import HeldFile, hold, is_as_read, signature
from engine.project.owner import Owner


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.convscope").write_bytes(b"first")
    return tmp_path / "a.convscope"


def overwrite(lock: Path, content: bytes) -> None:
    """By another program. Windows lets nobody write a hidden file anew."""
    lock.unlink()
    lock.write_bytes(content)


def test_the_second_hears_who_has_it_and_gets_it_when_the_first_has_let_go(path):
    first, second = HeldFile(path), HeldFile(path)
    assert (first.is_ours, second.is_ours, second.other, second.is_of_this_program) == (True, False, Owner.here(), True)
    second.release()  # what is not its own stays
    assert not second.renew()
    first.release()
    assert second.renew()
    second.release()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("kind", ["process", "computer", "half", "empty"])
def test_a_lock_whose_program_is_gone_is_taken_over_and_another_is_not(path, kind):
    first = HeldFile(path)
    said = json.loads(first._lock.read_bytes())
    old, fresh = dict(said), dict(said)
    if kind == "process":
        gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
        old["process"] = int(gone.stdout)
    else:
        old["computer"] = fresh["computer"] = "another"
    content = {"half": b'{"comp', "empty": b""}.get(kind)
    overwrite(first._lock, content if content is not None else json.dumps(fresh).encode())
    assert not HeldFile(path).is_ours
    overwrite(first._lock, content if content is not None else json.dumps(old).encode())
    if kind != "process":
        os.utime(first._lock, (1, 1))
    second = HeldFile(path)
    assert second.is_ours
    assert not first.renew()  # it notices that it was taken for dead
    second.release()


def test_who_has_only_a_copy_gives_no_sign_for_the_program_that_has_the_file(path):
    first, second = HeldFile(path), HeldFile(path)
    for held, is_sign in ((second, False), (first, True)):
        os.utime(first._lock, (1, 1))
        held.sign()
        assert (first._lock.stat().st_mtime > 1) == is_sign


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell it")
def test_a_killed_program_has_no_file_though_its_parent_has_not_heard_of_its_end():
    with subprocess.Popen([sys.executable, "-c", ""]) as killed:
        os.waitid(os.P_PID, killed.pid, os.WEXITED | os.WNOWAIT)
        assert not Owner(Owner.here().computer, killed.pid).is_alive


@pytest.mark.skipif(os.name != "posix", reason="Windows is asked otherwise")
def test_a_program_of_another_user_of_the_computer_still_has_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_process: int, _signal: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "kill", refuse)
    assert Owner.here().is_alive


def test_a_folder_that_was_away_comes_back_with_a_lock_that_is_still_ours(path):
    held, folder = HeldFile(path), path.parent
    away = folder.rename(folder.with_name("away"))
    assert held.renew()  # who saves there is told that it cannot be done
    away.rename(folder)
    assert held.renew()
    assert not HeldFile(path).is_ours
    away = folder.rename(folder.with_name("away"))
    held.renew()
    away.rename(folder)
    held.release()
    assert list(folder.iterdir()) == [path]


def test_it_is_known_whether_the_file_is_as_it_was_read(path):
    held = HeldFile(path)
    assert held.state == "as read"
    path.write_bytes(b"other")
    assert held.state == "changed"
    held.note()
    assert held.state == "as read"
    path.rename(path.with_name("b.convscope"))
    assert held.state == "gone"
    held.release()


def test_a_file_of_a_stick_is_as_it_was_read_though_the_system_gives_it_another_number(path):
    held = HeldFile(path)
    number = path.stat().st_ino
    again = Path(shutil.copy2(path, path.with_name("again")))
    os.replace(again, path)
    assert path.stat().st_ino != number
    assert held.state == "as read"
    assert beside_if_changed(str(path), str(path), held.as_read) == str(path), "saved by a command"
    held.release()


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_is_the_file_that_it_names_and_a_folder_where_no_lock_can_be_is_no_reason_to_refuse(path, monkeypatch):
    link = path.with_name("link.convscope")
    link.symlink_to(path)
    first = HeldFile(link)
    assert not HeldFile(path).is_ours
    first.release()

    def fail(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", fail)
    assert HeldFile(path).is_ours


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the script forks")
def test_no_save_is_lost_in_forty_interleavings_with_crashes() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.interleavings", "40", "4", "7"], cwd=Path(__file__).parents[3],
        timeout=120, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_file_is_known_as_it_was_before_it_was_read(path):
    held = HeldFile(path)
    path.write_bytes(b"saved by us")
    seen = signature(path)
    path.write_bytes(b"what another has made of it")
    held.note(seen)
    assert (held.state, held.as_read) == ("changed", seen and seen[:2])
    held.note()
    assert held.state == "as read"


def test_who_has_let_go_is_not_named_any_more_where_nobody_can_lock_the_file(path, monkeypatch):
    first, second = HeldFile(path), HeldFile(path)
    first.release()
    monkeypatch.setattr(os, "open", refusing)
    assert second.renew()
    assert second.other is None


def refusing(*_given: object) -> int:
    raise PermissionError("read-only")


def test_a_lock_that_is_taken_over_while_a_stale_one_is_put_away_stays(path, monkeypatch):
    held, real = HeldFile(path), os.rename

    def rename(lock: Path, away: Path) -> None:
        overwrite(lock, b"of another")
        real(lock, away)

    monkeypatch.setattr(os, "rename", rename)
    held._put_away()
    assert held._lock.read_bytes() == b"of another"
    assert sorted(path.parent.iterdir()) == [held._lock, path]


def test_a_file_is_as_it_was_read_where_both_its_size_and_its_time_are(path):
    known = HeldFile(path).as_read
    assert known is not None
    assert is_as_read(path, known)
    path.write_bytes(b"other")
    os.utime(path, ns=(known[0], known[0] + 100))  # the least that Windows tells apart
    assert not is_as_read(path, known), "as long"
    path.write_bytes(b"longer by far")
    os.utime(path, ns=(known[0], known[0]))
    assert not is_as_read(path, known), "at the same time"
    path.unlink()
    assert not is_as_read(path, known)


def test_two_files_whose_names_are_as_long_as_names_can_be_have_a_lock_each(path):
    names = [letter * 240 + ".convscope" for letter in "ab"]
    held = [HeldFile(path.with_name(name)) for name in names]
    assert [one.is_ours for one in held] == [True, True]
    assert not HeldFile(path.with_name(names[0])).is_ours


@pytest.mark.parametrize("full", ["writing", "closing"])
def test_a_disk_too_full_for_the_lock_leaves_none_and_the_file_is_everybodys(path, full, monkeypatch):
    real = os.fdopen

    def fdopen(number: int, mode: str) -> BinaryIO:
        return FullDisk(real(number, mode), full)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", fdopen)
        first = HeldFile(path)
    assert first.is_ours
    assert list(path.parent.iterdir()) == [path]
    second = HeldFile(path)  # at once: the first is not taken for a program that is just writing its name
    assert second.is_ours
    second.release()


class FullDisk:
    """A file on a full disk: it says so while it is written, or when it is closed."""

    def __init__(self, file: BinaryIO, when: str) -> None:
        self.file, self.when = file, when

    def __enter__(self) -> "FullDisk":
        return self

    def write(self, _content: bytes) -> None:
        self._fail("writing")

    def __exit__(self, *_: object) -> None:
        self.file.close()
        self._fail("closing")

    def _fail(self, when: str) -> None:
        if self.when == when:
            raise OSError(28, "No space left on device")


def test_what_is_still_being_written_stays_ours_until_then_also_where_it_is_released(path: Path) -> None:
    """Else another program would open what is about to be replaced."""
    file = HeldFile(path)
    with file.being_written():
        with file.being_written():
            file.release()
        assert not HeldFile(path).is_ours
    other = HeldFile(path)
    assert other.is_ours
    other.release()


def test_who_opens_what_was_left_while_it_is_being_written_takes_it_over(path: Path) -> None:
    file = HeldFile(path)
    with file.being_written():
        assert hold(path) is not file, "another window has it open"
        file.release()
        assert hold(path) is file
    assert not HeldFile(path).is_ours
    file.release()
    assert hold(path) is not file


def test_a_disk_that_does_not_answer_holds_up_neither_a_sign_nor_who_gives_a_file_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked, lock = Event(), list[Path](), HeldFile._lock.fget  # type: ignore[attr-defined]

    def slow(file: HeldFile) -> Path:
        asked.append(file.path)
        answers.wait(60)
        return lock(file)

    file = HeldFile(path)
    monkeypatch.setattr("engine.files.in_time.PATIENCE", 0.01)
    monkeypatch.setattr(HeldFile, "_lock", property(slow))
    file.sign()
    while not asked:  # on a busy computer its thread begins later
        sleep(0.001)
    file.sign()
    assert len(asked) == 1, "one thread waits for it, not one more every half minute"
    assert not file._has_signed.is_set()
    file.release()
    answers.set()
    assert file._has_signed.wait(60)
    while lock(file).exists():
        sleep(0.001)
