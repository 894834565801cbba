"""No wrapper outlives the item of a layout that it stands for.

PySide 6.11 makes a Python object for each item of a layout that is put into another one, and keeps it as long as the
layout lives, though the item may long be gone. When something that is written in Python, an icon for instance, then
lies in the item's old place and ends, PySide takes the one for the other and the process crashes. So these objects are
let go at once; nobody has asked for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QFormLayout, QGridLayout, QLayout, QSpacerItem, QWidgetItem
from shiboken6 import Shiboken

PUT_LAYOUTS_IN: tuple[tuple[type[QLayout], tuple[str, ...]], ...] = (
    (QBoxLayout, ("addLayout", "insertLayout")),
    (QGridLayout, ("addLayout",)),
    (QFormLayout, ("addRow", "insertRow")),
)
MARK = "lets_go_of_items"


def let_go_of_items() -> None:
    """From now on, in this process; again does no harm."""
    for cls, names in PUT_LAYOUTS_IN:
        for name in names:
            if not hasattr(vars(cls)[name], MARK):
                setattr(cls, name, _letting_go(vars(cls)[name]))


def _letting_go(put: Callable[..., Any]) -> Callable[..., Any]:
    """Without `functools.wraps`: for the help of a method PySide reads the signatures of all of its class."""

    def putting(self: QLayout, *arguments: Any, **named: Any) -> Any:
        answer = put(self, *arguments, **named)
        for one in (*arguments, *named.values()):
            if isinstance(one, QLayout):
                _let_go(one)
        return answer

    setattr(putting, MARK, True)
    return putting


def _let_go(layout: QLayout) -> None:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if isinstance(item, QLayout):
            _let_go(item)
        elif isinstance(item, (QWidgetItem, QSpacerItem)):
            Shiboken.invalidate(item)
