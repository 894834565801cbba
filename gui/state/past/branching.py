"""Branching: a new run goes on from the current step, with another learning rate or for longer. The run it comes from
stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.training.recipe import Recipe
from engine.values import dataclass
from gui.state.focus import Moment
from gui.state.past.time_machine import TimeMachine

MOST_EPOCHS = Recipe.declared()["epochs"].high  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Choices:
    """What the user changed for the branch; None: as in the run."""

    learning_rate: float | None = None
    epochs: int | None = None  # from here


class Branching(QObject):
    """Holds the settings of a branch and begins it."""

    changed = Signal()

    def __init__(self, machine: TimeMachine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine = machine
        self.choices = Choices()
        self._waits: Moment | None = None  # for the exact checkpoint of this moment
        machine.shown.connect(self._follow)

    @property
    def learning_rate(self) -> float:
        chosen = self.choices.learning_rate
        return self._as_it_was.learning_rate if chosen is None else chosen

    @property
    def epochs(self) -> int:
        """Whole epochs from this step on; by default as many as the run still had to do here."""
        chosen = self._left if self.choices.epochs is None else self.choices.epochs
        return min(chosen, MOST_EPOCHS - self._done)

    def choose(self, learning_rate: float | None = None, epochs: int | None = None) -> None:
        """Change one of the settings."""
        self.choices = Choices(
            self.choices.learning_rate if learning_rate is None else learning_rate,
            self.choices.epochs if epochs is None else epochs,
        )
        self.changed.emit()

    def begin(self) -> None:
        """Train on from the current step, as soon as its exact checkpoint is known."""
        machine = self.machine
        if not machine.looks_back:
            return
        if not machine.exact:
            machine.pause()
            self._waits = machine.focus.value.moment
            return
        checkpoint, run = machine.checkpoint, machine.run
        if checkpoint is None or run is None:
            return
        self._waits = None
        document, recipe = machine.document, self.recipe()
        machine.session.stop()
        machine.back_to_now()
        document.edit(self.tr("Branch"), document.design.with_(recipe=recipe))
        machine.session.branch(checkpoint)

    def recipe(self) -> Recipe:
        """The recipe of the branch. Unchanged, it is the recipe that the run had here, so the same steps follow."""
        before = self._done
        return self._as_it_was.replace(learning_rate=self.learning_rate, epochs=before + self.epochs)

    @property
    def _as_it_was(self) -> Recipe:
        run, step = self.machine.run, self.machine.step
        known = run.recipe_at(step + 1) if run is not None else None
        return known or self.machine.document.design.recipe

    @property
    def _done(self) -> int:
        """Whole epochs of the recipe that are done at this step."""
        checkpoint = self.machine.checkpoint or self.machine.newest
        return checkpoint.epoch - checkpoint.begun if checkpoint is not None else 0

    @property
    def _left(self) -> int:
        return max(1, self._as_it_was.epochs - self._done)

    def _follow(self, checkpoint: object, exact: bool) -> None:
        if checkpoint is None:
            self.choices = Choices()
        if checkpoint is None or self._waits != self.machine.focus.value.moment:
            self._waits = None  # the user has gone elsewhere
        elif exact:
            self.begin()
        self.changed.emit()
