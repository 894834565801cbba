"""L2 that pulls harder than the pictures: the weights shrink towards zero, whatever there is to be learned.

L2 adds l2 times the weights to their gradient (Krogh and Hertz, "A Simple Weight Decay Can Improve Generalization",
1991). Where a training stands still the two are as long as each other, so the ratio tells only of one that has not
learned; then it was 0.004 at most with the usual 1e-4, and 1 to 1e10 with an L2 of 1. Where Sigmoid lets the gradient
vanish it is large, too, but not in the last block; and units that a high rate has killed had a loss that jumped.

A high one holds back a network that learns, too: with 0.1 the ratio was 0.4 to 1 after three epochs, and 82 to 88 % of
the test were right; 89 to 93 with the remedy. With 0.01 nothing was lost: it was 0.3 at most in twelve epochs, and
0.42 now and then in fifty.
"""

from __future__ import annotations

from math import inf

import numpy as np

from engine.doctor.finding import EARLY, LEARNED, Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import anew_with
from engine.text import QT_TRANSLATE_NOOP, brief, say

STRONG = 1.0  # times the gradient of the loss, for the median of the blocks and for the last one
JUMP = 2.0  # times the loss of guessing: no L2 throws it as high
USUAL = 1e-4
HIGH = 0.03  # from here on a network that learns is looked at, too
HELD = 0.35  # the ratio with which such a one is held back
EPOCHS = 3.0  # before it is said of it


def look(evidence: Evidence) -> Finding | None:
    l2 = evidence.recipe.l2
    if l2 <= USUAL or evidence.epochs < 1 or not evidence.weights:
        return None
    is_late, used = evidence.epochs >= EPOCHS and evidence.steps >= EARLY, evidence.as_used
    may_be_held = l2 >= HIGH and is_late and used is not None and used < LEARNED
    if not (evidence.is_unlearned or may_be_held):
        return None
    if not evidence.history.loss.max() < JUMP * evidence.guessing:
        return None
    pulls = [l2 * length / evidence.gradients[id] if length and evidence.gradients.get(id) else inf
             for id, length in evidence.weights.items()]  # fmt: skip
    times = min(float(np.median(pulls)), pulls[-1])
    if times < (STRONG if evidence.is_unlearned else HELD):
        return None
    words = QT_TRANSLATE_NOOP("engine", "L2 pulls the weights to zero {times} times as hard as the pictures pull them.")
    fact = Fact(say(words, times=brief(float(f"{times:.2g}"))))
    if times == inf:
        fact = Fact(QT_TRANSLATE_NOOP("engine", "L2 has pulled the weights so near to zero that no gradient is left."))
    label = say(QT_TRANSLATE_NOOP("engine", "Start anew with an L2 of {l2}"), l2=f"{USUAL:g}")
    remedy = anew_with(evidence, label, l2=USUAL)
    title = QT_TRANSLATE_NOOP("engine", "L2 is too strong")
    return Finding("stuck", -1, title, (fact,), remedy=remedy, plot=loss_course(evidence))
