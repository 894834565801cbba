"""What is half typed or tried counts before a key that may train or save; a key by which one types does not end it."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import KINDS
from gui.widgets.fields import NumberField
from gui.widgets.half_typed import ALT, CTRL, let_count
from gui.widgets.name_field import NameField
from tests.gui.on_screen import sized


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    home = sized(qtbot, QWidget(), 400, 100)
    with qtbot.waitActive(home):
        home.show()
    return home


def field_in(home: QWidget, taken: list[str]) -> NameField:
    field = NameField("before", 40, home, home)
    field.taken.connect(taken.append)
    field.open_at(QRect(0, 0, 100, 30))
    field.setText("after")
    return field


def tried_in(home: QWidget, taken: list[object]) -> NumberField:
    """A field of a number that is worth trying, stepped up by one."""
    field = NumberField(KINDS["convolution"].declared()["filters"])  # type: ignore[arg-type]
    field.setParent(home)
    field.show()
    field.tries = True
    field.show_value(8)
    field.changed.connect(taken.append)
    field.box.setFocus()
    QTest.keyClick(field.box, Qt.Key.Key_Up)
    assert field.trying is not None
    assert (field.trying.value, taken) == (9, [])
    return field


def test_a_key_that_saves_or_trains_finds_what_was_typed_and_tried(home: QWidget) -> None:
    found, taken = list[object](), list[object]()
    for key in ("Ctrl+S", "F5"):
        action = QAction(home, shortcut=QKeySequence(key))
        action.triggered.connect(lambda: found.append(taken[-1]))
        home.addAction(action)
        for make, wanted in ((field_in, "after"), (tried_in, 9)):
            taken.clear()
            make(home, taken)
            QTest.keySequence(home.windowHandle(), QKeySequence(key))
            assert found.pop() == wanted, key


def test_what_was_typed_and_tried_counts_when_the_window_closes(home: QWidget) -> None:
    for make, wanted in ((field_in, "after"), (tried_in, 9)):
        taken = list[object]()
        make(home, taken)
        let_count(home.focusWidget())
        assert taken == [wanted]
    let_count(None)  # nobody has the keyboard


def test_a_name_that_could_open_a_dialog_is_asked_for_by_who_saves(
    home: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NameField, "asks", True)
    taken = list[str]()
    field = field_in(home, taken)
    QTest.keyClick(field, Qt.Key.Key_S, CTRL)
    assert (taken, field.isVisible()) == ([], True)


def test_keys_by_which_a_name_is_typed_leave_its_field_open(home: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    field = field_in(home, [])
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_Backspace):
        QTest.keyClick(field, key, CTRL)
        assert field.isVisible(), key
    for held in (ALT, CTRL | ALT):  # as @ is typed on a Mac, and on Windows
        monkeypatch.setattr("gui.widgets.half_typed.TYPES", held)
        QTest.keyClick(field, Qt.Key.Key_L, held)
        assert field.isVisible(), held
    monkeypatch.setattr("gui.widgets.half_typed.TYPES", None)
    QTest.keyClick(field, Qt.Key.Key_L, ALT)
    assert field.isHidden()
