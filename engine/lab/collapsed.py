"""How many trainings of a network collapsed: they came to nothing better than guessing, where another seed is far above
that, or diverged.

Where one training in seven does, a mean tells of no training there is. What can be said is how many of how many, and
between which shares that of all starts lies. Which of two networks collapses more often is told by the seeds with which
one of them does alone (the sign test).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from engine.explain.doubt import by_chance
from engine.explain.quality import wilson
from engine.lab.chance import DIGITS, Comparison, means_of_some, p_of
from engine.lab.trial import Outcome
from engine.text import QT_TRANSLATE_NOOP, percent_number, say
from engine.training.evaluation import ENOUGH
from engine.values import dataclass


@dataclass(frozen=True)
class Collapsed:
    """`count` of `of` trainings."""

    count: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares that of all starts lies, in 95 of 100 such samples or more."""
        return wilson(self.count, self.of)

    @property
    def words(self) -> str:
        low, high = (percent_number(share, 0) for share in self.interval)
        text = QT_TRANSLATE_NOOP(
            "engine",
            "Collapsed, no better than guessing or diverged: {count} of {of}. Of all starts it may be {low} to {high} "
            "% (95 % interval).",
        )
        return say(text, count=self.count, of=self.of, low=low, high=high)


def parted(outcomes: Iterable[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Those that learned, and those that collapsed. What could not be made for another reason is neither. Where none
    is a good part of the way above guessing, none fell behind the others: all learned as little."""
    made = [one for one in outcomes if one.diverged or not one.failure]
    best = max((one.test_accuracy for one in made if not one.failure), default=0.0)

    def is_far_behind(one: Outcome) -> bool:
        return one.guesses and best >= one.test_accuracy + ENOUGH * (1 - one.test_accuracy)

    fallen = [one for one in made if one.diverged or is_far_behind(one)]
    ids = {one.id for one in fallen}
    return [one for one in made if one.id not in ids], fallen


def counted(outcomes: Iterable[Outcome]) -> Collapsed:
    learned, fallen = parted(outcomes)
    return Collapsed(len(fallen), len(learned) + len(fallen))


def with_collapsed(said: Comparison, pairs: Sequence[tuple[Outcome, Outcome]], names: tuple[str, str]) -> Comparison:
    """The same, and what it can say where trainings collapsed. `pairs`: all that were made of A and B by a seed, and
    not only those that came to their end."""
    told, fell = _fell(pairs)
    sides = _sides(fell)
    if not any(side.count for side in sides):
        return said
    (a, b), (first, second) = sides, names
    words = QT_TRANSLATE_NOOP(
        "engine", "Cannot tell by the mean: {first} collapsed with {a} of {of} seeds, {second} with {b}."
    )
    if said.is_told or not said.has_interval or not any(said.interval):
        words = QT_TRANSLATE_NOOP("engine", "{verdict} {first} collapsed with {a} of {of} seeds, {second} with {b}.")
    verdict = say(words, verdict=said.verdict, first=first, second=second, a=a.count, b=b.count, of=a.of)
    apart = [a.test_accuracy - b.test_accuracy for (a, b), one in zip(told, fell, strict=True) if not any(one)]
    words = QT_TRANSLATE_NOOP("engine", "{shares} {oftener} {learned}")
    rest = say(words, shares=_shares(sides, names), oftener=_oftener(fell, names, said.level),
               learned=_learned(np.array(apart), names, said.level))  # fmt: skip
    return replace(said, verdict=verdict, collapsed=rest)


def without_a_mean(pairs: Sequence[tuple[Outcome, Outcome]], names: tuple[str, str], level: float) -> tuple[str, str]:
    """Of seeds of which fewer than two came to their end with both: with how many each collapsed and which does more
    often, and in which share of all starts. Nothing where two seeds do not tell that either."""
    fell = _fell(pairs)[1]
    sides = _sides(fell)
    if len(fell) < 2 or not any(side.count for side in sides):
        return "", ""
    (a, b), (first, second) = sides, names
    words = QT_TRANSLATE_NOOP("engine", "{first} collapsed with {a} of {of} seeds, {second} with {b}. {oftener}")
    oftener = _oftener(fell, names, level)
    verdict = say(words, first=first, second=second, a=a.count, b=b.count, of=a.of, oftener=oftener)
    return verdict, _shares(sides, names)


def _fell(
    pairs: Sequence[tuple[Outcome, Outcome]],
) -> tuple[list[tuple[Outcome, Outcome]], list[tuple[bool, bool]]]:
    """The pairs of which both tell something of starts, and whether A and B collapsed in each."""
    fallen = {one.id for one in parted(one for pair in pairs for one in pair)[1]}
    told = [(a, b) for a, b in pairs if all(one.id in fallen or not one.failure for one in (a, b))]
    return told, [(a.id in fallen, b.id in fallen) for a, b in told]


def _sides(fell: Sequence[tuple[bool, bool]]) -> list[Collapsed]:
    return [Collapsed(sum(side), len(side)) for side in zip(*fell, strict=True)]


def _shares(sides: Sequence[Collapsed], names: tuple[str, str]) -> str:
    (low, high), (least, most) = ([percent_number(share, 0) for share in side.interval] for side in sides)
    words = QT_TRANSLATE_NOOP(
        "engine",
        "Collapsed is what is no better than guessing, or diverged: of all starts of {first} it may be {low} to {high} "
        "%, of {second} {least} to {most} % (95 % intervals).",
    )
    return say(words, first=names[0], second=names[1], low=low, high=high, least=least, most=most)


def _oftener(fell: Sequence[tuple[bool, bool]], names: tuple[str, str], level: float) -> str:
    """Which of the two collapses more often."""
    alone = [a - b for a, b in fell]
    first, second = alone.count(1), alone.count(-1)
    if (p := by_chance(first, second)) >= level:
        return QT_TRANSLATE_NOOP("engine", "Which of them collapses more often cannot be told.")
    words = QT_TRANSLATE_NOOP("engine", "{name} collapses more often (p = {p}, sign test).")
    return say(words, name=names[0] if first > second else names[1], p=f"{p:.2g}")


def _learned(apart: np.ndarray, names: tuple[str, str], level: float) -> str:
    """What lies between them where none collapsed."""
    if len(apart) < 2:
        return QT_TRANSLATE_NOOP("engine", "There are no two seeds with which both learned.")
    if not apart.mean().round(DIGITS):
        words = QT_TRANSLATE_NOOP("engine", "Over the {seeds} seeds with which both learned neither is ahead.")
        return say(words, seeds=len(apart))
    p, better = p_of(means_of_some(apart)), names[0] if apart.mean() > 0 else names[1]
    words = QT_TRANSLATE_NOOP(
        "engine",
        "Of the {seeds} seeds with which both learned {better} is ahead by {points} points, maybe by chance (p = {p}).",
    )
    if p < level:
        words = QT_TRANSLATE_NOOP(
            "engine", "Of the {seeds} seeds with which both learned {better} is better by {points} points (p = {p})."
        )
    return say(words, seeds=len(apart), better=better, points=f"{100 * abs(apart.mean()):.2f}", p=f"{p:.2g}")
