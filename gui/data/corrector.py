"""Corrects single pictures of the document's set: each is one edit, which undo takes back."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.data import Images
from engine.data.corrections import PARTS, Correction, number_as_read, places_that_stay
from gui.data.choice import key_of, mixed, place_of
from gui.look.words import translated
from gui.state import edits
from gui.state.document import Document


class Corrector(QObject):
    """Relabels pictures, and leaves them out."""

    failed = Signal(str, str)  # problem, remedy

    def __init__(self, document: Document, parent: QObject | None) -> None:
        super().__init__(parent)
        self.document = document

    @property
    def can_correct(self) -> bool:
        """Whether the pictures on screen are those of the set: digits that stand in for lost ones are not."""
        return self.document.data_problem is None

    @property
    def ranks(self) -> np.ndarray:
        """The rank of each picture, those of the test last, in a mixed order: when one is left out, the others stay in
        theirs."""
        data, as_read, corrections = self.document.data, self.document.data_as_read, self.document.design.corrections
        if not self.can_correct:
            return mixed(len(data.train) + len(data.test))
        counts = len(as_read.train), len(as_read.test)
        own = ([one for one in corrections if one.part == part] for part in PARTS)
        learned, tested = (places_that_stay(*both) for both in zip(counts, own, strict=True))
        return mixed(sum(counts))[np.concatenate([learned, counts[0] + tested])]

    def label_as_read(self, key: int) -> int:
        """The class of a picture of the grid before anything was corrected."""
        images, number = self._as_read(key)
        return int(images.labels[number])

    def key_as_read(self, key: int) -> int:
        """The key that a picture of the grid has where none is left out."""
        return key_of(place_of(key)[0], self._as_read(key)[1])

    @property
    def left_out(self) -> int:
        """How many pictures are left out."""
        return sum(one.label is None for one in self.document.design.corrections)

    def take_back(self) -> None:
        """Take back all pictures that were left out."""
        self.document.edit(*edits.take_back(self.document.design))

    def correct(self, key: int, label: int | None) -> None:
        """Relabel a picture of the grid; None: leave it out."""
        document = self.document
        if document.data_problem is not None:
            self.failed.emit(*map(translated, document.data_problem))
            return
        _, number = self._as_read(key)
        correction = Correction(place_of(key)[0], number, label)
        document.edit(*edits.correct(document.design, correction, document.data_as_read))

    def _as_read(self, key: int) -> tuple[Images, int]:
        """The part of the set as it was read, and the number of a picture of the grid in it."""
        part, place = place_of(key)
        images = self.document.data_as_read.test if part == "test" else self.document.data_as_read.train
        return images, number_as_read(self.document.design.corrections, part, place, len(images))
