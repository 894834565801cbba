"""Whether the best combination of a sweep is better than the next one, by the fresh seeds that confirm both."""

from __future__ import annotations

from collections.abc import Sequence

from engine.lab.chance import Comparison, compare
from engine.lab.sweep import Cell, best
from engine.text import QT_TRANSLATE_NOOP, say


def winner(confirmed: Sequence[Cell]) -> Comparison | None:
    """The best compared with the second best, pair by pair; None: there are no two with two seeds each, or the best is
    none in the pairs, as its worst seeds did not come to their end."""
    ranked = best(confirmed, 2)
    if len(ranked) < 2:
        return None
    pairs = [
        (a, b) for a, b in zip(ranked[0].outcomes, ranked[1].outcomes, strict=False) if not a.failure and not b.failure
    ]
    if len(pairs) < 2:
        return None
    first, second = ([one.test_accuracy for one in side] for side in zip(*pairs, strict=True))
    said = compare(first, second, pairs[0][0].test_pictures)
    return said if said.difference >= 0 else None


def of_the_rest(first: Cell) -> str:
    """Of the best one: that some of its fresh seeds are not in its accuracy, and may speak against it; or nothing."""
    failed = len(first.outcomes) - len(first.good)
    words = QT_TRANSLATE_NOOP(
        "engine",
        "With {n} of {all} fresh seeds the best one did not come to its end: its accuracy is that of the rest alone, "
        "so another one may be the better choice.",
    )
    return say(words, n=failed, all=len(first.outcomes)) if failed else ""
