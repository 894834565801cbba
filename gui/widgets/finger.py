"""On a touch screen a finger that is drawn over a column scrolls it: Qt makes a mouse of fingers, which would have to
hit the bar at the side, a few pixels wide.

A drawing board or a plot follows the mouse: there a finger draws or turns as before. Qt itself leaves sliders and bars
alone. What acts when it is pressed, as the mean picture of a class does, acts when the finger is lifted without having
scrolled: how a finger goes on nobody knows when it comes down. A block is dragged by a finger that has rested on it, or
moves to where nothing scrolls; else that scrolls.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QMouseEvent, QScrollEvent, QScrollPrepareEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QScroller,
    QScrollerProperties,
    QWidget,
)
from shiboken6 import isValid

FOLLOWS, ACTS = "mouseMoveEvent", "mousePressEvent"  # of a class of ours; Qt's own buttons have them, too
ONLY_LOOKS = "only_looks"  # a class with this word follows the mouse with its eyes: nothing is drawn or dragged there
WHEN_HELD = "drags_when_held"  # one with this word drags once a finger has rested on it so long, and scrolls before
HELD_MS = 300
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
    view.installEventFilter(_LeavesAlone(area))


def has_touch_screen() -> bool:
    return any(one.type() == QInputDevice.DeviceType.TouchScreen for one in QInputDevice.devices())


class _LeavesAlone(QObject):
    """Refuses to scroll where a finger came down on what follows the mouse itself. What else it pressed is let go as
    soon as it scrolls, and hears nothing of its end: a button or a card that moves along with the finger would be
    clicked."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self.area, self.view = area, area.viewport()
        self._at = QPoint()  # where the finger came down
        self._under: QObject | None = None  # the innermost there
        self._waits = self._scrolls = False  # it hears nothing of the finger: not yet, or not at all
        self._held: list[QEvent] = []  # what it will hear
        self._rests = QTimer(self, singleShot=True, interval=HELD_MS)
        self._rests.timeout.connect(self._drag)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QScrollPrepareEvent):
            return self._come_down(event)
        if isinstance(event, QScrollEvent):
            if event.scrollState() == QScrollEvent.ScrollState.ScrollStarted:
                self._scroll()
            return False
        return watched is self._under and self._keep(event)

    def _come_down(self, event: QScrollPrepareEvent) -> bool:
        """Whether it is no scrolling."""
        self._forget()
        self._at = event.startPos().toPoint()
        touched = [*self._touched()]
        waiting = [one for one in (*touched, self.area) if getattr(one, WHEN_HELD, False)]
        if any(_has(one, FOLLOWS) and one not in waiting for one in touched):
            event.ignore()
            return True
        self._under = touched[0] if touched else self.view
        if touched:
            touched[0].installEventFilter(self)
        self._waits = bool(waiting) or any(_has(one, ACTS) for one in touched)
        if waiting:
            self._rests.start()
        return False

    def _scroll(self) -> None:
        under, self._under = self._under, None  # what it is told here it shall hear
        for one in self._touched():
            if isinstance(one, QAbstractButton):
                QApplication.sendEvent(one, _let_go_far_away())
        self._under, self._waits, self._scrolls = under, False, True

    def _keep(self, event: QEvent) -> bool:
        """Whether what is under the finger hears nothing of this."""
        kind, scrolls = event.type(), self._scrolls
        if isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseMove:
            if self._rests.isActive():
                self._move(event.globalPosition().toPoint())
            return self._waits or self._scrolls
        if kind in PRESSES and self._waits:
            self._held.append(event.clone())
            return True
        if kind == QEvent.Type.MouseButtonRelease or (kind in PRESSES and scrolls):
            self._tell()
            self._forget()
        return scrolls and kind == QEvent.Type.MouseButtonRelease

    def _move(self, to: QPoint) -> None:
        """A finger that moves at once scrolls; where nothing scrolls that way it drags what it is on."""
        way = to - self.view.mapToGlobal(self._at)
        if way.manhattanLength() >= QApplication.startDragDistance():
            is_across = abs(way.x()) > abs(way.y())
            bar = self.area.horizontalScrollBar() if is_across else self.area.verticalScrollBar()
            if bar.maximum() > bar.minimum():
                self._rests.stop()
                self._waits, self._scrolls = False, True
            else:
                self._drag()

    def _drag(self) -> None:
        """What is under the finger is taken."""
        QScroller.scroller(self.view).stop()
        self._tell()

    def _tell(self) -> None:
        """Let it hear what it has not heard yet."""
        self._rests.stop()
        held, self._held, self._waits = self._held if self._waits else [], [], False
        for one in held:
            if self._under is not None and isValid(self._under):
                QApplication.sendEvent(self._under, one)

    def _forget(self) -> None:
        if self._under is not None and self._under is not self.view and isValid(self._under):
            self._under.removeEventFilter(self)
        self._under, self._waits, self._scrolls, self._held = None, False, False, []
        self._rests.stop()

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
