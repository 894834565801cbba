"""Numbers of an arithmetic in as many figures as it takes for who works it out as it is written to come to what is
shown: 0.773 ÷ 0.191 is 4.047, and beside it stood 4.050.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from math import exp, floor, isfinite, log10
from operator import truediv
from typing import Any

import numpy as np

from engine.explain.arithmetic import EPSILON, QUOTIENT, WAYS
from engine.text import plain
from gui.xray.digits import SMALL, figures, never_nought, places, with_sign

FINEST = 10  # figures, at most
ENOUGH = 4  # digits of scores, mostly, for their exponentials
LARGE = 1e6  # such scores are written in figures, not in digits behind the point


def figures_for(
    compute: Callable[..., Any], terms: Sequence[float], write: Callable[[Any], object] = figures
) -> list[str]:
    """The terms in as few figures, three at least, as it takes for what is computed of them as they are written to be
    written as what is computed of them in full."""
    count = _count_for(compute, terms, write)
    return [figures(term, count) for term in terms]


def _count_for(compute: Callable[..., Any], terms: Sequence[float], write: Callable[[Any], object]) -> int:
    wanted = write(compute(*terms))
    for count in range(3, FINEST):
        with suppress(ArithmeticError):  # of too few figures nothing may be left to divide by
            if write(compute(*(_written(term, count) for term in terms))) == wanted:
                return count
    return FINEST


def _written(value: float, count: int) -> float:
    """The number that `figures` writes."""
    if not value or not isfinite(value):
        return value
    digits = count - 1 - floor(log10(abs(value)))
    return round(value, digits if abs(value) >= 1e7 else max(0, digits))


def multiplied(x: float, factor: float) -> str:
    """Such as "0.52 × −0.341": it comes to the product in three figures."""
    one, other = figures_for(lambda x, by: x * by, (x, factor))
    return f"{one} × {with_sign(other)}"


def term_words(terms: Sequence[tuple[float, float, float]], digits: int) -> list[str]:
    """The same of terms (x, factor, amount) whose amounts are written with so many digits. All in as many as they need,
    so that the same number looks the same in each; a term that needs more than one more has these alone."""
    needed = [_needed(*one, digits) for one in terms]
    least = min(max((some for some in needed if some is not None), default=digits), digits + 1)
    found = []
    for (x, factor, amount), some in zip(terms, needed, strict=True):
        if some is not None and some < least:
            some = _needed(x, factor, amount, digits, least)
        if some is None:  # large numbers, as of a network whose learning rate was too large
            found.append(multiplied(x, factor))
        else:
            by = never_nought(factor, some)  # a small weight is none that is 0
            found.append(f"{never_nought(x, some)} × {with_sign(by) if factor else by}")
    return found


def _needed(x: float, factor: float, amount: float, digits: int, least: int = 0) -> int | None:
    """In how many digits, `least` at least, a term comes to its amount, or where it took what rounding left over, and
    in none does, to the product itself."""
    for wanted in (plain(amount, digits), plain(x * factor, digits)) if digits else ():
        for more in range(max(digits, least), digits + FINEST):
            if plain(round(x, more) * round(factor, more), digits) == wanted:
                return more
    return None


def line_words(value: float) -> str:
    """A line's number, with three figures where it is too small for digits behind the point."""
    return figures(value) if 0 < abs(value) < SMALL else never_nought(value, max(3, places([value])))


def exponentials(scores: Sequence[float], top: float) -> list[tuple[str, str]]:
    """How the exponentials of scores come about, such as "exp(2.31 − 8.42)", and what each is. The largest score looks
    the same in all of them; one that needs more digits than most has these alone."""
    said = [line_words(exp(score - top)) for score in scores]
    needed = [_digits_of(score, top, words) for score, words in zip(scores, said, strict=True)]
    least = min(max((some for some in needed if some is not None), default=0), ENOUGH)
    found = []
    for score, words, some in zip(scores, said, needed, strict=True):
        some = some if some is None or some > least else _digits_of(score, top, words, least)
        if some is None:
            terms = figures_for(lambda score, top: exp(score - top), (score, top), line_words)
        else:
            terms = [never_nought(score, some), never_nought(top, some)]
        found.append((f"exp({' − '.join(terms)})".replace("− −", "+ "), words))
    return found


def _digits_of(score: float, top: float, words: str, least: int = 2) -> int | None:
    """In how many digits behind the point, `least` at least, an exponential comes to what is said of it."""
    if not isfinite(score - top) or max(abs(score), abs(top)) >= LARGE:
        return None
    for digits in range(least, FINEST):
        one, other = (round(value, digits) or _written(value, 3) for value in (score, top))  # as `never_nought` does
        if line_words(exp(one - other)) == words:
            return digits
    return None


def lines_in_words(lines: Sequence[tuple[str, float]]) -> list[str]:
    """The numbers of the lines of a formula, each of which those above it come to."""
    texts, values = [text for text, _ in lines], [value for _, value in lines]
    said = [line_words(value) for value in values]
    place, shown = len(lines) - 1, line_words
    with suppress(ArithmeticError):
        if QUOTIENT in texts:
            place = texts.index(QUOTIENT) - 2
            count = _count_for(truediv, values[place : place + 2], line_words)
            shown = partial(figures, count=count)
            said[place : place + 2] = map(shown, values[place : place + 2])
        ways = [WAYS[text] for text in texts[place:] if text in WAYS]
        said[:place] = figures_for(
            lambda *terms: [way(dict(zip(texts, terms, strict=False))) for way in ways],
            values[:place], lambda found: [shown(one) for one in found],
        )  # fmt: skip
    whole = partial(np.format_float_positional, trim="-")
    return [whole(value) if text == EPSILON else words for words, (text, value) in zip(said, lines, strict=True)]
