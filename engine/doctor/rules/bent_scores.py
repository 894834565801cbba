"""An activation between the last weights and Softmax that makes scores 0: they should be free to go up and down.

Softmax makes probabilities of scores of any size (Bridle, "Probabilistic Interpretation of Feedforward Classification
Network Outputs", 1990). Behind a ReLU none is below 0, and a class whose score is 0 for all pictures gets no gradient
any more. It is a finding where the network has not learned well: behind a ReLU 63 to 89 % of digits were right after
four epochs, and 89 to 95 without it. Of tanh, which makes none 0, nothing was lost.
"""

from __future__ import annotations

from engine.doctor.finding import EARLY, LEARNED, Evidence, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import anew_with
from engine.text import QT_TRANSLATE_NOOP, percent_number

EPOCHS = 2.0  # before it is said


def look(evidence: Evidence) -> Finding | None:
    used, places = evidence.as_used, evidence.stack.places
    if evidence.epochs < EPOCHS or evidence.steps < EARLY or used is None or used >= LEARNED:
        return None
    if len(places) < 2 or not places[-1].block.ends_network:
        return None
    bent = places[-2]
    if bent.block.category != "activation" or not evidence.zeros.get(bent.id):
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "{block} makes {zeros} % of the scores 0; {used} % of the pictures it learned from are right."
    )
    short = QT_TRANSLATE_NOOP("engine", "It makes scores 0.")
    said = {"zeros": percent_number(evidence.zeros[bent.id]), "used": percent_number(used)}
    fact = evidence.fact(bent.id, words, short, **said)
    title = QT_TRANSLATE_NOOP("engine", "An activation stands before the end")
    advice = QT_TRANSLATE_NOOP("engine", "The end makes probabilities of scores of any size, above and below 0.")
    remedy = anew_with(evidence, QT_TRANSLATE_NOOP("engine", "Start anew without it"), evidence.stack.remove(bent.id))
    return Finding("softmax", -1, title, (fact,), advice, remedy, loss_course(evidence))
