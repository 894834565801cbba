"""The Pareto front: those that no other beats in both, what they cost and what they reach (Pareto 1896)."""

from __future__ import annotations

from collections.abc import Sequence


def front(points: Sequence[tuple[float, float]]) -> list[int]:
    """The numbers of those (cost, gain) for which no other costs less and reaches as much, or costs as much and reaches
    more; the cheapest first. A point that is not a number is on no front; of equal ones the first is."""
    known = [n for n, (cost, gain) in enumerate(points) if cost == cost and gain == gain]
    found: list[int] = []
    for n in sorted(known, key=lambda one: (points[one][0], -points[one][1], one)):
        if not found or points[n][1] > points[found[-1]][1]:
            found.append(n)
    return found
