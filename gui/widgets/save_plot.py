"""A button that takes a plot along: as a picture, as numbers, or to the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QToolButton

from gui.look.theme import theme
from gui.qt.drawn_file import draw_file
from gui.widgets.save_file import ask_where
from gui.widgets.take_picture import save


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
        if path := ask_where(self, title, self.name + ending, kinds):
            save(self, path, lambda: write(path), self.tr("{file} is saved.").format(file=Path(path).name))

    def _write_picture(self, path: str) -> None:
        picture = self.image()
        draw_file(path, lambda device: picture.save(device, "PNG"))  # type: ignore[call-overload]

    def _write_numbers(self, path: str) -> None:
        draw_file(path, lambda device: device.write(self.numbers().encode()) >= 0)
