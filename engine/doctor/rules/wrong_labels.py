"""Many labels that are wrong: what the network learned contradicts them, and so does a classifier of another kind.

See `second_opinion` for the method. Of 1,500 digits in seven networks, half of the labels wrong: both agreed against 31
to 47 % of those kept aside, which stood at 0.37 to 0.5 among the other classes; with 30 % wrong against 23 to 33, and
with 10 % against 9 to 19. With right labels it was 1 to 11 %, which stood at 0.03 to 0.26; where pictures are noise, up
to 19, at 0.09 to 0.33. Of photos that four small networks hardly told apart it was 18 to 26 %, at 0.19 to 0.33, and at
most 2.6 times as many as the nearest mean alone had right. So it is told of no network that is hardly better than it.
"""

from __future__ import annotations

from engine.doctor.finding import Evidence, Fact, Finding, Plot
from engine.doctor.second_opinion import MANY
from engine.text import QT_TRANSLATE_NOOP, count, say

FEWEST = 12  # pictures: the places of fewer are chance
TIMES = 3.0  # as many as those of which the nearest mean says the label, and the network another class
NEXT = 0.35  # of the way through the other classes: of hard pictures the label stands before that


def look(evidence: Evidence) -> Finding | None:
    second = evidence.second
    if second is None or evidence.epochs < 1 or second.against < max(MANY * second.pictures, FEWEST):
        return None
    if second.against < TIMES * second.alone or second.place < NEXT:
        return None
    words = QT_TRANSLATE_NOOP(
        "engine",
        "For {against} of {pictures} pictures kept aside the network and the nearest mean picture of a class agree on "
        "another class than the label.",
    )
    told = Fact(say(words, against=count(second.against), pictures=count(second.pictures)))
    far = Fact(QT_TRANSLATE_NOOP("engine", "To the network these labels are no likelier than any other wrong class."))
    plot = Plot(
        QT_TRANSLATE_NOOP("engine", "Pictures kept aside"),
        bars=(
            (QT_TRANSLATE_NOOP("engine", "both against the label"), float(second.against)),
            (QT_TRANSLATE_NOOP("engine", "the network alone"), float(second.alone)),
        ),
    )
    title = QT_TRANSLATE_NOOP("engine", "Many labels seem to be wrong")
    advice = QT_TRANSLATE_NOOP(
        "engine",
        "Look at some pictures with their labels: were they mixed up on the way? No training mends that. In Evaluate a "
        "picture is relabelled, or left out.",
    )
    return Finding("labels", -2, title, (told, far), advice, plot=plot)
