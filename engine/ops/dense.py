"""A fully connected (dense) layer: every output weighs every input, so it can judge the picture as a whole.

It takes a vector, so maps are written out as one long row first: that is `flatten`.
"""

from __future__ import annotations

from math import prod

from numpy.typing import ArrayLike

from engine.errors import ShapeError
from engine.ops.arrays import Array, Backward, check_shape, differentiable, floats
from engine.text import QT_TRANSLATE_NOOP, say, shape_words


@differentiable
def flatten(x: ArrayLike) -> tuple[Array, Backward]:
    """(N, H, W, C) -> (N, H*W*C); one picture (H, W, C) or one plane (H, W) -> one vector.

    Written out row by row, all maps of a pixel side by side. backward(d_output) -> (d_x,). Raises ShapeError.
    """
    x = floats(x)
    output = x.reshape(len(x), prod(x.shape[1:])).copy() if x.ndim == 4 else x.flatten()

    def backward(d_output: Array) -> tuple[Array]:
        return (d_output.reshape(x.shape).copy(),)

    return output, backward


@differentiable
def dense(x: ArrayLike, weights: ArrayLike, bias: ArrayLike | None = None) -> tuple[Array, Backward]:
    """output[n, o] = bias[o] + sum over i of x[n, i] * weights[i, o]

    x (N, I) or (I,), weights (I, O), bias (O,) -> (N, O) or (O,).
    backward(d_output) -> (d_x, d_weights), and d_bias if there is a bias. Raises ShapeError.
    Source: Goodfellow, Bengio, Courville, Deep Learning (2016), chapter 6.
    """
    x = floats(x)
    weights = floats(weights, like=x)
    if x.ndim not in (1, 2) or weights.ndim != 2 or x.shape[-1] != len(weights):
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP(
                    "engine", "Weights of shape {weights} do not fit an input of shape {shape}."
                ),
                weights=shape_words(weights.shape),
                shape=shape_words(x.shape),
            ),
            _how_they_fit(x, weights),
        )
    output = x @ weights  # (N, I) * (I, O) -> (N, O)
    if bias is not None:
        bias = floats(bias, like=x)
        check_shape("bias", bias, weights.shape[1:])
        output = output + bias

    def backward(d_output: Array) -> tuple[Array, ...]:
        d_out = d_output.reshape(-1, weights.shape[1])  # (N, O)
        d_weights = x.reshape(-1, len(weights)).T @ d_out  # (I, N) * (N, O) -> (I, O)
        gradients = d_output @ weights.T, d_weights
        return gradients if bias is None else (*gradients, d_out.sum(axis=0))

    return output, backward


def _how_they_fit(x: Array, weights: Array) -> str:
    """What to do with weights that do not fit what they weigh."""
    rows = len(weights) if weights.ndim == 2 else 0
    if x.ndim == 3 and rows == prod(x.shape[1:]) != x.size:
        return QT_TRANSLATE_NOOP(
            "engine", "Flatten the maps first, with an axis for their one channel: x, back = flatten(maps[..., None])."
        )
    if x.ndim in (3, 4) or (x.ndim == 2 and rows == x.size):
        return QT_TRANSLATE_NOOP("engine", "Flatten the maps first: x, back = flatten(maps).")
    if weights.ndim == 2 and x.ndim and weights.shape[1] == x.shape[-1]:  # a row for each unit, as other programs do
        return QT_TRANSLATE_NOOP("engine", "Give the weights a row for each number of the input: weights.T.")
    if x.ndim == 1 and 0 < rows < x.size and not x.size % rows:  # planes without their channel, or flat ones once more
        return QT_TRANSLATE_NOOP(
            "engine", "If several pictures became this one vector, flatten them once, as number×height×width×maps: "
            "x, back = flatten(maps[..., None])."
        )  # fmt: skip
    return QT_TRANSLATE_NOOP("engine", "Give the weights a row for each input number and a column for each unit.")
