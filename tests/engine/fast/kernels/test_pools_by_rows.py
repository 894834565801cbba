"""A pool goes through large maps some rows at a time, and gives what it would at once, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import kernel
from engine.fast.kernel import Buffers, Lane
from engine.fast.kernels.window_maxima import MaxPool
from engine.fast.kernels.window_pools import AveragePool
from engine.fast.layout import Layout
from engine.network.step_result import do_all
from engine.ops.arrays import Array
from engine.ops.windows import output_map, padding_amounts

N = 3


def in_use(kind: type[AveragePool | MaxPool], source: Layout, extent: int, stride: int, padding: str) -> Array:
    """What a pool makes of pixels drawn by chance."""
    size = source.shape[0], source.shape[1]
    amounts = padding_amounts(padding, size, (extent, extent), (stride, stride))
    out = output_map(size, (extent, extent), (stride, stride), amounts)
    pool = kind(0, 1, source, (*out, source.shape[2]), (extent, extent), (stride, stride), amounts)
    lane = Lane(Buffers(), [pool], source, N, np.float32, np.zeros(0, np.float32), False)
    bound = pool.bind(lane)
    do_all(lane.on_entry)
    lane.input[...] = np.random.default_rng(extent).normal(size=lane.input.shape)
    source.clear(lane.input)
    lane.value[1].fill(np.nan)
    do_all(bound.forward)
    return lane.value[1]


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("phases", [1, 2, 3])
@pytest.mark.parametrize(("extent", "stride"), [(2, 2), (3, 2), (3, 3), (3, 1), (5, 2), (2, 3)])
@pytest.mark.parametrize("kind", [AveragePool, MaxPool])
def test_pools_are_the_same_however_many_rows_are_taken_at_a_time(
    kind: type[AveragePool | MaxPool],
    extent: int,
    stride: int,
    phases: int,
    padding: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = Layout((13, 11, 2), phases)
    at_once = in_use(kind, source, extent, stride, padding)
    assert np.isfinite(at_once).all()
    for numbers in (1, 100 * N):  # one row at a time, or some
        monkeypatch.setattr(kernel, "CHUNK", numbers)
        assert at_once.tobytes() == in_use(kind, source, extent, stride, padding).tobytes()


@pytest.mark.parametrize("kind", [AveragePool, MaxPool])
def test_a_pool_of_maps_that_leave_the_cache_is_cut_by_rows(kind: type[AveragePool | MaxPool]) -> None:
    source, amounts = Layout((62, 62, 18)), ((0, 0), (0, 0))
    pool = kind(0, 1, source, (31, 31, 18), (2, 2), (2, 2), amounts)
    lane = Lane(Buffers(), [pool], source, 16, np.float32, np.zeros(0, np.float32), False)
    x, y, narrow = lane.value[0], lane.output(pool)[0], lane.scratch(pool.rows_first.array_shape(16))
    portions = [rows.stop - rows.start for rows, *_ in pool.in_portions(lane, x, y, narrow)]
    assert sum(portions) == 31
    assert max(portions) * narrow.nbytes // 31 < 2**19
