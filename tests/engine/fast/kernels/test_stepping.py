"""Gradients of the input as a convolution: of filters that step over rows and columns, and of some that do not."""

import numpy as np
import pytest

from engine.fast.arithmetic.tiles import OUTPUTS
from engine.fast.kernels import choices, stepping
from engine.fast.kernels.rows import RowConvolution
from engine.fast.running.plan import Plan
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind

END = kind("fully_connected", units=5), kind("softmax")


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
    ],
)
def test_each_row_and_column_of_the_stride_is_convolved_by_itself(
    size: tuple[int, int], stride: tuple[int, int], padding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where rows and columns are left over at the end, which no filter sees."""
    monkeypatch.setattr(stepping, "COPIED", -1e9)
    first = kind("convolution", filters=4, size=(1, 1))
    second = kind("convolution", filters=3, size=size, stride=stride, padding=padding)
    case = case_of(Stack.of(first, kind("tanh"), second, *END), (12, 15, 2), 5, np.random.default_rng(0))
    fast, textbook = Plan(case.program, 5, 2, np.float64), TextbookPlan(case.program, np.float64)
    (row,) = (one for one in fast._kernels if isinstance(one, RowConvolution) and one.stepping)
    assert row.stride == stride
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < 1e-12
    fast.close()


@pytest.mark.parametrize("copied", [-1e9, 1e9])
@pytest.mark.parametrize("phases", [2, 3])
@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize(("size", "stride"), [((7, 7), (3, 3)), ((4, 5), (2, 2)), ((4, 3), (3, 1)), ((4, 2), (1, 1))])
def test_maps_may_come_and_be_made_in_phases(
    size: tuple[int, int],
    stride: tuple[int, int],
    padding: str,
    phases: int,
    copied: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the phases of the stride or in others. Filters that step by rows alone add up pixels then, and all that step
    where copies take too long."""
    monkeypatch.setattr(stepping, "COPIED", copied)
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
    case = case_of(Stack.of(*blocks, *END), (13, 27, 2), 5, np.random.default_rng(0))
    fast, textbook = Plan(case.program, 5, 2, np.float64), TextbookPlan(case.program, np.float64)
    row = [one for one in fast._kernels if isinstance(one, RowConvolution)][-1]
    assert (row.given.phases, row.layout.phases) == (phases, 2)
    convolved = stride == (1, 1) or (copied < 0 and (row.splits or stride != (3, 1)))
    assert bool(row.stepping) == convolved
    assert row.splits == ((stride[1] if stride[1] > 1 else 2) % phases > 0)
    case.step(fast)  # nothing of it may be left
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < 1e-12
    fast.close()


def test_filters_that_skip_pixels_are_not_for_it_and_what_does_not_step_is_copied_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = {}
    for name, size, stride in (("skips", 2, 3), ("steps", 9, 3), ("stays", (5, 1), 1)):
        monkeypatch.setattr(stepping, "COPIED", 1e9 if name == "stays" else 20)
        blocks = kind("convolution", filters=4, size=1), kind("convolution", filters=8, size=size, stride=stride)
        plan = Plan(case_of(Stack.of(*blocks, *END), (16, 16, 1), 2, np.random.default_rng(0)).program, 2, 1)
        taken[name] = [one for one in plan._kernels if isinstance(one, RowConvolution)][-1].stepping is not None
        plan.close()
    assert taken == {"skips": False, "steps": True, "stays": True}
