"""What is held with a key is known on every system, also where the flags of Qt have a sign: on Windows."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyle

import gui
from gui.qt.keys import MODIFIER, held_with
from gui.widgets.half_typed import comes_before
from tests.parsed import tree_of

CTRL, SHIFT, ALT = MODIFIER.ControlModifier, MODIFIER.ShiftModifier, MODIFIER.AltModifier


@pytest.fixture(autouse=True)
def flags_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """There `~` of what can be held is all that cannot: the mask of all of them is a negative number."""
    monkeypatch.setattr(MODIFIER, "__invert__", lambda flag: MODIFIER(flag.value - 1 & 0x1FFFFFF))


def pressed(key: Qt.Key, held: Qt.KeyboardModifier, text: str = "") -> QKeyEvent:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text)
    event.ignore()
    return event


@pytest.mark.parametrize("held", [MODIFIER.NoModifier, SHIFT, CTRL, ALT, CTRL | SHIFT, MODIFIER.MetaModifier])
def test_what_is_held_with_a_key_is_known_and_the_number_pad_makes_no_difference(held: Qt.KeyboardModifier) -> None:
    assert held_with(pressed(Qt.Key.Key_Up, held)) == held
    assert held_with(pressed(Qt.Key.Key_Up, held | MODIFIER.KeypadModifier)) == held


def test_what_is_half_typed_counts_before_a_key_with_ctrl() -> None:
    assert comes_before(pressed(Qt.Key.Key_S, CTRL, "\x13"))
    assert comes_before(pressed(Qt.Key.Key_S, CTRL | SHIFT, "\x13"))
    assert not comes_before(pressed(Qt.Key.Key_S, SHIFT, "S"))


def test_nothing_turns_a_flag_round() -> None:
    """`modifiers() & ~ONE` is nothing at all on Windows. An array may be turned round: its name is small; and so may
    the states of a style, of which there are too few to need the sign."""
    turned = []
    for file in Path(gui.__file__).parent.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        for one in ast.walk(tree_of(source)) if "~" in source else ():
            if isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.Invert):
                name = ast.unparse(one.operand).rpartition(".")[-1]
                is_free = name == name.lower() or name in QStyle.StateFlag.__members__
                turned += [] if is_free else [f"{file.name}:{one.lineno} ~{name}"]
    assert turned == []
