"""Of a filter with many channels one slice is shown: the same one everywhere, also while a training diverges."""

import numpy as np
import pytest

from engine.network.filters import strongest, strongest_slices
from gui.insight.content import Content, slices
from gui.presentation.seen import _filters


def some() -> np.ndarray:
    """Two filters of five channels: one large weight is more than several of middle size."""
    filters = np.zeros((3, 3, 5, 2), np.float32)
    filters[:, :, 3, 0] = filters[0, :, 2, 1] = 1
    filters[1, 1, 4, 0], filters[:, :, 1, 1] = -4, 2
    return filters


@pytest.mark.parametrize("times", [1, 1e30], ids=["learned", "diverged"])
def test_all_that_show_filters_show_the_same_slice_of_each(times: float) -> None:
    filters = some() * np.float32(times)
    planes = strongest_slices(filters)
    assert strongest(filters).tolist() == [4, 1]
    np.testing.assert_array_equal(planes, filters[:, :, [4, 1], [0, 1]])
    np.testing.assert_array_equal(_filters({"filters": filters})[0], planes)
    assert [strongest(filters[..., number]) for number in (0, 1)] == [4, 1]
    seen, channels = slices(Content("tiles", filters), None)
    np.testing.assert_array_equal(seen, planes)
    assert channels.tolist() == [4, 1]


def test_of_one_channel_it_is_that() -> None:
    filters = some()[:, :, :1]
    np.testing.assert_array_equal(strongest_slices(filters), filters[:, :, 0])
    assert strongest(filters).tolist() == [0, 0]
