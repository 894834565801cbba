"""A sweep: one design trained with every combination of some settings, or with some of them at random.

What is best is chosen by the pictures kept aside, and trained again with fresh seeds before it is called a winner: of
many trials with equal chances one is always the best (Cawley and Talbot, "On Over-fitting in Model Selection", 2010).
Only those are judged by the test pictures, which had no part in the choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice, product
from math import prod
from typing import Any

import numpy as np

from engine.errors import EngineError
from engine.lab.trial import Outcome, Trial
from engine.lab.varying import varied
from engine.project.design import Design
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.values import dataclass

WINNERS = 3
CONFIRMATION_SEEDS = 8
MOST_TRIALS = 10_000
MOST_SHUFFLED = 1_000_000  # combinations: of more, single ones are drawn


@dataclass(frozen=True)
class Cell:
    """One combination of settings, and the trials of it that are done. `is_choice`: one of those to choose from, so it
    counts what it is on the validation pictures, where some are kept aside; else on the test pictures. `also`: other
    combinations, which make the same network."""

    settings: Mapping[str, Any]
    outcomes: tuple[Outcome, ...]
    is_choice: bool = True
    also: tuple[Mapping[str, Any], ...] = ()

    @property
    def every(self) -> tuple[Mapping[str, Any], ...]:
        """All combinations that it stands for, its own first."""
        return self.settings, *self.also

    @cached_property
    def good(self) -> list[Outcome]:
        """Those that came to their end."""
        return [one for one in self.outcomes if not one.failure]

    @cached_property
    def on_validation(self) -> bool:
        return self.is_choice and all(one.validation_accuracy is not None for one in self.good)

    @cached_property
    def shares(self) -> list[float]:
        """The accuracy of each that came to its end."""
        tested = not self.on_validation
        return [one.test_accuracy if tested else one.validation_accuracy or 0.0 for one in self.good]

    @cached_property
    def accuracy(self) -> float:
        """Their mean; not a number where none came to its end."""
        return float(np.mean(self.shares)) if self.good else float("nan")

    @property
    def guesses(self) -> bool:
        """Whether all that came to their end do no better than guessing: it is no best one then, whatever it is
        beside others."""
        return bool(self.good) and all(one.guesses for one in self.good)


@dataclass(frozen=True)
class Sweep:
    """`axes`: the values of each setting (see `varying`). `at_random`: so many combinations instead of all."""

    design: Design
    axes: Mapping[str, Sequence[Any]]
    seeds: tuple[int, ...] = (0,)
    at_random: int = 0

    def combinations(self) -> list[dict[str, Any]]:
        """The coarse ones first: both ends and the middle of each axis, then what lies between."""
        sides = [list(range(len(values))) for values in self.axes.values()]
        total = prod(map(len, sides))
        if self.at_random and self.at_random < total:
            places = _drawn([len(side) for side in sides], self.at_random, self.seeds[0])
        else:
            ranks = [_coarse_first(len(side)) for side in sides]
            every = islice(product(*sides), MOST_TRIALS)
            places = sorted(every, key=lambda one: max((r[n] for r, n in zip(ranks, one, strict=True)), default=0))
        return [
            {name: values[n] for (name, values), n in zip(self.axes.items(), place, strict=True)} for place in places
        ]

    def trials(self) -> list[Trial]:
        """All of them, seed after seed, each once, however often its values were named. Raises EngineError where a
        setting or a value is wrong, and where there are too many."""
        if "seed" in self.axes:  # each trial has its own
            raise EngineError(
                QT_TRANSLATE_NOOP("engine", "A sweep does not vary the seed: it repeats each combination with others."),
                QT_TRANSLATE_NOOP("engine", 'Say how often instead: --seeds 3, or "seeds": 3 in the file of a sweep.'),
            )
        total = prod(map(len, self.axes.values()))
        wanted = len(self.seeds) * (min(self.at_random, total) if self.at_random else total)
        if wanted > MOST_TRIALS:
            raise EngineError(
                say(
                    QT_TRANSLATE_NOOP("engine", "The sweep would make {n} trainings, and {most} are the most."),
                    n=count(wanted), most=count(MOST_TRIALS),
                ),
                QT_TRANSLATE_NOOP(
                    "engine", "Vary fewer values, repeat them with fewer seeds, or try some combinations at random."
                ),
            )  # fmt: skip
        networks = self.networks()
        trials = [
            replace(Trial.of(design, seed, all_[0]), also=tuple(all_[1:]))
            for seed in self.seeds for design, all_ in networks.items()
        ]  # fmt: skip
        return list({trial.id: trial for trial in trials}.values())

    def networks(self) -> dict[Design, list[dict[str, Any]]]:
        """What is trained, each with the combinations that say so: without a ReLU it is the same whatever its leak.
        Raises EngineError."""
        found: dict[Design, list[dict[str, Any]]] = {}
        for settings in self.combinations():
            alike = found.setdefault(varied(self.design, settings), [])
            if settings not in alike:
                alike.append(settings)
        return found

    def confirmed_of(self, combinations: int, seeds: int = CONFIRMATION_SEEDS) -> int:
        """How many trainings confirm the best of so many combinations; of one alone there is nothing to choose."""
        return min(WINNERS, combinations) * seeds if combinations > 1 else 0

    def confirmations(self, best: Sequence[Cell], seeds: int) -> list[Trial]:
        """Trials of the best cells with seeds that no trial had."""
        fresh = range(max(self.seeds) + 1, max(self.seeds) + 1 + seeds)
        return [
            replace(Trial.of(varied(self.design, cell.settings), seed, cell.settings), also=cell.also)
            for cell in best for seed in fresh
        ]  # fmt: skip


def cells(trials: Sequence[Trial], outcomes: Mapping[str, Outcome], is_choice: bool = True) -> list[Cell]:
    """What is known of each combination, in the order of the trials; `outcomes` by the trial's id. Trials with fresh
    seeds are no choice any more."""
    found: dict[str, tuple[Trial, list[Outcome]]] = {}
    for trial in trials:
        _, done = found.setdefault(repr(sorted(trial.settings.items())), (trial, []))
        if trial.id in outcomes:
            done.append(outcomes[trial.id])
    return [Cell(trial.settings, tuple(done), is_choice, trial.also) for trial, done in found.values()]


def best(found: Sequence[Cell], count: int = WINNERS) -> list[Cell]:
    """The cells with the largest mean accuracy, the first of equals first."""
    done = [cell for cell in found if cell.accuracy == cell.accuracy]
    return sorted(done, key=lambda cell: -cell.accuracy)[:count]


def _drawn(sides: Sequence[int], count: int, seed: int) -> list[tuple[int, ...]]:
    """So many different combinations of places by chance, at most MOST_TRIALS where there are very many."""
    random, total = stream(seed, "sweep"), prod(sides)
    if total <= MOST_SHUFFLED:
        chosen = random.permutation(total)[:count].tolist()
        return [tuple(int(one) for one in np.unravel_index(number, sides)) for number in chosen]
    drawn: dict[tuple[int, ...], None] = {}  # in the order in which they came
    while len(drawn) < min(count, MOST_TRIALS):
        drawn[tuple(random.integers(sides).tolist())] = None
    return list(drawn)


def _coarse_first(count: int) -> list[int]:
    """The round in which each of `count` places comes: the ends in round 0, then the middles of what is left."""
    rounds = [0] * count
    gaps, number = [(0, count - 1)], 0
    while gaps:
        number += 1
        halves = []
        for low, high in gaps:
            if high - low > 1:
                middle = (low + high) // 2
                rounds[middle] = number
                halves += [(low, middle), (middle, high)]
        gaps = halves
    return rounds
