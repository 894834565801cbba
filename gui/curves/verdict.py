"""The result of a training in one sentence: what it counts, how it compares with the run before, how sure that is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from engine.text import count, percent
from engine.training.evaluation import Evaluation
from gui.look.words import in_context

_tr = in_context("Verdict")


class Aside(NamedTuple):
    """How the run of now and the one before did on so many pictures kept aside, at an epoch; shares from 0 to 1."""

    epoch: float
    now: float
    before: float
    pictures: int


def verdict(
    test: Evaluation, before: Evaluation | None = None, changed: str = "", ahead: Literal["now", "before", ""] = "",
    aside: Aside | None = None, lasted: tuple[float, float] | None = None,
) -> str:  # fmt: skip
    """Such as "98.2 %: 18 of 1,000 wrong; 1.4 points better than the run before (one run each: could be chance)."

    Where none was before, it says what to try next: who has trained once sees no other offer than to train for longer.
    `changed` is what the run before had otherwise, where that is one thing; `ahead` which of the two began with weights
    that were learned before. A run that was paused before its end has no test: `aside` compares the two as far as it
    came. `lasted`: of how many epochs this one and that one are, where these are not as many.
    """
    words = _tr("{percent}: {mistakes}").format(percent=percent(test.accuracy), mistakes=mistakes(test))
    if test.is_like_guessing:
        return _tr("{result}. Guessing may do as well.").format(result=words)
    first = before is None
    if before is not None and _of_each_class(before) != _of_each_class(test):
        before = None
    if before is None and aside is None:
        next_ = _tr("{result}. Change a block and train again: the two are compared here.")
        return next_.format(result=words) if first else f"{words}."
    other = _tr("the run before")
    if changed:
        other = _tr("before the change: {change}").format(change=changed)
    epoch = ""
    if before is not None:
        now, then = (test.accuracy, test.count), (before.accuracy, before.count)
        same = _tr("{result}, as many as {other}.") if changed else _tr("{result}, as many as in {other}.")
        better = _tr("{result}; {points} points better than {other} ({doubt}).")
        worse = _tr("{result}; {points} points worse than {other} ({doubt}).")
    else:
        assert aside is not None
        now, then = (aside.now, aside.pictures), (aside.before, aside.pictures)
        epoch = _epochs(aside.epoch)
        same = _tr("{result}; at epoch {epoch} as good in validation as {other}.")
        better = _tr("{result}; at epoch {epoch} it was {points} points better in validation than {other} ({doubt}).")
        worse = _tr("{result}; at epoch {epoch} it was {points} points worse in validation than {other} ({doubt}).")
    change = now[0] - then[0]
    if not change:
        return same.format(result=words, other=other, epoch=epoch)
    doubt = luck() if may_be_chance(*now, *then) else _tr("one run each")
    if ahead == "now":
        doubt = _tr("{doubt}; this one began with learned weights").format(doubt=doubt)
    elif ahead:
        doubt = _tr("{doubt}; that one began with learned weights").format(doubt=doubt)
    if lasted is not None and before is not None:
        here, there = map(_epochs, lasted)
        doubt = _tr("{doubt}; epochs: {now} beside {before}").format(doubt=doubt, now=here, before=there)
    compared = better if change > 0 else worse
    return compared.format(result=words, points=_points(abs(change)), other=other, doubt=doubt, epoch=epoch)


def mistakes(test: Evaluation) -> str:
    """The words of it that lead to the pictures that are meant."""
    return _tr("{wrong} of {count} wrong").format(wrong=count(test.count - test.correct), count=count(test.count))


def luck() -> str:
    """The words of it that lead to where it is decided whether it is chance."""
    return _tr("one run each: could be chance")


def may_be_chance(one: float, count: int, other: float, of_other: int) -> bool:
    """The difference lies within two standard errors of two shares, each of so many pictures.

    That other seeds would give other networks comes on top, so a larger difference is no proof either.
    """
    spread = (one * (1 - one) / count + other * (1 - other) / of_other) ** 0.5
    return abs(one - other) <= 2 * spread


def _of_each_class(test: Evaluation) -> list[int]:
    """How many pictures of each class were tested: others where some were relabelled or left out since."""
    return [int(row.sum()) for row in test.confusion]


def _epochs(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _points(share: float) -> str:
    points = f"{100 * share:.1f}"
    return points if float(points) else _tr("less than {least}").format(least=0.1)
