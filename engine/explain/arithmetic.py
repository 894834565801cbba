"""Ops that are no sums: how their numbers are computed, line by line, in float64."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log1p, sqrt
from math import tanh as curve

import numpy as np

from engine.explain.part import Draft, Part
from engine.network.trace import Done
from engine.ops.arrays import Array
from engine.text import QT_TRANSLATE_NOOP

Index = tuple[int, ...]
Lines = tuple[tuple[str, float], ...]

NUMBER = QT_TRANSLATE_NOOP("engine", "The number that comes in")
MEAN = QT_TRANSLATE_NOOP("engine", "Mean of the map")
VARIANCE = QT_TRANSLATE_NOOP("engine", "Variance of the map")
EPSILON = QT_TRANSLATE_NOOP("engine", "Epsilon, so that no map is divided by 0")
ROOT = QT_TRANSLATE_NOOP("engine", "√(variance + epsilon)")
CENTRED = QT_TRANSLATE_NOOP("engine", "The number without the mean")
QUOTIENT = QT_TRANSLATE_NOOP("engine", "The quotient of the two")
LOWEST = QT_TRANSLATE_NOOP("engine", "Smallest number of the map")
HIGHEST = QT_TRANSLATE_NOOP("engine", "Largest number of the map")
SCORE = QT_TRANSLATE_NOOP("engine", "Score of this class")
TOP = QT_TRANSLATE_NOOP("engine", "Largest score, subtracted from each")
POWER = QT_TRANSLATE_NOOP("engine", "Exponential of this class")
SQUASH = QT_TRANSLATE_NOOP("engine", "1 / (1 + exp(−x))")
BEND = QT_TRANSLATE_NOOP("engine", "tanh(x)")
ABOVE = QT_TRANSLATE_NOOP("engine", "The number without the smallest")
SPAN = QT_TRANSLATE_NOOP("engine", "The largest without the smallest")
LOGARITHMS = (
    QT_TRANSLATE_NOOP("engine", "log(1 + x − smallest)"), QT_TRANSLATE_NOOP("engine", "log(1 + largest − smallest)"),
)  # fmt: skip
#: How a line is computed of those above it; a quotient is that of the two right above it.
WAYS: dict[str, Callable[[dict[str, float]], float]] = {
    CENTRED: lambda of: of[NUMBER] - of[MEAN],
    ROOT: lambda of: sqrt(of[VARIANCE] + of[EPSILON]),
    ABOVE: lambda of: of[NUMBER] - of[LOWEST],
    SPAN: lambda of: of[HIGHEST] - of[LOWEST],
    LOGARITHMS[0]: lambda of: log1p(of[NUMBER] - of[LOWEST]),
    LOGARITHMS[1]: lambda of: log1p(of[HIGHEST] - of[LOWEST]),
    POWER: lambda of: exp(of[SCORE] - of[TOP]),
    SQUASH: lambda of: 1 / (1 + exp(-of[NUMBER])),
    BEND: lambda of: curve(of[NUMBER]),
}


def softmax(done: Done, picture: int, index: Index) -> Draft:
    """exp(score - largest) / sum of all of these. The products of the part are the exponentials."""
    scores = done.inputs[0][picture].astype(np.float64)
    powers = np.exp(scores - scores.max())
    register = done.instruction.inputs[0]
    part = Part(register, np.arange(len(scores))[:, None], scores, None, powers)
    result = float(powers[index[0]] / powers.sum())
    lines = (
        (SCORE, float(scores[index[0]])),
        (TOP, float(scores.max())),
        (POWER, float(powers[index[0]])),
        (QT_TRANSLATE_NOOP("engine", "Sum of all exponentials"), float(powers.sum())),
        (QUOTIENT, result),
    )
    return Draft((part,), 0.0, lines, result)


def sigmoid(done: Done, picture: int, index: Index) -> Draft:
    x = float(done.inputs[0][picture, *index])
    power = exp(-abs(x))
    result = 1 / (1 + power) if x >= 0 else power / (1 + power)
    lines = ((NUMBER, x), (SQUASH, result))
    return _own(done, picture, index, lines, result)


def tanh(done: Done, picture: int, index: Index) -> Draft:
    x = float(done.inputs[0][picture, *index])
    lines = ((NUMBER, x), (BEND, curve(x)))
    return _own(done, picture, index, lines, curve(x))


def normalise(done: Done, picture: int, index: Index) -> Draft:
    """By the map's own mean and deviation, or by its own smallest and largest number."""
    pixels = done.inputs[0][picture, ..., index[-1]].astype(np.float64)
    options = done.instruction.call.options
    epsilon, mode = options.get("epsilon", 1e-5), options.get("mode", "standard")
    x = float(done.inputs[0][picture, *index])
    if mode == "standard":
        lines, result = _standardised(x, pixels, epsilon)
        return _own(done, picture, index, lines, result)
    low, high = float(pixels.min()), float(pixels.max())
    above, span = x - low, high - low
    words = ABOVE, SPAN
    if mode == "log":
        above, span, words = log1p(above), log1p(span), LOGARITHMS
    by = (words[1], span) if span > epsilon else (EPSILON, epsilon)
    result = above / by[1]
    lines = (NUMBER, x), (LOWEST, low), (HIGHEST, high), (words[0], above), by, (QUOTIENT, result)
    return _own(done, picture, index, lines, result)


def batch_norm(done: Done, picture: int, index: Index) -> Draft:
    """While training: by the mean and the deviation of the whole batch."""
    scale, shift = (float(array[index[-1]]) for array in done.arrays[:2])
    pixels = done.inputs[0][..., index[-1]].astype(np.float64)
    x = float(done.inputs[0][picture, *index])
    lines, normal = _standardised(x, pixels, done.instruction.call.options.get("epsilon", 1e-5))
    result = scale * normal + shift
    lines += ((QT_TRANSLATE_NOOP("engine", "Times the scale, plus the shift"), result),)
    return _own(done, picture, index, lines, result)


def _standardised(x: float, pixels: Array, epsilon: float) -> tuple[Lines, float]:
    first = pixels.flat[0]
    mean = float(first + (pixels - first).mean())
    variance = float((pixels - first).var())
    root = sqrt(variance + epsilon)  # not the standard deviation: of a faint map epsilon is most of it
    result = (x - mean) / root
    lines = (NUMBER, x), (MEAN, mean), (VARIANCE, variance), (EPSILON, epsilon), (CENTRED, x - mean), (ROOT, root)
    return (*lines, (QUOTIENT, result)), result


def _own(done: Done, picture: int, index: Index, lines: Lines, result: float) -> Draft:
    """An arithmetic of its own, over the number at the same position. What it becomes stands as the product."""
    x = float(done.inputs[0][picture, *index])
    place = np.array([index])
    part = Part(done.instruction.inputs[0], place, np.array([x]), None, np.array([result]))
    return Draft((part,), 0.0, lines, result)
