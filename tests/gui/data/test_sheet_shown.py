"""A sheet in the tray: names stand beside its rows or above its columns, and of the sheet before nothing is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.data.sheet_rows import NAMES
from gui.look.theme import theme
from tests.engine.data.sheets import sheet
from tests.gui.data.stage import DataStage
from tests.gui.data.test_import_of_sheet import brought
from tests.gui.painted import texts_of

__all__ = ["brought"]


def test_names_stand_beside_their_rows_as_many_as_there_are_or_above_the_columns(
    brought: DataStage, qtbot: QtBot
) -> None:
    tray = brought.page.tray
    view = tray.sheet.view
    assert texts_of(view) == ["1", "2", "3", "4"]
    assert view.accessibleDescription() == "5 figures, 5 figures, 5 figures, 5 figures"
    sheet = tray.sheet.survey.sheet  # type: ignore[union-attr]
    assert sheet is not None
    image, margin = view.grab().toImage(), theme.px(NAMES)
    times = (view.width() - margin) / sheet.ink.shape[1]
    times = min(times, view.height() / sheet.ink.shape[0])
    for row in sheet.rows:
        middle = round(times * (row[0].top + row[0].bottom) / 2)
        assert has_words(image, 0, margin - 3, middle - 5, middle + 5)
    tray.sheet.names.setText("")
    qtbot.keyClicks(tray.sheet.names, "a b")
    assert texts_of(view) == ["a", "b"]
    tray.sheet.way.button("columns").click()
    assert texts_of(view) == ["a", "b"]
    qtbot.keyClicks(tray.sheet.names, " c d e")
    assert texts_of(view) == list("abcde")


def has_words(image: QImage, left: int, right: int, top: int, bottom: int) -> bool:
    """Whether anything is written there."""
    ratio = image.devicePixelRatio()
    across, down = range(round(left * ratio), round(right * ratio)), range(round(top * ratio), round(bottom * ratio))
    return len({image.pixel(x, y) for x in across for y in down}) > 1


def test_another_sheet_is_shown_by_its_rows_without_what_was_wrong_of_the_one_before(
    brought: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    tray = brought.page.tray
    tray.sheet.way.button("columns").click()
    assert tray.outcome.text().startswith("4 columns are named"), "what is chosen counts at once"
    assert not tray.go.isEnabled()
    before = tray.sheet.view._image.copy()
    sheet("77", 5).save(tmp_path / "other.png")
    brought.page.bring(tmp_path / "other.png")
    qtbot.waitUntil(lambda: tray.is_known and tray.survey is not None and len(tray.survey.seen) == 10, timeout=60_000)
    assert (tray.sheet.way.value, tray.sheet.names.text(), tray.sheet.problem) == ("rows", "1 2", "")
    assert (tray.fit.rows, tray.fit.columns) == ("1 2", "")
    assert tray.go.isEnabled()
    assert tray.sheet.view._image != before
    assert texts_of(tray.sheet.view) == ["1", "2"]
