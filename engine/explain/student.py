"""Student's t: how many standard errors a mean of few numbers lies from the true one, 19 times out of 20.

The spread of few numbers is known badly itself, so it takes more than the 1.96 of many (Student 1908, The Probable
Error of a Mean).
"""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin, sqrt, tan

HALVINGS = 60


@cache
def student(degrees: int, share: float = 0.95) -> float:
    """Within so many standard errors on both sides lies this share of the distribution with so many degrees of
    freedom, one or more."""
    low, high = 0.0, pi / 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, degrees) < share else (low, middle)
    return sqrt(degrees) * tan(low)


def _within(angle: float, degrees: int) -> float:
    """The share within t = sqrt(degrees) * tan(angle): Abramowitz and Stegun (1964), 26.7.3 and 26.7.4."""
    is_odd = degrees % 2
    term, total = cos(angle) ** is_odd, 0.0
    for number in range(is_odd, degrees - 1, 2):
        total += term
        term *= (number + 1) / (number + 2) * cos(angle) ** 2
    share = sin(angle) * total
    return (angle + share) * 2 / pi if is_odd else share
