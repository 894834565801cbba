"""A number has one colour wherever X-ray shows it: in the map, and in the window that is cut out of the map."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from gui.look.colour_scale import Choice, colour_scale
from gui.widgets.ramp import signed_color
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
