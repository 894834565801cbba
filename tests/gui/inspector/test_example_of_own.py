"""Blocks that users wrote, in the inspector and on their card: no mistake ends what is shown of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from engine.analysis.analysis import analyse
from engine.blocks import block
from engine.explain.switching import can_switch, has_bias
from engine.network.block import Block, Call
from engine.network.stack import Stack
from gui.cards.card_text import CardText
from gui.inspector.account import account
from gui.inspector.example import example


def doubled(x: np.ndarray) -> Any:
    return 2 * x, lambda d_output: (2 * d_output,)


def of_maps(x: np.ndarray) -> Any:
    pictures, _, _, _ = x.shape
    return doubled(x.reshape(pictures, *x.shape[1:]))


def times(x: np.ndarray, slope: np.ndarray) -> Any:
    return x * slope, lambda d_output: (d_output * slope, (d_output * x).sum(keepdims=True))


CALLS: dict[str, Any] = {
    "any": lambda: Call(doubled),
    "in training alone": lambda: Call(doubled, training_only=True),
    "maps alone": lambda: Call(of_maps),
    "an array of its own": lambda: Call(times, arrays=("slope",)),
    "an array of a usual value": lambda: Call(lambda x, slope=2: (slope * x, None), arrays=("slope",)),
    "fewer numbers": lambda: Call(lambda x: (x[:3], None)),
    "texts": lambda: Call(lambda x: (x.astype(str), None)),
    "a mistake": lambda: 1 / 0,
    "no call": lambda: None,
}


@dataclass(frozen=True)
class Own(Block):
    """A user's activation that calls one of these."""

    kind = "own"
    title = "Own"
    category = "activation"
    help = "Does as it likes"
    calls: str = "any"

    def call(self) -> Call:
        return CALLS[self.calls]()

    def summary(self) -> str:
        return self.nothing  # type: ignore[attr-defined]


PLANE = np.ones((4, 4, 1), np.float32)


@pytest.mark.parametrize("calls", CALLS)
def test_a_line_is_drawn_of_an_activation_that_takes_numbers_in_a_row_and_of_no_other(calls: str) -> None:
    found = example(Own(calls), PLANE, 2 * PLANE, {}, 0)
    assert found is not None
    assert (found.bend is not None) == (calls in ("any", "in training alone"))
    assert ("this line" in found.sentence) == (calls == "any")
    if found.bend is not None:
        assert np.array_equal(found.bend[1], 2 * found.bend[0])


@pytest.mark.parametrize("calls", CALLS)
def test_an_account_of_a_block_whose_summary_and_call_have_a_mistake_says_what_its_kind_does(calls: str) -> None:
    found = account(Own(calls), PLANE.ravel(), 2 * PLANE.ravel(), {}, None)
    assert found is not None
    assert ("While it learns: Does as it likes." in found.sentence) == (calls == "in training alone")


def test_a_card_says_what_the_kind_does_where_the_summary_has_a_mistake() -> None:
    stack = Stack.of(Own(), block("fully_connected", units=3), block("softmax"))
    (problem,) = (analysis := analyse(stack, (4, 4, 1), 3)).problems
    card = CardText("0-own", Own(), "Own", analysis.rows["0-own"], problem)
    assert card.spoken.startswith("Own, Does as it likes, ")
    assert "problem: Own.summary stopped: AttributeError in test_example_of_own.py, line " in card.spoken


def test_filters_are_asked_for_of_a_block_whose_call_has_a_mistake() -> None:
    for calls in ("a mistake", "no call"):
        stack = Stack.of(Own(calls))
        assert not can_switch(stack, "0-own")
        assert not has_bias(stack, "0-own")
