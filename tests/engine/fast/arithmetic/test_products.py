"""Products over many inputs, in shares, copies of few pictures, labels: the same numbers by other roads."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.fast import Plan, layout
from engine.fast.arithmetic import dense_products, products
from engine.fast.arithmetic.dense_products import (
    better_beside,
    block_of,
    product_in_parts,
    product_of_rows,
    product_over_inputs,
    room_for,
    shares_of_inputs,
)
from engine.fast.arithmetic.products import row_product, shares_and_width, sum_of_products
from engine.fast.kernel import Move, do_all
from engine.fast.kernels import wide_dense
from engine.fast.kernels.wide_dense import WideDense
from engine.fast.layout import copying
from engine.fast.made_once import made_once
from engine.network.stack import Stack
from engine.network.textbook import Batch, TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind

STACK = Stack.of(kind("convolution", filters=3), kind("fully_connected", units=7), kind("tanh"), kind("softmax"))


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("as_they_come", [False, True])
@pytest.mark.parametrize(("inputs", "shares", "vectors"), [(12, 1, 3), (12, 4, 3), (41, 4, 9), (7, 7, 8), (9, 0, 2)])
def test_shares_of_the_inputs_add_up_to_the_product(
    inputs: int, shares: int, vectors: int, as_they_come: bool, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: small)
    monkeypatch.setattr(dense_products, "shares_of_inputs", lambda *_: shares)
    monkeypatch.setattr(dense_products, "SUM_BLOCK", 2 * 5 * vectors)  # two shares at a time
    monkeypatch.setattr(dense_products, "block_of", lambda *_: (2, 4) if small else (5, vectors))
    rng = np.random.default_rng(inputs)
    weights, x = rng.normal(size=(inputs, 9))[:, 2:7], rng.normal(size=(inputs, vectors))
    x = np.ascontiguousarray(x.T).T if as_they_come else x
    out = np.full((vectors, 8) if as_they_come else (5, vectors), np.nan)
    into = out[:, 1:6] if as_they_come else out
    room = np.full(room_for(inputs, 5, vectors), np.nan)
    assert len(room) == (0 if shares < 2 else 2)
    do_all([*product_over_inputs(weights, x, into, room, as_they_come)])
    np.testing.assert_allclose(into.T if as_they_come else into, weights.T @ x, atol=1e-12)


def test_inputs_are_shared_out_only_where_there_are_many_and_so_that_no_share_is_repacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: False)
    assert shares_of_inputs(400, 10, 32) == 0
    assert shares_of_inputs(800, 128, 32) == 0  # a share would be too short
    assert shares_of_inputs(69_360, 47, 16) == -(-69_360 // (products.SMALL // (47 * 16)))
    assert shares_of_inputs(69_360, 47, 12) == 0  # so few pictures are better multiplied as rows


def test_where_small_matrices_are_not_repacked_fewer_inputs_and_pictures_are_worth_a_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(dense_products, "multiplies_two_at_once", lambda: False)
    assert shares_of_inputs(400, 10, 32) == 0  # small as it is
    for inputs, units, pictures, block in ((1600, 64, 32, 32), (69_360, 30, 2, 2), (69_360, 10, 256, 64)):
        shares = shares_of_inputs(inputs, units, pictures)
        assert units * block * inputs / shares <= products.SMALL < units * block * inputs / (shares - 1)
    assert shares_of_inputs(400, 128, 64) == 1  # not small, but small in blocks
    assert shares_of_inputs(69_360, 47, 1) == 0  # one vector is read with the weights as they are


def test_blocks_are_of_some_units_and_vectors_more_vectors_where_units_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(dense_products, "multiplies_two_at_once", lambda: False)
    asked = (500, 64), (64, 24), (57, 128), (33, 64), (32, 64), (10, 256), (500, 4)
    blocks = (64, 32), (64, 24), (57, 32), (33, 32), (32, 64), (10, 64), (500, 4)
    assert tuple(block_of(2000, *one, False) for one in asked) == blocks
    assert shares_of_inputs(2000, 500, 64) == 5, "each as long as is multiplied without a copy"
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: False)
    assert block_of(2000, 500, 64, False) == (500, 64)


def test_many_units_are_multiplied_at_once_by_few_rows_where_a_core_multiplies_two(monkeypatch) -> None:
    """Their weights are read row after row; of those that stay in the cache blocks are quicker."""
    for name, two in (("multiplies_small_as_they_are", True), ("multiplies_two_at_once", True)):
        monkeypatch.setattr(dense_products, name, lambda two=two: two)
    assert block_of(2000, 300, 20, True) == (300, 20)
    in_blocks = (2000, 300, 20, False), (1000, 300, 20, True), (9000, 200, 20, True), (2000, 300, 48, True)
    assert [block_of(*one)[0] for one in in_blocks] == [64] * 4
    assert shares_of_inputs(2000, 300, 20, True) == 13 > shares_of_inputs(2000, 300, 20)
    monkeypatch.setattr(dense_products, "multiplies_two_at_once", lambda: False)
    assert block_of(2000, 300, 20, True)[0] == 64


@pytest.mark.parametrize("as_they_come", [False, True])
@pytest.mark.parametrize("rows", [3, 16, 40, 77])
def test_a_long_product_is_made_some_rows_at_a_time(
    rows: int, as_they_come: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(dense_products, "SMALL", 5 * 7 * 16)
    rng = np.random.default_rng(rows)
    left, right, out = rng.normal(size=(rows, 5)), rng.normal(size=(5, 7)), np.full((rows, 7), np.nan)
    moves = [*product_in_parts(np.asfortranarray(left) if as_they_come else left, right, out)]
    assert len(moves) == (1 if rows in (3, 16) else 2)
    do_all(moves)
    np.testing.assert_allclose(out, left @ right, atol=1e-12)


def test_a_long_product_of_many_columns_is_made_some_columns_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(dense_products, "SMALL", 5 * 7 * 16)
    monkeypatch.setattr(dense_products, "SOME_COLUMNS", 2)
    rng = np.random.default_rng(8)
    left, right, out = rng.normal(size=(48, 5)), rng.normal(size=(5, 20)), np.full((48, 20), np.nan)
    moves = [*product_in_parts(left, right, out)]
    assert len(moves) == 4, "20 columns of which 6 at once are small enough are 6, 6, 6 and 2"
    do_all(moves)
    np.testing.assert_allclose(out, left @ right, atol=1e-12)


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("columns", [16, 40, 64, 77])
def test_rows_are_multiplied_in_blocks_of_columns_and_what_is_left(
    columns: int, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: small)
    monkeypatch.setattr(products, "SMALL", 5 * 7 * 40)
    assert shares_and_width(5, 7, columns) == (1, 32 if small and columns > 40 else columns)
    rng = np.random.default_rng(columns)
    weights, rows, out = rng.normal(size=(2, 5, 7)), rng.normal(size=(2, 3, 7, columns)), np.full((2, 3, 5, 80), np.nan)
    row_product(weights, rows, out[..., :columns], np.empty)()
    np.testing.assert_allclose(out[..., :columns], weights[:, None] @ rows, atol=1e-12)
    assert np.isnan(out[..., columns:]).all()


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(("inner", "outer"), [(41, 16), (40, 17), (20, 30)])
def test_products_are_summed_in_blocks_of_any_kind(
    inner: int, outer: int, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """41 rows of which 9 at once are small enough: four blocks of 9 and one of 5; 20 x 30 results are not copied."""
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: small)
    monkeypatch.setattr(products, "SMALL", 20 * 16 * 9)
    rng = np.random.default_rng(inner)
    left, right, out = rng.normal(size=(3, inner, 20)), rng.normal(size=(3, outer, 20)), np.full((inner, outer), np.nan)
    sum_of_products(left, right, np.empty)(out)
    np.testing.assert_allclose(out, np.einsum("rkn,rfn->kf", left, right), atol=1e-12)


def test_a_copy_is_worth_it_for_few_results_only_where_rows_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: True)
    assert products.copy_pays(171, 10, 20)
    assert not products.copy_pays(171, 10, 64)
    assert products.copy_pays(171, 16, 64)
    assert not products.copy_pays(8, 10, 20), "more results would be copied than products"
    rng = np.random.default_rng(1)
    left, right, out = rng.normal(size=(2, 6, 171, 20)), rng.normal(size=(2, 6, 10, 20)), np.full((2, 171, 10), np.nan)
    sum_of_products(left, right, np.empty)(out)
    np.testing.assert_allclose(out, np.einsum("lrkn,lrfn->lkf", left, right), atol=1e-12)


@pytest.mark.parametrize("transposed", [False, True])
def test_one_picture_is_multiplied_by_weights_from_memory_as_by_others(
    transposed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forwards, back to what came in, and to the weights."""
    monkeypatch.setattr(dense_products, "FROM_MEMORY", 35)
    monkeypatch.setattr(dense_products, "SHORT", 4)
    monkeypatch.setattr(np, "dot", None)
    monkeypatch.setattr(np, "matmul", None)
    rng = np.random.default_rng(5)
    x, d_y, weights = rng.normal(size=(1, 7)), rng.normal(size=(5, 1)), rng.normal(size=(7, 9))[:, 2:7]
    weights = np.asfortranarray(weights) if transposed else weights
    y, d_x, d_weights = np.full((1, 9), np.nan), np.full((7, 1), np.nan), np.full((7, 9), np.nan)
    product_of_rows(x, weights, y[:, 2:7])
    do_all([*product_in_parts(weights, d_y, d_x), *product_in_parts(x.T, d_y.T, d_weights[:, 2:7])])
    np.testing.assert_allclose(y[:, 2:7], x @ weights, atol=1e-12)
    np.testing.assert_allclose(d_x, weights @ d_y, atol=1e-12)
    np.testing.assert_allclose(d_weights[:, 2:7], np.outer(x, d_y), atol=1e-12)
    assert np.isnan(y[:, :2]).all()
    assert np.isnan(d_weights[:, 7:]).all()


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("count", [1, 3, 4])
def test_few_rows_are_multiplied_by_weights_as_many_are(
    count: int, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: small)
    rng = np.random.default_rng(count)
    rows, weights, out = rng.normal(size=(count, 7)), rng.normal(size=(7, 5)), np.full((count, 9), np.nan)
    product_of_rows(rows, weights, out[:, 2:7])
    np.testing.assert_allclose(out[:, 2:7], rows @ weights, atol=1e-12)
    product_of_rows(rows, np.asfortranarray(weights), out[:, :5])
    np.testing.assert_allclose(out[:, :5], rows @ weights, atol=1e-12)
    assert np.isnan(out[:, 7:]).all()


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("wide", [False, True])
def test_a_layer_that_takes_its_inputs_in_shares_gives_the_textbooks_numbers(
    wide: bool, flat: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense_products, "shares_of_inputs", lambda *_: 5)
    if wide:
        monkeypatch.setattr("engine.fast.lanes.WIDE", 1)
        monkeypatch.setattr(wide_dense, "WORTH_A_CUT", 1)
    stack = Stack.of(*[place.block for place in STACK][1:]) if flat else STACK
    case = case_of(stack, (6, 5, 2), 6, np.random.default_rng(3))
    plan, textbook = Plan(case.program, 6, 2, np.float64), TextbookPlan(case.program, np.float64)
    ours, theirs = case.step(plan), case.step(textbook)
    assert apart(ours.gradient, theirs.gradient) <= 1e-12
    assert apart(case.scores(plan), case.scores(textbook)) <= 1e-12
    plan.close()


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("wide", [False, True])
def test_weights_are_read_where_those_of_this_pass_lie(
    wide: bool, flat: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps and looks at the network in turns, each with weights of its own; what is in one place may change there."""
    if wide:
        monkeypatch.setattr("engine.fast.lanes.WIDE", 1)
    stack = Stack.of(*[place.block for place in STACK][1:]) if flat else STACK
    case = case_of(stack, (6, 5, 2), 6, np.random.default_rng(3))
    plan, textbook = Plan(case.program, 6, 1, np.float64), TextbookPlan(case.program, np.float64)
    own, kept = case.parameters.copy(), 2 * case.parameters
    batch = Batch(case.pixels, 1.0, case.labels, {})
    for _ in range(3):
        ours, theirs = (one.train_step(batch, own, case.state) for one in (plan, textbook))
        assert apart(ours.gradient, theirs.gradient) <= 1e-12
        for parameters in (kept, own):
            scores = [one.scores(case.pixels, 1.0, parameters, case.state) for one in (plan, textbook)]
            assert apart(*scores) <= 1e-12
        own *= 0.8
    plan.close()


def test_a_step_after_one_that_was_interrupted_reads_weights_that_are_there() -> None:
    given, interrupted = np.ones(3), []

    def make(weights: np.ndarray) -> list[Move]:
        if not interrupted:
            interrupted.append(True)
            raise KeyboardInterrupt
        return [weights.sum]

    moves = made_once(make)
    with pytest.raises(KeyboardInterrupt):
        moves(given)
    assert [move() for move in moves(given)] == [3]


def test_a_step_after_one_that_was_interrupted_gives_its_gradient(monkeypatch: pytest.MonkeyPatch) -> None:
    """At its end, where what the lanes have found is handed to the kernels."""
    case = case_of(STACK, (6, 5, 2), 6, np.random.default_rng(3))
    plan, textbook = Plan(case.program, 6, 1, np.float64), TextbookPlan(case.program, np.float64)
    with monkeypatch.context() as patch:
        patch.setattr(plan, "_kernels", None)
        with pytest.raises(TypeError):
            case.step(plan)
    assert apart(case.step(plan).gradient, case.step(textbook).gradient) <= 1e-12
    plan.close()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("n", [1, 2, 3, 5, 6, 64, 128, 129])
@pytest.mark.parametrize("at_once", [1, 700, layout.ROWS_AT_ONCE])
def test_few_pictures_are_copied_as_many_are(
    at_once: int, n: int, dtype: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "ROWS_AT_ONCE", at_once)
    maps = np.random.default_rng(n).normal(size=(4, 3, 9, n)).astype(dtype)
    for source in (maps, maps[:, :, ::2], maps[1:3, :, 2:7], maps.swapaxes(1, 2), maps[..., ::-1]):
        around = np.zeros((*source.shape[:-2], 2 * source.shape[-2], n), dtype)
        expected = around.copy()
        copying(around[..., ::2, :], source)()
        np.copyto(expected[..., ::2, :], source)
        np.testing.assert_array_equal(around, expected)


def test_lanes_that_are_evaluated_at_the_same_time_share_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense_products, "shares_of_inputs", lambda *_: 5)
    monkeypatch.setattr("engine.fast.lanes.WIDE", 1)
    case = case_of(STACK, (6, 5, 2), 6, np.random.default_rng(3))
    plan = Plan(case.program, 6, 2, np.float64)
    case.scores(plan)
    (wide, *_) = [kernel for kernel in plan._kernels if isinstance(kernel, WideDense)]
    assert not wide._rooms, "what a kernel keeps is there once, for all lanes"
    plan.close()


def test_labels_may_be_of_any_whole_type() -> None:
    case = case_of(STACK, (6, 5, 2), 60, np.random.default_rng(4))
    small = replace(case, labels=case.labels.astype(np.uint8))
    plan = Plan(case.program, 60, 1, np.float64)
    expected = case.step(plan).gradient.copy()
    np.testing.assert_array_equal(small.step(plan).gradient, expected)
    plan.close()


@pytest.mark.parametrize("shape", [(7, 7), (20, 16), (8, 21)])
def test_arrays_are_combined_in_the_longest_runs_that_need_no_repacking(
    shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(products, "multiplies_small_as_they_are", lambda: True)
    widths: list[int] = []
    matmul = np.matmul

    def noted(a: np.ndarray, b: np.ndarray, out: np.ndarray) -> np.ndarray:
        widths.append(b.shape[-1])
        return matmul(a, b, out)

    monkeypatch.setattr(np, "matmul", noted)
    rng = np.random.default_rng(0)
    matrix, source = rng.standard_normal(shape), rng.standard_normal((shape[1], 3, 7001))
    out = np.full((shape[0], 3, 7001), np.nan)
    products.combine(matrix, source, out)()
    np.testing.assert_allclose(out, np.einsum("ik,kab->iab", matrix, source), atol=1e-12)
    most = products.SMALL // matrix.size
    assert min(most, products.RUN) - products.BLOCK < max(widths) <= most


def test_few_long_pictures_are_put_side_by_side_for_the_gradient_of_few_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense_products, "multiplies_small_as_they_are", lambda: True)
    asked = (20_172, 10, 2), (20_172, 10, 7), (20_172, 10, 8), (20_172, 16, 2), (3000, 10, 2), (9000, 10, 1)
    assert [better_beside(*one) for one in asked] == [True, True, False, False, False, False]
    stack = Stack.of(kind("fully_connected", units=5), kind("softmax"))
    case = case_of(stack, (64, 64, 1), 2, np.random.default_rng(4))
    plan, textbook = Plan(case.program, 2, 1, np.float64), TextbookPlan(case.program, np.float64)
    for _ in range(2):
        assert apart(case.step(plan).gradient, case.step(textbook).gradient) < 1e-12
    plan.close()
