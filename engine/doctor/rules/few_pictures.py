"""Hardly any pictures: of a handful, some classes have none, and what is shown of the others is chance.

Of 3 to 30 digits 16 to 35 % were right after twenty epochs, and of 100 68 to 75; it was said that the classes are
unequal, and to use fewer pictures of the others. From ten pictures of a class on, one that has none is unequal. Smaller
batches, of which 30 made 55 %, are told after it.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding
from engine.doctor.plots import pictures_of_classes
from engine.text import QT_TRANSLATE_NOOP, count, say

ENOUGH = 10  # pictures of the largest class


def look(evidence: Evidence) -> Finding | None:
    counts = evidence.data.counts if evidence.data is not None else ()
    missing = counts.count(0)
    if evidence.data is None or not 0 < max(counts, default=0) < ENOUGH or not 0 < missing < len(counts) - 1:
        return None
    words = QT_TRANSLATE_NOOP("engine", "It learns from {n} pictures, and of {missing} of {classes} classes from none.")
    fact = Fact(say(words, missing=count(missing), classes=count(len(counts)), n=count(sum(counts))))
    plot = pictures_of_classes(evidence, float(ENOUGH), QT_TRANSLATE_NOOP("engine", "at least"))
    title = QT_TRANSLATE_NOOP("engine", "There are hardly any pictures to learn from")
    advice = QT_TRANSLATE_NOOP("engine", "Bring ten or more of each class: nothing else helps as much.")
    return Finding("balance", 20, title, (fact,), advice, plot=plot, leads=True)
