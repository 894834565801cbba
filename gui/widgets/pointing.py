"""The mouse over a drawing with things in it: which one it is on, a card that describes it, and a click on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.tips import Tips

T = TypeVar("T")


class Pointing(QObject, Generic[T]):
    """`at` finds what lies at a point, or None; `look` is told what the mouse is on; `want` is called by a click;
    `tip` gives the words of the card."""

    def __init__(
        self,
        drawing: QWidget,
        at: Callable[[QPointF], T | None],
        look: Callable[[T | None], object],
        want: Callable[[], object],
        tip: Callable[[T | None], str],
    ) -> None:
        super().__init__(drawing)
        self._at, self._look, self._want = at, look, want
        Tips(drawing, lambda point: tip(at(point)))
        drawing.setMouseTracking(True)
        drawing.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseMove:
            self._look(self._at(event.position()))
        elif isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.LeftButton:
                self._look(self._at(event.position()))
                self._want()
                return True
        elif kind == QEvent.Type.Leave:
            self._look(None)
        return False
