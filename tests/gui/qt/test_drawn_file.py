"""A picture or table that is saved is a whole file, or the old one is still there and nothing is said to be saved."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.analysis.analysis import analyse
from engine.errors import FileError
from engine.project import whole_file
from engine.project.presets import preset
from engine.training.history import History
from gui.curves.chart_file import save_chart
from gui.curves.curve_table import save_csv
from gui.picture.network_picture import save_picture
from gui.qt.drawn_file import draw_file
from gui.widgets.take_picture import write


def network(path: Path) -> None:
    stack = preset("dense").design().stack
    save_picture(stack, analyse(stack, (28, 28, 1), 10), (28, 28, 1), str(path))


def widget(path: Path) -> None:
    write(QLabel("words"), str(path))


WAYS: dict[str, Callable[[Path], None]] = {
    "network.png": network, "network.svg": network, "network.pdf": network, "widget.png": widget, "widget.svg": widget,
    "curves.csv": lambda path: save_csv(History(), path), "curves.png": lambda path: save_chart(History(), path),
}  # fmt: skip


@pytest.mark.parametrize("name", WAYS)
def test_a_full_disk_is_told_and_leaves_what_was_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(whole_file.os, "fsync", fail)
        with pytest.raises(FileError):
            WAYS[name](path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    WAYS[name](path)
    assert path.read_bytes()[:4] in (b"\x89PNG", b"<?xm", b"%PDF", b"step")
    if path.suffix == ".png":
        assert not QImage(str(path)).isNull()


def test_what_cannot_be_drawn_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "curves.png"
    path.write_bytes(b"old")
    with pytest.raises(FileError, match=r"curves.png could not be written"):
        draw_file(path, lambda _device: False)
    assert path.read_bytes() == b"old"
