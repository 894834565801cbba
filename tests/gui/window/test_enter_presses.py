"""Enter presses the button that has the keyboard, as Space does: in the stack, in the header, in the start page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state import edits
from gui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Discard)
    window = MainWindow()
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    window.session.close()
    window.close()
    window.deleteLater()


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
