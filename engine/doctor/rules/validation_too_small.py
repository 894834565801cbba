"""Too few validation pictures: their accuracy is then mostly luck.

The standard deviation of an accuracy p measured on n pictures is sqrt(p (1 - p) / n) (binomial distribution).
"""

from __future__ import annotations

from math import sqrt

from engine.doctor.finding import Evidence, Fact, Finding, Plot, Remedy
from engine.text import QT_TRANSLATE_NOOP, count, say

USUAL = 0.9  # right: luck does as much where four of four happen to be right
FEW = 50  # pictures: around 90 % right, the standard deviation is 4 points
ENOUGH = 0.2  # the share that the remedy keeps aside


def look(evidence: Evidence) -> Finding | None:
    data = evidence.data
    if data is None or not 0 < data.validation < FEW:
        return None
    checks = evidence.history.validation_accuracy
    share = float(checks[-1]) if len(checks) else USUAL
    spread = 100 * sqrt(max(share * (1 - share), USUAL * (1 - USUAL)) / data.validation)
    words = QT_TRANSLATE_NOOP(
        "engine", "{pictures} pictures are kept aside: by luck alone their accuracy moves by {points} points."
    )
    fact = Fact(say(words, pictures=count(data.validation), points=f"{spread:.0f}"))
    title = QT_TRANSLATE_NOOP("engine", "Too few pictures are kept aside")
    remedy, advice = None, ""
    total = sum(data.counts) + data.validation
    if evidence.recipe.validation_share < ENOUGH and ENOUGH * total >= FEW:
        remedy = enough_aside(evidence)
    elif ENOUGH * total < FEW:
        words = QT_TRANSLATE_NOOP(
            "engine", "Bring more pictures: 20 % of {enough}, besides those for the test, are enough."
        )
        advice = say(words, enough=count(FEW / ENOUGH))
    plot = Plot(
        QT_TRANSLATE_NOOP("engine", "Pictures kept aside"),
        bars=((QT_TRANSLATE_NOOP("engine", "now"), float(data.validation)),),
        limit=float(FEW),
        limit_words=QT_TRANSLATE_NOOP("engine", "at least"),
    )
    return Finding("validation", 21, title, (fact,), remedy=remedy, plot=plot, advice=advice)


def enough_aside(evidence: Evidence) -> Remedy:
    """Begin again with as many kept aside as tell enough, and no more."""
    return Remedy(
        QT_TRANSLATE_NOOP("engine", "Keep 20 % aside"),
        QT_TRANSLATE_NOOP("engine", "Another split begins a new training."),
        evidence.recipe.replace(validation_share=ENOUGH),
        anew=True,
    )
