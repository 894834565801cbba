"""A sheet in the tray: names stand beside its rows or above its columns, and of the sheet before nothing is left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.data.fit import Fit
from engine.data.sheet import sheet_of
from engine.data.sheet_file import survey_of
from gui.data.import_sentences import sentences_of
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


@pytest.mark.parametrize(("touching", "said"), [
    (0, ""), (1, "One figure, in red, is as wide as two. If two touch there, take it out: “Say"),
    (2, "2 figures, in red, are as wide as two. Where two touch, take them out: “Say"),
])  # fmt: skip
def test_figures_that_may_touch_are_red_and_told_with_what_to_do(
    stage: DataStage, qtbot: QtBot, tmp_path: Path, touching: int, said: str
) -> None:
    """Two were learned as one: neither the box around them nor a word told them from others."""
    tray = stage.page.tray
    sheet("3388", 5, touching=touching).save(tmp_path / "ours.png")
    stage.page.bring(tmp_path / "ours.png")
    qtbot.waitUntil(lambda: tray.is_known, timeout=60_000)
    assert (" in red" in tray.outcome.text()) is bool(said)
    assert said in tray.outcome.text()
    assert tray.by_hand.isVisible()
    image, red = tray.sheet.view.grab().toImage(), theme.color("error").rgb()
    pixels = sum(image.pixel(x, y) == red for x in range(image.width()) for y in range(image.height()))
    assert (pixels > 50 * touching) if touching else not pixels


def test_of_several_sheets_those_with_figures_that_may_touch_are_named(tmp_path: Path) -> None:
    cut = {f"{name}.png": sheet_of(sheet("38", 4, touching=number))
           for number, name in enumerate(("anna", "ben", "cem"))}  # fmt: skip
    survey = survey_of("ours", cut, Fit())  # type: ignore[arg-type]
    words = " ".join(sentences_of(survey, Fit(), 0.2))
    assert "3 figures, in red, are as wide as two." in words
    assert words.count("They are on ben.png, cem.png.") == 1
    words = " ".join(sentences_of(replace(survey, passed_over={"ben.png": "unlike the others"}), Fit(), 0.2))
    assert "2 figures, in red," in words, "nothing of the other is learned"
    assert "They are on cem.png." in words


@pytest.mark.parametrize(("columns", "alone"), [(1, True), (2, False)])
def test_a_class_of_one_picture_is_named_and_one_of_two_is_not(columns: int, alone: bool) -> None:
    survey = survey_of("ours", {"anna.png": sheet_of(sheet("3841", columns))}, Fit())  # type: ignore[dict-item]
    assert {*survey.counts.values()} == {columns}
    assert ("there is one picture" in " ".join(sentences_of(survey, Fit(), 0.5))) is alone


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
