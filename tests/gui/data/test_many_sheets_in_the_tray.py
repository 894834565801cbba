"""A folder of sheets in the tray: it is seen to be one, its rows are named once, and how the test is drawn is said."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from tests.engine.data.test_many_sheets import sheets
from tests.gui.data.stage import DataStage


def test_rows_of_all_sheets_are_named_once_and_whole_sheets_are_said_to_be_for_the_test(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    tray = stage.page.tray
    stage.page.bring(sheets(tmp_path / "ours", ["anna.png", "ben.png", "cem.png"]))
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert tray.sheet.isVisible()
    assert tray.found.text().startswith("24 pictures in 2 classes")
    assert tray.by_hand.isVisible(), "somebody may know better"
    places = [field.mapTo(tray, field.rect().topLeft()).y() for field in (tray.name, tray.side, tray.share)]
    assert max(np.diff(places)) < 2 * tray.side.height(), "beside a tall sheet the fields stay together"
    tray.sheet.names.setText("")
    qtbot.keyClicks(tray.sheet.names, "3 8")
    assert tray.survey is not None
    assert tray.survey.counts == {"3": 12, "8": 12}
    assert tray.outcome.text().startswith("Set aside for the test: 1 of 3 sheets, whole, so that none is on both")
    tray.go.click()
    qtbot.waitUntil(lambda: stage.document.data.name == "ours", timeout=60_000)
    assert (len(stage.document.data.train), len(stage.document.data.test)) == (16, 8)


def test_of_folders_of_pupils_with_a_sheet_each_it_is_said_what_to_do(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    tray = stage.page.tray
    stage.page.bring(sheets(tmp_path / "ours", ["anna/1.png", "ben/1.png"]))
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert "put all sheets into one folder, as anna 1.jpg and ben 1.jpg, and choose that." in tray.outcome.text()
    assert not tray.go.isEnabled()


def test_of_folders_of_pupils_with_two_sheets_each_the_same_is_said(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    """Pupils as classes, and whole sheets as pictures, were offered without a word."""
    tray = stage.page.tray
    stage.page.bring(sheets(tmp_path / "ours", [f"{pupil}/{n}.png" for pupil in ("anna", "ben") for n in (1, 2)]))
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert "They look like sheets with rows of figures. If each folder is of a pupil" in tray.outcome.text()
    assert tray.go.isEnabled()


def test_of_a_pupil_with_several_sheets_it_is_said_that_they_stay_together(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    tray = stage.page.tray
    names = [f"{pupil} {n}.png" for pupil in ("anna", "ben", "cem", "dana") for n in (1, 2)]
    stage.page.bring(sheets(tmp_path / "ours", names))
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert tray.outcome.text().startswith("Set aside for the test: all of 1 of 4 pupils, as their folders or names")


def test_of_a_zip_of_sheets_no_classes_can_be_said_one_by_one(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    """The button was there, and answered that the ZIP is no picture."""
    folder, tray = sheets(tmp_path / "ours", ["a.png", "b.png"]), stage.page.tray
    with zipfile.ZipFile(tmp_path / "ours.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    stage.page.bring(tmp_path / "ours.zip")
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert tray.sheet.isVisible()
    assert not tray.by_hand.isVisible()
