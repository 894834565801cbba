"""Which numbers are called as the classes are."""

from engine.blocks import block
from engine.network.stack import Stack
from gui.look.class_units import makes_scores

UNITS, RELU, SOFTMAX = block("fully_connected", units=10), block("relu"), block("softmax")


def test_only_the_block_before_the_end_gives_the_scores_of_the_classes() -> None:
    stack = Stack.of(UNITS, UNITS, SOFTMAX)
    assert [makes_scores(stack, id, (10,), 10) for id in stack.ids] == [False, True, False]
    assert not makes_scores(stack, stack.ids[1], (9,), 10)
    unended, alone = Stack.of(UNITS, RELU), Stack.of(SOFTMAX)
    assert not makes_scores(unended, unended.ids[0], (10,), 10)
    assert not makes_scores(alone, alone.ids[0], (10,), 10)
