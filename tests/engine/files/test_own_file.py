"""In place of a file of the program's own anything may lie: reading it ends, and what is whole beside it is known."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.files import own_file
from engine.files.in_time import aside
from engine.files.own_file import content_of, json_of
from engine.lab import answers_file
from engine.lab.repeats import Repeat, Repeats
from engine.lab.runs_folder import FIGURES, WORDS, RunsFolder
from engine.project.design import Design
from engine.project.held_file import HeldFile
from engine.project.journal import ENDING, LINES, Journal, Work
from engine.project.owner import Owner
from engine.project.recovery import REFUSED, forget, forget_refused, recoverable
from engine.training.run import Run
from tests.engine.lab.test_runs_folder import made

__all__ = ["made"]

Put = Callable[[Path], object]  # something else in place of a file


def runs(folder: Path, put: Put, made: Run) -> bool:
    kept = RunsFolder(folder)
    kept.keep(Design(), made)
    for ending in (FIGURES, WORDS):
        put(kept._file(made.id, ending))
    return [one.id for one in kept.all()] == [made.id]


def repeats(folder: Path, put: Put, _made: Run) -> bool:
    kept, whole = Repeats(folder), Repeat(1, ((1.0, 0.5, 0.5),), 0.9)
    kept.keep("a", whole)
    put(folder / "a-2.json")
    return kept.of("a") == (whole,)


def answers(folder: Path, put: Put, _made: Run) -> bool:
    put(folder / "experiments.json")
    return answers_file.recall(folder / "experiments.json") == {}


def unsaved_work(folder: Path, put: Put, _made: Run) -> bool:
    Journal(folder).write(Work(Design(), (), "Mine", None))
    damaged = folder / f"a{ENDING}"
    put(damaged / LINES)
    put(folder / f"b.convscope{REFUSED}")
    forget_refused(folder)
    forget(damaged)
    return [one.title for one in recoverable(folder)] == ["Mine"]


def lock(folder: Path, put: Put, _made: Run) -> bool:
    put(folder / ".a.convscope.lock")
    os.utime(folder / ".a.convscope.lock", (1, 1))
    held = HeldFile(folder / "a.convscope")
    held.release()
    return held.is_ours


CASES = (runs, repeats, answers, unsaved_work, lock)


def pipe(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def nested(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b'{"a":' * 100_000)


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wrote a journal is gone."""
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")
@pytest.mark.parametrize("case", CASES)
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(case, made, tmp_path, ended):
    found, pipes = [], []

    def put(path: Path) -> None:
        pipe(path)
        pipes.append(path)

    done = aside(lambda: found.append(case(tmp_path, put, made)), 5.0)
    while not done.is_set():  # or its thread would wait to the end of all tests
        for one in pipes:
            if one.exists():
                os.close(os.open(one, os.O_RDWR))
        done.wait(0.1)
        found.append("waited")
    assert found == [True]


@pytest.mark.parametrize("case", CASES)
def test_what_is_nested_without_end_is_passed_over(case, made, tmp_path, ended):
    assert case(tmp_path, nested, made)


def test_what_is_larger_than_anything_of_ours_is_not_read(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"[1, 2]")
    assert json_of(tmp_path / "a") == [1, 2]
    monkeypatch.setattr(own_file, "LARGEST", 5)
    with pytest.raises(OSError, match="large"):
        content_of(tmp_path / "a")


def test_a_lock_that_could_not_be_read_a_moment_ago_is_not_somebody_else_s(tmp_path, monkeypatch):
    """A stick that wakes up refuses to be read once: the window would be told that its own file is open elsewhere."""
    held, read, refused = HeldFile(tmp_path / "a.convscope"), Path.read_bytes, [OSError(5, "Input/output error")]

    def read_bytes(path: Path) -> bytes:
        if refused:
            raise refused.pop()
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert held.renew()
    assert refused == []
    held.release()
    assert list(tmp_path.iterdir()) == []
