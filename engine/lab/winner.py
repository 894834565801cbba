"""Whether the best combination of a sweep is better than the next one, by the fresh seeds that confirm both."""

from __future__ import annotations

from collections.abc import Sequence

from engine.lab.chance import Comparison, compare
from engine.lab.sweep import Cell, best


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
