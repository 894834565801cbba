"""Pictures that are changed at random while it learns, so much that little or nothing is learned of them.

A copy has learned some as they are. Of digits shifted by up to 64 pixels, out of sight, 11 % were right after six
epochs, and to train on was advised. Of such as are shifted by up to 14 pixels, half of their width, 17 to 37 % were
right after four epochs, and 85 to 93 without that. A learning rate that threw the network has a lower order: that is
the cause.
"""

from __future__ import annotations

from engine.data.augment import Augmentation
from engine.doctor.finding import EARLY, Evidence, Fact, Finding, Remedy
from engine.doctor.plots import loss_course
from engine.doctor.remedies import FRESH
from engine.doctor.rules import loss_above_guessing
from engine.text import QT_TRANSLATE_NOOP, count, say

MUCH = 3.0  # times the usual change: a weaker one slows no network down so much
EPOCHS = 3.0  # before it is said of a network that learns a little


def look(evidence: Evidence) -> Finding | None:
    tried, guesses = evidence.one_batch, loss_above_guessing.look(evidence)
    if not evidence.recipe.augmentation or evidence.steps < EARLY or tried is None:
        return None
    if (guesses is None or not guesses.advice) and not (tried.is_learned and _is_held_back(evidence)):
        return None
    words = QT_TRANSLATE_NOOP("engine", "A copy learned {pictures} pictures that were not changed at random.")
    fact = Fact(say(words, pictures=count(tried.pictures)))
    title = QT_TRANSLATE_NOOP("engine", "The pictures are changed too much")
    label = QT_TRANSLATE_NOOP("engine", "Start anew with the pictures as they are")
    remedy = Remedy(label, FRESH, evidence.recipe.replace(augmentation=()), anew=True)
    return Finding("stuck", 3, title, (fact,), remedy=remedy, plot=loss_course(evidence))


def _is_held_back(evidence: Evidence) -> bool:
    """Whether it has learned little for so long, and the pictures are changed far more than usual."""
    if evidence.epochs < EPOCHS or evidence.as_used is None or not evidence.is_unlearned or evidence.is_half_right:
        return False
    return any(_is_strong(one) for one in evidence.recipe.augmentation)


def _is_strong(change: Augmentation) -> bool:
    usual = float(getattr(type(change)(), change.main, 0.0) or 0.0)
    return usual > 0 and float(getattr(change, change.main)) > MUCH * usual
