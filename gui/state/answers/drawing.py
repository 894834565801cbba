"""The answer of the network of the moment to a drawing, while it is drawn."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.network.checkpoint import Checkpoint
from engine.training.probing import probing, untrained
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.state.work.tasks import Work

TASK = "answer a drawing"


class Drawing(QObject):
    """`answer` (classes,) belongs to the picture `of`: the newest that was asked for, or one before it, as long as
    the answer to that is on its way. None where there is none."""

    changed = Signal()

    def __init__(self, session: Session, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.probe = session, probe
        self.answer: np.ndarray | None = None
        self.of: np.ndarray | None = None
        self._picture: np.ndarray | None = None
        self._past: Checkpoint | None = None  # the moment that was asked last
        self._is_seen = True
        for signal in (session.checkpoint_changed, session.state_changed):
            signal.connect(self._renew)
        session.document.design_changed.connect(lambda _before, _after: self._ask())
        session.document.data_changed.connect(self._ask)
        probe.changed.connect(lambda: self._ask() if probe.past is not self._past else None)

    @property
    def is_untrained(self) -> bool:
        """Whether the answer comes from random weights, be it that only some are random."""
        return self.probe.standing in ("untrained", "partly")

    @property
    def is_new_in_part(self) -> bool:
        """Whether some of its weights are random, and others are not."""
        return self.probe.standing == "partly"

    def show(self, picture: np.ndarray | None) -> None:
        """Answer a picture (H, W, C), scaled as the network sees it; None: there is no drawing."""
        self._picture = picture
        self._ask()

    def set_seen(self, is_seen: bool) -> None:
        """Called by the view when it is shown, and when it is hidden: then a training is not slowed by answers."""
        if is_seen != self._is_seen:
            self._is_seen = is_seen
            self._renew()

    def _renew(self) -> None:
        """A training makes ever newer weights: an answer that is on its way comes first."""
        waits = self.session.is_busy and self.session.tasks.is_running(TASK)
        if self._is_seen and not waits:
            self._ask()

    def _ask(self, *_changed: object) -> None:
        picture, document = self._picture, self.session.document
        self._past = self.probe.past
        stack = document.design.stack
        can_be_asked = stack.is_ended and not (document.analysis.problems or document.data_problem)
        if picture is None or not can_be_asked or picture.shape != document.data.shape:
            self.session.tasks.cancel(TASK)
            self._answered(picture, None)
            return
        seed, shape = document.design.recipe.seed, document.data.shape
        newest = self.probe.past or (self.session.checkpoint if self.session.fits else None)
        learned = document.learned

        def work() -> Work:
            checkpoint = newest or untrained(stack, shape, seed, learned.arrays)
            answer = None
            for id, output in probing(stack, checkpoint, picture):
                answer = output if id == stack.places[-1].id else answer
                yield None
            return answer

        self.session.tasks.run(TASK, work, partial(self._answered, picture))

    def _answered(self, picture: np.ndarray | None, answer: np.ndarray | None) -> None:
        self.of, self.answer = picture, answer
        self.changed.emit()
