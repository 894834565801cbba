"""The session: one training thread, and what is known of the newest training.

The thread (`trainer`) owns the run. It leaves steps in a bounded queue and now and then the run as a value; a timer in
the window's thread takes both and tells the views. Nothing else is shared. The session is written in three files, each
of which builds on the one before: `shown_run` answers questions, `stopping` ends a training, and this begins one, lets
it pause and go on, and takes what it leaves.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.network.checkpoint import Arrays, Checkpoint
from engine.training.evaluation import Evaluation, evaluating, slice_size
from engine.training.run import Run
from engine.training.step import Step
from engine.training.training import Training
from gui.look.words import problem_and_remedy
from gui.state.document import Document
from gui.state.training.late_ends import LateEnds
from gui.state.training.progress import Pace, Progress, at_rest, newest_of, under_way
from gui.state.training.remark import NO_REMARK, trains_earlier, way_it_starts
from gui.state.training.stopping import MEASURE, Stopping
from gui.state.training.trainer import Trainer
from gui.state.work.faults import told
from gui.state.work.tasks import END_SECONDS

DRAIN_MS = 33


class Session(Stopping):
    """Starts, pauses and tests what is trained of a document's design."""

    steps_arrived = Signal(list)
    checkpoint_changed = Signal()
    history_reset = Signal()
    test_changed = Signal()
    ended_late = Signal(object)  # the run of a training that was not waited for, once it is known
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self.remark = NO_REMARK
        self._slow = 0
        self._late = LateEnds(document, self)
        self._late.ended.connect(self._take_late)
        self._last_step: Step | None = None
        self._begun_with = 0  # so many steps were known when the training began
        self._pace = Pace()
        self._timer = QTimer(self, interval=DRAIN_MS)
        self._timer.timeout.connect(self._drain)
        self._shown: Run | None = None
        self._heard_of_test = False  # that the training answers the test pictures: it learns no more
        self._measures = ""  # the id of the run that is tested, or was tested last
        document.design_changed.connect(self._design_changed)
        document.runs_changed.connect(self._runs_changed)

    # What views read

    @property
    def paused_run(self) -> Run | None:
        """The run of a paused training; None while its last step is not done."""
        return self._trainer.newest() if self._trainer is not None and self._trainer.waits else None

    @property
    def testing(self) -> bool:
        """Whether the test pictures are being answered, at the end of a training or by themselves."""
        return self.state == "measuring" or (self._trainer is not None and self._trainer.testing)

    @property
    def progress(self) -> Progress:
        recipe, trainer, last = self.document.design.recipe, self._trainer, self._last_step
        if trainer is None or last is None:
            return at_rest(self.run if self.fits else None, recipe)
        speed = self._pace.steps_per_second
        return under_way(newest_of(last, self._making), trainer.begun, trainer.pictures, trainer.recipe, speed)

    # What actions call

    def start(self) -> None:
        """Train, or go on after a pause, a stop or the end."""
        if self._is_to_begin():
            self._begin(paused=False)
        else:
            self.resume()

    def pause(self, how: str = "pause") -> None:
        if self.state == "training" and self._trainer and not self.is_stopping:
            self._trainer.ask(how)
            self._is_held = how == "hold"
            self._set_state("paused")

    def hold(self) -> None:
        """Pause for a while: `let_go` goes on as it would have, if only to the end of an epoch."""
        self.pause("hold")

    def let_go(self) -> None:
        """Go on after `hold`."""
        self.resume("as before")

    def resume(self, how: str = "go") -> None:
        if self.state == "paused" and self._trainer and not self.is_stopping:
            self._pace.begin()
            self._trainer.ask(how)
            self._set_state("training")

    def step_once(self) -> None:
        """Learn from one batch, then wait."""
        if not self._may_step():
            return
        if self._is_to_begin():
            self._begin(paused=True)
        elif self.state == "training":
            self.pause()
        if self._trainer and self.state == "paused":
            self._trainer.ask("step")

    def epoch_once(self) -> None:
        """Learn to the end of the epoch, then wait."""
        if not self._may_step():
            return
        if self._is_to_begin():
            self._begin(paused=True)
        if self._trainer and self.state in ("training", "paused"):
            self._pace.begin()
            self._trainer.ask("epoch")
            self._set_state("training")

    def one_more(self) -> None:
        """One epoch more than the recipe had, as a step of undo; a training at its end continues with it."""
        if (longer := self.longer) is not None:
            self.document.edit(self.tr("One epoch more"), self.document.design.with_(recipe=longer))
            if not self.document.why_locked and self._may_step():  # else the edit was refused
                self.start()

    @property
    def slow(self) -> int:
        """Steps a second in slow motion; 0: as fast as possible."""
        return self._slow

    @slow.setter
    def slow(self, steps_per_second: int) -> None:
        self._slow = steps_per_second
        if self._trainer is not None:
            self._trainer.slow = steps_per_second
            self._pace.begin()
        self.state_changed.emit()

    def branch(self, checkpoint: Checkpoint) -> None:
        """Train on from a step of a run, as a new run with the current recipe; the other run stays as it is."""
        self.stop_at_once()
        run = self.run_of(checkpoint)
        is_unlearned = not checkpoint.step and run is not None and not run.began_learned(self.document.runs)
        if not self.why_not and self.fits:
            self._train_from(checkpoint, paused=False, is_unlearned=is_unlearned)

    def measure_test(self) -> None:
        """Test the network as far as it has learned; `stop` cancels it."""
        run, document = self.run, self.document
        if run is None or run.newest is None or not self.can_measure:
            return
        asked = run.stack, run.newest, document.data.test, slice_size(document.analysis.multiply_adds)
        self._measures = run.id
        self.tasks.run(
            MEASURE, lambda: self.tasks.cores.shared(lambda cores: evaluating(*asked, cores)),
            lambda test: self.keep_test(run, test), self._not_measured,
        )  # fmt: skip
        self._set_state("measuring")

    def keep_test(self, run: Run, test: Evaluation) -> None:
        """A run that is not being trained was tested, as far as it has learned."""
        self.document.keep_test(run, test)
        self._show(self.document.run, run)
        if self.state == "measuring" and run.id != self._measures:  # an undo has brought back another run meanwhile
            self.state_changed.emit()
            return
        if self.state == "measuring":
            self.tasks.cancel(MEASURE)  # its answers would be the same
            self.document.mark_unsaved()  # it was asked for; who only looks at the answers is not asked to save them
        self._set_state("idle")  # the list of all runs hears of it, too

    def close(self, until: float | None = None) -> None:
        """End the thread and all tasks before the window goes, within two seconds for all of them together."""
        until = monotonic() + END_SECONDS if until is None else until
        self.tasks.call_off()  # first: they end while the training does
        self.document.aside.give_up()
        self._end_training(until)
        self._stay()
        self.tasks.close(until)
        self._timer.stop()
        self._late.forget()

    # Inside

    def _may_step(self) -> bool:
        """Whether steps can be asked for. A training that has come to its test makes none: for more of them it ends
        there, where they can be made."""
        if self._trainer is not None and self._trainer.testing:
            if self.why_not:
                return False
            self.stop_at_once()
        return not self.is_stopping

    def _is_to_begin(self) -> bool:
        """Whether a training begins now. One that waits, of what was on screen before, is ended for it."""
        if self.trains_anew:
            self.stop_at_once()
        return self.state == "idle" and not self.why_not

    def _begin(self, paused: bool) -> None:
        if self.can_go_on:
            self.remark = NO_REMARK
            self._train_from(self.run, paused)
        else:
            learned = self.document.learned_arrays()
            knows = self.fits and self.run is not None and self.run.learned is not None
            self.remark = way_it_starts(len(learned), knows)
            self._train_from(learned or None, paused)

    def _train_from(
        self, start: Run | Checkpoint | Arrays | None, paused: bool, is_unlearned: bool = False
    ) -> None:
        """`is_unlearned`: the checkpoint comes of no training, whose run may be gone later."""
        document, design = self.document, self.document.design
        share, rest, training = self.tasks.cores.take(), self.window_at_rest, None
        try:
            training = Training(design.stack, document.data, design.recipe, start, share.count)
            if training.start is not None and is_unlearned:
                training.parent_step = 0
            self._making = self._shown = training.run()
            self._begun_with = len(self._making.history)
            self._late.forget(training.id)
            recording = self.recordings.begin(training, self._late.ids)
            trainer = Trainer(training, design.recipe, document.data.test, paused, share, recording, rest)
            trainer.slow = self._slow
            trainer.start()
        except Exception as error:  # a user's own block may raise anything
            if training is not None:
                training.close()
            share.give_back()
            self._making, self.remark, found = None, NO_REMARK, told(error)
            self._shown = self.run
            self.recordings.adopt(document.runs)
            self.failed.emit(*problem_and_remedy(found))
            return
        self._trainer, self._last_step, self._checked, self._heard_of_test = trainer, None, None, False
        self._pace.begin()
        self.history_reset.emit()
        self.test_changed.emit()
        self._timer.start()
        self._set_state("paused" if paused else "training")

    def _drain(self, for_good: bool = False) -> None:
        """Take what the thread has made, and tell the views. `for_good`: do not wait for it any longer."""
        if (trainer := self._trainer) is None:
            return
        self._pace.look()
        ended = for_good or not trainer.is_alive()  # asked first: what it leaves before it ends is taken below
        with self.window_at_rest.painting():
            if steps := trainer.take_steps():
                if made := self._hear(steps):
                    self._last_step = made[-1]
                    self._pace.note(made[-1].number)
                self.document.mark_unsaved()
                self.steps_arrived.emit(steps)
            self._take(trainer.newest())
        if trainer.testing and not self._heard_of_test:
            self._heard_of_test = True
            self._set_state("training" if trainer.asked == "step" else self.state)  # no step is left to pause after
        if trainer.epoch_is_over and self.state == "training" and not (ended or self.is_stopping):
            self._set_state("paused")  # an epoch is over
        if ended:
            self._end(trainer)

    def _take(self, run: Run | None) -> None:
        """Take the run as the thread has published it."""
        if run is not None and run is not self._making:
            before, self._making, self._shown = self._making, run, run
            if len(run.history) > self._begun_with:  # else the project knows more: its test, its end
                self.document.keep_run(run)
            if before is None or run.step != before.step:  # also where its steps were told before it was saved
                self.document.mark_unsaved()
            self.checkpoint_changed.emit()

    def _end(self, trainer: Trainer) -> None:
        self._timer.stop()
        self._trainer = None
        self._has_stopped()
        made, self._making, failure = self._making, None, trainer.failure
        assert made is not None
        ended = "failed" if failure else trainer.ended or "stopped"
        words = (failure.problem, failure.remedy) if failure else None
        made = replace(made, test=trainer.test or made.test, ended=ended, failure=words)
        if len(made.history) > self._begun_with or trainer.test is not None:
            self.document.keep_run(made)
        if trainer.is_alive():
            self._late.wait_for(made.id, trainer)
        if trainer.test is not None:
            self.document.mark_unsaved()
        self.remark = NO_REMARK
        self._show(self.run, made)
        self._set_state("idle")
        if failure is not None:
            self.failed.emit(*problem_and_remedy(failure))

    def _take_late(self, made: Run, earlier: frozenset[str]) -> None:
        """Keep what a training that was not waited for has learned since, unless the project knows more of it."""
        if all(one.id != made.id or one.step < made.step for one in self.document.runs):
            self.document.keep_run(made, earlier)
            self.recordings.bring_back(made.id)
            self.document.mark_unsaved()
            self._show(self.run, self._shown)
            self.ended_late.emit(made)

    def _show(self, run: Run | None, before: Run | None) -> None:
        """Tell the views that another run is shown than before, or that more is known of the same one."""
        self._shown = run
        if (run.id if run else "") != (before.id if before else ""):
            self._last_step = None
            self.history_reset.emit()
            self.checkpoint_changed.emit()
        elif run is not None and before is not None and run.newest is not before.newest:
            self.checkpoint_changed.emit()
        self.test_changed.emit()

    def _not_measured(self, error: EngineError) -> None:
        self._set_state("idle")
        self.failed.emit(*problem_and_remedy(error))

    def _design_changed(self) -> None:
        if self._trainer is not None:
            self._trainer.recipe = self._trainer.recipe if self.is_too_large else self.document.design.recipe
            self.remark = NO_REMARK if self.fits else trains_earlier(self.has_other_pictures)
        elif (run := self.run) is not self._shown:  # undo may bring back what an earlier run learned
            self._show(run, self._shown)
        self.state_changed.emit()  # whether it can train

    def _runs_changed(self) -> None:
        self.recordings.adopt(self.document.runs)
        self.remark = NO_REMARK
        self._show(self.run, self._shown)
        self.state_changed.emit()
