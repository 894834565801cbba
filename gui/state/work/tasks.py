"""Background work: plain generators, advanced by one thread, the most urgent first.

A task is a generator that yields often. At each `yield` the thread may turn to a more urgent task, rest, or drop a
task that a newer one has replaced. `yield seconds` asks for a pause. What the generator returns reaches `done` in the
window's thread.

The thread holds no Qt object, starts when there is work and ends when there is none. One that does not come back from
a task that was called off is left with it: another thread takes over the rest. (`start_new_thread` returns at
once; `Thread.start` waits until the thread runs: milliseconds, while all cores train.)
"""

from __future__ import annotations

import threading
from _thread import start_new_thread
from collections.abc import Callable, Generator
from itertools import count
from time import monotonic, perf_counter, sleep, thread_time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.training.broken_off import is_short_of_memory
from engine.values import dataclass
from gui.look.words import problem_and_remedy
from gui.qt.after_painting import AfterPainting
from gui.qt.at_rest import AtRest
from gui.state.work.cores import CORES, Cores
from gui.state.work.faults import out_of_memory, told

Work = Generator[float | None, None, Any]
FETCH_MS = 10  # between two looks whether a task is done
LOOK_SECONDS = 0.001  # the same while the window waits for one
PATIENCE = 0.1  # seconds that a task rests at most for the window, so that results come during a drag, too
END_SECONDS = 2.0  # that closing waits for tasks at most
STUCK = 3.0  # seconds in which a task that was called off comes to its next `yield`, unless a disk does not answer
A_MOMENT = 0.05  # seconds in which nobody sees that the window stands still
SPARING = 16  # during a training, tasks with a low priority rest this many times as long as they worked
LONGEST_REST = 0.5


@dataclass(frozen=True)
class Loss:
    """The work of minutes that would be ended: a sentence says which, and what of it is kept. `is_of_project`: also by
    opening another project. `unkept`: what is said instead, where a disk does not take what is kept."""

    words: str
    is_of_project: bool = False
    unkept: Callable[[], str] = str


class Tasks(QObject):
    """Runs tasks for one window."""

    unheard = Signal(str, str)  # problem and remedy of a failed task that has no `failed` function
    ending = Signal()  # the window closes, and tasks are called off: what must not be lost is done now

    def __init__(self, parent: QObject | None = None, cores: Cores = CORES, at_rest: AtRest | None = None) -> None:
        super().__init__(parent)
        self._at_rest = at_rest or AtRest()
        self.cores = cores
        self._runner = _Runner(cores, threading.Event())
        self._runner.idle.set()
        self._wanted: dict[str, _Task] = {}
        self._called_off: list[_Task] = []  # kept until the thread has let go of them: they may hold Qt objects
        self._closed = False
        self._numbers = count(1)
        self._painted = AfterPainting(self)
        self._painted.done.connect(self._runner.idle.set)
        self._fetching = QTimer(self, interval=FETCH_MS)
        self._fetching.timeout.connect(self._fetch)

    def run(
        self,
        key: str,
        factory: Callable[[], Work],
        done: Callable[[Any], object],
        failed: Callable[[EngineError], object] | None = None,
        priority: float = 0,
        loss: Loss | None = None,
    ) -> None:
        """Run a task in the background; an unfinished task with the same key is cancelled.

        `factory` is called in the tasks' thread. Tasks with a priority below 0 hardly slow a training: together they
        take a few hundredths of a core. `done` and `failed` are called in this thread, while the window is not
        painting. `loss`: what somebody is asked about who would end it by leaving.
        """
        self.cancel(key)
        if self._closed:
            return
        task = self._wanted[key] = _Task(factory, done, failed, priority, loss)
        self._runner.add(task)
        self._fetching.start()

    def key_of_one_s_own(self, key: str, owner: QObject | None = None) -> str:
        """A key that nobody else has: of two that ask for the same at a time, neither cancels what the other wants.
        Where its `owner` goes, nobody is there to show it: it is cancelled."""
        own = f"{key}, {next(self._numbers)}"
        if owner is not None:
            owner.destroyed.connect(lambda *_gone: self.cancel(own))
        return own

    def cancel(self, key: str) -> None:
        """Cancel a task: neither `done` nor `failed` will be called."""
        task = self._wanted.pop(key, None)
        if task is not None:
            task.cancelled = True
            self._called_off.append(task)

    def wait_for(self, key: str, seconds: float) -> None:
        """Let the window wait for a task, for a moment at most: what it gives in that time is answered here."""
        task, until = self._wanted.get(key), monotonic() + seconds
        if task is None:
            return
        self._runner.idle.set()  # it need not rest for a window that waits
        while not task.is_done and monotonic() < until:
            sleep(LOOK_SECONDS)
        if task.is_done:
            self._give(key, task)

    @property
    def takes_work(self) -> bool:
        """Else the window has closed."""
        return not self._closed

    def is_running(self, key: str) -> bool:
        return key in self._wanted

    def losses(self, is_closing: bool) -> tuple[str, ...]:
        """What ends if the window closes now, or if another project is opened in it."""
        known = (task.loss for task in self._wanted.values() if task.loss is not None)
        words = (one.unkept() or one.words for one in known if is_closing or one.is_of_project)
        return tuple(dict.fromkeys(filter(None, words)))

    @property
    def is_busy(self) -> bool:
        """Whether anything that was asked for has not been answered."""
        return bool(self._wanted)

    @property
    def worked(self) -> float:
        """Seconds of computing by tasks that slowed a training, so far."""
        return self._runner.worked

    def let_paint(self) -> None:
        """Let tasks rest until the window has painted."""
        self._runner.idle.clear()
        self._painted.ask()

    @property
    def is_resting(self) -> bool:
        return not self._runner.idle.is_set()

    def rest(self) -> None:
        """For functions that a task calls and that cannot yield: rest if it is time, or end a cancelled task."""
        self._runner.rest()

    def call_off(self) -> None:
        """Cancel all tasks, and take no new ones."""
        if not self._closed:
            self._closed = True
            self.ending.emit()
        for key in tuple(self._wanted):
            self.cancel(key)
        self._fetching.stop()

    def close(self, until: float | None = None) -> None:
        """End all tasks; returns within two seconds, or at `until` (of `monotonic`), whatever they do."""
        self.call_off()
        self._runner.ended.wait(END_SECONDS if until is None else max(0.0, until - monotonic()))

    def _fetch(self) -> None:
        self._called_off = [task for task in self._called_off if not task.is_done]
        self._runner = self._runner.unless_stuck()
        if not self.is_resting:
            for key, task in tuple(self._wanted.items()):
                if task.is_done and self._wanted.get(key) is task:  # otherwise `done` of another task has cancelled it
                    self._give(key, task)
        if not self._wanted and not self._called_off:
            self._fetching.stop()

    def _give(self, key: str, task: _Task) -> None:
        del self._wanted[key]
        with self._at_rest.painting():
            self._answer(task)

    def _answer(self, task: _Task) -> None:
        if task.error is None:
            task.done(task.result)
        elif task.failed is not None:
            task.failed(task.error)
        elif task.is_short_of_memory:  # a fault of the program has its own word
            self.unheard.emit(*problem_and_remedy(task.error))


class _Task:
    def __init__(
        self,
        factory: Callable[[], Work],
        done: Callable[[Any], object],
        failed: Callable[[EngineError], object] | None,
        priority: float,
        loss: Loss | None,
    ) -> None:
        self.factory: Callable[[], Work] | None = factory
        self.done, self.failed, self.priority, self.loss = done, failed, priority, loss
        self.generator: Work | None = None
        self.result: Any = None
        self.error: EngineError | None = None
        self.is_short_of_memory = False
        self.not_before = 0.0
        self.patience = PATIENCE
        self.cancelled = self.is_done = False


class _CalledOff(BaseException):
    """Raised inside a task to end it."""


class _Runner:
    """The thread and its tasks. It may outlive the window's objects."""

    def __init__(self, cores: Cores, idle: threading.Event) -> None:
        self.idle = idle  # the window is not painting
        self.ended = threading.Event()  # there is no thread
        self.ended.set()
        self._cores = cores
        self._lock = threading.Lock()
        self._tasks: list[_Task] = []
        self._present: _Task | None = None
        self._since = 0.0  # when the present task began to work, or went on after a rest
        self._spared_until = 0.0  # until then no task with a low priority works
        self.worked = 0.0

    def add(self, task: _Task) -> None:
        with self._lock:
            self._tasks.append(task)
            if self.ended.is_set():
                self.ended.clear()
                try:
                    start_new_thread(self._work, ())
                except RuntimeError:  # no memory for a thread: this task fails, the next one tries again
                    self.ended.set()
                    self._tasks.remove(task)
                    task.error, task.is_short_of_memory, task.factory = out_of_memory(), True, None
                    task.is_done = True

    def unless_stuck(self) -> _Runner:
        """Itself; or what takes over the others, where its thread does not come back from one that is called off."""
        with self._lock:
            task = self._present
            if task is None or not task.cancelled or perf_counter() - self._since < STUCK:
                return self
            others, self._tasks = [one for one in self._tasks if one is not task], [task]
        successor = _Runner(self._cores, self.idle)
        successor.worked = self.worked
        for one in others:
            successor.add(one)
        return successor

    def rest(self) -> None:
        """Wait while the window paints, or while a training must not be slowed."""
        if (task := self._present) is not None:
            worked = self._wait_for_window(task)
            if self._spares(task):
                sleep(min(SPARING * worked, LONGEST_REST))
            self._since = perf_counter()

    def _wait_for_window(self, task: _Task) -> float:
        """Wait while the window paints; seconds of work since the last wait."""
        if task.cancelled:
            raise _CalledOff
        worked = perf_counter() - self._since
        task.patience = min(PATIENCE, task.patience + worked)  # a task never rests much longer than it worked
        if task.patience > 0 and not self.idle.is_set():
            begun = perf_counter()
            self.idle.wait(task.patience)
            task.patience -= perf_counter() - begun
        self._since = perf_counter()
        return worked

    def _spares(self, task: _Task) -> bool:
        return task.priority < 0 and self._cores.is_taken

    def _work(self) -> None:
        while (task := self._next()) is not None:
            wait = self._not_before(task) - perf_counter()
            if wait > 0 and not task.cancelled:
                sleep(min(wait, FETCH_MS / 1000))
                continue
            self._present, self._since = task, perf_counter()
            begun = thread_time()
            self._advance(task)
            if not self._spares(task):
                self.worked += thread_time() - begun
            self._present = None
            del task  # so that the last reference to what it holds is dropped in the window's thread

    def _next(self) -> _Task | None:
        """The task with the highest priority, the oldest first; tasks that wait come last."""
        now = perf_counter()
        with self._lock:
            if not self._tasks:
                self.ended.set()
                return None
            return min(
                self._tasks,
                key=lambda task: (not task.cancelled, max(0.0, self._not_before(task) - now), -task.priority),
            )

    def _not_before(self, task: _Task) -> float:
        if not self._spares(task):
            return task.not_before
        hurried = perf_counter() + LONGEST_REST if self._cores.is_hurried else 0.0
        return max(task.not_before, self._spared_until, hurried)

    def _advance(self, task: _Task) -> None:
        """Work to the next `yield`."""
        try:
            self._wait_for_window(task)
            if task.generator is None:
                assert task.factory is not None
                task.generator = task.factory()
            pause = next(task.generator) or 0.0
            worked = self._wait_for_window(task)
            if self._spares(task):
                self._spared_until = perf_counter() + min(SPARING * worked, LONGEST_REST)
            task.not_before = perf_counter() + pause if pause else 0.0
            return
        except StopIteration as end:
            task.result = end.value
        except _CalledOff:
            pass
        except Exception as error:
            task.is_short_of_memory = is_short_of_memory(error)
            task.error = out_of_memory() if task.is_short_of_memory else told(error)
        self._finish(task)

    def _finish(self, task: _Task) -> None:
        generator, task.generator, task.factory = task.generator, None, None
        try:
            if generator is not None:
                generator.close()
        except Exception as error:
            told(error)
        del generator
        with self._lock:
            self._tasks.remove(task)
        task.is_done = True
