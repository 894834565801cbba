"""Gradients of transformed filters are added up in pieces that stay in the cache, and give the same sums."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast.arithmetic import filter_sums
from engine.fast.kernel import Buffers, Lane
from engine.fast.layout import Layout


@pytest.mark.parametrize(("columns", "most", "alone"), [(20, 100, True), (20, 10_000, False), (15, 100, False)])
def test_points_are_added_up_one_by_one_where_all_of_them_would_leave_the_cache(
    columns: int, most: int, alone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3 x 4 points of 5 strips have 5 x 12 times 6 x 7 results. One by one they share the scratch memory of a point."""
    monkeypatch.setattr(filter_sums, "SUM_BLOCK", most)
    rng = np.random.default_rng(columns)
    tiles, dm = rng.normal(size=(3, 4, 5, 6, columns)), rng.normal(size=(3, 4, 5, 7, columns))
    lane = Lane(Buffers(), [], Layout((1,)), 1, np.float64, np.empty(0), True)
    of_one = filter_sums.sum_of_products(tiles[0], dm[0], lane.scratch)
    assert of_one is not None
    needed, out = lane.scratch_used, np.full((3, 4, 6, 7), np.nan)
    lane.begin()
    run = filter_sums.sums_of_points(lane, tiles, dm)
    assert (lane.scratch_used == needed) is alone
    for _ in range(2):
        run(out)
        np.testing.assert_allclose(out, np.einsum("pqrkn,pqrfn->pqkf", tiles, dm), atol=1e-12)
