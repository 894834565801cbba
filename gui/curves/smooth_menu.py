"""The menu that says how much the training curve is smoothed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget


class SmoothMenu(QMenu):
    """One word of SMOOTHINGS is taken; `chosen` brings another."""

    chosen = Signal(str)

    def __init__(self, taken: str, parent: QWidget) -> None:
        super().__init__(parent)
        group = QActionGroup(self)
        for word, text in (
            ("none", self.tr("Every batch as it was")),
            ("light", self.tr("Lightly smoothed")),
            ("strong", self.tr("Strongly smoothed")),
        ):
            action = self.addAction(text)
            action.setCheckable(True)
            action.setChecked(word == taken)
            action.setActionGroup(group)
            action.triggered.connect(lambda _checked=False, chosen=word: self.chosen.emit(chosen))
