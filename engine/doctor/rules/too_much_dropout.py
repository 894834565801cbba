"""Dropout that silences nearly all: what is left is scaled up so far that each step learns from another, wrong network.

Srivastava and others, "Dropout" (2014): half of the hidden units at most, a fifth of the inputs. A large share alone is
no finding: in use nothing is silenced, so the same pictures must then be right more than twice as often as in training
(measured with half silenced: at most 1.7 times), or the very first loss be far above guessing. In its first steps a
network gets better so quickly that this is so with 60 % silenced, too, with which it learns well: of one, 0.25 and 0.60
after 18 steps, 0.61 and 0.89 after 108. With 90 % it was 0.30 and 0.79 after 171.

Several in a row silence more than each: of what three of 50 % are given, an eighth is left. Behind two, three, four and
five of them 83 to 87 %, 45 to 65, 38 to 47 and 20 to 22 were right after three epochs.
"""

from __future__ import annotations

from math import prod

import numpy as np

from engine.blocks import block
from engine.doctor.finding import EARLY, RECENT, Evidence, Finding, Remedy
from engine.doctor.plots import loss_course, loss_words
from engine.doctor.remedies import anew_with
from engine.doctor.rules import learning_rate_too_high, learning_rate_too_low
from engine.network.own_blocks import is_for_training_only
from engine.network.stack import Placed
from engine.text import QT_TRANSLATE_NOOP, percent_number, say

TIMES = 2.0  # as often right without it
MOST = 0.5  # of the numbers silenced: that is no fault
LEFT = 0.2  # of the numbers, behind all of them: two of 50 % leave more
HARDLY = 0.1  # is left: it is told of one that learns nothing, too
EPOCHS = 2.0  # before that
WANTED = 0.3


def look(evidence: Evidence) -> Finding | None:
    silencing = [place for place in evidence.stack.walk() if is_for_training_only(place.block) and _rate(place)]
    places = [place for place in silencing if _rate(place) > MOST]
    in_a_row = [place for place in silencing if place in evidence.stack.places]  # not in branches: numbers get by
    left = prod(1 - (WANTED if place in places else _rate(place)) for place in in_a_row)  # by the remedy
    several = len(in_a_row) > 1 and left < LEFT
    at_fault = in_a_row if several else places
    if not at_fault or not len(evidence.history):
        return None
    words = _observed(evidence, several, left)
    if not words:
        return None
    trained, used = _trained(evidence), evidence.as_used or 0.0
    share = prod(1 - _rate(place) for place in (at_fault if several else at_fault[:1]))
    short = QT_TRANSLATE_NOOP("engine", "Nearly all is silenced.")
    fact = evidence.fact(
        at_fault[0].id, words, short, trained=percent_number(trained), used=percent_number(used), n=len(at_fault),
        loss=loss_words(float(evidence.history.loss[0])), times=f"{1 / share:.3g}", left=percent_number(share),
    )  # fmt: skip
    title = QT_TRANSLATE_NOOP("engine", "Dropout leaves too little to learn from")
    remedy = _remedy(evidence, at_fault, several)
    return Finding("dropout", -1, title, (fact,), remedy=remedy, plot=loss_course(evidence))


def _observed(evidence: Evidence, several: bool, left: float) -> str:
    """The words for what shows that so little is left, by one block or by several together; "" for nothing."""
    used, is_late = evidence.as_used, evidence.epochs >= 1 and evidence.steps >= EARLY
    is_hidden = used is not None and used >= evidence.by_luck(evidence.seen) and used > TIMES * _trained(evidence)
    if is_late and is_hidden:
        if several:
            return QT_TRANSLATE_NOOP(
                "engine", "In training {trained} % are right; as it is used, without its {n} Dropout blocks, {used} %."
            )
        return QT_TRANSLATE_NOOP(
            "engine", "In training {trained} % are right; as it is used, without {block}, {used} %."
        )
    if evidence.began_sure and evidence.is_unlearned and not evidence.is_warm:
        if several:
            return QT_TRANSLATE_NOOP(
                "engine", "The very first loss was {loss}, for {n} Dropout blocks multiply by {times} what they leave."
            )
        return QT_TRANSLATE_NOOP(
            "engine", "The very first loss was {loss}, for {block} multiplies by {times} what it leaves."
        )
    if several and left < HARDLY and is_late and evidence.epochs >= EPOCHS and _is_alone(evidence):
        return QT_TRANSLATE_NOOP(
            "engine", "Its {n} Dropout blocks leave {left} % of the numbers, and {used} % of the pictures it learned "
            "from are right."
        )  # fmt: skip
    return ""


def _trained(evidence: Evidence) -> float:
    return float(np.median(evidence.history.accuracy[-RECENT:]))


def _is_alone(evidence: Evidence) -> bool:
    """Whether it has learned little, and the learning rate is not to blame."""
    if evidence.as_used is None or not evidence.is_unlearned or evidence.is_half_right:
        return False
    return not any(rule.look(evidence) for rule in (learning_rate_too_high, learning_rate_too_low))


def _rate(place: Placed) -> float:
    return float(getattr(place.block, "rate", 0.0))


def _remedy(evidence: Evidence, places: list[Placed], several: bool) -> Remedy:
    """Less in each place that silences too much; of several that do so together the last alone."""
    stack, share = evidence.stack, f"{100 * WANTED:g}"
    label = say(QT_TRANSLATE_NOOP("engine", "Start anew with {share} % silenced"), share=share)
    if several:
        label = say(QT_TRANSLATE_NOOP("engine", "Start anew with the last Dropout alone, of {share} %"), share=share)
        stack, places = stack.remove(*(place.id for place in places[:-1])), places[-1:]
    for place in places:
        stack = stack.replace(place.id, block("dropout", rate=WANTED))
    return anew_with(evidence, label, stack)
