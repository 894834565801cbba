"""From a gradient to the next weight: the optimiser's lines, with the numbers of one weight.

The averages are those that the training keeps, and the last line is the training's own weight; what lies between is
computed in float64, and what rounding leaves over has its own line.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

import numpy as np

from engine.explain.next_step import NextStep
from engine.text import QT_TRANSLATE_NOOP

Lines = tuple[tuple[str, float], ...]

GRADIENT = QT_TRANSLATE_NOOP("engine", "Gradient: the mean over the batch")
RATE = QT_TRANSLATE_NOOP("engine", "Learning rate")
TAKEN = QT_TRANSLATE_NOOP("engine", "Taken from the weight")
MOMENTUM = QT_TRANSLATE_NOOP("engine", "Momentum: the share of the velocity that is kept")
SPEED = QT_TRANSLATE_NOOP("engine", "Velocity before")
NEW_SPEED = QT_TRANSLATE_NOOP("engine", "Velocity now: momentum × velocity + gradient")
AHEAD = QT_TRANSLATE_NOOP("engine", "One step ahead: gradient + momentum × velocity")
COUNT = QT_TRANSLATE_NOOP("engine", "Adam's count of steps")
MEAN_BEFORE = QT_TRANSLATE_NOOP("engine", "Average gradient before")
MEAN = QT_TRANSLATE_NOOP("engine", "Average gradient now: β₁ × before + (1 − β₁) × gradient")
TRUE_MEAN = QT_TRANSLATE_NOOP("engine", "Corrected, as it started at 0: divided by 1 − β₁ to the count")
SQUARE_BEFORE = QT_TRANSLATE_NOOP("engine", "Average square before")
SQUARE = QT_TRANSLATE_NOOP("engine", "Average square now: β₂ × before + (1 − β₂) × gradient²")
TRUE_SQUARE = QT_TRANSLATE_NOOP("engine", "Corrected, as it started at 0: divided by 1 − β₂ to the count")
ROOT = QT_TRANSLATE_NOOP("engine", "Root of the square, plus epsilon")
FROZEN = QT_TRANSLATE_NOOP("engine", "Frozen: the update does not reach the weight")
SHORTENED = QT_TRANSLATE_NOOP("engine", "Shortened, as all gradients together were too long: times")
L2 = QT_TRANSLATE_NOOP("engine", "Added to it: L2 × weight")
L1 = QT_TRANSLATE_NOOP("engine", "Added to it: L1, with the weight's sign")
DECAY = QT_TRANSLATE_NOOP("engine", "Weight decay: rate × decay × weight")
KEPT_SQUARE = QT_TRANSLATE_NOOP("engine", "Average square now: keep × before + (1 − keep) × gradient²")
SUM_BEFORE = QT_TRANSLATE_NOOP("engine", "Sum of squares before")
SUM = QT_TRANSLATE_NOOP("engine", "Sum of squares now: before + gradient²")
ROOT_OF_SUM = QT_TRANSLATE_NOOP("engine", "Root of the sum, plus epsilon")


def update_lines(step: NextStep, place: int) -> Lines:
    """What the optimiser does with the weight at index `place` of the flat vector, line by line."""
    gradient, before, after = (float(vector[place]) for vector in (step.gradient, step.before, step.after))
    rule = RULES.get(step.optimiser.kind)
    lines: Lines = ((GRADIENT, gradient),)
    change = before - after
    if place in step.frozen:
        lines += ((FROZEN, 0.0),)
    else:
        if step.shortened != 1:
            lines += ((SHORTENED, step.shortened),)
        pulls = (L2, step.l2 * before), (L1, step.l1 * float(np.sign(before)))
        lines += tuple(one for one, times in zip(pulls, (step.l2, step.l1), strict=True) if times)
        gradient = gradient * step.shortened + sum(added for _, added in pulls)
    if rule is not None and place not in step.frozen:
        found, change = rule(step, place, gradient)
        lines += found
    return (
        *lines,
        (TAKEN, change),
        (QT_TRANSLATE_NOOP("engine", "Weight before"), before),
        (QT_TRANSLATE_NOOP("engine", "Left over by rounding"), after - (before - change)),
        (QT_TRANSLATE_NOOP("engine", "Weight after"), after),
    )


def _sgd(step: NextStep, _: int, gradient: float) -> tuple[Lines, float]:
    return ((RATE, step.rate),), step.rate * gradient


def _momentum(step: NextStep, place: int, _: float) -> tuple[Lines, float]:
    lines, velocity = _velocity(step, place)
    return (*lines, (RATE, step.rate)), step.rate * velocity


def _nesterov(step: NextStep, place: int, gradient: float) -> tuple[Lines, float]:
    lines, velocity = _velocity(step, place)
    settings: Any = step.optimiser
    ahead = gradient + settings.momentum * velocity
    looked = (AHEAD, ahead)
    return (*lines, looked, (RATE, step.rate)), step.rate * ahead


def _velocity(step: NextStep, place: int) -> tuple[Lines, float]:
    settings: Any = step.optimiser
    before, now = _kept(step, "velocity", place)
    return ((SPEED, before), (MOMENTUM, settings.momentum), (NEW_SPEED, now)), now


def _adam(step: NextStep, place: int, _: float) -> tuple[Lines, float]:
    settings: Any = step.optimiser
    count = int(step.optimiser_after["count"][0])
    mean_before, mean = _kept(step, "mean", place)
    square_before, square = _kept(step, "square", place)
    true_mean = mean / (1 - settings.beta1**count)
    true_square = square / (1 - settings.beta2**count)
    divisor = sqrt(true_square) + settings.epsilon
    lines = (
        (COUNT, float(count)),
        (MEAN_BEFORE, mean_before),
        (MEAN, mean),
        (TRUE_MEAN, true_mean),
        (SQUARE_BEFORE, square_before),
        (SQUARE, square),
        (TRUE_SQUARE, true_square),
        (ROOT, divisor),
        (RATE, step.rate),
    )
    return lines, step.rate * true_mean / divisor


def _adamw(step: NextStep, place: int, gradient: float) -> tuple[Lines, float]:
    settings: Any = step.optimiser
    lines, change = _adam(step, place, gradient)
    shrunk = step.rate * settings.decay * float(step.before[place])
    return (*lines, (DECAY, shrunk)), change + shrunk


def _rmsprop(step: NextStep, place: int, gradient: float) -> tuple[Lines, float]:
    return _divided(step, place, gradient, "square", (SQUARE_BEFORE, KEPT_SQUARE, ROOT))


def _adagrad(step: NextStep, place: int, gradient: float) -> tuple[Lines, float]:
    return _divided(step, place, gradient, "sum", (SUM_BEFORE, SUM, ROOT_OF_SUM))


def _divided(
    step: NextStep, place: int, gradient: float, name: str, words: tuple[str, str, str]
) -> tuple[Lines, float]:
    """The gradient divided by the root of what the optimiser keeps of its squares."""
    settings: Any = step.optimiser
    before, now = _kept(step, name, place)
    divisor = sqrt(now) + settings.epsilon
    lines = (*zip(words, (before, now, divisor), strict=True), (RATE, step.rate))
    return lines, step.rate * gradient / divisor


def _kept(step: NextStep, name: str, place: int) -> tuple[float, float]:
    """A number of the optimiser's state, before and after the step."""
    return float(step.optimiser_before[name][place]), float(step.optimiser_after[name][place])


#: The kind of an optimiser -> its own lines, and what is taken from the weight.
RULES: dict[str, Callable[[NextStep, int, float], tuple[Lines, float]]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adam": _adam,
    "adamw": _adamw,
    "rmsprop": _rmsprop,
    "adagrad": _adagrad,
}
