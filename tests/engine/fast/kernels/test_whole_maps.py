"""Filters that see all of the maps, wherever they lie, are a fully connected layer."""

import numpy as np
import pytest

from engine.analysis import lane_limits
from engine.analysis.lane_limits import COPIED_FROM
from engine.fast.arithmetic.tiles import OUTPUTS
from engine.fast.kernels import choices
from engine.fast.kernels.dense import Dense
from engine.fast.kernels.rows import RowConvolution
from engine.fast.kernels.seen_whole import SeenWhole
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
        ours = case.step(fast).gradient
        assert apart(ours, gradient) < 1e-12
        ours.fill(np.nan)  # as an optimiser leaves it
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
    assert [type(one) for one in found[-2:]] == [SeenWhole, SeenWhole]
    assert [one.layout.shape for one in found[-2:]] == [(1, 1, 6), (1, 1, 3)]


def test_of_pictures() -> None:
    (one,) = readers_like_the_textbook((6, 5, 3), kind("convolution", filters=4, size=(6, 5)), kind("relu"))
    assert isinstance(one, SeenWhole)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("phases", [1, 2, 4])
@pytest.mark.parametrize(
    ("maps", "size", "stride", "padding"),
    [
        ((3, 3), (5, 5), 1, "same"),
        ((2, 3), (4, 9), 1, "same"),  # what sees only padding is left out
        ((2, 5), (3, 9), 1, (1, 4)),
        ((1, 4), (1, 10), (1, 3), (0, 6)),  # three outputs, six columns apart
        ((2, 3), (5, 5), 9, "same"),  # one output
    ],
)
def test_that_see_them_from_everywhere(
    maps: tuple[int, int],
    size: tuple[int, int],
    stride: int | tuple[int, int],
    padding: str | tuple[int, int],
    phases: int,
    bias: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Maps plain or in phases, of which some hold no pixel; a pool and a normalisation read what comes of them."""
    monkeypatch.setattr(choices, "COPIED_FROM", 7)
    monkeypatch.setitem(OUTPUTS, 3, (phases,))
    given = kind("convolution", filters=20, size=3 if phases > 1 else 1, padding="same")
    seeing = kind("convolution", filters=6, size=size, stride=stride, padding=padding, bias=bias)
    after = kind("batch_normalise"), kind("leaky_relu"), kind("max_pool", extent=(1, 2), stride=1, padding="same")
    first = kind("convolution", filters=20, size=1)
    found = readers_like_the_textbook((*maps, 2), first, given, kind("tanh"), seeing, *after)
    assert isinstance(found[-1], SeenWhole)


def test_they_are_copied_for_several_outputs_where_many_pictures_are_worth_it() -> None:
    see = kind("convolution", filters=8, size=5, padding="same")
    case = case_of(Stack.of(kind("convolution", filters=4, size=1), see, *END), (3, 3, 2), 4, np.random.default_rng(2))
    few, many = (Plan(case.program, batch, 1) for batch in (COPIED_FROM - 1, COPIED_FROM))
    assert [any(isinstance(one, SeenWhole) for one in plan._kernels) for plan in (few, many)] == [False, True]
    few.close()
    many.close()


def test_of_very_many_weights_no_copies_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "COPIED_FROM", 7)
    monkeypatch.setattr(lane_limits, "MOST_COPIES", 9 * 4 * 9 * 8 - 1)
    see, first = kind("convolution", filters=8, size=5, padding="same"), kind("convolution", filters=4, size=1)
    assert not any(isinstance(one, SeenWhole) for one in readers_like_the_textbook((3, 3, 2), first, kind("tanh"), see))


@pytest.mark.parametrize(
    ("size", "stride", "padding"),
    [((4, 3), 5, "valid"), ((4, 5), 1, "same"), ((4, 4), 9, "same"), ((4, 5), (1, 9), (1, 0))],
)
def test_others_that_make_one_pixel_or_see_all_of_them_are_convolved(
    size: tuple[int, int], stride: int | tuple[int, int], padding: str | tuple[int, int]
) -> None:
    """They leave pixels out, all of which a normalisation needs, or see them more than once, or zeros beside them."""
    last = kind("convolution", filters=4, size=size, stride=stride, padding=padding)
    first = kind("convolution", filters=5, size=1)
    found = readers_like_the_textbook((4, 5, 2), first, kind("normalise"), last, kind("relu"))
    assert isinstance(found[-1], RowConvolution)
