"""Where the numbers of the picture come from: they are pixels, and no click leads behind them."""

from __future__ import annotations

from collections.abc import Callable

from engine.project.presets import preset
from tests.gui.xray.stages import SMALL, Stage


def test_a_pixel_is_called_that_and_a_number_of_a_map_leads_on(made: Callable[..., Stage]) -> None:
    """ "Go on to this number", a pixel said, and a click only laid the window over it."""
    stage = made(SMALL)
    one = stage.page.one
    stage.open("Convolution 1", 13, 12, 1)
    pixel = "A pixel of the picture: no sum is behind it"
    assert one.patch.tip((0, (0, 0))) == one.patch.tip((2, (1, 1))) == f"{pixel}. A click lays the window over it."
    assert one.patch.tip((1, (0, 0))).startswith("How this weight learns")
    assert one.rows.tip((0, False)) == pixel
    stage.open("Max pool", 6, 6, 1)
    assert one.patch.tip((0, (0, 0))) == one.rows.tip((0, False)) == "Go on to this number"


def test_terms_of_one_map_are_named_by_row_and_column_and_all_others_in_full(made: Callable[..., Stage]) -> None:
    """The name of the map stands above it: before each of nine terms it left no room for the row."""
    stage = made(SMALL)
    stage.open("Convolution 1", 13, 12, 1)
    assert stage.page.one.story is not None
    names = [row.name for row in stage.page.one.story.rows[:9]]
    assert sorted(names) == [f"Row {row}, column {column}" for row in (14, 15, 16) for column in (13, 14, 15)]
    stage.open("ReLU", 13, 12, 1)
    assert stage.page.one.story.rows[0].name == "Convolution 1, map 2, row 14, column 13"
    stage.open("Convolution 2", 3, 3, 1)
    assert stage.page.one.story.rows[0].name.startswith("Max pool, map ")
    alone = made(preset("dense").design().stack)
    alone.open("Fully connected 1", 3)
    assert alone.page.one.story is not None
    assert alone.page.one.story.rows[0].name.startswith("Input picture, row ")
