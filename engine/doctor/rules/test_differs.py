"""Test pictures that are unlike the training pictures: what was learned is of little use there.

The brightness and contrast of the pictures are compared. Cohen, "Statistical Power Analysis" (1988), calls a difference
of half a standard deviation a medium effect. Two halves of one set differ by a few hundredths, small parts by more, so
the difference must be three standard errors, too.

Digits beside the same ones dark on light lie 17 standard deviations apart; noise of 120 of 255, or 40 added to all
pixels, makes 4. Where they lie so far apart and what it learned holds for the pictures kept aside, no other remedy
helps the test: of inverted digits 3 of 100 test pictures were right, and 3 after each of two remedies for the training.
"""

from __future__ import annotations

from math import sqrt

from engine.doctor.finding import Evidence, Fact, Finding, Plot
from engine.text import QT_TRANSLATE_NOOP, say

FAR = 0.5
OPPOSITE = 8.0  # nothing but light and dark exchanged, or another kind of picture, lies so far apart
SURE = 3.0  # standard errors of the difference of two means, each of so many pictures


def look(evidence: Evidence) -> Finding | None:
    data = evidence.data
    if data is None:
        return None
    limit = max(FAR, SURE * sqrt(1 / max(sum(data.counts), 1) + 1 / max(data.test, 1)))
    if max(abs(data.brightness), abs(data.contrast)) < limit:
        return None
    if abs(data.brightness) >= abs(data.contrast):
        words = QT_TRANSLATE_NOOP("engine", "The test pictures are brighter by {times} standard deviations.")
        if data.brightness < 0:
            words = QT_TRANSLATE_NOOP("engine", "The test pictures are darker by {times} standard deviations.")
        text = say(words, times=f"{abs(data.brightness):.1f}")
    else:
        words = QT_TRANSLATE_NOOP("engine", "The contrast of the test pictures differs by {times} standard deviations.")
        text = say(words, times=f"{abs(data.contrast):.1f}")
    title = QT_TRANSLATE_NOOP("engine", "The test pictures are unlike those to learn from")
    advice = QT_TRANSLATE_NOOP("engine", "Mix all pictures and split them anew, or mend how the test ones were made.")
    leads = _is_why(evidence, abs(data.brightness))
    if leads:
        advice = QT_TRANSLATE_NOOP(
            "engine", "Are some dark on light, and the others light on dark? Bring all the same way, and train anew."
        )
    plot = Plot(
        QT_TRANSLATE_NOOP("engine", "How far apart, in standard deviations"),
        bars=(
            (QT_TRANSLATE_NOOP("engine", "brightness"), abs(data.brightness)),
            (QT_TRANSLATE_NOOP("engine", "contrast"), abs(data.contrast)),
        ),
        limit=limit,
        limit_words=QT_TRANSLATE_NOOP("engine", "limit"),
    )
    return Finding("test", 0 if leads else 22, title, (Fact(text),), advice, plot=plot, leads=leads)


def _is_why(evidence: Evidence, apart: float) -> bool:
    """Whether this alone explains a bad test: what was learned holds for pictures like those it learned from."""
    is_right = evidence.test is not None and evidence.test.accuracy >= (1 + evidence.chance) / 2
    return apart >= OPPOSITE and not evidence.failure and evidence.is_right_beyond_luck and not is_right
