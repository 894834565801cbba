"""What a list says of one run: its figures, so that hundreds are listed without opening one, and the user's words."""

from __future__ import annotations

import time
from typing import Any

from engine.analysis.analysis import analyse, names
from engine.lab.alike import key_of_run
from engine.project.design import Design
from engine.training.run import Run
from engine.values import dataclass


@dataclass(frozen=True)
class Kept:
    """What a list says of one run; `name`, `starred` and `note` are the user's."""

    id: str
    made: float  # seconds since 1970
    blocks: tuple[str, ...]
    data: str
    seed: int | None
    epochs: float
    steps: int
    ended: str
    parameters: int
    seconds: float | None
    validation_accuracy: float | None
    test_accuracy: float | None
    test_pictures: int
    recipe: dict[str, Any]
    bytes: int = 0
    title: str = ""  # of the project it was made in
    name: str = ""
    starred: bool = False
    note: str = ""
    best_validation: float | None = None  # and after how many epochs; None: not written down
    best_epoch: float | None = None
    alike: str = ""  # the same for runs that differ in the seed alone; "" where that is not known
    stack: list[Any] | None = None  # in plain form; None: not written down


def figures_of(design: Design, run: Run, seconds: float | None = None) -> Kept:
    """Without the user's words. `design`: that of its project; `seconds`: that it was trained."""
    entry = run.log[-1] if run.log else None
    called = names(run.stack)
    shape, classes = run.data.shape, len(run.data.classes)
    best_epoch, best = run.best_validation or (None, None)
    return Kept(
        id=run.id,
        made=time.time(),
        blocks=tuple(called[place.id] for place in run.stack),
        data=run.data.name,
        seed=run.seed,
        epochs=run.epochs,
        steps=run.step,
        ended=run.ended,
        parameters=analyse(run.stack, shape, classes).parameters if shape else 0,
        seconds=seconds,
        validation_accuracy=run.validation_accuracy,
        test_accuracy=run.test.accuracy if run.test and run.test.count else None,
        test_pictures=run.test.count if run.test else 0,
        recipe=entry.recipe.to_plain() if entry else {},
        best_validation=best,
        best_epoch=best_epoch,
        alike=key_of_run(design, run),
        stack=run.stack.to_plain(),
    )
