"""Labels that have nothing to do with the pictures: shuffled or wrong ones are learned by heart, without any use for
new pictures.

Zhang, Bengio, Hardt, Recht and Vinyals, "Understanding deep learning requires rethinking generalization" (2017): a
network learns random labels, too. So the validation pictures decide: on them it is no better than guessing, and neither
is a simple classifier that needs no training (the nearest mean picture). Better than guessing is what chance does not
explain, or what avoids half of the mistakes of guessing: of few pictures, nearly all of one class, chance explains all.
"""

from __future__ import annotations

from engine.doctor.finding import FEWEST, Evidence, Fact, Finding
from engine.doctor.plots import validation_course
from engine.text import QT_TRANSLATE_NOOP, say

UNSEEN = 500  # at least so many pictures were classified by the nearest mean


def look(evidence: Evidence) -> Finding | None:
    data, checks = evidence.data, evidence.history.validation_accuracy
    if data is None or evidence.epochs < 1 or not len(checks) or data.validation < FEWEST:
        return None
    chance, share = evidence.chance, float(checks[-1])
    if evidence.is_right_beyond_luck or data.nearest_mean >= evidence.by_luck(UNSEEN):
        return None
    aside = QT_TRANSLATE_NOOP("engine", "Of the pictures kept aside {share} % are right; guessing has {chance} %.")
    simple = QT_TRANSLATE_NOOP("engine", "The nearest mean picture of a class is right in {share} %: no better either.")
    facts = (
        Fact(say(aside, share=f"{100 * share:.1f}", chance=f"{100 * chance:.1f}")),
        Fact(say(simple, share=f"{100 * data.nearest_mean:.1f}")),
    )
    guessing = QT_TRANSLATE_NOOP("engine", "guessing")
    title = QT_TRANSLATE_NOOP("engine", "The labels seem to have nothing to do with the pictures")
    advice = QT_TRANSLATE_NOOP("engine", "Look at some pictures with their labels: are they in the same order?")
    return Finding("labels", -2, title, facts, advice, plot=validation_course(evidence, chance, guessing))
