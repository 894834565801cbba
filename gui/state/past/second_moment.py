"""A beside B: the outputs of the network at a second moment, for the same picture."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.network.checkpoint import Checkpoint
from engine.training.probing import probe
from gui.state.focus import Focus, Moment
from gui.state.looking.probe import Probe
from gui.state.looking.switches import InUse
from gui.state.past.time_machine import TimeMachine


class SecondMoment(QObject):
    """Keeps checkpoint and maps of `focus.beside`, if there is such a moment. A filter that is switched off is off at
    both moments."""

    changed = Signal()

    def __init__(self, machine: TimeMachine, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine, self.probe = machine, probe
        self.checkpoint: Checkpoint | None = None
        self.maps: dict[str, np.ndarray] = {}
        self.exact = True
        self._in_use = InUse()  # that of the probe keeps what the probe asked for last
        machine.focus.changed.connect(self._follow)
        for other in (probe.candidates_changed, machine.document.switched_changed):
            other.connect(self._look)
        probe.changed.connect(self.changed)
        for changed in (machine.document.design_changed, machine.document.runs_changed):
            changed.connect(self._keep_what_fits)

    @property
    def moment(self) -> Moment | None:
        return self.machine.focus.value.beside

    @property
    def step(self) -> int:
        """The step of B: that of the moment in the focus, or of the newest weights whose maps are known. A training is
        further by then."""
        here, newest = self.probe.learned_weights, self.machine.step
        return newest if here is None or self.machine.looks_back else min(here.step, newest)

    def answer(self) -> np.ndarray | None:
        """The probability of each class at the moment beside, (classes,)."""
        places = self.machine.document.design.stack.places
        found = self.maps.get(places[-1].id) if places else None
        here = self.probe.answer
        return found if found is not None and here is not None and found.shape == here.shape else None

    def swap(self) -> None:
        """Exchange the two moments."""
        beside, machine = self.moment, self.machine
        run = machine.run
        if beside is not None and run is not None:
            machine.focus.look(moment=beside, beside=Moment(run.id, self.step))

    def end(self) -> None:
        self.machine.focus.look(beside=None)

    def _follow(self, before: Focus, after: Focus) -> None:
        if before.beside != after.beside:
            self._fetch()

    def _fetch(self) -> None:
        """Take the nearest recorded checkpoint, and replay the exact one."""
        moment, known = self.moment, self.machine.known_steps
        run = self.machine.session.run_with(moment.run) if moment is not None else None
        known.tasks.cancel("beside")
        self.maps = {}
        if moment is None or run is None:
            self.checkpoint, self.exact = None, True
            self.changed.emit()
            return
        self.checkpoint = known.nearest(run, moment.step)
        self.exact = self.checkpoint is not None and self.checkpoint.step == moment.step
        if not self.exact and not known.why_only_recorded(run):
            known.make("beside", run, moment.step, self._made)
        self._look()

    def _made(self) -> None:
        moment, known = self.moment, self.machine.known_steps
        run = self.machine.session.run_with(moment.run) if moment is not None else None
        exact = known.known(run, moment.step) if moment is not None and run is not None else None
        if exact is not None:
            self.checkpoint, self.exact = exact, True
            self._look()
        elif run is not None and self.checkpoint is not None and known.why_only_recorded(run):
            self.machine.focus.look(beside=Moment(run.id, self.checkpoint.step))  # it is the one that is shown

    def _look(self) -> None:
        checkpoint = self.checkpoint
        if checkpoint is None:
            return
        document, picture = self.machine.document, self.probe.picture
        stack, changes, images = document.design.stack, document.switched, document.data.train

        def work() -> Generator[None, None, tuple[Checkpoint, dict[str, np.ndarray]]]:
            yield
            return checkpoint, probe(stack, self._in_use.of(stack, checkpoint, changes, images), picture)

        self.machine.known_steps.tasks.run("look beside", work, self._take)
        self.changed.emit()

    def _take(self, found: tuple[Checkpoint, dict[str, np.ndarray]]) -> None:
        checkpoint, maps = found
        if checkpoint is self.checkpoint:
            self.maps = maps
            self.changed.emit()

    def _keep_what_fits(self, *_changed: object) -> None:
        moment, machine = self.moment, self.machine
        if moment is not None and not (machine.offered and any(run.id == moment.run for run in machine.runs)):
            self.end()  # neither is there to be looked at, or one of them is gone, or is of another network
