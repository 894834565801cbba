"""The project file that a window has open, and what is said if another window or program has it or has changed it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from engine.files.real_path import real_path
from engine.project.held_file import HeldFile
from gui.widgets.question import Answer, ask
from gui.window.writing import TURNS

SIGN_MS = 30_000  # between two signs that this program still has the file


class Holding(QObject):
    """Holds one file, or none."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.file: HeldFile | None = None
        self._signs = QTimer(self, interval=SIGN_MS)
        self._signs.timeout.connect(lambda: self.file.sign() if self.file else None)

    def take(self, file: HeldFile | None) -> None:
        """Hold this file, and release the one before."""
        before, self.file = self.file, file if file is not None and file.is_ours else None
        if before is not None and before is not self.file:
            before.release()
        self._signs.start() if self.file is not None else self._signs.stop()

    def has(self, path: Path) -> bool:
        """Whether it is the file that is held."""
        return self.file is not None and _same(self.file.path, path)

    def of(self, path: Path) -> HeldFile:
        """The file at this path, as it is now: asked before it is read."""
        if self.file is not None and self.has(path):
            self.file.note()
            return self.file
        return HeldFile(path)

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
        file = self.file
        if file is None or not _same(file.path, path):
            file = HeldFile(path)
        else:
            file.renew()
        if not file.is_ours:
            return None, self.whose(file), self.tr("Save yours under another name.")
        if file is self.file and file.state == "changed" and not self._may_replace(file):
            return None, "", ""
        return file, "", ""

    def _may_replace(self, file: HeldFile) -> bool:
        if TURNS[file.path].locked():  # it is being written here
            return True
        title = self.tr("Replace what somebody else has saved in “{name}”?").format(name=file.path.name)
        more = self.tr("The file was changed since it was opened here. If you replace it, theirs stays as its backup.")
        answers = {Answer.Cancel: self.tr("Go back"), Answer.Save: self.tr("Replace it")}
        return ask(self.window, "warning-circle", title, more, answers) == Answer.Save


def _same(first: Path, second: Path) -> bool:
    return first == real_path(second)
