"""A packed file of many pictures is unpacked once: a window asks for its set again at every change and every undo."""

import weakref
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data import DataSet, load_data, shelf
from engine.data.room import Room


@pytest.fixture
def packed(tmp_path: Path, empty_shelf: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An NPZ file of as many pictures as are kept."""
    monkeypatch.setattr("engine.data.load.AT_ONCE", 100)
    pixels, labels = np.arange(20 * 16, dtype=np.uint8).reshape(20, 4, 4), np.arange(20) % 2
    file = tmp_path / "many.npz"
    np.savez_compressed(file, x_train=pixels[:12], y_train=labels[:12], x_test=pixels[12:], y_test=labels[12:])
    return file


def test_pictures_of_a_large_npz_file_are_unpacked_once(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_data(packed)
    unpacked: list[object] = []
    unpack = zipfile.ZipFile.open
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *asked: unpacked.append(asked) or unpack(*asked))

    again = load_data(packed)

    assert not unpacked
    assert again.reference == first.reference
    assert again.train.seen().tolist() == first.train.seen().tolist()


def test_pictures_that_were_kept_are_in_memory_once(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[weakref.ref[np.ndarray]] = []
    array, read = Room.array, shelf.read

    def watched(*asked: Any) -> np.ndarray:
        given = array(*asked)
        unpacked.append(weakref.ref(given))
        return given

    left: list[int] = []

    def counted(folder: Path, name: str) -> DataSet:
        left.append(sum(one() is not None for one in unpacked))
        return read(folder, name)

    monkeypatch.setattr(Room, "array", watched)
    monkeypatch.setattr(shelf, "read", counted)

    load_data(packed)

    assert len(unpacked) == 2
    assert left == [0, 0]  # before the file was unpacked, and when what was kept of it is read
