"""The gradient that X-ray opens is of a weight for the map that is drawn, and the map that counts most comes back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.look.theme import theme
from gui.state.inside.weight_spot import Spot
from gui.xray.filter_choice import FOR_MOST
from gui.xray.page_bar import GRADIENT, ONE
from tests.gui.xray.stages import SMALL, Stage, train

DEAD = Stack.of(
    block("convolution", filters=4, size=3), block("max_pool", extent=4), block("fully_connected", units=24),
    block("relu"), block("fully_connected", units=24), block("relu"), block("fully_connected", units=10),
    block("softmax"),
)  # fmt: skip


def _press(stage: Stage, what: str, qtbot: QtBot) -> None:
    QTest.mouseClick(stage.page.bar.what.button(what), Qt.MouseButton.LeftButton)
    if what == GRADIENT:
        qtbot.waitUntil(lambda: stage.page.weight.terms is not None, timeout=30_000)


@pytest.mark.parametrize(("name", "index"), [("Fully connected", (3,)), ("Convolution 2", (4, 5, 1))])
def test_its_gradient_opens_a_weight_for_the_map_that_is_drawn(
    made: Callable[..., Stage], qtbot: QtBot, name: str, index: tuple[int, ...]
) -> None:
    """It was weight 1 of map 1, whichever was drawn."""
    stage = made(SMALL)
    train(stage, qtbot)
    stage.open(name, *index)
    one, weight = stage.page.one, stage.page.weight
    for channel in (2, 3):
        one.show_channel(channel)
        _press(stage, GRADIENT, qtbot)
        assert weight.spot.channel == channel
        assert weight.terms is not None
        gradients = weight.planes("gradient")
        assert gradients is not None
        row, column = weight.spot.row, weight.spot.column
        assert weight.terms.gradient == pytest.approx(gradients[row, column, channel], abs=1e-6)
        assert gradients[row, column, channel] or not gradients[:, :, channel].any(), "a weight that learns is opened"
        _press(stage, ONE, qtbot)


def test_of_a_unit_that_nothing_passes_the_drawn_map_is_opened_all_the_same(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(DEAD)
    train(stage, qtbot)
    gradients = np.zeros(1)
    for unit in range(24):
        stage.open("Fully connected 1", unit)
        stage.page.one.show_channel(2)
        _press(stage, GRADIENT, qtbot)
        assert stage.page.weight.spot.channel == 2
        found = stage.page.weight.planes("gradient")
        assert found is not None
        if not (gradients := found).any():
            break
        _press(stage, ONE, qtbot)
    assert not gradients.any(), "there is such a unit"


def test_a_weight_that_was_chosen_is_opened_for_the_map_that_is_drawn_now(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    train(stage, qtbot)
    stage.open("Fully connected", 3)
    stage.page.open_weight(Spot("", 2, 4, 1))
    assert stage.page.weight.spot == Spot("", 2, 4, 1), "what was clicked is opened, whatever is drawn"
    _press(stage, ONE, qtbot)
    stage.page.one.show_channel(3)
    _press(stage, GRADIENT, qtbot)
    assert stage.page.weight.spot == Spot("", 2, 4, 3)


def test_another_block_begins_with_its_own_first_map(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    train(stage, qtbot)
    stage.open("Convolution 2", 4, 5, 1)
    stage.page.one.show_channel(3)
    _press(stage, GRADIENT, qtbot)
    stage.page.open_block(stage.id("Fully connected"))
    assert stage.page.what == GRADIENT
    assert stage.page.weight.spot.channel == 0
    _press(stage, ONE, qtbot)
    stage.page.one.show_channel(4)
    _press(stage, GRADIENT, qtbot)
    assert stage.page.weight.spot.channel == 4, "of that block, too, the map that is drawn is opened"
    _press(stage, ONE, qtbot)
    stage.open("Convolution 2", 4, 5, 2)
    stage.page.one.show_channel(1)
    _press(stage, GRADIENT, qtbot)
    assert stage.page.weight.spot.channel == 1


def test_the_map_that_counts_most_comes_back_by_a_click(made: Callable[..., Stage]) -> None:
    """Once another one was chosen it came back only by opening another block."""
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    one, choice = stage.page.one, stage.page.filters
    assert one.story is not None
    assert one.story.window is not None
    most = one.story.window.channel
    assert not choice.most.isEnabled(), "it is drawn"
    place = choice.most.pos()
    QTest.mouseClick(choice.grid, Qt.MouseButton.LeftButton, pos=choice.grid.place((most + 1) % 5).center())
    assert one.story.window.channel == (most + 1) % 5
    assert choice.most.isEnabled()
    assert choice.most.pos() == place, "nothing moves under the mouse"
    choice.fit(theme.px(FOR_MOST) - 1)
    assert not choice.most.isVisible(), "it would cover the maps"
    choice.fit(theme.px(FOR_MOST))
    assert choice.most.isVisible()
    QTest.mouseClick(choice.most, Qt.MouseButton.LeftButton)
    assert one.story.window.channel == most
    assert choice.grid.ring == (-1, 0, most)
    assert not choice.most.isEnabled()
    stage.open("Fully connected", 4)
    array = stage.number.done.arrays[0]
    maps = stage.number.array(one.story.window.source)
    sums = (maps * array[:, 4].reshape(maps.shape)).sum(axis=(0, 1))
    assert one.story.window.channel == np.abs(sums).argmax(), "of another unit the map that counts most there"
