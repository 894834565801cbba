"""A folder of sheets in the tray: it is seen to be one, its rows are named once, and how the test is drawn is said."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data.fit import Fit
from engine.data.sheet import sheet_of
from engine.data.sheet_file import survey_of
from engine.data.survey import MOST_LISTS
from gui.data.import_refusal import of_whole_sheets
from gui.data.label_box import LabelBox
from tests.engine.data.sheets import sheet
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
    name = tray.name.text()  # another test's set may be called ours
    tray.go.click()
    qtbot.waitUntil(lambda: stage.document.data.name == name, timeout=60_000)
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


def test_of_a_zip_of_sheets_figures_are_labelled_one_by_one_and_one_pupils_stay_together(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whole sheets were shown to be labelled, and of a ZIP it was said that it is no picture."""
    folder, tray = sheets(tmp_path / "ours", ["a.png", "b.png"]), stage.page.tray
    sheets(folder, ["c.png"], "388")
    with zipfile.ZipFile(tmp_path / "ours.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    stage.page.bring(tmp_path / "ours.zip")
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert not tray.sheet.way.button("whole").isVisible(), "single pictures of a ZIP cannot be labelled"
    tray.by_hand.click()
    box = opened(qtbot)
    assert len(box.labelling.names) == 28, "also those of a sheet that the names do not fit"
    assert box.labelling.counts == {"1": 8, "2": 8}
    box.labelling.give(["c.png/row 03 - 01.png"], "2")
    box.use.click()
    qtbot.waitUntil(lambda: tray.is_known and not tray.is_file, timeout=60_000)
    assert tray.survey is not None
    assert {one.of for one in tray.survey.seen} == {"a.png", "b.png", "c.png"}
    assert tray.outcome.text().startswith("Set aside for the test: 1 of 3 sheets, whole")
    assert tray.fit.how == "ink"


def test_each_sheet_can_be_looked_at_and_one_that_is_cut_otherwise_is_named(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    """Only the first of a class's sheets was seen before all were cut."""
    folder, tray = sheets(tmp_path / "ours", ["a.png", "b.png", "c.png"]), stage.page.tray
    sheets(sheets(folder, ["d.png"], "388"), ["e.png"], columns=3)
    stage.page.bring(folder)
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    which, view = tray.sheet.which, tray.sheet.view
    told = [which.itemText(row) for row in range(which.count())]
    assert told == [*(f"{name}.png: 2 × 4" for name in "abc"), "d.png: 3 × 4, not used", "e.png: 2 × 3, unlike most"]
    assert "Have a look at d.png, e.png: other numbers of figures" in tray.outcome.text()
    which.setCurrentIndex(3)
    assert view.accessibleDescription() == ", ".join(["4 figures"] * 3)
    tray.sheet.names.setText("")
    qtbot.keyClicks(tray.sheet.names, "3 8 8")
    assert which.itemText(0) == "a.png: 2 × 4, not used"
    assert view.accessibleDescription() == ", ".join(["4 figures"] * 3), "the same one stays in sight"


def test_of_pictures_that_are_no_sheets_each_can_be_labelled_as_a_whole(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    tray = stage.page.tray
    stage.page.bring(sheets(tmp_path / "ours", ["a.png", "b.png", "c.png"]))
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    way, name = tray.sheet.way, tray.name
    before = way.geometry(), name.mapTo(tray, name.rect().topLeft())
    way.button("whole").click()
    qtbot.wait(50)
    assert (way.geometry(), name.mapTo(tray, name.rect().topLeft())) == before, "the mouse is on it"
    assert (tray.sheet.view.isVisible(), tray.go.isEnabled(), tray.by_hand.isVisible()) == (False, False, True)
    tray.by_hand.click()
    assert opened(qtbot).labelling.names == ("a.png", "b.png", "c.png")


def test_the_sheet_that_is_shown_first_is_one_that_is_used_and_none_of_a_folder_before(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    tray, which = stage.page.tray, stage.page.tray.sheet.which
    stage.page.bring(sheets(sheets(tmp_path / "ours", ["b.png", "c.png", "d.png"]), ["a.png"], "388"))
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert (which.itemText(0), which.currentText()) == ("a.png: 3 × 4, not used", "b.png: 2 × 4")
    folder = sheets(tmp_path / "others", ["e.png", "f.png"])
    with Image.open(folder / "f.png") as page:
        page.paste(page.getpixel((0, 0)), (page.width * 4 // 5, page.height // 2, page.width, page.height))
        page.save(folder / "f.png")
    stage.page.bring(folder)
    qtbot.waitUntil(lambda: tray.is_known and tray.path == folder, timeout=60_000)
    told = [which.itemText(row) for row in range(which.count())]
    assert told == ["e.png: 2 × 4", "f.png: 4, 3 in 2"]


def test_of_many_sheets_that_are_unlike_most_the_first_are_named() -> None:
    usual, other = sheet_of(sheet("38", 4)), sheet_of(sheet("38", 3))
    assert usual is not None
    assert other is not None
    drawn = {f"{n}.png": usual for n in range(20)} | {f"odd {n}.png": other for n in range(MOST_LISTS + 1)}
    said = of_whole_sheets(survey_of("", drawn, Fit()), 0.2)
    names = ", ".join(f"odd {n}.png" for n in range(MOST_LISTS))
    assert f"Have a look at {names}, …: other numbers" in said


def opened(qtbot: QtBot) -> LabelBox:
    def boxes() -> list[LabelBox]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, LabelBox)]

    qtbot.waitUntil(lambda: len(boxes()) == 1, timeout=60_000)
    return boxes()[0]


def test_who_renames_the_set_while_it_is_looked_into_keeps_the_keys(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    """As soon as all was known the field lost them: the fields were hidden for a moment, as if nothing could be read.
    """
    tray = stage.page.tray
    stage.page.bring(sheets(tmp_path / "ours", ["anna.png", "ben.png"]))
    tray.name.setFocus()
    qtbot.keyClicks(tray.name, "6b ")
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert stage.focusWidget() is tray.name
    assert tray.name.text().startswith("6b ours")
