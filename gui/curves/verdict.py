"""The result of a training in one sentence: what it counts, how it compares with the run before, how sure that is."""

from __future__ import annotations

from typing import Literal

from engine.text import count, percent
from engine.training.evaluation import Evaluation
from gui.look.words import in_context

_tr = in_context("Verdict")


def verdict(
    test: Evaluation, before: Evaluation | None = None, changed: str = "", ahead: Literal["now", "before", ""] = ""
) -> str:
    """Such as "98.2 %: 18 of 1,000 wrong; 1.4 points better than the run before (one run each: could be chance)."

    `changed` is what the run before had otherwise, where that is one thing; `ahead` which of the two began with weights
    that were learned before.
    """
    words = _tr("{percent}: {mistakes}").format(percent=percent(test.accuracy), mistakes=mistakes(test))
    if test.is_like_guessing:
        return _tr("{result}. Guessing may do as well.").format(result=words)
    if before is None or _of_each_class(before) != _of_each_class(test):
        return f"{words}."
    change = test.accuracy - before.accuracy
    other = _tr("the run before")
    if changed:
        other = _tr("before the change: {change}").format(change=changed)
    if not test.correct - before.correct:
        same = _tr("{result}, as many as {other}.") if changed else _tr("{result}, as many as in {other}.")
        return same.format(result=words, other=other)
    compared = _tr("{result}; {points} points better than {other} ({doubt}).")
    if change < 0:
        compared = _tr("{result}; {points} points worse than {other} ({doubt}).")
    doubt = _tr("one run each: could be chance") if may_be_chance(test, before) else _tr("one run each")
    if ahead == "now":
        doubt = _tr("{doubt}; this one began with learned weights").format(doubt=doubt)
    elif ahead:
        doubt = _tr("{doubt}; that one began with learned weights").format(doubt=doubt)
    return compared.format(result=words, points=_points(abs(change)), other=other, doubt=doubt)


def mistakes(test: Evaluation) -> str:
    """The words of it that lead to the pictures that are meant."""
    return _tr("{wrong} of {count} wrong").format(wrong=count(test.count - test.correct), count=count(test.count))


def may_be_chance(one: Evaluation, other: Evaluation) -> bool:
    """The difference lies within two standard errors of two shares of so many pictures.

    That other seeds would give other networks comes on top, so a larger difference is no proof either.
    """
    spread = sum(each.accuracy * (1 - each.accuracy) / each.count for each in (one, other)) ** 0.5
    return abs(one.accuracy - other.accuracy) <= 2 * spread


def _of_each_class(test: Evaluation) -> list[int]:
    """How many pictures of each class were tested: others where some were relabelled or left out since."""
    return [int(row.sum()) for row in test.confusion]


def _points(share: float) -> str:
    points = f"{100 * share:.1f}"
    return points if float(points) else _tr("less than {least}").format(least=0.1)
