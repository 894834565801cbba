"""Loose pictures where nobody may write, as on a CD or a share: their classes are kept on this computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.data import listed, own_list
from engine.data.own_list import LABELS, labels_in, list_of, write_labels
from engine.errors import DataError
from tests.gui.data.stage import DataStage
from tests.gui.data.test_label_box import NAMES, box_of, folder
from tests.own_folders import keep_in

__all__ = ["folder"]


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_in(monkeypatch, tmp_path / "home")


def shut(folder: Path) -> Path:
    """A folder in which no list can be written."""
    (folder / "labels.part").mkdir()
    return folder


def test_the_classes_are_kept_and_it_is_said_where_and_they_are_there_again_and_make_a_set(
    qtbot: QtBot, stage: DataStage, folder: Path
) -> None:
    box = box_of(qtbot, stage, shut(folder))
    box.labelling.give(NAMES[:4], "ball")
    box.labelling.give(NAMES[4:], "cup")
    assert f"so their classes are kept in {list_of(folder)}." in box.help.text()
    assert "beside the pictures" not in box.help.text(), "one of the two is true"
    box.close()
    again = box_of(qtbot, stage, folder)
    assert again.words.text() == "8 of 8 pictures have a class."
    assert "Nothing can be written beside them" in again.help.text()
    again.labelling.give(NAMES[:1], "cup")
    again.use.click()
    tray = stage.page.tray
    qtbot.waitUntil(lambda: not tray.is_working)
    assert tray.found.text().startswith("8 pictures in 2 classes")
    assert (tray.survey.counts, tray.name.text()) == ({"ball": 3, "cup": 5}, "mine")
    tray.name.setText("from a CD")
    tray.go.click()
    qtbot.waitUntil(lambda: stage.document.data.name == "from a CD")


def test_once_it_can_be_written_the_list_lies_beside_the_pictures_and_nowhere_else(
    qtbot: QtBot, stage: DataStage, folder: Path
) -> None:
    box = box_of(qtbot, stage, shut(folder))
    box.labelling.give(NAMES[:4], "ball")
    kept = list_of(folder)
    (folder / "labels.part").rmdir()
    box.labelling.give(NAMES[4:], "cup")
    assert (list_of(folder), kept.exists(), len(labels_in(folder))) == (folder / LABELS, False, 8)
    assert box.words.text() == "8 of 8 pictures have a class."
    assert box.help.text().endswith("The classes are kept in labels.csv, beside the pictures.")
    shut(folder)
    box.labelling.give(NAMES[:1], "cup")  # what was said last counts, though there is a list on the CD
    assert labels_in(folder)[NAMES[0]] == "cup"
    for _ in range(3):
        box.labelling.undo()
    assert labels_in(folder) == {}


def test_photos_at_the_root_of_a_cd_have_their_classes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its path ends in a slash already: D:/ on Windows, / elsewhere."""
    root, write = Path(Path.cwd().anchor), own_list._write

    def refuse_there(path: Path, labels: dict[str, str]) -> None:
        if path.parent == root:
            raise PermissionError("nobody may write there")
        write(path, labels)

    monkeypatch.setattr(own_list, "_write", refuse_there)
    monkeypatch.setattr(listed, "pictures_in", lambda *_asked: ())  # all of this computer
    assert write_labels(root, {"IMG_1.png": "ball"}) == list_of(root)
    assert labels_in(root) == {"IMG_1.png": "ball"}


def test_a_list_whose_writing_fails_midway_leaves_nothing_beside_the_pictures(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_made: Path, _place: Path) -> None:
        raise OSError(28, "No space left on device")

    before = {*folder.iterdir()}
    monkeypatch.setattr(own_list, "put_in_place", refuse)
    with pytest.raises(DataError):
        write_labels(folder, dict.fromkeys(NAMES, "ball"))
    assert {*folder.iterdir()} == before


def test_a_picture_whose_class_was_deleted_in_the_list_has_none(folder: Path) -> None:
    """As by hand, in a spreadsheet: else a class without a name would be counted."""
    (folder / LABELS).write_text(f"file,label\n{NAMES[0]},\n{NAMES[1]},cup\n", "utf-8")
    assert labels_in(folder) == {NAMES[1]: "cup"}
