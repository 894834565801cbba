"""Two give classes to the pictures of one folder, in two windows or two programs: of neither a class is lost."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from engine.data.listed import LABELS, labels_in, write_labels
from gui.state.answers.labelling import Labelling, loose_in
from gui.state.work.tasks import Tasks
from tests.gui.data.test_label_box import NAMES, folder

__all__ = ["folder"]


def opened(folder: Path, tasks: Tasks) -> Labelling:
    """The box of one window."""
    return Labelling(loose_in(folder), SimpleNamespace(session=SimpleNamespace(tasks=tasks)))  # type: ignore[arg-type]


def test_another_window_writes_over_no_class_nor_takes_one_back(folder: Path, tasks: Tasks) -> None:
    first, second = opened(folder, tasks), opened(folder, tasks)
    first.give(NAMES[:2], "ball")
    second.give(NAMES[2:3], "cup")
    assert labels_in(folder) == {NAMES[0]: "ball", NAMES[1]: "ball", NAMES[2]: "cup"}
    second.undo()
    first.give(NAMES[:1], "")
    assert labels_in(folder) == {NAMES[1]: "ball"}
    assert opened(folder, tasks).labels == {NAMES[1]: "ball"}


def test_nor_does_another_program(folder: Path, tasks: Tasks) -> None:
    first = opened(folder, tasks)
    first.give(NAMES[:2], "ball")
    write_labels(folder, labels_in(folder) | {NAMES[5]: "cup"})
    first.give(NAMES[2:3], "ball")
    assert labels_in(folder) == {**dict.fromkeys(NAMES[:3], "ball"), NAMES[5]: "cup"}


def test_what_could_not_be_written_comes_with_the_next_class_and_so_does_a_list_that_was_deleted(
    qtbot: QtBot, folder: Path, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(folder, tasks)
    with monkeypatch.context() as disk, qtbot.waitSignal(first.failed):
        disk.setattr("engine.data.listed._write", full)
        first.give(NAMES[:1], "ball")
    again = opened(folder, tasks)
    assert (again.labels, again.is_unwritten) == ({NAMES[0]: "ball"}, True)
    write_labels(folder, {NAMES[5]: "cup"})
    first.give(NAMES[1:2], "cup")
    known = {NAMES[0]: "ball", NAMES[1]: "cup", NAMES[5]: "cup"}
    assert labels_in(folder) == known
    assert not again.is_unwritten
    (folder / LABELS).unlink()
    first.give(NAMES[2:3], "cup")
    assert labels_in(folder) == {**known, NAMES[2]: "cup"}


def full(*_asked: object) -> None:
    raise OSError(28, "No space left on device")
