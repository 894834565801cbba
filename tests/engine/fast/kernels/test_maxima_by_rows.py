"""A max pool takes some rows at a time, and its maxima and gradients are those of all at once, to the last bit. The
first of equal pixels wins."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import kernel
from engine.fast.kernel import Buffers, Kernel, Lane
from engine.fast.kernels.pools import MaxPoolPairs
from engine.fast.kernels.window_maxima import MaxPool
from engine.fast.layout import Layout
from engine.network.step_result import do_all
from engine.ops.windows import output_map, padding_amounts


class Made(Kernel):
    """Maps that something learned has made."""

    native_size = 1


def found(
    source: Layout, extent: int, stride: int, padding: str, n: int, trains: bool = True
) -> tuple[bytes, bytes, int]:
    """Of pixels with many equals: the largest of each window, and what gradients drawn by chance give to pixels. How
    many moves both take, forwards and backwards."""
    size, rng = (source.shape[0], source.shape[1]), np.random.default_rng(extent)
    amounts = padding_amounts(padding, size, (extent, extent), (stride, stride))
    out = output_map(size, (extent, extent), (stride, stride), amounts)
    maps = Made((0,), 1, source)
    pool = MaxPool(1, 2, source, (*out, source.shape[2]), (extent, extent), (stride, stride), amounts)
    lane = Lane(Buffers(), [maps, pool], Layout(source.shape), n, np.float32, np.zeros(1, np.float32), trains)
    pixels, _ = lane.output(maps)
    bound = pool.bind(lane)
    lane.begin()
    lane.scratch((1 << 20,)).fill(np.nan)  # what lies there is of other kernels
    do_all(lane.on_entry)
    pixels[...] = rng.integers(-4, 4, pixels.shape)
    do_all(bound.forward)
    largest = lane.value[2]
    pool.layout.clear(largest)
    if not trains:
        return largest.tobytes(), b"", len(bound.forward[0].args[0])  # type: ignore[attr-defined]
    gradient, given = lane.gradient[1], lane.gradient[2]
    made = largest.tobytes()
    given[...] = rng.normal(size=given.shape)
    pool.layout.clear(given)
    gradient.fill(np.nan)
    do_all(bound.backward)
    source.clear(gradient)
    moves = sum(len(part.args[0]) for part in (*bound.forward, *bound.backward))  # type: ignore[attr-defined]
    return made, gradient.tobytes(), moves


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("phases", [1, 2, 3])
@pytest.mark.parametrize(("extent", "stride"), [(2, 2), (3, 2), (3, 3), (3, 1), (5, 2), (5, 1), (2, 3), (13, 1)])
@pytest.mark.parametrize("n", [3, 9])
def test_maxima_and_gradients_are_the_same_however_many_rows_are_taken_at_a_time(
    extent: int, stride: int, phases: int, padding: str, n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Layout((13, 13, 2), phases)
    at_once, in_use = (found(source, extent, stride, padding, n, trains) for trains in (True, False))
    assert not np.isnan(np.frombuffer(at_once[1], np.float32)).any()
    assert at_once[0] == in_use[0]
    for numbers in (1, 500 * n):  # one row at a time, or half of them and less
        monkeypatch.setattr(kernel, "CHUNK", numbers)
        by_rows, labelled = (found(source, extent, stride, padding, n, trains) for trains in (True, False))
        assert by_rows[:2] == at_once[:2]
        assert labelled[:2] == in_use[:2]
        if numbers == 1 and (extent, padding) != (13, "valid"):  # which has one row
            assert by_rows[2] > at_once[2]
            assert labelled[2] > in_use[2]


@pytest.mark.parametrize("phases", [1, 2])
@pytest.mark.parametrize("pairs", [True, False])
@pytest.mark.parametrize(("first", "later"), [(-0.0, 0.0), (0.0, -0.0), (-np.inf, -np.inf), (np.inf, np.inf)])
def test_the_first_of_equals_wins_also_among_zeros_of_both_signs(
    first: float, later: float, pairs: bool, phases: int
) -> None:
    """As in the textbook, which compares: a difference of -0 and 0 is -0, which looks negative by its sign."""
    source, n = Layout((4, 4, 1), phases), 3
    maps = Made((0,), 1, source)
    shape, no_padding = (2, 2, 1), ((0, 0), (0, 0))
    pool = MaxPoolPairs(1, 2, source, shape) if pairs else MaxPool(1, 2, source, shape, (2, 2), (2, 2), no_padding)
    lane = Lane(Buffers(), [maps, pool], Layout(source.shape), n, np.float32, np.zeros(1, np.float32), True)
    pixels, _ = lane.output(maps)
    bound = pool.bind(lane)
    do_all(lane.on_entry)
    textbook = np.full((n, 4, 4, 1), later, np.float32)
    textbook[:, ::2, ::2] = first
    source.from_textbook(textbook, pixels)
    do_all(bound.forward)
    lane.gradient[2].fill(1)
    do_all(bound.backward)
    given = source.to_textbook(lane.gradient[1])
    assert (given[:, ::2, ::2] == 1).all(), "the upper left of each window is its first"
    assert given.sum() == given[:, ::2, ::2].sum()


def test_what_a_pool_keeps_of_who_has_won_are_bytes() -> None:
    """A number for each would be four times as much to write and to read: a tenth of a step of large maps."""
    source = Layout((9, 9, 2))
    pool = MaxPool(1, 2, source, (4, 4, 2), (3, 3), (2, 2), ((0, 0), (0, 0)))
    buffers = Buffers()
    lane = Lane(buffers, [Made((0,), 1, source), pool], Layout(source.shape), 64, np.float32, np.zeros(1), True)
    lane.output(Made((0,), 1, source))
    asked: list[np.dtype] = []
    new = lane.new

    def noting(shape: tuple[int, ...], dtype: object = None) -> np.ndarray:
        made = new(shape, dtype)
        asked.append(made.dtype)
        return made

    lane.new = noting  # type: ignore[method-assign]
    pool.bind(lane)
    assert [kind for kind in asked if kind.itemsize == 1] == [np.dtype(np.bool_)] * 4, "two of columns, two of rows"
    assert len(asked) == 4 + 3, "and the output, perhaps its gradient, and what columns leave for the rows"
