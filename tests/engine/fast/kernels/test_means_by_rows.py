"""The gradient of an average pool is spread some rows at a time, and is what it would be at once, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import kernel
from engine.fast.kernel import Buffers, Kernel, Lane
from engine.fast.kernels.window_pools import AveragePool
from engine.fast.layout import Layout
from engine.network.step_result import do_all
from engine.ops.arrays import Array
from engine.ops.windows import output_map, padding_amounts


class Made(Kernel):
    """Maps that something learned has made."""

    native_size = 1


def given_back(source: Layout, extent: int, stride: int, padding: str, n: int) -> tuple[Array, int]:
    """The gradient of maps, of gradients drawn by chance, and how many moves it takes."""
    size, rng = (source.shape[0], source.shape[1]), np.random.default_rng(extent)
    amounts = padding_amounts(padding, size, (extent, extent), (stride, stride))
    out = output_map(size, (extent, extent), (stride, stride), amounts)
    maps = Made((0,), 1, source)
    pool = AveragePool(1, 2, source, (*out, source.shape[2]), (extent, extent), (stride, stride), amounts)
    lane = Lane(Buffers(), [maps, pool], Layout(source.shape), n, np.float32, np.zeros(1, np.float32), True)
    lane.output(maps)
    bound = pool.bind(lane)
    do_all(lane.on_entry)
    gradient, given = lane.gradient[1], lane.gradient[2]
    gradient.fill(np.nan)
    given[...] = rng.normal(size=given.shape)
    pool.layout.clear(given)
    do_all(bound.backward)
    source.clear(gradient)
    return gradient, len(bound.backward[0].args[0])  # type: ignore[attr-defined]


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("phases", [1, 2, 3])
@pytest.mark.parametrize(("extent", "stride"), [(2, 2), (3, 2), (3, 3), (3, 1), (5, 2), (2, 3)])
@pytest.mark.parametrize("n", [3, 9])
def test_gradients_of_means_are_the_same_however_many_rows_are_spread_at_a_time(
    extent: int, stride: int, phases: int, padding: str, n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Layout((13, 11, 3), phases)
    at_once, moves = given_back(source, extent, stride, padding, n)
    assert np.isfinite(at_once).all()
    for numbers in (1, 250 * n):  # one row at a time, or half of them and less
        monkeypatch.setattr(kernel, "CHUNK", numbers)
        by_rows, more = given_back(source, extent, stride, padding, n)
        assert more > moves
        assert at_once.tobytes() == by_rows.tobytes()


@pytest.mark.parametrize(
    ("extent", "stride", "filled"), [(2, 2, {12}), (3, 3, {12}), (2, 3, {2, 5, 8, 11, 12}), (3, 2, set(range(13)))]
)
def test_only_rows_that_no_window_writes_are_filled_with_zeros(extent: int, stride: int, filled: set[int]) -> None:
    """The others would be gone through twice."""
    rows = (13 - extent) // stride + 1
    source, amounts = Layout((13, 11, 3)), ((0, 0), (0, 0))
    pool = AveragePool(1, 2, source, (rows, 3, 3), (extent, extent), (stride, stride), amounts)
    assert {row for part in pool._filled_first(0, 13) for row in range(part.start, part.stop)} == filled
