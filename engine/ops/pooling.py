"""Pooling makes maps smaller: of each window only the largest value, or the average, is kept.

That a pattern was found matters more than exactly where. Pooling has no weights to learn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ShapeError
from engine.ops.arrays import Array, Backward, as_batch, differentiable, floats
from engine.ops.windows import (
    Amounts,
    NumberOrPair,
    Size,
    crop,
    offsets,
    output_map,
    pad,
    padding_amounts,
    pair,
)
from engine.text import QT_TRANSLATE_NOOP, say, shape_words


@differentiable
def max_pool(
    images: ArrayLike,
    extent: NumberOrPair = 2,
    stride: NumberOrPair | None = None,
    padding: str | NumberOrPair = "valid",
) -> tuple[Array, Backward]:
    """output[n, y, x, c] = max over i, j of images[n, y*stride + i, x*stride + j, c]

    images (N, H, W, C), (H, W, C) or (H, W) -> the same with (H', W'). The stride is the extent if not given;
    windows that do not fit at the border are left out. Padding as of conv2d, but less than the window is large;
    it never wins. The gradient goes to the largest pixel, of equal ones to the first in row order.
    backward(d_output) -> (d_images,). Raises ShapeError, SettingError.
    Source: Goodfellow, Bengio, Courville, Deep Learning (2016), section 9.3.
    """
    images = floats(images)
    x = as_batch(images)  # (N, H, W, C)
    extent, stride, out, amounts = _geometry(x, extent, stride, padding)
    padded = pad(x, amounts, value=-np.inf)
    output = np.full((len(x), *out, x.shape[3]), -np.inf, x.dtype)  # (N, H', W', C)
    for rows, columns, _, _ in offsets(extent, stride, out):
        np.maximum(output, padded[:, rows, columns], out=output)

    def backward(d_output: Array) -> tuple[Array]:
        waiting = d_output.reshape(output.shape).astype(x.dtype)  # gradients that have not yet been given to a pixel
        d_padded = np.zeros_like(padded)
        for rows, columns, _, _ in offsets(extent, stride, out):
            found = np.where(padded[:, rows, columns] == output, waiting, 0)
            d_padded[:, rows, columns] += found
            waiting -= found
        return (crop(d_padded, amounts).reshape(images.shape),)

    return output.reshape(_shape(images, out)), backward


@differentiable
def average_pool(
    images: ArrayLike,
    extent: NumberOrPair = 2,
    stride: NumberOrPair | None = None,
    padding: str | NumberOrPair = "valid",
) -> tuple[Array, Backward]:
    """output[n, y, x, c] = mean over i, j of images[n, y*stride + i, x*stride + j, c]

    images (N, H, W, C), (H, W, C) or (H, W) -> the same with (H', W'). Extent, stride and padding as of max_pool;
    padding is not counted: the mean is over real pixels.
    backward(d_output) -> (d_images,). Raises ShapeError, SettingError. Source: as of max_pool.
    """
    images = floats(images)
    x = as_batch(images)  # (N, H, W, C)
    extent, stride, out, amounts = _geometry(x, extent, stride, padding)
    padded = pad(x, amounts)
    pixels = _real_pixels(x, extent, stride, out, amounts)  # (H', W', 1): how many each window holds
    total = np.zeros((len(x), *out, x.shape[3]), x.dtype)
    for rows, columns, _, _ in offsets(extent, stride, out):
        total += padded[:, rows, columns]
    output = total / pixels  # (N, H', W', C)

    def backward(d_output: Array) -> tuple[Array]:
        share = d_output.reshape(output.shape) / pixels
        d_padded = np.zeros_like(padded)
        for rows, columns, _, _ in offsets(extent, stride, out):
            d_padded[:, rows, columns] += share
        return (crop(d_padded, amounts).reshape(images.shape),)

    return output.reshape(_shape(images, out)), backward


@differentiable
def global_average_pool(images: ArrayLike) -> tuple[Array, Backward]:
    """output[n, c] = mean over y, x of images[n, y, x, c]

    images (N, H, W, C) -> (N, C), (H, W, C) -> (C,), (H, W) -> (). backward(d_output) -> (d_images,).
    Source: Lin, Chen, Yan (2013), Network in network. Raises ShapeError.
    """
    images = floats(images)
    x = as_batch(images)
    output = x.mean(axis=(1, 2))  # (N, H, W, C) -> (N, C)

    def backward(d_output: Array) -> tuple[Array]:
        share = np.reshape(d_output, (len(x), 1, 1, x.shape[3])) / (x.shape[1] * x.shape[2])
        return (np.broadcast_to(share, x.shape).reshape(images.shape).copy(),)

    return output.reshape(_shape(images, ())), backward


def _geometry(
    x: Array, extent: NumberOrPair, stride: NumberOrPair | None, padding: str | NumberOrPair
) -> tuple[Size, Size, Size, Amounts]:
    """Extent, stride, (H', W') and padding. Raises ShapeError if a window would hold nothing but padding."""
    size = (x.shape[1], x.shape[2])
    extent = pair(extent, "extent")
    stride = extent if stride is None else pair(stride, "stride")
    amounts = padding_amounts(padding, size, extent, stride)
    if max(amounts[0]) >= extent[0] or max(amounts[1]) >= extent[1]:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP("engine", "Some {extent} windows would hold nothing but padding."),
                extent=shape_words(extent),
            ),
            QT_TRANSLATE_NOOP("engine", "Use less padding than the window is large, or 'same'."),
        )
    return extent, stride, output_map(size, extent, stride, amounts, what="window"), amounts


def _real_pixels(x: Array, extent: Size, stride: Size, out: Size, amounts: Amounts) -> Array:
    """(H', W', 1): how many pixels of each window are no padding."""
    lines = []
    for side in (0, 1):
        first = np.arange(out[side]) * stride[side] - amounts[side][0]
        lines.append(np.minimum(first + extent[side], x.shape[1 + side]) - np.maximum(first, 0))
    return np.outer(*lines).astype(x.dtype)[:, :, None]


def _shape(images: Array, out: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of `images` with `out` in place of height and width: (N, *out, C), (*out, C) or, of a plane, out."""
    channels = images.shape[-1:] if images.ndim > 2 else ()
    return (*images.shape[:-3], *out, *channels)
