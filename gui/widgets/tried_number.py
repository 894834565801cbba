"""Trying a number before it counts: while the hand drags or steps it, it is only shown what would come of it.

Letting the mouse go takes the number. Stepped by keys or wheel, it is taken by Enter, by leaving the field, or after a
while; Esc leaves everything as it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.half_typed import comes_before

PATIENCE_MS = 5000  # after so long without a key the number counts: a training waits for it


class Trying(QObject):
    """The gesture over a box and a slider. `value` is what is tried, None where nothing is."""

    tried = Signal(object)
    taken = Signal(object)
    dropped = Signal()

    def __init__(self, slider: QWidget, box: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.value: int | float | None = None
        self.slider = slider
        self._held = self._refused = False  # the mouse is down; and what it does until it is up does not count
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.take)
        for widget in (slider, box):
            widget.installEventFilter(self)

    def go_to(self, value: int | float) -> None:
        """Try this number."""
        self.value = value
        if not self._held:
            self._patience.start()
        self.tried.emit(value)

    def take(self) -> None:
        """What is tried counts."""
        value = self._end()
        if value is not None:
            self.taken.emit(value)

    def drop(self) -> None:
        """Nothing has changed."""
        if self._end() is not None:
            self._refused = self._held
            self.dropped.emit()

    def _end(self) -> int | float | None:
        value, self.value = self.value, None
        self._patience.stop()
        return value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.slider and kind == QEvent.Type.MouseButtonPress:
            self.take()  # what was stepped before
            self._held, self._refused = True, False
        elif watched is self.slider and kind == QEvent.Type.MouseButtonRelease:
            self._held = self._refused = False
            QTimer.singleShot(0, self, self.take)  # the slider has seen it, too, by then
        elif kind == QEvent.Type.MouseMove:
            return self._refused
        elif kind == QEvent.Type.FocusOut and not self._held:
            self.take()
        elif watched is self.slider and kind == QEvent.Type.Hide:  # in the middle of a drag: nobody hears of its end
            self._held = False
            self.drop()
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            if comes_before(event):
                self.take()
            return self._key(event, kind == QEvent.Type.ShortcutOverride)
        return False

    def _key(self, event: QKeyEvent, is_asked: bool) -> bool:
        """Esc and Enter, while something is tried. `is_asked`: whether the key is wanted here; it comes once more."""
        if self.value is None or event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if is_asked:
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            self.take()
        return True
