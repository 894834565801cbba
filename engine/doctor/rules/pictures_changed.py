"""Pictures that are changed at random while it learns, so much that nothing is learned of them.

A copy has learned some as they are. Of digits shifted by up to 64 pixels, out of sight, 11 % were right after six
epochs, and to train on was advised. A learning rate that threw the network has a lower order: that is the cause.
"""

from __future__ import annotations

from engine.doctor.finding import EARLY, Evidence, Fact, Finding, Remedy
from engine.doctor.plots import loss_course
from engine.doctor.remedies import FRESH
from engine.doctor.rules import loss_above_guessing
from engine.text import QT_TRANSLATE_NOOP, count, say


def look(evidence: Evidence) -> Finding | None:
    tried, guesses = evidence.one_batch, loss_above_guessing.look(evidence)
    if not evidence.recipe.augmentation or evidence.steps < EARLY:
        return None
    if tried is None or guesses is None or not guesses.advice:
        return None
    words = QT_TRANSLATE_NOOP("engine", "A copy learned {pictures} pictures that were not changed at random.")
    fact = Fact(say(words, pictures=count(tried.pictures)))
    title = QT_TRANSLATE_NOOP("engine", "The pictures are changed too much")
    label = QT_TRANSLATE_NOOP("engine", "Start anew with the pictures as they are")
    remedy = Remedy(label, FRESH, evidence.recipe.replace(augmentation=()), anew=True)
    return Finding("stuck", 3, title, (fact,), remedy=remedy, plot=loss_course(evidence))
