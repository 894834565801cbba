"""What belongs to the user is in one folder, also what was kept in the folder of an earlier name."""

import os
from pathlib import Path
from typing import Any

import pytest

from engine.data.drawings import drawings
from engine.data.shelf import shelf
from engine.files import own_place as places
from engine.files.own_place import own_place
from engine.lab import answers_file, comparisons_folder, sweeps_folder
from engine.lab.repeats import Repeats
from engine.lab.runs_folder import RunsFolder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One in which capitals count, whatever the system."""
    names = {places.NAME: "now", places.EARLIER: "earlier"}
    monkeypatch.setattr(places, "user_data_path", lambda name, **_: tmp_path / names[name])
    return tmp_path


def write(file: Path, words: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words)


def places_of_the_lab() -> tuple[Path, ...]:
    folders = RunsFolder().folder, Repeats().folder, sweeps_folder.own_folder(), comparisons_folder.own_folder()
    return *folders, answers_file.own_file()


def test_all_parts_of_the_program_keep_what_is_the_users_in_one_folder(home: Path) -> None:
    assert {place.parent for place in (*places_of_the_lab(), drawings(), shelf())} == {home / "now"}


def test_all_that_the_lab_has_kept_is_brought_over(home: Path) -> None:
    for place in places_of_the_lab():
        write(home / "earlier" / place.name, "old")
    assert [place.read_text() for place in places_of_the_lab()] == ["old"] * 5


def test_what_lies_in_the_folder_of_the_earlier_name_is_brought_over_and_replaces_nothing(home: Path) -> None:
    write(home / "earlier" / "runs" / "one", "old")
    write(home / "earlier" / "experiments.json", "old")
    assert (own_place("runs") / "one").read_text() == own_place("experiments.json").read_text() == "old"
    for name in ("one", "two"):  # an earlier version is used once more
        write(home / "earlier" / "runs" / name, "newer")
    assert [(own_place("runs") / name).read_text() for name in ("one", "two")] == ["old", "newer"]
    assert (home / "earlier" / "runs" / "one").read_text() == "newer", "nothing is lost"


def test_what_cannot_be_moved_is_found_where_it_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(places, "put_in_place", refuse)
    write(home / "earlier" / "runs" / "one", "old")
    assert (own_place("runs") / "one").read_text() == "old"


def test_a_folder_that_nobody_may_look_into_does_not_keep_the_program_from_its_own(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever once began it by sudo has such a folder."""

    def unless_locked(path: Any, *how: Any, stat: Any = os.stat, **more: Any) -> os.stat_result:
        if "earlier" in Path(path).parts:
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, *how, **more)

    monkeypatch.setattr(os, "stat", unless_locked)
    assert own_place("runs") == home / "now" / "runs"


def test_where_capitals_do_not_count_there_is_nothing_to_bring_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both names are one folder there, and a thousand runs are not gone through each time somebody asks for it."""
    monkeypatch.setattr(places, "user_data_path", lambda *_, **__: home / "both")
    write(home / "both" / "runs" / "one", "mine")
    monkeypatch.setattr(Path, "iterdir", lambda _: pytest.fail("it went through them"))
    assert (own_place("runs") / "one").read_text() == "mine"
