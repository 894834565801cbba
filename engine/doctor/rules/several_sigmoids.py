"""Several Sigmoids, one behind the other: each lets a quarter of the gradient back at most, so it is learned slowly.

Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010): with Sigmoid the
deepest hidden layer stays saturated for long. By Adam the gradient need not vanish: of six, a tenth to a third of the
last block's reached the first, and 20 to 29 % were right after three epochs, as 30 to 45 in a LeNet of Sigmoids; with
the remedy 92 and 90. Of three 63 to 71 % were right by then: they learn, and nothing is said, unless
the training ended with little learned: of three 63 % were right then, and 87 with the remedy.
"""

from __future__ import annotations

from engine.doctor.finding import EARLY, Evidence, Finding
from engine.doctor.plots import loss_course
from engine.doctor.rules import little_learned, vanishing_gradients
from engine.doctor.rules.vanishing_gradients import fading, with_relu
from engine.text import QT_TRANSLATE_NOOP, count, percent_number

SEVERAL = 3
EPOCHS = 2.0  # before it is said


def look(evidence: Evidence) -> Finding | None:
    ids, used = fading(evidence), evidence.as_used
    if len(ids) < SEVERAL or evidence.epochs < EPOCHS or evidence.steps < EARLY or not evidence.is_unlearned:
        return None
    if used is None or (evidence.is_half_right and little_learned.look(evidence) is None):
        return None
    if vanishing_gradients.look(evidence) is not None:
        return None
    words = QT_TRANSLATE_NOOP(
        "engine",
        "{block} and {n} more let a quarter of the gradient back at most. Of the pictures it learned from, {share} % "
        "are right.",
    )
    short = QT_TRANSLATE_NOOP("engine", "Little of the gradient comes back.")
    fact = evidence.fact(ids[0], words, short, n=count(len(ids) - 1), share=percent_number(used))
    title = QT_TRANSLATE_NOOP("engine", "Several Sigmoids let it learn only slowly")
    advice = QT_TRANSLATE_NOOP("engine", "ReLU lets all of the gradient back where it is open.")
    return Finding("vanishing", 0, title, (fact,), advice, with_relu(evidence), loss_course(evidence))
