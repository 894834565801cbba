"""Merging brings stacks that ran side by side together again: their maps are added, or put behind one
another.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ShapeError
from engine.ops.arrays import Array, Backward, differentiable, floats
from engine.text import QT_TRANSLATE_NOOP, say, shape_words


@differentiable
def add(*arrays: ArrayLike) -> tuple[Array, Backward]:
    """The sum of arrays of one shape, -> that shape. backward(d_output) -> d_output for each. Raises ShapeError.

    Source: He et al. (2016), Deep residual learning for image recognition, https://arxiv.org/abs/1512.03385
    """
    parts = _of_one_type(arrays)
    if any(part.shape != parts[0].shape for part in parts):
        raise _unlike(parts, QT_TRANSLATE_NOOP("engine", "Give all the same shape, or concatenate them."))
    output = parts[0].copy()
    for part in parts[1:]:
        output += part

    def backward(d_output: Array) -> tuple[Array, ...]:
        return tuple(d_output.copy() for _ in parts)

    return output, backward


@differentiable
def concatenate(*arrays: ArrayLike) -> tuple[Array, Backward]:
    """One behind the other along the last axis: (N, H, W, C1), (N, H, W, C2), ... -> (N, H, W, C1 + C2 + ...).

    backward(d_output) -> its part for each array. Raises ShapeError.
    Source: Szegedy et al. (2015), Going deeper with convolutions, https://arxiv.org/abs/1409.4842
    """
    parts = _of_one_type(arrays)
    if any(not part.ndim or part.shape[:-1] != parts[0].shape[:-1] for part in parts):
        raise _unlike(parts, QT_TRANSLATE_NOOP("engine", "Give all the same height and width."))
    output = np.concatenate(parts, axis=-1)
    ends = np.cumsum([part.shape[-1] for part in parts])[:-1]

    def backward(d_output: Array) -> tuple[Array, ...]:
        return tuple(part.copy() for part in np.split(d_output, ends, axis=-1))

    return output, backward


def _of_one_type(arrays: tuple[ArrayLike, ...]) -> list[Array]:
    """All arrays in the type of the first. Raises ShapeError if there are none, or a list of them as in np.concatenate:
    it would be taken for one array with an axis more.
    """
    if not arrays:
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "There is nothing to merge."),
            QT_TRANSLATE_NOOP("engine", "Give at least one array."),
        )
    if isinstance(arrays[0], (list, tuple)) and any(isinstance(one, np.ndarray) and one.ndim for one in arrays[0]):
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "A list of arrays is not merged."),
            QT_TRANSLATE_NOOP("engine", "Give the arrays one by one, without a list around them."),
        )
    first = floats(arrays[0])
    return [first, *(floats(array, like=first) for array in arrays[1:])]


def _unlike(parts: list[Array], remedy: str) -> ShapeError:
    shapes = ", ".join(shape_words(part.shape) for part in parts)
    return ShapeError(
        say(QT_TRANSLATE_NOOP("engine", "Arrays of these shapes cannot be merged: {shapes}."), shapes=shapes),
        remedy,
    )
