"""A folder of sheets in the tray: it is seen to be one, its rows are named once, and how the test is drawn is said."""

from __future__ import annotations

from pathlib import Path

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
    tray.sheet.names.setText("")
    qtbot.keyClicks(tray.sheet.names, "3 8")
    assert tray.survey is not None
    assert tray.survey.counts == {"3": 12, "8": 12}
    assert tray.outcome.text().startswith("Set aside for the test: 1 of 3 sheets, whole,")
    tray.go.click()
    qtbot.waitUntil(lambda: stage.document.data.name == "ours", timeout=60_000)
    assert (len(stage.document.data.train), len(stage.document.data.test)) == (16, 8)


def test_of_folders_of_pupils_with_a_sheet_each_it_is_said_what_to_do(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    tray = stage.page.tray
    stage.page.bring(sheets(tmp_path / "ours", ["anna/1.png", "ben/1.png"]))
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert "put all sheets into one folder, and choose that." in tray.outcome.text()
    assert not tray.go.isEnabled()
