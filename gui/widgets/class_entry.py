"""An entry of a menu for each class: its first letter chooses it, as a keyboard does in every menu."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add_class(menu: QMenu, name: str) -> QAction:
    """Of several classes with one first letter, it goes from each to the next."""
    return menu.addAction("&" + name.replace("&", "&&"))
