"""Who builds by keyboard mends by keyboard, too."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from gui.window.main_window import MainWindow


def test_the_list_of_problems_takes_the_keys_that_mend_them(window: MainWindow, qtbot: QtBot) -> None:
    """The cursor stayed in the search for blocks, twenty presses of Tab before the fix."""
    document, work = window.document, window.work
    document.edit("", replace(document.design, stack=Stack.of(block("fully_connected", units=128), block("softmax"))))
    window.activateWindow()
    work.palette_view.focus_search()
    command = next(one for one in window.command_palette.commands() if one.text == "Problems and hints")
    command.do()
    assert work.problems.isVisible()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert document.design.stack.blocks[0].units == 10  # type: ignore[attr-defined]
    assert not document.analysis.problems
    command.do()
    assert work.problems.isHidden()
