"""Keys as the computer calls them: Ctrl+Z is a sign on a Mac, and Strg+Z on a German computer.

Two have another meaning on a Mac: Ctrl+H would hide the program there, and F11 shows the desktop.
"""

from __future__ import annotations

import re
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

NATIVE, PORTABLE = QKeySequence.SequenceFormat.NativeText, QKeySequence.SequenceFormat.PortableText
HELD = ("Ctrl", "Alt", "Shift")
#: What we call Enter and Del: on a Mac the large keys above and below, the others are on few of its keyboards.
LARGE_KEYS = str.maketrans("\u2324\u2326", "\u21a9\u232b")
DELETES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)  # either of them, wherever nothing is typed
MODIFIER = Qt.KeyboardModifier
#: All that can be held with a key, one by one: on Windows these flags have a sign, and `~` of one of them leaves none
#: of the others.
CAN_BE_HELD = (
    MODIFIER.ShiftModifier
    | MODIFIER.ControlModifier
    | MODIFIER.AltModifier
    | MODIFIER.MetaModifier
    | MODIFIER.GroupSwitchModifier
)
GAP = re.compile(r"\{([^{}]+)\}")

HISTORY, PRESENT = ("Ctrl+Shift+H", "Ctrl+Alt+P") if sys.platform == "darwin" else ("Ctrl+H", "F11")


def held_with(event: QKeyEvent) -> Qt.KeyboardModifier:
    """What is held while a key is pressed. That it is one of the number pad makes no difference."""
    return event.modifiers() & CAN_BE_HELD


def called(keys: str) -> str:
    """What "Ctrl+Z", or "Ctrl" alone, is called here."""
    if keys in HELD:
        return called(f"{keys}+A").removesuffix("A").removesuffix("+")
    return QKeySequence(keys, PORTABLE).toString(NATIVE).translate(LARGE_KEYS)


def with_keys(text: str) -> str:
    """A sentence with keys in its gaps, as in "{Ctrl+Z} takes it back", as they are called here."""
    return GAP.sub(lambda gap: called(gap[1]), text)
