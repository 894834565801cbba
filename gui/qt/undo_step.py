"""A step of undo that Qt may delete whenever it likes.

Qt's undo stack deletes its commands. If Python's garbage collector came first, with the stack and its commands in one
heap of garbage, they would be deleted twice and the program would crash. So a step stays alive here until Qt is done;
not longer, as steps hold what was learned before them.
"""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid


class UndoStep(QUndoCommand):
    """Subclasses hold no strong reference to who owns the undo stack that the step is for."""

    def __init__(self, text: str, stack: QUndoStack) -> None:
        super().__init__(text)
        _ALIVE[id(stack)].remember(self)


class _Steps:
    """The steps of one stack that Qt may not have deleted yet, the oldest first."""

    def __init__(self) -> None:
        self._known: list[UndoStep] = []
        self._new: list[UndoStep] = []  # made since some were last forgotten

    def remember(self, step: UndoStep) -> None:
        self._new.append(step)

    def forget_deleted(self) -> None:
        """Qt deletes the newest of the known ones, with or without those made since: only they are looked at, be the
        history as long as it may."""
        while self._known and not isValid(self._known[-1]):
            self._known.pop()
        for step in self._new:
            if isValid(step):
                self._known.append(step)
            else:  # it joined the one before as it was pushed: PySide never lets go of it, so what it holds must go
                vars(step).clear()
        self._new.clear()


_ALIVE: dict[int, _Steps] = {}


def let_go(stack: QUndoStack) -> None:
    """Before its first step: steps that this stack deletes are forgotten, with each change of it and at its end."""
    key = id(stack)
    steps = _ALIVE[key] = _Steps()
    stack.indexChanged.connect(steps.forget_deleted)
    stack.destroyed.connect(lambda: _ALIVE.pop(key, None))
