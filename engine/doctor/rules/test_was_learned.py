"""Test pictures that are learned from, too: the test then asks for what was learned by heart, not for new pictures.

Barz and Denzler, "Do We Train on Test Data?" (2020): of the test pictures of CIFAR-10, 3 % are nearly those of the
training. Only many of them are a finding here; see `engine.data.nearly`.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding, Plot
from engine.text import QT_TRANSLATE_NOOP, count, say

MANY = 0.1  # of the test pictures


def look(evidence: Evidence) -> Finding | None:
    data = evidence.data
    if data is None or not data.learned_too or data.learned_too < MANY * data.test:
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "{twice} of {test} test pictures are among those to learn from, too, or nearly."
    )
    title = QT_TRANSLATE_NOOP("engine", "The test asks for pictures that were learned")
    advice = QT_TRANSLATE_NOOP(
        "engine", "So the test accuracy says little about new pictures. Bring others for the test: of other people, or "
        "of another day. Or import them once more, with “Keep pictures of one film together”."
    )
    plot = Plot(
        QT_TRANSLATE_NOOP("engine", "Test pictures"),
        bars=(
            (QT_TRANSLATE_NOOP("engine", "learned, too"), float(data.learned_too)),
            (QT_TRANSLATE_NOOP("engine", "new"), float(data.test - data.learned_too)),
        ),
    )
    fact = Fact(say(words, twice=count(data.learned_too), test=count(data.test)))
    return Finding("test", 11, title, (fact,), advice, plot=plot)
