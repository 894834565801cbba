"""The pictures of a set in a grid that scrolls: only the rows that are seen are made, each as one image.

A click or the arrow keys choose a picture; the wheel and the page keys scroll.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from engine.data import DataSet
from gui.data.choice import pixels_of
from gui.data.mosaic import paint_strip, strip
from gui.look.drawing import fill_with, outline_with
from gui.look.theme import theme
from gui.qt.keys import DELETES
from gui.widgets.by_key import BY_MOUSE, UNCHANGED

SIDE, PITCH = 38, 42
KEPT = 160  # rows that are kept
AT_ONCE = 0.006  # seconds in which rows are made before the window goes on
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PictureGrid(QAbstractScrollArea):
    """`chosen` brings the key of a picture, see `choice`."""

    chosen = Signal(object)
    left_out = Signal()  # Delete was pressed
    menu_wanted = Signal(QPoint)  # of the chosen picture, at this point of the screen

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._by_key = False  # it has the focus from the keyboard: after a click it shows no ring
        self.setAccessibleName(self.tr("Pictures"))
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)  # that of the card it lies on
        self.data: DataSet | None = None
        self.keys = np.zeros(0, np.int64)
        self.key: int | None = None
        self.wrong: np.ndarray = np.zeros(0, np.int64)  # keys, sorted
        self._strips: dict[tuple[object, ...], QImage] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self.viewport().update())
        theme.followed_by(self._restyle)

    def show_pictures(self, data: DataSet, keys: np.ndarray) -> None:
        """Show these; the place in the list stays if it is the same list, or if single pictures were corrected."""
        same = data is self.data and np.array_equal(keys, self.keys)
        is_corrected = self.data is not None and data is not self.data and data.name == self.data.name
        self.data, self.keys = data, keys
        if not same:
            self._strips.clear()
            if not is_corrected:
                self.verticalScrollBar().setValue(0)
            self._set_range()
        self.viewport().update()

    def show_key(self, key: int | None, said: str = "") -> None:
        """Show which picture is chosen; `said`: what a screen reader says of it."""
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
        if key != self.key:
            self.key = key
            self.viewport().update()

    def go_to(self, key: int) -> None:
        """Bring a picture into sight, if it is one of these."""
        if len(found := np.flatnonzero(self.keys == key)):
            self._bring(int(found[0]))

    def show_wrong(self, wrong: np.ndarray) -> None:
        """Which pictures the network answers wrongly: keys, sorted."""
        self.wrong = wrong
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(17 * theme.px(PITCH), 8 * theme.px(PITCH))

    def minimumSizeHint(self) -> QSize:
        return QSize(5 * theme.px(PITCH), theme.px(PITCH))

    # Places

    @property
    def columns(self) -> int:
        return max(1, (self.viewport().width() + self._gap) // self._pitch)

    @property
    def rows(self) -> int:
        return -(-len(self.keys) // self.columns)

    def cell(self, place: int) -> QRect:
        row, column = divmod(place, self.columns)
        top = row * self._pitch - self.verticalScrollBar().value()
        return QRect(column * self._pitch, top, self._side, self._side)

    def place_at(self, point: QPoint) -> int | None:
        row, column = (point.y() + self.verticalScrollBar().value()) // self._pitch, point.x() // self._pitch
        place = row * self.columns + column
        return place if 0 <= column < self.columns and 0 <= place < len(self.keys) else None

    @property
    def _gap(self) -> int:
        return theme.px(PITCH) - theme.px(SIDE)

    def _share_width(self) -> None:
        """Pictures are so much larger that the last column ends where the room does."""
        wide = self.viewport().width() + self._gap
        self._pitch = max(theme.px(PITCH), wide // max(1, wide // theme.px(PITCH)))
        self._side = self._pitch - self._gap
        self._strips.clear()
        self._set_range()

    def _set_range(self) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.rows * self._pitch - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(self._pitch)

    def _restyle(self) -> None:
        self._share_width()
        self.updateGeometry()
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self.data is not None and len(self.keys):
            self._paint(painter, self.data, event.rect())
        if self.shows_ring:  # the arrow keys choose here, also where the chosen one is out of sight
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint(self, painter: QPainter, data: DataSet, rect: QRect) -> None:
        top = self.verticalScrollBar().value()
        first, last = (rect.top() + top) // self._pitch, (rect.bottom() + top) // self._pitch
        until, late, ratio = perf_counter() + AT_ONCE, False, self.devicePixelRatioF()
        for row in range(first, min(last + 1, self.rows)):
            comes = perf_counter() >= until and self._key_of(row) not in self._strips
            late |= comes
            paint_strip(painter, row * self._pitch - top, self._strip(data, row, comes), ratio)
        if late:  # the window goes on meanwhile
            self._soon.start()
        self._mark(painter, first * self.columns, (last + 1) * self.columns)

    def _mark(self, painter: QPainter, begin: int, end: int) -> None:
        """A ring around the chosen one, a corner on those that are answered wrongly."""
        keys = self.keys[begin:end]
        for offset in np.flatnonzero(np.isin(keys, self.wrong)).tolist():
            corner = self.cell(begin + offset)
            size = theme.px(9)
            tip = corner.topRight()
            fill_with(painter, QColor(theme.color("error")))
            painter.drawPolygon([tip, tip - QPoint(size, 0), tip + QPoint(0, size)])
        if self.key is not None:
            for offset in np.flatnonzero(keys == self.key).tolist():
                outline_with(painter, QPen(theme.color("accent"), theme.px(2)))
                painter.drawRoundedRect(self.cell(begin + offset), theme.px(4), theme.px(4))

    def _key_of(self, row: int) -> tuple[object, ...]:
        return row, self.columns, self._side, self.devicePixelRatioF(), theme.dark

    def _strip(self, data: DataSet, row: int, comes: bool) -> QImage:
        """A row of pictures; of one that `comes` the frames."""
        keys = self.keys[row * self.columns : (row + 1) * self.columns]
        key = self._key_of(-len(keys) if comes else row)
        image = self._strips.get(key)
        if image is None:
            if len(self._strips) >= KEPT:
                self._strips.pop(next(iter(self._strips)))
            pictures = np.zeros((len(keys), 1, 1, 1), np.float32) if comes else pixels_of(data, keys)
            ratio, border, are_photos = self.devicePixelRatioF(), theme.color("border"), data.train.are_photos
            image = strip(pictures, self._side, self._pitch, ratio, border, are_photos)
            self._strips[key] = image
        return image

    # Hands

    @property
    def shows_ring(self) -> bool:
        return self._by_key and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in UNCHANGED:
            self._by_key = event.reason() != BY_MOUSE
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_width()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_key = False
        place = self.place_at(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the picture under the mouse; by the menu key, of the chosen one."""
        by_mouse, known = event.reason() == QContextMenuEvent.Reason.Mouse, np.flatnonzero(self.keys == self.key)
        place = self.place_at(event.pos()) if by_mouse else int(known[0]) if len(known) else None
        if place is not None:
            self._choose(place)
            at = event.pos() if by_mouse else self.cell(place).center()
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = STEPS | {Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns}
        key = Qt.Key(event.key())
        if not self._by_key:
            self._by_key = True
            self.viewport().update()
        if key in DELETES:
            self.left_out.emit()
        elif key in steps and len(self.keys):
            known = np.flatnonzero(self.keys == self.key)
            place = int(known[0]) + steps[key] if len(known) else 0
            self._choose(min(max(place, 0), len(self.keys) - 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and len(self.keys):
            self._choose(0 if key == Qt.Key.Key_Home else len(self.keys) - 1)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self.key = int(self.keys[place])
        self.viewport().update()
        self._bring(place)
        self.chosen.emit(self.key)

    def _bring(self, place: int) -> None:
        bar, cell = self.verticalScrollBar(), self.cell(place)
        if cell.top() < 0:
            bar.setValue(bar.value() + cell.top())
        elif cell.bottom() > self.viewport().height():
            bar.setValue(bar.value() + cell.bottom() - self.viewport().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._strips.clear()
        return super().event(event)
