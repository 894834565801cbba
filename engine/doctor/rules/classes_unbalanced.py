"""Unbalanced classes: one has many times the pictures of another, so the rare one is hardly ever learned.

Buda, Maki and Mazurowski, "A systematic study of the class imbalance problem" (2018): from about ten to one on it costs
accuracy.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding
from engine.doctor.plots import pictures_of_classes
from engine.doctor.rules import few_pictures
from engine.text import QT_TRANSLATE_NOOP, count, say

RATIO = 10.0


def look(evidence: Evidence) -> Finding | None:
    data = evidence.data
    if data is None or len(data.counts) < 2:
        return None
    most, least = max(data.counts), min(data.counts)
    if most < RATIO * least or few_pictures.look(evidence) is not None:  # of a handful, that rule says what is wrong
        return None
    large, small = (data.class_names[data.counts.index(one)] for one in (most, least))
    words = QT_TRANSLATE_NOOP("engine", "“{large}” has {most} pictures to learn from, “{small}” only {least}.")
    title = QT_TRANSLATE_NOOP("engine", "The classes are very unequal")
    advice = QT_TRANSLATE_NOOP("engine", "Find more pictures of the rare classes, or use fewer of the others.")
    if most == sum(data.counts):
        words = QT_TRANSLATE_NOOP("engine", "All {most} pictures to learn from are “{large}”: that is always right.")
        title = QT_TRANSLATE_NOOP("engine", "There is only one class to learn")
        advice = QT_TRANSLATE_NOOP("engine", "Bring pictures of another class, too, to tell apart from them.")
    elif not least:
        words = QT_TRANSLATE_NOOP("engine", "“{large}” has {most} pictures to learn from, “{small}” none.")
    fact = Fact(say(words, large=large, most=count(most), small=small, least=count(least)))
    plot = pictures_of_classes(evidence, most / RATIO, QT_TRANSLATE_NOOP("engine", "a tenth of the largest"))
    return Finding("balance", 20, title, (fact,), advice, plot=plot)
