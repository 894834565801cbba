"""What is said of a number is so: of one that is exactly 0, of the largest of a large window, and of a tiny loss."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine import Stack, block
from engine.explain import Network, reads, terms
from engine.network.program import lower
from gui.xray.gradient.loss_view import loss_of
from gui.xray.story import _sentence
from tests.gui.xray.stages import COLOURED, RESIDUAL, SMALL, Stage

STACK = Stack.of(block("relu"), block("max_pool", extent=10), block("leaky_relu"))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "This number goes on as it is."),
        (1, "The largest number of the window goes on; of equals the first."),
        (2, "This number goes on as it is."),
    ],
    ids=["a ReLU of nothing", "a window too large to be drawn", "a Leaky ReLU of nothing"],
)  # fmt: skip
def test_zero_stays_zero_and_the_largest_of_a_large_window_is_said_to_be_it(place: int, words: str) -> None:
    program, id = lower(STACK, (20, 20, 1)), STACK.ids[place]
    trace = Network(program, np.zeros(0), np.zeros(0)).trace(np.zeros((20, 20, 1)))
    number: Any = SimpleNamespace(
        terms=terms(trace, id, (0, 0, 0)), regions=reads(program, id, (0, 0, 0)), done=trace.of(id)[-1]
    )
    assert _sentence(number).startswith(words)


def test_who_divides_the_numbers_of_a_batch_normalisation_comes_to_the_factor_that_is_shown() -> None:
    """0.98 ÷ 0.27 is 3.63, and beside it stood 3.56."""
    stack = Stack.of(block("batch_normalise"))
    program, id = lower(stack, (2, 2, 1)), stack.ids[0]
    trace = Network(program, np.array([0.977, -0.0247]), np.array([-0.551, 0.0753])).trace(np.ones((2, 2, 1)))
    found, done = terms(trace, id, (0, 0, 0)), trace.of(id)[-1]
    number: Any = SimpleNamespace(
        terms=found, regions=reads(program, id, (0, 0, 0)), done=done, place=SimpleNamespace(index=(0, 0, 0))
    )
    said = _sentence(number).replace("−", "-")
    mean, root, scale, shift = (
        float(re.findall(rf"{name} (-?[\d.]+\d)", said)[0]) for name in ("mean", "÷", "scale", "shift")
    )
    assert found.parts[0].factors is not None
    assert round(scale / root, 2) == round(float(found.parts[0].factors[0]), 2)
    assert round(shift - mean * scale / root, 2) == round(float(found.bias), 2)


def test_a_number_that_only_goes_on_is_not_said_to_be_added_up(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Max pool", 1, 1, 1)
    one = stage.page.one
    assert one.rows_title.text() == "Where it comes from"
    assert one.story is not None
    assert [row.role == "left over" for row in one.story.rows] == [False]
    stage.open("Convolution 1", 12, 12, 0)
    assert one.rows_title.text() == "How the terms add up"
    assert one.story.rows[-1].role == "left over"


@pytest.mark.parametrize(
    ("scores", "loss"),
    [
        ((20.0, 0.0, 0.0), 4.1223072e-9), ((0.0, 120.0, 3.0), 120.0), ((0.0, 0.0, 0.0), 1.0986123),
        ((1.5, -0.5, 2.5), 1.3490122), ((float("nan"), 0.0, 0.0), float("nan")),
    ],
)  # fmt: skip
def test_a_loss_is_told_where_single_precision_has_a_probability_of_1_or_0(
    scores: tuple[float, ...], loss: float
) -> None:
    assert loss_of(np.array(scores, np.float32), 0) == pytest.approx(loss, rel=1e-6, nan_ok=True)


def test_a_fully_connected_block_is_made_of_the_block_before_it_and_not_of_itself(
    made: Callable[..., Stage],
) -> None:
    """ "Fully connected: 10 numbers. Made of: Fully connected: 500 numbers" stood there."""
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    number = stage.number
    assert number.trace is not None
    vector, name = number.done.instruction.inputs[0], number.name
    assert (name(number.done.instruction.output), name(vector)) == ("Fully connected", "Convolution 2, flattened")
    stage.page.show_what("map")
    assert stage.page.maps.before_title.text().startswith("Made of: Convolution 2, flattened")


def test_the_maps_of_branches_are_made_of_those_of_their_branch(made: Callable[..., Stage]) -> None:
    """ "Made of: Sigmoid: 3 maps" stood beside a map that is the input picture."""
    stage = made(COLOURED)
    stage.page.show_what("map")
    for map, name in ((2, "Sigmoid"), (3, "Input picture")):
        stage.open("Branches", 4, 5, map)
        assert stage.page.maps.before_title.text().startswith(f"Made of: {name}: ")
    stage = made(RESIDUAL)
    stage.open("Residual", 4, 5, 1)
    stage.page.show_what("map")
    words = "Made of: Tanh: 4 maps, one scale; added to it: Convolution 1"
    assert stage.page.maps.before_title.text() == words


@pytest.mark.parametrize(("kind", "is_compared"), [("tanh", False), ("sigmoid", False), ("normalise", True)])
def test_only_a_normalisation_is_said_to_look_at_a_whole_map(
    made: Callable[..., Stage], kind: str, is_compared: bool
) -> None:
    """Of a map of 1×1 tanh was said to compare its number with all others."""
    stack = Stack.of(
        block("convolution", filters=2, size=28), block(kind), block("fully_connected", units=10), block("softmax")
    )
    stage = made(stack)
    stage.number.open(stack.ids[1], (0, 0, 1))
    assert ("compared with all numbers" in _sentence(stage.number)) == is_compared


def test_each_line_of_a_sum_over_maps_is_called_by_the_map_that_it_reads(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 2", 5, 5, 1)
    story = stage.page.one.story
    assert story is not None
    names = sorted(row.name for row in story.rows if row.role == "term")
    assert names == [f"Max pool, map {number}" for number in range(1, 5)]
