"""What a project was when its writing began: on a slow disk more is learned before it ends."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtGui import QUndoStack

from engine.project.design import Design
from engine.training.run import Run


class Shown(Protocol):
    """The document."""

    design: Design
    undo_stack: QUndoStack


class Written(NamedTuple):
    design: Design
    runs: tuple[Run, ...]
    unsaved: int  # how often something was told by then that is in no file
    at: int  # the index of the undo stack: a reset or a brush changes no design

    def is_now(self, shown: Shown) -> bool:
        """Whether no step of undo came since."""
        return (self.design, self.at) == (shown.design, shown.undo_stack.index())
