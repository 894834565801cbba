"""What a unit looks for that reads whole maps: its weights are a picture, as those of a filter are."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.project.presets import preset
from engine.text import signed
from engine.training.probing import probe as known
from gui.look.theme import theme
from gui.state.looking.sighting import Sighting
from gui.xray.patch_view import LEAST_CELL, PatchView
from gui.xray.story import tell
from gui.xray.window_of_number import LARGEST_WHOLE, Window
from tests.gui.xray.stages import SMALL, Stage

ENDS = block("fully_connected", units=10), block("softmax")


def test_the_weights_of_a_unit_are_drawn_over_the_picture_that_it_reads(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """Who asks what a neuron sees met a list of 784 terms, and nothing between the picture and the sum."""
    stage = made(preset("dense").design().stack)
    stage.open("Fully connected 1", 3)
    patch, number = stage.page.one.patch, stage.number
    window = patch.window_
    assert window is not None
    assert patch.isVisible()
    np.testing.assert_array_equal(window.numbers, stage.probe.picture[:, :, 0])
    weights = stage.probe.weights[stage.id("Fully connected 1")]["weights"][:, 3].reshape(28, 28)
    np.testing.assert_array_equal(window.factors, weights)
    assert window.products is not None
    assert window.products.sum() == pytest.approx(tell(number).sum, abs=1e-6), "they add up to what is said"
    assert patch.titles == ("28×28", "Its weights", "Product")
    assert tell(number).sentence == "Number × weight, all added up; then the bias.", "of one map none counts most"
    assert "window" not in patch.tip((0, (3, 4))), "there is no other window of a unit to lay over a pixel"
    opened: list[object] = []
    stage.page.one.weight_wanted.connect(opened.append)
    patch.pick((1, (11, 12)))
    assert [(spot.array, spot.row, spot.column) for spot in opened] == [("weights", 11, 12)]  # type: ignore[attr-defined]
    whole = patch.spot(2, (27, 27))
    assert patch.spot(0, (0, 0)).left() >= 0
    assert whole.right() <= patch.width()
    assert whole.bottom() <= patch.pill_room.top()
    image = patch.grab().toImage()
    for cell in ((5, 5), (14, 20)):
        colour = image.pixelColor((patch.spot(1, cell).center() * image.devicePixelRatio()).toPoint())
        is_orange = colour.red() > colour.blue()
        assert is_orange == (weights[cell] > 0), "each weight in its own colour, however small"


def test_a_dot_under_the_mouse_is_seen_in_its_ring_and_its_weight_is_told_as_in_the_list(
    made: Callable[..., Stage],
) -> None:
    """The ring was a blot on the very weight at which one points, which was told as +0.00 where it is 0.004."""
    stage = made(preset("dense").design().stack)
    stage.open("Fully connected 1", 3)
    patch, cell = stage.page.one.patch, (13, 13)
    middles = [patch.spot(grid, cell).center().toPoint() for grid in range(3)]
    image = patch.grab().toImage()
    before = [image.pixelColor(one) for one in middles]
    patch.point_to((1, cell))
    image = patch.grab().toImage()
    assert [image.pixelColor(one) for one in middles] == before
    beside = patch.spot(1, cell).topLeft() + QPointF(patch.cell / 2, -2)
    assert image.pixelColor(beside.toPoint()) == theme.color("text")
    assert patch.window_ is not None
    assert patch.window_.factors is not None
    assert f"× {signed(float(patch.window_.factors[cell]), 3)} " in patch.sentence(cell)
    factors = np.full((5, 5), 0.0042)
    window = Window(1, (0, 0), 0, np.ones((5, 5)), factors, factors, is_whole=True)
    patch.show_window(window, patch.titles, 2, (1.0, 0.5))
    assert patch.cell >= theme.px(LEAST_CELL)
    assert "× +0.004 " in patch.sentence((0, 0)), "its square has no room for figures either"


def test_of_several_maps_that_is_drawn_which_counts_most_and_it_is_said_how_much(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    number, story = stage.number, stage.page.one.story
    assert story is not None
    assert story.window is not None
    maps = stage.probe.maps[stage.id("Convolution 2")]
    weights = stage.probe.weights[stage.id("Fully connected")]["weights"][:, 3].reshape(maps.shape)
    sums = (maps * weights).sum(axis=(0, 1))
    most = int(np.abs(sums).argmax())
    assert story.window.channel == most
    np.testing.assert_array_equal(story.window.numbers, maps[:, :, most])
    np.testing.assert_allclose(story.window.factors, weights[:, :, most], rtol=1e-6)
    said = f"Drawn: Convolution\u00a02,\u00a0map\u00a0{most + 1}, which counts most of 5: "
    assert said in story.sentence
    told = float(story.sentence.split(said)[1].removesuffix(".").replace("−", "-"))
    assert told == pytest.approx(sums[most], abs=0.011)
    assert story.window.products is not None
    assert story.window.products.sum() == pytest.approx(told, abs=1e-6)
    assert stage.page.one.before.map.title == f"Convolution 2, map {most + 1}"
    assert len([row for row in story.rows if row.role == "term"]) == 12, "each term can still be opened"
    assert tell(number).window is not None


def test_where_the_mouse_holds_a_map_that_counts_no_longer_most_it_is_not_said_to(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """With the mouse on the map beside it, it stayed the drawn one while a training went on, and its sentence too."""
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    one = stage.page.one
    assert one.story is not None
    assert one.story.window is not None
    most = one.story.window.channel
    for channel in range(5):
        story = tell(stage.number, channel)
        assert ("counts most of 5: " in story.sentence) == (channel == most)
        assert f"Drawn: Convolution\u00a02,\u00a0map\u00a0{channel + 1}, " in story.sentence
        assert story.window is not None
        assert story.window.products is not None
        told = float(story.sentence.split(": ")[-1].removesuffix(".").replace("−", "-"))
        assert story.window.products.sum() == pytest.approx(told, abs=1e-6)


def test_maps_as_large_as_are_drawn_stay_in_the_least_room_that_there_is(qtbot: QtBot) -> None:
    plane = np.ones((LARGEST_WHOLE, LARGEST_WHOLE))
    view = PatchView()
    qtbot.addWidget(view)
    view.show_window(Window(0, (0, 0), 0, plane, plane, plane, is_whole=True), ("64×64", "Its weights", "Product"), 2)
    view.resize(view.minimumSizeHint())
    assert view.spot(0, (0, 0)).left() >= 0
    assert view.spot(2, (63, 63)).right() <= view.width()
    image = view.grab().toImage()
    assert image.pixelColor(view.spot(2, (60, 60)).center().toPoint()) == image.pixelColor(
        view.spot(2, (5, 5)).center().toPoint()
    )


def test_where_there_is_no_picture_of_it_none_is_drawn(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers in a row have no place, maps of a single number none either, and of very large maps nothing is seen."""
    pooled = Stack.of(block("convolution", filters=3, size=28), *ENDS)
    for stack, name in ((preset("dense").design().stack, "Fully connected 2"), (pooled, "Fully connected")):
        stage = made(stack)
        stage.open(name, 3)
        story = stage.page.one.story
        assert story is not None
        assert story.window is None
        assert "Drawn" not in story.sentence
    stage = made(preset("dense").design().stack)
    for most, is_drawn in ((27, False), (28, True)):
        monkeypatch.setattr("gui.xray.window_of_number.LARGEST_WHOLE", most)
        stage.open("Fully connected 1", most)
        assert (tell(stage.number).window is not None) is is_drawn


def test_in_a_narrow_page_and_large_text_the_pictures_stay_in_it(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(preset("dense").design().stack)
    stage.open("Fully connected 1", 3)
    patch = stage.page.one.patch
    theme.set_scale(150, remember=False)
    stage.page.resize(900, 560)
    qtbot.waitUntil(lambda: stage.page.one.width() < 800)
    assert patch.spot(0, (0, 0)).left() >= 0
    assert patch.spot(2, (27, 27)).right() <= patch.width()


def test_why_a_map_is_zero_everywhere_is_said_of_all_its_numbers(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why is this map empty? It was said of one pixel, and nobody opens all 676 to see that it is so of each."""
    stage = made(SMALL)
    number = stage.number
    row, column, map = np.argwhere(stage.probe.maps[stage.id("Convolution 1")] < 0)[0]
    stage.open("ReLU", int(row), int(column), int(map))
    assert tell(number).sentence == "Below zero: the number becomes 0.", "others of it are above"
    is_empty = np.arange(4) == map
    known = type(number).array
    monkeypatch.setattr(type(number), "array", lambda self, one: np.where(is_empty, 0.0, known(self, one)))
    assert tell(number).sentence == (
        "Below zero: the number becomes 0, as all 676 of this map do. It finds nothing in this picture."
    )
    monkeypatch.setattr(type(number), "array", lambda self, one: np.where(is_empty, known(self, one), 0.0))
    assert tell(number).sentence == "Below zero: the number becomes 0.", "what is empty are other maps"


@pytest.mark.parametrize(
    ("stack", "name"), [(preset("dense").design().stack, "Fully connected 1"), (SMALL, "Fully connected")]
)
def test_where_weights_are_no_numbers_none_of_the_maps_is_said_to_count_most(
    made: Callable[..., Stage], stack: Stack, name: str
) -> None:
    """Who opened a unit of a ruined network met a warning of NumPy, or a map that counts most: –."""
    stage = made(stack)
    probe, id = stage.probe, stage.id(name)
    assert probe.sighting is not None
    sound = probe.sighting.checkpoint
    weights = sound.parameters[id]["weights"].copy()
    weights[7:30, 3] = np.nan
    ruined = replace(sound, parameters={**sound.parameters, id: {**sound.parameters[id], "weights": weights}})
    with np.errstate(invalid="ignore"):
        probe._show(Sighting(ruined, known(stack, ruined, probe.picture), 0.01, stack))
        stage.open(name, 3)
    story = stage.page.one.story
    assert story is not None
    assert story.sentence == "Number × weight, all added up; then the bias."
    assert story.window is not None
    assert np.isnan(story.window.factors).any()
    stage.page.grab()
