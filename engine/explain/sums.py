"""Ops that are sums: what each number of the input counts for in one number of the output.

Every rule takes an op that ran, the number of the picture and the position in the output.
"""

from __future__ import annotations

import numpy as np

from engine.explain.part import Draft, Part
from engine.network.trace import Done
from engine.ops.arrays import Array
from engine.ops.windows import padding_amounts, pair, reach

Index = tuple[int, ...]


def convolution(done: Done, picture: int, index: Index) -> Draft:
    filters = done.arrays[0]
    rows, columns, corner = _window(done, index, (filters.shape[0], filters.shape[1]))
    x = done.inputs[0][picture, rows, columns]
    w = filters[rows.start - corner[0] :, columns.start - corner[1] :, :, index[-1]][: x.shape[0], : x.shape[1]]
    bias = float(done.arrays[1][index[-1]]) if len(done.arrays) > 1 else 0.0
    return Draft((Part.of(_source(done), _places(rows, columns, slice(0, x.shape[2])), x, w),), bias)


def dense(done: Done, picture: int, index: Index) -> Draft:
    x = done.inputs[0][picture]
    bias = float(done.arrays[1][index[0]]) if len(done.arrays) > 1 else 0.0
    return Draft((Part.of(_source(done), np.arange(len(x))[:, None], x, done.arrays[0][:, index[0]]),), bias)


def max_pool(done: Done, picture: int, index: Index) -> Draft:
    """The winner alone: of equal ones the first in row order."""
    rows, columns, _ = _window(done, index, pair(done.instruction.call.options["extent"]))
    seen = done.inputs[0][picture, rows, columns, index[-1]]
    row, column = np.unravel_index(seen.argmax(), seen.shape)
    place = (rows.start + row, columns.start + column, index[-1])
    return Draft((Part.of(_source(done), place, seen[row, column], 1),))


def average_pool(done: Done, picture: int, index: Index) -> Draft:
    rows, columns, _ = _window(done, index, pair(done.instruction.call.options["extent"]))
    return _mean(done, picture, rows, columns, index[-1])


def global_average_pool(done: Done, picture: int, index: Index) -> Draft:
    height, width = done.inputs[0].shape[1:3]
    return _mean(done, picture, slice(0, height), slice(0, width), index[-1])


def add(done: Done, picture: int, index: Index) -> Draft:
    registers = done.instruction.inputs
    return Draft(tuple(Part.of(r, index, x[picture, *index], 1) for r, x in zip(registers, done.inputs, strict=True)))


def concatenate(done: Done, picture: int, index: Index) -> Draft:
    """The one number that stands there."""
    channel = index[-1]
    for register, x in zip(done.instruction.inputs, done.inputs, strict=True):
        if channel < x.shape[-1]:
            place = (*index[:-1], channel)
            return Draft((Part.of(register, place, x[picture, *place], 1),))
        channel -= x.shape[-1]
    raise AssertionError("the place lies in no input")


def flatten(done: Done, picture: int, index: Index) -> Draft:
    place = tuple(int(one) for one in np.unravel_index(index[0], done.inputs[0].shape[1:]))
    return Draft((Part.of(_source(done), place, done.inputs[0][picture, *place], 1),))


def unchanged(done: Done, picture: int, index: Index) -> Draft:
    return _times(done, picture, index, 1)


def relu(done: Done, picture: int, index: Index) -> Draft:
    return _times(done, picture, index, float(done.inputs[0][picture, *index] > 0))


def leaky_relu(done: Done, picture: int, index: Index) -> Draft:
    positive = done.inputs[0][picture, *index] > 0
    return _times(done, picture, index, 1 if positive else done.instruction.call.options.get("slope", 0.01))


def dropout(done: Done, picture: int, index: Index) -> Draft:
    return _times(done, picture, index, float(done.arrays[0][picture, *index]))


def batch_norm(done: Done, picture: int, index: Index) -> Draft:
    """In use mean and deviation are known from before: a factor and a bias."""
    scale, shift, mean, variance = (float(array[index[-1]]) for array in done.arrays)
    factor = scale / np.sqrt(variance + done.instruction.call.options.get("epsilon", 1e-5))
    draft = _times(done, picture, index, factor)
    return Draft(draft.parts, float(shift - mean * factor))


def _times(done: Done, picture: int, index: Index, factor: float) -> Draft:
    return Draft((Part.of(_source(done), index, done.inputs[0][picture, *index], factor),))


def _mean(done: Done, picture: int, rows: slice, columns: slice, channel: int) -> Draft:
    x = done.inputs[0][picture, rows, columns, channel]
    return Draft((Part.of(_source(done), _places(rows, columns, slice(channel, channel + 1)), x, 1 / x.size),))


def _window(done: Done, index: Index, kernel: tuple[int, int]) -> tuple[slice, slice, tuple[int, int]]:
    """The rows and columns of real pixels under one window, and where its corner lies, padding counted."""
    options, shape = done.instruction.call.options, done.inputs[0].shape[1:3]
    stride = pair(options["stride"])
    amounts = padding_amounts(options["padding"], (shape[0], shape[1]), kernel, stride)
    rows, columns = (
        reach(slice(index[side], index[side] + 1), shape[side], kernel[side], stride[side], amounts[side][0])
        for side in (0, 1)
    )
    corner = (index[0] * stride[0] - amounts[0][0], index[1] * stride[1] - amounts[1][0])
    return rows, columns, corner


def _places(*slices: slice) -> Array:
    """Every position in a box, in row order: (T, axes)."""
    lines = [np.arange(one.start, one.stop) for one in slices]
    return np.stack(np.meshgrid(*lines, indexing="ij"), axis=-1).reshape(-1, len(slices))


def _source(done: Done) -> int:
    return done.instruction.inputs[0]
