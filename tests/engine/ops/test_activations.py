"""Activations: values, gradients, and the derivatives at exactly 0 that differences cannot tell."""

import numpy as np
import pytest

from engine.ops import leaky_relu, relu, sigmoid, tanh
from tests.engine.gradients import apart, check_gradients

SHAPES = [(7,), (3, 5), (4, 4, 2), (2, 3, 4, 2), ()]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("op", [relu, leaky_relu, sigmoid, tanh])
def test_gradients_of_activations_equal_differences(op, shape):
    check_gradients(op, (apart(0, shape),))


@pytest.mark.parametrize("slope", [0.0, 0.2, 1.0, 1.5])
def test_gradients_of_leaky_relu_equal_differences_for_any_slope(slope):
    check_gradients(leaky_relu, (apart(1, (4, 6)),), slope=slope)


def test_activations_have_the_values_of_their_formulas():
    x = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    np.testing.assert_array_equal(relu(x)[0], [0, 0, 0, 0.5, 2])
    np.testing.assert_allclose(leaky_relu(x, 0.1)[0], [-0.2, -0.05, 0, 0.5, 2])
    np.testing.assert_allclose(sigmoid(x)[0], 1 / (1 + np.exp(-x)))
    np.testing.assert_allclose(tanh(x)[0], (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)))


def test_the_derivative_of_relu_at_exactly_zero_is_zero():
    _, backward = relu(np.array([0.0, -0.0]))
    np.testing.assert_array_equal(backward(np.ones(2))[0], [0, 0])


def test_the_slope_of_leaky_relu_at_exactly_zero_is_alpha():
    _, backward = leaky_relu(np.array([0.0, -0.0]), slope=0.3)
    np.testing.assert_array_equal(backward(np.ones(2))[0], [0.3, 0.3])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sigmoid_and_tanh_do_not_overflow_at_ten_thousand(dtype):
    x = np.array([-1e4, 1e4], dtype)
    np.testing.assert_array_equal(sigmoid(x)[0], [0, 1])
    np.testing.assert_array_equal(tanh(x)[0], [-1, 1])
    for op in (sigmoid, tanh):
        np.testing.assert_array_equal(op(x)[1](np.ones(2, dtype))[0], [0, 0])
