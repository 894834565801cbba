"""What is open elsewhere for a moment, by a virus scanner say, is put in its place a moment later, whatever it is."""

import ast
import os
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.data.drawings import keep
from engine.data.export import exporting
from engine.data.load import importing, load_data
from engine.data.shelf import has, remove, shelf
from engine.errors import DataError
from engine.files import in_place
from engine.lab.runs_folder import RunsFolder
from engine.project.design import Design
from engine.training.training import Training
from engine.work import finished
from tests.engine.busy_files import refuse_once_each
from tests.engine.data.files import signs, write_folder
from tests.engine.data.test_export import small
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE
from tests.parsed import tree_of

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", ["folder", "packed.zip"])
def test_pictures_are_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    busy = refuse_once_each(monkeypatch)
    assert finished(exporting(small(), tmp_path / name)).exists()
    assert busy == [str(tmp_path / name)]


def test_a_drawing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = refuse_once_each(monkeypatch)
    drawing = keep(np.ones((28, 28, 1)), "in use")
    assert (drawing.is_file(), busy) == (True, [str(drawing)])


def test_a_set_is_put_on_the_shelf_read_and_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = refuse_once_each(monkeypatch)
    finished(importing(write_folder(tmp_path / "signs", signs()), "busy"))
    assert str(shelf() / "busy") in busy
    assert len(load_data("busy").train)
    before = len(busy)
    remove("busy")
    assert not has("busy")
    assert len(busy) == before + 1


def test_a_run_is_put_aside_and_brought_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    training, folder = Training(plain_stack(), DATA, RECIPE), RunsFolder(tmp_path / "runs")
    training.close()
    folder.keep(Design(), replace(training.run(), id="a"))
    busy = refuse_once_each(monkeypatch)
    folder.remove("a")
    assert folder.all() == []
    folder.bring_back("a")
    assert [kept.id for kept in folder.all()] == ["a"]
    assert len(busy) >= 4


@pytest.mark.parametrize("held", [0.3, 0.9, 30.0])
def test_what_a_scanner_holds_for_most_of_a_second_is_waited_for_on_windows(tmp_path, monkeypatch, held: float) -> None:
    """And what stays open is told before one thinks that the window has stopped."""
    clock = [0.0]

    def replace(source: Path, target: Path, move=os.replace) -> None:
        if clock[0] < held:
            raise PermissionError(13, "Access is denied", str(target))
        move(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(in_place, "WAITS", in_place.ON_WINDOWS)
    monkeypatch.setattr(in_place, "sleep", lambda seconds: clock.append(clock.pop() + seconds))
    made, place = tmp_path / "made", tmp_path / "place"
    made.write_bytes(b"new")
    with pytest.raises(PermissionError) if held > 10 else nullcontext():
        in_place.put_in_place(made, place)
    assert (place.exists(), clock[0] < 1.5) == (held < 10, True)


def test_what_stays_in_use_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(DataError, match="Access is denied"):
        keep(np.ones((28, 28, 1)), "in use for ever")


def test_nothing_is_moved_without_waiting_for_it() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for file in (*ROOT.glob("engine/**/*.py"), *ROOT.glob("gui/**/*.py"))
        if "os.replace" in (source := file.read_text(encoding="utf-8"))  # a tree of each takes two seconds
        for one in ast.walk(tree_of(source))
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "os.replace"
    }
    assert found == {"engine/files/in_place.py"}
