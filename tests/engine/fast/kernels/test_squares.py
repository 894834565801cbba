"""Winograd in both directions gives the textbook's numbers, and is taken where it is quicker."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from engine.fast import Plan, kernel
from engine.fast.arithmetic import filter_sums, tiles
from engine.fast.arithmetic.blas import multiplies_small_as_they_are
from engine.fast.arithmetic.tiles import Tiles, quickest
from engine.fast.arithmetic.transforms import Transform
from engine.fast.geometry import Geometry
from engine.fast.kernels import choices
from engine.fast.kernels.winograd import WinogradConvolution
from engine.fast.kernels.winograd_squares import WinogradSquares
from engine.fast.layout import Layout
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.kernels.test_split_maps import (
    END,
    Numbers,
    kernels_that_give_the_textbooks_numbers,
    numbers_of_the_textbook,
)
from tests.engine.fast.networks import Case, apart, case_of, kind


def same(kernel: tuple[int, int], channels: int, filters: int, size: int) -> Geometry:
    """Of a convolution that keeps the size of square maps."""
    amounts = tuple(((extent - 1) // 2, extent // 2) for extent in kernel)
    source, out, taps = Layout((size, size, channels)), (size, size, filters), (slice(None), slice(None))
    return Geometry(source, out, ("", "filters"), None, taps, kernel, (1, 1), amounts, True, np.float32)


@pytest.mark.parametrize("chunk", [1, 1 << 30], ids=["strip by strip", "all strips at once"])
@pytest.mark.parametrize("sums", [0, 1 << 40], ids=["added by chunks", "added at the end"])
@pytest.mark.parametrize(("rows", "columns"), [(3, 3), (5, 5), (9, 9), (4, 7)])
@pytest.mark.parametrize(("height", "padding"), [(12, "same"), (13, "valid"), (9, (2, 1))])
def test_tiles_of_several_rows_give_the_textbooks_numbers(
    height: int,
    padding: str | tuple[int, int],
    rows: int,
    columns: int,
    sums: int,
    chunk: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of strips that are whole and not, with and without padding, where pictures need a gradient and do not."""
    monkeypatch.setattr(kernel, "CHUNK", chunk)
    monkeypatch.setattr(filter_sums, "SUMS", sums)
    outputs = 8 if rows == 9 else 4
    chosen = Tiles(Transform(outputs, columns), Transform(outputs, rows))
    monkeypatch.setattr(choices, "quickest", lambda *_: chosen)
    for case, textbook in cases_with_the_textbooks_numbers(height, padding, rows, columns):
        kernels = kernels_that_give_the_textbooks_numbers(case, textbook)
        assert sum(isinstance(one, WinogradSquares) for one in kernels) == 1


@cache  # they are the same however the plan goes about them
def cases_with_the_textbooks_numbers(
    height: int, padding: str | tuple[int, int], rows: int, columns: int
) -> list[tuple[Case, Numbers]]:
    with_bias, without = (
        kind("convolution", filters=10, size=(rows, columns), padding=padding, bias=bias) for bias in (True, False)
    )
    pictures = 5 if rows == 3 else 3  # lanes of two and a last one of one; of small filters Winograd takes no fewer
    found = []
    for stack in (Stack.of(with_bias, kind("tanh"), *END), Stack.of(kind("normalise"), without, *END)):
        for before in ((), (kind("convolution", filters=5, size=1), kind("tanh"))):
            whole = Stack.of(*before, *(place.block for place in stack))
            case = case_of(whole, (height, 66, 5), pictures, np.random.default_rng(rows))
            found.append((case, numbers_of_the_textbook(case)))
    return found


@pytest.mark.parametrize("outputs", [2, 4, 8])
def test_tiles_of_several_rows_read_maps_in_phases(outputs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = Tiles(Transform(outputs, 3), Transform(outputs, 3))
    monkeypatch.setattr(choices, "quickest", lambda *_: chosen)
    one, other = (kind("convolution", filters=8, size=3, padding="same") for _ in range(2))
    stack = Stack.of(kind("convolution", filters=8, size=1), one, kind("relu"), kind("max_pool"), other, *END)
    kernels = kernels_that_give_the_textbooks_numbers(case_of(stack, (10, 14, 2), 5, np.random.default_rng(outputs)))
    assert [one.layout.phases for one in kernels if isinstance(one, WinogradSquares)] == [outputs] * 2


@pytest.mark.parametrize(
    ("extent", "channels", "filters", "size", "outputs", "down"),
    [
        (3, 32, 64, 16, 4, True),  # many channels and filters: half the multiplications
        (3, 8, 16, 16, 4, False),  # few: passes over the numbers cost more
        (5, 32, 64, 16, 4, True),
        (9, 31, 43, 29, 8, True),
        (9, 79, 16, 14, 8, False),  # so few filters that transforms of the channels cost more
        (9, 20, 25, 11, 6, False),  # a second tile of 8 would be mostly empty, and a third of 4 one more
        (5, 32, 64, 5, 5, False),  # one tile, and nothing of it is empty
        (3, 38, 17, 70, 4, False),  # 6 would save little, and pools and other filters read 4 best
    ],
)
def test_what_costs_least_is_taken(
    extent: int, channels: int, filters: int, size: int, outputs: int, down: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiles, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(tiles, "multiplies_two_at_once", lambda: False)
    found = quickest(same((extent, extent), channels, filters, size), 32)
    assert (found.across.outputs, found.down is not None) == (outputs, down)
    assert found.down is None or found.down.outputs == outputs


def test_pairs_come_of_an_even_number_of_outputs() -> None:
    small = same((5, 5), 32, 64, 5)
    assert [quickest(small, *known).across.outputs for known in ((32,), (32, 3), (32, 2))] == [5, 5, 6]


def test_of_few_pictures_other_tiles_than_the_usual_ones_fit_well_and_no_pool_follows() -> None:
    five_columns, nine, eleven = (same((5, 5), 32, 64, 5), same((5, 5), 24, 24, 9), same((7, 7), 16, 16, 11))
    assert [quickest(maps, 8).across.outputs for maps in (five_columns, nine)] == [5, 3]
    assert quickest(five_columns, 8, 2).across.outputs == 2
    assert quickest(same((9, 9), 16, 24, 6), 14, 2).across.outputs == 8  # six would fit, but for the pool
    assert quickest(eleven, 8).across.outputs == 4  # six are little less


@pytest.mark.parametrize(("small", "two"), [(True, False), (False, False), (True, True)])
def test_without_quick_small_products_or_with_quicker_ones_rows_are_transformed_only_where_that_saves_much(
    small: bool, two: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiles, "multiplies_small_as_they_are", lambda: small)
    monkeypatch.setattr(tiles, "multiplies_two_at_once", lambda: two)
    little = quickest(same((3, 3), 32, 32, 16), 32)
    much = quickest(same((5, 5), 32, 64, 16), 32)
    assert (little.down is not None, much.down is not None) == (small and not two, True)


def test_filters_with_few_rows_are_multiplied_row_by_row() -> None:
    assert quickest(same((2, 5), 64, 64, 16), 32).down is None


@pytest.mark.skipif(not multiplies_small_as_they_are(), reason="the last columns of a product are rounded otherwise")
@pytest.mark.parametrize("mode", ["minmax", "log"])
@pytest.mark.parametrize("grey", [0, 179])
@pytest.mark.parametrize(
    ("channels", "extent", "size", "form"),
    [
        (16, 5, 20, WinogradConvolution),
        (32, 5, 20, WinogradSquares),
        (16, 3, 20, WinogradConvolution),  # the last tile sees columns beyond the pixels
        (32, 5, 22, WinogradSquares),
    ],
)
def test_a_picture_without_anything_on_it_stays_flat_in_use(
    channels: int, extent: int, size: int, form: type, grey: int, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Normalised, a flat map is 0; one that is flat but for rounding may become anything."""
    monkeypatch.setattr(tiles, "multiplies_two_at_once", lambda: False)
    first, second = (kind("convolution", filters=channels, size=(one, one)) for one in (1, extent))
    stack = Stack.of(first, second, kind("normalise", mode=mode), *END)
    case = case_of(stack, (size, size, 1), 2, np.random.default_rng(0))
    case.pixels[:] = grey
    case.parameters[:] += 0.02
    plan, textbook = Plan(case.program, 2, 1), TextbookPlan(case.program, np.float32)
    weights = case.parameters.astype(np.float32), case.state.astype(np.float32)
    scores = [one.scores(case.pixels, 1 / 255, *weights) for one in (plan, textbook)]
    assert type(plan._kernels[1]) is form
    assert apart(*scores) < 1e-6
    plan.close()
