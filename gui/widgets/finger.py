"""On a touch screen a finger that is drawn over a column scrolls it: Qt makes a mouse of fingers, which would have to
hit the bar at the side, a few pixels wide.

A drawing board, a plot or a card follows the mouse: there a finger draws, turns or drags as before. Qt itself leaves
sliders and bars alone. What acts when it is pressed, as the mean picture of a class does, acts when the finger is
lifted without having scrolled: how a finger goes on nobody knows when it comes down.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QScrollEvent, QScrollPrepareEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QScroller,
    QScrollerProperties,
    QWidget,
)

FOLLOWS, ACTS = "mouseMoveEvent", "mousePressEvent"  # of a class of ours; Qt's own buttons have them, too
ONLY_LOOKS = "only_looks"  # a class with this word follows the mouse with its eyes: nothing is drawn or dragged there
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
FAR = QPointF(-10_000, -10_000)


def scrolls_by_finger(area: QAbstractScrollArea) -> None:
    """From now on. Where there is no touch screen nothing is done; a second call changes nothing."""
    view = area.viewport()
    if QScroller.hasScroller(view) or not has_touch_screen():
        return
    QScroller.grabGesture(view, QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(view)
    as_it_is = scroller.scrollerProperties()
    for way in ("Horizontal", "Vertical"):  # what stands in it would leave its place at the ends
        metric = getattr(QScrollerProperties.ScrollMetric, f"{way}OvershootPolicy")
        as_it_is.setScrollMetric(metric, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff)
    scroller.setScrollerProperties(as_it_is)
    view.installEventFilter(_LeavesAlone(view))


def has_touch_screen() -> bool:
    return any(one.type() == QInputDevice.DeviceType.TouchScreen for one in QInputDevice.devices())


class _LeavesAlone(QObject):
    """Refuses to scroll where a finger came down on what follows the mouse itself. What else it pressed is let go as
    soon as it scrolls, and hears nothing of its end: a button or a card that moves along with the finger would be
    clicked."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.view = view
        self._at = QPoint()  # where the finger came down
        self._waits = False  # what acts when pressed hears nothing yet of the finger on it
        self._held: list[QEvent] = []  # what it will hear

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.view:  # what the finger is on, or scrolled by
            return self._keep(watched, event)
        if isinstance(event, QScrollPrepareEvent):
            self._at = event.startPos().toPoint()
            if any(_has(one, FOLLOWS) for one in self._touched()):
                event.ignore()
                return True
            self._held, self._waits = [], any(_has(one, ACTS) for one in self._touched())
            if self._waits:
                next(self._touched()).installEventFilter(self)
        elif isinstance(event, QScrollEvent) and event.scrollState() == QScrollEvent.ScrollState.ScrollStarted:
            touched, self._waits = [*self._touched()], False
            for one in touched:
                if isinstance(one, QAbstractButton):
                    QApplication.sendEvent(one, _let_go_far_away())
            for one in touched[:1]:  # from there it would come to those around it
                one.installEventFilter(self)
        return False

    def _keep(self, watched: QObject, event: QEvent) -> bool:
        """Whether it hears nothing of this."""
        kind = event.type()
        if kind in PRESSES and self._waits:
            self._held.append(event.clone())
            return True
        if kind not in (*PRESSES, QEvent.Type.MouseButtonRelease):
            return False
        watched.removeEventFilter(self)
        if not self._waits:
            return kind == QEvent.Type.MouseButtonRelease
        self._waits = False
        for one in self._held:
            QApplication.sendEvent(watched, one)
        return False

    def _touched(self) -> Iterator[QWidget]:
        """What lies under the finger when it comes down, from the innermost."""
        touched: QWidget | None = self.view.childAt(self._at)
        while touched is not None and touched is not self.view:
            yield touched
            touched = touched.parentWidget()


def _has(widget: QWidget, verb: str) -> bool:
    """Whether a class of ours says what the mouse does there."""
    ours = (vars(one) for one in type(widget).__mro__ if not one.__module__.startswith("PySide6"))
    return any(verb in one and not (verb == FOLLOWS and ONLY_LOOKS in one) for one in ours)


def _let_go_far_away() -> QMouseEvent:
    left, nothing = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kind, key = QEvent.Type.MouseButtonRelease, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, FAR, FAR, FAR, left, nothing, key)
