"""A task whose thread does not come back, as from a disk that does not answer: what else is asked is answered."""

from collections.abc import Generator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from gui.state.work.tasks import Tasks


def test_a_disk_that_never_answers_takes_nothing_with_it(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.work.tasks.STUCK", 0.05)
    began, answers, found = Event(), Event(), list[str]()

    def reads() -> Generator[None, None, None]:
        began.set()
        answers.wait(60)
        yield

    def looks(what: str) -> Generator[None, None, str]:
        yield
        return what

    tasks.run("read", reads, pytest.fail)
    assert began.wait(5)
    tasks.run("asked before", lambda: looks("before"), found.append)
    tasks.cancel("read")
    qtbot.waitUntil(lambda: found == ["before"])
    tasks.run("asked after", lambda: looks("after"), found.append)
    qtbot.waitUntil(lambda: found == ["before", "after"])
    answers.set()
    qtbot.waitUntil(lambda: not tasks._called_off)


def test_a_task_that_takes_long_is_not_left_as_long_as_somebody_waits_for_it(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.work.tasks.STUCK", 0.0)
    may, found, runner = Event(), list[int](), tasks._runner

    def reads() -> Generator[None, None, int]:
        may.wait(60)
        yield
        return 1

    tasks.run("read", reads, found.append)
    qtbot.wait(50)
    assert tasks._runner is runner
    may.set()
    qtbot.waitUntil(lambda: found == [1])
