"""Enter presses the button that has the keyboard, as Space does: in the stack, in the header, in the start page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state import edits
from gui.window.main_window import MainWindow
from tests.gui.windows import open_window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window() as window:
        window.activateWindow()
        yield window


def test_enter_on_a_button_presses_it_and_does_not_go_to_the_settings(window: MainWindow) -> None:
    document = window.document
    whole = preset("dense").design()
    document.open(whole, None, "Dense")
    document.edit(*edits.remove(document.design, document.design.stack.ids[-2:]))
    document.select(document.design.stack.ids[0])
    window.stack_view.show_problem()  # goes to "Add the end"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not document.analysis.problems
    window.training_bar.step.setFocus()
    QTest.keyClick(window.training_bar.step, Qt.Key.Key_Return)
    assert window.session.state != "idle"
    window.session.stop()
