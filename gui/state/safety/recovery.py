"""Keeps unsaved work until the next start, also if the program is killed or ended from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from engine.errors import FileError
from engine.project import recovery
from engine.project.kept_picture import SeenPicture
from engine.project.project import Project
from engine.project.recovery import Recovered
from gui.qt.folder import data_folder
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.safety.journalling import Journalling
from gui.state.training.session import Session


def folder() -> Path:
    """The folder in which it is kept."""
    return data_folder() / "recovery"


def recoverable() -> tuple[Recovered, ...]:
    """The unsaved work that can be opened again, newest first."""
    return recovery.recoverable(folder())


def begin() -> tuple[Path, ...]:
    """The program starts: what was refused, and offered since, goes; what is damaged gets another name, which is told.
    """
    recovery.forget_refused(folder())
    return recovery.put_aside(folder())


class Recovery(QObject):
    """The recovery of one window's work. `file` is where its work was recovered from, until it is saved."""

    def __init__(
        self, document: Document, session: Session, parent: QObject, probe: Probe | None = None,
        as_read: Callable[[], tuple[int, ...] | None] = lambda: None,
    ) -> None:  # fmt: skip
        """`as_read`: of the project's file, see `HeldFile.as_read`."""
        super().__init__(parent)
        self._as_read = as_read
        self.document, self.session, self.probe = document, session, probe
        self.journalling = Journalling(document, session, self, lambda: self.picture, as_read)
        self._file: Path | None = None

    @property
    def file(self) -> Path | None:
        return self._file

    @file.setter
    def file(self, file: Path | None) -> None:
        if file is not None:
            recovery.go_on_with(file)
        self._file = file
        self.journalling.earlier = file.name if file else ""

    def refuse(self) -> None:
        """The project is left, and it was chosen not to save it: what was kept of it is offered once more."""
        if self.file is not None:
            recovery.refuse(self.file)
            self.file = None

    @property
    def picture(self) -> SeenPicture | None:
        """The picture in the focus."""
        return self.probe.kept_picture if self.probe is not None else None

    def keep(self) -> Path | None:
        """Write the unsaved work, with what was recovered before. None: there is nothing, or it cannot be written."""
        document, recordings = self.document, self.session.recordings
        if not document.modified:
            return None
        try:
            runs, seal = recordings.saved(document.ranked(document.runs)), document.seal
            project = Project(document.design, runs, self.picture, seal.counts, seal.looked, document.known_pictures)
            kept = recovery.keep(
                project, document.title, document.path, folder(), recordings.is_kept, self._as_read()
            )  # fmt: skip
        except (FileError, MemoryError):  # of other windows there may be less
            return None  # then its journal stays
        self.forget()
        self.journalling.discard()
        return kept

    def forget(self) -> None:
        """The work is saved: delete what was kept of it."""
        if self.file is not None:
            recovery.forget(self.file)
            self.file = None
