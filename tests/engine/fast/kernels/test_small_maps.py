"""Small maps and few pictures: what sees only padding is left out, and pixels are put side by side, for the same
numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.stretch import Stretch, log_of_one_more
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind
from tests.together import together

END = kind("fully_connected", units=3), kind("softmax")


def assert_like_the_textbook(stack: Stack, shape: tuple[int, ...], batch: int, dtype: Any = np.float64) -> Plan:
    case = case_of(stack, shape, batch, np.random.default_rng(batch))
    plan, textbook = Plan(case.program, batch, 1, dtype), TextbookPlan(case.program, np.float64)
    limit = 1e-12 if dtype == np.float64 else 1e-5
    for _ in range(2):
        ours, theirs = case.step(plan), case.step(textbook)
        assert apart(ours.gradient, theirs.gradient) < limit
        ours.gradient.fill(np.nan)  # as an optimiser leaves it
        assert apart(case.scores(plan), case.scores(textbook)) < limit
    plan.close()
    return plan


@together("filters", [2, 12])
@together("maps", [(1, 1), (2, 3), (1, 4), (5, 2), (3, 3)])
@together("size, stride, padding", [
        ((9, 9), (1, 1), "same"),
        ((4, 7), (1, 1), "same"),
        ((5, 5), (1, 1), (4, 3)),
        ((5, 4), (2, 1), (3, 2)),
        ((3, 3), (3, 2), (2, 3)),
        ((1, 1), (3, 3), (2, 2)),
    ])
def test_filters_that_reach_far_beyond_small_maps(
    maps: tuple[int, int], size: tuple[int, int], stride: tuple[int, int], padding: Any, filters: int
) -> None:
    reaching = kind("convolution", filters=filters, size=size, stride=stride, padding=padding)
    assert_like_the_textbook(Stack.of(kind("convolution", filters=3, size=1), reaching, *END), (*maps, 2), 5)


@together("size, stride, padding, left_out", [
        ((7, 7), 3, "same", True),  # of 7 rows the first output sees 5, and the last 6
        ((3, 3), 4, (2, 0), True),  # the first output sees a pixel with the last row of filters alone
        ((3, 3), 3, (4, 4), False),  # outputs that see no pixel
        ((3, 3), 2, 0, False),
    ])
def test_rows_of_filters_over_padding_are_left_out_whatever_they_step_by(
    size: tuple[int, int], stride: int, padding: Any, left_out: bool
) -> None:
    stepping = kind("convolution", filters=5, size=size, stride=stride, padding=padding)
    stack = Stack.of(kind("convolution", filters=6, size=1), kind("relu"), stepping, *END)
    plan = assert_like_the_textbook(stack, (9, 12, 2), 20)
    (kernel,) = (one for one in plan._kernels if type(one) is RowConvolution and one.kernel == size)
    assert kernel.inside.matters(kernel.layout.shape[0]) == left_out


@pytest.mark.parametrize("padding", [(1, 2), (3, 2), (4, 0)])
@pytest.mark.parametrize("rows", [1, 2])
def test_rows_of_the_output_that_see_nothing_but_padding(rows: int, padding: tuple[int, int]) -> None:
    beyond = kind("convolution", filters=8, size=(rows, 9), padding=padding)
    assert_like_the_textbook(Stack.of(kind("convolution", filters=3, size=1), beyond, *END), (5, 17, 2), 6)


def test_no_weight_is_kept_for_what_sees_nothing_but_padding() -> None:
    stack = Stack.of(kind("convolution", filters=4, size=9, padding="same", bias=False), *END)
    plan = assert_like_the_textbook(stack, (1, 1, 3), 2)
    assert plan._kernels[0].native_size < 2 * 3 * 4  # of 9 x 9 x 3 x 4


@pytest.mark.parametrize("batch", [1, 2, 5, 140])
@pytest.mark.parametrize("before", [{"size": 3, "stride": 2}, {"size": 1}])
@pytest.mark.parametrize("shape", [(9, 9, 2), (12, 15, 1)])
def test_pools_of_few_pictures_on_plain_maps(batch: int, before: dict[str, int], shape: tuple[int, ...]) -> None:
    pooled = kind("convolution", filters=3, **before), kind("max_pool", extent=2), kind("tanh")
    for dtype in (np.float64, np.float32):
        assert_like_the_textbook(Stack.of(*pooled, *END), shape, batch, dtype)


@pytest.mark.parametrize("mode", ["minmax", "log"])
@pytest.mark.parametrize("size", [2, 3])
def test_stretched_maps_of_few_pictures(mode: str, size: int) -> None:
    """After filters of three columns maps are split, of one column plain; some columns are no pixels."""
    stretched = kind("convolution", filters=3, size=(size, 1 + size % 2 * 2)), kind("normalise", mode=mode)
    for width in (5, 6, 8):
        assert_like_the_textbook(Stack.of(*stretched, *END), (7, width, 2), 3)


@pytest.mark.parametrize("mode", ["minmax", "log"])
@pytest.mark.parametrize("width", [7, 9])
def test_columns_that_are_no_pixels_are_neither_the_smallest_nor_the_largest(mode: str, width: int) -> None:
    """Maps lie in tiles, of which the last one is not full. What is made there sees fewer pixels, all above 0."""
    filters = kind("convolution", filters=8, size=1), kind("convolution", filters=8, size=3)
    stack = Stack.of(*filters, kind("normalise", mode=mode), *END)
    case = case_of(stack, (7, width, 2), 3, np.random.default_rng(width))
    for numbers in (case.pixels, case.parameters):
        np.abs(numbers, out=numbers)
    plan, textbook = Plan(case.program, 3, 1, np.float64), TextbookPlan(case.program, np.float64)
    assert any(isinstance(kernel, Stretch) and kernel.source.ragged for kernel in plan._kernels)
    assert apart(case.step(plan).gradient, case.step(textbook).gradient) < 1e-12
    assert apart(case.scores(plan), case.scores(textbook)) < 1e-12
    plan.close()


@pytest.mark.parametrize("size", [2, 3])
def test_maps_of_a_network_that_has_diverged_are_stretched_without_an_error(size: int) -> None:
    """No pixel is the smallest then: they are no numbers. What is learned of them is none either."""
    stretched = kind("convolution", filters=3, size=(size, 1 + size % 2 * 2)), kind("normalise", mode="minmax")
    case = case_of(Stack.of(*stretched, *END), (7, 6, 2), 3, np.random.default_rng(size))
    case.parameters[...] = np.nan
    plan = Plan(case.program, 3, 1)
    assert np.isnan(case.step(plan).gradient).any()
    plan.close()


@pytest.mark.parametrize("mode", ["minmax", "log"])
@pytest.mark.parametrize(("size", "batch"), [(2, 3), (3, 3), (3, 70)])
def test_maps_are_pooled_before_they_are_stretched_between_their_own_smallest_and_largest(
    mode: str, size: int, batch: int
) -> None:
    """Of 7 rows and 5 columns the pool leaves out the last ones, where the smallest or the largest pixel may be."""
    stretched = (
        kind("convolution", filters=3, size=(size, 1 + size % 2 * 2), padding="same"),
        kind("normalise", mode=mode),
    )
    for width in (5, 8, 12):
        for dtype in (np.float64, np.float32):
            stack = Stack.of(*stretched, kind("max_pool"), *END)
            plan = assert_like_the_textbook(stack, (7, width, 2), batch, dtype)
            assert [type(kernel) for kernel in plan._kernels[1:2]] == [Stretch]
            assert plan._kernels[1].layout.shape == (3, width // 2, 3)


def test_the_logarithm_of_one_more_has_all_digits() -> None:
    rng = np.random.default_rng(7)
    for largest in (1e-6, 1e-3, 0.1, 1.0, 100.0, 1e5):
        u = (rng.random(1000) * largest).astype(np.float32)
        u[0] = 0
        right, found = np.log1p(u.astype(np.float64)), u.copy()
        log_of_one_more(found, np.empty_like(u), np.empty_like(u))
        assert found[0] == 0
        np.testing.assert_allclose(found, right, rtol=1e-6)
