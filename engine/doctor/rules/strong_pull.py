"""L2 or L1 that pulls harder than the pictures: the weights shrink towards zero, whatever there is to be learned.

L2 adds l2 times the weights to their gradient (Krogh and Hertz, "A Simple Weight Decay Can Improve Generalization",
1991), L1 adds l1 times their signs (Tibshirani 1996). Where a training stands still the two are as long as each other,
so the ratio tells only of one that has not learned; then it was 0.004 at most with the usual 1e-4, and 1 to 1e10 with
an L2 of 1. Where Sigmoid lets the gradient vanish it is large, too, but not in the last block; and units that a high
rate has killed had a loss that jumped.

A high one holds back a network that learns, too: with an L2 of 0.1 the ratio was 0.4 to 1 after three epochs, and 82 to
88 % of the test were right; 89 to 93 with the remedy. With 0.01 nothing was lost: it was 0.3 at most in twelve epochs,
and 0.42 now and then in fifty. With an L1 of 0.01 it was 0.15 to 0.94 after six epochs of 1,350 digits, and 1 to 13
points were lost; with 0.001 one or none, and with 0.0001 none. One that learned from batches of one with an L2 of 0.2
had 78 % right and a ratio of 0.6, in its last block 0.08; 92 without. Of eight networks that learned with an L2
of 0.2 all lost 10 to 39 points; the ratio was 0.3 to 0.7 or, behind a normalisation, 0.03 to 0.09 and in the last block
0.8 to 0.9. So from 0.2 on a fifth in either of them is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import NamedTuple

import numpy as np

from engine.doctor.finding import EARLY, LEARNED, Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import anew_with
from engine.text import QT_TRANSLATE_NOOP, brief, say

STRONG = 1.0  # times the gradient of the loss, for the median of the blocks and, if nothing is learned, the last one
JUMP = 2.0  # times the loss of guessing: neither throws it as high
USUAL = 1e-4
FIFTH = 0.2  # the ratio with which a very high one holds a network back
EPOCHS = 3.0  # before it is said of a network that learns


class Pull(NamedTuple):
    """`label` as the recipe calls it, `lengths` of what it pulls with where it is 1, by block."""

    name: str
    label: str
    lengths: Mapping[str, float]
    high: float  # from here on a network that learns is looked at, too
    held: float  # the ratio with which such a one is held back
    very: float = inf  # from here on a fifth is enough, in the last block alone, too


def look(evidence: Evidence) -> Finding | None:
    pulls = Pull("l2", "L2", evidence.weights, 0.03, 0.35, 0.2), Pull("l1", "L1", evidence.signs, 0.01, 0.1)
    return next((found for one in pulls if (found := _look_at(evidence, one)) is not None), None)


def _look_at(evidence: Evidence, pull: Pull) -> Finding | None:
    strength = float(getattr(evidence.recipe, pull.name))
    if strength <= USUAL or evidence.epochs < 1 or not pull.lengths:
        return None
    is_late, used = evidence.epochs >= EPOCHS and evidence.steps >= EARLY, evidence.as_used
    may_be_held = strength >= pull.high and is_late and used is not None and used < LEARNED
    if not (evidence.is_unlearned or may_be_held):
        return None
    if evidence.is_unlearned and not evidence.history.loss.max() < JUMP * evidence.guessing:
        return None
    pulls = [strength * length / evidence.gradients[id] if length and evidence.gradients.get(id) else inf
             for id, length in pull.lengths.items()]  # fmt: skip
    times = min(float(np.median(pulls)), pulls[-1] if evidence.is_unlearned else inf)
    if may_be_held and strength >= pull.very:
        times, pull = max(float(np.median(pulls)), pulls[-1]), pull._replace(held=FIFTH)
    if times < (pull.held if may_be_held else STRONG):
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "{name} pulls the weights to zero {times} times as hard as the pictures pull them."
    )
    if times == inf:
        words = QT_TRANSLATE_NOOP("engine", "{name} has pulled the weights so near to zero that no gradient is left.")
    fact = Fact(say(words, name=pull.label, times=brief(float(f"{times:.2g}"))))
    words = QT_TRANSLATE_NOOP("engine", "Start anew with an {name} of {usual}")
    label = say(words, name=pull.label, usual=f"{USUAL:g}")
    remedy = anew_with(evidence, label, None, **{pull.name: USUAL})
    title = say(QT_TRANSLATE_NOOP("engine", "{name} is too strong"), name=pull.label)
    return Finding("stuck", -1, title, (fact,), remedy=remedy, plot=loss_course(evidence))
