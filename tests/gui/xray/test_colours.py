"""A coloured picture: its channels have their colours and their names, wherever a weight of one stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.filters.page import FiltersPage
from gui.insight.panel import InsightPanel
from gui.look.channel_words import channel_words
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.filter_trial import FilterTrial
from gui.state.inside.through_time import ThroughTime
from gui.state.inside.weight_spot import Spot
from gui.widgets.ramp import CHANNELS, channel_image, ink_on
from gui.xray.page_bar import FILTER
from tests.gui.on_screen import on_screen
from tests.gui.xray.stages import Stage, open_weight, train
from tests.gui.xray.test_xray import coloured_pictures

PLAIN = Stack.of(
    block("convolution", filters=3), block("convolution", filters=3),
    block("fully_connected", units=4), block("softmax"),
)  # fmt: skip


@pytest.fixture
def stage(made: Callable[..., Stage], tmp_path: Path) -> Stage:
    return made(PLAIN, coloured_pictures(tmp_path / "tiles.npz"))


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_the_window_in_a_coloured_picture_is_as_bright_as_that_in_its_colour(stage: Stage, channel: int) -> None:
    """It was drawn as ink: where the picture is white its numbers stood on black."""
    one = stage.page.one
    stage.open("Convolution 1", 3, 4, 1)
    one.show_channel(channel)
    seen = one.patch.grab().toImage()
    window = one.patch.window_
    assert window is not None
    black, bright = (np.array(QColor(name).getRgb()[:3]) for name in ("#13151A", CHANNELS[channel]))
    for cell in ((0, 0), (2, 1)):
        spot = one.patch.spot(0, cell)
        colour = seen.pixelColor(int(spot.left()) + 4, int(spot.center().y() - spot.height() / 4))
        said = black + (bright - black) * window.numbers[cell]
        assert np.abs(np.array(colour.getRgb()[:3]) - said).max() <= 2


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_the_colours_of_channels_are_told_apart_and_do_not_dazzle(channel: int) -> None:
    """Nine cells of pure green are all that is seen of a page."""
    brightest = QColor(channel_image(np.ones((1, 1), np.float32), channel, 3).pixel(0, 0))
    assert int(np.argmax(brightest.getRgb()[:3])) == channel
    assert 0.3 < brightest.hsvSaturationF() < 0.5
    assert ink_on(brightest) == QColor("#000000")


def test_a_weight_that_looks_at_a_colour_is_called_by_it(stage: Stage) -> None:
    for name, colour in (("Convolution 1", "Green"), ("Convolution 2", "Channel 2")):
        stage.number.focus.look(block=stage.id(name), map=0)
        stage.page.open_weight(Spot("", 1, 2, 1))
        assert f"{name} › Filter 1 › {colour} › Row 2, column 3" in stage.page.bar.where.text()


def test_the_weights_of_a_colour_are_called_by_it_in_their_headline_too(stage: Stage, qtbot: QtBot) -> None:
    """ "Channel 2 of 3" stood there alone, and above it the same was called green."""
    train(stage, qtbot)
    for name, titles in (("Convolution 1", ("Filter 1, green", "Filter 1, blue")), ("Convolution 2", ("Filter 1",))):
        for channel, title in enumerate(titles, 1):
            open_weight(stage, qtbot, name, 0, Spot("", 1, 2, channel))
            assert stage.page.gradient.filter.grid.title == title


def test_the_channel_that_is_chosen_is_called_as_everywhere_else(
    made: Callable[..., Stage], tmp_path: Path, qtbot: QtBot
) -> None:
    """ "Channel 2 of 3" stood below "Filter 1, green", and a unit's weight for green was weight 137."""
    stack = Stack.of(
        block("fully_connected", units=4), block("relu"), block("fully_connected", units=4), block("softmax")
    )  # fmt: skip
    stage = made(stack, coloured_pictures(tmp_path / "tiles.npz"))
    train(stage, qtbot)
    card, where = stage.page.gradient.filter, stage.page.bar.where
    open_weight(stage, qtbot, "Fully connected 1", 2, Spot("", 3, 5, 1))
    assert card.channel.text() == "Green, 2 of 3"
    assert "› Unit 3 › Green › Row 4, column 6" in where.text()
    open_weight(stage, qtbot, "Fully connected 2", 2, Spot("", 0, 0, 1))
    assert "› Weight 2" in where.text(), "it reads no picture"


def test_the_window_in_a_coloured_picture_says_which_of_its_colours_it_shows(
    stage: Stage, made: Callable[..., Stage], tmp_path: Path
) -> None:
    """Its numbers were green, the picture beside them had all colours, and no word told that they are of one."""
    one = stage.page.one
    stage.open("Convolution 1", 3, 4, 1)
    for channel, colour in enumerate(("red", "green", "blue")):
        one.show_channel(channel)
        assert one.patch.titles == (f"3×3 window, {colour}", "Filter 2", "Product")
    stage.open("Convolution 2", 3, 4, 1)
    assert one.patch.titles[0] == "3×3 window"
    stage = made(Stack.of(block("fully_connected", units=4), block("softmax")), coloured_pictures(tmp_path / "o.npz"))
    stage.open("Fully connected", 1)
    stage.page.one.show_channel(2)
    assert stage.page.one.patch.titles == ("10×12, blue", "Its weights", "Product")


def test_the_map_that_a_unit_reads_is_called_one(stage: Stage, qtbot: QtBot) -> None:
    train(stage, qtbot)
    card, where = stage.page.gradient.filter, stage.page.bar.where
    open_weight(stage, qtbot, "Fully connected", 2, Spot("", 3, 5, 1))
    assert card.channel.text() == "Map 2 of 3"
    assert "› Map 2 › Row 4, column 6" in where.text()
    open_weight(stage, qtbot, "Convolution 2", 0, Spot("", 1, 2, 1))
    assert card.channel.text() == "Channel 2 of 3"
    open_weight(stage, qtbot, "Convolution 1", 0, Spot("", 1, 2, 2))
    assert card.channel.text() == "Blue, 3 of 3"


def test_under_the_mouse_a_slice_that_looks_at_a_colour_is_called_by_it(stage: Stage) -> None:
    stage.page.show_what(FILTER)
    for name, words in (("Convolution 1", "Green, row 1, column 1: "), ("Convolution 2", "Slice 2, row 1, column 1: ")):
        stage.open(name, 3, 4, 1)
        stage.page.filter.parts[0][1].look((0, 0, 1))
        assert stage.page.filter.over.text().startswith(words)


def test_the_weights_of_a_unit_for_a_colour_of_the_picture_are_called_by_it(
    made: Callable[..., Stage], tmp_path: Path
) -> None:
    """ "Channel, 2 of 3" stood below the list, and "Input picture, green" beside it."""
    stack = Stack.of(block("fully_connected", units=4), block("softmax"))
    stage = made(stack, coloured_pictures(tmp_path / "tiles.npz"))
    stage.open("Fully connected", 1)
    for channel, colour in enumerate(("red", "green", "blue")):
        stage.page.one.show_channel(channel)
        choice = stage.page.filters
        choice.refresh()
        assert (choice.title.text(), choice.detail.text()) == (f"Its weights, {colour}", f"{channel + 1} of 3")


def test_a_slice_of_a_filter_is_called_by_the_colour_that_it_looks_at(stage: Stage, qtbot: QtBot) -> None:
    probe, document = stage.probe, stage.document
    page = FiltersPage(FilterBench(probe), FilterTrial(probe), ThroughTime(probe), QWidget())
    on_screen(qtbot, page, 1048, 700)
    panel = on_screen(qtbot, InsightPanel(document, probe.session, probe), 384, 420)
    for id, colour in zip(document.design.stack.ids, ("blue", "channel 3"), strict=False):
        page.bench.look(block=id, filter=1)
        page.bench.look_at_channel(2)
        qtbot.waitUntil(lambda colour=colour: page.paint.name.text().endswith(f", {colour}"))
        panel.filters.channel.setValue(3)
        qtbot.waitUntil(lambda colour=colour: panel.filters.name.text() == f"Filter 2, {colour}")


def test_only_what_looks_at_the_picture_itself_has_colours() -> None:
    first, second = block("convolution", filters=3), block("convolution", filters=3)
    stack = Stack.of(block("branches", stacks=(Stack(), Stack.of(first, second))), block("relu")).renewed()
    _, one, other, last = stack.ids
    assert channel_words(stack, one, 0, 3) == "red"
    assert [channel_words(stack, id, 0, 3) for id in (other, last)] == 2 * ["channel 1"]
    assert channel_words(stack, one, 1, 2) == "channel 2"
