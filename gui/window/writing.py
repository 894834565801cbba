"""Writes a project's file in a thread of its own: the window paints and a training goes on, however slow its disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine.errors import FileError
from engine.project.held_file import HeldFile, signature
from engine.project.project import Project, save_project
from engine.text import QT_TRANSLATE_NOOP, say
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.project.written import Written
from gui.state.training.session import Session
from gui.state.work.tasks import Tasks
from gui.window.waited_for import waited_for

T = TypeVar("T")
TURNS: defaultdict[Path, Lock] = defaultdict(Lock)  # of all windows, or what was left alone could end up as the newest
NEWEST: dict[Path, object] = {}  # of each file: the writing that was asked for last


def as_written(file: HeldFile, load: Callable[[], T]) -> Callable[[], tuple[T, tuple[int, ...] | None]]:
    """Loads a file, with its signature; one that is being written here is waited for."""

    def deed() -> tuple[T, tuple[int, ...] | None]:
        with TURNS[file.path]:
            pass
        seen = signature(file.path)
        return load(), seen

    return deed


class Writing(QObject):
    """Writes what there is when it is asked, in sight. A second writing of a file waits for the first, if that has
    begun; else it takes its place."""

    def __init__(self, window: QWidget, document: Document, session: Session, probe: Probe | None) -> None:
        super().__init__(window)
        self.window, self.document, self.session, self.probe = window, document, session, probe
        self._tasks = Tasks(self)  # it waits for no other disk, from which something is read

    def write(self, path: Path, file: HeldFile, backup: bool) -> Written:
        """What was written. Raises EngineError, also where the user has stopped to wait: the disk may take it yet."""
        document, recordings, seal = self.document, self.session.recordings, self.document.seal
        picture = self.probe.kept_picture if self.probe is not None else None
        runs, turn = recordings.saved(document.ranked(document.runs)), TURNS[file.path]
        NEWEST[file.path] = this = object()
        written = Written(document.design, document.runs, document.unsaved, document.undo_stack.index())
        project = Project(document.design, runs, picture, dict(seal.counts), seal.looked, document.known_pictures)
        is_kept = recordings.is_kept

        def deed() -> Written | Exception:
            try:
                with file.being_written(), turn:
                    if NEWEST[file.path] is this:  # else a later one takes its place
                        save_project(project, path, is_kept, backup=backup)
                        file.note()  # also where nobody waits any longer: it is no change of somebody else's
            except Exception as error:  # a fault of the program, too, is raised where it was asked for
                return error
            return written

        more = self.tr("The disk is slow. A training goes on meanwhile.")
        title = self.tr("“{name}” is being saved").format(name=path.name)
        if (done := waited_for(self.window, self._tasks, deed, title, more)) is None:
            document.mark_unsaved()  # also where an undo comes to what was saved before: the file may hold more by now
            unknown = QT_TRANSLATE_NOOP("gui", "Nobody knows yet whether {file} is saved: its disk still works on it.")
            remedy = QT_TRANSLATE_NOOP("gui", "Save it once more, or on another disk.")
            raise FileError(say(unknown, file=path.name), remedy)
        if isinstance(done, Exception):
            raise done
        return done
