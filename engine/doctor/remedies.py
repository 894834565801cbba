"""The remedies that several rules advise: another learning rate, or fresh start values where no training mends them."""

from __future__ import annotations

from typing import Any

from engine.doctor.finding import Evidence, Remedy
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP, say, typed

MUCH_HIGHER = 10.0  # times the usual rate
STRONG_L2 = 0.01  # 1e-4 is usual (Krizhevsky and others 2012: 5e-4)
LOWEST = 0.1  # of the usual rate: who still goes wrong with it has another fault, and half of it is called too low
FRESH = QT_TRANSLATE_NOOP("engine", "Fresh start values. The training so far is thrown away.")


def anew_with(evidence: Evidence, label: str, stack: Stack | None = None, **changes: Any) -> Remedy:
    """Begin again with fresh start values, with another `stack` or these changes of the recipe, and with the usual rate
    if its own is much higher: no other remedy would help then."""
    recipe = evidence.recipe.replace(**changes)
    usual, told = recipe.optimiser.usual_rate, FRESH
    if recipe.learning_rate >= MUCH_HIGHER * usual:
        recipe = recipe.replace(learning_rate=usual)
    if recipe.learning_rate != evidence.recipe.learning_rate:
        words = QT_TRANSLATE_NOOP(
            "engine", "Fresh start values, and learning rate {rate}. The training so far is thrown away."
        )
        told = say(words, rate=typed(recipe.learning_rate))
    return Remedy(label, told, recipe, anew=True, stack=stack)


def go_on(evidence: Evidence, rate: float, detail: str) -> Remedy:
    """Keep what was learned, and go on with another learning rate."""
    label = say(QT_TRANSLATE_NOOP("engine", "Go on with learning rate {rate}"), rate=typed(rate))
    return Remedy(label, detail, evidence.recipe.replace(learning_rate=rate))


def fresh(evidence: Evidence) -> Remedy:
    """Begin again as it is: what it began with, painted weights, say, is to blame."""
    label = QT_TRANSLATE_NOOP("engine", "Start anew with fresh start values")
    return Remedy(label, FRESH, evidence.recipe, anew=True)


def start_anew(evidence: Evidence, highest: float = 0.0) -> Remedy | None:
    """Begin again with the optimiser's usual rate, or, if the `highest` rate (default: of all used) was not above it,
    with a tenth of the usual one, or `fresh` where it began with given weights: measured with those of dead units, a
    tenth of the rate had 73 % right, and fresh ones 91. Where no step was made, the rate of the recipe counts; 0 was no
    rate. None where it was as low already: followed again and again, a tenth of it was advised for ever."""
    optimiser = evidence.recipe.optimiser
    usual = optimiser.usual_rate
    highest = highest or evidence.highest_rate or evidence.recipe.learning_rate
    if evidence.is_warm and 0 < highest <= usual:
        return fresh(evidence)
    rate = LOWEST * usual if 0 < highest <= usual else usual
    if 0 < highest <= LOWEST * usual:
        return None
    label = say(QT_TRANSLATE_NOOP("engine", "Start anew with learning rate {rate}"), rate=typed(rate))
    if rate == usual:
        words = QT_TRANSLATE_NOOP(
            "engine",
            "Fresh start values; {rate} is usual for {optimiser}. The training so far is thrown away.",
        )
    else:
        words = QT_TRANSLATE_NOOP(
            "engine", "Fresh start values and a tenth of the usual rate. The training so far is thrown away."
        )
    detail = say(words, rate=typed(rate), optimiser=optimiser.title)
    return Remedy(label, detail, evidence.recipe.replace(learning_rate=rate), anew=True)


def shorter_steps(evidence: Evidence) -> Remedy | None:
    """Begin again with a lower rate. A strong L2 makes weights small, and steps too long for them: it is removed, too.
    """
    remedy, recipe = start_anew(evidence), evidence.recipe
    if recipe.l2 < STRONG_L2:
        return remedy
    rate = min(recipe.learning_rate, recipe.optimiser.usual_rate)
    label = say(QT_TRANSLATE_NOOP("engine", "Start anew without L2, with learning rate {rate}"), rate=typed(rate))
    return Remedy(label, FRESH, recipe.replace(l2=0.0, learning_rate=rate), anew=True)
