"""Gradients of filters whose windows overlap: each row is copied once, and the sums are those of all windows."""

from __future__ import annotations

from math import prod

import numpy as np
import pytest

from engine.fast.arithmetic import window_sums
from engine.fast.arithmetic.products import overlapping_rows
from engine.fast.arithmetic.window_sums import copying_rows_pays, sum_of_windows
from engine.ops.arrays import Array
from tests.engine.fast.networks import assert_as_the_textbook

STRANGE = 7e77


@pytest.mark.parametrize("left_out", [0, 1, 4])
@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("rows", [2, 3, 5])
def test_the_sum_over_windows_is_that_of_their_products(
    rows: int, step: int, left_out: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of filters of so many rows of 3 lines, of which the last are left out, on 6 rows of output."""
    monkeypatch.setattr(window_sums, "copying_rows_pays", lambda *_: True)
    rng = np.random.default_rng(rows)
    memory, shape = np.full(2000, STRANGE), (2, 5 * step + rows, 3, 7)
    stored, right = memory[: prod(shape)].reshape(shape), rng.normal(size=(2, 6, 4, 5))
    stored[...] = rng.normal(size=shape)
    windows = overlapping_rows(stored[..., :5], 6, rows, step)[1:, :, : 3 * rows - left_out]
    asked: list[Array] = []

    def spare(shape: tuple[int, ...]) -> Array:
        asked.append(np.full(shape, np.nan))
        return asked[-1]

    run, out = sum_of_windows(windows, right[1:], spare), np.full((1, 3 * rows - left_out, 4), np.nan)
    for _ in range(2):  # of other numbers in the same arrays
        run(out)
        np.testing.assert_allclose(out, np.einsum("prkn,prfn->pkf", windows, right[1:]), rtol=1e-12, atol=1e-12)
        stored *= 1.5
    seen = 5 + -(-(3 * rows - left_out) // (3 * step))  # rows of the maps, of which `step` lie side by side
    assert sorted(one.size for one in asked) == sorted([right[1:].size, seen * 3 * step * 5]), "none is copied twice"
    assert not any((one == STRANGE).any() for one in asked), "nothing is read behind the maps"


@pytest.mark.parametrize("seed", range(12))
def test_networks_whose_rows_are_copied_once_give_the_textbooks_gradients(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_sums, "ENOUGH_LINES", 1)
    monkeypatch.setattr(window_sums, "ENOUGH_ROWS", 1)
    monkeypatch.setattr(window_sums, "COPIES", 0)
    assert_as_the_textbook(900 + seed)


def test_rows_are_copied_once_where_few_numbers_are_copied_of_many_that_would_be_written() -> None:
    assert copying_rows_pays(57, 26, 182, 21, 16)
    assert not copying_rows_pays(57, 26, 182, 21, 21)  # as many are copied as save a quarter
    assert not copying_rows_pays(7, 26, 182, 21, 16)  # few rows
    assert not copying_rows_pays(57, 11, 182, 21, 16)  # few lines
    assert not copying_rows_pays(57, 182, 182, 21, 4)  # windows that do not overlap
