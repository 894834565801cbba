"""Keys are called as the system calls them, Cmd on a Mac, Strg on a German computer, and leave a Mac its own."""

import ast
import re
import runpy
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.inspector.help import texts
from gui.qt import keys
from gui.qt.keys import called, with_keys
from gui.stack.card_menu import card_menu
from gui.window.commands import commands_of
from gui.window.main_window import MainWindow
from tests.parsed import tree_of

TOP = Path(__file__).parents[3]
NAMES_OF_ONE_SYSTEM = re.compile(r"\b(Ctrl|Alt|Shift(?:\+| with\b| and\b)|Del\b|Backspace|Enter\b)")
SHOWN = {"tr", "_tr", "translate", "QT_TRANSLATE_NOOP"}
#: Hide, hide others, minimise, settings, switch windows, log out, spotlight; the desktop and other things of F11.
OF_A_MAC = {"Ctrl+H", "Ctrl+Alt+H", "Ctrl+M", "Ctrl+,", "Ctrl+`", "Ctrl+Tab", "Ctrl+Shift+Q", "Ctrl+Space", "F11"}


class OfTheSystem(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return {"Ctrl": "Strg"}.get(source, source)


@pytest.fixture
def german(qapp: QCoreApplication) -> Iterator[None]:
    words = OfTheSystem()
    QCoreApplication.installTranslator(words)
    texts.body.cache_clear()
    yield
    QCoreApplication.removeTranslator(words)
    texts.body.cache_clear()


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    here = runpy.run_path(keys.__file__)
    monkeypatch.undo()
    for place in ("window.menus.edit_menu.HISTORY", "window.menus.view_menu.PRESENT", "presentation.page.PRESENT"):
        monkeypatch.setattr(f"gui.{place}", here[place.rpartition(".")[2]])


def test_the_command_palette_calls_keys_as_the_menus_do(german: None) -> None:
    action = QAction("Save")
    action.setShortcut("Ctrl+S")
    assert [one.key for one in commands_of([action])] == ["Strg+S"]


def test_a_sentence_calls_keys_as_the_system_does(german: None) -> None:
    said = with_keys("{Ctrl+K} finds it, {Ctrl+-} is smaller, {F1} explains. Hold {Alt} or {Ctrl}.")
    assert said == "Strg+K finds it, Strg+- is smaller, F1 explains. Hold Alt or Strg."


@pytest.mark.parametrize(("key", "by_qt", "name"), [("Ctrl+Enter", "⌘⌤", "⌘↩"), ("Del", "⌦", "⌫")])
def test_enter_and_delete_of_a_mac_are_the_large_keys(
    monkeypatch: pytest.MonkeyPatch, key: str, by_qt: str, name: str
) -> None:
    monkeypatch.setattr(QKeySequence, "toString", lambda *_: by_qt)  # as it is there
    assert called(key) == name


def test_nothing_in_the_window_calls_a_key_by_another_name_than_the_menus(
    german: None, window: MainWindow, qtbot: QtBot
) -> None:
    for entry in window.work.page_switch.entries:
        window.work.page_switch.go(entry)
    stack = window.work.stack_view
    menu = card_menu(stack.verbs, window, lambda: None)
    said = [one.toolTip() for one in window.findChildren(QWidget)] + [one.text() for one in menu.actions()]
    said += [one.text() for one in window.findChildren(QLabel)] + [texts.body("first_steps")]
    assert [one for one in said if "Ctrl" in one] == []
    assert {"Duplicate\tStrg+D", "Take the last stroke back (Strg+Z)", "Show the cards larger (Strg++)"} <= set(said)


def test_no_sentence_writes_a_key_out() -> None:
    """It would be another one on a Mac. What is printed into a terminal is no sentence of the window."""
    files = (*TOP.glob("gui/**/*.py"), *TOP.glob("engine/**/*.py"))
    sources = {file: file.read_text(encoding="utf-8") for file in files}
    found = [
        (str(file.relative_to(TOP)), one.value)
        for file, source in sources.items()
        if any(key in source for key in ("Ctrl", "Alt", "Shift", "Del", "Backspace", "Enter"))
        for call in ast.walk(tree_of(source))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in SHOWN
        for one in ast.walk(call)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and _writes_keys(one.value)
    ]
    pages = [file.name for file in TOP.glob("resources/help/*.md") if _writes_keys(file.read_text("utf-8"))]
    assert (found, pages) == ([], [])


def _writes_keys(words: str) -> bool:
    return bool(NAMES_OF_ONE_SYSTEM.search(keys.GAP.sub("", words)))


def test_a_mac_keeps_the_keys_it_has_for_itself(mac: None, window: MainWindow) -> None:
    taken = Counter(
        key.toString() for action in window.findChildren(QAction) for key in action.shortcuts() if not key.isEmpty()
    )
    assert set(taken) & OF_A_MAC == set()
    assert {"Ctrl+Shift+H", "Ctrl+Alt+P"} <= set(taken)
    assert [key for key, times in taken.items() if times > 1] == []


def test_the_key_that_begins_a_presentation_on_a_mac_ends_it(mac: None, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitExposed(window):
        window.show()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window, Qt.Key.Key_P, both)
    qtbot.waitUntil(lambda: window.presenting.page is not None and window.presenting.page.isVisible())
    QTest.keyClick(window.presenting.page, Qt.Key.Key_P, both)
    qtbot.waitUntil(lambda: not window.presenting.is_on)
