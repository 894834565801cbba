"""The drawings that were kept, class by class: to look at them, and to delete one that went wrong, even where there is
one class only and they cannot be learned from yet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.data.drawings import delete, each, put_back
from engine.errors import DataError
from gui.look.theme import theme
from gui.look.words import problem_and_remedy
from gui.qt.keys import DELETES, with_keys

SIDE = 64  # of a drawing, at 100 %
PATH = Qt.ItemDataRole.UserRole


class DrawingsBox(QDialog):
    """`changed`: there are others now. It stops nothing: one may draw and keep another beside it."""

    changed = Signal()

    def __init__(self, folder: Path, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.folder = folder
        self._deleted: list[list[tuple[Path, bytes]]] = []  # at one time
        self._icons: dict[tuple[Path, int], QIcon] = {}  # by file and when it was written
        self.list = QListWidget()
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(title)
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "secondary")
        self.delete, self.back = QPushButton(self.tr("Delete")), QPushButton(self.tr("Put back"))
        self.delete.setToolTip(with_keys(self.tr("Delete the drawings that are chosen ({Del})")))
        self.back.setToolTip(self.tr("Put back what was deleted last, while this window is open"))
        foot, rows = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.delete)
        rows.addWidget(self.list, 1)
        rows.addLayout(foot)
        self.delete.clicked.connect(self._delete)
        self.back.clicked.connect(self._put_back)
        self.list.itemSelectionChanged.connect(self._show_buttons)
        theme.changed.connect(self._restyle)
        self.resize(theme.px(460), theme.px(320))
        self.fill()

    def fill(self) -> None:
        """Ask what there is. One goes on where one was."""
        side, row = theme.px(SIDE), self.list.currentRow()
        self.list.clear()
        self.list.setIconSize(QSize(side, side))
        before, self._icons = self._icons, {}
        for path, label in each(self.folder):
            with suppress(OSError):  # deleted by another program while they are listed
                key = path, path.stat().st_mtime_ns
                self._icons[key] = icon = before.get(key) or _icon(path, side)
                item = QListWidgetItem(icon, label, self.list)
                item.setData(PATH, path)
                item.setToolTip(f"{label}\n{path}")
        if self.list.count() and row >= 0:
            row = min(row, self.list.count() - 1)
            self.list.setCurrentRow(row, QItemSelectionModel.SelectionFlag.NoUpdate)
        known = {self.list.item(row).text() for row in range(self.list.count())}
        self.words.setText(
            self.tr("There are no drawings any more.") if not known
            else self.tr("Keep a drawing of another class, too, and the network can learn from them.")
            if len(known) == 1 else ""
        )  # fmt: skip
        self._show_buttons()

    def _restyle(self) -> None:
        self._icons = {}
        self.fill()

    def _show_buttons(self) -> None:
        self.delete.setEnabled(bool(self.list.selectedItems()))
        self.back.setEnabled(bool(self._deleted))

    def _delete(self) -> None:
        gone: list[tuple[Path, bytes]] = []

        def deed() -> None:
            for item in self.list.selectedItems():
                path = item.data(PATH)
                if content := delete(path):
                    gone.append((path, content))

        problem = self._tried(deed)
        if gone:
            self._deleted.append(gone)
        self._show(problem)

    def _put_back(self) -> None:
        gone = self._deleted[-1]

        def deed() -> None:
            while gone:
                put_back(*gone[0])
                del gone[0]

        problem = self._tried(deed)
        if not gone:
            self._deleted.pop()
        self._show(problem)

    def _tried(self, deed: Callable[[], None]) -> str:
        """What is to be said where not all of it could be done: what was done stays so."""
        try:
            deed()
        except DataError as error:
            return " ".join(problem_and_remedy(error))
        return ""

    def _show(self, problem: str) -> None:
        self.fill()
        self.changed.emit()
        if problem:
            self.words.setText(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in DELETES and self.delete.isEnabled():
            self._delete()
        else:
            super().keyPressEvent(event)


def _icon(path: Path, side: int) -> QIcon:
    image = QImage(str(path))
    if image.format() == QImage.Format.Format_Grayscale8 and not theme.dark:
        image.invertPixels()  # ink on paper, as on the board; a drawing in colour has its own paper
    return QIcon(QPixmap.fromImage(image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)))
