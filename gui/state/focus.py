"""The focus: what the whole window looks at. One value in one holder: views read it; clicks, keys and sliders write it.

It is not the selection. `document.selection` is what edits act on; the focus' block follows the last of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from engine.values import dataclass
from gui.state.document import Document


@dataclass(frozen=True)
class PictureRef:
    """A picture by its part (test or training pictures, drawings, files) and its index there. `version` counts what
    became of a drawing that goes on."""

    part: Literal["test", "train", "drawn", "file"] = "test"
    index: int = 0
    version: int = 0


@dataclass(frozen=True)
class Moment:
    """A moment of a training: after step `step` of a run. Step 0 is before the first batch."""

    run: str
    step: int


@dataclass(frozen=True)
class Focus:
    """`moment` None is now: the newest step there is. `beside` is a second moment to compare with.

    `map` is the number of a filter and of the map it makes; `pixel` (row, column) lies in that map.
    """

    moment: Moment | None = None
    beside: Moment | None = None
    picture: PictureRef = PictureRef()
    block: str = ""
    map: int | None = None
    pixel: tuple[int, int] | None = None
    class_: int | None = None


class FocusHolder(QObject):
    """Holds the focus of one window."""

    changed = Signal(object, object)  # before, after
    free_changed = Signal()  # another map is looked at where none is chosen

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.value = Focus()
        self.free_map: Callable[[str], int] = lambda _block: 0  # of a block, where none is chosen: the probe knows
        self._classes = document.data.class_names
        document.selection_changed.connect(self._follow_selection)
        document.design_changed.connect(self._follow_design)
        document.data_changed.connect(self._follow_data)
        document.opened.connect(self._begin_project)

    def look(self, **changes: Any) -> None:
        """Change the focus. In another block no pixel is chosen yet; the number of the map stays."""
        after = replace(self.value, **changes)
        if after.block != self.value.block and "pixel" not in changes:
            after = replace(after, pixel=None)
        if after != self.value:
            before, self.value = self.value, after
            self.changed.emit(before, after)

    def map_of(self, block: str) -> int:
        """The number of the map that is looked at in a block: the chosen one, or else one that does something."""
        chosen = self.value.map
        return self.free_map(block) if chosen is None else chosen

    def select_block(self) -> None:
        """Back where blocks are selected: of two blocks, that which was selected and that which was looked at
        meanwhile, the panels there would tell at once."""
        selected, block = self.document.selection, self.value.block
        if block and len(selected) == 1 and block not in selected:
            self.document.select(block)

    def _follow_selection(self) -> None:
        self.look(block=self.document.selection[-1] if self.document.selection else "")

    def _follow_design(self) -> None:
        """A block that is gone cannot be looked at."""
        if self.value.block and self.value.block not in self.document.design.stack.ids:
            self.look(block="")

    def _begin_project(self) -> None:
        """Seen as it is now, also where it is the one that was just looked back at: its steps are still known. None of
        its maps is chosen yet."""
        self.look(moment=None, beside=None, map=None, pixel=None)

    def _follow_data(self) -> None:
        """Of other classes none is chosen yet."""
        before, self._classes = self._classes, self.document.data.class_names
        if self._classes != before:
            self.look(class_=None)
