"""Before a max pool that steps by more than two columns, maps are made so that it reads long runs."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast.arithmetic import tiles
from engine.fast.arithmetic.tiles import quickest
from engine.fast.kernels.choices import phases_for
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.winograd import WinogradConvolution
from engine.network.stack import Stack
from tests.engine.fast.kernels.test_split_maps import END, kernels_that_give_the_textbooks_numbers
from tests.engine.fast.kernels.test_squares import same
from tests.engine.fast.networks import case_of, kind


@pytest.mark.parametrize(("step", "phases"), [(1, 1), (2, 2), (3, 1), (4, 1), (5, 1)])
def test_rows_come_in_halves_only_for_a_pool_that_steps_by_two(step: int, phases: int) -> None:
    convolution = kind("convolution", filters=4, size=(2, 2))
    pool = kind("max_pool", extent=(2, 3), stride=(2, step))
    case = case_of(Stack.of(convolution, kind("relu"), pool, *END), (9, 18, 2), 8, np.random.default_rng(step))
    first, *_ = kernels_that_give_the_textbooks_numbers(case)
    assert isinstance(first, RowConvolution)
    assert first.layout.phases == phases


def test_only_long_rows_come_in_phases_and_only_where_a_pool_reads_these() -> None:
    assert [phases_for(step, 100, 10) for step in (0, 1, 2, 3, 4)] == [1, 1, 2, 3, 1]
    assert [phases_for(step, 12, 10) for step in (2, 3)] == [1, 1]


@pytest.mark.parametrize(("filters", "phases"), [(4, 2), (5, 1)])
def test_a_pool_after_pixel_by_pixel_filters_finds_the_rows_before_these_in_halves(filters: int, phases: int) -> None:
    one, two = kind("convolution", filters=4, size=(2, 2)), kind("convolution", filters=filters, size=(1, 1))
    stack = Stack.of(one, kind("relu"), two, kind("relu"), kind("max_pool", extent=2), *END)
    case = case_of(stack, (9, 18, 2), 8, np.random.default_rng(filters))
    first, *_ = kernels_that_give_the_textbooks_numbers(case)
    assert isinstance(first, RowConvolution)
    assert first.layout.phases == phases


def test_rows_of_one_picture_come_in_one_however_long() -> None:
    """In halves a step of the network takes up to a quarter more time."""
    pooled = Stack.of(kind("convolution", filters=4, size=3), kind("max_pool", extent=2), *END)
    for pictures, phases in ((1, 1), (2, 2)):
        first, *_ = kernels_that_give_the_textbooks_numbers(
            case_of(pooled, (9, 200, 2), pictures, np.random.default_rng(0))
        )
        assert isinstance(first, RowConvolution)
        assert first.layout.phases == phases


@pytest.mark.parametrize(("step", "outputs"), [(0, 4), (1, 4), (2, 4), (3, 6), (4, 4), (5, 5), (6, 6)])
def test_a_multiple_of_the_step_comes_at_once(step: int, outputs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "multiplies_small_as_they_are", lambda: True)
    assert quickest(same((3, 3), 16, 16, 28), 32, step).across.outputs == outputs


def test_few_pictures_have_wide_tiles_only_where_the_pool_reads_these_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "multiplies_small_as_they_are", lambda: True)
    assert [quickest(same((3, 3), 23, 29, 20), 2, step).across.outputs for step in (0, 3, 5)] == [4, 4, 5]


def test_what_little_a_pool_would_gain_does_not_outweigh_many_multiplications(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "multiplies_small_as_they_are", lambda: True)
    assert quickest(same((5, 5), 16, 24, 28), 32, 3) == quickest(same((5, 5), 16, 24, 28), 32)


@pytest.mark.parametrize("pictures", [3, 20])
@pytest.mark.parametrize("extent", [2, 3, 4])
def test_maps_in_thirds_are_pooled_to_the_textbooks_numbers(extent: int, pictures: int) -> None:
    first, second = kind("convolution", filters=8, size=(1, 1)), kind("convolution", filters=16, size=3)
    pool = kind("max_pool", extent=(extent, extent), stride=(3, 3))
    stack = Stack.of(first, second, kind("relu"), pool, *END)
    case = case_of(stack, (14, 17, 2), pictures, np.random.default_rng(extent))
    kernels = kernels_that_give_the_textbooks_numbers(case)
    assert [one.layout.phases for one in kernels if isinstance(one, WinogradConvolution)] == [3]
