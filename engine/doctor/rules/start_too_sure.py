"""Start values that are too large: before it has learned anything, the network is certain, and mostly wrong.

Karpathy, "A Recipe for Training Neural Networks" (2019): verify that the loss starts at ln(classes). Our own start
values give 1.0 to 1.2 times that, unusual stacks up to 1.7; unscaled pixels or painted weights give more. Who has
learned since is told nothing.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding
from engine.doctor.plots import loss_course, loss_words
from engine.doctor.remedies import fresh, start_anew
from engine.doctor.rules import growing_sums, inputs_not_scaled, loss_above_guessing, too_much_dropout
from engine.text import QT_TRANSLATE_NOOP, say


def look(evidence: Evidence) -> Finding | None:
    if not evidence.began_sure or inputs_not_scaled.is_there(evidence):  # that is the cause
        return None
    if too_much_dropout.look(evidence) is not None:  # and so does that
        return None
    if growing_sums.may_grow(evidence) and not evidence.is_warm:  # no lower rate mends that
        return None
    if not evidence.is_unlearned or (evidence.is_half_right and not _is_stuck(evidence)):
        return None
    words = QT_TRANSLATE_NOOP("engine", "The very first loss was {loss}; a network that knows nothing has {guessing}.")
    fact = Fact(say(words, loss=loss_words(float(evidence.history.loss[0])), guessing=f"{evidence.guessing:.2f}"))
    title = QT_TRANSLATE_NOOP("engine", "It started sure of wrong answers")
    advice = QT_TRANSLATE_NOOP("engine", "The start values, or the pixels, are too large.")
    if evidence.is_warm:
        advice = QT_TRANSLATE_NOOP("engine", "It began with painted weights, or another run's: they are too large.")
    remedy = fresh(evidence) if evidence.is_warm else start_anew(evidence)
    return Finding("start", 7, title, (fact,), advice, remedy, loss_course(evidence))


def _is_stuck(evidence: Evidence) -> bool:
    """Whether such weights were given to it, and it is as sure of wrong answers still."""
    return evidence.is_warm and not evidence.recent_loss() < loss_above_guessing.FAR * evidence.guessing
