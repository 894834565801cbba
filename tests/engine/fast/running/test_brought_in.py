"""Pictures that are bytes come into a lane as the numbers that the textbook sees, however they are turned."""

from __future__ import annotations

import numpy as np
import pytest

from engine.fast import Plan, kernel
from engine.fast.running import loading
from engine.network.scale import Scale, as_seen
from engine.network.stack import Stack
from tests.engine.fast.networks import case_of, kind

STACK = Stack.of(kind("convolution", filters=2, size=3), kind("fully_connected", units=3), kind("softmax"))


@pytest.mark.parametrize("scale", [1 / 255, (0.5, 1 / 255, 3.0)], ids=["one number", "one for each channel"])
@pytest.mark.parametrize("portion", [1, 700, 1 << 18])
@pytest.mark.parametrize(("count", "width"), [(1, 8), (2, 15), (2, 16), (5, 64), (18, 150), (18, 7)])
def test_bytes_become_the_same_numbers_one_by_one_or_side_by_side_all_or_some_rows_at_a_time(
    count: int, width: int, portion: int, scale: Scale, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (kernel, loading):
        monkeypatch.setattr(module, "CHUNK", portion)
    case = case_of(STACK, (11, width, 3), count, np.random.default_rng(0))
    pixels = np.random.default_rng(count).integers(1, 256, (count, 11, width, 3), dtype=np.uint8)
    plan = Plan(case.program, count, 1)
    lane = plan.here.spaces[0].lane(count, False)
    assert (len(lane.loading.rows) > 1) == (lane.lane.input.size > portion)
    for other in (1 / 7, scale, scale):  # one rule after another, and one again
        lane.lane.input.fill(np.nan)
        lane.loading.load(pixels, other)
        assert np.array_equal(lane.lane.input, as_seen(pixels, other).transpose(1, 3, 2, 0))
    plan.close()


@pytest.mark.parametrize("kind", [np.uint16, np.float32, np.float64])
def test_pixels_of_other_types_become_the_same_numbers_also_where_one_takes_more_memory_than_a_number(
    kind: type[np.generic],
) -> None:
    case = case_of(STACK, (11, 9, 3), 5, np.random.default_rng(0))
    pixels = np.random.default_rng(1).integers(1, 256, (5, 11, 9, 3)).astype(kind)
    plan = Plan(case.program, 5, 1)
    lane = plan.here.spaces[0].lane(5, False)
    lane.loading.load(pixels, 1 / 255)
    np.testing.assert_allclose(lane.lane.input, as_seen(pixels, 1 / 255).transpose(1, 3, 2, 0), rtol=1e-6)
    plan.close()
