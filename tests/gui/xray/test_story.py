"""What is said of a number is so: of one that is exactly 0, and of the largest of a large window."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine import Stack, block
from engine.explain import Network, reads, terms
from engine.network.program import lower
from gui.xray.story import _sentence

STACK = Stack.of(block("relu"), block("max_pool", extent=10), block("leaky_relu"))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "This number goes on as it is."), (1, "The largest number of the window goes on; the others are"),
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
