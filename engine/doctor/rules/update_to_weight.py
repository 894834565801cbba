"""Steps that are too short or too long for the weights: one step should change them by about a thousandth.

Karpathy, notes of CS231n, "Ratio of weights:updates" (2015): the length of an update beside that of the weights should
be somewhere near 1e-3; lower hints at a learning rate too low, higher at one too high. In trainings that go well it was
3e-4 to 4e-2 before they had learned much. It is a finding only if it is far off, and the training does not learn.
"""

from __future__ import annotations

from math import floor, inf, log10

import numpy as np

from engine.doctor.finding import Evidence, Fact, Finding, Remedy
from engine.doctor.plots import bars_of_blocks
from engine.doctor.remedies import go_on, shorter_steps
from engine.doctor.rules import (
    dead_activation,
    dead_units,
    several_sigmoids,
    start_too_sure,
    too_deep,
    vanishing_gradients,
)
from engine.text import QT_TRANSLATE_NOOP, brief, say
from engine.training.recipe import Recipe

WANTED = 1e-3
SMALL, LARGE = 1e-4, 0.1  # for the median of the blocks
LEAST_STEPS = 20
MOST_RATE = Recipe.declared()["learning_rate"].high  # type: ignore[attr-defined]
MOST_TIMES = 1000.0  # if the learning rate had to grow by more, something else is wrong


def look(evidence: Evidence) -> Finding | None:
    if not evidence.updates or evidence.steps < LEAST_STEPS or not evidence.is_unlearned:
        return None
    middle = float(np.median(list(evidence.updates.values())))
    usual = middle / (evidence.scheduled or 1.0)  # what a schedule makes short is no fault of the rate
    is_small, is_large = evidence.epochs >= 1 and usual < SMALL, not middle < LARGE
    if not (is_small or is_large) or any(
        rule.look(evidence) for rule in (dead_activation, dead_units, several_sigmoids, too_deep, vanishing_gradients)
    ):
        return None  # these rules name the cause
    if is_small and start_too_sure.look(evidence) is not None:  # of weights that are too large a step is small
        return None
    words = QT_TRANSLATE_NOOP("engine", "One step changes the weights by {share} of themselves; 0.001 is usual.")
    fact = Fact(say(words, share=brief(middle)))
    title = (
        QT_TRANSLATE_NOOP("engine", "Its steps are too small for its weights")
        if is_small
        else QT_TRANSLATE_NOOP("engine", "Its steps are too large for its weights")
    )
    times = WANTED / usual if usual else inf
    remedy = _longer_steps(evidence, times) if is_small else shorter_steps(evidence)
    plot = bars_of_blocks(
        evidence, evidence.updates, QT_TRANSLATE_NOOP("engine", "Length of a step ÷ that of the weights"),
        WANTED, QT_TRANSLATE_NOOP("engine", "usual"), True,
    )  # fmt: skip
    advice = QT_TRANSLATE_NOOP("engine", "The gradients, or the longest one that the recipe allows, are tiny.")
    return Finding("stuck", 3, title, (fact,), "" if remedy else advice, remedy, plot)


def _longer_steps(evidence: Evidence, times: float) -> Remedy | None:
    """Set a learning rate, rounded to one digit, with which a step has the usual length. Longer steps do not help where
    a copy learned only with other blocks: behind several Sigmoids, plain SGD did no better with the usual length. Nor
    in a long row of fully connected blocks, where a copy learned with Adam: of twenty 9 to 35 % were right, and 70."""
    helped = evidence.one_batch.helped if evidence.one_batch is not None else None
    if helped is not None and too_deep.is_there(evidence):
        return None
    if times > MOST_TIMES or (helped is not None and helped.stack is not None):
        return None
    rate = evidence.recipe.learning_rate * times
    rate = round(rate, -floor(log10(rate)))
    if rate > MOST_RATE:
        return None
    detail = QT_TRANSLATE_NOOP("engine", "Steps of the usual length for these weights; what was learned stays.")
    return go_on(evidence, rate, detail)
