"""What the network made of the picture in the focus before it was painted on and before filters were switched: as it
had learned."""

from __future__ import annotations

from dataclasses import field

import numpy as np
from PySide6.QtCore import QObject

from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.values import dataclass
from gui.state.inside.painting import as_learned
from gui.state.looking.asking import Asking
from gui.state.looking.probe import Probe
from gui.state.looking.sighting import Sighting, looking
from gui.state.work.tasks import Work


@dataclass(frozen=True)
class Question:
    stack: Stack
    checkpoint: Checkpoint
    pixels: bytes  # of the picture: its number may be another's by now
    picture: np.ndarray = field(compare=False)


class BeforeChange(Asking[Question, Sighting]):
    task = "look at what was before"
    priority = 9

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(probe.session, parent)
        self.probe = probe
        probe.changed.connect(self.follow)

    @property
    def checkpoint(self) -> Checkpoint | None:
        """The weights as they had learned; None where they are what is seen."""
        learned = self.probe.learned_weights
        if learned is None:
            return None
        before = as_learned(self.session, learned)
        return before if before is not learned or self.document.switched else None

    @property
    def sighting(self) -> Sighting | None:
        """What they make of the picture in the focus; None where nothing is changed, or it is not known yet."""
        return self.found if self.of is not None and self.of == self.question() else None

    def question(self) -> Question | None:
        checkpoint, now, picture = self.checkpoint, self.probe.sighting, self.probe.picture
        if checkpoint is None or now is None:
            return None
        return Question(now.stack, checkpoint, picture.tobytes(), picture)

    def work(self, asked: Question) -> Work:
        return (yield from looking(asked.stack, lambda: asked.checkpoint, asked.picture))
