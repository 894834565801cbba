"""The exports of a window: a picture of the network or of a whole page for slides, and its table for the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from engine.analysis.summary import summary_table
from engine.errors import EngineError
from gui.look.words import problem_and_remedy
from gui.picture.network_picture import save_picture
from gui.state.document import Document
from gui.widgets.save_file import ask_where, file_name
from gui.widgets.take_picture import copy_picture, save, write
from gui.widgets.unrolled import is_cut, unrolled


class Exports(QObject):
    """Asks for the name of a file, and writes it."""

    done = Signal(str, str)  # what was done, where it is
    failed = Signal(str, str)  # problem, remedy

    def __init__(
        self, window: QWidget, document: Document, seen: Callable[[], tuple[QWidget, str]],
        said: Callable[[], str] = str,
    ) -> None:  # fmt: skip
        """`seen` gives the page that is looked at, and what it is called; `said` of which moment of a training it is,
        which a picture of the page says below it."""
        super().__init__(window)
        self.window, self.document, self.seen, self.said = window, document, seen, said

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
            self.failed.emit(*problem_and_remedy(error))
            return
        self.done.emit(self.tr("The picture is saved."), file)

    def save_page(self) -> None:
        """Save a picture of the page that is looked at, with all that has to be scrolled to on the screen, as PNG."""
        page, name = self.seen()
        title, kinds = self.tr("Save a picture of this page"), self.tr("Pictures") + " (*.png)"
        file = ask_where(page.window(), title, f"{file_name(self.document.title)} - {file_name(name)}.png", kinds)
        if not file:
            return

        def write_unrolled() -> str:
            with unrolled(page):
                write(page, file, caption=self.said())
                return self._remark(page)

        save(page, file, write_unrolled)

    def copy_page(self) -> None:
        """Put the same picture on the clipboard."""
        page, name = self.seen()
        with unrolled(page):
            copy_picture(page, name, remark=self._remark(page), caption=self.said())

    def _remark(self, page: QWidget) -> str:
        """What a picture does not have of the page as it is now."""
        return self.tr("Of a long list it has what was in sight.") if is_cut(page) else ""

    def copy_table(self, form: str) -> None:
        """Put the summary table on the clipboard, as "text", "markdown" or "csv"."""
        table = summary_table(self.document.design.stack, self.document.analysis, form)
        QGuiApplication.clipboard().setText(table)
        self.done.emit(self.tr("The summary table is on the clipboard."), "")
