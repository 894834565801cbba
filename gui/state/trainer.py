"""The training thread: asks the run for one batch after another, and leaves what came of it to be fetched.

Pausing is not asking. Commands come through a queue; results go out through a bounded queue of steps and one
place for the newest checkpoint, so the thread never waits for the window and the window never for the thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from queue import SimpleQueue

from engine.data import Images
from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.text import QT_TRANSLATE_NOOP
from engine.training.evaluation import Evaluation
from engine.training.history import History, Recorder
from engine.training.recipe import Recipe
from engine.training.step import Step
from engine.training.training import Training

PUBLISH_SECONDS = 0.2  # between two checkpoints
WORK_SECONDS = 0.002  # of work between two rests: without them a tiny network freezes the window
REST_SECONDS = 2e-4
MOST_WAITING = 20_000  # steps that are kept for drawing; the history of the run has them all


class Trainer(threading.Thread):
    """One training from its start to its end. The session asks and fetches; nobody else knows this thread."""

    def __init__(self, run: Training, recipe: Recipe, test: Images, history: History, paused: bool) -> None:
        super().__init__(name="training", daemon=True)
        self.recipe = recipe  # the session puts the current one here
        self.begun, self.pictures = run.begun, len(run.train_images)
        self.testing = False
        self.test: Evaluation | None = None
        self.failure: EngineError | None = None
        self._run = run
        self._test_images = test
        self._mode = "pause" if paused else "go"
        self._commands: SimpleQueue[str] = SimpleQueue()
        self._steps: deque[Step] = deque(maxlen=MOST_WAITING)
        self._recorder = Recorder(history)
        self._newest: tuple[Checkpoint | None, History] = (None, history)

    def ask(self, command: str) -> None:
        """ "go", "pause", "step" (one batch, then pause) or "stop"."""
        self._commands.put(command)

    def take_steps(self) -> list[Step]:
        """The steps since the last time."""
        steps = []
        while self._steps:
            steps.append(self._steps.popleft())
        return steps

    def newest(self) -> tuple[Checkpoint | None, History]:
        return self._newest

    def run(self) -> None:
        try:
            if self._train():
                self._evaluate()
        except EngineError as error:
            self.failure = error
        except MemoryError:
            self.failure = EngineError(
                QT_TRANSLATE_NOOP("engine", "There is not enough memory for this training."),
                QT_TRANSLATE_NOOP("engine", "Use fewer filters, smaller pictures or a smaller batch."),
            )
        except Exception:
            logging.getLogger(__name__).exception("training failed")
            self.failure = EngineError(
                QT_TRANSLATE_NOOP("engine", "The training stopped because of a fault in the program."),
                QT_TRANSLATE_NOOP("engine", "Your network is unharmed. Save it, and report what you did."),
            )
        finally:
            self._run.close()

    def _train(self) -> bool:
        """Train to the end (True) or until a stop (False)."""
        rounds = self._run.rounds(lambda: self.recipe)
        published = rested = time.perf_counter()
        pause_between = PUBLISH_SECONDS
        try:
            while self._listen():
                step = next(rounds, _END)
                if step is _END:
                    return True
                if isinstance(step, Step):
                    self._recorder.add(step)
                    self._steps.append(step)
                    if self._mode == "step":
                        self._mode = "pause"
                        self._publish()
                now = time.perf_counter()
                if now - published > pause_between:
                    self._publish()
                    published = time.perf_counter()
                    pause_between = max(PUBLISH_SECONDS, 20 * (published - now))
                if now - rested > WORK_SECONDS:
                    time.sleep(REST_SECONDS)
                    rested = time.perf_counter()
            return False
        finally:
            rounds.close()  # type: ignore[attr-defined]
            self._publish()

    def _evaluate(self) -> None:
        """Label the test set with what was learned, unless a stop comes."""
        self.testing = True
        slices = self._run.evaluate(self._test_images)
        try:
            while self._listen():
                next(slices)
                time.sleep(REST_SECONDS)
        except StopIteration as end:
            self.test = end.value

    def _listen(self) -> bool:
        """Follow the commands that came; wait while paused. False means stop."""
        while self._mode == "pause" or not self._commands.empty():
            self._mode = self._commands.get()
            if self._mode == "pause":
                self._publish()  # so that all views show the same moment
            if self._mode == "stop":
                return False
        return True

    def _publish(self) -> None:
        self._newest = (self._run.checkpoint(), self._recorder.history())


class Measurer(Trainer):
    """Asks about the test pictures only; stops and pauses like a training."""

    def __init__(self, run: Training, recipe: Recipe, test: Images, history: History) -> None:
        super().__init__(run, recipe, test, history, paused=False)
        self.testing = True

    def _train(self) -> bool:
        return True


_END = object()
