"""What could stand in a block's place is of its category, begins as that block was set, and says if it does not fit."""

from engine.analysis.instead import instead
from engine.blocks import block
from engine.network.stack import Stack

SHAPE = (28, 28, 1)


def names(stack: Stack, place: int) -> dict[str, str]:
    return {one.block.kind: one.why_not for one in instead(stack, stack.ids[place], SHAPE, 10)}


def test_a_pool_that_takes_the_place_of_another_has_its_window() -> None:
    end = (block("fully_connected", units=10), block("softmax"))
    stack = Stack.of(block("max_pool", extent=(4, 2), stride=(1, 2), padding="same"), *end)
    average = next(one.block for one in instead(stack, stack.ids[0], SHAPE, 10) if one.block.kind == "average_pool")
    assert average == block("average_pool", extent=(4, 2), stride=(1, 2), padding="same")


def test_what_breaks_the_stack_says_why_and_what_was_broken_before_keeps_nothing_out() -> None:
    end = (block("fully_connected", units=10), block("softmax"))
    found = names(Stack.of(block("max_pool"), block("convolution"), *end), 0)
    assert found["average_pool"] == ""
    assert "needs maps" in found["global_average_pool"]
    unfinished = names(Stack.of(block("relu")), 0)
    assert set(unfinished.values()) == {""}


def test_nothing_takes_the_place_of_what_holds_stacks_or_ends_the_network_and_a_convolution_is_alone() -> None:
    stack = Stack.of(block("convolution"), block("residual"), block("fully_connected", units=10), block("softmax"))
    assert [names(stack, place) for place in range(4)] == [{}, {}, {}, {}]
