"""A step of undo that Qt may delete whenever it likes.

Qt's undo stack deletes its commands. If Python's garbage collector came first, with the stack and its commands in one
heap of garbage, they would be deleted twice and the program would crash. So a step stays alive here until Qt is done.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QUndoCommand
from shiboken6 import isValid


class UndoStep(QUndoCommand):
    """Subclasses hold no strong reference to who owns the undo stack."""

    _alive: ClassVar[list[UndoStep]] = []
    _look_at: ClassVar[int] = 64

    def __init__(self, text: str) -> None:
        super().__init__(text)
        alive = UndoStep._alive
        alive.append(self)
        if len(alive) >= UndoStep._look_at:
            alive[:] = [step for step in alive if isValid(step)]
            UndoStep._look_at = max(64, 2 * len(alive))
