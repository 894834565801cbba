"""What a famous experiment is: a question with its possible answers, trainings of the user's own stack, and a
conclusion that is computed from what they gave, or an honest "not clear"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import hypot, inf, sqrt
from statistics import NormalDist, fmean, variance
from typing import Any, ClassVar

import numpy as np

from engine.data import DataSet
from engine.explain.student import student
from engine.lab.chance import level_of
from engine.lab.measures import RIGHT, right_of
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from engine.text import QT_TRANSLATE_NOOP, count, percent, say
from engine.training.recipe import Recipe
from engine.values import dataclass

ASIDE = 300  # pictures that the curves are measured on, where there are so many
MOST_TESTED = 1000
BATCH = 32
FEWEST_SEEDS, MOST_SEEDS = 3, 6


@dataclass(frozen=True)
class Given:
    """`passes`: how often about this computer can learn from a picture within the time, with the user's stack."""

    design: Design
    data: DataSet
    passes: float

    def seeds(self, passes: float) -> int:
        """How many seeds fit where one costs so many passes."""
        return max(FEWEST_SEEDS, min(MOST_SEEDS, int(self.passes / max(passes, 1))))


@dataclass(frozen=True)
class Arm:
    """One of the things that are compared: its trials differ in the seed alone."""

    name: str
    trials: tuple[Trial, ...]


@dataclass(frozen=True)
class Setup:
    """`adapted`: what had to be changed of the user's design, and why, in sentences. `looks`: how often it is concluded
    from: the second time was asked for by who knew the first. `known`: how many trials are known from before."""

    arms: tuple[Arm, ...]
    adapted: tuple[str, ...] = ()
    looks: int = 1
    known: int = 0

    @property
    def trials(self) -> list[Trial]:
        """All trials, the first seed of every arm first: so something is known of each arm early."""
        most = max((len(arm.trials) for arm in self.arms), default=0)
        return [arm.trials[n] for n in range(most) for arm in self.arms if n < len(arm.trials)]

    @property
    def new(self) -> int:
        """How many trials are to be made."""
        return len(self.trials) - self.known

    @property
    def asked_again(self) -> Setup:
        """With as many more seeds of each arm as there were at first: the same ones would say the same again."""
        arms = []
        for arm in self.arms:
            known = len(arm.trials)
            more = (replace(arm.trials[0], seed=known + n) for n in range(known // self.looks))
            arms.append(replace(arm, trials=(*arm.trials, *more)))
        return replace(self, arms=tuple(arms), known=len(self.trials), looks=self.looks + 1)


@dataclass(frozen=True)
class Answer:
    """`option`: the number of the answer that was right; None where it is not clear."""

    text: str
    option: int | None = None


Results = Mapping[str, Outcome]  # by the trial's id


@dataclass(frozen=True)
class Experiment:
    """Subclasses fill in the words and two methods. A file in the folder `experiments` is found by being there."""

    kind: ClassVar[str] = ""
    order: ClassVar[int] = 50
    title: ClassVar[str] = ""
    about: ClassVar[str] = ""  # what is done, in a sentence or two
    question: ClassVar[str] = ""
    options: ClassVar[tuple[str, ...]] = ()
    source: ClassVar[str] = ""
    shows_loss: ClassVar[bool] = False  # the curves are of the loss, not of the accuracy
    of_training: ClassVar[bool] = False  # and of the pictures that are learned from

    def options_for(self, _classes: int) -> tuple[str, ...]:
        """The options as they are offered for data with so many classes."""
        return self.options

    def set_up(self, given: Given) -> Setup:
        """Raises EngineError where the design cannot be used at all."""
        raise NotImplementedError

    def conclude(self, setup: Setup, results: Results) -> Answer:
        """From the outcomes of all trials."""
        raise NotImplementedError


@dataclass(frozen=True)
class Difference:
    """The mean of the first minus that of the second. `reach`: 19 times out of 20, chance alone stays below it, or more
    often where it was asked again."""

    mean: float
    reach: float

    @property
    def is_clear(self) -> bool:
        return abs(self.mean) > self.reach


def difference(first: Sequence[Outcome], second: Sequence[Outcome], looks: int = 1) -> Difference:
    """The difference of two mean test accuracies. Chance comes from the seeds (Welch's t test) and from the finite test
    set."""
    one, other = ([outcome.test_accuracy for outcome in side] for side in (first, second))
    return apart(one, other, of_test([first], [second]), looks)


def apart(first: Sequence[float], second: Sequence[float], test_variance: float, looks: int = 1) -> Difference:
    """The same of any numbers. `test_variance`: what the finite test set adds to the variance of the difference. The
    degrees of freedom are those of Welch (1947), rounded down: where one side alone scatters, few numbers say how
    much. Each of the `looks` gives chance another try (Armitage, McPherson and Rowe 1969), so each may err half as
    often as the one before: of 200 equal networks, looked at up to four times, 28 would be told apart, and 17 are."""
    mean = fmean(first) - fmean(second)
    if min(len(first), len(second)) < 2:
        return Difference(mean, inf)
    shares = [(variance(side) / len(side), len(side) - 1) for side in (first, second)]
    between = sum(share for share, _ in shares)
    doubt = sum(share**2 / freedom for share, freedom in shares)
    degrees = int(between**2 / doubt + 1e-9) if doubt else len(first) + len(second) - 2
    share = 1 - level_of(looks)
    sure = NormalDist().inv_cdf((1 + share) / 2)
    reach = hypot(student(degrees, share) * sqrt(between), sure * sqrt(test_variance))  # they are independent
    return Difference(mean, reach)


def of_test(plus: Sequence[Sequence[Outcome]], minus: Sequence[Sequence[Outcome]]) -> float:
    """The variance that the finite test set adds to the sum of the mean accuracies of `plus`, less those of `minus`.

    All answer the same pictures, and one that is hard for both sides parts them little: what counts is how much the
    pictures differ in the sum itself, less what the few seeds add to that, which is counted already (the variance
    components of seeds x pictures; Gallas, "One-shot estimate of MRMC variance", 2006). Where it is not known which
    pictures were right, the sides are taken for independent."""
    sides, signs = [*plus, *minus], np.repeat([1.0, -1.0], (len(plus), len(minus)))
    pictures = max((one.test_pictures for side in sides for one in side), default=0)
    right = [right_of(one.found, pictures) for side in sides for one in side]
    if pictures < 2 or any(one is None for one in right) or min(map(len, sides)) < 2:
        means = [fmean(one.test_accuracy for one in side) for side in sides]
        return sum(max(0.0, mean * (1 - mean)) / max(1, pictures) for mean in means)
    each = np.split(np.array(right, float), np.cumsum([len(side) for side in sides])[:-1])  # (seeds, pictures)
    scores = sum(sign * side.mean(axis=0) for sign, side in zip(signs, each, strict=True))  # (pictures,)
    by_seeds = sum(side.var(axis=0, ddof=1).mean() / len(side) for side in each)
    return max(0.0, float(np.var(scores, ddof=1) - by_seeds)) / pictures


def accuracies(arm: Arm, results: Results) -> list[float]:
    """The test accuracies of an arm's trials that came to their end."""
    return [one.test_accuracy for one in ended(arm, results)]


def ended(arm: Arm, results: Results) -> list[Outcome]:
    """The outcomes of an arm's trials that came to their end."""
    return [one for one in outcomes(arm, results) if not one.failure]


def outcomes(arm: Arm, results: Results) -> list[Outcome]:
    return [results[trial.id] for trial in arm.trials if trial.id in results]


def in_pairs(first: Arm, second: Arm, results: Results) -> list[tuple[float, float]]:
    """The test accuracies in two arms, seed by seed: of those seeds with which both came to their end."""
    sides = [
        {trial.seed: one.test_accuracy for trial in arm.trials
         if (one := results.get(trial.id)) is not None and not one.failure}
        for arm in (first, second)
    ]  # fmt: skip
    return [(accuracy, sides[1][seed]) for seed, accuracy in sides[0].items() if seed in sides[1]]


def tested(setup: Setup, results: Results) -> int:
    """How many pictures the accuracies are of."""
    return next((one.test_pictures for arm in setup.arms for one in outcomes(arm, results) if one.test_pictures), 0)


def not_made(setup: Setup, results: Results) -> Answer | None:
    """An answer where an arm has no training that came to its end; else None."""
    for arm in setup.arms:
        if not accuracies(arm, results):
            why = next((one.failure for one in outcomes(arm, results) if one.failure), "")
            words = QT_TRANSLATE_NOOP("engine", "Not clear: no training of “{arm}” came to its end. {reason}")
            return Answer(say(words, arm=arm.name, reason=why))
    return None


def gap(share: float) -> str:
    """How far apart two accuracies are, in points."""
    return f"{100 * abs(share):.1f}"


def mean_percent(shares: Sequence[float] | float) -> str:
    """A mean accuracy."""
    return percent(shares if isinstance(shares, float | int) else fmean(shares))


def sober(recipe: Recipe, **changes: Any) -> Recipe:
    """The recipe with small batches, without early stopping and augmentation, and with these changes."""
    usual = {"augmentation": (), "patience": 0, "batch_size": BATCH}
    return recipe.replace(**{name: value for name, value in usual.items() if name in recipe.declared()} | changes)


def most_learned(given: Given) -> int:
    """How many pictures can be learned from, so that enough are kept aside."""
    return len(given.data.train) * 3 // 4


def aside(given: Given, learned: int, most: int = ASIDE) -> tuple[int, float]:
    """How many pictures to take, so that `learned` are learned from and some kept aside, at most so many; and the share
    of those."""
    every, learned = len(given.data.train), min(learned, most_learned(given))
    kept = min(most, every - learned)
    return learned + kept, kept / (learned + kept)


def by_seed(
    design: Design, seeds: int, changes: Mapping[str, Any], measures: Sequence[str] = ()
) -> tuple[Trial, ...]:
    """A trial for each of so many seeds. `changes`: of the data; `measures`: what else is measured of each, beside
    which pictures are right."""
    given = {"most tested": MOST_TESTED, **changes}
    return tuple(Trial(Trial.of(design, n).design, n, {}, given, (*measures, RIGHT)) for n in range(seeds))


def length(given: Given, pictures: int, epochs: int) -> str:
    """How long it trains, in words: on so many pictures, or on as many as there are."""
    learned = count(min(pictures, most_learned(given)))
    words = QT_TRANSLATE_NOOP("engine", "On {n} pictures, {epochs} epochs.")
    if epochs == 1:
        words = QT_TRANSLATE_NOOP("engine", "On {n} pictures, one epoch.")
    return say(words, n=learned, epochs=epochs)


def best(found: Sequence[Sequence[Outcome]], looks: int = 1) -> tuple[int, Difference]:
    """The number of the side with the best accuracy, and how far it is ahead of the second."""
    means = [fmean(one.test_accuracy for one in side) for side in found]
    first, second = sorted(range(len(found)), key=lambda n: -means[n])[:2]
    return first, difference(found[first], found[second], looks)
