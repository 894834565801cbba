"""The number under the mouse is told as 0 only where it is 0."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from engine import Stack, block
from engine.blocks import KINDS
from engine.network.block import Call
from gui.xray.digits import in_full
from gui.xray.map_grid import MapGrid
from gui.xray.map_view import MapView
from gui.xray.number_sum import boxes_of
from gui.xray.story import tell
from gui.xray.unit_bars import UnitBars
from tests.gui.xray.stages import SMALL, Stage, number_of


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "0.00"), (-3.41e-8, "−3.41 × 10⁻⁸"), (2.13e-6, "+2.13 × 10⁻⁶"), (-3.45e-5, "−0.0000345"),
     (0.52, "+0.52")],
)
def test_a_tiny_gradient_under_the_mouse_is_not_told_as_nought(value: float, words: str) -> None:
    plane = np.full((2, 2), value)
    large, grid, bars = MapView(200), MapGrid("Map {number}"), UnitBars(200)
    large.show_map(plane, 1.0, "", "")
    grid.show_planes(plane[:, :, np.newaxis], None)
    bars.show_values(plane[0], (), "", "", None)
    hovered: list[str] = []
    grid.hovered.connect(hovered.append)
    grid.look((0, 1, 0))
    said = [large.value_words(0, 1), *hovered, bars.words(1)]
    assert [one.split(": ")[1] for one in said] == 3 * [words]


def test_what_has_no_value_is_no_tiny_number() -> None:
    assert "10" not in in_full(float("nan"))


@pytest.mark.parametrize(("epsilon", "words"), [(1e-8, "+ 0.00000001)"), (1e-3, "+ 0.001)"), (1.0, "+ 1)")])
def test_an_epsilon_of_a_block_of_ones_own_is_told_whole(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch, epsilon: float, words: str
) -> None:
    kind = KINDS["batch_normalise"]
    call: Callable[..., Call] = kind.call
    monkeypatch.setattr(kind, "call", lambda block: replace(call(block), options={"epsilon": epsilon}))
    stage = made(Stack.of(block("convolution", filters=2, size=1), block("batch_normalise")))
    stage.open("Batch normalise", 14, 14, 1)
    assert words in tell(stage.number).sentence


def test_what_comes_into_a_relu_that_is_shut_is_not_told_as_nought(made: Callable[..., Stage]) -> None:
    """Below zero, it was said, the number becomes 0; and that 0.00 came in."""
    number = (stage := made(SMALL)).number
    assert number.trace is not None
    given = number.trace.output(stage.id("Convolution 1"))[0]
    place = np.unravel_index(int(np.where(given < 0, given, -np.inf).argmax()), given.shape)  # the nearest to 0
    stage.open("ReLU", *map(int, place))
    comes_in = boxes_of(number, tell(number))[0]
    assert comes_in.word == "comes in"
    assert number_of(comes_in.number) == pytest.approx(float(given[place]), rel=0.01, abs=1e-6)
    assert number_of(comes_in.number) < 0
