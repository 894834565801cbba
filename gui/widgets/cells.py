"""A drawing of numbers in cells: the mouse says which one it is on, a click picks, a double click opens."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from gui.widgets.parts import Parts


class Cells(Parts):
    """A place is a few whole numbers; the first is that of the row or tile that can be picked."""

    picked = Signal(int)
    hovered = Signal(object)  # the place under the mouse, or None
    opened: Any  # a signal that brings a place: what the number there is made of is wanted

    def __init__(self) -> None:
        super().__init__()
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_current(self, index: int, said: str = "") -> None:
        """`said`: what a screen reader says of it. Under its keys only of another one: of numbers that change with each
        step of a training it would never end."""
        if index != self.current or not self.hasFocus() or not self.accessibleDescription():
            self.setAccessibleDescription(said)
        if index != self.current:
            self.current = index
            self.update()

    def look(self, part: tuple[int, ...] | None) -> None:
        self.hovered.emit(part)

    def pick(self, part: tuple[int, ...]) -> None:
        self.picked.emit(part[0])

    def enter(self, part: tuple[int, ...]) -> None:
        self.opened.emit(*part)
