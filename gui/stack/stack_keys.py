"""What the keys do while the stack has the focus. The same is found in the menu of a card and in the Edit menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.qt.keys import held_with
from gui.stack.cards import Cards
from gui.stack.selecting import Selecting
from gui.stack.verbs import Verbs
from gui.stack.zoom import Zoom

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key
Standard = QKeySequence.StandardKey
Deed = Callable[[], object]


class StackKeys:
    """A table from keys to what they do."""

    def __init__(self, verbs: Verbs, selecting: Selecting, cards: Cards, zoom: Zoom) -> None:
        self.selecting, self.cards = selecting, cards
        self._standard: tuple[tuple[QKeySequence.StandardKey, Deed], ...] = (
            (Standard.Copy, verbs.copy), (Standard.Cut, verbs.cut), (Standard.Paste, verbs.paste),
            (Standard.SelectAll, selecting.all), (Standard.ZoomIn, zoom.closer), (Standard.ZoomOut, zoom.farther),
        )  # fmt: skip
        self._held: dict[tuple[Qt.KeyboardModifier, Qt.Key], Deed] = {
            (CTRL, Key.Key_D): verbs.duplicate, (CTRL, Key.Key_0): zoom.reset, (CTRL, Key.Key_Equal): zoom.closer,
            (ALT, Key.Key_Up): verbs.move_up, (ALT, Key.Key_Down): verbs.move_down,
            (NONE, Key.Key_Left): selecting.walk_out, (NONE, Key.Key_Right): selecting.walk_in,
            (NONE, Key.Key_Delete): verbs.delete, (NONE, Key.Key_Backspace): verbs.delete,
            (NONE, Key.Key_F2): verbs.edit_here, (NONE, Key.Key_Return): verbs.request_edit,
            (NONE, Key.Key_Enter): verbs.request_edit, (NONE, Key.Key_Space): selecting.here,
            (NONE, Key.Key_Escape): selecting.nothing,
        }  # fmt: skip

    def deed(self, event: QKeyEvent) -> Deed | None:
        """What a key does here, or None."""
        for standard, verb in self._standard:
            if event.matches(standard):
                return verb
        held = held_with(event)
        key, far = Qt.Key(event.key()), len(self.cards.shown)
        walks = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_Home: -far, Key.Key_End: far}
        if key in walks and held in (NONE, SHIFT):
            return lambda: self.selecting.walk(walks[key], extend=held == SHIFT)
        folds = {Key.Key_Plus: False, Key.Key_Minus: True}
        if key in folds and held in (NONE, SHIFT):  # a plus sign needs Shift on some keyboards
            current = self.selecting.current
            if current and self.cards.by_id[current].text.block.stacks:
                return lambda: self.cards.set_shut(current, folds[key])
        button = QApplication.focusWidget()
        if isinstance(button, QAbstractButton) and held == NONE and key in (Key.Key_Return, Key.Key_Enter):
            return button.click  # Qt would only let Space press it
        return self._held.get((held, key))
