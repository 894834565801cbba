"""Two give classes to the pictures of one folder, in two windows or two programs: of neither a class is lost."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from engine.data.own_list import LABELS, labels_in, turn_in, write_labels
from gui.data.label_box import LabelBox
from gui.state.answers.labelling import Labelling, loose_in
from gui.state.work.tasks import Tasks
from tests.gui.data.stage import DataStage
from tests.gui.data.test_label_box import NAMES, box, folder

__all__ = ["box", "folder"]


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


def test_nor_does_one_that_writes_in_the_same_moment(
    qtbot: QtBot, folder: Path, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had read the list before, and wrote it after: the class that was given meanwhile was gone."""
    monkeypatch.setattr("engine.files.in_time.PATIENCE", 0.3)
    first = opened(folder, tasks)
    with turn_in(folder):
        read = labels_in(folder)
        first.give(NAMES[:2], "ball")
        write_labels(folder, read | {NAMES[5]: "cup"})
    qtbot.waitUntil(lambda: not first.is_unwritten)
    assert labels_in(folder) == {**dict.fromkeys(NAMES[:2], "ball"), NAMES[5]: "cup"}


def test_one_that_hangs_holds_nobody_up(folder: Path, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.data.own_list.LONGEST_TURN", 0.0)
    with turn_in(folder):
        opened(folder, tasks).give(NAMES[:2], "ball")
        assert labels_in(folder) == dict.fromkeys(NAMES[:2], "ball")


def test_what_another_program_has_said_is_shown_with_the_next_class_and_no_undo_takes_it_back(
    folder: Path, tasks: Tasks
) -> None:
    """Both gave classes to the same pictures, and the later wrote over the earlier."""
    box = opened(folder, tasks)
    box.give(NAMES[:2], "ball")
    box.undo()
    write_labels(folder, {NAMES[0]: "hat", NAMES[5]: "cup"})
    box.give(NAMES[2:3], "ball")
    assert (box.labels, box.classes) == ({NAMES[0]: "hat", NAMES[2]: "ball", NAMES[5]: "cup"}, ["ball", "hat", "cup"])
    box.undo()
    assert labels_in(folder) == box.labels == {NAMES[0]: "hat", NAMES[5]: "cup"}
    box.redo()
    write_labels(folder, {NAMES[0]: "hat", NAMES[2]: "ball"})
    box.give(NAMES[3:4], "ball")
    assert NAMES[5] not in box.labels


def test_a_box_that_is_opened_once_more_knows_what_another_program_has_said(
    qtbot: QtBot, stage: DataStage, box: LabelBox, folder: Path
) -> None:
    box.labelling.give(NAMES[:2], "ball")
    write_labels(folder, labels_in(folder) | {NAMES[5]: "cup"})
    stage.page.tray.label_wanted.emit(folder, ())
    qtbot.waitUntil(lambda: any(one is not box for one in stage.page.findChildren(LabelBox)))
    again = next(one for one in stage.page.findChildren(LabelBox) if one is not box)
    assert again.labelling.labels == {NAMES[0]: "ball", NAMES[1]: "ball", NAMES[5]: "cup"}


def test_what_could_not_be_written_comes_with_the_next_class_and_so_does_a_list_that_was_deleted(
    qtbot: QtBot, folder: Path, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(folder, tasks)
    with monkeypatch.context() as disk, qtbot.waitSignal(first.failed):
        disk.setattr("engine.data.own_list._write", full)
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
