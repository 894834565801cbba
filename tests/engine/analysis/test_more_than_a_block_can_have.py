"""What is worked out from a stack may lie beyond what a block can be set to: maps that were put together are more than
a convolution has filters, and two strides in a row are more than one."""

import numpy as np
import pytest

from engine.analysis.analysis import analyse
from engine.analysis.memory import Resources
from engine.blocks import block
from engine.network.block import Block
from engine.network.stack import Stack
from engine.text import Text, shape_words
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.samples import some_digits

DIGIT = (28, 28, 1)
END = (block("fully_connected", units=10), block("softmax"))


def maps(number: int) -> Block:
    return block("convolution", filters=number, padding="same")


def side_by_side(merge: str, *blocks: Block) -> Block:
    return block("branches", merge=merge, stacks=tuple(Stack.of(one) for one in blocks))


MANY_MAPS = side_by_side("concatenate", maps(1024), maps(1024))
UNITS = block("fully_connected", units=4096)
MANY_UNITS = side_by_side("concatenate", UNITS, UNITS)
BRIDGE = "Put a 1×1 convolution in the shortcut"


@pytest.mark.parametrize(
    ("many", "inner", "labels"),
    [(MANY_MAPS, maps(64), [BRIDGE, "Remove Residual"]), (MANY_UNITS, UNITS, ["Remove Residual"])],
)
def test_of_more_maps_or_units_than_a_block_has_only_the_fixes_are_offered_that_can_be_made(
    many: Block, inner: Block, labels: list[Text]
) -> None:
    """The window told of a mistake in the program, and went on showing the stack of before."""
    stack = Stack.of(many, block("residual", stacks=(Stack.of(inner), Stack())), *END)
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert [fix.label for fix in problem.fixes] == labels
    for fix in problem.fixes:
        mended = analyse(fix.mended(stack), DIGIT, 10)
        assert mended.problems == ()


def test_branches_that_are_added_to_more_units_than_a_block_has_are_put_together() -> None:
    few = Stack.of(block("fully_connected", units=20))
    stack = Stack.of(MANY_UNITS, block("branches", merge="add", stacks=(few, Stack())), *END)
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert problem.fixes[0].label == "Put the maps together"
    assert shape_words((8212,)) in problem.fixes[0].detail


def test_strides_that_make_more_together_than_one_block_can_step_are_counted_and_trained() -> None:
    """A second one through filters of one number made the first step as far as both, which was refused."""
    wide, single = block("convolution", stride=14, padding="same"), block("convolution", size=1, stride=2)
    stack = Stack.of(wide, block("relu"), single, *END)
    assert analyse(stack, DIGIT, 10, Resources()).problems == ()
    recipe = Recipe(batch_size=32)
    assert np.isfinite(Training(stack, some_digits(64, 10), recipe).step(recipe).loss)
