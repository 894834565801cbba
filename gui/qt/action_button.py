"""A button of an action that changes often.

`QToolButton.setDefaultAction` would do, but Qt 6.11 connects the two anew at every change of the action: after a day of
undo each step would call thousands of slots.
"""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from shiboken6 import isValid

from gui.qt.keys import called


def show_action(button: QToolButton, action: QAction) -> None:
    """The button shows the action, and a click on it triggers that."""

    def show() -> None:
        if isValid(button) and isValid(action):  # not while their window goes
            button.setText(action.iconText())
            button.setIcon(action.icon())
            keys = called(action.shortcut().toString())
            button.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())
            button.setEnabled(action.isEnabled())

    action.changed.connect(show)
    button.clicked.connect(action.trigger)
    show()
