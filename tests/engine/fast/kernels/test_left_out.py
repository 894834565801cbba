"""The last rows and columns of maps that no window reads are not made, and all numbers are those of the textbook."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.kernels.kernel_selection import KernelSelection
from engine.network.block import Block
from engine.network.program import lower
from engine.network.shapes import shape_of
from engine.network.stack import MOST_BLOCKS, Stack
from tests.engine.fast.kernels.test_small_maps import assert_like_the_textbook
from tests.engine.fast.networks import kind

END = kind("fully_connected", units=3), kind("softmax")


def conv(size: int = 3, padding: Any = "valid", stride: int = 1, filters: int = 5) -> Block:
    return kind("convolution", filters=filters, size=size, padding=padding, stride=stride)


def sizes(plan: Plan) -> list[tuple[int, ...]]:
    """Of the maps that are made."""
    return [kernel.layout.shape[:2] for kernel in plan._kernels if len(kernel.layout.shape) == 3]


def test_two_pools_leave_out_what_four_steps_before_them_would_make() -> None:
    """28, 26, 13, 11, 5 is what shapes say: 5 are pooled of 10, made of 12, pooled of 24."""
    stack = Stack.of(conv(), kind("relu"), kind("max_pool"), conv(filters=16), kind("relu"), kind("max_pool"), *END)
    plan = assert_like_the_textbook(stack, (28, 28, 1), 20)
    assert set(sizes(plan)) == {(24, 24), (12, 12), (10, 10), (5, 5)}


POOLS = [
    kind("max_pool"),
    kind("average_pool"),
    kind("max_pool", extent=3, stride=3),
    kind("average_pool", extent=3, stride=2),
    kind("max_pool", extent=2, stride=3),
    kind("average_pool", extent=(2, 3), stride=(4, 3)),
    kind("max_pool", extent=3, stride=2, padding="same"),
]
#: before the pool, and whether it makes less than shapes say
BEFORE = [
    ((conv(), kind("tanh"), conv(3)), True),
    ((conv(), conv(5, "same"), kind("leaky_relu")), True),
    ((conv(2), kind("sigmoid"), conv(4, (2, 1))), True),
    ((conv(), kind("max_pool", extent=2, stride=1), conv(1)), True),
    ((conv(1, stride=2), kind("relu"), conv(3, filters=12)), True),
    ((conv(), conv(3, "same", 2)), True),
    ((conv(), conv(1, "same", 2)), True),
    ((conv(filters=4), conv(2, (1, 0)), conv(1, (1, 1), filters=3)), True),
    ((conv(1, filters=2),), True),
    ((conv(), conv(), kind("relu"), conv(1, stride=2)), True),
    ((conv(), kind("batch_normalise")), False),
    ((conv(), kind("batch_normalise"), conv(filters=16)), False),
    ((conv(), kind("dropout", rate=0.5)), False),
    ((conv(), kind("normalise")), False),
]


@pytest.mark.parametrize("batch", [2, 17])
@pytest.mark.parametrize(("before", "less"), BEFORE)
def test_rows_and_columns_that_no_window_reads_are_not_made(before: tuple[Block, ...], less: bool, batch: int) -> None:
    """After a normalisation or dropout all are: it looks at the whole map, or has drawn for each pixel."""
    made, of_shapes = [], []
    for shape in ((17, 20, 2), (16, 23, 2)):
        natural: tuple[int, ...] = shape
        for one in before:
            natural = shape_of(one, natural)
        for pool in POOLS:
            plan = assert_like_the_textbook(Stack.of(*before, pool, *END), shape, batch)
            filters = [kernel for kernel in plan._kernels if "Convolution" in type(kernel).__name__]
            made.append(filters[-1].layout.shape[:2])
            of_shapes.append(natural[:2])
    assert (made != of_shapes) == less


def test_what_something_else_reads_too_is_made_in_full() -> None:
    """Of 11 rows one pool reads 10, the other all."""
    pools = kind("max_pool"), kind("average_pool", extent=3, stride=2)
    both = kind("branches", stacks=tuple(Stack.of(pool) for pool in pools))
    plan = assert_like_the_textbook(Stack.of(conv(filters=4), both, *END), (13, 13, 1), 3)
    assert sizes(plan)[0] == (11, 11)


def test_filters_of_which_only_what_sees_padding_is_read() -> None:
    """The pool reads 2 rows of 11, and filters make these of zeros alone."""
    made = conv(1, filters=4), conv(3, (5, 5), filters=8), kind("max_pool", extent=2, stride=10)
    assert_like_the_textbook(Stack.of(*made, *END), (3, 3, 4), 20)


@pytest.mark.parametrize("before", ["batch_normalise", "normalise", "dropout"])
@pytest.mark.parametrize(("stride", "rows"), [(1, 10), (2, 6)])
def test_means_over_the_upper_left_edge_where_those_over_the_lower_right_one_are_not_made(
    before: str, stride: int, rows: int
) -> None:
    """All 13 rows are there, and the pool reads only the first of their means."""
    averages = kind("average_pool", extent=3, stride=stride, padding="same")
    stack = Stack.of(conv(), kind(before), averages, kind("max_pool", extent=2, stride=4), *END)
    plan = assert_like_the_textbook(stack, (15, 15, 2), 3)
    assert sizes(plan)[-2] == (rows, rows)


def test_a_stack_of_as_many_blocks_as_there_may_be_is_looked_through() -> None:
    """To its beginning, where less is made for the pool at its end."""
    many = [kind("tanh")] * (MOST_BLOCKS - 4)
    plan = Plan(lower(Stack.of(conv(), *many, kind("average_pool"), *END), (7, 7, 1)), 1, 1)
    assert sizes(plan)[0] == (4, 4)
    plan.close()


def test_a_step_is_asked_a_few_times_for_who_reads_it_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand activations took a third of a second for each plan."""
    asked: list[object] = []
    follows = KernelSelection._follows
    monkeypatch.setattr(KernelSelection, "_follows", lambda *steps: asked.append(steps) or follows(*steps))
    for one in (kind("relu"), conv(1, filters=2)):
        asked.clear()
        program = lower(Stack.of(conv(), *[one] * 100, *END), (8, 8, 2))
        KernelSelection(program, np.float32, 4)
        assert len(asked) < 5 * len(program.body)
