"""A share that does not answer: nobody waits for it but in sight, and what is still being written there stays ours."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.project import held_file
from engine.project.held_file import HeldFile
from engine.project.project import Project, save_project
from gui.state.document import Document
from gui.widgets.question import Answer
from gui.window import holding
from gui.window.files import Files
from tests.gui.evaluating import design
from tests.gui.sessions import session_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_project(Project(design()), tmp_path / "mine.convscope")
    return tmp_path / "mine.convscope"


@pytest.fixture
def files(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    """Nobody has patience with what hangs."""
    parent, session = QWidget(), session_of(Document(design()))
    qtbot.addWidget(parent)
    files = Files(parent, session.document, session)
    monkeypatch.setattr("gui.window.waited_for.ask", lambda *asked: (TITLES.append(asked[2]), Answer.Cancel)[1])
    monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 60.0)
    monkeypatch.setattr("engine.files.in_time.PATIENCE", 0.01)
    TITLES.clear()
    yield files
    files.holding.take(None)


TITLES = list[str]()  # what somebody was asked to wait for


class Answers(Event):
    """The share answers, which is waited for, or when it is set."""

    def set(self) -> None:
        holding.LOCK_SECONDS = 60.0
        super().set()

    def clear(self) -> None:
        holding.LOCK_SECONDS = 0.01
        super().clear()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    monkeypatch.setattr(holding, "LOCK_SECONDS", 60.0)
    answers, real = Answers(), held_file.real_path

    def slow(path: str | Path) -> Path:
        answers.wait(60)
        return real(path)

    def lock(file: HeldFile) -> Path:
        answers.wait(60)
        return real(file.path).with_name(f".{file.path.name}.lock")

    answers.set()
    for place in ("engine.project.held_file", "gui.window.holding"):
        monkeypatch.setattr(f"{place}.real_path", slow)
    monkeypatch.setattr(HeldFile, "_lock", property(lock))
    yield answers
    answers.set()


def test_a_window_whose_share_hangs_says_so_when_it_saves_and_can_save_elsewhere_and_go(
    files: Files, path: Path, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    files.open_path(str(path))
    said = list[str]()
    files.failed.connect(lambda *words: said.append(" ".join(words)))
    answers.clear()
    assert files.holding.file is not None
    files.holding.file.sign()
    assert not files.save()
    assert TITLES == ["“mine.convscope” is being saved"]
    assert said == ["“mine.convscope” is not saved: its disk does not answer. Save it once more, or on another disk."]
    assert files._suggested() == Path.home() / "mine.convscope", "no dialog looks into its folder"
    files.holding.take(None)
    answers.set()
    qtbot.waitUntil(lambda: not path.with_name(".mine.convscope.lock").exists())


def test_a_project_is_still_its_window_s_when_the_share_is_back_and_nobody_has_waited_to_save_it(
    files: Files, path: Path, answers: Answers, qtbot: QtBot
) -> None:
    files.open_path(str(path))
    answers.clear()
    assert not files.save()
    answers.set()
    qtbot.waitUntil(lambda: files.holding._tasks._runner.ended.is_set())
    assert path.with_name(".mine.convscope.lock").exists()
    assert files.save()


def test_a_project_on_a_share_that_hangs_is_not_waited_for_and_is_free_when_it_is_back(
    files: Files, path: Path, answers: Answers, qtbot: QtBot
) -> None:
    title = files.document.title
    answers.clear()
    files.open_path(str(path))
    assert TITLES == ["“mine.convscope” is being opened"]
    assert (files.document.title, files.document.path) == (title, None)
    answers.set()
    lock = path.with_name(".mine.convscope.lock")
    qtbot.waitUntil(lambda: files.holding._tasks._runner.ended.is_set())
    qtbot.waitUntil(lambda: not lock.exists())


def test_pictures_on_a_share_that_hangs_are_waited_for_in_sight(
    files: Files, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hangs, name = Event(), str(tmp_path / "few.npz")
    for place in ("gui.state.project.stamp.signature", "gui.window.files.load_data"):
        monkeypatch.setattr(place, lambda _name: hangs.wait(5))
    monkeypatch.setattr("gui.window.waited_for.AT_ONCE", 0.01)
    begun = monotonic()
    files.use_data(name)
    assert monotonic() - begun < 4, "it would hang for five seconds"
    assert TITLES == ["“few.npz” is being read"]
    assert files.document.design.data_name != name
    hangs.set()
