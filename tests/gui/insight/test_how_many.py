"""Over filters, units, maps and numbers it says how many there are, and of one it speaks as of one."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.insight.content import Content, maps_of, weights_of
from gui.insight.how_many import of_output, of_weights
from gui.insight.panel import FILTERS, MAPS, InsightPanel
from gui.state import edits
from tests.gui.insight.test_insight import ids, open_tab


@pytest.mark.parametrize(
    ("units", "inputs", "words"),
    [
        (10, 128, "{count} units × {inputs} inputs"),
        (1, 128, "1 unit × {inputs} inputs"),
        (10, 1, "{count} units × 1 input"),
        (1, 1, "1 unit × 1 input"),
    ],
)
def test_of_units_that_read_numbers(units: int, inputs: int, words: str) -> None:
    assert of_weights(weights_of({"weights": np.zeros((inputs, units))}, (inputs,)), True) == words


def test_of_units_that_read_a_picture_of_filters_and_of_arrays() -> None:
    for count, unit, filter in ((1, "1 unit, {size} weights", "1 filter, {size}"),
                                (2, "{count} units, {size} weights each", "{count} filters, {size}")):  # fmt: skip
        tiles = Content("tiles", np.zeros((3, 3, 1, count)))
        assert (of_weights(tiles, True), of_weights(tiles, False)) == (unit, filter)
    assert of_weights(weights_of({"scale": np.ones(1)}, (1,)), False) == "A row for each array"


def test_of_what_a_block_makes_of_the_picture() -> None:
    for count, words in ((1, ("1 probability", "1 number")),
                         (2, ("{count} probabilities, their sum is 100 %", "{count} numbers"))):  # fmt: skip
        output = maps_of(np.ones(count))
        assert (of_output(output, True, True), of_output(output, True, False)) == words
    for count, map in ((1, "1 map, {size}"), (2, "{count} maps, {size}")):
        assert of_output(maps_of(np.ones((4, 4, count))), False, False) == map


def test_the_panel_says_so(qtbot: QtBot, panel: InsightPanel) -> None:
    first = ids(panel.document, "fully_connected")[0]
    panel.document.edit(*edits.change(panel.document.design, first, units=1))
    panel.document.select(first)
    for tab, words in ((FILTERS, "1 unit × 800 inputs"), (MAPS, "1 number")):
        open_tab(qtbot, panel, tab)
        assert (panel.filters if tab == FILTERS else panel.maps).headline.text() == words
