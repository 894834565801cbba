"""Label smoothing so strong that the right class is hardly asked for more than any other.

Szegedy and others, "Rethinking the Inception Architecture" (2016): a tenth of the right answer is spread over all
classes. What is wanted is then nearly the same for every picture, so the weights shrink and units die. Of digits 97 %
were right after three epochs with a smoothing of 0.8, 94 to 96 with 0.9, and 21 with 0.97. A tenth of the learning
rate, as against dead units, made it worse.
"""

from __future__ import annotations

from engine.doctor.finding import EARLY, LEARNED, Evidence, Fact, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import anew_with
from engine.text import QT_TRANSLATE_NOOP, percent_number, say

STRONG = 0.8  # a larger one is looked at
USUAL = 0.1


def look(evidence: Evidence) -> Finding | None:
    softened, used = evidence.recipe.label_smoothing, evidence.as_used
    if softened <= STRONG or evidence.epochs < 1 or evidence.steps < EARLY or used is None or used >= LEARNED:
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "The answer to learn is {right} % for the right class, and {wrong} % for each of the others."
    )
    wrong = softened / max(evidence.classes, 2)
    fact = Fact(say(words, right=percent_number(1 - softened + wrong), wrong=percent_number(wrong)))
    label = say(QT_TRANSLATE_NOOP("engine", "Start anew with a label smoothing of {share}"), share=f"{USUAL:g}")
    remedy = anew_with(evidence, label, label_smoothing=USUAL)
    title = QT_TRANSLATE_NOOP("engine", "Label smoothing is too strong")
    return Finding("stuck", -3, title, (fact,), remedy=remedy, plot=loss_course(evidence))
