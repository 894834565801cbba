"""The place of widgets that are made late in the order in which Tab goes through a window.

Qt puts what gets its parent last at the end of the whole window, wherever it stands on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def into_tab_order(place: QWidget, made: Iterable[QWidget]) -> None:
    """Let Tab come to the widgets inside these, in this order, where it would come to `place`, their parent."""
    before = place
    while (earlier := before.previousInFocusChain()) is not None and earlier is not place:
        before = earlier
        if before.focusPolicy() != Qt.FocusPolicy.NoFocus:
            break
    for widget in made:
        for child in widget.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, child)
                before = child
