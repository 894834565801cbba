"""What a card says of the small picture under the mouse."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from gui.cards.card_lines import FilterStrip
from gui.cards.strip import MapStrip
from gui.cards.unit import Unit


def said(strip: MapStrip) -> list[str]:
    """Of each picture, the words at its middle."""
    image = QImage(200, 24, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    strip.paint(painter, QRect(0, 0, 200, 24), Unit())
    painter.end()
    return [strip.read(QPoint(place.center())) for place in strip._places]


def test_a_map_without_any_number_is_called_that_and_leads_to_the_dead_units(qtbot: QtBot) -> None:
    """Of an empty box it was said "from 0.00 to 0.00": whoever asked why it is empty was not answered."""
    maps = np.zeros((5, 5, 2), np.float32)
    maps[0, 0, 1] = 1e-6
    strip = MapStrip("Maps", "")
    strip.show(maps)
    nothing, little = said(strip)
    assert nothing.startswith("Map 1 of 2 is 0 everywhere for this picture.")
    assert "dead units" in nothing
    assert little.startswith("Map 2 of 2, from 0.00 to 1 × 10⁻⁶\n")


def test_a_filter_of_noughts_is_no_dead_unit(qtbot: QtBot) -> None:
    strip = FilterStrip("filters", 1, None)
    strip.show_filters({"filters": np.zeros((3, 3, 1, 1), np.float32)})
    assert said(strip) == ["Filter 1 of 1: all its weights are 0"]


def test_a_slice_of_a_filter_is_not_called_the_filter(qtbot: QtBot) -> None:
    """Of 3×3×32 numbers it was said that the filter is the 9 that are seen, and lies between the largest of those."""
    weights = np.zeros((3, 3, 2, 1), np.float32)
    weights[..., 1, 0] = 0.5
    whole, deep = FilterStrip("filters", 1, None), FilterStrip("filters", 2, None)
    whole.show_filters({"filters": weights[:, :, 1:]})
    deep.show_filters({"filters": weights})
    assert said(whole)[0].startswith("Filter 1 of 1, from 0.50 to 0.50\n")
    assert said(deep)[0].startswith("Strongest slice of filter 1 of 1, from 0.50 to 0.50\n")
    assert (whole.in_one_line, deep.in_one_line) == ("Filters", "1 slice"), "where there is room for one line"
