"""How a small window moves over a picture: where it stops, what padding it needs, how large the result is.

Convolution and pooling share these rules, and a block asks them for its output shape without computing
anything. Sizes are (height, width); stride, kernel and padding are one number for both directions or a pair
(vertical, horizontal).
"""

from __future__ import annotations

from collections.abc import Iterator
from numbers import Integral
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.errors import SettingError, ShapeError
from engine.ops.arrays import Array, is_given
from engine.text import QT_TRANSLATE_NOOP, say, shape_words

Size = tuple[int, int]
Amounts = tuple[tuple[int, int], tuple[int, int]]  # ((top, bottom), (left, right))
NumberOrPair = int | tuple[int, int]


def pair(value: Any, name: str = "", low: int = 1) -> Size:
    """3 -> (3, 3); (3, 5) stays. Raises SettingError, by the `name` that was given it, unless whole numbers of at least
    `low`."""
    sides = tuple(value) if isinstance(value, (tuple, list)) or np.ndim(value) == 1 else (value, value)
    whole = all(isinstance(side, Integral) and not isinstance(side, bool) for side in sides)
    if len(sides) != 2 or not whole or min(sides) < low:
        raise SettingError(
            say(
                is_given(value)
                if name
                else QT_TRANSLATE_NOOP("engine", "{value} is no size that a window can have."),
                name=name,
                value=str(value)[:40],
            ),
            say(
                QT_TRANSLATE_NOOP("engine", "Use a whole number from {low} up, or two (height, width)."),
                low=low,
            ),
        )
    return int(sides[0]), int(sides[1])


def padding_amounts(
    padding: str | NumberOrPair, size: Size, kernel: NumberOrPair, stride: NumberOrPair
) -> Amounts:
    """How many rows and columns go round a picture: ((top, bottom), (left, right)).

    "valid" adds none. "same" adds what makes output = ceil(size / stride); an odd one goes below and right,
    as in Keras. A number, or a pair (vertical, horizontal), is added on both sides. Raises SettingError.
    """
    if isinstance(padding, str) and padding == "valid":  # an array would be compared number by number
        return (0, 0), (0, 0)
    if isinstance(padding, str) and padding == "same":
        lines = [
            max((-(-length // step) - 1) * step + extent - length, 0)
            for length, extent, step in zip(size, pair(kernel), pair(stride, "stride"), strict=True)
        ]
        return (lines[0] // 2, lines[0] - lines[0] // 2), (lines[1] // 2, lines[1] - lines[1] // 2)
    if isinstance(padding, str):
        raise SettingError(
            say(QT_TRANSLATE_NOOP("engine", "There is no padding '{padding}'."), padding=padding[:40]),
            QT_TRANSLATE_NOOP("engine", "Use 'valid', 'same', a number, or two (vertical, horizontal)."),
        )
    vertical, horizontal = pair(padding, "padding", low=0)
    return (vertical, vertical), (horizontal, horizontal)


def output_size(length: int, kernel: int, stride: int, padding: str | int = "valid") -> int:
    """How many windows fit along one direction: floor((length + padding - kernel) / stride) + 1.

    A number as padding counts on both sides; "same" gives ceil(length / stride). A window that does not fit
    at the border is left out. The result is below 1 if not even one fits.
    """
    if padding == "same":
        return -(-length // stride)
    (before, after), _ = padding_amounts(padding, (length, length), kernel, stride)
    return (length + before + after - kernel) // stride + 1


def output_map(size: Size, kernel: Size, stride: Size, amounts: Amounts, what: str = "filter") -> Size:
    """(H', W'): how many windows fit in each direction, for padding `amounts`.

    Raises ShapeError if not even one fits; the message calls the window `what`, "filter" or "window".
    """
    padded = (size[0] + sum(amounts[0]), size[1] + sum(amounts[1]))
    if padded[0] < kernel[0] or padded[1] < kernel[1]:
        problem = {
            "filter": QT_TRANSLATE_NOOP("engine", "A {kernel} filter is larger than the {map} map."),
            "window": QT_TRANSLATE_NOOP("engine", "A {kernel} window is larger than the {map} map."),
        }[what]
        remedy = {
            "filter": QT_TRANSLATE_NOOP("engine", "Use a smaller filter, or set padding to 'same'."),
            "window": QT_TRANSLATE_NOOP("engine", "Use a smaller window, or set padding to 'same'."),
        }[what]
        raise ShapeError(say(problem, kernel=shape_words(kernel), map=shape_words(padded)), remedy)
    return output_size(padded[0], kernel[0], stride[0]), output_size(padded[1], kernel[1], stride[1])


def all_see_all(size: Size, out: Size, kernel: Size, stride: Size, amounts: Amounts) -> bool:
    """Whether each of (H', W') windows sees all pixels of a picture: those at its edges have them on the other side."""
    return all(
        before >= step * (count - 1) and extent >= before + length
        for length, count, extent, step, (before, _) in zip(size, out, kernel, stride, amounts, strict=True)
    )


def pad(x: Array, amounts: Amounts, value: float = 0.0) -> Array:
    """(N, H, W, C) with rows and columns of `value` round it: (N, top + H + bottom, left + W + right, C)."""
    (top, bottom), (left, right) = amounts
    if not (top or bottom or left or right):
        return x
    count, height, width, channels = x.shape
    padded = np.full((count, top + height + bottom, left + width + right, channels), value, x.dtype)
    padded[:, top : top + height, left : left + width] = x
    return padded


def crop(x: Array, amounts: Amounts) -> Array:
    """Undoes `pad`: what lies inside the padding, a view."""
    (top, bottom), (left, right) = amounts
    return x[:, top : x.shape[1] - bottom, left : x.shape[2] - right]


def windows(x: Array, kernel: Size, stride: Size) -> Array:
    """All windows at once: (N, H, W, C) -> (N, H', W', kh, kw, C), a view in which nothing is copied."""
    every = sliding_window_view(x, kernel, axis=(1, 2))  # (N, H - kh + 1, W - kw + 1, C, kh, kw)
    return every[:, :: stride[0], :: stride[1]].transpose(0, 1, 2, 4, 5, 3)


def offsets(kernel: Size, stride: Size, out: Size) -> Iterator[tuple[slice, slice, int, int]]:
    """For each offset (i, j) in a window, in row order: the rows and columns of the pixels at that offset.

    `x[:, rows, columns]` is (N, H', W', C): of each of the H' x W' windows, the pixel at offset (i, j).
    """
    for i in range(kernel[0]):
        for j in range(kernel[1]):
            rows = slice(i, i + (out[0] - 1) * stride[0] + 1, stride[0])
            columns = slice(j, j + (out[1] - 1) * stride[1] + 1, stride[1])
            yield rows, columns, i, j


def reach(outputs: slice, length: int, kernel: int, stride: int, before: int) -> slice:
    """Which part of `length` pixels in a row the windows of some outputs look at, padding left out.

    `before`: how many pixels of padding stand in front. Empty where windows see nothing but padding.
    """
    start = max(outputs.start * stride - before, 0)
    stop = min((outputs.stop - 1) * stride - before + kernel, length)
    return slice(start, max(start, stop))
