"""One edit of the design, as a step that undo takes back."""

from __future__ import annotations

from functools import cached_property
from time import monotonic
from typing import Protocol
from weakref import proxy

from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.project.design import Design
from gui.qt.undo_step import UndoStep

MERGE_SECONDS = 1.5  # a longer rest begins a new step of undo


class Edited(Protocol):
    """Whose design it is."""

    undo_stack: QUndoStack
    selection: tuple[str, ...]

    def step_to(self, design: Design, left: Design, selection: tuple[str, ...]) -> None: ...


class EditStep(UndoStep):
    """One step of undo: it holds the design before and after. (Qt calls `redo` when it is pushed.)"""

    def __init__(self, document: Edited, text: str, before: Design, after: Design, merge_key: str | None) -> None:
        super().__init__(text, document.undo_stack)
        self.document: Edited = proxy(document)  # in a ring of references Qt would delete the command twice
        self.before, self.after, self.merge_key = before, after, merge_key
        self.selected_before = self.selected_after = document.selection
        self.at = monotonic()

    def redo(self) -> None:
        self.document.step_to(self.after, self.before, self.selected_after)

    def undo(self) -> None:
        self.selected_after = self.document.selection
        self.document.step_to(self.before, self.after, self.selected_before)

    @cached_property
    def _id(self) -> int:
        return 1 if self.merge_key else -1

    def id(self) -> int:
        return self._id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditStep) or other.merge_key != self.merge_key or other.at - self.at > MERGE_SECONDS:
            return False
        self.after, self.at = other.after, other.at
        self.setObsolete(self.after == self.before)
        return True
