"""The commands that the palette finds: what the menus hold, with other words for each, and what cannot be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from engine.values import dataclass
from gui.qt.keys import called


@dataclass(frozen=True)
class Command:
    """One command: its text, its key, what it does, and the menu that holds it, too."""

    text: str
    key: str
    do: Callable[[], object]
    icon: QIcon | None = None
    menu: str = ""
    also: str = ""  # other words by which it is found
    found_by: str = ""  # the part of its text by which it is found; "": all of it

    @property
    def name(self) -> str:
        return self.found_by or self.text


def commands_of(actions: Iterable[QAction], group: str = "", top: str = "", also: str = "") -> list[Command]:
    """The commands behind the actions that are available now, each once; those of a submenu begin with its name.

    `top` is the name of the menu that holds them all; they are found by the words in `also`, too, and by those that an
    action brings itself.
    """
    found: dict[str, Command] = {}
    for action in actions:
        text, _, key = action.text().replace("&", "").partition("\t")
        text = text.rstrip("…")
        if not text or not action.isEnabled() or action.isSeparator():
            continue
        text = f"{group}: {text}" if group else text
        others = f"{also} {action.property('also') or ''}"
        menu = action.menu()
        if isinstance(menu, QMenu):
            found |= {one.text: one for one in commands_of(menu.actions(), text, top, others) if one.text not in found}
        else:
            key = key or called(action.shortcut().toString())
            found_by = action.property("found_by") or ""
            found.setdefault(text, Command(text, key, action.trigger, action.icon(), top, others, found_by))
    return list(found.values())


class Barred(NamedTuple):
    """Of what cannot be done now: other words for it, what to do first, and its key."""

    also: str
    first: str = ""
    key: str = ""


def barred_of(actions: Iterable[QAction]) -> dict[str, Barred]:
    """The actions that cannot be done now by their names, also those in submenus."""
    found: dict[str, Barred] = {}
    for action in actions:
        menu, (text, _, key) = action.menu(), action.text().replace("&", "").partition("\t")
        text, keys = text.rstrip("…"), action.shortcut().toString()
        if isinstance(menu, QMenu):
            found |= barred_of(menu.actions())
        elif text and action.isVisible() and not action.isEnabled() and not action.isSeparator():
            also, first = action.property("also") or "", action.property("first") or ""
            found[text] = Barred(also, first, key or called(keys))
    return found
