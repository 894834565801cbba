"""Convolution: a small filter slides over the picture and measures at each position how well it fits there.

All positions are computed at once: every window of the picture becomes one row of a matrix, every filter one
column, and a single matrix product gives all feature maps of all pictures.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ShapeError
from engine.ops.arrays import Array, Backward, as_batch, check_shape, differentiable, floats
from engine.ops.windows import NumberOrPair, crop, offsets, output_map, pad, padding_amounts, pair, windows
from engine.text import QT_TRANSLATE_NOOP, say, shape_words


@differentiable
def conv2d(
    images: ArrayLike,
    filters: ArrayLike,
    bias: ArrayLike | None = None,
    stride: NumberOrPair = 1,
    padding: str | NumberOrPair = "valid",
) -> tuple[Array, Backward]:
    """output[n, y, x, f] = bias[f] + sum over i, j, c of images[n, y*s + i, x*s + j, c] * filters[i, j, c, f]

    with the stride s; images (N, H, W, C) or (H, W, C), filters (kh, kw, C, F), bias (F,) -> (N, H', W', F)
    or (H', W', F). One plane (H, W) takes filters (kh, kw, F) or (kh, kw, 1, F) and gives (H', W', F); one
    filter (kh, kw), its bias (1,), gives a plane (H', W'). Padding: "valid", "same", a number or (vertical,
    horizontal); see windows.py. The filter is not flipped, as is the custom for networks. Filters (F, C, kh, kw), as
    PyTorch has them, are turned first: filters.transpose(2, 3, 1, 0).
    backward(d_output) -> (d_images, d_filters), and d_bias if there is a bias.
    Raises ShapeError, SettingError. Source: Goodfellow, Bengio, Courville, Deep Learning (2016), section 9.1.
    """
    images = floats(images)
    filters = floats(filters, like=images)
    x, w = as_batch(images), _four_axes(filters, images)  # (N, H, W, C), (kh, kw, C, F)
    kernel, stride = pair(w.shape[:2]), pair(stride, "stride")
    amounts = padding_amounts(padding, (x.shape[1], x.shape[2]), kernel, stride)
    out = output_map((x.shape[1], x.shape[2]), kernel, stride, amounts)  # (H', W')
    padded = pad(x, amounts)
    patches = windows(padded, kernel, stride)  # (N, H', W', kh, kw, C)
    output = np.tensordot(patches, w, axes=3)  # (N, H', W', kh, kw, C) * (kh, kw, C, F) -> (N, H', W', F)
    if bias is not None:
        bias = floats(bias, like=images)
        if not bias.ndim:
            raise ShapeError(
                QT_TRANSLATE_NOOP("engine", "'bias' is a single number, but each filter has one."),
                QT_TRANSLATE_NOOP("engine", "If it is the stride, give it by name: conv2d(images, filters, stride=2)."),
            )
        check_shape("bias", bias, w.shape[3:])
        output += bias

    def backward(d_output: Array) -> tuple[Array, ...]:
        d_out = d_output.reshape(len(x), *out, w.shape[3])  # (N, H', W', F)
        d_filters = np.tensordot(patches, d_out, axes=((0, 1, 2), (0, 1, 2)))  # -> (kh, kw, C, F)
        d_patches = np.tensordot(d_out, w, axes=(3, 3))  # * (kh, kw, C, F) -> (N, H', W', kh, kw, C)
        d_padded = np.zeros_like(padded)
        for rows, columns, i, j in offsets(kernel, stride, out):  # a pixel gets a share from every window it is in
            d_padded[:, rows, columns] += d_patches[:, :, :, i, j]
        gradients = crop(d_padded, amounts).reshape(images.shape), d_filters.reshape(filters.shape)
        return gradients if bias is None else (*gradients, d_out.sum(axis=(0, 1, 2)))

    maps = w.shape[3:] if filters.ndim > 2 else ()  # one filter without an axis for its number: one plane
    return output.reshape(*images.shape[:-3], *out, *maps), backward


def _four_axes(filters: Array, images: Array) -> Array:
    """The filters as (kh, kw, C, F); C and F may be missing for one plane. Raises ShapeError."""
    if images.ndim == 2 and filters.ndim == 2:
        return filters[:, :, None, None]
    if images.ndim == 2 and filters.ndim == 3:
        _check_order(filters.shape)
        return filters[:, :, None, :]
    channels = 1 if images.ndim == 2 else images.shape[-1]
    if filters.ndim != 4:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP("engine", "Filters of shape {shape} do not fit these maps."),
                shape=shape_words(filters.shape),
            ),
            say(_with_four_axes(filters, channels), channels=channels, kernel=", ".join(map(str, filters.shape[:2]))),
        )
    if filters.shape[2] != channels:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP("engine", "The filters are {depth} deep, but what they read is {channels} deep."),
                depth=filters.shape[2],
                channels=channels,
            ),
            say(_how_they_fit(filters.shape, channels, images), channels=channels),
        )
    return filters


def _check_order(shape: tuple[int, ...]) -> None:
    """Of filters for one plane. Raises ShapeError where they look like squares with their number first: what they give
    would be a map all the same."""
    if shape[0] != shape[1] == shape[2]:
        words = QT_TRANSLATE_NOOP("engine", "Filters of {shape} may be {first} of {square}, or {last} of {oblong}.")
        sizes = {"square": shape_words(shape[1:]), "oblong": shape_words(shape[:2])}
        raise ShapeError(
            say(words, shape=shape_words(shape), first=shape[0], last=shape[2], **sizes),
            QT_TRANSLATE_NOOP(
                "engine", "Give the squares as height×width×number: np.moveaxis(filters, 0, -1). Give the others all "
                "four axes: filters[:, :, None]."
            ),
        )  # fmt: skip


def _with_four_axes(filters: Array, channels: int) -> str:
    """What to do with filters that lack axes: one alone, of a height, a width and perhaps a depth, is told how it gets
    them."""
    if not filters.ndim:
        return QT_TRANSLATE_NOOP(
            "engine", "Give the filters, not their size: numpy.random.normal(size=(3, 3, {channels}, 8)), say."
        )
    if filters.shape[2:] == (channels,) or (filters.ndim == 2 and channels == 1):
        return QT_TRANSLATE_NOOP(
            "engine",
            "Use filters of height×width×{channels}×number. If this is one filter, give it all four axes: "
            "filters.reshape({kernel}, {channels}, 1).",
        )
    return QT_TRANSLATE_NOOP("engine", "Use filters of height×width×{channels}×number.")


def _how_they_fit(shape: tuple[int, ...], channels: int, images: Array) -> str:
    """What to do where the depth of filters of this shape, the third of their axes, is not the number of `channels`."""
    _, second, depth, last = shape
    # Number × channels × height × width, as other programs have filters: of squares it is told by their place.
    turned = (depth == last, depth > 1) > (shape[0] == second, False)
    if turned and second == channels:
        return QT_TRANSLATE_NOOP(
            "engine", "Give the filters as height×width×{channels}×number: filters.transpose(2, 3, 1, 0)."
        )
    if images.ndim > 2 and images.shape[-3] == depth:  # channels × height × width, as there
        return QT_TRANSLATE_NOOP(
            "engine", "Give the channels last, as height×width×channels: np.moveaxis(images, -3, -1)."
        )
    if turned and images.ndim > 2 and images.shape[-3] == second:  # both of them as there
        return QT_TRANSLATE_NOOP(
            "engine", "Give the channels last, and the number of filters: np.moveaxis(images, -3, -1) and "
            "filters.transpose(2, 3, 1, 0)."
        )  # fmt: skip
    if depth == 1 and images.ndim == 3:
        return QT_TRANSLATE_NOOP(
            "engine",
            "Use filters of height×width×{channels}×number. If these are grey pictures, give them an axis for their "
            "one channel: images[..., None].",
        )
    return QT_TRANSLATE_NOOP("engine", "Use filters of height×width×{channels}×number.")
