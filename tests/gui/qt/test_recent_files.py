"""Recent projects on a share that does not answer: the program starts without them, and they are there another time."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from gui.qt.folder import remember_folder, users_folder
from gui.qt.recent_files import recent_files, remember_file


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """One on a share, one on this computer."""
    files = [tmp_path / place / "mine.convscope" for place in ("share", "here")]
    for file in files:
        file.parent.mkdir()
        file.touch()
        remember_file(file)
    return files


@pytest.fixture
def answers(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The share answers when it is set."""
    answers, real = Event(), {"exists": os.path.exists, "isdir": os.path.isdir}

    def slow(what: str, path: str) -> bool:
        if "share" in Path(path).parts:
            answers.wait(5)
        return real[what](path)

    for what in real:
        monkeypatch.setattr(f"os.path.{what}", lambda path, what=what: slow(what, path))
    monkeypatch.setattr("engine.files.in_time.ANSWERS", 0.25)
    yield answers
    answers.set()


def test_recent_projects_do_not_wait_for_a_share_that_hangs_and_are_not_forgotten(
    files: list[Path], answers: Event, tmp_path: Path
) -> None:
    share, here = files
    newest = tmp_path / "newest.convscope"
    newest.touch()
    assert recent_files() == [here]
    remember_file(newest)
    assert not answers.is_set()
    answers.set()
    assert recent_files() == [newest, here, share]


def test_a_dialog_opens_at_home_while_the_folder_where_the_user_last_was_hangs(
    files: list[Path], answers: Event
) -> None:
    remember_folder(files[0])
    assert users_folder() != files[0].parent
    answers.set()
    assert users_folder() == files[0].parent
