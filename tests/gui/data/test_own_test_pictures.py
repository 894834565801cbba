"""A file that brings its own test pictures asks for no share to set aside: the answer would be passed over."""

from pathlib import Path
from pickle import dumps
from struct import pack
from threading import current_thread

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.data.sources import source_of
from engine.data.sources.idx import Idx
from engine.errors import DataError
from gui.data.page import DataPage

X, Y = np.zeros((20, 8, 8), np.uint8), (np.arange(20) % 2).astype(np.uint8)


def idx(folder: Path, *roles: str) -> Path:
    folder.mkdir()
    for role in roles:
        for name, array in ((f"{role}-images-idx3-ubyte", X), (f"{role}-labels-idx1-ubyte", Y)):
            head = bytes((0, 0, 8, array.ndim)) + b"".join(pack(">I", side) for side in array.shape)
            (folder / name).write_bytes(head + array.tobytes())
    return folder


def cifar(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(bytes(2 * 3073))
    return folder


def test_a_share_for_the_test_is_asked_only_where_it_counts(qtbot: QtBot, page: DataPage, tmp_path: Path) -> None:
    np.savez(tmp_path / "own.npz", x_train=X, y_train=Y, x_test=X, y_test=Y)
    (tmp_path / "table.csv").write_text("\n".join(",".join(map(str, [n % 2, *range(64)])) for n in range(20)))
    for path, asks in (
        (tmp_path / "own.npz", False),
        (idx(tmp_path / "both", "train", "t10k"), False),
        (idx(tmp_path / "one", "train"), True),
        (tmp_path / "table.csv", True),
    ):
        page.bring(path)
        qtbot.waitUntil(lambda: not page.tray.is_working)
        assert page.tray.share.isVisible() == asks, path
        assert ("test pictures of its own" in page.tray.found.text()) != asks, path
        assert page.tray.found.text().startswith("a folder of data files") == path.is_dir()


def test_the_window_does_not_wait_until_the_files_beside_it_are_looked_at(
    qtbot: QtBot, page: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    here = current_thread()
    monkeypatch.setattr(Idx, "has_test", lambda *_: asked.append(current_thread() is here) or True)
    page.bring(idx(tmp_path / "both", "train", "t10k"))
    qtbot.waitUntil(lambda: not page.tray.is_working)
    assert asked == [False]


def test_a_mistake_in_what_a_source_says_of_its_test_is_told_as_one_of_its_file(
    qtbot: QtBot, page: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was told as a fault of ConvScope."""
    monkeypatch.setattr(Idx, "has_test", lambda _self, path: {}[path])
    with qtbot.waitSignal(page.failed) as told:
        page.bring(idx(tmp_path / "both", "train", "t10k"))
    assert told.args is not None
    assert told.args[0].startswith("Idx.has_test stopped: KeyError in test_own_test_pictures.py")


def test_a_pickle_is_refused_before_anything_is_asked_of_it(qtbot: QtBot, page: DataPage, tmp_path: Path) -> None:
    folder = tmp_path / "cifar-10-batches-py"
    folder.mkdir()
    (folder / "data_batch_1").write_bytes(dumps({"data": [1]}))
    with qtbot.waitSignal(page.failed) as told:
        page.bring(folder)
    assert told.args is not None
    assert "CIFAR's Python version" in told.args[0]
    assert not page.tray.go.isEnabled()


def test_which_files_of_cifar_bring_a_test(tmp_path: Path) -> None:
    both = cifar(tmp_path / "both", "data_batch_1.bin", "test_batch.bin")
    assert source_of(both).has_test(both)
    for alone in (cifar(tmp_path / "train", "data_batch_1.bin"), cifar(tmp_path / "test", "test_batch.bin")):
        assert not source_of(alone).has_test(alone)
        (file,) = alone.iterdir()
        assert not source_of(file).has_test(file)


def test_pictures_without_their_labels_are_refused_and_not_asked_for(tmp_path: Path) -> None:
    folder = idx(tmp_path / "half", "train")
    (folder / "train-labels-idx1-ubyte").unlink()
    with pytest.raises(DataError):
        source_of(folder).has_test(folder)
