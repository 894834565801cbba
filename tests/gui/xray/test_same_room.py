"""Parts of X-ray stand where the room has them, whatever room they had before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from gui.look.theme import theme
from tests.gui.xray.stages import SMALL, Stage


@pytest.mark.usefixtures("dressed")
def test_a_window_that_was_narrow_looks_as_one_that_was_wide(made: Callable[..., Stage]) -> None:
    """In text of 150 % the name above a list of units kept the room that its larger letters had taken, and what is
    computed stood below the maps on the way down, and beside them on the way up."""
    theme.set_scale(150, remember=False)
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    widths = range(1500, 700, -40)
    found: list[dict[int, tuple[object, ...]]] = []
    for way in (widths, widths[::-1]):
        seen = {}
        for wide in way:
            stage.page.resize(wide, 700)
            for _ in range(4):
                QApplication.processEvents()
            one = stage.page.one
            seen[wide] = (one.before.geometry(), one.result.geometry(), one.sum.geometry(), one.sentence.geometry())
        found.append(seen)
    assert [wide for wide in widths if found[0][wide] != found[1][wide]] == []
