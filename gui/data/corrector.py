"""Corrects single pictures of the document's set: each is one edit, which undo takes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.data.corrections import Correction, number_as_read
from gui.data.choice import place_of
from gui.look.words import translated
from gui.state import edits
from gui.state.document import Document


class Corrector(QObject):
    """Relabels pictures, and leaves them out."""

    failed = Signal(str, str)  # problem, remedy

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document

    @property
    def can_correct(self) -> bool:
        """Whether the pictures on screen are those of the set: digits that stand in for lost ones are not."""
        return self.document.data_problem is None

    def correct(self, key: int, label: int | None) -> None:
        """Relabel a picture of the grid; None: leave it out."""
        document = self.document
        if document.data_problem is not None:
            self.failed.emit(*map(translated, document.data_problem))
            return
        part, place = place_of(key)
        as_read = document.data_as_read
        count = len(as_read.test if part == "test" else as_read.train)
        number = number_as_read(document.design.corrections, part, place, count)
        document.edit(*edits.correct(document.design, Correction(part, number, label), as_read))
