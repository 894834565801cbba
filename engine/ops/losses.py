"""The loss says in one number how wrong the network is. Training is making this number smaller."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ShapeError
from engine.ops.arrays import Array, Backward, are_names, array_of, check_shape, floats, no_scores, number
from engine.text import QT_TRANSLATE_NOOP, say, shape_words


def cross_entropy(scores: ArrayLike, labels: ArrayLike, smoothing: float = 0.0) -> tuple[Array, Backward]:
    """loss = mean over n of -log softmax(scores[n])[labels[n]]

    With label smoothing the true answer is no longer 1 and all others 0: `smoothing` of it is spread evenly over all K
    classes (Szegedy et al. 2016), loss = mean of -sum of answer[k] * log softmax(scores[n])[k].

    scores (N, K) before any softmax, labels (N,) whole numbers from 0 to K - 1; or scores (K,) and one label.
    The loss is a single number (). log softmax is s - max - log(sum(exp(s - max))): no overflow, no log of 0.
    backward(d_loss) -> (d_scores,); d_loss is 1 for the loss itself, and d_scores is (p - the true answer) /
    N. Labels are data and get no gradient. Raises ShapeError, SettingError.
    Source: Goodfellow, Bengio, Courville, Deep Learning (2016), sections 6.2.1.1 and 6.2.2.3.
    """
    scores, smoothing = floats(scores), number("smoothing", smoothing, 0, 1)
    rows = np.atleast_2d(scores)  # (N, K)
    labels = _class_numbers(labels, scores, rows)  # (N,)
    shifted = rows - rows.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    each = np.arange(len(rows))
    loss: Array = np.asarray(-log_p[each, labels].mean())  # ()
    if smoothing:
        loss = np.asarray((1 - smoothing) * loss - smoothing * log_p.mean(), rows.dtype)

    def backward(d_loss: ArrayLike = 1.0) -> tuple[Array]:
        d_loss = floats(d_loss, like=rows)
        check_shape("d_loss", d_loss, ())
        d_rows = np.exp(log_p)
        d_rows[each, labels] -= 1 - smoothing
        if smoothing:
            d_rows -= smoothing / rows.shape[1]
        d_rows *= d_loss / len(rows)
        return (d_rows.reshape(scores.shape),)

    return loss, backward


def _class_numbers(labels: ArrayLike, scores: Array, rows: Array) -> Array:
    """The labels as (N,). Raises ShapeError unless there is one class number for each row of scores."""
    numbers = array_of(labels)
    if numbers.dtype.kind not in "iu" and numbers.ndim < 2:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP("engine", "Labels are class numbers, but these are {kind}."),
                kind=str(numbers.dtype),
            ),
            QT_TRANSLATE_NOOP("engine", "Give each name a number: numpy.unique(labels, return_inverse=True)[1].")
            if are_names(numbers)
            else QT_TRANSLATE_NOOP("engine", "Give whole numbers: labels.astype(int), say."),
        )
    if scores.ndim not in (1, 2) or numbers.shape != scores.shape[:-1]:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP(
                    "engine", "Labels of shape ({labels}) do not fit scores of shape ({scores})."
                ),
                labels=shape_words(numbers.shape),
                scores=shape_words(scores.shape),
            ),
            QT_TRANSLATE_NOOP("engine", "Give the class of each row, such as labels.argmax(axis=1) of rows with a 1.")
            if numbers.ndim == 2 and numbers.shape == scores.shape
            else QT_TRANSLATE_NOOP("engine", "Give one class number, a whole number, for each row of scores."),
        )
    if not numbers.size or not rows.shape[-1]:
        raise no_scores()
    if not 0 <= numbers.min() <= numbers.max() < rows.shape[1]:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP(
                    "engine", "The labels go from {low} to {high}, but there are {classes} scores."
                ),
                low=int(numbers.min()),
                high=int(numbers.max()),
                classes=rows.shape[1],
            ),
            QT_TRANSLATE_NOOP("engine", "Number the classes from 0, and give the network one output for each."),
        )
    return numbers.reshape(-1)
