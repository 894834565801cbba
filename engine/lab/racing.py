"""A race: how the combinations of a sweep learn, as curves side by side. A training under way runs in it, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

import numpy as np

from engine.lab.courses import MOST_POINTS, Course, Point
from engine.lab.trial import Outcome, Trial
from engine.lab.watching import Seen
from engine.values import dataclass

Medians = dict[str, tuple[tuple[Course, ...], Course]]  # by the settings: of which courses, and what it is


@dataclass(frozen=True)
class Racer:
    """One combination of settings. `course`: the median of its trainings that came to their end; while there is none,
    the training that is furthest. `seeds`: of how many trainings it is. `number`: its place among all. `failure`: why
    none of them came to its end. `also`: other combinations, which make the same network."""

    settings: Mapping[str, Any]
    course: Course
    seeds: int = 1
    number: int = 0
    is_done: bool = False
    failure: str = ""
    also: tuple[Mapping[str, Any], ...] = ()

    @property
    def every(self) -> tuple[Mapping[str, Any], ...]:
        """All combinations that it stands for, as a `Cell` has them."""
        return self.settings, *self.also


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


def race_of(
    trials: Sequence[Trial], outcomes: Mapping[str, Outcome], under_way: Mapping[str, Seen],
    medians: Medians | None = None,
) -> Race:  # fmt: skip
    """Those of which something is known, in the order of the trials. `outcomes` and `under_way` by the trial's id.
    `medians` is filled, and saves the work where the race is asked for again with some more."""
    medians = {} if medians is None else medians
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(repr(sorted(trial.settings.items())), []).append(trial)
    found, without, last = [], 0, 0.0
    aside = all(trial.design["recipe"].get("validation_share", 1) for trial in trials)
    known = list(outcomes.values())  # a sweep adds to them meanwhile
    whole = [one for one in known if one.course and not one.failure]
    aside = aside and all(one.validation_accuracy is not None for one in whole)
    for number, (key, group) in enumerate(groups.items()):
        made = [_on_axis(outcomes[trial.id], aside) for trial in group if trial.id in outcomes]
        good = tuple(one.course for one in made if not one.failure and one.course)
        if good and medians.get(key, ((), ()))[0] != good:
            medians[key] = good, middle(good)
        median = medians[key][1] if good else ()
        running = [under_way[trial.id] for trial in group if trial.id in under_way]
        racer = _racer(group[0].settings, median, made, running)
        if racer is not None:
            found.append(replace(racer, number=number, also=group[0].also))
            last = max(last, float(group[0].design["recipe"]["epochs"]))
        elif any(not one.failure for one in made):
            without += 1
    return Race(tuple(found), len(groups), last or 1.0, without, aside)


def _on_axis(outcome: Outcome, aside: bool) -> Outcome:
    """Without a course if that is of other pictures than those of the rest: it broke before it was evaluated."""
    return replace(outcome, course=()) if aside and outcome.validation_accuracy is None else outcome


def _racer(
    settings: Mapping[str, Any], median: Course, made: Sequence[Outcome], running: Sequence[Seen]
) -> Racer | None:
    """`median`: of those that came to their end; () where there is none."""
    if median:
        good = [one for one in made if not one.failure and one.course]
        return Racer(settings, median, len(good), is_done=True)
    begun = [one for one in running if one.points]
    if begun:
        first = max(begun, key=lambda one: one.epoch)
        return Racer(settings, _as_kept(first.points))
    failed = [one for one in made if one.failure]
    if failed and len(failed) == len(made):
        furthest = max(failed, key=lambda one: len(one.course))
        return Racer(settings, furthest.course, is_done=True, failure=furthest.failure)
    return None


def _as_kept(points: Sequence[Point]) -> Course:
    """About as many as are kept of one that is done: 2,000 are a broad band over all the others. The same ones from
    look to look, and the newest."""
    known = list(points)  # the training adds to them meanwhile
    return tuple(known[: -1 : ceil(len(known) / MOST_POINTS)] + known[-1:])


def middle(courses: Sequence[Course]) -> Course:
    """The median of several, as far as at least half of them go: some may end early. Of a long one fewer points are
    kept than it had, so each counts by what it is at the same epoch, in a straight line between its points."""
    if len(courses) == 1:
        return courses[0]
    furthest = sorted(courses, key=lambda course: course[-1][0], reverse=True)
    epochs = np.array(furthest[(len(courses) - 1) // 2])[:, 0]
    every = np.stack([_at(epochs, course) for course in courses])  # (courses, loss and accuracy, epochs)
    ordered, left = np.sort(every, axis=0), np.isfinite(every).sum(axis=0)  # those that ended are the last
    places = np.stack([(left - 1) // 2, left // 2])  # as np.nanmedian, which takes ten times as long
    loss, accuracy = np.take_along_axis(ordered, places, axis=0).mean(axis=0).tolist()
    return tuple(zip(epochs.tolist(), loss, accuracy, strict=True))


def _at(epochs: np.ndarray, course: Course) -> np.ndarray:
    """Its loss and accuracy at these epochs; no number after its end."""
    known, *columns = np.array(course).T
    return np.stack([np.interp(epochs, known, column, right=np.nan) for column in columns])
