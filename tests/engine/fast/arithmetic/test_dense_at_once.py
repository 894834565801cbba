"""Products of many weights on cores that multiply twice 16 numbers a cycle: large ones are made at once."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast.arithmetic import blas, dense_products
from engine.fast.arithmetic.dense_products import (
    block_of,
    product_in_parts,
    product_over_inputs,
    room_for,
    shares_of_inputs,
)
from engine.fast.kernel import do_all


@pytest.fixture(params=[True, False])
def two(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(dense_products, "multiplies_two_at_once", lambda: request.param)
    return request.param


def test_many_units_and_vectors_are_multiplied_at_once(two: bool) -> None:
    """By rows; by columns only where weights come from memory."""
    assert (shares_of_inputs(2812, 129, 128, in_rows=True) == 0) is two
    assert (shares_of_inputs(4200, 129, 48) == 0) is two
    assert shares_of_inputs(2812, 129, 128), "columns, and the weights stay in the cache"
    for inputs, units, vectors in ((4000, 95, 128), (8000, 129, 47)):
        assert shares_of_inputs(inputs, units, vectors, in_rows=True), "neither is many"


def test_fewer_units_are_multiplied_at_once_where_their_weights_come_from_memory(two: bool) -> None:
    for in_rows, units, many in ((True, 50, 129), (False, 66, 65)):
        assert (shares_of_inputs(8281, units, many, in_rows) == 0) is two
        assert shares_of_inputs(8281, units - 1, many, in_rows), "fewer units"
        assert shares_of_inputs(399_999 // units, units, many, in_rows), "fewer weights"


def test_of_some_units_and_vectors_shares_are_so_short_that_weights_stay_in_the_first_cache(two: bool) -> None:
    for in_rows, units, vectors in ((False, 20, 18), (True, 76, 56), (False, 128, 64), (True, 95, 128)):
        shares = shares_of_inputs(24_964, units, vectors, in_rows)
        if two:
            assert 7000 < 24_964 / shares * units <= 9000
        assert (block_of(24_964, units, vectors, in_rows) == (units, vectors)) is (two or units * vectors <= 2048)
        assert shares < 24_964 * units * vectors / 600_000 or two
    assert shares_of_inputs(700, 20, 18) == shares_of_inputs(70, 20, 18) == 0 or not two, "small as it is"
    for units, vectors in ((19, 64), (129, 40), (64, 17), (64, 65)):
        assert block_of(24_964, units, vectors, False) != (units, vectors) or units * vectors <= 2048


def test_gradients_of_many_vectors_that_come_one_after_another_are_summed_at_once(two: bool) -> None:
    rows, errors = np.zeros((128, 5000), np.float32), np.zeros((128, 96), np.float32)
    out = np.zeros((5000, 96), np.float32)
    assert (len([*product_in_parts(rows.T, errors, out)]) == 1) is two
    assert len([*product_in_parts(rows[:127].T, errors[:127], out)]) > 1, "fewer"
    assert len([*product_in_parts(np.ascontiguousarray(rows.T), errors, out)]) > 1, "side by side"


@pytest.mark.parametrize("in_rows", [True, False])
@pytest.mark.parametrize("shared", [True, False])
def test_what_is_multiplied_at_once_is_the_product(two: bool, in_rows: bool, shared: bool) -> None:
    rng = np.random.default_rng(3)
    units, vectors = (100, 50) if shared else (130, 130)
    weights, pictures = rng.normal(size=(3000, units)), rng.normal(size=(vectors, 3000))
    x = pictures.T if in_rows else np.ascontiguousarray(pictures.T)
    out = np.full((vectors, units) if in_rows else (units, vectors), np.nan)
    moves = [*product_over_inputs(weights, x, out, np.empty(room_for(3000, units, vectors)), in_rows)]
    assert (len(moves) == 1) is (two and in_rows and not shared)
    do_all(moves)
    np.testing.assert_allclose(out if in_rows else out.T, pictures @ weights, atol=1e-9)


@pytest.mark.parametrize(
    ("kernel", "groups", "answer"),
    [
        ("SkylakeX", ["X86_V4", "AVX512_ICL", "AVX512_SPR"], True),
        ("SkylakeX", ["X86_V4", "AVX512_ICL"], False),  # AMD's, and Intel's of before
        ("Haswell", ["X86_V4", "AVX512_ICL", "AVX512_SPR"], False),
    ],
)
def test_it_is_known_by_the_library_and_by_the_processor(
    kernel: str, groups: list[str], answer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blas, "multiplies_small_as_they_are", lambda: kernel in blas.WITH_SMALL)
    monkeypatch.setattr(np, "show_config", lambda mode: {"SIMD Extensions": {"baseline": ["X86_V2"], "found": groups}})
    assert blas.multiplies_two_at_once.__wrapped__() is answer
