"""Normalisation of each map by itself and by the batch: values, gradients, constants and ties."""

import numpy as np
import pytest

from engine.errors import SettingError, ShapeError
from engine.ops import batch_norm, normalise, running_statistics
from tests.engine.gradients import apart, check_gradients
from tests.together import together

MODES = ["standard", "minmax", "log"]
SHAPES = [(2, 4, 5, 3), (1, 1, 6, 2), (3, 4, 2), (5, 4), (2, 2, 2, 1)]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_gradients_of_normalisation_equal_differences(shape, mode):
    check_gradients(normalise, (apart(0, shape),), mode=mode, most=120)
    check_gradients(normalise, (apart(1, shape, step=0.7) + 3,), mode=mode)
    check_gradients(normalise, (apart(2, shape),), mode=mode, epsilon=0.33)


@pytest.mark.parametrize("mode", ["minmax", "log"])
def test_gradients_are_right_where_the_divisor_is_epsilon(mode):
    check_gradients(normalise, (apart(0, (1, 3, 3, 2)),), mode=mode, epsilon=50.0)


@pytest.mark.parametrize("mode", MODES)
def test_one_picture_and_one_plane_equal_the_batch_form(mode):
    maps = apart(0, (3, 5, 4, 2))
    output, backward = normalise(maps, mode)
    d_output = np.random.default_rng(1).normal(size=output.shape)
    (d_maps,) = backward(d_output)
    for n, image in enumerate(maps):
        single, back = normalise(image, mode)
        np.testing.assert_allclose(single, output[n])
        np.testing.assert_allclose(back(d_output[n])[0], d_maps[n], atol=1e-12)
        plane, back = normalise(image[:, :, 1], mode)
        np.testing.assert_allclose(plane, output[n, :, :, 1])
        np.testing.assert_allclose(back(d_output[n, :, :, 1])[0], d_maps[n, :, :, 1], atol=1e-12)


def test_standard_gives_zero_mean_and_unit_deviation_with_epsilon_inside_the_root():
    maps = apart(0, (2, 6, 6, 3), step=1.0)
    output, _ = normalise(maps)
    np.testing.assert_allclose(output.mean(axis=(1, 2)), 0, atol=1e-12)
    np.testing.assert_allclose(output.std(axis=(1, 2)), 1, atol=1e-6)
    small = np.array([[0.0, 1e-3], [0.0, 1e-3]])  # variance 2.5e-7, well below epsilon
    np.testing.assert_allclose(normalise(small)[0], (small - 5e-4) / np.sqrt(2.5e-7 + 1e-5))


@pytest.mark.parametrize("mode", ["minmax", "log"])
def test_minmax_and_log_go_exactly_from_0_to_1(mode):
    output, _ = normalise(apart(0, (2, 5, 5, 3)), mode)
    np.testing.assert_array_equal(output.min(axis=(1, 2)), 0)
    np.testing.assert_array_equal(output.max(axis=(1, 2)), 1)


@pytest.mark.parametrize("log", [np.log, np.log10, np.log2])
def test_the_base_of_the_logarithm_cancels(log):
    plane = apart(0, (4, 5))
    expected = log(1 + plane - plane.min()) / log(1 + plane.max() - plane.min())
    np.testing.assert_allclose(normalise(plane, "log")[0], expected)


@together("dtype", [np.float32, np.float64])
@together("value", [0.0, 0.1, -3.7, 1000.3, -1e7])
@together("mode", MODES)
def test_a_constant_map_becomes_zeros_and_its_gradient_is_finite(mode, value, dtype):
    output, backward = normalise(np.full((1, 28, 28, 2), value, dtype), mode)
    np.testing.assert_array_equal(output, 0)
    assert np.isfinite(backward(np.ones_like(output))[0]).all()


@pytest.mark.parametrize("mode", ["minmax", "log"])
def test_of_equal_pixels_the_first_in_row_order_is_the_minimum_and_the_maximum(mode):
    plane = np.array([[1.0, 0.0, 2.0], [0.0, 2.0, 1.0]])
    weights = np.zeros_like(plane)
    weights[0, 0] = (
        1  # only the pixel between is looked at, so what min and max get comes through the formula
    )
    (d_plane,) = normalise(plane, mode)[1](weights)
    assert d_plane[0, 1] != 0  # the first of the smallest
    assert d_plane[0, 2] != 0  # the first of the largest
    np.testing.assert_array_equal(d_plane[1], 0)


@pytest.mark.parametrize("mode", MODES)
def test_negatives_zeros_and_large_numbers_are_fine(mode):
    plane = np.array([[-1e4, 0.0], [1.0, 1e4]], np.float32)
    output, backward = normalise(plane, mode)
    assert np.isfinite(output).all()
    assert np.isfinite(backward(np.ones_like(plane))[0]).all()


def test_an_unknown_mode_is_refused_with_the_modes_there_are():
    with pytest.raises(SettingError) as caught:
        normalise(np.zeros((3, 3)), "median")
    assert "minmax" in caught.value.remedy


def batch_arrays(shape, seed=0):
    rng = np.random.default_rng(seed)
    last = shape[-1]
    return (
        rng.normal(1, 2, shape),
        rng.uniform(0.5, 2, last),
        rng.normal(size=last),
        rng.normal(size=last),
        rng.uniform(0.5, 2, last),
    )


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("shape", [(4, 3, 2, 3), (5, 4), (3, 4, 2), (2, 1, 1, 2)], ids=str)
def test_gradients_of_batch_normalisation_equal_differences(shape, training):
    x, scale, shift, mean, variance = batch_arrays(shape)
    check_gradients(batch_norm, (x, scale, shift), mean, variance, training=training)


def test_in_training_each_map_has_the_wanted_mean_and_deviation_over_the_batch():
    x, scale, shift, mean, variance = batch_arrays((8, 5, 5, 3))
    output, _ = batch_norm(x, scale, shift, mean, variance, training=True)
    np.testing.assert_allclose(output.mean(axis=(0, 1, 2)), shift)
    np.testing.assert_allclose(output.std(axis=(0, 1, 2)), scale, rtol=1e-4)


def test_in_use_the_running_statistics_decide_and_pictures_do_not_touch_each_other():
    x, scale, shift, mean, variance = batch_arrays((4, 3, 3, 2))
    output, _ = batch_norm(x, scale, shift, mean, variance)
    np.testing.assert_allclose(output, scale * (x - mean) / np.sqrt(variance + 1e-5) + shift)
    for n, image in enumerate(x):
        np.testing.assert_allclose(batch_norm(image, scale, shift, mean, variance)[0], output[n])


def test_running_statistics_take_a_tenth_of_the_batch_with_the_biased_variance():
    x = np.random.default_rng(0).normal(3, 2, size=(6, 4, 4, 2))
    mean, variance = running_statistics(x, np.zeros(2), np.ones(2))
    np.testing.assert_allclose(mean, 0.1 * x.mean(axis=(0, 1, 2)))
    np.testing.assert_allclose(variance, 0.9 + 0.1 * x.var(axis=(0, 1, 2), ddof=0))


@pytest.mark.parametrize("value", [0.1, 1000.3])
def test_a_constant_batch_and_a_batch_of_one_become_the_shift(value):
    ones, shift = np.ones(3, np.float32), np.array([1, 2, 3], np.float32)
    for x in (np.full((8, 9, 9, 3), value, np.float32), np.array([[value, 5, -7]], np.float32)):
        output, backward = batch_norm(x, ones, shift, ones, ones, training=True)
        np.testing.assert_array_equal(output, np.broadcast_to(shift, x.shape))
        assert np.isfinite(backward(np.ones_like(x))[0]).all()


def test_batch_arrays_of_the_wrong_length_are_refused_by_name():
    x, scale, shift, mean, variance = batch_arrays((4, 3))
    with pytest.raises(ShapeError) as caught:
        batch_norm(x, scale, shift, mean[:2], variance)
    assert "'mean'" in caught.value.problem


def test_running_statistics_of_the_wrong_length_are_refused_by_name_and_not_spread():
    x = np.zeros((4, 3))
    for mean, variance, name in ((np.zeros((2, 1)), np.ones(3), "mean"), (np.zeros(3), np.ones(5), "variance")):
        with pytest.raises(ShapeError) as caught:
            running_statistics(x, mean, variance)
        assert f"'{name}'" in caught.value.problem


@pytest.mark.parametrize("x", [np.zeros((0, 3)), np.zeros(())], ids=["no vector", "a number"])
def test_what_has_no_mean_is_refused_in_training(x):
    arrays = [np.ones(x.shape[-1:])] * 4
    with pytest.raises(ShapeError) as caught:
        batch_norm(x, *arrays, training=True)
    assert caught.value.remedy
