"""A number has one colour wherever X-ray shows it: in the map, in the window that is cut out of the map, and among all
maps of the block; a weight in the window and among all slices of the filter."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from gui.look.colour_scale import CHOICES, FAINTEST, Choice, colour_scale
from gui.widgets.ramp import ink_image, signed_color
from gui.xray.page_bar import FILTER, MAP, ONE
from tests.gui.xray.stages import SMALL, Stage


@pytest.mark.parametrize("choice", ["usual", "map", "network"])
def test_a_number_of_the_window_has_the_colour_that_it_has_in_its_map(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch, choice: Choice
) -> None:
    """The largest of every window was as dark as the largest of the map, so two equal colours were two numbers."""
    monkeypatch.setattr(colour_scale, "_choice", choice)
    stage = made(SMALL)
    seen = []
    for row, column in ((0, 0), (5, 5), (8, 7)):
        stage.open("Convolution 2", row, column, 1)
        one = stage.page.one
        window, patch = one.patch.window_, one.patch
        assert window is not None
        number = float(window.numbers[0, 0])
        beside_its_digits = patch.spot(0, (0, 0)).topLeft().toPoint() + QPoint(6, 6)
        assert patch.grab().toImage().pixelColor(beside_its_digits) == signed_color(number, one.before.map.scale)
        seen.append(float(np.abs(window.numbers).max()) / one.before.map.scale)
    assert min(seen) < 0.7, "some window must be fainter than its map, else nothing is tested"


@pytest.mark.parametrize("choice", CHOICES)
def test_a_weight_of_the_window_has_the_colour_that_it_has_among_all_slices(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch, choice: Choice
) -> None:
    """The largest of every slice was as dark as the largest of the filter: a channel that hardly counts looked as
    strong as the one that counts most."""
    monkeypatch.setattr(colour_scale, "_choice", choice)
    stage = made(SMALL)
    stage.open("Convolution 2", 5, 5, 1)
    one = stage.page.one
    stage.page.show_what(FILTER)
    scales, seen = stage.page.filter.parts[0][1].scales, []
    stage.page.show_what(ONE)
    for channel in range(4):
        one.show_channel(channel)
        window, patch = one.patch.window_, one.patch
        assert window is not None
        assert window.factors is not None
        weight = float(window.factors[1, 1])
        beside_its_digits = patch.spot(1, (1, 1)).topLeft().toPoint() + QPoint(6, 6)
        assert patch.grab().toImage().pixelColor(beside_its_digits) == signed_color(weight, float(scales[channel]))
        seen.append(float(np.abs(window.factors).max()) / float(scales[channel]))
    assert choice == "map" or min(seen) < 0.95, "some slice must be fainter than its filter, else nothing is tested"


def test_a_map_that_is_hardly_there_is_as_faint_by_itself_as_among_the_others(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a scale per map its largest number had the full colour in the one view, and a tenth of it in the other."""
    monkeypatch.setattr(colour_scale, "_choice", "map")
    stage = made(SMALL)
    trace = stage.number.trace
    assert trace is not None
    maps = trace.output(stage.id("Convolution 2"))
    maps[..., 1] *= FAINTEST / 10 * np.abs(maps).max() / np.abs(maps[..., 1]).max()
    stage.open("Convolution 2", 5, 5, 1)
    stage.page.show_what(MAP)
    scale = stage.page.one.result.map.scale
    assert scale == stage.page.maps.grid.scales[1]
    assert scale > 5 * np.abs(maps[..., 1]).max()


def test_beyond_the_border_a_piece_of_a_picture_in_colours_is_not_black() -> None:
    """It was as dark as black pixels are, and a warning of NumPy stood in the terminal."""
    piece = np.full((2, 2, 3), 0.5)
    piece[0] = np.nan
    for size in (None, 8):
        image = ink_image(piece, size)
        beyond, within = image.pixelColor(1, 0), image.pixelColor(1, image.height() - 1)
        assert (beyond.alpha(), within.alpha(), within.red()) == (0, 255, 127)
