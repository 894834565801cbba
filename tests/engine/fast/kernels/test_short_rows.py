"""Rows too short for products of their own are multiplied side by side, and give the textbook's numbers too."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast.arithmetic import products
from engine.ops.arrays import Array
from tests.engine.fast.networks import assert_as_the_textbook


@pytest.mark.parametrize("seed", range(25))
def test_short_rows_side_by_side_give_the_textbooks_numbers(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "MUCH", 1)
    monkeypatch.setattr(products, "NARROW", 1000)
    assert_as_the_textbook(300 + seed)


def test_rows_are_brought_together_only_where_they_are_short_and_have_many_weights() -> None:
    assert products.rows_are_short(16, 96, 64, 4)
    assert not products.rows_are_short(1, 96, 64, 4)  # there is but one
    assert not products.rows_are_short(16, 96, 64, 64)  # long enough
    assert not products.rows_are_short(16, 80, 16, 4)  # a copy would cost more than the product


def test_sums_of_products_are_one_product_where_more_would_be_written_than_is_copied() -> None:
    assert products.sums_are_short(5, 175, 71, 18)  # 12,425 results each for 4,428 numbers
    assert not products.sums_are_short(5, 175, 71, 32)
    assert not products.sums_are_short(1, 175, 71, 18)  # nothing is added up
    assert products.sums_are_short(16, 96, 64, 4)


@pytest.mark.parametrize("together", [1, 4, 100])
def test_products_of_short_rows_are_added_up_as_those_of_longer_ones(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """14 rows, of which 1, 4 or all are copied side by side: of 4 the last copy has but 2."""
    rng = np.random.default_rng(together)
    left, right = rng.normal(size=(2, 14, 6, 5)), rng.normal(size=(2, 14, 7, 5))
    monkeypatch.setattr(products, "SUM_BLOCK", together * 2 * 5 * (6 + 7))
    monkeypatch.setattr(products, "joining_pays", lambda rows, *_: rows == min(14, together))
    asked: list[tuple[int, ...]] = []

    def spare(shape: tuple[int, ...]) -> Array:
        asked.append(shape)
        return np.full(shape, np.nan)

    run, out = products.sum_of_products(left, right, spare), np.full((2, 6, 7), np.nan)
    for _ in range(2):
        run(out)
        np.testing.assert_allclose(out, np.einsum("lrkn,lrfn->lkf", left, right), atol=1e-12)
    assert (2, 1, 6, 7) in asked, "results of one long row are written, not of each"


def test_rows_are_added_up_side_by_side_where_copies_are_less_than_what_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: True)
    assert products.joining_pays(19, 18, 16)
    assert not products.joining_pays(19, 18, 33)  # long enough
    assert not products.joining_pays(19, 81, 16)  # more is copied than written
    assert not products.joining_pays(19, 1, 16)
    assert products.joining_pays(4, 32, 16)
    assert not products.joining_pays(3, 32, 16)  # still short
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: False)
    assert not products.joining_pays(19, 18, 16)
