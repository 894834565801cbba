"""Whole maps, whole filters and gradients fill the page, with their numbers wherever they have room."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.text import signed
from gui.look.theme import theme
from gui.xray.cell_numbers import cell_paint, cell_texts, map_texts
from gui.xray.gradient.weight_grid import WeightGrid
from gui.xray.map_view import MapView
from gui.xray.page_bar import FILTER, MAP
from tests.gui.painted import texts_of
from tests.gui.xray.stages import SMALL, Stage


def test_a_whole_map_stands_large_with_its_numbers_and_the_other_maps_fill_the_rest(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    page, large = stage.page, stage.page.maps.large
    stage.open("Convolution 2", 4, 4, 3)
    page.show_what(MAP)
    assert page.maps.minimumSizeHint().height() <= page.areas[MAP].viewport().height()
    small = page.maps.grid.enlarge, page.maps.before.enlarge
    page.resize(1690, 950)
    room = page.areas[MAP].viewport()
    qtbot.waitUntil(lambda: large.height() > 0.75 * room.height())
    qtbot.waitUntil(lambda: page.maps.before.enlarge > small[1])
    assert page.maps.height() == room.height(), "nothing has to be scrolled"
    assert page.maps.grid.enlarge > small[0]
    output = stage.number.array(stage.number.done.instruction.output)
    np.testing.assert_array_equal(large.plane, output[:, :, 3])
    said = texts_of(large)
    assert sum(text.startswith(("+", "−")) for text in said) > 0.9 * large.plane.size
    QTest.mouseClick(large, Qt.MouseButton.LeftButton, pos=large.spot((2, 6, 1, 1)).center().toPoint())
    assert stage.number.place is not None
    assert stage.number.place.index == (2, 6, 3)
    assert large.ring == (2, 6)
    stage.open("Fully connected", 3)
    assert large.isHidden(), "units are no map"
    assert page.maps.grid._texts is not None, "but they have numbers, too"


def test_a_whole_filter_fills_the_page_and_says_its_weights(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    page = stage.page
    stage.open("Convolution 2", 4, 4, 3)
    page.show_what(FILTER)
    page.resize(1690, 950)
    grid, room = page.filter.parts[0][1], page.areas[FILTER].viewport()
    qtbot.waitUntil(lambda: grid.height() > 0.35 * room.height())
    assert page.filter.height() == room.height(), "nothing has to be scrolled"
    weights = stage.number.done.arrays[0][..., 3]
    assert [text for text in texts_of(grid) if text] == [
        f"{value:+.3f}".replace("-", "−") for plane in weights.transpose(2, 0, 1) for value in plane.ravel()
    ]


def test_of_a_map_only_the_numbers_whose_ring_moves_are_painted_anew(qtbot: QtBot) -> None:
    view, plane = MapView(400), np.full((8, 8), 0.25, np.float32)
    qtbot.addWidget(view)
    view.has_numbers = True
    view.show_map(plane, 1.0, "Map 1", "8×8", (1, 1))
    with qtbot.waitExposed(view):
        view.show()
    asked: list[object] = []
    view.update = lambda *where: asked.append(where)  # type: ignore[method-assign,assignment]
    view.show_map(plane, 1.0, "Map 1", "8×8", (1, 2))
    assert len(asked) == 2
    assert all(where for where in asked)
    view.show_map(plane * 2, 1.0, "Map 1", "8×8", (1, 2))
    assert asked[-1] == ()


@pytest.mark.parametrize(
    ("side", "scale", "title", "first"),
    [(3, 0.05, "Gradient of all 9", "+0.050"), (3, 0.00052, "Gradient × 10⁻⁴", "+5.20"),
     (5, 0.024, "Gradient × 10⁻³", "+24"), (5, 3.1e-7, "Gradient × 10⁻⁸", "+31")],
)  # fmt: skip
def test_gradients_stand_in_their_cells_however_small_they_are(
    qtbot: QtBot, side: int, scale: float, title: str, first: str
) -> None:
    grid = WeightGrid()
    qtbot.addWidget(grid)
    values = np.linspace(scale, -scale, side * side).reshape(side, side)
    grid.show_weights(values, scale, f"Gradient of all {side * side}", 0, "Gradient")
    texts, power = grid.written()
    assert texts[0] == first
    assert float(texts[-1].replace("−", "-")) * 10.0**power == pytest.approx(-scale, rel=0.05)
    with pytest.MonkeyPatch.context() as patch:
        said = []
        patch.setattr(QPainter, "drawText", lambda self, where, flags, text: said.append(text))
        grid.resize(grid.sizeHint())
        grid.grab()
    assert said[0] == title


def test_for_numbers_that_have_no_room_hardly_any_is_written() -> None:
    """A fully connected block may read tens of thousands, and a training goes on meanwhile."""
    asked: list[float] = []

    def write(value: float, digits: int) -> str:
        asked.append(value)
        return signed(value, digits)

    plane = np.linspace(-2, 2, 3000, dtype=np.float32).reshape(30, 100)
    assert not any(map(any, cell_texts(plane, 18, 3, write)[0]))
    assert len(asked) < 20
    texts, _ = cell_texts(plane, 60, 3, write)
    assert (texts[0][0], texts[-1][-1]) == ("−2.000", "+2.000")
    assert len(asked) < 3100


def test_in_little_room_a_number_that_rounds_to_nothing_is_a_0() -> None:
    plane = np.array([[0.004, -2.8, 0.5]], np.float32)
    written = {tuple(cell_texts(plane, cell, 2)[0][0]) for cell in range(18, 60)}
    assert {("0", "−2.8", "+.5"), ("0.00", "−2.80", "+0.50")} <= written


def test_small_gradients_of_a_map_have_several_figures_where_there_is_room() -> None:
    """A thousandth stood there as +0.001, as did nearly two of them."""
    texts = map_texts(np.array([[0.00132, -0.00046]], np.float32), 90)
    assert texts is not None
    assert texts[0] == [["+0.001320", "−0.000460"]]


def test_small_gradients_of_a_map_have_figures_in_little_room_too_by_a_power_of_ten(qtbot: QtBot) -> None:
    """A cell of a strong colour said 0, and its neighbour, twice as large, +.01."""
    view = MapView(380)
    qtbot.addWidget(view)
    view.has_numbers = True
    plane = np.linspace(-0.0069, 0.0136, 14 * 14).reshape(14, 14)
    plane[5, 5] = 0.0
    for values, power in ((plane, "10⁻²"), (plane / 1e5, "10⁻⁷")):
        view.show_map(values, 0.0136, "Map 4", "14×14")
        said = texts_of(view)
        assert said[:2] == ["14×14", f"Map 4 × {power}"]
        cells = said[2:]
        assert (cells[0], cells[5 * 14 + 5], cells[-1]) == ("−.7", "0", "+1.4")
    view.over = (5, 6)
    assert texts_of(view)[:2] == ["× 10⁻⁷", view.value_words(5, 6)]
    view.over = None
    view.show_map(plane[9:, 9:] / 300, 0.136, "Map 4", "5×5")
    said = texts_of(view)  # of +0.000014 there were two figures, of what lay beside it one
    assert (said[1], said[-1]) == ("Map 4 × 10⁻⁵", "+4.533")
    view.show_map(plane * 10, 0.136, "Map 4", "14×14")
    said = texts_of(view)
    assert (said[1], said[-1]) == ("Map 4", "+.14")  # these have figures as they are


def test_by_what_the_cells_are_written_is_read_beside_a_long_name_and_covers_no_number(qtbot: QtBot) -> None:
    """Of "Convolution 12, map 4 × 10⁻³" the dots took the power, and under the mouse it lay on the number."""
    view = MapView(170)
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    view.has_numbers = True
    view.show_map(np.linspace(-0.0069, 0.0136, 49).reshape(7, 7), 0.0136, "Convolution 12, map 4", "7×7")
    said = texts_of(view)
    assert said[0].startswith("Convolution")
    assert said[0].endswith("… × 10⁻³")
    view.over = (6, 2)
    assert [one for one in texts_of(view) if len(one) > 4] == [view.value_words(6, 2)]


@pytest.mark.parametrize("side", [170, 750])
def test_large_maps_keep_no_more_memory_than_small_ones(qtbot: QtBot, side: int) -> None:
    view = MapView(side)
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    for value in np.linspace(0.1, 1, 8, dtype=np.float32):
        view.show_map(np.full((8, 8), value), 1.0, "Map 1", "8×8")
        view.grab()
        assert sum(image.sizeInBytes() for image in view._images.values()) < 10e6
    assert len(view._images) == (8 if side == 170 else 4)


def test_the_dash_of_what_is_no_number_is_read_in_each_theme() -> None:
    """It was white on white: a network that diverged had empty windows."""
    for mode in ("light", "dark", "light"):
        theme.set_mode(mode, remember=False)
        ink = cell_paint(0)[1].color().lightness()
        assert abs(ink - theme.color("card").lightness()) > 150, mode
