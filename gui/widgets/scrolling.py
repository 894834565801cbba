"""An area in which a column of widgets scrolls up and down, without a frame of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea


def scrolling_column(takes_focus: bool = False) -> QScrollArea:
    """It holds one widget (`setWidget`), which is as wide as the area. Unless it takes the focus, Tab goes straight to
    what stands in it."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not takes_focus:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
