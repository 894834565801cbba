"""A max pool takes some rows at a time, and its maxima and gradients are those of all at once, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import kernel
from engine.fast.kernel import Buffers, Kernel, Lane
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
