"""Products of rows over many inner numbers, in shares that are added up."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast.arithmetic import products
from engine.fast.arithmetic.products import row_product, shares_and_width


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("count", "columns"), [(1, 24), (5, 37), (3, 70)])
def test_rows_of_many_inner_numbers_are_multiplied_in_shares_that_are_added_up(
    count: int, columns: int, turned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """23 in shares of 6, 6, 6 and 5, of 2 rows of the maps at a time."""
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(products, "multiplies_two_at_once", lambda: False)
    monkeypatch.setattr(products, "SMALL", 40 * 6 * 37)
    monkeypatch.setattr(products, "SHARE", 5)
    monkeypatch.setattr(products, "SUM_BLOCK", 2 * 2 * 4 * 40 * columns)
    monkeypatch.setattr(products, "NARROW", 0)
    monkeypatch.setattr(products, "VECTOR", 12)
    rng = np.random.default_rng(columns)
    weights, rows = rng.normal(size=(2, 40, 23)), rng.normal(size=(2, count, 23, columns + 1))[..., :columns]
    out = np.full((2, count, 40, 72), np.nan)
    assert shares_and_width(40, 23, columns)[0] in (3, 4)
    row_product(np.asfortranarray(weights) if turned else weights, rows, out[..., :columns], np.empty)()
    np.testing.assert_allclose(out[..., :columns], weights[:, None] @ rows, atol=1e-12)
    assert np.isnan(out[..., columns:]).all()


def test_only_long_products_are_cut_into_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(products, "multiplies_two_at_once", lambda: False)
    assert shares_and_width(70, 4788, 150) == (11, 32)
    assert shares_and_width(70, 4788, 47) == (16, 47), "as what is left would be narrow"
    assert shares_and_width(24, 1600, 640) == (3, 64), "few rows of weights: wide blocks"
    assert shares_and_width(24, 600, 640) == (1, 64)
    assert shares_and_width(33, 1600, 640) == (1, 16)
    assert shares_and_width(500, 140, 96) == (1, 96), "to add up would take as long"
    assert shares_and_width(2000, 70, 640) == (1, 640)
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: False)
    assert shares_and_width(70, 4788, 150) == (1, 150)


def test_results_that_would_leave_the_second_cache_are_not_made_in_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(products, "multiplies_two_at_once", lambda: False)
    assert shares_and_width(256, 1152, 204) == (10, 32)
    assert shares_and_width(256, 1152, 205) == (1, 205)
    assert shares_and_width(24, 1600, 640, 11) == (3, 64)
    assert shares_and_width(24, 1600, 640, 12) == (1, 16), "of few rows of weights blocks are small enough"
    asked: list[tuple[int, ...]] = []
    for several in (1, 36):  # as many as two Winograd transforms of six points make of one product
        weights, rows, out = (np.zeros((several, 1, *shape)) for shape in ((70, 1000), (1000, 80), (70, 80)))
        row_product(weights[:, 0], rows, out, lambda shape: asked.append(shape) or np.empty(shape))
    assert asked == [(1, 1, 3, 70, 80)], "scratch memory of the first alone"


def test_where_two_are_multiplied_at_once_no_block_is_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 16 columns, or of 48, which are 32 and 16, a product waits for its own sums."""
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: True)
    asked = (46, 1152, 432), (96, 576, 96), (64, 288, 224), (16, 288, 432), (128, 576, 96), (46, 1152, 432, 36)
    chosen = []
    for two in (True, False):
        monkeypatch.setattr(products, "multiplies_two_at_once", lambda two=two: two)
        chosen.append([shares_and_width(*one) for one in asked])
    assert chosen[0] == [(4, 64), (4, 64), (1, 32), (1, 64), (5, 64), (1, 16)]
    assert chosen[1] == [(1, 16), (1, 16), (1, 48), (1, 64), (3, 32), (1, 16)]


def test_where_two_are_multiplied_at_once_a_copy_of_what_is_transposed_pays_sooner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: True)
    asked = (128, 32, 128), (144, 64, 166), (144, 64, 167), (127, 32, 128), (128, 31, 128), (300, 64, 224)
    for two, answers in ((True, [1, 1, 0, 0, 0, 1]), (False, [0, 0, 0, 0, 0, 1])):
        monkeypatch.setattr(products, "multiplies_two_at_once", lambda two=two: two)
        assert [products.copy_pays(*one) for one in asked] == answers
