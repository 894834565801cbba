"""Windows keeps a file that is open, and the folder in which it lies: what the program reads from there is told so, and
goes when it is done with."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.data import room, shelf
from engine.errors import DataError


def test_pictures_that_were_read_go_from_the_disk_with_the_last_array_that_holds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of them is the last nobody knows: each that goes tries it."""
    monkeypatch.setattr(room, "IN_MEMORY", 0)
    arrays: list[np.ndarray] = []
    tries, delete = [], shutil.rmtree

    def unless_held(folder: Path, ignore_errors: bool) -> None:
        tries.append(len(arrays))
        if not arrays:
            delete(folder, ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", unless_held)
    with room.Room(tmp_path) as place:
        arrays += [place.array((3,), np.uint8, "a") for _ in range(3)]
    while arrays:
        assert list(tmp_path.iterdir())
        arrays.pop()
    assert tries == [3, 2, 1, 0]
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("empty_shelf")
def test_a_set_that_is_in_use_elsewhere_stays_and_it_is_said_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(shelf, "has", lambda _: True)
    monkeypatch.setattr(shelf, "put_in_place", refused)
    with pytest.raises(DataError) as caught:
        shelf.remove("mine")
    assert caught.value.problem == "The data set 'mine' cannot be taken away: Access is denied."
    assert caught.value.remedy.startswith("Close what uses it")
