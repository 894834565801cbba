"""Where a window stops: output sizes and padding."""

import numpy as np
import pytest

from engine.errors import SettingError, ShapeError
from engine.ops import average_pool, conv2d, max_pool
from engine.ops.windows import all_see_all, output_map, output_size, padding_amounts, pair, reach
from tests.together import together


def test_one_number_stands_for_both_directions():
    assert pair(3) == (3, 3)
    assert pair((3, 5)) == (3, 5)
    assert pair(np.int64(2)) == (2, 2)


def test_a_size_may_come_as_an_array():
    assert pair(np.array([3, 5])) == (3, 5)
    assert padding_amounts(np.array([1, 2]), (9, 9), 3, 1) == ((1, 1), (2, 2))
    assert max_pool(np.zeros((6, 6)), np.array([2, 3]), np.array([2, 3]))[0].shape == (3, 2)


NO_SIZES = [0, -1, 1.5, True, "3", (1, 2, 3), (2, 0), None, np.ones(2), np.ones((2, 2), int)]


@pytest.mark.parametrize("value", NO_SIZES, ids=str)
def test_a_size_that_no_window_can_have_is_refused_with_a_remedy(value):
    with pytest.raises(SettingError) as caught:
        pair(value)
    assert caught.value.problem
    assert caught.value.remedy


@together("length", range(1, 12))
@together("kernel", [1, 2, 3, 5, 8])
@together("stride", [1, 2, 3])
def test_same_padding_gives_the_ceiling_and_puts_the_odd_pixel_below_and_right(length, kernel, stride):
    (top, bottom), (left, right) = padding_amounts(
        "same", (length, length), (kernel, kernel), (stride, stride)
    )
    assert (length + top + bottom - kernel) // stride + 1 == -(-length // stride)
    assert output_size(length, kernel, stride, "same") == -(-length // stride)
    assert 0 <= bottom - top <= 1
    assert (top, bottom) == (left, right)


@together("padding", ["valid", 0, 1, 2, 4])
@together("length, kernel, stride", [(7, 3, 2), (8, 3, 2), (5, 5, 1), (9, 2, 4), (4, 5, 1)])
def test_the_output_size_is_the_number_of_whole_windows(length, kernel, stride, padding):
    added = 0 if padding == "valid" else padding
    starts = [s for s in range(0, length + 2 * added, stride) if s + kernel <= length + 2 * added]
    assert max(output_size(length, kernel, stride, padding), 0) == len(starts)


def test_a_filter_larger_than_the_map_is_refused_in_two_plain_sentences():
    with pytest.raises(ShapeError) as caught:
        conv2d(np.zeros((5, 5, 1)), np.zeros((9, 9, 1, 2)))
    assert caught.value.problem == "A 9×9 filter is larger than the 5×5 map."
    assert caught.value.remedy == "Use a smaller filter, or set padding to 'same'."


@pytest.mark.parametrize("pool", [max_pool, average_pool])
def test_a_pooling_window_larger_than_the_map_is_refused_in_two_plain_sentences(pool):
    with pytest.raises(ShapeError) as caught:
        pool(np.zeros((1, 1, 4)), 2)
    assert caught.value.problem == "A 2×2 window is larger than the 1×1 map."
    assert caught.value.remedy == "Use a smaller window, or set padding to 'same'."


@pytest.mark.parametrize("pool", [max_pool, average_pool])
def test_padding_as_large_as_the_pooling_window_is_refused(pool):
    with pytest.raises(ShapeError):
        pool(np.zeros((4, 4, 1)), 2, padding=2)


@pytest.mark.parametrize("padding", ["full", -1, (1, -1), 0.5])
def test_an_unknown_padding_is_refused(padding):
    with pytest.raises(SettingError):
        conv2d(np.zeros((5, 5, 1)), np.zeros((3, 3, 1, 2)), padding=padding)


@pytest.mark.parametrize(("output", "reads"), [(0, []), (1, []), (2, [0]), (4, [1, 2]), (6, [3]), (7, []), (9, [])])
def test_a_window_that_sees_nothing_but_padding_reaches_no_pixel(output, reads):
    """Of a slice that would stop before the picture NumPy counts from its end."""
    pixels = np.arange(4)
    assert pixels[reach(slice(output, output + 1), 4, kernel=2, stride=1, before=3)].tolist() == reads


@together("padding", ["same", "valid", (2, 3)])
@together("stride", [(1, 1), (2, 1), (3, 5)])
@together("kernel", [(1, 1), (3, 4), (5, 5), (7, 9)])
@together("size", [(1, 1), (1, 4), (2, 3), (3, 3)])
def test_where_all_windows_see_all_pixels_each_output_counts_them_all(size, kernel, stride, padding):
    amounts = padding_amounts(padding, size, kernel, stride)
    if any(length + sum(both) < extent for length, both, extent in zip(size, amounts, kernel, strict=True)):
        return  # not even one fits
    counted = conv2d(np.ones((*size, 1)), np.ones((*kernel, 1, 1)), stride=stride, padding=padding)[0]
    out = output_map(size, kernel, stride, amounts)
    assert all_see_all(size, out, kernel, stride, amounts) == (counted == size[0] * size[1]).all()
