"""The moments of the run in the focus: found automatically, marked by the user, and where other runs branch off."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.training.moments import Landmark, accuracy_at, landmarks
from engine.training.run import Run
from gui.state.past.time_machine import TimeMachine
from gui.state.past.verdicts import Verdicts
from gui.state.training.numbered_runs import name_of


class RunMoments(QObject):
    """Reads the time machine and the verdicts."""

    changed = Signal()

    def __init__(self, machine: TimeMachine, verdicts: Verdicts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine, self.verdicts = machine, verdicts
        machine.changed.connect(self.changed)
        verdicts.changed.connect(self.changed)

    @property
    def marks(self) -> tuple[int, ...]:
        """The steps of this run that the user marked."""
        run = self.machine.run
        return self.machine.document.marks(run.id) if run is not None else ()

    def mark(self) -> None:
        """Mark the current step as a moment, or remove its mark."""
        run = self.machine.run
        if run is not None:
            self.machine.document.mark(run.id, self.machine.step)
            self.changed.emit()

    def found(self) -> tuple[Landmark, ...]:
        """All moments of this run, by their steps."""
        machine = self.machine
        return landmarks(machine.history, machine.last, self.verdicts.first_right, self.marks, machine.first)

    def accuracy(self, step: int) -> float | None:
        """The newest accuracy that was measured up to a step."""
        return accuracy_at(self.machine.history, step)

    @property
    def is_fresh(self) -> bool:
        """Whether the first step there is has random weights, not learned ones."""
        run = self.machine.run
        return run is not None and run.start is None and not self.begins_late

    @property
    def begins_late(self) -> bool:
        """Whether the steps that the run made first are not there: it was saved without them."""
        run = self.machine.run
        return run is not None and self.machine.first > run.first_step

    def forks(self) -> list[Run]:
        """The runs that branched from this one, where they can still be looked at."""
        run = self.machine.run
        return [one for one in self.machine.runs if run is not None and one.parent == run.id]

    @property
    def origin(self) -> Run | None:
        """The run that this one branched from, where it can still be looked at."""
        run = self.machine.run
        return next((one for one in self.machine.runs if run is not None and one.id == run.parent), None)

    @property
    def is_newest(self) -> bool:
        """The run that is looked at is the one that Train would go on with: its newest step is now."""
        return self.machine.run is self.machine.session.run

    def name_of(self, run: Run | None) -> str:
        """What the run is called; for None what the next one will be called."""
        return name_of(self.machine.session, run)
