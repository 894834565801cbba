"""Lets the network of the moment label the pictures of a table or folder that has no labels, as contests ask for it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from engine.data.progress import Progress
from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP, count
from gui.look.amounts import pictures_in_words
from gui.look.words import problem_and_remedy, translated
from gui.qt.drawn_file import draw_file
from gui.qt.folder import remember_folder, users_folder
from gui.state.looking.learned_network import learned_network
from gui.state.looking.probe import Probe
from gui.state.work.tasks import Loss, Work
from gui.widgets.save_file import ask_where

if TYPE_CHECKING:
    from engine.explain.table_answers import TableAnswers

UNTRAINED = (
    QT_TRANSLATE_NOOP("gui", "There is no network that has learned."), QT_TRANSLATE_NOOP("gui", "Press Train first."),
)  # fmt: skip
OTHERS = (
    QT_TRANSLATE_NOOP("gui", "The network that is looked at has learned from other pictures than those in use."),
    QT_TRANSLATE_NOOP("gui", "Those of the folder are made like these: choose them again, or train anew."),
)
TASK = "label a table"
A_MOMENT, TELL_MS = 2000, 200  # milliseconds after which it is shown how far it is, and between two looks
PRIORITY = -0.5  # it hardly slows a training, and comes before what nobody has asked for


class _Shown(QProgressDialog):
    """How far it is, for what takes more than a moment; it stops nothing, and can be cancelled."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # a key that is being pressed cancels nothing
        self.setMinimumDuration(A_MOMENT)
        self._progress = Progress()
        self._timer = QTimer(self, interval=TELL_MS)
        self._timer.timeout.connect(self._show_progress)
        self._timer.start()

    def told(self, steps: Generator[Progress | None, None, TableAnswers]) -> Work:
        """The same work, in the tasks' thread."""
        try:
            while True:
                self._progress = next(steps) or self._progress
                yield None
        except StopIteration as end:
            return end.value
        finally:
            steps.close()

    def _show_progress(self) -> None:
        if self._progress.total:
            self.setRange(0, self._progress.total)
            self.setValue(self._progress.done)

    def end(self) -> None:
        self._timer.stop()
        self.blockSignals(True)  # its end is no wish to cancel
        self.reset()
        self.deleteLater()


class LabelTable(QObject):
    """Asks for the table or folder, and where its answers are to be written."""

    done = Signal(str, str)  # what was done, where it is
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, window: QWidget, probe: Probe) -> None:
        super().__init__(window)
        self.window, self.probe = window, probe

    def choose_folder(self) -> None:
        """Ask for a folder of pictures, and for a file."""
        if not self._may(needs_pictures=True):
            return
        title = self.tr("The folder of pictures without labels")
        if name := QFileDialog.getExistingDirectory(self.window, title, str(users_folder())):
            self._ask_where(Path(name), Path(name).name)

    def choose(self) -> None:
        """Ask for a table, and for a file."""
        if not self._may(needs_pictures=False):
            return
        title, kinds = self.tr("The table of pictures without labels"), self.tr("Tables (*.csv *.tsv)")
        name, _ = QFileDialog.getOpenFileName(self.window, title, str(users_folder()), kinds)
        if name:
            self._ask_where(Path(name), Path(name).stem)

    def _may(self, needs_pictures: bool) -> bool:
        """Whether there is a network that can; else it is told. `needs_pictures`: those that it has learned from must
        be there, for the pictures of a folder are made like them."""
        network, document = learned_network(self.probe.session, self.probe), self.probe.document
        data, problem = document.data, document.data_problem if network is None or needs_pictures else None
        if network is None:
            problem = problem or UNTRAINED  # what Train waits for, too
        elif needs_pictures and (data.shape, data.class_names) != (network[2].shape, network[2].classes):
            problem = problem or OTHERS
        if problem is not None:
            self.failed.emit(*map(translated, problem))
        return problem is None

    def _ask_where(self, pictures: Path, stem: str) -> None:
        remember_folder(str(pictures))
        title, kinds = self.tr("Save the answers"), self.tr("Tables (*.csv)")  # between their columns are commas
        if file := ask_where(self.window, title, f"{stem} - answers.csv", kinds):
            self.label(pictures, file)

    def label(self, table: Path, file: str) -> None:
        """Write what the network holds each picture of the table, or folder, for, while the window goes on."""
        if (network := learned_network(self.probe.session, self.probe)) is None:
            return
        # Late: the window opens sooner.
        from engine.explain.table_answers import answering_folder, answering_table

        (stack, checkpoint, known), data = network, self.probe.document.data
        tasks, key = self.probe.session.tasks, f"{TASK}: {file}"
        begun = self.tr("The pictures of {file} are being labelled.").format(file=table.name)
        for earlier in self.window.findChildren(_Shown, key):  # what was to be written into the same file
            earlier.end()
        shown = _Shown(begun, self.tr("Cancel"), 0, 0, self.window)
        shown.setObjectName(key)

        def work() -> Work:
            if table.is_dir():
                return (yield from shown.told(answering_folder(table, stack, checkpoint, data, known.classes)))
            return (yield from answering_table(table, stack, checkpoint, known.shape, known.classes, cores=1))

        def cancel() -> None:
            tasks.cancel(key)
            shown.end()
            self.done.emit(self.tr("Cancelled: of “{file}” nothing is saved.").format(file=table.name), "")

        def fail(error: EngineError) -> None:
            shown.end()
            self.failed.emit(*problem_and_remedy(error))

        def write(found: TableAnswers) -> None:
            shown.end()
            try:
                draw_file(file, lambda device: device.write(found.text.encode()) >= 0)
            except EngineError as error:
                self.failed.emit(*problem_and_remedy(error))
                return
            words = self.tr("The network has labelled {pictures}: {file} is saved.")
            if found.unread:
                words += " " + self.tr("{n} could not be read, the first is {first}.")
            first, n = "".join(found.unread[:1]), count(len(found.unread))
            pictures = pictures_in_words(found.count)
            self.done.emit(words.format(pictures=pictures, file=Path(file).name, n=n, first=first), file)

        loss = Loss(self.tr("The pictures of {file} are still being labelled.").format(file=table.name))
        shown.canceled.connect(cancel)
        tasks.run(key, work, write, fail, PRIORITY, loss)
        self.done.emit(begun, self.tr("You can go on meanwhile. During a training it takes longer."))
