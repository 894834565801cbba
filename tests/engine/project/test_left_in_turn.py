"""A project file that is given back while its share hangs: nobody else waits for that, and who wants it next has it."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from engine.project import held_file
from engine.project.held_file import HeldFile, hold


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "mine.convscope").write_bytes(b"content")
    return tmp_path / "mine.convscope"


class Asked:
    """A question to a disk that answers late: `begun` when it is asked, answered when it `may` be."""

    def __init__(self, real: Callable) -> None:
        self.begun, self.may, self.real = Event(), Event(), real

    def __call__(self, *given: object) -> object:
        self.begun.set()
        self.may.wait(30)
        return self.real(*given)


def meanwhile(deed: Callable[[], object]) -> tuple[Thread, list]:
    given: list = []
    thread = Thread(target=lambda: given.append(deed()), daemon=True)
    thread.start()
    return thread, given


@pytest.mark.parametrize("question", ["real_path", "signature"])
def test_who_opens_a_file_on_a_share_that_hangs_holds_up_no_other_file(
    question: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window, which gives a file back, would stand still for as long."""
    file, real = HeldFile(path), getattr(held_file, question)
    slow = Asked(real)
    monkeypatch.setattr(held_file, question, lambda at: (slow if "share" in str(at) else real)(at))
    opening, _ = meanwhile(lambda: hold(path.parent / "share" / "other.convscope"))
    assert slow.begun.wait(30)

    def go_on() -> None:
        with file.being_written():
            pass
        file.release()

    going_on, _ = meanwhile(go_on)
    going_on.join(10)
    assert not going_on.is_alive()
    assert not file._lock.exists()
    slow.may.set()
    opening.join(30)


def test_who_opens_a_file_that_is_just_being_given_back_has_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was said to be open in another window, and became a copy."""
    file, slow = HeldFile(path), Asked(HeldFile._written_by)
    monkeypatch.setattr("engine.files.in_time.PATIENCE", 0.0)
    monkeypatch.setattr(HeldFile, "_written_by", lambda one: slow(one))
    file.release()
    assert slow.begun.wait(30)
    opening, given = meanwhile(lambda: hold(path))
    opening.join(0.05)  # it would be a copy by now
    slow.may.set()
    opening.join(30)
    assert given[0].is_ours
    assert file._lock.exists()


def test_so_has_who_opens_it_when_it_was_just_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, slow = HeldFile(path), Asked(HeldFile._written_by)

    def write() -> None:
        with file.being_written():
            file.release()

    monkeypatch.setattr(HeldFile, "_written_by", lambda one: slow(one))
    writing, _ = meanwhile(write)
    assert slow.begun.wait(30)
    opening, given = meanwhile(lambda: hold(path))
    opening.join(0.05)
    slow.may.set()
    opening.join(30)
    writing.join(30)
    assert given[0].is_ours


def test_what_is_written_twice_and_was_left_is_taken_over_also_after_the_first_time(path: Path) -> None:
    file = HeldFile(path)
    with file.being_written():
        with file.being_written():
            file.release()
        assert hold(path) is file
    file.release()
