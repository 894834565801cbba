"""What painted widgets with parts have in common: the mouse is over one, rests on it, clicks it or double-clicks it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.widgets.tips import Tips


class Parts(QWidget):
    """`over` is the part at which the mouse points, or a key, or None. A part is what `at` says: the number of a row,
    or a place of several numbers."""

    only_looks = True  # at a part under the mouse: a finger scrolls here

    def __init__(self) -> None:
        super().__init__()
        self.over: Any = None
        self._mouse = QPointF()
        self.setMouseTracking(True)
        Tips(self, self.tip_at)

    # What a widget says of its parts

    def at(self, point: QPointF) -> Any:
        """The part at a point of the widget; None: nothing there answers to the mouse."""
        raise NotImplementedError

    def leads(self, part: Any) -> bool:
        """Whether a click on it does something: then the mouse is a hand over it."""
        return True

    def tip(self, part: Any) -> str:
        """What is said of it while the mouse rests on it."""
        return self.toolTip()

    def look(self, part: Any) -> None:
        """It is pointed at now, and no longer what was before; None: nothing is."""

    def pick(self, part: Any) -> None:
        """It was clicked."""

    def enter(self, part: Any) -> None:
        """It was double-clicked, of which the first click is told before."""
        self.pick(part)

    def at_hand(self) -> QRect | None:
        """Where the keys are in it. None: nowhere in particular."""
        return None

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Where a text would have its cursor, Qt scrolls to that, and not to the middle of all, when Tab comes here."""
        part = self.at_hand() if query == Qt.InputMethodQuery.ImCursorRectangle else None
        return super().inputMethodQuery(query) if part is None else part

    # The mouse

    def point_to(self, part: Any, again: bool = False) -> None:
        if part != self.over or again:
            if part != self.over:
                QToolTip.hideText()  # its words are of the part before
            self.over = part
            is_hand = part is not None and self.leads(part)
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)
            self.look(part)
            self.update()

    def look_again(self) -> None:
        """What is shown is another: what is under the mouse is told anew."""
        if self.over is not None:
            self.point_to(self.at(self._mouse), again=True)

    def tip_at(self, point: QPointF) -> str:
        part = self.at(point)
        return self.tip(part) if part is not None else self.toolTip()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        self.point_to(self.at(self._mouse))

    def leaveEvent(self, event: QEvent) -> None:
        self.point_to(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self.at(event.position())
        if part is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pick(part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        part = self.at(event.position())
        if part is not None and event.button() == Qt.MouseButton.LeftButton:
            self.enter(part)
