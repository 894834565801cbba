"""What could stand in a block's place is of its category, begins as that block was set, and says if it does not fit."""

from engine.analysis.instead import instead
from engine.blocks import KINDS, block
from engine.network.stack import Stack

SHAPE = (28, 28, 1)


def names(stack: Stack, place: int) -> dict[str, str]:
    return {one.block.kind: one.why_not for one in instead(stack, (stack.ids[place],), SHAPE, 10)}


def test_a_pool_that_takes_the_place_of_another_has_its_window() -> None:
    end = (block("fully_connected", units=10), block("softmax"))
    stack = Stack.of(block("max_pool", extent=(4, 2), stride=(1, 2), padding="same"), *end)
    average = next(one.block for one in instead(stack, stack.ids[:1], SHAPE, 10) if one.block.kind == "average_pool")
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


def test_what_is_to_stand_in_several_places_fits_in_all_of_them_whichever_was_chosen_last() -> None:
    """Of two pools the last alone was tried: a pool over whole maps was offered, and left none for the convolution."""
    end = (block("fully_connected", units=10), block("softmax"))
    stack = Stack.of(block("max_pool"), block("convolution", filters=4), block("tanh"), block("max_pool"),
                     block("relu"), *end)  # fmt: skip
    pools, both = (stack.ids[0], stack.ids[3]), (stack.ids[4], stack.ids[2])
    for ids in (pools, pools[::-1]):
        why_not = {one.block.kind: one.why_not for one in instead(stack, ids, SHAPE, 10)}
        assert why_not["average_pool"] == ""
        assert "needs maps" in why_not["global_average_pool"]
    activations = [word for word, kind in KINDS.items() if kind.category == "activation"]
    for ids in (both, both[::-1]):  # each of two kinds may take the other's place, too
        assert [one.block.kind for one in instead(stack, ids, SHAPE, 10)] == activations
    assert instead(stack, (stack.ids[0], stack.ids[2]), SHAPE, 10) == ()
