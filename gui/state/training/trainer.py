"""The training thread: makes one step after another, and leaves the results where the window fetches them.

Pausing is making no step. Commands come through a queue; results go out through a bounded queue of steps and an
attribute with the newest run, so the thread never waits for the window and the window never for the thread.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import replace
from queue import SimpleQueue

from engine.data import Images
from engine.errors import EngineError
from engine.network.checkpoint import is_same
from engine.training.evaluation import Evaluation
from engine.training.recipe import Recipe
from engine.training.recording import Recording
from engine.training.run import Run
from engine.training.step import Step
from engine.training.training import Training
from engine.training.validating import AT_A_STOP
from gui.qt.at_rest import AtRest
from gui.state.work.cores import Share
from gui.state.work.faults import told
from gui.state.work.give_way import REST_SECONDS, Rests, give_way

PUBLISH_SECONDS = 0.2  # between two checkpoints
FIRST_SECONDS, FIRST_REST = 0.03, 0.1  # at the start: the window first paints that a training began
SLOW_LOOK = 0.01  # seconds between two looks for a command, in slow motion
MOST_WAITING = 20_000  # steps that wait to be drawn; the run's history has all of them


class Trainer(threading.Thread):
    """One training from its start to its end. Only the session uses this thread."""

    def __init__(
        self,
        training: Training,
        recipe: Recipe,
        test: Images,
        paused: bool,
        share: Share,
        recording: Recording,
        at_rest: AtRest,
    ) -> None:
        super().__init__(name="training", daemon=True)
        self.recipe = recipe  # the session puts the current one here
        self.begun, self.pictures = training.begun, len(training.train_images)
        self.slow = 0  # steps a second; 0: as fast as it goes
        self._due = 0.0  # when the next step is, in slow motion; 0: the first one has its whole time
        self.epoch_is_over = False  # it has paused at the end of an epoch, as `epoch` asked
        self.testing = self.waits = False
        self.is_given_up = False  # another training goes on with its run, and with its recording
        self.ended = ""  # "finished" or "early", if it was not stopped
        self.test: Evaluation | None = None
        self.failure: EngineError | None = None
        self._training, self._recording = training, recording
        self._test_images = test
        self._share = share
        self._at_rest = at_rest
        self._mode = self.asked = "pause" if paused else "go"  # what it does, and what it was told last
        self._before = self._mode  # before `hold`
        self._paused_at = -1  # the step at which the pause was that the command ended
        self._commands: SimpleQueue[str] = SimpleQueue()
        self._steps: deque[Step] = deque(maxlen=MOST_WAITING)
        self._newest: Run | None = None

    def ask(self, command: str) -> None:
        """ "go", "pause", "step" (one batch, then pause), "epoch" (to its end, then pause) or "stop"; "hold" is a pause
        after which "as before" goes on with the command before it."""
        self.epoch_is_over, self.asked = False, command
        self._commands.put(command)

    def take_steps(self) -> list[Step]:
        """The steps since the last time."""
        steps = []
        while self._steps:
            steps.append(self._steps.popleft())
        return steps

    def newest(self) -> Run | None:
        """The run as it was published last."""
        return self._newest

    def run(self) -> None:
        give_way()
        time.sleep(FIRST_SECONDS)
        self._at_rest.wait(FIRST_REST)
        try:
            if self._train():
                self.ended = self._training.ended
            self._publish()
            if self.ended:
                self._evaluate()
        except Exception as error:
            self.failure = told(error)
            with suppress(MemoryError):  # what was published before stays
                self._newest = replace(self._training.run(), newest=self._training.good, good=None)
        finally:
            self._training.close()
            self._share.give_back()

    def _train(self) -> bool:
        """Train to the end (True) or until a stop (False)."""
        rounds = self._training.rounds(lambda: self.recipe, beside=True)
        rests, published = Rests(self._at_rest), time.perf_counter()
        pause_between = PUBLISH_SECONDS
        if not self.is_given_up:
            self._recording.take(self._training)
        try:
            while self._listen():
                step = next(rounds, _END)
                if step is _END:
                    return True
                if isinstance(step, Step):
                    self._steps.append(step)
                if isinstance(step, Step) and not step.late:
                    if not self.is_given_up:
                        self._recording.take(self._training)
                    is_new = step.number > self._paused_at  # one that was evaluated in the pause is told only now
                    epoch_over = self._mode == "epoch" and self._training.stands_between_epochs(self.recipe)
                    if is_new and (self._mode == "step" or epoch_over):
                        self._mode = "pause"
                        self._publish()
                        self.epoch_is_over = epoch_over
                    elif self.slow:
                        self._go_slowly()
                now = time.perf_counter()
                # a step that was asked for is shown when all of it is done: who sees it asks for the next
                if self._mode != "step" and now - published > pause_between:
                    self._publish()
                    self._use_cores()
                    published = time.perf_counter()
                    pause_between = max(PUBLISH_SECONDS, 20 * (published - now))
                rests.take()
            return False
        finally:
            rounds.close()  # type: ignore[attr-defined]

    def _go_slowly(self) -> None:
        """Show this step, and wait until the next is due; a command ends the wait. What the step took is part of its
        time, and one that took longer is not made up for."""
        self._publish()
        now = time.perf_counter()
        before = self._due or now
        while (slow := self.slow) and self._commands.empty():  # which may be changed meanwhile
            self._due = max(before + 1 / slow, now)
            if time.perf_counter() >= self._due:
                return
            time.sleep(SLOW_LOOK)
        self._due = 0.0

    def _evaluate(self) -> None:
        """Test the network on the test pictures, unless a stop comes."""
        self.testing = True
        slices = self._training.evaluate(self._test_images)
        try:
            while self._listen():
                next(slices)
                time.sleep(REST_SECONDS)
        except StopIteration as end:
            self.test = end.value

    def _listen(self) -> bool:
        """Follow the commands in the queue; wait while paused. False: stop."""
        while self._mode == "pause" or not self._commands.empty():
            self._catch_up()
            self.waits = self._mode == "pause" and self._commands.empty()  # and everything is published
            command, before = self._commands.get(), self._mode
            self.waits = self.epoch_is_over = False
            if command == "hold":
                self._before = before
            elif before == "pause" and command != "as before":
                self._paused_at = self._training.number
            self._mode = {"hold": "pause", "as before": self._before}.get(command, command)
            self.epoch_is_over = command == "as before" and self._mode == "pause"  # the epoch ended meanwhile
            if self._mode == "pause":
                self._publish()  # so that all views show the same moment
            if self._mode == "stop":
                self._steps.extend(self._training.validating.last_ones(AT_A_STOP))
                return False
        return True

    def _catch_up(self) -> None:
        """In a pause, until a command comes: finish the evaluation that another process does beside the training."""
        came = 0
        for step in self._training.validating.rest() if self._mode == "pause" else ():
            if step is not None:
                self._steps.append(step)
                came += 1
            if not self._commands.empty():
                break
        if came:
            self._publish()

    def _publish(self) -> None:
        """Leave the run, as a value, for the session. Weights that no step has changed since are the same value: what
        was computed of them still holds."""
        run, known = self._training.run(), self._newest.newest if self._newest is not None else None
        if run.newest is not None and known is not None and is_same(run.newest, known):
            run = replace(run, newest=known)
        self._newest = run

    def _use_cores(self) -> None:
        """Keep to our share of the cores; it changes when other work begins or ends."""
        if self._training.cores != self._share.count:
            self._training.cores = self._share.count
            self._training.close()  # the next step makes a plan for that many


_END = object()
