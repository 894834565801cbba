"""A card under the mouse over a drawing: its words depend on where in it the mouse rests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget


class Tips(QObject):
    """`words_at` a point; "": no card."""

    def __init__(self, drawing: QWidget, words_at: Callable[[QPointF], str]) -> None:
        super().__init__(drawing)
        self._drawing, self._words_at = drawing, words_at
        drawing.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return False
        QToolTip.showText(event.globalPos(), self._words_at(QPointF(event.pos())), self._drawing)
        return True
