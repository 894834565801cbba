"""The exports of a window: a picture of the network for slides, and its table for the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from engine.analysis.summary import summary_table
from engine.errors import EngineError
from gui.look.words import translated
from gui.picture.network_picture import save_picture
from gui.state.document import Document
from gui.widgets.save_file import ask_where, file_name


class Exports(QObject):
    """Asks for the name of a file, and writes it."""

    done = Signal(str, str)  # what was done, where it is
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, window: QWidget, document: Document) -> None:
        super().__init__(window)
        self.window, self.document = window, document

    def save_picture(self) -> None:
        """Save a picture of the network as PNG, SVG or PDF, by the ending of the name."""
        file = ask_where(
            self.window,
            self.tr("Save a picture of the network"),
            f"{file_name(self.document.title)}.png",
            self.tr("Pictures") + " (*.png *.svg *.pdf)",
        )
        if not file:
            return
        document = self.document
        try:
            save_picture(document.design.stack, document.analysis, document.data.shape, file)
        except EngineError as error:
            self.failed.emit(translated(error.problem), translated(error.remedy))
            return
        self.done.emit(self.tr("The picture is saved."), file)

    def copy_table(self, form: str) -> None:
        """Put the summary table on the clipboard, as "text", "markdown" or "csv"."""
        table = summary_table(self.document.design.stack, self.document.analysis, form)
        QGuiApplication.clipboard().setText(table)
        self.done.emit(self.tr("The summary table is on the clipboard."), "")
