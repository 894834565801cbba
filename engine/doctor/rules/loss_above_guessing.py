"""A loss that is no better than guessing: without any knowledge it is ln(classes), here 2.30 for ten digits.

Giving each of C classes the probability 1/C has the loss -ln(1/C) for every picture (the definition of cross-entropy,
Shannon 1948). If some classes are more frequent than others, knowing only that gives a lower loss: the entropy of the
classes. Every network begins near there, so the rule waits for a whole epoch, unless the loss is far above. The loss of
strongly smoothed labels stays near there, too, and a median lags behind: what is right more often than by luck is no
guess.
"""

from __future__ import annotations

from engine.doctor.finding import RECENT, Evidence, Fact, Finding
from engine.doctor.plots import loss_course, loss_words
from engine.doctor.rules import dead_units, labels_tell_nothing, no_activation, vanishing_gradients
from engine.text import QT_TRANSLATE_NOOP, count, say

FAR = 1.5  # times the loss of guessing: no start is so bad, so the rule need not wait for an epoch
LEAST_STEPS = 20
BEND = "activation", "pooling", "normalisation"  # categories of blocks most of which are not linear


def look(evidence: Evidence) -> Finding | None:
    loss, guessing = evidence.recent_loss(), evidence.best_guess
    if evidence.steps < LEAST_STEPS or loss < evidence.nearly(guessing):  # NaN is less than nothing: a finding
        return None
    is_near = loss < FAR * evidence.guessing
    if is_near and (evidence.epochs < 1 or evidence.is_right_beyond_luck):
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "Loss {loss}, the median of {steps} batches; pure guessing has ln {classes} = {guessing}."
    )
    if loss < evidence.nearly(evidence.guessing):
        words = QT_TRANSLATE_NOOP(
            "engine",
            "Loss {loss}, the median of {steps} batches; knowing only how frequent each class is has {guessing}.",
        )
    else:
        guessing = evidence.guessing
    steps = min(RECENT, evidence.steps)
    fact = Fact(say(words, loss=loss_words(loss), steps=steps, classes=evidence.classes, guessing=f"{guessing:.2f}"))
    title = QT_TRANSLATE_NOOP("engine", "The network does no better than guessing")
    if loss >= FAR * evidence.guessing:  # it may be right more often than guessing, yet is sure where it is wrong
        title = QT_TRANSLATE_NOOP("engine", "The network is sure of wrong answers")
    advice = _advice(evidence) if is_near else ""
    return Finding("stuck", 1, title, (fact,), advice, plot=loss_course(evidence, guessing))


def _advice(evidence: Evidence) -> str:
    """To be patient, where a copy has shown that it can learn, and there is something to be learned. The copy began
    anew: where units have died since, or hardly any gradient arrives, it says nothing of what more training brings.
    Nor does it where no block bends: by a weight for each pixel a few pictures are learned whatever they show."""
    tried, causes = evidence.one_batch, (labels_tell_nothing, dead_units, no_activation, vanishing_gradients)
    if tried is None or not tried.is_learned or any(rule.look(evidence) for rule in causes):
        return ""
    if not any(place.block.category in BEND for place in evidence.stack.walk()):
        return QT_TRANSLATE_NOOP(
            "engine", "It only weighs pixels. If more epochs do not help, put a convolution and a ReLU before its end."
        )
    words = QT_TRANSLATE_NOOP("engine", "It can learn: a copy did, from {pictures} pictures alone. Train on.")
    return say(words, pictures=count(tried.pictures))
