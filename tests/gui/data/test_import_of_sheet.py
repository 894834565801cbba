"""A sheet of figures in the tray: shown as it is cut up, its rows named, and each figure labelled by hand if wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data.own_list import labels_in
from gui.data.fit_preview import SIDE as LEARNED
from gui.data.label_box import LabelBox
from gui.data.sheet_rows import SIDE
from gui.look.theme import theme
from tests.engine.data.sheets import sheet
from tests.gui.data.stage import DataStage


@pytest.fixture
def brought(stage: DataStage, qtbot: QtBot, tmp_path: Path) -> DataStage:
    sheet("3388", 5, "squared").save(tmp_path / "ours.png")
    stage.page.bring(tmp_path / "ours.png")
    qtbot.waitUntil(lambda: stage.page.tray.is_known, timeout=60_000)
    return stage


def test_rows_are_named_before_the_sheet_becomes_a_set(brought: DataStage, qtbot: QtBot) -> None:
    """A sheet was no data set. What its rows show is said once, and the set has it."""
    tray = brought.page.tray
    assert tray.sheet.isVisible()
    assert tray.found.text().startswith("20 pictures in 4 classes")
    assert not tray.how.isVisible()
    assert not tray.colour.isVisible()
    assert "They become 28×28×1." in tray.outcome.text()
    tray.sheet.names.setText("")
    qtbot.keyClicks(tray.sheet.names, "three three eight")
    assert tray.outcome.text().startswith("3 rows are named, but 4 rows are seen on ours.png.")
    assert not tray.go.isEnabled()
    qtbot.keyClicks(tray.sheet.names, " eight")
    assert tray.found.text().startswith("20 pictures in 2 classes")
    assert tray.go.isEnabled()
    tray.go.click()
    qtbot.waitUntil(lambda: brought.document.data.name == "ours", timeout=60_000)
    data = brought.document.data
    assert data.class_names == ("eight", "three")
    assert data.counts(data.train) == {"eight": 8, "three": 8}
    assert data.shape == (28, 28, 1)


def test_one_class_alone_is_no_set_and_columns_may_be_named(brought: DataStage, qtbot: QtBot) -> None:
    tray = brought.page.tray
    tray.sheet.names.setText("")
    qtbot.keyClicks(tray.sheet.names, "3 3 3 3")
    assert tray.outcome.text() == "Name at least two classes: what is to be told apart?"
    assert tray.sheet.isVisible(), "there it can be mended"
    assert not tray.go.isEnabled()
    tray.sheet.way.button("columns").click()
    qtbot.keyClicks(tray.sheet.names, " 4")
    assert tray.survey is not None
    assert tray.survey.counts == {"3": 16, "4": 4}
    assert tray.go.isEnabled()
    assert tray.fit.rows == ""
    assert tray.fit.columns == "3 3 3 3 4"


def test_a_single_figure_can_be_given_another_class_by_hand(brought: DataStage, qtbot: QtBot) -> None:
    tray = brought.page.tray
    assert tray.by_hand.isVisible()
    tray.sheet.names.setText("")
    qtbot.keyClicks(tray.sheet.names, "3 3 8 8")
    tray.by_hand.click()
    qtbot.waitUntil(lambda: any(isinstance(one, LabelBox) for one in QApplication.topLevelWidgets()), timeout=20_000)
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, LabelBox))
    assert box.labelling.counts == {"3": 10, "8": 10}
    box.labelling.give(box.labelling.names[:1], "8")
    assert labels_in(box.labelling.folder)["row 01 - 01.png"] == "8"
    box.use.click()
    qtbot.waitUntil(lambda: tray.is_known and not tray.is_file, timeout=20_000)
    assert tray.survey is not None
    assert tray.survey.counts == {"3": 9, "8": 11}
    assert (tray.fit.how, tray.survey.shape(tray.fit)) == ("ink", (28, 28, 1)), "as the whole sheet would be"
    assert not tray.sheet.isVisible()


def test_a_folder_after_a_sheet_is_shown_as_folders_are(brought: DataStage, qtbot: QtBot, tmp_path: Path) -> None:
    for label in "ab":
        for number in range(2):
            path = tmp_path / "mine" / label / f"{number}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            sheet("3", 1).resize((40, 40)).save(path)
    tray = brought.page.tray
    brought.page.bring(tmp_path / "mine")
    qtbot.waitUntil(lambda: tray.is_known and not tray.is_file, timeout=20_000)
    assert (tray.sheet.isVisible(), tray.classes.isVisible(), tray.how.isVisible()) == (False, True, True)
    assert (tray.fit.how, tray.fit.rows, tray.fit.columns) == ("crop", "", "")


def test_in_a_small_window_the_sheet_takes_the_room_and_nothing_lies_beside_it(
    brought: DataStage, qtbot: QtBot
) -> None:
    """What becomes of its figures was cut off behind a bar at 1280 by 800, and the sheet was as large as a thumb."""
    page, tray = brought.page, brought.page.tray
    brought.resize(1280, 640)
    qtbot.waitUntil(lambda: page.grid_card.isHidden() and tray.sheet.view.height() > theme.px(SIDE))
    assert {view.width() for view in (tray.before, tray.after)} == {theme.px(LEARNED)}, "what becomes of it alone"
    brought.resize(1280, 1000)
    qtbot.waitUntil(lambda: page.grid_card.isVisible() and tray.sheet.view.height() == theme.px(SIDE))
