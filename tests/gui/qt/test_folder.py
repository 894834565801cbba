"""What the program keeps for the user lies where the environment says, on Windows as on Linux."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from gui.qt.folder import data_folder, first_that_takes, photos_folder, remember_folder, remember_photo, users_folder


def test_on_windows_what_is_kept_lies_where_it_lies_for_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt asks the system there, whatever the environment says: the tests left their work on the user's first page."""
    asked = list[object]()

    def user_data_path(*names: str, roaming: bool) -> Path:
        asked.append((names, roaming))
        return Path("AppData/Roaming/ConvScope/ConvScope")

    monkeypatch.setattr(platformdirs, "user_data_path", user_data_path)
    monkeypatch.setattr(sys, "platform", "win32")
    assert data_folder() == Path("AppData/Roaming/ConvScope/ConvScope")
    assert asked == [(("ConvScope", "ConvScope"), True)], "where Qt has put it: nothing is lost"


def test_nothing_is_to_be_saved_in_a_folder_that_takes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who opened the teacher's file and was told to save it in another folder was led into the same one again."""
    stick, mine = tmp_path / "teacher's", tmp_path / "mine"
    stick.mkdir()
    mine.mkdir()
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != stick and may(path, mode))
    assert first_that_takes(stick, mine) == mine
    remember_folder(stick / "task.convscope")
    assert users_folder() == stick, "one opens the next task there"
    assert users_folder(to_save=True) != stick
    assert first_that_takes(stick) == users_folder(to_save=True)


def test_what_is_saved_does_not_go_among_the_photos_one_looked_at(tmp_path: Path) -> None:
    """A picture of the network for slides was one of those that were to get their classes."""
    lesson, photos = tmp_path / "lesson", tmp_path / "photos"
    lesson.mkdir()
    photos.mkdir()
    remember_folder(lesson / "lesson.convscope")
    assert photos_folder() == lesson, "where nothing is known of photos"
    remember_photo(photos / "three.jpg")
    assert (users_folder(to_save=True), photos_folder()) == (lesson, photos)
    photos.rmdir()
    assert photos_folder() == lesson
