"""Many fully connected blocks in a row: each mixes what the one before it made of the picture, and little is left.

He, Zhang, Ren and Sun, "Deep Residual Learning" (2016): plain networks get worse with more layers, also on the pictures
they learn from. Depth alone is no finding: ten in a row learned the built-in digits in an epoch. Of twenty, a batch
normalisation behind each made the first epochs worse (26 % right instead of 65), and so did a residual block around
each (12 to 14 % instead of 70; with SGD it diverged): what they add up grows. Taking most of them away helped.
Of 720 pictures an epoch has 12 steps: after three of them eight in a row had 24 to 80 % right, and 87 to 98 after nine.
"""

from __future__ import annotations

from engine.doctor.finding import EARLY, Evidence, Fact, Finding
from engine.doctor.plots import loss_course, loss_words
from engine.doctor.remedies import anew_with
from engine.doctor.rules import vanishing_gradients
from engine.network.stack import Placed
from engine.text import QT_TRANSLATE_NOOP, count, say

DEEP = 8
EPOCHS = 2.0  # before it is said: ten with normalisations had learned little after one
KEPT = 2  # of the row, before its end


def look(evidence: Evidence) -> Finding | None:
    row = _row(evidence)
    if len(row) < DEEP or evidence.epochs < EPOCHS or not evidence.is_unlearned or evidence.steps < EARLY:
        return None
    if evidence.as_used is None or evidence.is_half_right:
        return None
    if (known := vanishing_gradients.look(evidence)) is not None and known.remedy:
        return None
    words = QT_TRANSLATE_NOOP("engine", "{n} fully connected blocks in a row: the loss is still {loss}.")
    fact = Fact(say(words, n=count(len(row)), loss=loss_words(evidence.recent_loss())))
    places, gone = evidence.stack.places, row[KEPT:-1]
    begin, end = places.index(gone[0]), places.index(row[-1])
    label = say(QT_TRANSLATE_NOOP("engine", "Start anew with {n} of them"), n=KEPT + 1)
    recipe, shorter = evidence.recipe, evidence.stack.remove(*(one.id for one in places[begin:end]))
    rate = max(recipe.learning_rate, recipe.optimiser.usual_rate)  # a low one alone would be learned from as slowly
    remedy = anew_with(evidence, label, shorter, learning_rate=rate)
    title = QT_TRANSLATE_NOOP("engine", "The network is too deep for what it is made of")
    return Finding("deep", 3, title, (fact,), remedy=remedy, plot=loss_course(evidence))


def is_there(evidence: Evidence) -> bool:
    """Whether the row is so long, however well the network learns."""
    return len(_row(evidence)) >= DEEP


def _row(evidence: Evidence) -> list[Placed]:
    """The fully connected blocks at the end of the stack, with nothing between them that holds stacks."""
    row: list[Placed] = []
    for place in evidence.stack:
        if place.block.stacks or (place.block.has_filters and place.block.takes != "vector"):
            row = []
        elif place.block.has_filters:
            row.append(place)
    return row
