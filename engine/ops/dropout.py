"""Dropout silences some numbers at random while training, so that no unit can rely on one other alone.

The chance comes in as a mask, drawn outside: an op draws nothing, so the same arrays always give the same
result.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from engine.errors import ShapeError
from engine.ops.arrays import Array, Backward, check_shape, differentiable, floats
from engine.text import QT_TRANSLATE_NOOP


@differentiable
def dropout(x: ArrayLike, mask: ArrayLike) -> tuple[Array, Backward]:
    """x * mask, any shape; the mask, of the same shape, holds 0 (silenced) or 1 / keep, so that the mean
    stays.

    backward(d_output) -> (d_x,); the mask is data and gets no gradient. Raises ShapeError.
    Source: Srivastava et al. (2014), Dropout, in the inverted form.
    """
    x = floats(x)
    mask = floats(mask, like=x)
    if not mask.ndim and x.ndim:
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "'mask' is a single number, but each number of the input needs one."),
            QT_TRANSLATE_NOOP("engine", "Draw it: keep = 0.5; mask = (np.random.random(x.shape) < keep) / keep, say."),
        )
    check_shape("mask", mask, x.shape)

    def backward(d_output: Array) -> tuple[Array]:
        return (d_output * mask,)

    return x * mask, backward
