"""In a menu every underlined letter leads to one entry: two with the same would only take turns being marked."""

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QMenu, QMenuBar

from gui.window.main_window import MainWindow

LETTER = re.compile(r"(?<!&)&(\w)")


def menus_of(menu: QMenu | QMenuBar) -> Iterator[tuple[str, list[str]]]:
    """Each menu's name and the words of its entries."""
    entries = [action for action in menu.actions() if not action.isSeparator()]
    yield menu.title() if isinstance(menu, QMenu) else "", [entry.text() for entry in entries]
    for entry in entries:
        inner = entry.menu()
        if isinstance(inner, QMenu):
            yield from menus_of(inner)


def test_no_letter_is_underlined_twice_in_a_menu(window: MainWindow) -> None:
    found = dict(menus_of(window.menuBar()))
    assert len(found) > 8
    for name, words in found.items():
        letters = [(match[1].lower(), one) for one in words if (match := LETTER.search(one))]
        for letter, one in letters:
            assert [other for another, other in letters if another == letter] == [one], name
