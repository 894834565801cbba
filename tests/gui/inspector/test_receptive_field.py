"""How much of the picture a number looks at, told where the shape of its block is: against networks that were asked."""

import numpy as np
import pytest

from engine.blocks import block
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.start_values import start_state, start_values
from engine.network.trace import forward
from gui.inspector.shape_and_cost import receptive_field

PLAIN = Stack.of(
    block("convolution", filters=2, size=3), block("average_pool", extent=2),
    block("convolution", filters=2, size=(5, 3)), block("tanh"),
)  # fmt: skip
STRIDES = Stack.of(block("convolution", filters=2, size=5, stride=3, padding="same"), block("convolution", filters=2))


def asked(stack: Stack, shape: tuple[int, int, int]) -> tuple[int, int]:
    """Rows and columns of pixels that move a number in the middle of the last map, when they are nudged."""
    program = lower(stack, shape)
    weights, state = np.abs(start_values(stack, program, 0)) + 0.01, start_state(program)
    pictures = np.full((1 + shape[0] + shape[1], *shape), 0.5, np.float32)
    for row in range(shape[0]):
        pictures[1 + row, row] += 0.25
    for column in range(shape[1]):
        pictures[1 + shape[0] + column, :, column] += 0.25
    found = forward(program, weights.astype(np.float32), state, pictures).registers[program.output]
    middle = found[:, found.shape[1] // 2, found.shape[2] // 2, 0]
    moved = np.abs(middle[1:] - middle[0]) > 1e-6
    return int(moved[: shape[0]].sum()), int(moved[shape[0] :].sum())


@pytest.mark.parametrize(("stack", "size"), [(PLAIN, (12, 8)), (STRIDES, (11, 11))])
def test_the_receptive_field_is_what_moves_the_number(stack: Stack, size: tuple[int, int]) -> None:
    (line,) = receptive_field(stack, (28, 28, 1), stack.ids[-1])
    assert asked(stack, (28, 28, 1)) == size
    assert (line.name, line.result) == ("Receptive field", f"{size[0]}×{size[1]}")
    assert line.way == "The part of the picture, in pixels, that one of its numbers may look at."


@pytest.mark.parametrize(
    ("kind", "size", "why"),
    [("normalise", 3, ": Normalise needs whole maps."), ("batch_normalise", 9, "."), ("relu", 9, ".")],
)
def test_a_number_that_may_look_at_all_of_the_picture_is_said_to_and_through_which_block(
    kind: str, size: int, why: str
) -> None:
    """Of two convolutions 3×3 the whole picture was said without a reason, against every textbook."""
    stack = Stack.of(block("convolution", filters=2, size=size), block(kind), block("fully_connected", units=3))
    (line,) = receptive_field(stack, (9, 9, 1), stack.ids[1])
    assert (line.result, line.way) == ("9×9", f"Each of its numbers may look at the whole picture{why}")
    assert receptive_field(stack, (9, 9, 1), stack.ids[2]) == ()


@pytest.mark.parametrize("merge", ["concatenate", "add"])
def test_where_branches_come_together_that_which_looks_furthest_counts(merge: str) -> None:
    """It was that of the first one, whose maps are the first."""
    narrow, wide = (Stack.of(block("convolution", filters=2, size=side, padding="same")) for side in (1, 5))
    stack = Stack.of(block("branches", merge=merge, stacks=(narrow, wide)), block("relu"))
    for id in (place.id for place in stack.places):
        (line,) = receptive_field(stack, (28, 28, 1), id)
        assert line.result == "5×5"


def test_nothing_is_said_of_a_stack_that_does_not_fit() -> None:
    assert receptive_field(PLAIN, (5, 5, 1), PLAIN.ids[0]) == ()
