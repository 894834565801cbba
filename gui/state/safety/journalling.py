"""Writes the journal of a window's unsaved work in a thread: the window and the training never wait for the disk.

An edit is written within a second, and what a training has learned every few seconds. There is a journal only while
something is unsaved. If it cannot be written, the window is told once of each project, until it can be again, and the
work goes on.
"""

from __future__ import annotations

import errno
import os
import threading
from _thread import start_new_thread
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.project.journal import Journal, Work
from engine.project.kept_picture import SeenPicture
from gui.look.words import translated
from gui.qt.folder import data_folder
from gui.state.document import Document
from gui.state.training.session import Session
from gui.state.work.faults import told

EDIT_MS = 250  # after an edit, until it is written
LEARNED_MS = 3000  # between two writings of what was learned
REST = 10  # pause between two writings of the runs, in times that one took,
LONGEST_REST = 60.0  # and in seconds: one took minutes in which the computer slept, or a share did not answer
TRY_AGAIN = 30.0  # seconds after the disk was full
SIGN_SECONDS = 30.0  # between two signs that this program still runs
END_SECONDS = 0.5


class Journalling(QObject):
    """Follows a document and its session. `failed` says why nothing can be written, once of a project until it can be
    again."""

    failed = Signal(str)
    writes_again = Signal()

    def __init__(
        self, document: Document, session: Session, parent: QObject,
        picture: Callable[[], SeenPicture | None] = lambda: None,
        as_read: Callable[[], tuple[int, ...] | None] = lambda: None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.document, self.session, self.picture, self.as_read = document, session, picture, as_read
        self.earlier = ""  # the name of the recovered work that the window goes on with
        self._journal: Journal | None = None
        self._writer = _Writer()
        self._handed: Work | None = None
        self._was_told = self._is_closed = False
        self._soon = QTimer(self, interval=EDIT_MS, singleShot=True)
        self._soon.timeout.connect(self.write)
        self._steadily = QTimer(self, interval=LEARNED_MS)
        self._steadily.timeout.connect(self.write)
        document.design_changed.connect(self._changed)
        document.saved_changed.connect(self._changed)
        session.state_changed.connect(self._changed)  # as where runs went or came back
        document.opened.connect(self._begin_anew)

    def write(self) -> None:
        """Hand the unsaved work to the thread."""
        if self._is_closed:
            return
        was_told, self._was_told = self._was_told, bool(self._writer.problem)
        if self._was_told and not was_told:
            self.failed.emit(translated(self._writer.problem).removesuffix("."))  # it stands within a sentence
        elif was_told and not self._was_told:
            self.writes_again.emit()
        document = self.document
        if not document.modified:
            return
        if self._journal is None:
            self._journal = Journal(data_folder() / "recovery", self.earlier)
        work = Work(
            document.design, document.ranked(document.runs), document.title, document.path, self.picture(),
            self.as_read(), dict(document.seal.counts), document.seal.looked, document.known_pictures,
        )  # fmt: skip
        if work != self._handed or self._writer.is_behind:
            self._handed = work
            self._writer.write(self._journal, work)
        self._writer.sign(self._journal)

    def discard(self) -> None:
        """The work is saved or not wanted: its journal goes."""
        self._soon.stop()
        self._steadily.stop()
        if self._journal is not None:
            self._writer.discard(self._journal)
        self._journal = self._handed = None

    def close(self) -> None:
        """Write nothing more. Returns within a second, whatever the disk does."""
        self._is_closed = True
        self._soon.stop()
        self._steadily.stop()
        if not self._writer.ended.wait(END_SECONDS):
            self._writer.discard_at_once()

    def leave(self) -> None:
        """The window goes, and what is not saved is not wanted, nor what is learned until a training has ended."""
        self.discard()
        self._is_closed = True

    def _begin_anew(self) -> None:
        """What was told was of another project."""
        self._was_told = False

    def _changed(self, *_: object) -> None:
        if not self.document.modified:
            self.discard()
        elif not self._soon.isActive() and not self._is_closed:
            self._soon.start()
            self._steadily.start()


class _Writer:
    """The thread and its queue. The thread starts when there is something to write, and ends when there is nothing."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.ended.set()
        self.problem = ""  # why the last writing failed
        self.is_behind = False  # the runs, or all of it, wait for a later time
        self._lock = threading.Lock()
        self._waiting: list[tuple[Journal, Work | None]] = []
        self._not_before = self._runs_not_before = self._signed = 0.0

    def write(self, journal: Journal, work: Work) -> None:
        self._add(journal, work)

    def discard(self, journal: Journal) -> None:
        self._add(journal, None)

    def discard_at_once(self) -> None:
        """Delete journals that the thread should have deleted: else the next start would offer them."""
        with self._lock:
            unwanted = [journal for journal, work in self._waiting if work is None]
        for journal in unwanted:
            journal.discard()

    def sign(self, journal: Journal) -> None:
        if monotonic() - self._signed > SIGN_SECONDS:
            self._signed = monotonic()
            journal.sign()

    def _add(self, journal: Journal, work: Work | None) -> None:
        with self._lock:
            self._waiting = [one for one in self._waiting if one[0] is not journal]  # the newer is enough
            self._waiting.append((journal, work))
            if self.ended.is_set():
                self.ended.clear()
                try:
                    start_new_thread(self._work, ())
                except RuntimeError as error:  # there is no memory for one: what waits is written another time
                    self.ended.set()
                    self.problem = str(error)

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self.ended.set()
                    return
                journal, work = self._waiting.pop(0)
            try:
                self._write(journal, work) if work is not None else journal.discard()
            except Exception as error:  # a fault of the program
                self._fail(told(error).problem)

    def _write(self, journal: Journal, work: Work) -> None:
        now = monotonic()
        self.is_behind = True
        if now < self._not_before:
            return
        try:
            with_runs = now >= self._runs_not_before
            journal.write(work, with_runs)
            if with_runs:
                ended = monotonic()
                self._runs_not_before = ended + min(REST * (ended - now), LONGEST_REST)
            self.is_behind, self.problem = not with_runs, ""
        except MemoryError:
            self._fail(os.strerror(errno.ENOMEM))  # it often brings no words itself
        except (EngineError, OSError) as error:
            why = error.__cause__ or error  # nobody knows the file of a run that could not be saved here
            self._fail(getattr(why, "strerror", "") or getattr(why, "problem", "") or str(why))

    def _fail(self, reason: str) -> None:
        self.problem = reason
        self._not_before = monotonic() + TRY_AGAIN
