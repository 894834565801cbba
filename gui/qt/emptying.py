"""Taking everything out of a layout, before other things are put in."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout, hide: bool = False) -> None:
    """Delete its widgets, which happens a little later. `hide`: until then they are not seen."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            if hide:
                widget.hide()
            widget.deleteLater()
