"""A trial: one training of a design with one seed, on one core, and what came of it.

A trial and its outcome are JSON values, so that they may go to another process or another computer and back.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import asdict, field, fields, replace
from functools import cached_property
from typing import Any

from engine.analysis.analysis import analyse
from engine.data.progress import in_turns
from engine.errors import EngineError
from engine.lab.altered import altered
from engine.lab.courses import Course, course_of, read_course
from engine.lab.measures import measured
from engine.project.design import Design, without_digests
from engine.text import QT_TRANSLATE_NOOP
from engine.training.evaluation import evaluate
from engine.training.run import Run
from engine.training.training import Training
from engine.values import dataclass
from engine.work import finished


@dataclass(frozen=True)
class Trial:
    """`settings`: what is different about it, for the reader; `design` holds all, as JSON types. `changes`: of the data
    (see `altered`); `measures`: what else is wanted of it (see `measures`). `also`: other settings that say the same
    design."""

    design: Mapping[str, Any]
    seed: int
    settings: Mapping[str, Any]
    changes: Mapping[str, Any] = field(default_factory=dict)
    measures: Sequence[str] = ()
    also: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def of(cls, design: Design, seed: int, settings: Mapping[str, Any] | None = None) -> Trial:
        return cls(design.with_(notes="").to_plain(), seed, dict(settings or {}))

    def to_plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Trial:
        return cls(**plain)

    @cached_property
    def id(self) -> str:
        """The same for the same design and seed, in every process: so no trial is ever made or counted twice."""
        more = [self.changes, list(self.measures)] if self.changes or self.measures else []
        said = json.dumps([without_digests(self.design), self.seed, *more], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


#: What may stand where a figure is declared so.
SORTS: dict[Any, Any] = {"float": (int, float), "int": (int, float), "float | None": (int, float, type(None))}


@dataclass(frozen=True)
class Outcome:
    """What a trial gave. `failure` says why it did not come to its end; its accuracies are those of its last good
    weights."""

    id: str
    test_accuracy: float = float("nan")
    test_loss: float = float("nan")
    test_pictures: int = 0
    validation_accuracy: float | None = None
    validation_pictures: int = 0  # kept aside; 0, too, where an earlier version did not write it down
    train_loss: float | None = None
    parameters: int = 0
    steps: int = 0
    seconds: float = 0.0
    failure: str = ""
    found: Mapping[str, Any] = field(default_factory=dict)  # by the trial's measures
    pictures: str = ""  # the SHA-256 of its data; "" where an earlier version did not write it down
    course: Course = ()  # () where an earlier version did not write it down
    multiply_adds: int = 0  # for a picture; 0 where an earlier version did not write it down
    diverged: bool = False  # its numbers left all bounds: with the same seed they do so each time
    guesses: bool = False  # it does no better than guessing, or an earlier version did not write it down

    @property
    def may_go_well(self) -> bool:
        """Whether it failed, but may come to its end when it is tried again."""
        return bool(self.failure) and not self.diverged

    def to_plain(self) -> dict[str, Any]:
        """JSON types only, and JSON knows no number that is none."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}  # asdict would copy all points of a course
        return {name: None if value != value else value for name, value in values.items()}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Outcome:
        """Raises TypeError where a figure is no number."""
        known = {one.name for one in fields(cls)}
        said = {name: value for name, value in plain.items() if name in known}
        missing = {name: float("nan") for name in ("test_accuracy", "test_loss") if said.get(name, 0.0) is None}
        outcome = cls(**{**said, **missing, "course": read_course(said.get("course", ()))})
        for one in fields(cls):
            if not isinstance(getattr(outcome, one.name), SORTS.get(one.type, object)):
                raise TypeError(one.name)
        return outcome


def make(trial: Trial) -> Outcome:
    """Train and test, on one core: so many trials may run side by side, and each gives the same bits anywhere.

    Never raises EngineError: a trial that cannot be made has its failure in words.
    """
    return finished(making(trial))


def making(
    trial: Trial, keep: Callable[[Run], object] = lambda _run: None
) -> Generator[Training, None, Outcome]:
    """The same, a step each time it is asked; gives the training as it is. `keep` is given its run at the end."""
    begun = time.perf_counter()
    try:
        design = Design.from_plain(trial.design)
        data, recipe = altered(design.load_data(), trial.changes), design.recipe.replace(seed=trial.seed)
        training = Training(design.stack, data, recipe, cores=1)
        training.id = trial.id  # so that its run, made again, is the same
    except EngineError as error:
        return Outcome(trial.id, failure=error.problem)
    failure, start = "", training.checkpoint()
    try:
        for _ in training.rounds(lambda: recipe):
            yield training
    except EngineError as error:
        failure = error.problem
    training.close()
    history, checkpoint = training.recorder.history(), training.good if failure else training.checkpoint()
    try:
        result = evaluate(design.stack, checkpoint, data.test, cores=1)
        found = measured(trial.measures, design.stack, data, start, checkpoint)
    except EngineError as error:  # a user's block with a mistake fails here, too
        return Outcome(trial.id, failure=failure or error.problem)
    keep(replace(training.run(), test=result, ended="failed" if failure else training.ended))
    course = history.until(checkpoint.step)  # of the weights that are kept
    checks = course.validation_accuracy
    return Outcome(
        trial.id,
        test_accuracy=result.accuracy,
        test_loss=result.loss,
        test_pictures=result.count,
        validation_accuracy=float(checks[-1]) if len(checks) else None,
        validation_pictures=len(training.validation_images),
        train_loss=float(course.loss[-1]) if len(course) else None,
        parameters=training.program.size,
        multiply_adds=analyse(design.stack, data.shape, data.classes).multiply_adds,
        steps=checkpoint.step,
        seconds=time.perf_counter() - begun,
        failure=failure,
        found=found,
        pictures=data.reference.sha256,
        course=course_of(course),
        diverged=training.failure is not None,
        guesses=result.is_like_guessing,
    )


def of_the_same_pictures(trials: Sequence[Trial], outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """The outcomes without those of trials whose data, under the same name, holds other pictures by now. Where it
    cannot be read any more they stay: there are no newer ones to be had."""
    return finished(telling_the_same_pictures(trials, outcomes))


def telling_the_same_pictures(
    trials: Sequence[Trial], outcomes: Mapping[str, Outcome]
) -> Generator[None, None, dict[str, Outcome]]:
    """The same a turn at a time, for a task."""
    now: dict[str, str] = {}
    kept = dict(outcomes)
    for trial in trials:
        if trial.id not in kept or not outcomes[trial.id].pictures:
            continue
        data = _data_of(trial)
        if data not in now:
            try:
                read = yield from in_turns(Design.from_plain(trial.design).loading())
                now[data] = altered(read, trial.changes).reference.sha256
            except EngineError:
                now[data] = ""
        if now[data] not in ("", outcomes[trial.id].pictures):
            del kept[trial.id]
    return kept


def have_mixed_pictures(trials: Sequence[Trial], outcomes: Mapping[str, Outcome]) -> bool:
    """Whether some learned from other pictures than others of the same data: it changed while they were made."""
    learned = [(_data_of(trial), outcomes[trial.id].pictures) for trial in trials if trial.id in outcomes]
    known = {one for one in learned if one[1]}
    return len(known) > len({data for data, _ in known})


def changed_meanwhile() -> EngineError:
    """Of trainings that cannot be compared, though they were made anew once."""
    return EngineError(
        QT_TRANSLATE_NOOP("engine", "The data changed while they trained: some learned from other pictures."),
        QT_TRANSLATE_NOOP("engine", "Begin again once the data stays as it is: only then they can be compared."),
    )


def _data_of(trial: Trial) -> str:
    return json.dumps([trial.design.get("data"), trial.design.get("corrections"), trial.changes])
