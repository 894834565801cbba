"""What the training bar says while the window looks back: where it stands, and what branching would do."""

from __future__ import annotations

from math import ceil

import numpy as np
from PySide6.QtCore import QObject

from engine.text import count, percent
from gui.state.past.branching import Branching
from gui.training.progress_view import ProgressText
from gui.training.result_chip import Result
from gui.training.sentences import TrainWords


class PastSentences(QObject):
    """Puts the state of the time machine into words. It only reads."""

    def __init__(self, branching: Branching, parent: QObject) -> None:
        super().__init__(parent)
        self.branching, self.machine = branching, branching.machine

    @property
    def apply(self) -> bool:
        """The window looks back."""
        return self.machine.looks_back

    def train(self) -> TrainWords:
        tip = self.tr("Train on from step {step} as a new run; this one stays as it is (F5)")
        tip = tip.format(step=count(self.machine.step))
        return TrainWords(self.tr("Branch here"), self.tr("Branch"), "git-branch", tip)

    def wait(self) -> TrainWords | None:
        """The button that lets a training wait that goes on meanwhile, or go on again; None: there is no training."""
        if self.machine.session.state == "training":
            return TrainWords(self.tr("Pause"), "", "pause", self.tr("The training goes on meanwhile: let it wait"))
        if self.machine.session.state == "paused":
            return TrainWords(self.tr("Resume"), "", "play", self.tr("Let the training go on while you look back"))
        return None

    def progress(self) -> ProgressText:
        machine = self.machine
        step, last, epochs = machine.step, machine.last, self._epochs()
        done = machine.history.epoch_at(step)
        ago = self.tr("{steps} steps ago").format(steps=count(last - step))
        if last - step < 2:
            ago = self.tr("1 step ago") if step < last else self.tr("the newest step")
        where = self.tr("in epoch {epoch} of {epochs}").format(
            epoch=count(min(int(done) + 1, epochs)), epochs=count(epochs)
        )
        state = machine.session.state if not machine.session.is_stopping else "stopping"
        title, short = {
            "stopping": (self.tr("Looking back, training stops after this step"), self.tr("Stopping")),
            "training": (self.tr("Looking back while it trains"), self.tr("Still training")),
            "paused": (self.tr("Looking back, training paused"), self.tr("Paused")),
        }.get(state, (self.tr("Looking back"), self.tr("The past")))
        return ProgressText(
            title, short, ago,
            self.tr("Step {step} of {last}").format(step=count(step), last=count(last)), (where,),
            share=min(done / epochs, 1.0), parts=epochs,
        )  # fmt: skip

    def result(self) -> Result | None:
        """What was measured on the validation pictures at this step, or the last time before."""
        history, step = self.machine.history, self.machine.step
        place = int(np.searchsorted(history.validation_step, step, side="right")) - 1
        if place < 0:
            return None
        at = int(history.validation_step[place])
        return Result(
            self.tr("Validation accuracy"),
            percent(float(history.validation_accuracy[place])),
            self.tr("at step {step}").format(step=count(at)),
            explanation=self.tr("Of training pictures that are kept aside, measured while it trained."),
            past=True,
            short=self.tr("Validation"),
        )

    def _epochs(self) -> int:
        """How many epochs the run has when it comes to its end."""
        machine = self.machine
        run, done = machine.run, ceil(machine.history.epoch_at(machine.last) - 1e-9)
        entry = run.entry_at(machine.last) if run is not None else None
        return max(entry.begun + entry.recipe.epochs if entry is not None else 0, done, 1)
