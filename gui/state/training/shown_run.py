"""The run that the window shows, and what is known of it: only to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from engine.analysis.analysis import analyse
from engine.data.images import pictures_aside
from engine.errors import SettingError
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.program import lower
from engine.project.fits import fits, goes_on, has_other_pictures
from engine.training.evaluation import Evaluation, is_luck
from engine.training.history import History
from engine.training.recipe import Recipe
from engine.training.recording import Recording
from engine.training.run import Run
from engine.training.step import Step
from gui.look.words import translated
from gui.state.document import Document
from gui.state.project.recordings import Recordings

#: How far a network has come. Unless it has learned, a right answer is luck.
Standing = Literal["untrained", "partly", "guessing", "learned"]
#: What goes on. "measuring": nothing is trained, and the test pictures are answered: that can be stopped, and does not
#: pause. (A training answers them at its end, and is a training until then.)
State = Literal["idle", "training", "paused", "measuring"]


class ShownRun(QObject):
    """The run being trained, else the newest that fits what is on screen, else the newest."""

    state_changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.state: State = "idle"
        self.is_stopping = False  # it was told to end, and the step at work is not done yet
        self._is_held = False  # it waits for a while only, and goes on by itself
        self.recordings = Recordings(self)
        self.recordings.wanted.connect(self._save_differs)
        document.opened.connect(lambda: self.recordings.begin_project(document.runs))
        document.undo_stack.indexChanged.connect(self._step_counts)
        self._making: Run | None = None  # the run being trained, as published last
        self._checked: tuple[str, Step] | None = None  # its run, and the newest step that was validated

    def _step_counts(self) -> None:
        """An edit, undo or redo changes the design first, and is then counted. By which key one comes back to what was
        trained (`what_changed.way_back`) is known only now. A stack of steps that ends counts once more."""
        if Shiboken.isValid(self.document.undo_stack) and self.is_earlier:
            self.state_changed.emit()

    def _save_differs(self) -> None:
        if self.recordings.bytes_used:
            self.document.mark_unsaved()

    def _hear(self, steps: Sequence[Step]) -> list[Step]:
        """A training tells of its steps before the run is there that holds them. Gives those just made: others are
        told again, once they are validated."""
        checked = [step for step in steps if step.validation is not None]
        if checked and self._making is not None:
            self._checked = self._making.id, max(checked, key=lambda step: step.number)
        return [step for step in steps if not step.late]

    @property
    def is_busy(self) -> bool:
        """Whether a training or a test goes on: who computes beside it is sparing."""
        return self.state in ("training", "measuring")

    @property
    def is_learning(self) -> bool:
        """Whether weights change now: at the end of a training the test pictures are answered."""
        return self.state == "training" and not self.testing

    @property
    def testing(self) -> bool:
        """Whether the test pictures are being answered, at the end of a training or by themselves."""
        raise NotImplementedError

    @property
    def run(self) -> Run | None:
        return self._making or self.document.run

    @property
    def making(self) -> Run | None:
        """The run being trained; None also while one that is there is tested."""
        return self._making

    def run_of(self, past: Checkpoint | None) -> Run | None:
        """The run that made the weights of a past moment; for None the run that is shown."""
        return (self.run_with(past.run) if past is not None else None) or self.run

    def run_with(self, id: str) -> Run | None:
        """The run of this id: the one that is shown, or another of the project."""
        return next((one for one in (self.run, *self.document.runs) if one is not None and one.id == id), None)

    @property
    def checkpoint(self) -> Checkpoint | None:
        return run.newest if (run := self.run) else None

    @property
    def history(self) -> History:
        return run.history if (run := self.run) else History()

    @property
    def validation_accuracy(self) -> float | None:
        """The newest that was measured on the pictures kept aside, of the weights that are shown."""
        making, run = self._making, self.run
        if making is not None and self._checked is not None and self._checked[0] == making.id:
            step, known = self._checked[1], making.history.validation_step
            is_newer = step.number > (known[known <= making.step].max(initial=-1))
            if step.validation is not None and is_newer and step.number not in known:  # else of weights given up
                return step.validation.accuracy
        return run.validation_accuracy if run is not None else None

    @property
    def recording(self) -> Recording | None:
        """The recorded steps of the run."""
        return self.recordings.get(run.id) if (run := self.run) else None

    @property
    def test(self) -> Evaluation | None:
        return run.test if (run := self.run) else None

    @property
    def test_is_stale(self) -> bool:
        """The test was of another stack than the one on screen."""
        return self.test is not None and not self.fits

    @property
    def fits(self) -> bool:
        """What the run learned belongs to the stack and the data on screen."""
        return fits(self.document.design, self.document.data_ref, run) if (run := self.run) else False

    @property
    def is_earlier(self) -> bool:
        """What was trained is another stack, or learned from other pictures, than the design on screen."""
        return self.run is not None and not self.fits

    @property
    def is_too_large(self) -> bool:
        """Whether what was trained cannot be trained by the recipe on screen: it has no other problem than that a batch
        does not fit into memory. That of an earlier stack, or of earlier pictures, is looked at for itself."""
        document, run = self.document, self.run
        if self.fits or run is None:
            return self.fits and bool(document.analysis.problems)
        return bool(analyse(run.stack, run.data.shape, len(run.data.classes), document.resources).problems)

    @property
    def is_new_in_part(self) -> bool:
        """Whether the stack on screen was changed so that not all of it has learned: some blocks have start values, and
        what the others have learned fits other blocks than those."""
        document = self.document
        if self.fits or document.analysis.problems:
            return False
        program = lower(document.design.stack, document.data.shape)
        known = sum(map(len, document.learned_arrays().values()))
        return 0 < known < len(program.layout) + len(program.state_layout)

    @property
    def has_other_pictures(self) -> bool:
        """What was trained learned from other pictures than those on screen, be it that only one was left out."""
        document, run = self.document, self.run
        return run is not None and has_other_pictures(document.design, document.data_ref, run)

    @property
    def is_like_guessing(self) -> bool:
        """Whether guessing could reach the last accuracy, on the validation pictures or else on the test pictures: then
        even a right answer is luck."""
        run, reached = self.run, self.validation_accuracy
        if run is None or reached is None:
            return self.test is not None and self.test.is_like_guessing
        pictures = self._of_each_class(run) * (run.validation_share or 0.0)  # of each the same share is kept aside
        return is_luck(reached * float(pictures.sum()), pictures)

    @property
    def is_measured(self) -> bool:
        """Whether a training is under way that keeps pictures aside to be measured on: of a few pictures none are."""
        making, labels = self._making, self.document.data.train.labels
        if making is None or not making.validation_share:
            return False
        return self.has_other_pictures or pictures_aside(labels, making.validation_share) > 0

    def _of_each_class(self, run: Run) -> np.ndarray:
        """How many pictures of each class `run` learned from. Of pictures that are not those on screen the shares of
        the test are known, if it was tested; else they are taken to be equal."""
        data, ref = self.document.data, self.document.data_ref
        if ref is not None and not has_other_pictures(self.document.design, ref, run):
            return np.bincount(data.train.labels, minlength=data.classes)
        tested = run.test.confusion.sum(axis=1) if run.test is not None else np.zeros(0)
        shares = tested if tested.any() else np.ones(max(len(run.data.classes), 1))
        return run.data.pictures * shares / shares.sum()

    @property
    def can_go_on(self) -> bool:
        """Whether Train goes on with the run that is shown, step by step."""
        return goes_on(self.document.design, self.document.data_ref, self.run)

    @property
    def begins_with(self) -> Run | Arrays | None:
        """What Train goes on with, or the weights with which it begins anew; None: start values."""
        return self.run if self.can_go_on else self.document.learned_arrays() or None

    @property
    def way_on(self) -> Literal["new", "go on", "more"]:
        """What Train would do: begin, go on to the end of a training that was stopped, or add epochs to it."""
        document, run = self.document, self.run
        if run is None or not run.step or not self.can_go_on:
            return "new"
        return "more" if run.is_done(document.design.recipe) else "go on"

    @property
    def earlier_waits(self) -> bool:
        """Whether a training waits that is not of what is on screen."""
        return self.state == "paused" and not self._is_held and self.is_earlier and not self.is_stopping

    @property
    def leaves_painted(self) -> bool:
        """Whether Train would leave painted weights, because what they were had learned by another seed or share."""
        run = self.run
        is_painted = self.fits and run is not None and run.start is not None and not run.step
        return is_painted and not self.can_go_on

    @property
    def trains_anew(self) -> bool:
        """Whether a training waits that is not of what is on screen, and Train would begin with that."""
        return self.earlier_waits and not self.why_not

    @property
    def is_untested(self) -> bool:
        """Whether the network has learned, and it is not known how it stands the test."""
        learned = self.fits and self.checkpoint is not None and self.checkpoint.step > 0
        return learned and self.test is None and not self.why_not

    @property
    def can_measure(self) -> bool:
        """Whether there is a trained network that has not been tested yet."""
        return self.state == "idle" and self.is_untested

    @property
    def longer(self) -> Recipe | None:
        """The recipe with an epoch more; None where it has as many as a recipe can have."""
        recipe = self.document.design.recipe
        try:
            return recipe.replace(epochs=recipe.epochs + 1)
        except SettingError:
            return None

    @property
    def why_not(self) -> str:
        """Why Train is unavailable, or nothing."""
        if self.document.data_problem:
            return translated(self.document.data_problem[0])
        if self.document.analysis.unfinished:
            return self.tr("Train waits until the stack ends in Fully connected and Softmax.")
        problems = self.document.analysis.problems
        return translated(problems[0].text) if problems else ""
