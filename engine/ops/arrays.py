"""What every op accepts: a batch of pictures, one picture or one plane, in 32-bit or 64-bit floating point.

An op works on a batch inside; these few functions bring its input into that form. Types are kept: float32 in,
float32 out. Whole numbers, such as the pixels of a picture, become float32.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import inf, nan
from numbers import Real
from typing import Any, ParamSpec

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import SettingError, ShapeError
from engine.text import QT_TRANSLATE_NOOP, brief, reads_as_a_number, say, shape_words

Array = NDArray[Any]
Backward = Callable[[Array], tuple[Array, ...]]  # gradient of the output -> gradients of the array inputs
Given = ParamSpec("Given")


def floats(values: ArrayLike, like: Array | None = None) -> Array:
    """`values` as floating point, copied only if it must change: in the type of `like`, else in its own.

    An op's first input decides the type of all it computes; its other inputs follow (`like`). Raises ShapeError where
    they are no numbers.
    """
    array = array_of(values)
    if array.dtype.kind not in "fiub":
        raise ShapeError(
            say(QT_TRANSLATE_NOOP("engine", "{kind} is no type of numbers that an op takes."), kind=str(array.dtype)),
            QT_TRANSLATE_NOOP("engine", "Give an array or a list of real numbers."),
        )
    if like is not None:
        return array.astype(like.dtype, copy=False)
    return array.astype(np.float64 if array.dtype.kind == "f" and array.itemsize >= 8 else np.float32, copy=False)


def array_of(values: ArrayLike) -> Array:
    """`values` as an array. Raises ShapeError."""
    if isinstance(values, tuple) and any(map(callable, values)):
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "This is an output together with its backward pass, as every op gives them."),
            QT_TRANSLATE_NOOP("engine", "Take them apart first: output, backward = conv2d(images, filters), say."),
        )
    try:
        return np.asarray(values)
    except ValueError:
        raise ShapeError(
            QT_TRANSLATE_NOOP("engine", "Rows of different lengths are no array."),
            QT_TRANSLATE_NOOP("engine", "Give lists whose rows have all the same length."),
        ) from None


def are_names(labels: Any) -> bool:
    """Whether labels are texts, as a table or a list has the names of classes, and not their numbers."""
    return any(isinstance(one, (str, bytes)) for one in np.asarray(labels, object).ravel()[:1])


def no_scores() -> ShapeError:
    """What is wrong where no row of scores is given, or no score in them."""
    return ShapeError(
        QT_TRANSLATE_NOOP("engine", "There are no scores."),
        QT_TRANSLATE_NOOP("engine", "Give at least one row of scores, with one score for each class."),
    )


def number(name: str, value: Any, low: float = -inf, high: float = inf) -> float:
    """`value` as a number between `low` and `high`; `name` is what the op calls it. Raises SettingError."""
    single = isinstance(value, Real)
    if isinstance(value, np.ndarray) and not value.ndim:
        single = value.dtype.kind in "fiu"
    if not single or not low <= as_float(value) <= high:
        remedy = say(QT_TRANSLATE_NOOP("engine", "Give a number from {low} on."), low=brief(low))
        if low == -inf:
            remedy = say(QT_TRANSLATE_NOOP("engine", "Give a number."))
        elif high < inf:
            words = QT_TRANSLATE_NOOP("engine", "Give a number from {low} to {high}.")
            remedy = say(words, low=brief(low), high=brief(high))
        raise SettingError(say(is_given(value), name=name, value=str(value)[:40]), remedy, name)
    return float(value)


def is_given(value: Any) -> str:
    """The sentence that says what an op was given where it takes a number, with gaps for its `name` and the `value`."""
    if reads_as_a_number(value):
        return QT_TRANSLATE_NOOP("engine", "'{name}' is the text '{value}'.")
    return QT_TRANSLATE_NOOP("engine", "'{name}' is {value}.")


def as_float(value: Any) -> float:
    """A real number as a float. A whole number too large for one is none."""
    try:
        return float(value)
    except OverflowError:
        return nan


def as_batch(images: Array) -> Array:
    """(N, H, W, C), (H, W, C) or (H, W) -> (N, H, W, C), a view; N and C are 1 where missing. Raises
    ShapeError.
    """
    if 0 in images.shape[-3:-1] or (images.ndim == 2 and not images.size):
        words = QT_TRANSLATE_NOOP("engine", "Pictures of shape {shape} hold no pixel.")
        raise ShapeError(
            say(words, shape=shape_words(images.shape)),
            QT_TRANSLATE_NOOP("engine", "Give pictures that are at least one pixel high and wide."),
        )
    if images.ndim == 2:
        return images[None, :, :, None]
    if images.ndim == 3:
        return images[None]
    if images.ndim == 4:
        return images
    raise ShapeError(
        say(
            QT_TRANSLATE_NOOP("engine", "An array of shape {shape} is no picture and no batch of pictures."),
            shape=shape_words(images.shape),
        ),
        QT_TRANSLATE_NOOP("engine", "Use height×width, height×width×maps, or number×height×width×maps."),
    )


def check_shape(name: str, array: Array, expected: tuple[int, ...]) -> None:
    """Raises ShapeError unless `array` has the `expected` shape; `name` is what the op calls it."""
    if array.shape != expected:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP("engine", "The shape of '{name}' is ({shape}), but ({expected}) is needed."),
                name=name,
                shape=shape_words(array.shape),
                expected=shape_words(expected),
            ),
            say(
                QT_TRANSLATE_NOOP("engine", "Give '{name}' the shape ({expected})."),
                name=name,
                expected=shape_words(expected),
            ),
        )


def differentiable(op: Callable[Given, tuple[Array, Backward]]) -> Callable[Given, tuple[Array, Backward]]:
    """The same op, with a backward pass that takes the gradient in the type of the output. It raises ShapeError unless
    the gradient has the shape of the output: NumPy would stretch another one over it.
    """

    @wraps(op)
    def checked(*arrays: Given.args, **options: Given.kwargs) -> tuple[Array, Backward]:
        output, backward = op(*arrays, **options)
        shape, like = output.shape, np.empty(0, output.dtype)

        def typed(d_output: ArrayLike) -> tuple[Array, ...]:
            if isinstance(d_output, tuple) and d_output and getattr(d_output[0], "shape", None) == shape:
                raise ShapeError(
                    QT_TRANSLATE_NOOP("engine", "'d_output' holds all gradients that a backward pass gives."),
                    QT_TRANSLATE_NOOP("engine", "Take one of them: backward(d_output)[0] is that of the first input."),
                )
            d_output = floats(d_output, like=like)
            check_shape("d_output", d_output, shape)
            return backward(d_output)

        typed.__qualname__ = f"{op.__name__}.backward"  # what a session shows of it, and a call without a gradient says
        return output, typed

    return checked
