"""The step that `train()` has given last. It knows its weights, and the run that made them, until the next one is asked
for: those of each step would fill the memory."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Protocol

from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.run import Run
from engine.training.step import Step
from engine.values import dataclass


class Made(Protocol):
    """What is asked of the training here."""

    ended: str

    def checkpoint(self) -> Checkpoint: ...

    def run(self) -> Run: ...


class Given:
    """Of a training, which step was given last."""

    def __init__(self, training: Made) -> None:
        self.training, self.newest = training, 0

    def give(self, step: Step) -> NewestStep:
        self.newest = step.number
        numbers = step.number, step.epoch, step.loss, step.accuracy, step.learning_rate
        return NewestStep(*numbers, step.validation, step.late, given=self)

    def of(self, step: int) -> Made:
        if step != self.newest:
            raise EngineError(
                say(QT_TRANSLATE_NOOP("engine", "The weights after step {step} are gone."), step=count(step)),
                QT_TRANSLATE_NOOP("engine", "Ask a step for its checkpoint() before the next one comes, and keep it."),
            )
        return self.training


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class NewestStep(Step):
    """A step of `train()`. Before the next one is asked for, `checkpoint()` gives the weights after it, and `run()` all
    that was learned so far. Both raise EngineError when these are gone."""

    given: Given = field(repr=False)

    def checkpoint(self) -> Checkpoint:
        return self.given.of(self.number).checkpoint()

    def run(self) -> Run:
        """The run so far, with its curves: `save_project(Project.of(step.run()), "mine.convscope")`."""
        training = self.given.of(self.number)
        run = training.run()
        return replace(run, ended=run.ended or training.ended or "stopped")


NewestStep.__name__ = NewestStep.__qualname__ = Step.__name__  # so it is called in what is said and shown of it
