"""Batch normalisation centres and scales each map by the whole batch, then by a scale and a shift that are learned.

In training the batch's own mean and variance are used; running ones are kept for later, without a batch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ShapeError
from engine.ops.arrays import Array, Backward, check_shape, differentiable, floats, number
from engine.text import QT_TRANSLATE_NOOP


@differentiable
def batch_norm(
    x: ArrayLike,
    scale: ArrayLike,
    shift: ArrayLike,
    mean: ArrayLike,
    variance: ArrayLike,
    training: bool = False,
    epsilon: float = 1e-5,
) -> tuple[Array, Backward]:
    """y = scale * (x - mean) / sqrt(variance + epsilon) + shift, for each map over the batch and its pixels

    x (N, H, W, C), (H, W, C) or (N, D); scale, shift, mean, variance (C,) or (D,) -> the shape of x.
    Statistics are taken over every axis but the last. In training mean and variance are those of x, and the
    gradient flows through them; else the given running ones, as constants. A batch of one vector becomes
    `shift`. backward(d_output) -> (d_x, d_scale, d_shift). Raises ShapeError, SettingError.
    Source: Ioffe and Szegedy (2015), Batch normalization, https://arxiv.org/abs/1502.03167
    """
    x = floats(x)
    scale, shift, mean, variance = (floats(array, like=x) for array in (scale, shift, mean, variance))
    for name, array in (("scale", scale), ("shift", shift), ("mean", mean), ("variance", variance)):
        check_shape(name, array, x.shape[-1:])
    if training:
        mean, variance = _statistics(x)
    deviation = np.sqrt(variance + number("epsilon", epsilon, 0))  # (C,)
    normal = (x - mean) / deviation
    output = scale * normal + shift
    axes = tuple(range(x.ndim - 1))

    def backward(d_output: Array) -> tuple[Array, Array, Array]:
        d_scale = (d_output * normal).sum(axis=axes)
        d_shift = d_output.sum(axis=axes)
        d_normal = d_output * scale
        if training:  # mean and variance depend on x too: what they cancel drops out of the gradient
            d_normal = d_normal - d_normal.mean(axis=axes) - normal * (d_normal * normal).mean(axis=axes)
        return d_normal / deviation, d_scale, d_shift

    return output, backward


def running_statistics(
    x: ArrayLike, mean: ArrayLike, variance: ArrayLike, rate: float = 0.1
) -> tuple[Array, Array]:
    """The running mean and variance after a batch x: (1 - rate) * old + rate * that of x, both (C,).

    The variance is the biased one (divided by the number of values), as in Keras and ONNX. Shapes as in
    batch_norm. Raises ShapeError, SettingError.
    """
    x, rate = floats(x), number("rate", rate, 0, 1)
    mean, variance = floats(mean, like=x), floats(variance, like=x)
    for name, array in (("mean", mean), ("variance", variance)):
        check_shape(name, array, x.shape[-1:])
    batch_mean, batch_variance = _statistics(x)
    return (1 - rate) * mean + rate * batch_mean, (1 - rate) * variance + rate * batch_variance


def _statistics(x: Array) -> tuple[Array, Array]:
    """Mean and biased variance over every axis but the last, both (C,). Raises ShapeError if x holds no number."""
    if not x.ndim or not x.size:
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "An empty batch, or a single number, has no mean for each map."),
            QT_TRANSLATE_NOOP("engine", "Give at least one picture or one vector."),
        )
    rows = x.reshape(-1, x.shape[-1])
    from_first = rows - rows[:1]  # exactly zero for a constant map: nothing is lost to rounding
    return rows[0] + from_first.mean(axis=0), from_first.var(axis=0)
