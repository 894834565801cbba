"""Pooling against loops over windows, its gradients against differences, and its conventions at ties."""

import numpy as np
import pytest

from engine.ops import average_pool, global_average_pool, max_pool
from engine.ops.windows import padding_amounts, pair
from tests.engine.gradients import apart, check_gradients
from tests.together import together

CASES = [  # (N, H, W, C), extent, stride, padding
    ((2, 6, 6, 3), 2, None, "valid"),
    ((2, 7, 5, 3), 2, None, "valid"),  # a row and a column are left over
    ((2, 7, 5, 3), 2, None, "same"),
    ((2, 7, 7, 2), 3, 2, "valid"),  # overlapping windows
    ((2, 6, 7, 2), 3, 2, "same"),
    ((1, 6, 6, 2), 3, 1, "same"),
    ((1, 8, 9, 1), (2, 3), (3, 1), "valid"),
    ((2, 5, 5, 2), (1, 2), (2, 2), "same"),
    ((1, 5, 6, 2), 2, 3, "valid"),  # gaps between windows
    ((1, 4, 5, 2), 3, 2, 1),
    ((1, 4, 5, 2), 3, 2, (0, 2)),
    ((1, 2, 2, 1), 5, 1, "same"),
    ((1, 3, 3, 2), 3, None, "valid"),
    ((1, 3, 3, 2), 1, None, "valid"),
]
POOLS = [max_pool, average_pool]


def naive(pool, images, extent, stride, padding):
    """Each window cut to what lies in the picture."""
    height, width = pair(extent)
    down, right = pair(extent if stride is None else stride)
    (top, bottom), (left, last) = padding_amounts(padding, images.shape[1:3], (height, width), (down, right))
    rows = range(-top, images.shape[1] + bottom - height + 1, down)
    columns = range(-left, images.shape[2] + last - width + 1, right)
    output = np.zeros((len(images), len(rows), len(columns), images.shape[3]))
    for i, y in enumerate(rows):
        for j, x in enumerate(columns):
            window = images[:, max(y, 0) : y + height, max(x, 0) : x + width]
            output[:, i, j] = window.max(axis=(1, 2)) if pool is max_pool else window.mean(axis=(1, 2))
    return output


@together("pool", POOLS)
@together("shape, extent, stride, padding", CASES)
def test_pooling_equals_the_loop_over_all_windows(pool, shape, extent, stride, padding):
    images = apart(0, shape) - 100  # all negative: padding would win if it counted
    output, _ = pool(images, extent, stride, padding)
    np.testing.assert_allclose(output, naive(pool, images, extent, stride, padding), atol=1e-12)


@together("pool", POOLS)
@together("shape, extent, stride, padding", CASES)
def test_gradients_of_pooling_equal_differences(pool, shape, extent, stride, padding):
    check_gradients(pool, (apart(1, shape),), extent=extent, stride=stride, padding=padding)


@together("seed", range(40))
@together("pool", POOLS)
def test_gradients_of_pooling_equal_differences_at_random_shapes(pool, seed):
    rng = np.random.default_rng(seed)
    extent = rng.integers(1, 5, size=2)
    shape = (int(rng.integers(1, 4)), *map(int, extent + rng.integers(0, 5, size=2)), int(rng.integers(1, 4)))
    options = {"extent": tuple(map(int, extent)), "stride": tuple(map(int, rng.integers(1, 4, size=2)))}
    options["padding"] = ("valid", "same")[seed % 2]
    images = apart(seed, shape)
    np.testing.assert_allclose(pool(images, **options)[0], naive(pool, images, **options), atol=1e-12)
    check_gradients(pool, (images,), most=30, **options)


@pytest.mark.parametrize("pool", POOLS)
def test_the_gradient_of_a_pixel_sums_over_overlapping_windows(pool):
    plane = np.zeros((5, 5))
    plane[2, 2] = 1  # in all four 3x3 windows of stride 2
    _, backward = pool(plane, 3, 2)
    (d_plane,) = backward(np.array([[1.0, 2.0], [4.0, 8.0]]))
    assert d_plane[2, 2] == pytest.approx(15 if pool is max_pool else 15 / 9)


@pytest.mark.parametrize("pool", [max_pool, average_pool, global_average_pool])
def test_one_picture_and_one_plane_equal_the_batch_form(pool):
    images = apart(0, (3, 7, 6, 2))
    output, backward = pool(images)
    d_output = np.random.default_rng(1).normal(size=output.shape)
    (d_images,) = backward(d_output)
    for n, image in enumerate(images):
        single, back = pool(image)
        np.testing.assert_allclose(single, output[n])
        np.testing.assert_allclose(back(d_output[n])[0], d_images[n])
        plane, back = pool(image[:, :, 1])
        np.testing.assert_allclose(plane, output[n, ..., 1])
        np.testing.assert_allclose(back(d_output[n, ..., 1])[0], d_images[n, :, :, 1])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_of_equal_pixels_the_first_in_row_order_takes_the_gradient(dtype):
    ties = np.array([[[1, 2], [2, 2]], [[0, 1], [1, 0]], [[3, 3], [3, 3]]], dtype)[..., None]
    _, backward = max_pool(ties)
    (d_ties,) = backward(np.array([5, 6, 7], dtype).reshape(3, 1, 1, 1))
    np.testing.assert_array_equal(d_ties[..., 0], [[[0, 5], [0, 0]], [[0, 6], [0, 0]], [[7, 0], [0, 0]]])


def test_of_equal_pixels_in_overlapping_windows_each_window_takes_its_own_first():
    _, backward = max_pool(np.ones((5, 5)), 3, 2)
    (d_plane,) = backward(np.ones((2, 2)))
    expected = np.zeros((5, 5))
    expected[[0, 0, 2, 2], [0, 2, 0, 2]] = 1
    np.testing.assert_array_equal(d_plane, expected)


def test_padding_never_wins_a_maximum_and_takes_no_gradient():
    images = np.full((1, 3, 3, 1), -1e30, np.float32)
    output, backward = max_pool(images, 2, padding="same")
    assert (output == np.float32(-1e30)).all()
    (d_images,) = backward(np.ones_like(output))
    assert d_images.sum() == output.size


def test_padding_is_not_counted_in_an_average():
    output, backward = average_pool(np.ones((3, 3)), 2, padding="same")
    np.testing.assert_array_equal(output, np.ones((2, 2)))
    (d_plane,) = backward(np.ones((2, 2)))
    np.testing.assert_array_equal(d_plane, [[0.25, 0.25, 0.5], [0.25, 0.25, 0.5], [0.5, 0.5, 1.0]])


def test_the_global_average_is_the_mean_of_each_map_of_each_picture():
    images = np.random.default_rng(0).normal(size=(2, 4, 3, 5))
    output, _ = global_average_pool(images)
    np.testing.assert_allclose(output, images.reshape(2, 12, 5).mean(axis=1))
    check_gradients(global_average_pool, (images,))
    check_gradients(global_average_pool, (images[0, :, :, 0],))
