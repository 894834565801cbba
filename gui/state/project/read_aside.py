"""Pictures that take longer than a moment to read come while the window goes on: digits stand in for them meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import DataSet
from engine.data.embedded import title_of
from engine.data.load import loading
from engine.data.progress import Progress
from engine.errors import DataError, EngineError
from engine.text import QT_TRANSLATE_NOOP, say
from gui.state.project.stamp import Stamp, stamp
from gui.state.work.tasks import Tasks, Work

AT_ONCE = 0.2  # seconds in which pictures come before the window shows others in their place
WORKS, RESTS = 0.05, 0.005  # seconds after which other tasks have a turn, and in which they can take it
TELL_MS = 100  # between two looks at how far they are
TASK = "read the pictures of the project"
Read = tuple[Stamp | None, DataSet]
Got = Callable[[], Read]  # gives the pictures, or raises why they cannot be read


class ComingError(DataError):
    """The pictures are still being read."""


class _Reading:
    """Written by the tasks' thread, no longer after it was cancelled."""

    def __init__(self, name: str) -> None:
        self.name, self.progress = name, Progress()
        self.got: Got | None = None
        self.is_alone = True  # the window does nothing else: it waits for them

    def work(self) -> Work:
        of = stamp(self.name)  # before it is read: it may be overwritten meanwhile
        steps, rested = loading(self.name), perf_counter()
        try:
            while True:
                self.progress = next(steps)
                rests = not self.is_alone and perf_counter() - rested > WORKS
                yield RESTS if rests else None
                rested = perf_counter() if rests else rested
        except StopIteration as end:
            return of, end.value
        finally:
            steps.close()


class ReadAside(QObject):
    """Reads one set at a time, by the `tasks` of a session."""

    came = Signal(object)  # Got
    progressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tasks: Tasks | None = None
        self._coming: _Reading | None = None
        self._timer = QTimer(self, interval=TELL_MS)
        self._timer.timeout.connect(self.progressed)

    @property
    def can_read(self) -> bool:
        """There is a window that goes on meanwhile."""
        return self.tasks is not None and self.tasks.takes_work

    @property
    def progress(self) -> Progress | None:
        """How far those are that are still coming; None: none are."""
        return self._coming.progress if self._coming is not None else None

    @property
    def title(self) -> str:
        return title_of(self._coming.name) if self._coming is not None else ""

    def read(self, name: str, anew: bool = False) -> Read:
        """Raises ComingError where it takes longer than a moment: `came` tells when they are here. Those that are on
        their way begin `anew` only where there are others under the name since."""
        if self._coming is not None and self._coming.name == name and not anew:
            raise _coming(name)
        self.give_up()
        one = _Reading(name)
        assert self.tasks is not None
        self.tasks.run(TASK, one.work, partial(self._read, one), partial(self._failed, one), priority=9)
        self.tasks.wait_for(TASK, AT_ONCE)
        if one.got is not None:
            return one.got()
        self._coming, one.is_alone = one, False
        self._timer.start()
        raise _coming(name)

    def give_up(self) -> None:
        """What is on its way is not wanted any more."""
        if self._coming is not None and self.tasks is not None:
            self.tasks.cancel(TASK)
        self._end()

    def stop(self) -> None:
        """The user does not wait for them any longer: they can be chosen once more."""
        if self._coming is not None:
            title = self.title
            self.give_up()
            self.came.emit(partial(_raise, _stopped(title)))

    def _read(self, one: _Reading, read: Read) -> None:
        self._take(one, lambda: read)

    def _failed(self, one: _Reading, error: EngineError) -> None:
        self._take(one, partial(_raise, error))

    def _take(self, one: _Reading, got: Got) -> None:
        one.got = got
        if one is self._coming:
            self._end()
            self.came.emit(got)

    def _end(self) -> None:
        self._coming = None
        self._timer.stop()


def _raise(error: EngineError) -> Read:
    raise error


def _coming(name: str) -> ComingError:
    return ComingError(
        say(QT_TRANSLATE_NOOP("gui", "The pictures “{title}” are still being read."), title=title_of(name)[:200]),
        QT_TRANSLATE_NOOP("gui", "Wait until they are here, or choose others at the top."),
    )


def _stopped(title: str) -> DataError:
    return DataError(
        say(QT_TRANSLATE_NOOP("gui", "The pictures “{title}” were not read: that was stopped."), title=title[:200]),
        QT_TRANSLATE_NOOP("gui", "Choose them again in the menu of the pictures, or take others."),
    )
