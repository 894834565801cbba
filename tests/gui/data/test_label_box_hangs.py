"""Loose pictures on a share that does not answer: the window goes on, and no class is lost."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engine.data import listed, own_list
from engine.data.own_list import labels_in
from gui.data.label_box import LabelBox
from gui.state.answers import labelling
from tests.gui.data.stage import DataStage
from tests.gui.data.test_label_box import NAMES, box, folder

__all__ = ["box", "folder"]
HANGS, SOON = 20, 15  # seconds: that the share would hang, and in which the window goes on


def test_the_box_opens_when_the_share_has_told_what_there_is(
    qtbot: QtBot, stage: DataStage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.page.bring(folder)
    qtbot.waitUntil(lambda: not stage.page.tray.is_working)
    answers, begun = Event(), monotonic()
    monkeypatch.setattr(labelling, "labels_in", lambda place: answers.wait(HANGS) and labels_in(place))
    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.01)
    QTest.mouseClick(stage.page.tray.by_hand, Qt.MouseButton.LeftButton)
    assert monotonic() - begun < SOON
    assert not stage.page.findChildren(LabelBox)
    done = list[object]()
    stage.session.tasks.run("maps", lambda: (yield), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=1000 * SOON)
    assert not answers.is_set()
    answers.set()
    qtbot.waitUntil(lambda: bool(stage.page.findChildren(LabelBox)))


def test_classes_are_given_while_the_share_hangs_and_the_last_are_beside_the_pictures_when_it_is_back(
    qtbot: QtBot, stage: DataStage, box: LabelBox, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, begun, written = Event(), monotonic(), list[labelling.Labels]()

    def late(place: Path, labels: labelling.Labels) -> None:
        answers.wait(HANGS)
        own_list.write_labels(place, labels)
        written.append(labels)

    monkeypatch.setattr(labelling, "write_labels", late)
    monkeypatch.setattr("engine.files.in_time.PATIENCE", 0.01)
    box.labelling.give(NAMES[:4], "ball")
    box.labelling.give(NAMES[4:], "hat")
    box.labelling.give(NAMES[4:], "cup")
    assert monotonic() - begun < SOON
    assert "not beside the pictures yet: their disk does not answer." in box.words.text()
    assert "cup" in [item.text() for item in box._items]
    assert not box.use.isEnabled()
    answers.set()
    qtbot.waitUntil(box.use.isEnabled)
    assert box.words.text() == "8 of 8 pictures have a class."
    assert labels_in(folder) == {name: "ball" if name in NAMES[:4] else "cup" for name in NAMES}
    assert written[-1] == box.labelling.labels, "whoever comes last, nothing older is written"
    assert len(written) < 3, "a slow disk is not asked once for each class"


def test_why_classes_could_not_be_written_is_told_when_a_slow_share_has_said_so(
    qtbot: QtBot, box: LabelBox, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Event()

    def late(place: Path, labels: labelling.Labels) -> None:
        answers.wait(HANGS)
        own_list.write_labels(place, labels)

    def full(path: Path, labels: labelling.Labels) -> None:
        raise OSError(errno.ENOSPC, "there is no room")

    monkeypatch.setattr(labelling, "write_labels", late)
    monkeypatch.setattr(own_list, "_write", full)
    monkeypatch.setattr("engine.files.in_time.PATIENCE", 0.01)
    box.labelling.give(NAMES[:4], "ball")
    answers.set()
    qtbot.waitUntil(lambda: "The classes cannot be written" in box.words.text())
    assert box.labelling.is_unwritten


def test_a_box_that_is_opened_again_knows_what_a_slow_share_was_still_writing(
    qtbot: QtBot, stage: DataStage, box: LabelBox, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes, answers = Event(), Event()

    def late(place: Path, labels: labelling.Labels) -> None:
        writes.set()
        answers.wait(HANGS)
        own_list.write_labels(place, labels)

    monkeypatch.setattr(labelling, "write_labels", late)
    monkeypatch.setattr("engine.files.in_time.PATIENCE", 0.01)
    box.labelling.give(NAMES[:4], "ball")
    assert writes.wait(HANGS)
    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.01)
    box.close()
    qtbot.waitUntil(lambda: not isValid(box))
    lost = "The classes of the pictures in “mine” will be lost: their disk does not answer."
    assert stage.session.tasks.losses(is_closing=True) == (lost,), "who leaves is asked first"
    QTest.mouseClick(stage.page.tray.by_hand, Qt.MouseButton.LeftButton)
    answers.set()
    qtbot.waitUntil(lambda: bool(stage.page.findChildren(LabelBox)))
    again = stage.page.findChildren(LabelBox)[-1]
    assert len(again.labelling.labels) == 4
    qtbot.waitUntil(lambda: not stage.session.tasks.losses(is_closing=True))


def test_the_tray_of_a_folder_asks_its_share_in_time_and_once(
    qtbot: QtBot, stage: DataStage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray, answers, asked = stage.page.tray, Event(), list[object]()
    stage.page.bring(folder)
    qtbot.waitUntil(lambda: not tray.is_working)
    assert tray.is_loose

    def ask(path: object) -> bool:
        if str(path).startswith(str(folder)):
            asked.append(path)
            answers.wait(HANGS)
        return False

    with monkeypatch.context() as disk:
        for place in ("os.path.isfile", "pathlib.Path.is_file", "pathlib.Path.is_dir"):
            disk.setattr(place, ask)
        tray.name.setText("other")
        assert asked == []
        disk.setattr("engine.files.in_time.ANSWERS", 0.05)
        begun = monotonic()
        tray.begin(folder / "more")
        assert monotonic() - begun < SOON
        answers.set()
    assert tray.name.text() == "more"


def test_what_is_said_while_the_box_is_opened_once_more_is_in_the_new_one(
    qtbot: QtBot, stage: DataStage, box: LabelBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one had what the share had told before, and wrote it over what was said meanwhile."""
    answers = Event()
    made = labelling.Loose  # all is read, but the box is not there
    monkeypatch.setattr(labelling, "Loose", lambda *read: (answers.wait(HANGS), made(*read))[1])
    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.01)
    monkeypatch.setattr("engine.files.in_time.PATIENCE", 0.01)
    QTest.mouseClick(stage.page.tray.by_hand, Qt.MouseButton.LeftButton)
    box.labelling.give(NAMES[:4], "ball")
    answers.set()
    qtbot.waitUntil(lambda: any(one is not box for one in stage.page.findChildren(LabelBox)))
    again = next(one for one in stage.page.findChildren(LabelBox) if one is not box)
    assert again.labelling.labels == dict.fromkeys(NAMES[:4], "ball")


def test_what_waits_for_its_turn_to_be_written_is_read(folder: Path) -> None:
    turns = labelling._TURNS.setdefault(folder.resolve(), labelling._Turns())
    turns.newest.append({NAMES[0]: "ball"})
    assert labelling.loose_in(folder).labels == {NAMES[0]: "ball"}
    turns.write(folder)
    turns.write(folder)  # a turn that comes too late finds nothing to be done
    assert labelling.loose_in(folder).labels == labels_in(folder) == {NAMES[0]: "ball"}


def test_who_waits_for_a_disk_already_does_not_wait_again_at_each_class(
    box: LabelBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, waited = Event(), list[float | None]()

    def aside(deed: Callable[[], object], patience: float | None) -> Event:
        waited.append(patience)
        return answers

    monkeypatch.setattr(labelling, "aside", aside)
    for name in NAMES[:3]:
        box.labelling.give([name], "ball")
    assert waited == [None, 0.0, 0.0]


def test_photos_that_are_dropped_from_a_share_that_hangs_are_told_from_folders_in_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Their names say that they are pictures; of others the share is asked for a moment."""
    answers, begun, asked = Event(), monotonic(), list[str]()
    monkeypatch.setattr("os.path.isdir", lambda path: (asked.append(Path(path).name), answers.wait(HANGS))[1])
    monkeypatch.setattr("engine.files.in_time.ANSWERS", 0.05)
    assert listed.are_loose([tmp_path / name for name in (*NAMES, "Thumbs.db")])
    assert monotonic() - begun < SOON
    answers.set()
    assert asked == ["Thumbs.db"]


def test_whether_a_folder_has_a_list_of_its_own_is_not_asked_of_its_share_once_more(
    qtbot: QtBot, stage: DataStage, box: LabelBox, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found in it says so."""
    box.labelling.give(NAMES[:4], "ball")
    box.labelling.give(NAMES[4:], "cup")
    stage.page.bring(folder)
    tray = stage.page.tray
    qtbot.waitUntil(lambda: not tray.is_working)
    survey, asked = tray.survey, list[str]()
    with monkeypatch.context() as disk:
        disk.setattr("os.path.isfile", lambda path: asked.append(str(path)))
        tray.show_survey(survey, True)
    assert tray.is_loose
    assert not [path for path in asked if path.startswith(str(folder))]
