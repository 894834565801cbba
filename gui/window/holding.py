"""The project file that a window has open, and what is said if another window or program has it or has changed it."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from time import monotonic
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from engine.files.in_time import aside
from engine.files.real_path import real_path
from engine.project.held_file import BEING_WRITTEN, HeldFile, hold
from gui.state.work.tasks import Tasks
from gui.widgets.question import Answer, ask
from gui.window.waited_for import waited_for
from gui.window.writing import TURNS

LOCK_SECONDS = 0.3  # in which a disk says whose a file is, before anybody is asked to wait
AGAIN_MS = 250  # between two looks whether a disk has answered that takes longer
SIGN_MS = 30_000  # between two signs that this program still has the file, and two looks whether it is there

Where = Literal["there", "gone", "away", "other"]


class Holding(QObject):
    """Holds one file, or none."""

    moved = Signal(str)  # where the file is now, see `where`

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.file: HeldFile | None = None
        self.hangs = False  # the disk that was asked last to save has not answered
        self.was_gone = False  # the file that is saved to was no longer there
        self.where: Where = "there"  # "gone": somebody has moved or deleted it; "away": its disk was pulled out
        # "other": it was one of these, and the one that is there now holds something else
        self._has_looked = Event()
        self._has_looked.set()
        self._found, self._is_slow = list[Where](), False  # by the last look; whether its disk took long
        self._late = QTimer(self, interval=AGAIN_MS)  # while a slow disk has not answered
        self._late.timeout.connect(self._hear)
        self._tasks = Tasks(self)  # it waits for no other disk
        self._signs = QTimer(self, interval=SIGN_MS)
        self._signs.timeout.connect(self._sign)
        self._signs.timeout.connect(self.look)
        self._signs.start()

    def take(self, file: HeldFile | None) -> None:
        """Hold this file, and release the one before."""
        before, self.file = self.file, file if file is not None and file.is_ours else None
        if before is not self.file:  # of this one nobody has asked yet
            self._late.stop()
            self._has_looked = Event()
            self._has_looked.set()
        if before is not None and before is not self.file:
            before.release()
        self._found = []  # what is still looked for was of before
        self._find("there")

    def look(self) -> None:
        """Whether the file is still there: all that was learned may be in no other. What a disk says that takes long is
        heard later, and it is not waited for a second time. A file that is being written here is not looked for."""
        file = self.file
        if file is None or not self._has_looked.is_set() or TURNS[file.path].locked():
            return
        before, begun, found = self.where, monotonic(), list[Where]()

        def ask_disk() -> None:
            where: Where = "away" if file.is_away else "gone" if file.is_gone else "there"
            found.append("other" if where == "there" != before and file.state == "changed" else where)
            self._is_slow = monotonic() - begun > LOCK_SECONDS

        self._found = found
        self._has_looked = aside(ask_disk, 0.0 if self._is_slow else None)
        self._hear()

    def of(self, path: Path) -> HeldFile | None:
        """The file at this path. None: its disk does not answer, and the user has stopped to wait."""
        title = self.tr("“{name}” is being opened").format(name=path.name)
        held = self.file
        return waited_for(self.window, self._tasks, lambda: _at(path, held), title, "", self.give_back, LOCK_SECONDS)

    def whose(self, file: HeldFile) -> str:
        """Who else has the file open, in words."""
        name = file.path.name
        if file.is_of_this_program:
            return self.tr("“{name}” is open in another window.").format(name=name)
        if file.other is None or file.other.is_of_this_computer:
            return self.tr("“{name}” is open in another ConvScope.").format(name=name)
        words = self.tr("“{name}” is open on the computer “{computer}”.")
        return words.format(name=name, computer=file.other.computer)

    def before_saving(self, path: Path) -> tuple[HeldFile | None, str, str]:
        """The file to save to, or None with problem and remedy. Asks first if somebody else has changed it.

        None without a problem: the user called the saving off.
        """
        held = self.file

        def renewed() -> tuple[HeldFile, str]:
            file = _at(path, held)
            if file is not held:
                return file, "as read"
            if file.is_away:  # asked first: no lock is wanted there either
                return file, "away"
            file.renew()
            is_written_here = TURNS[file.path].locked()  # asked first: it may end now
            state = file.state
            return file, "as read" if is_written_here and state == "changed" else state

        title = self.tr("“{name}” is being saved").format(name=path.name)
        more = self.tr("The disk is slow. A training goes on meanwhile.")
        drop = lambda late: self.give_back(late[0])  # noqa: E731
        found = waited_for(self.window, self._tasks, renewed, title, more, drop, LOCK_SECONDS)
        self.hangs = found is None
        if found is None:
            problem = self.tr("“{name}” is not saved: its disk does not answer.").format(name=path.name)
            return None, problem, self.tr("Save it once more, or on another disk.")
        file, state = found
        if state == "away":
            problem = self.tr("“{name}” is not saved: the disk that it is on is no longer there.")
            return None, problem.format(name=path.name), self.tr("Put it in again, or save on another disk.")
        if not file.is_ours:
            return None, self.whose(file), self.tr("Save yours under another name.")
        if state == "changed" and not self._may_replace(file):
            return None, "", ""
        self.was_gone = state == "gone"
        return file, "", ""

    def give_back(self, file: HeldFile) -> None:
        """It is not wanted after all; what the window has open stays."""
        if file is not self.file:
            file.release()

    def _hear(self) -> None:
        """Take what the last look has found, now or as soon as it has."""
        if not self._has_looked.is_set():
            self._late.start()
            return
        self._late.stop()
        if self.file is not None and not TURNS[self.file.path].locked():
            self._find(*self._found[:1])

    def _find(self, where: Where | None = None) -> None:
        if where is not None and where != self.where:
            self.where = where
            self.moved.emit(where)

    def _sign(self) -> None:
        """Also of what was left while it is being written: another computer would take it for given back."""
        for file in {self.file, *BEING_WRITTEN.copy().values()}:
            if file is not None:
                file.sign()

    def _may_replace(self, file: HeldFile) -> bool:
        title = self.tr("Replace what somebody else has saved in “{name}”?").format(name=file.path.name)
        more = self.tr("The file was changed since it was opened here. If you replace it, theirs stays as its backup.")
        answers = {Answer.Cancel: self.tr("Go back"), Answer.Save: self.tr("Replace it")}
        return ask(self.window, "warning-circle", title, more, answers) == Answer.Save


def _at(path: Path, held: HeldFile | None) -> HeldFile:
    return held if held is not None and held.path == real_path(path) else hold(path)
