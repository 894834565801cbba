"""A learning rate too low: whole epochs went by, and the loss has hardly fallen.

The usual rate is given by each optimiser, with its source. Bengio, "Practical Recommendations" (2012): the learning
rate is the setting most worth trying, in factors of ten. A low rate alone is no finding: the loss must show it.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import go_on
from engine.text import QT_TRANSLATE_NOOP, say, typed

MUCH_LOWER = 20.0  # times below the usual rate


def look(evidence: Evidence) -> Finding | None:
    optimiser, rate = evidence.recipe.optimiser, evidence.highest_rate
    usual = optimiser.usual_rate
    if evidence.epochs < 1 or not evidence.is_unlearned or not rate <= usual / MUCH_LOWER:
        return None
    if evidence.scheduled < 1 and evidence.recipe.learning_rate > usual / MUCH_LOWER:
        return None  # its schedule still lets it rise
    low = QT_TRANSLATE_NOOP("engine", "The learning rate is 0: no step changes any weight.")
    if rate:
        words = QT_TRANSLATE_NOOP("engine", "Learning rate {rate} is {times} times below the usual for {optimiser}.")
        low = say(words, rate=typed(rate), times=f"{usual / rate:,.0f}", optimiser=optimiser.title)
    first, last = float(evidence.history.loss[0]), evidence.recent_loss()
    epochs, course = f"{evidence.epochs:.0f}", QT_TRANSLATE_NOOP(
        "engine", "The loss only went from {first} to {last} in {epochs} epochs."
    )
    if epochs == "1":
        course = QT_TRANSLATE_NOOP("engine", "The loss only went from {first} to {last} in one epoch.")
    fell = say(course, first=f"{first:.2f}", last=f"{last:.2f}", epochs=epochs)
    stays = QT_TRANSLATE_NOOP("engine", "Usual for {optimiser}; what was learned stays.")
    remedy = go_on(evidence, usual, say(stays, optimiser=optimiser.title))
    title = QT_TRANSLATE_NOOP("engine", "The learning rate is too low")
    facts = (Fact(low), Fact(fell)) if rate else (Fact(low),)  # of two batches, which differ, and not of the weights
    return Finding("stuck", -1, title, facts, remedy=remedy, plot=loss_course(evidence))
