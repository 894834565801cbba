"""What can be done with one picture of the grid, by a right click on it or the menu key."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from engine.text import count
from gui.data.choice import labels_of, pixels_of
from gui.data.corrector import Corrector
from gui.data.foot_row import FootRow
from gui.data.picture_grid import PictureGrid
from gui.widgets.class_entry import add_class
from gui.widgets.one_picture import add_taking


class PictureMenu(QObject):
    """Opens beside the picture that is chosen then; it does what the buttons of the foot row do, and more."""

    def __init__(self, grid: PictureGrid, foot: FootRow, corrector: Corrector) -> None:
        super().__init__(grid)
        self.grid, self.foot, self.corrector = grid, foot, corrector
        grid.menu_wanted.connect(self._open)

    def menu(self) -> QMenu:
        """For the picture that is chosen, as a new menu."""
        menu, data, key = QMenu(self.grid), self.grid.data, self.grid.key
        if data is None or key is None:
            return menu
        inside, xray = menu.addAction(self.tr("See inside")), menu.addAction(self.tr("Look at it in X-ray"))
        inside.triggered.connect(lambda _=False: self.foot.inside_wanted.emit())
        xray.triggered.connect(lambda _=False: self.foot.xray_wanted.emit())
        if self.corrector.can_correct:
            menu.addSeparator()
            self._add_corrections(menu, data.class_names, int(labels_of(data, np.array([key]))[0]), key)
        menu.addSeparator()
        picture = pixels_of(data, np.array([key]))[0]
        add_taking(menu, self.grid, picture, self.foot.called, data.train.are_photos)
        return menu

    def _add_corrections(self, menu: QMenu, names: tuple[str, ...], label: int, key: int) -> None:
        others = menu.addMenu(self.tr("Relabel"))
        for number, name in enumerate(names):
            action = add_class(others, name)
            action.setEnabled(number != label)
            action.triggered.connect(lambda _=False, number=number: self.foot.relabelled.emit(number))
        before = self.corrector.label_as_read(key)
        if before != label:
            words = self.tr("Label it “{name}” again, as it was").format(name=names[before].replace("&", "&&"))
            menu.addAction(words).triggered.connect(lambda _=False: self.foot.relabelled.emit(before))
        menu.addAction(self.tr("Leave out")).triggered.connect(lambda _=False: self.foot.left_out.emit())
        if out := self.corrector.left_out:
            words = self.tr("Take back the picture that was left out") if out == 1 else self.tr(
                "Take back the {n} pictures that were left out").format(n=count(out))  # fmt: skip
            menu.addAction(words).triggered.connect(lambda _=False: self._take_back(key))

    def _take_back(self, key: int) -> None:
        """The picture stays the chosen one, by the number that it has then."""
        as_read = self.corrector.key_as_read(key)
        self.corrector.take_back()
        if not self.corrector.left_out:
            self.grid.chosen.emit(as_read)

    def _open(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
