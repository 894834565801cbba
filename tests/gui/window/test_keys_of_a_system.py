"""Keys are called as the system calls them: Cmd on a Mac, Strg on a German computer."""

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from gui.window.command_palette import commands_of


class OfTheSystem(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return {"Ctrl": "Strg"}.get(source, source)


def test_the_command_palette_calls_keys_as_the_menus_do(qtbot: QtBot) -> None:
    words, action = OfTheSystem(), QAction("Save")
    action.setShortcut("Ctrl+S")
    QCoreApplication.installTranslator(words)
    try:
        assert [one.key for one in commands_of([action])] == ["Strg+S"]
    finally:
        QCoreApplication.removeTranslator(words)
