"""`train()`, and the step that it has given last. That knows its weights, and the run that made them, until the next
one is asked for: those of each step would fill the memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from engine.data import DataSet
from engine.errors import EngineError
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.step import Step
from engine.training.training import Training
from engine.values import dataclass


class LastGiven:
    """Of a training, which step was given last."""

    def __init__(self, training: Training) -> None:
        self.training, self.newest = training, 0

    def give(self, step: Step) -> NewestStep:
        self.newest = step.number
        numbers = step.number, step.epoch, step.loss, step.accuracy, step.learning_rate
        return NewestStep(*numbers, step.validation, step.late, given=self)

    def of(self, step: int) -> Training:
        if step != self.newest:
            raise EngineError(
                say(QT_TRANSLATE_NOOP("engine", "The weights after step {step} are gone."), step=count(step)),
                QT_TRANSLATE_NOOP(
                    "engine", "Ask a step for its checkpoint() or run() before the next one comes, and keep it."
                ),
            )
        return self.training


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class NewestStep(Step):
    """A step of `train()`. Before the next one is asked for, `checkpoint()` gives the weights after it, and `run()` all
    that was learned so far. Both raise EngineError when these are gone."""

    given: LastGiven = field(repr=False)

    def checkpoint(self) -> Checkpoint:
        return self.given.of(self.number).checkpoint()

    def run(self) -> Run:
        """The run so far, with its curves: `save_project(Project.of(step.run()), "mine.convscope")`."""
        training = self.given.of(self.number)
        run = training.run()
        return replace(run, ended=run.ended or training.ended or "stopped")


NewestStep.__name__ = NewestStep.__qualname__ = Step.__name__  # so it is called in what is said and shown of it


def train(
    stack: Stack,
    data: DataSet,
    recipe: Recipe | None = None,
    start: Run | Checkpoint | Arrays | None = None,
    cores: int | None = None,
) -> Iterator[NewestStep]:
    """Train a stack: gives a Step after each batch; ask it for its `checkpoint()`, or its `run()`. Raises EngineError.

    As often as `recipe.cycles` says, usually 100 times, the step has a `validation`: accuracy and loss on the pictures
    kept aside; else it is None. Where the recipe keeps the best weights, the last step gives those once the training
    has ended."""
    recipe = Recipe() if recipe is None else recipe
    given = LastGiven(training := Training(stack, data, recipe, start, cores))
    for step in training.rounds(lambda: recipe):
        if step is not None:
            yield given.give(step)
    training.close()
