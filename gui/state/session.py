"""The session: one training thread, and what is known of the newest training.

The thread owns the run. It leaves steps in a bounded queue and now and then a checkpoint; a timer in the
window's thread takes both and tells the views. Nothing else is shared.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Literal
from weakref import proxy

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.stack import Stack
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.step import Step
from engine.training.training import Training
from gui.look.words import translated
from gui.qt.undo_step import UndoStep
from gui.state.document import Document
from gui.state.tasks import Tasks
from gui.state.trainer import Measurer, Trainer

DRAIN_MS = 33


@dataclass(frozen=True, eq=False)
class Trained:
    """What a training left: the stack it trained, its newest weights, its course, its test."""

    stack: Stack
    data_name: str
    checkpoint: Checkpoint
    history: History
    test: Evaluation | None = None


@dataclass(frozen=True)
class Progress:
    step: int = 0
    steps: int = 0
    epoch: float = 0.0  # epochs done since the network was new, a fraction counts
    epochs: int = 0  # epochs done when this training comes to its end
    steps_per_second: float = 0.0
    pictures_per_second: float = 0.0
    seconds_left: float | None = None


class Session(QObject):
    """Starts, pauses and stops trainings of a document's design."""

    state_changed = Signal()
    steps_arrived = Signal(list)
    checkpoint_changed = Signal()
    history_reset = Signal()
    test_changed = Signal()
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.tasks = Tasks(self)
        self.state = "idle"  # or "training", "paused"
        self.trained: Trained | None = None
        self.note = ""
        self._trainer: Trainer | None = None
        self._last_step: Step | None = None
        self._marks: deque[tuple[float, int]] = deque()  # (time, step) of the last seconds, for the speed
        self._timer = QTimer(self, interval=DRAIN_MS)
        self._timer.timeout.connect(self._drain)
        document.design_changed.connect(self._design_changed)

    # What views read

    @property
    def checkpoint(self) -> Checkpoint | None:
        return self.trained.checkpoint if self.trained else None

    @property
    def history(self) -> History:
        return self.trained.history if self.trained else History()

    @property
    def test(self) -> Evaluation | None:
        return self.trained.test if self.trained else None

    @property
    def test_is_stale(self) -> bool:
        """The test was of another stack than the one on screen."""
        return self.test is not None and not self._fits()

    @property
    def is_earlier(self) -> bool:
        """What was trained is another stack, or learned from other pictures, than the design on screen."""
        return self.trained is not None and not self._fits()

    @property
    def way_on(self) -> Literal["new", "go on", "more"]:
        """What Train would do: begin, go on to the end of a training that was stopped, or add epochs to it."""
        checkpoint = self.checkpoint
        if checkpoint is None or not checkpoint.step or not self._fits():
            return "new"
        done = checkpoint.epoch - checkpoint.begun
        return "more" if done >= self.document.design.recipe.epochs else "go on"

    @property
    def can_measure(self) -> bool:
        """There is a network that has learned, and it has not been asked about the test pictures."""
        return self.state == "idle" and self.way_on != "new" and self.test is None and not self.why_not

    @property
    def why_not(self) -> str:
        """Why Train is unavailable, or nothing."""
        if self.document.data_problem:
            return translated(self.document.data_problem[0])
        problems = self.document.analysis.problems
        return translated(problems[0].text) if problems else ""

    @property
    def testing(self) -> bool:
        """The steps are done and the test set is being labelled."""
        return self._trainer is not None and self._trainer.testing

    @property
    def progress(self) -> Progress:
        recipe = self.document.design.recipe
        if self._trainer is None or self._last_step is None:
            known = self.checkpoint if self._fits() else None
            if known is None:
                return Progress(epochs=recipe.epochs)
            return Progress(known.step, 0, self.history.epochs or known.epoch, known.begun + recipe.epochs)
        run = self._trainer
        done = self._last_step.epoch - run.begun
        steps_an_epoch = -(-run.pictures // recipe.batch_size)
        into_this_one = (done % 1) * run.pictures / recipe.batch_size
        steps_left = max(0, round((recipe.epochs - int(done)) * steps_an_epoch - into_this_one))
        speed = self._speed()
        return Progress(
            self._last_step.number,
            self._last_step.number + steps_left,
            self._last_step.epoch,
            run.begun + recipe.epochs,
            speed,
            speed * min(recipe.batch_size, run.pictures),
            steps_left / speed if speed else None,
        )

    # What actions call

    def start(self) -> None:
        """Train, or go on after a pause, a stop or the end."""
        if self.state == "paused":
            self.resume()
        elif self.state == "idle" and not self.why_not:
            self._begin(paused=False)

    def pause(self) -> None:
        if self.state == "training" and self._trainer:
            self._trainer.ask("pause")
            self._set_state("paused")

    def resume(self) -> None:
        if self.state == "paused" and self._trainer:
            self._marks.clear()
            self._trainer.ask("go")
            self._set_state("training")

    def step_once(self) -> None:
        """Learn from one batch, then wait."""
        if self.state == "idle" and not self.why_not:
            self._begin(paused=True)
        elif self.state == "training":
            self.pause()
        if self._trainer and self.state == "paused":
            self._trainer.ask("step")

    def measure_test(self) -> None:
        """Ask the network, as far as it has learned, about the test pictures; stop() calls it off."""
        trained = self.trained
        if trained is None or not self.can_measure:
            return
        try:
            run = Training(trained.stack, self.document.data, self.document.design.recipe, trained.checkpoint)
        except EngineError as error:
            self.failed.emit(translated(error.problem), translated(error.remedy))
            return
        self._launch(Measurer(run, self.document.design.recipe, self.document.data.test, trained.history), "training")

    def stop(self) -> None:
        """End the training after the batch at work; what was learned stays."""
        if self._trainer is not None:
            self._trainer.ask("stop")
            self._trainer.join()
            self._drain()

    def reset(self) -> None:
        """Forget what was learned, as a step of undo."""
        self.stop()
        if self.trained is not None:
            self.document.undo_stack.push(_Reset(self, self.trained))

    def close(self) -> None:
        """End the thread and all tasks, before the window goes."""
        self.stop()
        self.tasks.close()
        self._timer.stop()

    def adopt(self, trained: Trained | None) -> None:
        """Show another training as the newest: of a file, or none."""
        self.trained = trained
        self._last_step = None
        self.note = ""
        self.document.learned.forget()
        if trained is not None:
            self._keep_learned(trained.checkpoint)
        self.history_reset.emit()
        self.checkpoint_changed.emit()
        self.test_changed.emit()
        self.state_changed.emit()

    # Inside

    def _fits(self) -> bool:
        design, trained = self.document.design, self.trained
        return trained is not None and trained.stack == design.stack and trained.data_name == design.data_name

    def _begin(self, paused: bool) -> None:
        design = self.document.design
        start: Checkpoint | Arrays | None = None
        self.note, history = "", History()
        if self.trained is not None and self._fits():
            start, history = self.trained.checkpoint, self.trained.history
        else:
            start = self.document.learned_arrays()
            if start:
                self.note = self.tr("Starts from what 1 block had learned before")
                if len(start) > 1:
                    words = self.tr("Starts from what {n} blocks had learned before")
                    self.note = words.format(n=len(start))
        try:
            run = Training(design.stack, self.document.data, design.recipe, start)
        except EngineError as error:
            self.failed.emit(translated(error.problem), translated(error.remedy))
            return
        self.trained = Trained(design.stack, design.data_name, run.checkpoint(), history)
        trainer = Trainer(run, design.recipe, self.document.data.test, history, paused)
        self.history_reset.emit()
        self.test_changed.emit()
        self._launch(trainer, "paused" if paused else "training")

    def _launch(self, trainer: Trainer, state: str) -> None:
        self._last_step = None
        self._marks.clear()
        self._trainer = trainer
        trainer.start()
        self._timer.start()
        self._set_state(state)

    def _drain(self) -> None:
        """Take what the thread has left, and tell the views."""
        trainer = self._trainer
        if trainer is None:
            return
        ended = not trainer.is_alive()  # asked first: what it leaves before it ends is taken below
        steps = trainer.take_steps()
        if steps:
            self._last_step = steps[-1]
            self._marks.append((perf_counter(), steps[-1].number))
            self.document.mark_trained()
            self.steps_arrived.emit(steps)
        checkpoint, history = trainer.newest()
        if self.trained is not None and checkpoint is not None and checkpoint is not self.trained.checkpoint:
            self.trained = replace(self.trained, checkpoint=checkpoint, history=history)
            self._keep_learned(checkpoint)
            self.checkpoint_changed.emit()
        if ended:
            self._end(trainer)

    def _end(self, trainer: Trainer) -> None:
        self._timer.stop()
        self._trainer = None
        if self.trained is not None and trainer.test is not None:
            self.trained = replace(self.trained, test=trainer.test)
            self.document.mark_trained()
            self.test_changed.emit()
        self.note = ""
        self._set_state("idle")
        if trainer.failure is not None:
            self.failed.emit(translated(trainer.failure.problem), translated(trainer.failure.remedy))

    def _design_changed(self) -> None:
        if self._trainer is not None:
            self._trainer.recipe = self.document.design.recipe
            self.note = "" if self._fits() else self.tr("Trains an earlier version of the stack")
        self.state_changed.emit()
        self.test_changed.emit()

    def _keep_learned(self, checkpoint: Checkpoint) -> None:
        self.document.learned.keep(checkpoint.parameters)
        self.document.learned.keep(checkpoint.state)

    def _speed(self) -> float:
        """Steps a second over the last two seconds."""
        while len(self._marks) > 2 and self._marks[-1][0] - self._marks[0][0] > 2:
            self._marks.popleft()
        if len(self._marks) < 2:
            return 0.0
        (first, start), (last, end) = self._marks[0], self._marks[-1]
        return (end - start) / (last - first) if last > first else 0.0

    def _set_state(self, state: str) -> None:
        self.state = state
        self.state_changed.emit()


class _Reset(UndoStep):
    """Forgetting a training; undo brings it back."""

    def __init__(self, session: Session, trained: Trained) -> None:
        super().__init__(session.tr("Reset training"))
        self.session: Session = proxy(session)  # in a ring of references Qt would delete the command twice
        self.before = trained

    def redo(self) -> None:
        self.session.stop()
        self.session.adopt(None)

    def undo(self) -> None:
        self.session.stop()
        self.session.adopt(self.before)
