"""Ending a training. It ends when the step at work is done, which may take seconds: who asks says how long the window
may wait for that.

`stop` waits two seconds, for a window that closes or a file that is written. `stop_at_once` waits a moment: what comes
next begins, and what the late step learned is added to its run when it comes (`late_ends`). `stop_soon` waits a moment,
too, and then shows that the training is stopping, for who goes on looking at it. `stop_in_sight` waits as long as
`stop`, while the window paints. A `reset` stops soon, and then forgets what was learned (`forget`) as a step of undo.
"""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer

from gui.qt.at_rest import AtRest
from gui.state.document import Document
from gui.state.training.forget import Forget
from gui.state.training.shown_run import ShownRun, State
from gui.state.training.trainer import Trainer
from gui.state.work.tasks import A_MOMENT, END_SECONDS, Tasks

MEASURE = "measure"
NO_PRESSES = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Stopping(ShownRun):
    """The verbs of a session that end its training, or forget what it learned."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self.window_at_rest = AtRest()  # told by the window while it paints
        self.tasks = document.aside.tasks = Tasks(self, at_rest=self.window_at_rest)
        self._trainer: Trainer | None = None
        self._forgets = False  # what was learned, as soon as the training has ended
        document.opened.connect(self._stay)

    @property
    def can_train(self) -> bool:
        """Whether Train, or what stands in its place, does something now."""
        return not self.is_stopping and self.state != "measuring" and (self.state != "idle" or not self.why_not)

    def stop(self, until: float | None = None, for_good: bool = True) -> None:
        """End the training after the current batch, and keep what was learned. Waits two seconds at most, or until
        `until` (of `monotonic`); of a training that takes longer, what it published last is kept."""
        if self.state == "measuring":
            self.tasks.cancel(MEASURE)
            self._set_state("idle")
        self._end_training(monotonic() + END_SECONDS if until is None else until, for_good)

    def stop_at_once(self) -> None:
        """As `stop`, for what comes next: what a step that takes longer than a moment learns comes after it."""
        self.stop(monotonic() + A_MOMENT)

    def stop_soon(self) -> None:
        """As `stop`, for who goes on looking: a step that takes longer than a moment is shown until it is done."""
        self.stop(monotonic() + A_MOMENT, for_good=False)
        if self._trainer is not None and not self.is_stopping:
            self.is_stopping = True
            self.state_changed.emit()

    def stop_in_sight(self) -> None:
        """As `stop`, and the window goes on painting until then; what is pressed meanwhile comes after it."""
        until = monotonic() + END_SECONDS
        self.stop_soon()
        while self.is_stopping and monotonic() < until:
            QCoreApplication.processEvents(NO_PRESSES)  # waits for the timer that looks for steps at most
        self.stop(monotonic())
        self._forget_as_asked()

    def reset(self) -> None:
        """Forget what was learned, as a step of undo, when the step at work is done."""
        self._forgets = True
        self.stop_soon()
        if self._trainer is None:
            self.forget()

    def forget(self) -> None:
        """The same at once."""
        self._forgets = False
        self.stop_at_once()
        if self.document.runs:
            self.document.undo_stack.push(Forget(self))

    # Inside

    def _end_training(self, until: float, for_good: bool = True) -> None:
        if self._trainer is not None:
            self._trainer.ask("stop")
            self._trainer.join(max(0.0, until - monotonic()))
            self._drain(for_good)

    def _has_stopped(self) -> None:
        """A training has ended. (It may have been by a step of undo, to which none is added meanwhile.)"""
        self.is_stopping = False
        QTimer.singleShot(0, self, self._forget_as_asked)

    def _forget_as_asked(self) -> None:
        """What has begun meanwhile, as a branch, was wanted after the reset: it is not for that."""
        asked, self._forgets = self._forgets, False
        if asked and self._trainer is None:
            self.forget()

    def _stay(self) -> None:
        """Another project was opened, or the window closes: nothing of it is forgotten."""
        self._forgets = False

    def _drain(self, for_good: bool = False) -> None:
        """Take what the thread has made, and tell the views. `for_good`: do not wait for it any longer."""
        raise NotImplementedError

    def _set_state(self, state: State) -> None:
        self.state, self._is_held = state, state == "paused" and self._is_held
        self.state_changed.emit()
