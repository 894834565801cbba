"""What can be done with one of the pictures that are listed: pin it, look inside, ask why, or take it along."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from gui.widgets.one_picture import add_taking
from gui.widgets.thumbnails import Thumbnails


def menu_of_picture(
    view: QWidget,
    thumbnails: Thumbnails,
    number: int,
    name: str,
    verbs: tuple[tuple[str, SignalInstance, tuple[int, ...]], ...],
) -> QMenu:
    """A new menu for a picture of `view`. `verbs`: the words, and the signal that does it, with what it brings."""
    menu = QMenu(view)
    for words, signal, brings in verbs:
        menu.addAction(words).triggered.connect(lambda _=False, signal=signal, brings=brings: signal.emit(*brings))
    picture = thumbnails.picture(number)
    if picture is not None:
        menu.addSeparator()
        add_taking(menu, view, picture, name, thumbnails.are_photos)
    return menu


def show(menu: QMenu, at: QPoint) -> None:
    """Open it at a point of the screen; it goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
