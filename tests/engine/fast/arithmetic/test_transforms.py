"""Winograd's transforms give the convolution with few multiplications, and lose no more accuracy than they may."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.arithmetic.tiles import OUTPUTS, Tiles
from engine.fast.arithmetic.transforms import Transform
from engine.fast.kernels import choices
from engine.fast.kernels.winograd import WinogradConvolution
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind
from tests.together import together

CHOICES = [(outputs, columns) for columns, choices in OUTPUTS.items() for outputs in choices]


def convolved(filters: np.ndarray, pixels: np.ndarray, outputs: int) -> np.ndarray:
    columns = filters.shape[1]
    return np.array([(filters * pixels[:, first : first + columns]).sum() for first in range(outputs)])


@together("outputs, columns", CHOICES)
def test_products_at_the_points_give_the_convolution(outputs: int, columns: int) -> None:
    rng, one = np.random.default_rng(columns), Transform(outputs, columns)
    g, d = rng.standard_normal((1, columns)), rng.standard_normal((1, one.pixels))
    expected = convolved(g, d, outputs)
    np.testing.assert_allclose(one.A @ ((one.G @ g[0]) * (one.B @ d[0])), expected, atol=1e-12)
    steps = np.diff(d[0], prepend=0.0)
    np.testing.assert_allclose(one.A @ ((one.G @ g[0]) * (one.B_of_steps @ steps)), expected, atol=1e-12)


@together("outputs, columns", CHOICES)
def test_a_pair_of_points_costs_one_multiplication_more_than_two_real_ones(outputs: int, columns: int) -> None:
    one = Transform(outputs, columns)
    assert len(one.real) + 2 * len(one.pairs) + 1 == one.pixels == outputs + columns - 1
    assert one.points == one.pixels + len(one.pairs) == len(one.G) == len(one.B) == one.A.shape[1]
    assert one.points < outputs * columns
    assert not one.pairs or len(one.real) >= 6
    assert one.real[1] == 1.0
    assert (one.A[:, 1] == 1).all()  # there the gradients of a tile add up


@together("outputs, columns", CHOICES)
def test_plain_pixels_give_exactly_nothing_but_at_the_point_1(outputs: int, columns: int) -> None:
    one = Transform(outputs, columns)
    (at,) = np.flatnonzero(one.B_of_steps[:, 0])
    assert at == 1


@together("outputs, columns", CHOICES)
def test_rounding_errors_stay_small(outputs: int, columns: int) -> None:
    """A plain sum of as many float32 is wrong by a twentieth of this limit."""
    rng, one = np.random.default_rng(outputs), Transform(outputs, columns)
    A, G, B = (matrix.astype(np.float32) for matrix in (one.A, one.G, one.B))
    wrong, right = [], []
    for _ in range(20):
        g, d = rng.standard_normal((300, columns)), np.abs(rng.standard_normal((300, one.pixels)))
        right += [*convolved(g, d, outputs)]
        products = (g.astype(np.float32) @ G.T) * (d.astype(np.float32) @ B.T)
        wrong += [*(A @ products.sum(0) - convolved(g, d, outputs))]
    assert np.std(wrong) < 2e-6 * np.std(right)


@together("columns", [3, 4, 5, 7, 11])
@together("tiles", [1, 2, 3])
@together("outputs", [2, 4, 8])
@together("squares", [False, True])
def test_winograd_leaves_ties_on_a_plain_background_as_they_are(
    squares: bool, columns: int, tiles: int, outputs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filters of 0 make plain maps, whatever the picture: which pixel wins a tie shows in their gradient."""
    down = Transform(outputs, 3) if squares else None
    monkeypatch.setattr(choices, "multiplies_two_at_once", lambda: False)  # or small maps go row by row
    monkeypatch.setattr(choices, "quickest", lambda *_: Tiles(Transform(outputs, columns), down))
    rng = np.random.default_rng(10 * columns + tiles)
    first = kind("convolution", filters=8, size=(1, 1))
    second = kind("convolution", filters=16, size=(3, columns))
    stack = Stack.of(first, second, kind("max_pool"), kind("fully_connected", units=3), kind("softmax"))
    case = case_of(stack, (8, max(4, outputs) * tiles + columns - 1, 2), 6, rng)
    filters, bias, others = (
        case.program.layout[case.program.body[step].key, name].slice
        for step, name in ((0, "filters"), (0, "bias"), (1, "filters"))
    )
    case.parameters[filters] = 0
    case.parameters[bias] = case.parameters[bias].astype(np.float32)
    case.parameters[others] = rng.integers(-2, 3, others.stop - others.start)  # in float64 every sum is exact
    fast, textbook = Plan(case.program, 6, 1, np.float32, samples=4), TextbookPlan(case.program, np.float64)
    assert any(isinstance(kernel, WinogradConvolution) for kernel in fast._kernels)
    ours, theirs = case.step(fast).gradient, case.step(textbook).gradient
    fast.close()
    assert np.abs(theirs[filters]).max() > 0.01
    assert apart(ours, theirs) < 1e-5


@pytest.mark.parametrize(
    ("columns", "width", "padding", "is_taken"),
    [
        (3, 2, "same", False), (3, 4, "valid", True), (12, 13, "valid", True), (3, 3, "same", True),
        (5, 5, "valid", False),
    ],
)  # fmt: skip
def test_filters_are_transformed_for_two_outputs_of_a_row_where_more_columns_come_in(
    columns: int, width: int, padding: str, is_taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "multiplies_two_at_once", lambda: False)
    first = kind("convolution", filters=8, size=1)
    second = kind("convolution", filters=8, size=columns, padding=padding)
    shape = (columns + 1, width, 1)
    stack = Stack.of(first, second, kind("fully_connected", units=3), kind("softmax"))
    case = case_of(stack, shape, 4, np.random.default_rng(0))
    plan, textbook = Plan(case.program, 4, 1, np.float64), TextbookPlan(case.program, np.float64)
    assert any(isinstance(kernel, WinogradConvolution) for kernel in plan._kernels) == is_taken
    assert apart(case.step(plan).gradient, case.step(textbook).gradient) < 1e-12
    plan.close()


@pytest.mark.parametrize(
    ("small", "columns", "channels", "filters", "is_taken"),
    [
        (True, 7, 1, 16, True), (True, 4, 2, 16, True), (True, 3, 3, 15, False), (True, 5, 2, 15, True),
        (False, 9, 1, 16, False), (False, 4, 3, 15, True), (False, 4, 3, 16, False), (False, 7, 2, 16, True),
    ],
)  # fmt: skip
def test_first_layers_are_transformed_later_where_small_products_are_slow(
    small: bool, columns: int, channels: int, filters: int, is_taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "multiplies_small_as_they_are", lambda: small)
    monkeypatch.setattr(choices, "multiplies_two_at_once", lambda: False)
    assert choices.winograd_pays((columns, columns), channels, filters, False, 20, 50) == is_taken
    assert not choices.winograd_pays((1, columns), channels, filters, False, 20, 50)


@pytest.mark.parametrize(
    ("columns", "channels", "is_first", "width", "is_taken"),
    [
        (7, 2, True, 16, True), (7, 2, True, 15, False), (4, 3, True, 30, False), (6, 4, True, 15, True),
        (3, 16, False, 7, True), (3, 16, False, 6, False), (4, 16, False, 6, False), (5, 16, False, 6, True),
    ],
)  # fmt: skip
def test_less_is_transformed_where_a_core_multiplies_two_at_once(
    columns: int, channels: int, is_first: bool, width: int, is_taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "multiplies_small_as_they_are", lambda: True)
    asked = (columns, columns), channels, 16, not is_first, width, 50
    for two in (True, False):
        monkeypatch.setattr(choices, "multiplies_two_at_once", lambda two=two: two)
        assert choices.winograd_pays(*asked) == (is_taken or not two)
