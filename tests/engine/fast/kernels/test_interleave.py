"""Filters that step over pictures or maps: their steps become channels, and the numbers stay."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.arithmetic import tiles
from engine.fast.arithmetic.tiles import OUTPUTS, Tiles
from engine.fast.arithmetic.transforms import transform
from engine.fast.kernels import choices
from engine.fast.kernels.interleave import Interleave
from engine.fast.kernels.kernel_selection import KernelSelection
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
    """However few numbers there are."""
    monkeypatch.setattr(choices, "winograd_pays", lambda kernel, *_: kernel[1] in OUTPUTS)


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


@pytest.mark.parametrize("as_they_are", [True, False])
def test_steps_become_channels_on_any_processor(as_they_are: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of pictures and of maps: without AVX-512 more is saved, as products take twice as long."""
    for module in (choices, tiles):
        monkeypatch.setattr(module, "multiplies_small_as_they_are", lambda: as_they_are)
    monkeypatch.setattr(choices, "winograd_pays", winograd_pays)
    blocks = [kind("convolution", filters=32, size=9, stride=2, padding="same") for _ in range(2)]
    case = case_of(Stack.of(*blocks, *END), (40, 40, 2), 64, np.random.default_rng(1))
    kernels = KernelSelection(case.program, np.float32, 64).kernels
    assert [type(kernel) for kernel in kernels].count(Interleave) == 2


def test_normalised_before_and_after() -> None:
    """The one learns nothing, the other takes its filters over in use."""
    stepping = kind("convolution", filters=16, size=9, stride=3)
    blocks = kind("normalise"), stepping, kind("batch_normalise"), kind("relu"), kind("max_pool")
    kernels = kernels_like_the_textbook(Stack.of(*blocks, *END), (20, 23, 2))
    assert any(isinstance(kernel, Interleave) for kernel in kernels)


@together("padding", ["same", "valid"])
@together("size, stride", [((9, 9), (3, 3)), ((7, 7), (2, 2)), ((3, 6), (1, 2))])
@together("phases", [1, 4])
def test_maps_in_which_steps_become_channels_get_their_gradient(
    phases: int, size: Size, stride: Size, padding: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain and split ones, and where no filter sees a pixel that is there for what looks at whole maps."""
    monkeypatch.setattr(choices, "cost", lambda *_: 0)
    monkeypatch.setattr(choices, "LONG", 1)
    monkeypatch.setattr(choices, "quickest", lambda geometry, *_: Tiles(transform(max(2, phases), geometry.kernel[1])))
    first = kind("convolution", filters=3, size=2 if phases == 1 else 3), kind("normalise")
    stepping = kind("convolution", filters=2, size=size, stride=stride, padding=padding)
    kernels = kernels_like_the_textbook(Stack.of(*first, stepping, kind("tanh"), *END), (20, 23, 2))
    (interleave,) = (kernel for kernel in kernels if isinstance(kernel, Interleave))
    assert interleave.source.phases == phases


@pytest.mark.parametrize(
    ("size", "stride", "width", "is_taken"), [(9, 2, 20, True), (9, 2, 14, False), (5, 3, 26, False)]
)
def test_maps_are_transformed_where_rows_are_long_and_it_costs_much_less(
    size: int, stride: int, width: int, is_taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 5 x 5 that step by 3 there would be 2 x 2, and short rows make narrow products."""
    monkeypatch.setattr(choices, "winograd_pays", winograd_pays)
    first = kind("convolution", filters=8, size=1), kind("relu")
    stepping = kind("convolution", filters=32, size=size, stride=stride, padding="same")
    case = case_of(Stack.of(*first, stepping, *END), (width, width, 2), 64, np.random.default_rng(0))
    kernels = KernelSelection(case.program, np.float32, 64).kernels
    assert [type(kernel) for kernel in kernels].count(Interleave) == is_taken


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
