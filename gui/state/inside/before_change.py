"""What the network made of the picture in the focus before it was painted on and before filters were switched: as it
had learned."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.network.checkpoint import Checkpoint
from gui.state.inside.painting import as_learned
from gui.state.looking.probe import Probe
from gui.state.looking.sighting import Sighting, looking
from gui.state.work.wanted import Wanted

TASK = "look at what was before"


class BeforeChange(QObject):
    """Works only while a view shows it (`set_wanted`)."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe = probe
        self._found: tuple[Checkpoint, np.ndarray, Sighting] | None = None  # and the picture
        self._wanted = Wanted(self._follow, self._call_off)
        self.set_wanted = self._wanted.set
        probe.changed.connect(self._follow)

    @property
    def checkpoint(self) -> Checkpoint | None:
        """The weights as they had learned; None where they are what is seen."""
        learned = self.probe.learned_weights
        if learned is None:
            return None
        before = as_learned(self.probe.session, learned)
        return before if before is not learned or self.probe.document.switched else None

    @property
    def sighting(self) -> Sighting | None:
        """What they make of the picture in the focus; None where nothing is changed, or it is not known yet."""
        found, now = self._found, self.probe.sighting
        if found is None or now is None or found[2].stack != now.stack or found[0] is not self.checkpoint:
            return None
        return found[2] if np.array_equal(found[1], self.probe.picture) else None  # its number may be another's by now

    def _call_off(self) -> None:
        self.probe.session.tasks.cancel(TASK)

    def _follow(self) -> None:
        checkpoint, now, picture = self.checkpoint, self.probe.sighting, self.probe.picture
        if not self._wanted:
            return
        if checkpoint is None or now is None or self.sighting is not None:
            self._call_off()
            return

        def take(found: Sighting) -> None:
            self._found = checkpoint, picture, found
            self.changed.emit()

        stack = now.stack
        self.probe.session.tasks.run(TASK, lambda: looking(stack, lambda: checkpoint, picture), take, priority=9)
