"""1 x 1 filters multiply pixels as they lie, in whatever layout these come."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.arithmetic.tiles import OUTPUTS
from engine.fast.kernels.activations import Join
from engine.fast.kernels.pixelwise import PixelConvolution
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.seen_whole import SeenWhole
from engine.network.block import Block
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from engine.ops.windows import Size
from tests.engine.fast.networks import Case, apart, case_of, kind

END = kind("fully_connected", units=3), kind("softmax")


def pixelwise(filters: int, bias: bool = True) -> Block:
    return kind("convolution", filters=filters, size=1, bias=bias)


def kernels_like_the_textbook(case: Case, samples: int | None = None) -> list[object]:
    plan = Plan(case.program, len(case.pixels), 1, np.float64, samples=samples)
    textbook = TextbookPlan(case.program, np.float64)
    for _ in range(2):
        for space in plan.here.spaces:  # nobody may read what was not written
            space._buffers._piece.fill(255)
            space._entered = None
        ours, theirs = case.step(plan), case.step(textbook)
        assert apart(ours.gradient, theirs.gradient) < 1e-12
        ours.gradient.fill(np.nan)  # as an optimiser leaves it
        assert apart(case.scores(plan), case.scores(textbook)) < 1e-12
    plan.close()
    return list(plan._kernels)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("samples", [2, None])
@pytest.mark.parametrize("phases", [2, 3, 5, 8])
@pytest.mark.parametrize("width", [9, 16])
def test_split_maps_stay_split_and_nothing_is_copied(
    width: int, phases: int, samples: int | None, bias: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(OUTPUTS, 3, (phases,))
    split, after = kind("convolution", filters=16, padding="same"), kind("convolution", filters=4, size=2)
    stack = Stack.of(pixelwise(8), split, kind("relu"), pixelwise(5, bias), kind("tanh"), after, *END)
    case = case_of(stack, (4, width, 2), 6, np.random.default_rng(width))
    kernels = kernels_like_the_textbook(case, samples)
    (one,) = (kernel for kernel in kernels if isinstance(kernel, PixelConvolution))
    assert one.layout.phases == one.source.phases == phases
    assert Join not in map(type, kernels)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("samples", [2, None])
@pytest.mark.parametrize(("size", "maps"), [(3, (1, 1)), ((5, 2), (1, 1)), ((3, 1), (1, 6))])
def test_larger_filters_of_which_one_tap_sees_pixels_multiply_by_that_one(
    size: Size, maps: Size, samples: int | None, bias: bool
) -> None:
    """Of "same" filters on maps of one pixel or row it is the one in the middle; the others get no gradient. On maps of
    one pixel that is a fully connected layer."""
    seeing = kind("convolution", filters=4, size=size, padding="same", bias=bias)
    case = case_of(Stack.of(pixelwise(6), kind("tanh"), seeing, *END), (*maps, 6), 5, np.random.default_rng(3))
    kernels = kernels_like_the_textbook(case, samples)
    assert sum(isinstance(kernel, SeenWhole if maps == (1, 1) else PixelConvolution) for kernel in kernels) == 2


@pytest.mark.parametrize("pictures", [1, 5])
def test_pictures_and_plain_maps_of_which_several_blocks_read(pictures: int) -> None:
    branches = Stack.of(pixelwise(3)), Stack.of(kind("relu"), pixelwise(2), kind("leaky_relu"))
    stack = Stack.of(pixelwise(3), kind("branches", stacks=branches), kind("batch_normalise"), pixelwise(4), *END)
    case = case_of(stack, (5, 6, 3), pictures, np.random.default_rng(0))
    kernels = kernels_like_the_textbook(case)
    assert sum(isinstance(kernel, PixelConvolution) for kernel in kernels) == 4


def test_the_gradient_lies_over_the_maps_that_are_no_longer_needed() -> None:
    case = case_of(Stack.of(kind("convolution", filters=4), pixelwise(2), *END), (6, 7, 3), 5, np.random.default_rng(1))
    plan = Plan(case.program, 5, 1)
    case.step(plan)
    (lane,) = (bound.lane for bound in plan.here.spaces[0]._bound.values())
    assert lane.value[1] is lane.gradient[1]
    plan.close()


def test_more_filters_than_channels_and_a_pool_that_reads_pairs_have_columns_gathered() -> None:
    wide = kind("convolution", filters=2, size=(3, 1)), pixelwise(3), *END
    pooled = pixelwise(2), kind("max_pool"), *END  # nothing before it could make halves
    for number, stack in ((1, Stack.of(*wide)), (0, Stack.of(*pooled))):
        case = case_of(stack, (8, 64, 2), 6, np.random.default_rng(2))
        kernels = kernels_like_the_textbook(case)
        assert isinstance(kernels[number], RowConvolution)
