"""What commands, the lab and the board write is a whole file, or what was there before stays and that is told."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli.results import write
from engine.data import drawings
from engine.errors import EngineError
from engine.lab import sweep_file
from engine.lab.repeats import Repeat, Repeats
from engine.lab.runs_folder import RunsFolder


def words(file: Path) -> None:
    RunsFolder(file.parent)._write(file.name.split(".")[0], "." + file.name.split(".", 1)[1], {"name": "new"})


def repeat(file: Path) -> None:
    Repeats(file.parent).keep("a", Repeat(1, ((1.0, 0.5, 0.9),), 0.9))
    if json.loads(file.read_bytes()) == "old":  # it is made again another time
        raise OSError


WAYS: dict[str, Callable[[Path], None]] = {
    "figures.json": lambda file: write(str(file), {"a": 1}),
    "sweep.json": lambda file: sweep_file.write(file, {"a": 1}),
    "a.words.json": words,
    "a-1.json": repeat,
}


@pytest.mark.parametrize("name", WAYS)
def test_a_full_disk_is_told_and_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = tmp_path / name
    file.write_text('"old"')

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises((EngineError, OSError)):
            WAYS[name](file)
    assert file.read_text() == '"old"'
    assert list(tmp_path.iterdir()) == [file]
    WAYS[name](file)
    assert isinstance(json.loads(file.read_bytes()), dict)


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_figures_can_go_into_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(str(pipe), {"a": 1})
    assert json.loads(os.read(reader, 100)) == {"a": 1}
    os.close(reader)


def test_a_drawing_that_a_full_disk_cut_off_is_no_picture_of_the_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawings, "drawings", lambda: tmp_path)
    picture = np.zeros((8, 8, 1))

    def cut_off(_image: Image.Image, path: Path, *_: object) -> None:
        Path(path).write_bytes(b"\x89PNG half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Image.Image, "save", cut_off)
        with pytest.raises(EngineError, match="No space left"):
            drawings.keep(picture, "3")
    assert drawings.kept(tmp_path) == 0
    assert drawings.keep(picture, "3").name == "00001.png"
    assert [one.name for one in (tmp_path / "3").iterdir()] == ["00001.png"]
