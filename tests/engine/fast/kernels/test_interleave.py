"""Filters that step over pictures: their steps become channels, and the numbers stay."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.arithmetic.tiles import OUTPUTS
from engine.fast.kernels import choices
from engine.fast.kernels.interleave import Interleave
from engine.fast.kernels.winograd import WinogradConvolution
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from engine.ops.windows import Size
from tests.engine.fast.networks import apart, case_of, kind
from tests.together import together

END = kind("fully_connected", units=3), kind("softmax")


winograd_pays = choices.winograd_pays


@pytest.fixture(autouse=True)
def pays(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few numbers there are, on any processor."""
    monkeypatch.setattr(choices, "winograd_pays", lambda kernel, *_: kernel[1] in OUTPUTS)
    monkeypatch.setattr(choices, "multiplies_small_as_they_are", lambda: True)


def kernels_like_the_textbook(stack: Stack, shape: tuple[int, ...], batch: int = 5) -> list[object]:
    case = case_of(stack, shape, batch, np.random.default_rng(shape[1]))
    plan, textbook = Plan(case.program, batch, 1, np.float64, samples=2), TextbookPlan(case.program, np.float64)
    for part in (case, case.part(1), case):  # lanes of other sizes in the same memory
        for space in plan.here.spaces:  # nobody may read what was not written
            space._buffers._piece.fill(255)
            space._entered = None
        assert apart(part.step(plan).gradient, part.step(textbook).gradient) < 1e-12
        assert apart(part.scores(plan), part.scores(textbook)) < 1e-12
    plan.close()
    return list(plan._kernels)


@together("shape", [(20, 23, 2), (31, 22, 1)])
@together("padding", ["same", "valid", (3, 4)])
@together("size, stride", [((9, 9), (3, 3)), ((7, 7), (2, 2)), ((9, 11), (2, 4)), ((3, 6), (1, 2)), ((8, 9), (4, 3))])
def test_steps_become_channels(size: Size, stride: Size, padding: object, shape: tuple[int, ...]) -> None:
    stepping = kind("convolution", filters=16, size=size, stride=stride, padding=padding)
    first, second, *_ = kernels_like_the_textbook(Stack.of(stepping, kind("tanh"), *END), shape)
    assert isinstance(first, Interleave)
    assert isinstance(second, WinogradConvolution)
    assert second.kernel == (-(-size[0] // stride[0]), -(-size[1] // stride[1]))
    assert second.source.shape[2] == stride[0] * stride[1] * shape[2]


def test_normalised_before_and_after() -> None:
    """The one learns nothing, the other takes its filters over in use."""
    stepping = kind("convolution", filters=16, size=9, stride=3)
    blocks = kind("normalise"), stepping, kind("batch_normalise"), kind("relu"), kind("max_pool")
    kernels = kernels_like_the_textbook(Stack.of(*blocks, *END), (20, 23, 2))
    assert any(isinstance(kernel, Interleave) for kernel in kernels)


def test_what_must_give_a_gradient_back_is_stepped_over() -> None:
    first, second = kind("convolution", filters=3, size=2), kind("convolution", filters=16, size=9, stride=3)
    kernels = kernels_like_the_textbook(Stack.of(first, second, *END), (20, 23, 2))
    assert not any(isinstance(kernel, Interleave) for kernel in kernels)


@pytest.mark.parametrize(("size", "stride", "filters"), [(5, 2, 16), (7, 3, 16), (9, 1, 16), (4, 2, 16), (9, 3, 15)])
def test_neither_many_zeros_are_multiplied_nor_much_transformed_for_few_filters(
    size: int, stride: int, filters: int
) -> None:
    stepping = kind("convolution", filters=filters, size=size, stride=stride)
    kernels = kernels_like_the_textbook(Stack.of(stepping, *END), (20, 23, 2))
    assert not any(isinstance(kernel, Interleave) for kernel in kernels)


@pytest.mark.parametrize(("size", "width", "is_taken"), [(42, 3, False), (24, 2, False), (27, 3, True), (12, 1, False)])
def test_filters_that_see_many_columns_for_few_outputs_step_over_pictures(
    size: int, width: int, is_taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Winograd does not take what would be left of them, so nothing would be gained."""
    monkeypatch.setattr(choices, "winograd_pays", winograd_pays)
    stepping = kind("convolution", filters=16, size=(4, size), stride=(2, 3))
    kernels = kernels_like_the_textbook(Stack.of(stepping, *END), (9, size + 3 * (width - 1), 1), 160)
    assert [type(kernel) for kernel in kernels[:2]].count(Interleave) == is_taken
    assert any(isinstance(kernel, WinogradConvolution) for kernel in kernels) == is_taken
