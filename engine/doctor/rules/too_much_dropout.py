"""Dropout that silences nearly all: what is left is scaled up so far that each step learns from another, wrong network.

Srivastava and others, "Dropout" (2014): half of the hidden units at most, a fifth of the inputs. A large share alone is
no finding: in use nothing is silenced, so the same pictures must then be right more than twice as often as in training
(measured with half silenced: at most 1.7 times), or the very first loss be far above guessing. In its first steps a
network gets better so quickly that this is so with 60 % silenced, too, with which it learns well: of one, 0.25 and 0.60
after 18 steps, 0.61 and 0.89 after 108. With 90 % it was 0.30 and 0.79 after 171.
"""

from __future__ import annotations

import numpy as np

from engine.blocks import block
from engine.doctor.finding import EARLY, RECENT, Evidence, Finding
from engine.doctor.plots import loss_course, loss_words
from engine.doctor.remedies import anew_with
from engine.network.own_blocks import is_for_training_only
from engine.text import QT_TRANSLATE_NOOP, percent_number, say

TIMES = 2.0  # as often right without it
MOST = 0.5  # of the numbers silenced: that is no fault
WANTED = 0.3


def look(evidence: Evidence) -> Finding | None:
    history = evidence.history
    places = [place for place in evidence.stack.walk() if is_for_training_only(place.block)
              and getattr(place.block, "rate", 0.0) > MOST]  # fmt: skip
    if not places or not len(history):
        return None
    trained, used = float(np.median(history.accuracy[-RECENT:])), evidence.as_used
    words = QT_TRANSLATE_NOOP("engine", "In training {trained} % are right; as it is used, without {block}, {used} %.")
    said = {"trained": percent_number(trained), "used": percent_number(used or 0.0)}
    is_hidden = used is not None and used >= evidence.by_luck(evidence.seen) and used > TIMES * trained
    if evidence.epochs < 1 or evidence.steps < EARLY or not is_hidden:
        if evidence.is_warm or not evidence.began_sure or not evidence.is_unlearned:
            return None
        words = QT_TRANSLATE_NOOP(
            "engine", "The very first loss was {loss}, for {block} multiplies by {times} what it leaves."
        )
        said = {"loss": loss_words(float(history.loss[0])), "times": f"{1 / (1 - places[0].block.rate):.3g}"}  # type: ignore[attr-defined]
    stack = evidence.stack
    for place in places:
        stack = stack.replace(place.id, block("dropout", rate=WANTED))
    short = QT_TRANSLATE_NOOP("engine", "Nearly all is silenced.")
    fact = evidence.fact(places[0].id, words, short, **said)
    title = QT_TRANSLATE_NOOP("engine", "Dropout leaves too little to learn from")
    label = say(QT_TRANSLATE_NOOP("engine", "Start anew with {share} % silenced"), share=f"{100 * WANTED:g}")
    remedy = anew_with(evidence, label, stack)
    return Finding("dropout", -1, title, (fact,), remedy=remedy, plot=loss_course(evidence))
