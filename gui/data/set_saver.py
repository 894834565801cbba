"""Saves a set of the list as a folder of pictures for each class, which every other program can read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.data.export import PACKED, exporting
from engine.data.load import loading
from engine.data.progress import Progress, in_turns
from engine.errors import EngineError
from gui.data.asking import folder_of_user
from gui.data.sets_column import SetsColumn
from gui.look.words import problem_and_remedy, translated
from gui.state.document import Document
from gui.state.work.tasks import Loss, Tasks, Work
from gui.widgets.save_file import file_name


class SetSaver(QObject):
    """Asks where, and writes in the background; the set that is learned from is saved as it was corrected."""

    done = Signal(str, str)  # what was done, where it is
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, sets: SetsColumn, document: Document, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.sets, self.document, self.tasks = sets, document, tasks
        sets.save.connect(self.save)
        sets.cancelled.connect(self._cancel)

    def save(self, name: str) -> None:
        if self.tasks.is_running(_key(name)):  # its row shows it
            return
        where = folder_of_user(self.sets, self.tr("The folder in which the folder of pictures is made"))
        if where is None:
            return
        shown = self.document.data if self.document.uses(name) else None

        def work() -> Work:
            data = shown if shown is not None else (yield from in_turns(loading(name)))
            return (yield from in_turns(exporting(data, _free(where, _folder_name(translated(data.title))))))

        self.sets.show_progress(name, Progress(0, 0, self.tr("being saved…")))
        loss = Loss(self.tr("A set is still being saved as a folder of pictures: that folder will not be there."))
        self.tasks.run(_key(name), work, partial(self._saved, name), partial(self._not_saved, name), loss=loss)

    def _saved(self, name: str, path: Path) -> None:
        self.sets.show_progress(name, None)
        self.done.emit(self.tr("The pictures are saved, in a folder for each class."), str(path))

    def _not_saved(self, name: str, error: EngineError) -> None:
        self.sets.show_progress(name, None)
        self.failed.emit(*problem_and_remedy(error))

    def _cancel(self, name: str) -> None:
        if self.tasks.is_running(_key(name)):
            self.tasks.cancel(_key(name))
            self.sets.show_progress(name, None)


def _key(name: str) -> str:
    return f"save {name}"


def _folder_name(title: str) -> str:
    """Without the ending that would make it one packed file."""
    name = file_name(title)
    return _folder_name(name[: -len(PACKED)]) if Path(name).suffix.lower() == PACKED else name


def _free(folder: Path, name: str) -> Path:
    """A path in the folder where nothing is yet."""
    free, number = folder / name, 2
    while free.exists():
        free, number = folder / f"{name} {number}", number + 1
    return free
