"""Areas that scroll what does not fit into them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.qt.laid_out import REST, in_column
from gui.widgets.finger import scrolls_by_finger

#: What an area scrolls by, if what stands in it leaves them to it.
SCROLLING_KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space),
)

RING = 2  # pixels around a column that takes the focus, for the ring that shows it


class ScrollArea(QScrollArea):
    """A QScrollArea that asks what it holds for its size once at a time, and lets it grow at once.

    Qt's own asks again whenever what it holds is resized, by itself too. Where words need more room without the bar
    than beside it, the two sizes take turns for ever: in one of some hundred random sessions the process ran out of
    stack (Qt 6.11). And what needs more room got it one event later: in between all of it was pressed into the room of
    before, and sometimes painted so.
    """

    is_as_large = False  # as what it holds where there is room: Qt's own keeps to the size it had when first asked
    _is_fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.widget():  # most of what comes; to ask an event for its type takes longer
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.LayoutRequest:
            self._grow(self.widget())
            if self.is_as_large:
                self.updateGeometry()
        if kind != QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._is_fitting:
            return False
        self._is_fitting = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._is_fitting = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        scrolls_by_finger(self)

    def sizeHint(self) -> QSize:
        held = self.widget()
        return held.sizeHint() if self.is_as_large and held is not None else super().sizeHint()

    def _grow(self, held: QWidget | None) -> None:
        needed = held.heightForWidth(held.width()) if held is not None else -1  # -1, too: the width does not matter
        if held is not None and needed > held.height():
            held.resize(held.width(), needed)


def scrolling_column(name: str = "") -> ScrollArea:
    """A column of widgets that scrolls up and down, without a frame of its own. It holds one widget (`setWidget`), as
    wide as the area. One with a `name` takes the focus by Tab and is told by it; else that goes straight to what stands
    in it.
    """
    area = ScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    if name:
        area.setProperty("role", "by_key")
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click beside what stands in it draws no ring around all
    else:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def in_scrolling(body: QWidget, sideways: bool = False) -> ScrollArea:
    """A scrolling column around `body`, without a colour of its own unless it has one. `sideways`: what is wider than
    the area, as cards may be where the text is large, is reached by a bar below."""
    area = scrolling_column()
    if sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    if body.property("role") is None:
        body.setProperty("role", "body")
    area.setWidget(body)
    return area


def bring_in_sight(part: QWidget) -> None:
    """Scroll whatever it stands in so that it is seen."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part)
        around = None if around.isWindow() else around.parentWidget()


def scrolling_from_top(*views: QWidget) -> ScrollArea:
    """The views one below the other in a scrolling column: where it has more room they keep to its top."""
    body = QWidget()
    in_column(*views, REST, of=body)
    return in_scrolling(body)
