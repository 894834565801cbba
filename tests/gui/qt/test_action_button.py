"""A button of an action follows it, however often that changes, and nothing adds up."""

from pathlib import Path

from PySide6.QtCore import SIGNAL, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gui.qt.action_button import show_action

SIGNALS = ("changed()", "enabledChanged(bool)", "visibleChanged()", "checkableChanged(bool)", "toggled(bool)")


def test_a_button_follows_its_action_and_a_thousand_changes_connect_nothing_more(qtbot: QtBot) -> None:
    button, parent, done = QToolButton(), QObject(), []
    qtbot.addWidget(button)
    action = QAction("Undo", parent)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: done.append(action.text()))
    show_action(button, action)

    def connections() -> int:
        return sum(action.receivers(SIGNAL(name)) for name in SIGNALS)

    before = connections()
    for number in range(1000):
        action.setText(f"Undo {number}")
        action.setEnabled(number % 2 == 1)
    assert connections() == before
    assert (button.toolTip(), button.isEnabled()) == ("Undo 999 (Ctrl+Z)", True)
    action.setShortcuts([])
    assert button.toolTip() == "Undo 999"
    button.click()
    assert done == ["Undo 999"]
    action.setEnabled(False)
    assert not button.isEnabled()


def test_no_button_is_given_its_action_by_qt_alone() -> None:
    """The one of light and dark was: each change of the theme connected the two once more."""
    gui = Path(__file__).parents[3] / "gui"
    assert [file.name for file in gui.rglob("*.py") if "setDefaultAction(" in file.read_text(encoding="utf-8")] == []
