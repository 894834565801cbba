"""An activation between the last weights and Softmax: scores should be free to go up and down.

Softmax makes probabilities of scores of any size (Bridle, "Probabilistic Interpretation of Feedforward Classification
Network Outputs", 1990). Behind a ReLU none is below 0, and a class whose score is 0 for all pictures gets no gradient
any more. It is a finding where the network has not learned well: behind a ReLU 63 to 89 % of digits were right after
four epochs, and 89 to 95 without it. Of tanh, which makes none 0, nothing was lost. Sigmoid leaves scores between 0
and 1, so the loss has the same floor as behind a second Softmax: of thirteen networks ten lost 1 to 10 points.
"""

from __future__ import annotations

from engine.doctor.finding import EARLY, LEARNED, Evidence, Finding
from engine.doctor.plots import loss_course, loss_words
from engine.doctor.remedies import anew_with
from engine.doctor.rules import softmax_inside
from engine.text import QT_TRANSLATE_NOOP, percent_number

EPOCHS = 2.0  # before it is said


def look(evidence: Evidence) -> Finding | None:
    used, places = evidence.as_used, evidence.stack.places
    if evidence.epochs < EPOCHS or evidence.steps < EARLY or used is None or used >= LEARNED:
        return None
    if len(places) < 2 or not places[-1].block.ends_network:
        return None
    bent = places[-2]
    zeros = evidence.zeros.get(bent.id, 0.0)
    if bent.block.category != "activation" or not (zeros or bent.block.fades):
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "{block} makes {zeros} % of the scores 0; {used} % of the pictures it learned from are right."
    )
    short = QT_TRANSLATE_NOOP("engine", "It makes scores 0.")
    if bent.block.fades:
        words = QT_TRANSLATE_NOOP(
            "engine",
            "{block} leaves scores between 0 and 1: with all answers right the loss cannot fall below {least}. {used} "
            "% of the pictures it learned from are right.",
        )
        short = QT_TRANSLATE_NOOP("engine", "It squeezes the scores.")
    least = loss_words(softmax_inside.least_loss(evidence.classes))
    fact = evidence.fact(
        bent.id, words, short, zeros=percent_number(zeros), used=percent_number(used), least=least
    )
    title = QT_TRANSLATE_NOOP("engine", "An activation stands before the end")
    advice = QT_TRANSLATE_NOOP("engine", "The end makes probabilities of scores of any size, above and below 0.")
    remedy = anew_with(evidence, QT_TRANSLATE_NOOP("engine", "Start anew without it"), evidence.stack.remove(bent.id))
    return Finding("softmax", -1, title, (fact,), advice, remedy, loss_course(evidence))
