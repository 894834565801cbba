"""Lets the network of the moment label the pictures of a table that has no labels, as contests ask for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.errors import EngineError
from gui.look.amounts import pictures_in_words
from gui.look.words import problem_and_remedy, translated
from gui.qt.drawn_file import draw_file
from gui.qt.folder import remember_folder, users_folder
from gui.state.looking.learned_network import learned_network
from gui.state.looking.probe import Probe
from gui.state.work.tasks import Loss, Work
from gui.widgets.save_file import ask_where

TASK = "label a table"
PRIORITY = -0.5  # it hardly slows a training, and comes before what nobody has asked for


class LabelTable(QObject):
    """Asks for the table, and where its answers are to be written."""

    done = Signal(str, str)  # what was done, where it is
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, window: QWidget, probe: Probe) -> None:
        super().__init__(window)
        self.window, self.probe = window, probe

    def choose(self) -> None:
        """Ask for both files."""
        if learned_network(self.probe.session, self.probe) is None:
            untrained = self.tr("There is no network that has learned."), self.tr("Press Train first.")
            problem = self.probe.document.data_problem  # what Train waits for, too
            self.failed.emit(*(map(translated, problem) if problem else untrained))
            return
        kinds = self.tr("Tables (*.csv *.tsv)")
        title = self.tr("The table of pictures without labels")
        name, _ = QFileDialog.getOpenFileName(self.window, title, str(users_folder()), kinds)
        if not name:
            return
        remember_folder(name)
        table = Path(name)
        title, kinds = self.tr("Save the answers"), self.tr("Tables (*.csv)")  # between their columns are commas
        if file := ask_where(self.window, title, f"{table.stem} - answers.csv", kinds):
            self.label(table, file)

    def label(self, table: Path, file: str) -> None:
        """Write what the network holds each picture of the table for, while the window goes on."""
        if (network := learned_network(self.probe.session, self.probe)) is None:
            return
        from engine.explain.table_answers import TableAnswers, answering_table  # late: the window opens sooner

        stack, checkpoint, known = network

        def work() -> Work:
            return (yield from answering_table(table, stack, checkpoint, known.shape, known.classes, cores=1))

        def write(found: TableAnswers) -> None:
            try:
                draw_file(file, lambda device: device.write(found.text.encode()) >= 0)
            except EngineError as error:
                self.failed.emit(*problem_and_remedy(error))
                return
            words = self.tr("The network has labelled {pictures}: {file} is saved.")
            self.done.emit(words.format(pictures=pictures_in_words(found.count), file=Path(file).name), file)

        loss = Loss(self.tr("The pictures of {file} are still being labelled.").format(file=table.name))
        fail = lambda error: self.failed.emit(*problem_and_remedy(error))  # noqa: E731
        self.probe.session.tasks.run(f"{TASK}: {file}", work, write, fail, PRIORITY, loss)
        begun = self.tr("The pictures of {file} are being labelled.").format(file=table.name)
        self.done.emit(begun, self.tr("You can go on meanwhile. During a training it takes longer."))
