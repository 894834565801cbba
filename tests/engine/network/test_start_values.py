"""Start values follow the flow of numbers: what feeds a block and what reads it, not what is listed beside it."""

from hashlib import sha256

import numpy as np
import pytest

from engine.blocks import block
from engine.network.block import Block
from engine.network.program import lower
from engine.network.stack import Placed, Stack
from engine.network.start_values import start_values
from engine.project.presets import presets

SHAPE = (12, 12, 8)


def named(**blocks: Block) -> Stack:
    return Stack(tuple(Placed(id, one) for id, one in blocks.items()))


def conv() -> Block:
    return block("convolution", filters=32, padding="same")


def variance(stack: Stack, id: str) -> float:
    program = lower(stack, SHAPE)
    return float(start_values(stack, program, 3)[program.layout[id, "filters"].slice].var())


FAN_IN, FAN_OUT = 9 * 8, 9 * 32
HE, GLOROT, EVENED = 2 / FAN_IN, 2 / (FAN_IN + FAN_OUT), 1 / (3 * FAN_IN)


@pytest.mark.parametrize("other", ["relu", "batch_normalise", "max_pool", "convolution", "sigmoid"])
def test_a_convolution_that_ends_a_branch_starts_alike_whatever_the_branch_beside_it_begins_with(other: str) -> None:
    fitting = {"max_pool": {"extent": 3, "stride": 1, "padding": "same"}, "convolution": {"padding": "same"}}
    beside = named(other=block(other, **fitting.get(other, {})))
    stack = named(outer=block("branches", stacks=(named(here=conv()), beside)), bend=block("relu"), last=conv())
    assert variance(stack, "here") == pytest.approx(HE, rel=0.05)


@pytest.mark.parametrize(("bend", "expected"), [("relu", HE), ("tanh", GLOROT), ("batch_normalise", EVENED)])
def test_what_follows_a_group_decides_for_the_blocks_that_end_its_stacks(bend: str, expected: float) -> None:
    stack = named(
        outer=block("residual", stacks=(named(first=conv()), named(round=conv()))), bend=block(bend), last=conv()
    )
    for id in ("first", "round"):
        assert variance(stack, id) == pytest.approx(expected, rel=0.05)


def test_a_sum_is_evened_out_only_where_all_that_is_added_is() -> None:
    for shortcut, expected in ((Stack(), HE), (named(also=block("normalise")), EVENED)):
        outer = block("residual", stacks=(named(even=block("normalise")), shortcut))
        stack = named(outer=outer, here=conv(), bend=block("relu"))
        assert variance(stack, "here") == pytest.approx(expected, rel=0.05)


def test_a_block_that_several_stacks_read_is_evened_out_only_where_all_of_them_do_it() -> None:
    for second, expected in (("relu", HE), ("normalise", EVENED)):
        stacks = (named(one=block("normalise")), named(two=block(second)))
        stack = named(here=conv(), outer=block("branches", stacks=stacks))
        assert variance(stack, "here") == pytest.approx(expected, rel=0.05)


#: The first digits of SHA-256 over the start values, written down when the list of blocks was still what decided.
AS_EVER = {
    ("assignment", 1): "c5f42e2d6d42fa3a",
    ("assignment", 3): "c643368e0e527bc1",
    ("lenet", 1): "c0248850123e501f",
    ("lenet", 3): "bb07a39a4edea536",
    ("dense", 1): "46ee166b93454460",
    ("dense", 3): "af475ea1ef787fb0",
    ("resnet", 1): "3c42a836b39ee86f",
    ("resnet", 3): "5bf0546162e74720",
    ("inception", 1): "034e6a13af74eb1e",
    ("inception", 3): "5a9a32d761da207d",
}


@pytest.mark.parametrize(("name", "channels"), AS_EVER)
def test_the_ready_made_networks_start_with_the_bits_they_have_always_started_with(name: str, channels: int) -> None:
    stack = presets()[name].stack
    shape = (28, 28, 1) if channels == 1 else (32, 32, 3)
    values = start_values(stack, lower(stack, shape), 0)
    assert values.dtype == np.float32
    assert sha256(values.tobytes()).hexdigest()[:16] == AS_EVER[name, channels]


def test_a_convolution_with_nothing_behind_it_yet_keeps_its_weights_when_its_relu_comes() -> None:
    pool, bend, end = block("max_pool", extent=2), block("relu"), block("softmax")
    values = []
    for stack in (
        named(here=conv()),
        named(here=conv(), pool=pool),
        named(here=conv(), bend=bend),
        named(here=conv(), bend=bend, numbers=block("fully_connected", units=10), end=end),
    ):
        program = lower(stack, SHAPE)
        values.append(start_values(stack, program, 3)[program.layout["here", "filters"].slice])
    assert all(np.array_equal(values[0], others) for others in values[1:])
    numbers = block("fully_connected", units=10)
    scores = named(numbers=numbers), named(numbers=numbers, end=end)
    first, second = (start_values(stack, lower(stack, SHAPE), 3) for stack in scores)
    assert np.array_equal(first, second), "the scores keep theirs when Softmax comes"
