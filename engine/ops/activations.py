"""Activations apply a curve to each number by itself. Without them, a stack of layers could do no more than one
single layer.

All four take an array of any shape and give one of the same shape. Source where none is named: Goodfellow, Bengio,
Courville, Deep Learning (2016), section 6.3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.ops.arrays import Array, Backward, differentiable, floats, number


@differentiable
def relu(x: ArrayLike) -> tuple[Array, Backward]:
    """max(x, 0), any shape. Its derivative at exactly 0 is taken to be 0.

    backward(d_output) -> (d_x,). Raises ShapeError.
    Source: Nair and Hinton (2010), Rectified linear units improve RBMs.
    """
    x = floats(x)
    output = np.maximum(x, 0)

    def backward(d_output: Array) -> tuple[Array]:
        return (d_output * (x > 0),)

    return output, backward


@differentiable
def leaky_relu(x: ArrayLike, slope: float = 0.01) -> tuple[Array, Backward]:
    """x where x > 0, else slope * x, any shape. Its derivative at exactly 0 is `slope`.

    backward(d_output) -> (d_x,). Raises ShapeError, SettingError.
    Source: Maas, Hannun, Ng (2013), Rectifier nonlinearities.
    """
    x = floats(x)
    slope = number("slope", slope)
    output = np.where(x > 0, x, slope * x)

    def backward(d_output: Array) -> tuple[Array]:
        return (np.where(x > 0, d_output, slope * d_output),)

    return output, backward


@differentiable
def sigmoid(x: ArrayLike) -> tuple[Array, Backward]:
    """1 / (1 + exp(-x)), any shape, between 0 and 1; its derivative is y (1 - y).

    Only exp(-|x|) is ever computed, which cannot overflow. backward(d_output) -> (d_x,). Raises ShapeError.
    """
    x = floats(x)
    small = np.exp(-np.abs(x))
    output = np.where(x >= 0, 1 / (1 + small), small / (1 + small))

    def backward(d_output: Array) -> tuple[Array]:
        return (d_output * output * (1 - output),)

    return output, backward


@differentiable
def tanh(x: ArrayLike) -> tuple[Array, Backward]:
    """The hyperbolic tangent, any shape, between -1 and 1; its derivative is 1 - y^2.

    backward(d_output) -> (d_x,). Raises ShapeError.
    """
    output = np.tanh(floats(x))

    def backward(d_output: Array) -> tuple[Array]:
        return (d_output * (1 - output * output),)

    return output, backward
