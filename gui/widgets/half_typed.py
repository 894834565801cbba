"""What is half typed or tried counts before something is done with it: before a key that may train or save, and before
the window closes."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

KEYS = Qt.Key
#: With Ctrl or Alt these still write: the first may become Ctrl+V, arrows go by words or step by ten.
WRITES = (
    KEYS.Key_Shift, KEYS.Key_Control, KEYS.Key_Meta, KEYS.Key_Alt, KEYS.Key_AltGr, KEYS.Key_Up, KEYS.Key_Down,
    KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_Home, KEYS.Key_End, KEYS.Key_Backspace, KEYS.Key_Delete,
)  # fmt: skip
HELD = Qt.KeyboardModifier
CTRL, ALT = HELD.ControlModifier, HELD.AltModifier
NO_SHIFT = CTRL | ALT | HELD.MetaModifier  # on Windows `~` of a flag leaves none of the others, see `gui.qt.keys`
#: With what is held signs like @ are typed, where that is no key of its own.
TYPES = {"darwin": ALT, "win32": CTRL | ALT}.get(sys.platform)


def comes_before(event: QEvent) -> bool:
    """Whether a field hears that a key is pressed by which something may be done, unless it wants that key for itself:
    one with Ctrl, Alt or the like, or a function key. What is typed in it counts before."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or event.isAccepted():
        return False
    key, held = event.key(), event.modifiers() & NO_SHIFT
    if key in WRITES or (held == TYPES and event.text().isprintable() and event.text()):
        return False
    return bool(held) or KEYS.Key_F1 <= key <= KEYS.Key_F35


def let_count(field: QWidget | None) -> None:
    """Let what is half typed count as if a key closed the window, where none is pressed."""
    if field is not None:
        closes = QKeyEvent(QEvent.Type.ShortcutOverride, KEYS.Key_Q, Qt.KeyboardModifier.ControlModifier)
        closes.ignore()
        QCoreApplication.sendEvent(field, closes)
