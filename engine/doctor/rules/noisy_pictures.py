"""Pictures that are noise, or whose pixels are in the wrong order: pixels beside one another have nothing in common.

In pictures they are alike, whatever is shown (Field, "Relations between the statistics of natural images", 1987): their
correlation was 0.74 in digits, 0.93 in photos, and 0.47 in digits of 14 x 14 pixels; with noise of half of the range it
was 0.18, and in pictures whose pixels were shuffled 0.03. It is a finding where many of those kept aside are wrong.
"""

from __future__ import annotations

from engine.doctor.finding import FEWEST, LEARNED, Evidence, Fact, Finding, Plot
from engine.text import QT_TRANSLATE_NOOP, say

ALIKE = 0.2  # the correlation of neighbours; below it they are not
LEAST_SIDE = 12  # pixels: in smaller pictures what is shown is a pixel or two wide


def look(evidence: Evidence) -> Finding | None:
    data, checks = evidence.data, evidence.history.validation_accuracy
    if data is None or data.side < LEAST_SIDE or not data.alike < ALIKE or evidence.epochs < 1:
        return None
    if not len(checks) or data.validation < FEWEST or float(checks[-1]) >= LEARNED:
        return None
    words = QT_TRANSLATE_NOOP(
        "engine", "Pixels beside one another have a correlation of {alike}; in digits it is about 0.7, in photos 0.9."
    )
    fact = Fact(say(words, alike=f"{data.alike:.2f}"))
    plot = Plot(
        QT_TRANSLATE_NOOP("engine", "Correlation of neighbouring pixels"),
        bars=((QT_TRANSLATE_NOOP("engine", "here"), data.alike),),
        limit=ALIKE,
        limit_words=QT_TRANSLATE_NOOP("engine", "at least"),
    )
    title = QT_TRANSLATE_NOOP("engine", "The pictures are full of noise")
    advice = QT_TRANSLATE_NOOP(
        "engine", "Look at some of them: can you tell what they show, or are their pixels in the wrong order?"
    )
    return Finding("noise", 8, title, (fact,), advice, plot=plot)
