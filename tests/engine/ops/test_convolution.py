"""Convolution against a loop over every pixel, filter and picture, and its gradients against differences."""

import numpy as np
import pytest

from engine.blocks import KINDS
from engine.errors import ShapeError
from engine.ops import conv2d
from engine.ops.windows import padding_amounts, pair
from tests.engine.gradients import check_gradients
from tests.together import together

CASES = [  # (N, H, W, C), (kh, kw, F), stride, padding
    ((2, 6, 5, 3), (3, 3, 4), 1, "valid"),
    ((2, 6, 5, 3), (3, 3, 4), 1, "same"),
    ((1, 7, 7, 2), (2, 2, 3), 1, "same"),
    ((2, 8, 7, 2), (3, 3, 2), 2, "same"),
    ((2, 8, 7, 2), (3, 3, 2), 2, "valid"),
    ((1, 9, 8, 1), (3, 2, 3), (3, 2), "valid"),
    ((2, 5, 6, 2), (4, 1, 2), (1, 2), "same"),
    ((1, 4, 4, 2), (3, 3, 2), 1, 2),
    ((1, 5, 4, 2), (3, 3, 2), 2, (0, 1)),
    ((2, 5, 5, 1), (5, 5, 2), 1, "valid"),
    ((1, 3, 3, 2), (5, 5, 1), 1, "same"),
    ((3, 4, 4, 3), (1, 1, 5), 1, "valid"),
    ((2, 5, 5, 2), (1, 1, 2), 2, "same"),
    ((1, 1, 1, 1), (1, 1, 1), 1, "valid"),
    ((2, 6, 6, 1), (1, 6, 2), (4, 1), "valid"),
]


def draw(case, seed=0):
    shape, (height, width, count), stride, padding = case
    rng = np.random.default_rng(seed)
    images = rng.normal(size=shape)
    filters = rng.normal(size=(height, width, shape[3], count))
    return images, filters, rng.normal(size=count), {"stride": stride, "padding": padding}


def random_case(seed):
    rng = np.random.default_rng(seed)
    kernel = rng.integers(1, 5, size=2)
    size = kernel + rng.integers(0, 5, size=2)
    padding = [(1, 2), "valid", "same", int(rng.integers(0, 3))][seed % 4]
    shape = (int(rng.integers(1, 4)), *map(int, size), int(rng.integers(1, 4)))
    return (
        shape,
        (*map(int, kernel), int(rng.integers(1, 5))),
        tuple(map(int, rng.integers(1, 4, size=2))),
        padding,
    )


ALL = CASES + [random_case(seed) for seed in range(60)]


def naive(images, filters, bias, stride, padding):
    height, width, _, count = filters.shape
    down, right = pair(stride)
    images = np.pad(
        images, ((0, 0), *padding_amounts(padding, images.shape[1:3], (height, width), stride), (0, 0))
    )
    rows = range(0, images.shape[1] - height + 1, down)
    columns = range(0, images.shape[2] - width + 1, right)
    output = np.zeros((len(images), len(rows), len(columns), count))
    for n in range(len(images)):
        for i, top in enumerate(rows):
            for j, left in enumerate(columns):
                for f in range(count):
                    patch = images[n, top : top + height, left : left + width]
                    output[n, i, j, f] = (patch * filters[:, :, :, f]).sum() + bias[f]
    return output


@together("case", ALL)
def test_convolution_equals_the_loop_over_all_pixels(case):
    images, filters, bias, options = draw(case)
    np.testing.assert_allclose(
        conv2d(images, filters, bias, **options)[0], naive(images, filters, bias, **options), atol=1e-12
    )


@together("case", ALL)
def test_gradients_of_convolution_equal_differences(case):
    images, filters, bias, options = draw(case, seed=1)
    check_gradients(conv2d, (images, filters, bias), **options)
    check_gradients(conv2d, (images, filters), most=10, **options)


@together("case", CASES)
def test_pictures_one_by_one_equal_the_batch(case):
    images, filters, bias, options = draw(case)
    output, backward = conv2d(images, filters, bias, **options)
    d_output = np.random.default_rng(2).normal(size=output.shape)
    d_images, d_filters, d_bias = backward(d_output)
    singles = [conv2d(image, filters, bias, **options) for image in images]
    np.testing.assert_allclose(np.stack([single[0] for single in singles]), output, atol=1e-12)
    gradients = [single[1](d) for single, d in zip(singles, d_output, strict=True)]
    np.testing.assert_allclose(np.stack([one[0] for one in gradients]), d_images, atol=1e-12)
    np.testing.assert_allclose(sum(one[1] for one in gradients), d_filters, atol=1e-12)
    np.testing.assert_allclose(sum(one[2] for one in gradients), d_bias, atol=1e-12)


@pytest.mark.parametrize("shape", [(3, 2), (3, 2, 4), (3, 2, 1, 4)])
def test_one_plane_takes_filters_with_or_without_depth_and_number(shape):
    rng = np.random.default_rng(0)
    plane, filters = rng.normal(size=(6, 7)), rng.normal(size=shape)
    output, backward = conv2d(plane, filters, stride=2)
    expected = conv2d(plane[None, :, :, None], filters.reshape(3, 2, 1, -1), stride=2)[0][0]
    np.testing.assert_allclose(output, expected if len(shape) > 2 else expected[:, :, 0])
    assert output.shape == ((2, 3) if len(shape) == 2 else (2, 3, 4))
    assert [gradient.shape for gradient in backward(np.ones_like(output))] == [plane.shape, shape]
    check_gradients(conv2d, (plane, filters), stride=2)


def test_the_filter_is_not_flipped():
    plane = np.zeros((3, 3))
    plane[1, 1] = 1
    output, _ = conv2d(plane, np.arange(9.0).reshape(3, 3), padding="same")
    np.testing.assert_array_equal(output, np.arange(9.0).reshape(3, 3)[::-1, ::-1])


def test_the_formula_on_screen_holds_with_any_stride_and_over_all_maps():
    """It named neither: worked out by hand, a stride of 2 or a second map gave another number."""
    assert KINDS["convolution"].formula.startswith("out(r, c) = Σ filter(i, j, k) · in(s·r + i, s·c + j, k) + bias")
    rng, s, (r, c) = np.random.default_rng(0), 2, (1, 2)
    maps, filters = rng.normal(size=(7, 7, 3)), rng.normal(size=(3, 3, 3, 1))
    said = sum(filters[i, j, k, 0] * maps[s * r + i, s * c + j, k] for i, j, k in np.ndindex(3, 3, 3)) + 0.5
    assert conv2d(maps, filters, np.array([0.5]), stride=(s, s))[0][r, c, 0] == pytest.approx(said)


def test_filters_can_be_learned_from_outside_by_following_their_gradient():
    rng = np.random.default_rng(0)
    images, wanted = rng.normal(size=(8, 6, 6, 2)), rng.normal(size=(3, 3, 2, 3))
    target, _ = conv2d(images, wanted)
    filters = np.zeros_like(wanted)
    for _ in range(200):
        output, backward = conv2d(images, filters)
        _, d_filters = backward((output - target) / len(images))
        filters -= 0.05 * d_filters
    np.testing.assert_allclose(filters, wanted, atol=1e-3)


def test_filters_of_the_wrong_depth_are_refused_with_the_depth_that_fits():
    with pytest.raises(ShapeError) as caught:
        conv2d(np.zeros((5, 5, 3)), np.zeros((3, 3, 1, 8)))
    assert caught.value.problem == "The filters are 1 deep, but what they read is 3 deep."
    assert "height×width×3×number" in caught.value.remedy


@pytest.mark.parametrize("images", [np.zeros(5), np.zeros((1, 1, 5, 5, 1))], ids=["vector", "five axes"])
def test_what_is_no_picture_is_refused(images):
    with pytest.raises(ShapeError):
        conv2d(images, np.zeros((3, 3, 1, 8)))


def test_a_bias_that_does_not_fit_the_filters_is_refused():
    with pytest.raises(ShapeError):
        conv2d(np.zeros((5, 5, 1)), np.zeros((3, 3, 1, 8)), np.zeros(1))


def test_filters_without_an_axis_for_their_number_are_refused_for_maps():
    with pytest.raises(ShapeError):
        conv2d(np.zeros((5, 5, 3)), np.zeros((3, 3, 3)))
