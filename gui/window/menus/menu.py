"""One menu of a window, and what it can ask of that. Each entry calls one function that the menu was given; a menu does
not know its window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from engine.values import dataclass

Verb = Callable[[], object]
Keys = QKeySequence.StandardKey


@dataclass(frozen=True)
class WindowVerbs:
    """What the menus can ask of their window."""

    open_another: Verb
    show_start: Verb
    show_work: Verb
    show_history: Verb
    show_commands: Verb
    take_tour: Verb
    rename: Verb
    present: Verb
    close: Verb


class Menu(QObject):
    """Stands in the bar under its title."""

    def __init__(self, bar: QMenuBar, title: str) -> None:
        super().__init__(bar)
        self.menu = bar.addMenu(title)

    def add(
        self, text: str, verb: Verb, keys: QKeySequence.StandardKey | str | None = None, menu: QMenu | None = None,
        also: str = "",
    ) -> QAction:  # fmt: skip
        """A new entry, at the end of this menu or of one inside it; the command palette finds it by `also`, too."""
        menu = menu or self.menu
        action = QAction(text, menu)
        action.setProperty("also", also)
        action.triggered.connect(lambda _checked=False: verb())
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        return action

    def add_choice(
        self, text: str, verb: Verb, is_on: Callable[[], bool], menu: QMenu | None = None,
        group: QActionGroup | None = None, keys: str | None = None, also: str = "",
    ) -> QAction:  # fmt: skip
        """An entry with a mark where it `is_on` as its menu opens; of a `group` one alone has it."""
        action = self.add(text, verb, keys, menu, also)
        action.setCheckable(True)
        if group is not None:
            group.addAction(action)
        (menu or self.menu).aboutToShow.connect(lambda: action.setChecked(is_on()))
        return action
