"""Gradients of the input as a convolution, of filters that step over rows and columns, and of some that do not; and
added up, output by output."""

import numpy as np
import pytest

from engine.fast.arithmetic.tiles import OUTPUTS
from engine.fast.kernels import adding, choices
from engine.fast.kernels.adding import Adding
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.stepping import Stepping
from engine.fast.running.plan import Plan
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind

END = kind("fully_connected", units=5), kind("softmax")
CLEARLY = {Stepping: np.inf, Adding: 0.0}  # so that each is taken


@pytest.mark.parametrize("way", CLEARLY)
@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize(
    ("size", "stride"),
    [
        ((7, 7), (3, 3)),
        ((9, 4), (2, 3)),
        ((2, 3), (2, 2)),
        ((3, 5), (1, 2)),
        ((4, 3), (3, 1)),
        ((5, 5), (4, 2)),
        ((7, 7), (2, 2)),
        ((4, 2), (1, 1)),
        ((1, 13), (1, 1)),
        ((1, 2), (2, 3)),
        ((2, 1), (3, 2)),
        ((5, 2), (2, 3)),
    ],
)
def test_each_row_and_column_of_the_stride_is_convolved_by_itself_or_all_is_added_up(
    size: tuple[int, int], stride: tuple[int, int], padding: str, way: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where rows and columns are left over that no filter sees: at the end, or between filters."""
    monkeypatch.setattr(adding, "CLEARLY", CLEARLY[way])
    first = kind("convolution", filters=4, size=(1, 1))
    second = kind("convolution", filters=3, size=size, stride=stride, padding=padding)
    case = case_of(Stack.of(first, kind("tanh"), second, *END), (12, 15, 2), 5, np.random.default_rng(0))
    fast, textbook = Plan(case.program, 5, 2, np.float64), TextbookPlan(case.program, np.float64)
    rows = [one for one in fast._kernels if isinstance(one, RowConvolution)]
    (row,) = [one for one in rows if isinstance(one.way_back, way)]
    assert row.stride == stride
    case.step(fast)  # nothing of it may be left
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < 1e-12
    fast.close()


@pytest.mark.parametrize("way", CLEARLY)
@pytest.mark.parametrize("phases", [2, 3])
@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize(
    ("size", "stride"),
    [((7, 7), (3, 3)), ((4, 5), (2, 2)), ((4, 3), (3, 1)), ((4, 2), (1, 1)), ((1, 2), (2, 3)), ((2, 2), (3, 3))],
)
def test_maps_may_come_and_be_made_in_phases(
    size: tuple[int, int],
    stride: tuple[int, int],
    padding: str,
    phases: int,
    way: type,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the phases of the stride or in others; what is added up, a few rows at a time."""
    monkeypatch.setattr(adding, "CLEARLY", CLEARLY[way])
    monkeypatch.setattr(adding, "SUM_BLOCK", 5_000)
    monkeypatch.setattr(choices, "BLOCK", 1)
    monkeypatch.setattr(choices, "shifting_pays", lambda *_: False)
    monkeypatch.setitem(OUTPUTS, 3, (phases,))
    blocks = (
        kind("convolution", filters=4, size=(1, 1)),
        kind("convolution", filters=32, size=(3, 3), padding="same"),
        kind("tanh"),
        kind("convolution", filters=3, size=size, stride=stride, padding=padding),
        kind("max_pool"),
    )
    case = case_of(Stack.of(*blocks, *END), (13, 26, 2), 5, np.random.default_rng(0))
    fast, textbook = Plan(case.program, 5, 2, np.float64), TextbookPlan(case.program, np.float64)
    row = [one for one in fast._kernels if isinstance(one, RowConvolution)][-1]
    assert (row.source.phases, row.layout.phases, type(row.way_back)) == (phases, 2, way)
    case.step(fast)  # nothing of it may be left
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < 1e-12
    fast.close()


@pytest.mark.parametrize(
    ("size", "stride", "way"), [(20, 1, Adding), (16, 3, Adding), (13, 1, Stepping), (3, 2, Stepping)]
)
def test_few_outputs_of_large_filters_are_added_up(size: int, stride: int, way: type) -> None:
    """As a convolution they took up to three times as long for a step, and memory that nobody was told of."""
    padding = "same" if way is Stepping else "valid"
    large = kind("convolution", filters=32, size=size, stride=stride, padding=padding)
    stack = Stack.of(kind("convolution", filters=16, size=1), kind("relu"), large, *END)
    plan = Plan(case_of(stack, (24, 24, 1), 16, np.random.default_rng(0)).program, 16, 1)
    assert [type(one.way_back) for one in plan._kernels if isinstance(one, RowConvolution)][-1] is way
    plan.close()
