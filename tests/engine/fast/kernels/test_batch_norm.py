"""Batch normalisation in the fast plan: what is its own beside that it gives the textbook's numbers."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import Plan, kernel, plan
from engine.network.block import Block
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import case_of, kind


@pytest.mark.parametrize("offset", [0.0, 30.0, 3000.0])
def test_the_statistics_of_a_batch_keep_their_digits_where_its_mean_is_far_from_zero(offset: float) -> None:
    blocks = (kind("convolution", filters=5), kind("batch_normalise"), kind("fully_connected", units=3))
    case = case_of(Stack.of(*blocks, kind("softmax")), (9, 9, 2), 40, np.random.default_rng(1))
    bias = next(slot.slice for key, slot in case.program.layout.items() if key[1] == "bias")
    case.parameters[bias] = offset
    fast = plan(case.program, 40)
    ours, exact = case.step(fast), case.step(TextbookPlan(case.program, np.float64))
    np.testing.assert_allclose(ours.state, exact.state, rtol=1e-4, atol=1e-5)
    fast.close()


MEAN = (kind("global_average_pool"),)
FAR_AWAY = 300.0  # of the numbers that come in, so that a lane looks at them again


@pytest.mark.parametrize("chunk", [kernel.CHUNK, 1 << 14])  # all rows at once; 9 to 13 portions, some a row smaller
@pytest.mark.parametrize(("size", "padding"), [(3, "same"), (1, "valid"), (5, "valid")])
@pytest.mark.parametrize("offset", [0.0, FAR_AWAY])
def test_a_relu_after_it_and_the_mean_of_whole_maps_are_as_if_each_came_alone(
    size: int, padding: str, offset: float, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of split maps, too, the last of whose columns are no pixels; in several lanes, of which one is smaller, and with
    scales that are negative, or 0, where the ReLU lets all of a map through, or nothing."""
    monkeypatch.setattr(kernel, "CHUNK", chunk)
    blocks = (kind("convolution", filters=9, size=size, padding=padding), kind("batch_normalise"), kind("relu"), *MEAN)
    stack = Stack.of(*blocks, kind("fully_connected", units=3), kind("softmax"))
    case = case_of(stack, (33, 35, 3), 37, np.random.default_rng(2))
    scale, shift, bias = (
        next(slot.slice for key, slot in case.program.layout.items() if key[1] == name)
        for name in ("scale", "shift", "bias")
    )
    case.parameters[bias] = offset
    case.parameters[scale] = [1, -1, 0, 0, 0, 2, -0.5, 1, 1]
    case.parameters[shift] = [0, 0, 0, 1, -1, 1, -2, 9, -9]
    exact = TextbookPlan(case.program, np.float64)
    fast = Plan(case.program, 37, 1, np.float64, samples=10)
    assert [type(one).__name__ for one in fast._kernels][1:2] == ["MeansOfNormalised"]
    ours, theirs = case.step(fast), case.step(exact)
    np.testing.assert_allclose(ours.loss, theirs.loss, rtol=1e-9)
    np.testing.assert_allclose(ours.gradient, theirs.gradient, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(ours.state, theirs.state, rtol=1e-9)
    np.testing.assert_allclose(case.scores(fast), case.scores(exact), rtol=1e-7, atol=1e-9)
    fast.close()


@pytest.mark.parametrize("bias", [True, False], ids=["in the weights", "alone"])
def test_in_use_means_of_whole_maps_are_those_of_the_textbook_whoever_normalises(bias: bool) -> None:
    before = kind("convolution", filters=6) if bias else kind("average_pool")
    blocks = (before, kind("batch_normalise"), kind("relu"), *MEAN, kind("fully_connected", units=3))
    case = case_of(Stack.of(*blocks, kind("softmax")), (91, 87, 4), 40, np.random.default_rng(1))
    fast, exact = plan(case.program, 40, 1), TextbookPlan(case.program, np.float64)
    assert "MeansOfNormalised" in [type(one).__name__ for one in Plan(case.program, 40, 1)._kernels]
    np.testing.assert_allclose(case.scores(fast), case.scores(exact), rtol=1e-4, atol=1e-4)
    fast.close()


def test_a_relu_whose_maps_are_read_by_others_than_the_mean_gives_them() -> None:
    """In one branch their means, in another what filters make of them."""
    both = kind("branches", stacks=(Stack.of(*MEAN), Stack.of(kind("convolution", filters=2), *MEAN)))
    end = kind("fully_connected", units=3), kind("softmax")
    blocks = kind("convolution", filters=9), kind("batch_normalise"), kind("relu"), both, *end
    case = case_of(Stack.of(*blocks), (33, 35, 3), 37, np.random.default_rng(2))
    fast, exact = Plan(case.program, 37, 1, np.float64), TextbookPlan(case.program, np.float64)
    np.testing.assert_allclose(case.step(fast).gradient, case.step(exact).gradient, rtol=1e-7, atol=1e-9)
    fast.close()


@pytest.mark.parametrize("before", [kind("convolution", filters=9), kind("average_pool")], ids=lambda one: one.kind)
def test_in_use_maps_that_others_read_too_are_not_normalised_where_they_lie(before: Block) -> None:
    both = kind("branches", stacks=(Stack.of(kind("batch_normalise"), kind("relu"), *MEAN), Stack.of(*MEAN)))
    blocks = before, both, kind("fully_connected", units=3), kind("softmax")
    case = case_of(Stack.of(*blocks), (91, 87, 4), 40, np.random.default_rng(1))
    fast, exact = Plan(case.program, 40, 1, np.float64), TextbookPlan(case.program, np.float64)
    assert "MeansOfNormalised" in [type(one).__name__ for one in fast._kernels]
    np.testing.assert_allclose(case.scores(fast), case.scores(exact), rtol=1e-7, atol=1e-9)
    fast.close()
