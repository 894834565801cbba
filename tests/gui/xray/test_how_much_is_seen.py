"""How much of the picture a number looks at: no border of it cuts what is told, and of padding alone none is told."""

from types import SimpleNamespace
from typing import Any, cast

from engine import Stack, block
from gui.inspector.shape_and_cost import receptive_field
from gui.xray.way import outlined_words


def test_of_the_numbers_beside_the_middle_the_one_that_no_border_cuts_tells() -> None:
    """Of four rows the third looks at one that is no pixel any more, and the second at pixels alone."""
    stack = Stack.of(block("convolution", filters=2, size=22, stride=7, padding="same"))
    (line,) = receptive_field(stack, (28, 28, 1), stack.ids[0])
    assert line.result == "22×22"


def test_of_a_number_that_sees_nothing_but_padding_no_pixels_are_told() -> None:
    alone = cast(Any, SimpleNamespace(regions={1: (slice(0, 3), slice(0, 3))}))
    assert outlined_words(alone) == "outlined: before it what it looks at, after it what it reaches"
