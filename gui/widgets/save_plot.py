"""A button that takes a plot along: as a picture, as numbers, or to the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QToolButton

from engine.project.whole_file import write_whole
from gui.look.theme import theme
from gui.qt.drawn_file import drawn
from gui.widgets.save_file import ask_where
from gui.widgets.take_picture import taken


class SavePlot(QToolButton):
    """Opens a menu of what can be taken along. A plot says what its `image` and its `rows` are."""

    def __init__(self, name: str) -> None:
        super().__init__(autoRaise=True)
        self.name = name  # of the file
        self.setIcon(theme.icon("download-simple", "secondary"))
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

    def say(self, words: str) -> None:
        """What the button does."""
        self.setToolTip(words)
        self.setAccessibleName(words)

    def image(self) -> QImage:
        raise NotImplementedError

    def rows(self) -> Iterable[Iterable[object]]:
        """The first names what stands in the columns."""
        raise NotImplementedError

    def numbers(self, separator: str = ",") -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=separator, lineterminator="\n").writerows(self.rows())
        return text.getvalue()

    def copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(self.image())

    def copy_numbers(self) -> None:
        QGuiApplication.clipboard().setText(self.numbers("\t"))

    def _ask_picture(self) -> None:
        self._ask(self.tr("Save the picture"), ".png", self.tr("Pictures (*.png)"), self._write_picture)

    def _ask_numbers(self) -> None:
        self._ask(self.tr("Save the numbers"), ".csv", self.tr("Tables (*.csv)"), self._write_numbers)

    def _ask(self, title: str, ending: str, kinds: str, write: Callable[[str], None]) -> None:
        path = ask_where(self, title, self.name + ending, kinds)
        if not path:
            return
        try:
            write(path)
        except OSError:
            taken.failed.emit(
                self,
                self.tr("{file} could not be written.").format(file=Path(path).name),
                self.tr("Choose a folder that exists and that you may write to."),
            )
        else:
            taken.done.emit(self, self.tr("{file} is saved.").format(file=Path(path).name), path)

    def _write_picture(self, path: str) -> None:
        picture = self.image()
        if not drawn(path, lambda device: picture.save(device, "PNG")):  # type: ignore[call-overload]
            raise OSError(path)

    def _write_numbers(self, path: str) -> None:
        write_whole(Path(path), lambda file: file.write(self.numbers().encode()))
