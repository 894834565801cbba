"""Branching: a new run goes on from the current step, with another learning rate or for longer. The run it comes from
stays as it is."""

from __future__ import annotations

from weakref import proxy

from PySide6.QtCore import QObject, Signal

from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.values import dataclass
from gui.qt.undo_step import UndoStep
from gui.state.focus import Moment
from gui.state.past.time_machine import TimeMachine
from gui.state.training.session import Session

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
        """By default that of the run here. Where the user changed it after this step, the one that made the step."""
        chosen, changed = self.choices.learning_rate, self.rate_after
        usual = self._as_it_was.learning_rate if changed is None else self._made_by.learning_rate
        return usual if chosen is None else chosen

    @property
    def rate_after(self) -> float | None:
        """The learning rate that the user set after this step; None: it stayed as it was."""
        later = self._as_it_was.learning_rate
        return later if later != self._made_by.learning_rate else None

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
        machine.session.stop_at_once()
        machine.back_to_now()
        steps, text = document.undo_stack, self.tr("Branch")
        begun = _Begun(machine.session, text, run)
        is_changed = recipe != document.design.recipe
        if is_changed:
            steps.beginMacro(text)
            document.edit(text, document.design.with_(recipe=recipe))
            steps.push(begun)
            steps.endMacro()
        machine.session.branch(checkpoint)
        making = machine.session.making
        if making is not None and not is_changed:  # one that failed would be a step that does nothing
            steps.push(begun)
        begun.branch = making.id if making is not None else ""

    def recipe(self) -> Recipe:
        """The recipe of the branch. Unchanged, it is the recipe that the run had here, so the same steps follow."""
        before = self._done
        return self._as_it_was.replace(learning_rate=self.learning_rate, epochs=before + self.epochs)

    @property
    def _as_it_was(self) -> Recipe:
        run, step = self.machine.run, self.machine.step
        known = run.recipe_at(step + 1) if run is not None else None
        recipe = known or self.machine.document.design.recipe
        if run is None or run.seed is None or run.validation_share is None:
            return recipe
        return recipe.replace(seed=run.seed, validation_share=run.validation_share)  # which may have been edited since

    @property
    def _made_by(self) -> Recipe:
        """The recipe that made this step; of the first step of a run, the one that counts from there on."""
        run, step = self.machine.run, self.machine.step
        known = run.recipe_at(step) if run is not None and step > run.first_step else None
        return known or self._as_it_was

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


class _Begun(UndoStep):
    """Undo shows the run again that the branch comes from, redo the branch; what both have learned stays. Of a branch
    that has not begun, or whose run is not kept, nothing is shown and nothing ends. (So is the first redo, when it is
    pushed: the branch begins by itself.)"""

    def __init__(self, session: Session, text: str, parent: Run) -> None:
        super().__init__(text, session.document.undo_stack)
        self.session: Session = proxy(session)  # in a ring of references Qt would delete the command twice
        self.parent, self.branch = parent.id, ""

    def redo(self) -> None:
        self._show(self.branch)

    def undo(self) -> None:
        self._show(self.parent)

    def _show(self, id: str) -> None:
        """The run comes last: it is shown as the newest."""
        session, document, making = self.session, self.session.document, self.session.making
        if all(run is None or run.id != self.branch for run in (making, *document.runs)):
            return
        session.stop_at_once()
        runs = document.runs
        wanted = tuple(run for run in runs if run.id == id)
        if wanted:
            document.set_runs((*(run for run in runs if run.id != id), *wanted))
