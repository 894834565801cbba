"""A step of undo that Qt may delete whenever it likes.

Qt's undo stack deletes its commands. If Python's garbage collector came first, with the stack and its commands in one
heap of garbage, they would be deleted twice and the program would crash. So a step stays alive here until Qt is done;
not longer, as steps hold what was learned before them.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid


class UndoStep(QUndoCommand):
    """Subclasses hold no strong reference to who owns the undo stack."""

    _alive: ClassVar[list[UndoStep]] = []

    def __init__(self, text: str) -> None:
        super().__init__(text)
        UndoStep._alive.append(self)

    @staticmethod
    def let_go(stack: QUndoStack) -> None:
        """From now on, steps that this stack has deleted are forgotten: with each change of it, and at its end."""
        for changed in (stack.indexChanged, stack.destroyed):
            changed.connect(UndoStep._forget_deleted)

    @staticmethod
    def _forget_deleted() -> None:
        UndoStep._alive[:] = [step for step in UndoStep._alive if isValid(step)]
