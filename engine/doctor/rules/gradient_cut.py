"""A longest gradient so short that hardly any step is left: each gradient is cut to a small part of what it was.

Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks" (2013): the threshold is set near
the usual length of the gradients, so that only odd ones are cut. Optimisers that divide by the size of past gradients
do not notice a shorter one, so the steps have to be short, too. Cut to 0.001, Momentum stayed at guessing; a learning
rate of 7 in its place, as against short steps, was no better and led in a circle.
"""

from __future__ import annotations

from math import sqrt

import numpy as np

from engine.doctor.finding import Evidence, Fact, Finding, Remedy
from engine.doctor.plots import loss_course
from engine.doctor.rules.update_to_weight import LEAST_STEPS, WANTED
from engine.text import QT_TRANSLATE_NOOP, brief, say, typed

TIMES = 10.0  # as long as it is cut to: odd ones are that, and not the usual one
USUAL = 1.0


def look(evidence: Evidence) -> Finding | None:
    longest = evidence.recipe.longest_gradient
    length = sqrt(sum(one**2 for one in evidence.gradients.values()))
    if not 0 < longest < USUAL or not TIMES * longest <= length or evidence.steps < LEAST_STEPS:
        return None
    if evidence.epochs < 1 or not evidence.is_unlearned or not evidence.updates:
        return None
    if float(np.median(list(evidence.updates.values()))) / (evidence.scheduled or 1.0) >= WANTED:
        return None  # its steps are long enough: it is not to blame
    words = QT_TRANSLATE_NOOP("engine", "The gradient has length {length}, and is cut to {longest}.")
    fact = Fact(say(words, length=brief(float(f"{length:.2g}")), longest=typed(longest)))
    label = say(QT_TRANSLATE_NOOP("engine", "Go on with a longest gradient of {longest}"), longest=typed(USUAL))
    detail = QT_TRANSLATE_NOOP("engine", "Only odd ones are cut then; what was learned stays.")
    remedy = Remedy(label, detail, evidence.recipe.replace(longest_gradient=USUAL))
    title = QT_TRANSLATE_NOOP("engine", "The gradient is cut too short")
    return Finding("stuck", -2, title, (fact,), remedy=remedy, plot=loss_course(evidence))
