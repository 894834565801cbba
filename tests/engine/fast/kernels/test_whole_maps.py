"""Filters as large as the maps they see are a fully connected layer."""

import numpy as np
import pytest

from engine.fast.arithmetic.tiles import OUTPUTS
from engine.fast.kernels.dense import Dense
from engine.fast.kernels.rows import RowConvolution
from engine.fast.running.plan import Plan
from engine.network.block import Block, Shape
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind

END = kind("fully_connected", units=5), kind("softmax")


def readers_like_the_textbook(shape: Shape, *blocks: Block) -> list[Dense | RowConvolution]:
    """The kernels of these blocks that read maps or vectors, once they gave the textbook's numbers."""
    case = case_of(Stack.of(*blocks, *END), shape, 7, np.random.default_rng(1))
    fast, textbook = Plan(case.program, 7, 2, np.float64, samples=3), TextbookPlan(case.program, np.float64)
    scores, gradient = case.scores(textbook), case.step(textbook).gradient
    for _ in range(2):  # nothing of the first time may be left
        assert apart(case.step(fast).gradient, gradient) < 1e-12
        assert apart(case.scores(fast), scores) < 1e-12
    fast.close()
    return [one for one in fast._kernels if isinstance(one, Dense | RowConvolution)][:-1]


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("between", ["tanh", "batch_normalise", "average_pool"])
@pytest.mark.parametrize("phases", [2, 3, 4])
def test_of_maps_plain_or_in_phases(phases: int, between: str, bias: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where columns of a phase are no pixels, and where a normalisation after it is taken over by its weights."""
    monkeypatch.setitem(OUTPUTS, 3, (phases,))
    split = kind("convolution", filters=32, size=(3, 3), padding="same")
    size = (2, 5) if between == "average_pool" else (4, 11)
    whole = kind("convolution", filters=6, size=size, stride=3, bias=bias)
    after = kind("batch_normalise"), kind("relu"), kind("convolution", filters=3, size=1, padding="same")
    found = readers_like_the_textbook(
        (4, 11, 2), kind("convolution", filters=4, size=1), split, kind(between), whole, *after
    )
    assert [type(one) for one in found[-2:]] == [Dense, Dense]
    assert [one.layout.shape for one in found[-2:]] == [(1, 1, 6), (1, 1, 3)]


def test_of_pictures() -> None:
    (one,) = readers_like_the_textbook((6, 5, 3), kind("convolution", filters=4, size=(6, 5)), kind("relu"))
    assert isinstance(one, Dense)


@pytest.mark.parametrize(
    ("size", "stride", "padding"),
    [((4, 3), 5, "valid"), ((4, 5), 1, "same"), ((5, 5), 9, "same"), ((4, 5), (1, 9), (1, 0))],
)
def test_others_that_make_one_pixel_or_see_all_of_them_are_convolved(
    size: tuple[int, int], stride: int | tuple[int, int], padding: str | tuple[int, int]
) -> None:
    """They leave pixels out, or see them more than once, or zeros beside them."""
    last = kind("convolution", filters=4, size=size, stride=stride, padding=padding)
    first = kind("convolution", filters=5, size=1)
    found = readers_like_the_textbook((4, 5, 2), first, kind("tanh"), last, kind("relu"))
    assert isinstance(found[-1], RowConvolution)
