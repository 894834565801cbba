"""Where maps lie in the picture, and how alike two of them are."""

from __future__ import annotations

import numpy as np
import pytest

from engine.blocks import block
from engine.explain import Frame, alike, map_frame, reads
from engine.network.program import lower
from engine.network.stack import Stack


def test_a_number_of_a_map_lies_in_the_middle_of_what_it_looks_at() -> None:
    stack = Stack.of(
        block("convolution", filters=2, size=3), block("relu"), block("max_pool", extent=2, stride=2),
        block("convolution", filters=2, size=5, stride=2), block("global_average_pool"),
    )  # fmt: skip
    program = lower(stack, (31, 27, 1))
    for id in stack.ids[:4]:
        frame = map_frame(program, id)
        shape = next(one.out_shape for one in reversed(program.instructions) if one.key == id)
        for row, column in [(0, 0), (shape[0] - 1, shape[1] - 1), (2, 1)]:
            region = reads(program, id, (row, column, 0))[0]
            middle = [(part.start + part.stop) / 2 for part in region[:2]]
            assert frame.top + (row + 0.5) * frame.height / shape[0] == pytest.approx(middle[0])
            assert frame.left + (column + 0.5) * frame.width / shape[1] == pytest.approx(middle[1])


def test_padding_and_what_looks_at_a_whole_map_leave_the_map_where_it_was() -> None:
    stack = Stack.of(block("convolution", filters=2, size=3, padding="same"), block("normalise"))
    program = lower(stack, (8, 9, 1))
    assert map_frame(program, stack.ids[0]) == map_frame(program, stack.ids[1]) == Frame(0, 0, 8, 9)


def test_a_map_may_begin_elsewhere_across_than_down() -> None:
    """Every second window of 8 rows begins at the first, of 9 columns one pixel outside of them."""
    stack = Stack.of(block("convolution", filters=2, size=3, stride=2, padding="same"))
    assert map_frame(lower(stack, (8, 9, 1)), stack.ids[0]) == Frame(0.5, -0.5, 8, 10)


def test_maps_are_alike_by_the_order_of_their_strengths() -> None:
    rng = np.random.default_rng(0)
    one = rng.normal(size=(12, 12))
    assert alike(one, 3 * one**3) == pytest.approx(1)  # the scale does not matter
    assert alike(one, -one) == pytest.approx(-1)  # what speaks for it here speaks against it there
    assert abs(alike(one, rng.normal(size=(12, 12)))) < 0.3
    assert np.isnan(alike(one, np.zeros((12, 12))))
    ties = np.array([[0.0, 0, 1, 2]])
    assert alike(ties, np.array([[0.0, 0, 2, 3]])) == pytest.approx(1)
    assert alike(ties, np.array([[1.0, 2, 3, 4]])) == pytest.approx(np.sqrt(0.9))  # equal ones share their places
