"""A packed file of many pictures is unpacked once: a window asks for its set again at every change and every undo."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data


def test_pictures_of_a_large_npz_file_are_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("user_data_path", "user_cache_path"):
        monkeypatch.setattr(f"engine.data.shelf.{name}", lambda *_, **__: tmp_path / "home")
    monkeypatch.setattr("engine.data.load.AT_ONCE", 100)
    pixels, labels = np.arange(20 * 16, dtype=np.uint8).reshape(20, 4, 4), np.arange(20) % 2
    file = tmp_path / "many.npz"
    np.savez_compressed(file, x_train=pixels[:12], y_train=labels[:12], x_test=pixels[12:], y_test=labels[12:])
    first = load_data(file)
    unpacked: list[object] = []
    unpack = zipfile.ZipFile.open
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *asked: unpacked.append(asked) or unpack(*asked))

    again = load_data(file)

    assert not unpacked
    assert again.reference == first.reference
    assert again.train.seen().tolist() == first.train.seen().tolist()
