"""The mouse on the stack: a click selects, with Ctrl or Shift more; a band pulled over the canvas selects what it
touches; a card that is pulled away is dragged.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from gui.cards.card import Card
from gui.stack.cards import Cards
from gui.stack.dropping import Dropping
from gui.stack.selecting import MOUSE, Selecting

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Gestures(QObject):
    """Listens to the cards and to the canvas between them."""

    def __init__(self, cards: Cards, selecting: Selecting, dropping: Dropping) -> None:
        super().__init__(cards)
        self.selecting, self.dropping, self.document = selecting, dropping, selecting.document
        self._before_band: tuple[str, ...] = ()
        cards.made.connect(self._listen)
        cards.canvas.pressed.connect(self._canvas_pressed)
        cards.canvas.banded.connect(self._banded)

    def _listen(self, card: Card) -> None:
        card.pressed.connect(self._card_pressed)
        card.released.connect(self._card_released)
        card.dragged.connect(self._card_dragged)

    def _card_pressed(self, id: str, modifiers: Qt.KeyboardModifier) -> None:
        if not modifiers & (CTRL | SHIFT) and id not in self.document.selection:
            self.selecting.select(id, focus=False, stay=True)

    def _card_released(self, id: str, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & SHIFT:
            self.selecting.extend_to(id)
        elif modifiers & CTRL:
            self.selecting.toggle(id)
        else:
            self.selecting.select(id, focus=False, stay=True)

    def _card_dragged(self, id: str) -> None:
        if id not in self.document.selection:
            self.selecting.select(id, focus=False, stay=True)
        self.dropping.carry(self.selecting.chosen)

    def _canvas_pressed(self, modifiers: Qt.KeyboardModifier) -> None:
        self.selecting.area.setFocus(MOUSE)
        self._before_band = self.document.selection
        if not modifiers & (CTRL | SHIFT):
            self.document.select()

    def _banded(self, ids: tuple[str, ...], modifiers: Qt.KeyboardModifier) -> None:
        """The rubber band touches these cards; with Ctrl or Shift what was selected before stays."""
        more = self._before_band if modifiers & (CTRL | SHIFT) else ()
        self.document.select(*ids, *more)
