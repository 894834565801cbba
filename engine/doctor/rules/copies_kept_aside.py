"""Pictures that are there twice, or nearly, as frames of one film: a copy of one that is kept aside is learned, and the
validation asks for it by heart.

Kapoor and Narayanan, "Leakage and the reproducibility crisis in machine-learning-based science" (2023), call it the
lack of a clean separation. Who copies pictures of a rare class before the split measures what was learned by heart.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding, Plot
from engine.text import QT_TRANSLATE_NOOP, count, say

MANY = 0.1  # of the pictures kept aside


def look(evidence: Evidence) -> Finding | None:
    data = evidence.data
    if data is None or not data.copied or data.copied < MANY * data.validation:
        return None
    words = QT_TRANSLATE_NOOP("engine", "{copied} of {aside} pictures kept aside are among those to learn from, too, "
                              "or nearly.")
    title = QT_TRANSLATE_NOOP("engine", "What is kept aside was learned, too")
    advice = QT_TRANSLATE_NOOP(
        "engine", "So the validation says little about new pictures. Take the copies out of the data."
    )
    plot = Plot(
        QT_TRANSLATE_NOOP("engine", "Pictures kept aside"),
        bars=(
            (QT_TRANSLATE_NOOP("engine", "learned, too"), float(data.copied)),
            (QT_TRANSLATE_NOOP("engine", "new"), float(data.validation - data.copied)),
        ),
    )
    fact = Fact(say(words, copied=count(data.copied), aside=count(data.validation)))
    return Finding("copies", 12, title, (fact,), advice, plot=plot)
