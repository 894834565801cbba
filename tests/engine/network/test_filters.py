"""The filters among the weights of a block, and of each the slice that is shown: wherever one is, it is the same."""

import numpy as np

from engine.network.filters import filters, sliced, strongest, strongest_slices

DEEP = np.zeros((3, 3, 5, 2), np.float32)
DEEP[:, :, 4, 0], DEEP[:, :, 1, 1] = -2, 1


def test_of_deep_filters_the_strongest_slice_is_shown() -> None:
    assert strongest(DEEP).tolist() == [4, 1]
    assert [int(strongest(DEEP[..., one])) for one in (0, 1)] == [4, 1]
    np.testing.assert_array_equal(strongest_slices(DEEP)[0, 0], [-2, 1])
    np.testing.assert_array_equal(sliced(DEEP, np.array([0, 1]))[0, 0], [0, 1])
    np.testing.assert_array_equal(strongest_slices(DEEP[:, :, 1:2]), DEEP[:, :, 1])


def test_of_a_training_that_diverges_it_is_the_same_one_and_no_warning_is_printed() -> None:
    assert strongest(DEEP * np.float32(1e30)).tolist() == [4, 1]


def test_a_unit_that_sees_a_map_has_a_filter_and_one_that_reads_a_list_has_none() -> None:
    units = {"weights": np.arange(24, dtype=np.float32).reshape(12, 2), "biases": np.zeros(2, np.float32)}
    found = filters(units, (2, 3, 2))
    assert found is not None
    assert found.shape == (2, 3, 2, 2)
    np.testing.assert_array_equal(found[1, 2, 1], units["weights"][11])
    assert filters(units, (12,)) is None
    assert filters(units, None) is None
    assert filters({"biases": np.zeros(2)}, (2, 3, 2)) is None
    assert filters({"filters": DEEP}, None) is DEEP
