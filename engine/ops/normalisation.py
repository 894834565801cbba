"""Normalisation brings each feature map of each picture to the same range, whatever its contrast was.

A map is judged by itself alone: by its own mean and deviation, or by its own smallest and largest pixel.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import SettingError
from engine.ops.arrays import Array, Backward, as_batch, differentiable, floats, number
from engine.text import QT_TRANSLATE_NOOP, say

EPSILON = 1e-5  # of the variance, so that a map that hardly varies is not divided by 0


@differentiable
def normalise(maps: ArrayLike, mode: str = "standard", epsilon: float = EPSILON) -> tuple[Array, Backward]:
    """Within each map of each picture, over its pixels x:

    "standard": (x - mean) / sqrt(variance + epsilon), zero mean and a standard deviation of 1, or less where the
                variance is not much larger than epsilon (Ulyanov, Vedaldi and Lempitsky 2016, Instance normalization);
    "minmax":   (x - min) / (max - min), from 0 to 1;
    "log":      log(1 + x - min) / log(1 + max - min), from 0 to 1. The minimum is subtracted first, so that
                zeros and negatives have a logarithm too. The base of the logarithm cancels in the quotient:
                log e, log 10 and log 2 are one and the same.

    In "minmax" and "log" the divisor is at least epsilon. A constant map becomes zeros in every mode,
    unless epsilon is 0: then it is divided by 0.
    maps (N, H, W, C), (H, W, C) or (H, W) -> the same shape. backward(d_output) -> (d_maps,); the gradient
    flows through mean, variance, min and max too (of equal pixels, the first in row order is the min or max).
    Raises ShapeError, SettingError.
    """
    maps, epsilon = floats(maps), number("epsilon", epsilon, 0)
    batch = as_batch(maps)
    pixels = batch.reshape(len(batch), batch.shape[1] * batch.shape[2], batch.shape[3])  # (N, H*W, C)
    if mode == "standard":
        output, backward_pixels = _standardise(pixels, epsilon)
    elif mode == "minmax":
        output, backward_pixels = _stretch(pixels, lambda u: u, np.ones_like, epsilon)
    elif mode == "log":
        output, backward_pixels = _stretch(pixels, np.log1p, lambda u: 1 / (1 + u), epsilon)
    else:
        raise SettingError(
            say(QT_TRANSLATE_NOOP("engine", "There is no normalisation '{mode}'."), mode=str(mode)[:40]),
            say(QT_TRANSLATE_NOOP("engine", "Use one of: {allowed}."), allowed="standard, minmax, log"),
        )

    def backward(d_output: Array) -> tuple[Array]:
        (d_pixels,) = backward_pixels(d_output.reshape(pixels.shape))
        return (d_pixels.reshape(maps.shape),)

    return output.reshape(maps.shape), backward


def _standardise(x: Array, epsilon: float) -> tuple[Array, Backward]:
    """y = (x - mean) / deviation over axis 1 of (N, H*W, C)."""
    from_first = x - x[:, :1]  # exactly zero for a constant map, so that its mean cannot be off by a rounding
    centred = from_first - from_first.mean(axis=1, keepdims=True)
    deviation = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + epsilon)  # (N, 1, C)
    y = centred / deviation

    def backward(d_y: Array) -> tuple[Array]:
        # adding a number to all pixels, or scaling them all, does not change y: these two parts of d_y drop out
        mean_part = d_y.mean(axis=1, keepdims=True)
        scale_part = (d_y * y).mean(axis=1, keepdims=True)
        return ((d_y - mean_part - y * scale_part) / deviation,)

    return y, backward


def _stretch(
    x: Array, curve: Callable[[Array], Array], derivative: Callable[[Array], Array], epsilon: float
) -> tuple[Array, Backward]:
    """y = curve(x - min) / curve(max - min) over axis 1 of (N, H*W, C); `derivative` is that of the curve."""
    lowest, highest = x.argmin(axis=1, keepdims=True), x.argmax(axis=1, keepdims=True)  # (N, 1, C), the first
    low, high = (np.take_along_axis(x, row, axis=1) for row in (lowest, highest))
    above, span = x - low, high - low
    divisor = np.maximum(curve(span), epsilon)
    y = curve(above) / divisor

    def backward(d_y: Array) -> tuple[Array]:
        d_above = d_y * derivative(above) / divisor
        d_divisor = -(d_y * y).sum(axis=1, keepdims=True) / divisor
        d_span = np.where(curve(span) > epsilon, d_divisor * derivative(span), 0)
        d_low = -d_above.sum(axis=1, keepdims=True) - d_span
        d_x = d_above.copy()
        for row, share in ((lowest, d_low), (highest, d_span)):
            np.put_along_axis(d_x, row, np.take_along_axis(d_x, row, axis=1) + share, axis=1)
        return (d_x,)

    return y, backward
