"""The button that saves the confusion matrix: as a picture, as numbers, or to the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton

from engine.project.whole_file import write_whole
from gui.evaluate.matrix import ConfusionMatrix
from gui.look.theme import theme
from gui.qt.drawn_file import drawn
from gui.widgets.save_file import ask_where

SHARPNESS = 2  # pixels of the picture for one of the window, in each direction


class SaveMatrix(QToolButton):
    """Opens a menu of what can be taken along."""

    done = Signal(str, str)  # what was done, where it is
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, matrix: ConfusionMatrix) -> None:
        super().__init__(autoRaise=True)
        self.matrix = matrix
        self.setIcon(theme.icon("download-simple", "secondary"))
        self.setToolTip(self.tr("Save or copy the matrix"))
        self.setAccessibleName(self.tr("Save or copy the matrix"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for text, verb in (
            (self.tr("Copy the picture"), self.copy_picture),
            (self.tr("Copy the numbers"), self.copy_numbers),
            (self.tr("Save as a picture (PNG)…"), self._ask_picture),
            (self.tr("Save the numbers (CSV)…"), self._ask_numbers),
        ):
            menu.addAction(text).triggered.connect(lambda _checked=False, verb=verb: verb())
        self.setMenu(menu)

    def picture(self) -> QPixmap:
        """The matrix as it stands on the page, without what is chosen, twice as sharp."""
        pixmap = QPixmap(self.matrix.size() * SHARPNESS)
        pixmap.setDevicePixelRatio(SHARPNESS)
        pixmap.fill(theme.color("card"))
        self.matrix.draw_bare(pixmap)
        return pixmap

    def numbers(self, separator: str = ",") -> str:
        """A row for what it is, a column for what was said; the names of the classes around."""
        text = io.StringIO()
        table = csv.writer(text, delimiter=separator, lineterminator="\n")
        table.writerow([self.tr("is / read as"), *self.matrix.names])
        for name, row in zip(self.matrix.names, self.matrix.counts.tolist(), strict=True):
            table.writerow([name, *row])
        return text.getvalue()

    def copy_picture(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.picture())

    def copy_numbers(self) -> None:
        QGuiApplication.clipboard().setText(self.numbers("\t"))

    def _ask_picture(self) -> None:
        self._ask("confusion.png", self.tr("Pictures (*.png)"), self._write_picture)

    def _ask_numbers(self) -> None:
        self._ask("confusion.csv", self.tr("Tables (*.csv)"), self._write_numbers)

    def _ask(self, name: str, kinds: str, write: Callable[[str], None]) -> None:
        path = ask_where(self, self.tr("Save the matrix"), name, kinds)
        if not path:
            return
        try:
            write(path)
        except OSError:
            self.failed.emit(
                self.tr("{file} could not be written.").format(file=Path(path).name),
                self.tr("Choose a folder that exists and that you may write to."),
            )
        else:
            self.done.emit(self.tr("The matrix is saved."), path)

    def _write_picture(self, path: str) -> None:
        picture = self.picture().toImage()
        if not drawn(path, lambda device: picture.save(device, "PNG")):  # type: ignore[call-overload]
            raise OSError(path)

    def _write_numbers(self, path: str) -> None:
        write_whole(Path(path), lambda file: file.write(self.numbers().encode()))
