"""Rows of which a double click of the left button alone opens one: Qt's lists and tables hear of every button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView


class LeftAlone(QObject):
    """Keeps double clicks of the other buttons from `view`; what the right one asks for is a menu."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            return event.button() != Qt.MouseButton.LeftButton
        return False
