"""Cards far out of sight are moved a little later, some at a time: moving 150 at once takes a whole frame."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from gui.widgets.turns import Turns

SOON_MS = 60  # after the last change: while a slot opens there is one after the other
AT_ONCE = 30


class LatePlaces(QObject):
    """Knows where each widget belongs that is not there yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._places: dict[QWidget, QRect] = {}
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._begin)
        self._turns = Turns(self)

    def take(self, places: dict[QWidget, QRect]) -> None:
        """These are late now, and no others."""
        self._turns.drop()
        self._places = places
        self._soon.start() if places else self._soon.stop()

    def of(self, widget: QWidget) -> QRect:
        """Where a widget belongs."""
        return self._places.get(widget) or widget.geometry()

    def bring(self, band: QRect) -> None:
        """Put those in place that belong into a part of the canvas, or stand there and belong elsewhere."""
        self._put(
            [one for one, place in self._places.items() if place.intersects(band) or one.geometry().intersects(band)]
        )

    def _begin(self) -> None:
        late = list(self._places)
        self._turns.take(partial(self._put, late[first : first + AT_ONCE]) for first in range(0, len(late), AT_ONCE))

    def _put(self, widgets: Iterable[QWidget]) -> None:
        for widget in widgets:
            if (place := self._places.pop(widget, None)) is not None:
                widget.setGeometry(place)
