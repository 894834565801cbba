"""The run of a trial, made again: a sweep keeps figures alone, and the same seed gives the same bits every time."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace

from engine.errors import EngineError
from engine.lab.trial import Trial
from engine.project.design import Design
from engine.project.project import Project
from engine.text import QT_TRANSLATE_NOOP
from engine.training.evaluation import evaluating
from engine.training.training import Training


def making_again(
    trial: Trial, cores: int | None, say: Callable[[float], object] = lambda _epoch: None, pictures: str = ""
) -> Generator[None, None, Project]:
    """A project with the design of a trial and its run, a step each time it is asked; `say` is told the epochs done.
    `pictures`: the SHA-256 of those it learned from, where it is known. Raises EngineError where it cannot be made."""
    design = Design.from_plain(trial.design)
    recipe = design.recipe.replace(seed=trial.seed)
    data = design.load_data()
    if pictures not in ("", data.reference.sha256):
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "Its run cannot be made again: its data holds other pictures now."),
            QT_TRANSLATE_NOOP("engine", "Start the sweep once more: it then learns from those of now."),
        )
    yield
    training = Training(design.stack, data, recipe, cores=cores)
    training.id = trial.id
    try:
        for _ in training.rounds(lambda: recipe):
            say(training.epoch)
            yield
    except EngineError as error:
        training.failure = error
    training.close()
    run = replace(training.run(), ended="failed" if training.failure else training.ended)
    assert run.newest is not None
    test = yield from evaluating(design.stack, run.newest, data.test, cores=cores)
    return Project(design.with_(recipe=recipe), (replace(run, test=test),))
