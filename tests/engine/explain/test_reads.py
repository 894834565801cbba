"""What a number looks at: nothing outside makes a difference, and the box is no larger than it must be."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine import ops
from engine.blocks import block
from engine.explain import reader_at, reads, same_channel
from engine.network.block import Block, Call
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.trace import forward
from tests.engine.explain.test_terms import STACKS, numbers
from tests.engine.fast.networks import random_stack


def test_nothing_outside_of_what_a_number_reads_makes_a_difference() -> None:
    """Pixels outside are made no numbers at all; gradients of all registers lie inside."""
    narrow = 0
    for case, trace, id, register, index in numbers(STACKS):
        regions = reads(case.program, id, index)
        seed_array = np.zeros_like(trace.registers[register])
        seed_array[0, *index] = 1
        for number, gradient in trace.backward({register: seed_array}).registers.items():
            outside = gradient[0].copy()
            if number in regions:
                outside[regions[number]] = 0
            assert not outside.any()
        blind = np.full_like(case.pixels, np.nan)
        if 0 in regions:
            blind[0][regions[0]] = case.pixels[0][regions[0]]
        narrow += bool(np.isnan(blind).any())
        with np.errstate(all="ignore"):
            seen = forward(case.program, case.parameters, case.state, blind).registers[register]
        assert seen[0, *index] == pytest.approx(trace.registers[register][0, *index], rel=1e-9, abs=1e-12)
    assert narrow > 50


def box(*sides: tuple[int, int]) -> tuple[slice, ...]:
    return tuple(slice(*side) for side in sides)


@pytest.mark.parametrize(
    ("blocks", "index", "expected"),
    [
        ([("convolution", {"size": 3})], (2, 4, 0), box((2, 5), (4, 7), (0, 2))),
        ([("convolution", {"size": 3, "padding": "same"})], (0, 9, 0), box((0, 2), (8, 10), (0, 2))),
        ([("convolution", {"size": (5, 3), "stride": 2})], (1, 0, 0), box((2, 7), (0, 3), (0, 2))),
        ([("max_pool", {})], (1, 2, 1), box((2, 4), (4, 6), (1, 2))),
        ([("convolution", {"size": 3}), ("relu", {}), ("max_pool", {})], (1, 0, 0), box((2, 6), (0, 4), (0, 2))),
        ([("normalise", {})], (3, 3, 1), box((0, 10), (0, 10), (1, 2))),
        ([("convolution", {"size": 3}), ("normalise", {})], (0, 0, 0), box((0, 10), (0, 10), (0, 2))),
        ([("batch_normalise", {}), ("leaky_relu", {}), ("dropout", {})], (3, 5, 1), box((3, 4), (5, 6), (1, 2))),
        ([("global_average_pool", {})], (1,), box((0, 10), (0, 10), (1, 2))),
        ([("fully_connected", {"units": 3})], (0,), box((0, 10), (0, 10), (0, 2))),
    ],
)
def test_the_box_is_the_receptive_field_of_the_textbook(blocks: list, index: tuple, expected: tuple) -> None:
    stack = Stack.of(*(block(kind, **settings) for kind, settings in blocks))
    assert reads(lower(stack, (10, 10, 2)), stack.ids[-1], index)[0] == expected


def test_put_together_a_number_reads_one_stack_and_added_it_reads_all() -> None:
    stacks = (Stack.of(block("convolution", filters=2, size=3, padding="same")), Stack())
    for merge, index, expected in (
        ("concatenate", (4, 4, 2), box((4, 5), (4, 5), (0, 1))),
        ("concatenate", (4, 4, 1), box((3, 6), (3, 6), (0, 2))),
        ("add", (4, 4, 1), box((3, 6), (3, 6), (0, 2))),
    ):
        stack = Stack.of(block("branches", merge=merge, stacks=stacks))
        regions = reads(lower(stack, (10, 10, 2)), "0-branches", index)
        assert regions[0] == expected
        assert (1 in regions) == (index[-1] < 2)


def test_a_channel_begins_at_its_filter_and_ends_where_all_are_read_or_added() -> None:
    inner = Stack.of(block("convolution", filters=4, padding="same"), block("relu"))
    stack = Stack.of(
        block("relu"), block("convolution", filters=4), block("batch_normalise"), block("dropout"),
        block("average_pool"), block("residual", stacks=(inner, Stack())), block("global_average_pool"),
        block("sigmoid"), block("fully_connected", units=3), block("softmax"),
    ).renewed()  # fmt: skip
    ids = [place.id for place in stack.places]
    inside = [place.id for place in stack.places[5].block.stacks[0].places]
    for group in (ids[:1], ids[1:5], inside, ids[5:8], ids[8:9], ids[9:]):
        for id in group:
            assert same_channel(stack, id) == tuple(group)


class Unhashable:
    """An op of one's own that no table can hold."""

    __hash__ = None  # type: ignore[assignment]

    def __call__(self, x: np.ndarray) -> Any:
        return x, lambda d_output: (d_output,)


@pytest.mark.parametrize("mistake", [lambda self: 1 / 0, lambda self: Call(Unhashable())])
def test_a_block_of_ones_own_that_says_nothing_of_its_maps_ends_their_channel(mistake: Any) -> None:
    kind: Any = type("Mine", (Block,), {"kind": "mine", "title": "Mine", "call": mistake})
    stack = Stack.of(block("convolution"), kind(), block("relu"))
    assert [same_channel(stack, id) for id in stack.ids] == [stack.ids[:1], stack.ids[1:], stack.ids[1:]]


def test_a_number_of_an_op_that_no_table_can_hold_reads_everything() -> None:
    kind: Any = type("Mine", (Block,), {"kind": "mine", "title": "Mine", "call": lambda self: Call(Unhashable())})
    stack = Stack.of(kind(), block("relu"))
    assert reads(lower(stack, (4, 5, 2)), stack.ids[1], (1, 2, 0))[0] == box((0, 4), (0, 5), (0, 2))


def test_a_block_of_ones_own_that_looks_at_one_number_of_a_flat_vector_reads_one_pixel() -> None:
    kind: Any = type("Mine", (Block,), {"kind": "mine", "title": "Mine", "takes": "vector",
                                        "call": lambda self: Call(ops.relu)})  # fmt: skip
    stack = Stack.of(block("tanh"), kind())
    assert reads(lower(stack, (3, 4, 2)), stack.ids[1], (13,))[0] == box((1, 2), (2, 3), (1, 2))


def test_the_number_that_looks_at_a_pixel_is_the_one_with_its_window_around_it() -> None:
    """Held against all numbers of the map, for any network."""
    compared = 0
    for seed in range(STACKS):
        rng = np.random.default_rng(seed)
        stack, shape = random_stack(rng)
        program = lower(stack, shape)
        id = str(rng.choice(stack.ids))
        out = program.shapes[program.registers_of(id)[-1]]
        register = int(rng.integers(program.registers_of(id)[-1]))
        read = program.shapes[register]
        if len(out) < 3 or len(read) < 3:
            continue
        pixel = int(rng.integers(read[0])), int(rng.integers(read[1]))
        found = reader_at(program, id, 0, register, pixel)
        regions = {
            (row, column): reads(program, id, (row, column, 0)).get(register)
            for row in range(out[0]) for column in range(out[1])
        }  # fmt: skip
        seen = {place: region for place, region in regions.items() if region is not None}
        first, last = (min(seen), max(seen)) if seen else ((0, 0), (0, 0))
        stays = [first[axis] < last[axis] and seen[first][axis] == seen[last][axis] for axis in (0, 1)]
        if not seen or any(stays):
            assert found is None
            continue
        gaps = {place: sum(abs(side.start + side.stop - 1 - 2 * at) for side, at in zip(region, pixel, strict=False))
                for place, region in seen.items()}  # fmt: skip
        assert found is not None
        assert gaps[found] == min(gaps.values())
        compared += 1
    assert compared > 20


def test_beside_numbers_that_see_nothing_but_padding_the_one_that_sees_the_pixel_is_found() -> None:
    convolution = block("convolution", filters=1, size=(1, 2), padding=(2, 3))
    stack = Stack.of(convolution, block("relu"), block("convolution", filters=1, size=1, padding=1))
    program = lower(stack, (4, 5, 1))
    for row, column in np.ndindex(4, 5):
        found = reader_at(program, stack.ids[2], 0, 0, (row, column))
        assert found is not None
        rows, columns, _ = reads(program, stack.ids[2], (*found, 0))[0]
        assert column in range(columns.start, columns.stop)
        assert row in range(rows.start, rows.stop)
    whole = Stack.of(block("normalise"), *(place.block for place in stack.places))
    assert reader_at(lower(whole, (4, 5, 1)), whole.ids[3], 0, 0, (1, 1)) is None  # each that sees any sees all
    far = Stack.of(block("convolution", filters=1, size=1, stride=8, padding=4))
    assert reader_at(lower(far, (4, 4, 1)), far.ids[0], 0, 0, (1, 1)) is None  # its four windows lie beside the picture
