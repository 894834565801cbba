"""A race: how the combinations of a sweep learn, as curves side by side. A training under way runs in it, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from engine.lab.courses import Course
from engine.lab.trial import Outcome, Trial
from engine.lab.watching import Seen
from engine.values import dataclass


@dataclass(frozen=True)
class Racer:
    """One combination of settings. `course`: the median of its trainings that came to their end; while there is none,
    the training that is furthest. `seeds`: of how many trainings it is. `number`: its place among all. `failure`: why
    none of them came to its end."""

    settings: Mapping[str, Any]
    course: Course
    seeds: int = 1
    number: int = 0
    is_done: bool = False
    failure: str = ""


@dataclass(frozen=True)
class Race:
    """`combinations`: how many there are, whatever is known of them. `epochs`: how long the longest training is.
    `without`: how many were trained by a version of the program that kept no courses. `on_validation`: measured on
    pictures kept aside, else on those that are learned from."""

    racers: tuple[Racer, ...] = ()
    combinations: int = 0
    epochs: float = 1.0
    without: int = 0
    on_validation: bool = True


def race_of(trials: Sequence[Trial], outcomes: Mapping[str, Outcome], under_way: Mapping[str, Seen]) -> Race:
    """Those of which something is known, in the order of the trials. `outcomes` and `under_way` by the trial's id."""
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(repr(sorted(trial.settings.items())), []).append(trial)
    found, without, last = [], 0, 0.0
    aside = all(trial.design["recipe"].get("validation_share", 1) for trial in trials)
    for number, group in enumerate(groups.values()):
        made = [outcomes[trial.id] for trial in group if trial.id in outcomes]
        racer = _racer(group[0].settings, made, [under_way[trial.id] for trial in group if trial.id in under_way])
        if racer is not None:
            found.append(replace(racer, number=number))
            last = max(last, float(group[0].design["recipe"]["epochs"]))
        elif any(not one.failure for one in made):
            without += 1
    aside = aside and all(one.validation_accuracy is not None for one in outcomes.values() if one.course)
    return Race(tuple(found), len(groups), last or 1.0, without, aside)


def _racer(settings: Mapping[str, Any], made: Sequence[Outcome], running: Sequence[Seen]) -> Racer | None:
    good = [one for one in made if not one.failure and one.course]
    if good:
        return Racer(settings, middle([one.course for one in good]), len(good), is_done=True)
    begun = [one for one in running if one.points]
    if begun:
        first = max(begun, key=lambda one: one.epoch)
        return Racer(settings, tuple(first.points))
    failed = [one for one in made if one.failure]
    if failed and len(failed) == len(made):
        furthest = max(failed, key=lambda one: len(one.course))
        return Racer(settings, furthest.course, is_done=True, failure=furthest.failure)
    return None


def middle(courses: Sequence[Course]) -> Course:
    """The median of several at each point, as far as at least half of them go: some may end early."""
    longest = sorted(map(len, courses), reverse=True)[(len(courses) - 1) // 2]
    found = []
    for place in range(longest):
        there = [course[place] for course in courses if len(course) > place]
        epoch, loss, accuracy = (median(column) for column in zip(*there, strict=True))
        found.append((epoch, loss, accuracy))
    return tuple(found)
