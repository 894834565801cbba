"""The menu that saves the curves: as a picture, or as numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from engine.errors import FileError
from engine.training.history import History
from gui.curves.curve_table import save_csv
from gui.look.words import problem_and_remedy
from gui.widgets.save_file import ask_where

if TYPE_CHECKING:
    from gui.curves.curve_plot import CurvePlot


class SaveMenu(QMenu):
    """Asks for a file and writes the history that is shown; a picture of it is like the plots, but light."""

    done = Signal(str, str)  # what was done, where it is
    failed = Signal(str, str)  # problem, remedy

    def __init__(
        self, history: Callable[[], History], plots: Callable[[], Sequence[CurvePlot]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.history, self.plots = history, plots
        self.picture = self.addAction(self.tr("Save as a picture (PNG)…"))
        self.picture.triggered.connect(lambda _checked=False: self._ask_picture())
        self.numbers = self.addAction(self.tr("Save the numbers (CSV)…"))
        self.numbers.triggered.connect(lambda _checked=False: self._ask_numbers())

    def _has_curves(self) -> bool:
        if len(self.history()):
            return True
        self.failed.emit(self.tr("There are no curves to save yet."), self.tr("Train the stack first."))
        return False

    def _ask_picture(self) -> None:
        if not self._has_curves():
            return
        path = ask_where(self, self.tr("Save the curves"), "curves.png", self.tr("Pictures (*.png)"))
        if path:
            from gui.curves.chart_file import save_chart

            def save() -> None:
                save_chart(self.history(), path, like=self.plots())

            self._try(save, self.tr("The curves are saved."), path)

    def _ask_numbers(self) -> None:
        if not self._has_curves():
            return
        path = ask_where(self, self.tr("Save the numbers"), "curves.csv", self.tr("Tables (*.csv)"))
        if path:
            self._try(lambda: save_csv(self.history(), path), self.tr("The numbers are saved."), path)

    def _try(self, save: Callable[[], object], words: str, path: str) -> None:
        try:
            save()
        except FileError as error:
            self.failed.emit(*problem_and_remedy(error))
        else:
            self.done.emit(words, path)
