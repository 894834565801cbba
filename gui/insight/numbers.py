"""Numbers that are no maps: a few of them as bars with their values, a table of weights as a heat image."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.text import probability
from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.widgets.cells import Cells
from gui.widgets.parts import Parts
from gui.widgets.ramp import largest, means, signed_color, signed_image
from gui.widgets.signed import signed
from gui.widgets.take_picture import offer


class Bars(Parts):
    """A row for each number: its name, a bar, its value. Probabilities run from 0 to 100 %, others from zero."""

    picked = Signal(int)
    opened = Signal(int)  # what this number is made of is wanted

    def __init__(self) -> None:
        super().__init__()
        self.values = np.zeros(0, np.float32)
        self.names: tuple[str, ...] = ()
        self.are_shares = False
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Values"))
        offer(self, self.tr("Values"))
        theme.changed.connect(self._fit)

    def show_values(self, values: np.ndarray, names: tuple[str, ...], are_shares: bool) -> None:
        same = (names, are_shares) == (self.names, self.are_shares)
        if same and np.array_equal(values, self.values):
            return
        grows = len(values) != len(self.values)
        self.values, self.names, self.are_shares = values, names, are_shares
        if grows:
            self._fit()
        self.setAccessibleDescription(
            ", ".join(f"{name} {self.words(value)}" for name, value in zip(names, values, strict=False))
        )
        self.update()

    def words(self, value: float) -> str:
        return probability(float(value)) if self.are_shares else signed(float(value))

    def show_current(self, index: int) -> None:
        if index != self.current:
            self.current = index
            self.update()

    def _row(self) -> int:
        return theme.px(20)

    def _fit(self) -> None:
        self.setFixedHeight(max(1, len(self.values)) * self._row() + 2)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), max(1, len(self.values)) * self._row() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        row, name_width, value_width = self._row(), self._name_width(), theme.px(60)
        room = self.width() - name_width - value_width
        scale = 1.0 if self.are_shares else largest(self.values)
        best = int(self.values.argmax()) if len(self.values) else 0
        zero = 0 if self.are_shares or (len(self.values) and self.values.min() >= 0) else room / 2
        for index, value in enumerate(self.values.tolist()):
            top = index * row + 1
            write_in(painter, "strong" if index == best else "body", "text" if index == best else "secondary")
            middle = Qt.AlignmentFlag.AlignVCenter
            name = QRectF(theme.px(4), top, name_width - theme.px(8), row)
            words = painter.fontMetrics().elidedText(self.names[index], Qt.TextElideMode.ElideRight, int(name.width()))
            painter.drawText(name, Qt.AlignmentFlag.AlignLeft | middle, words)
            end = QRectF(self.width() - value_width, top, value_width - theme.px(4), row)
            painter.drawText(end, Qt.AlignmentFlag.AlignRight | middle, self.words(value))
            well = QRectF(name_width, top + row * 0.2, room, row * 0.6)
            painter.fillRect(well, theme.color("sunken"))
            length = (room - zero) * min(max(value / scale, -1.0), 1.0) if np.isfinite(value) else 0
            bar = QRectF(name_width + zero, well.top(), length, well.height()).normalized()
            color = theme.category("fully_connected") if self.are_shares else signed_color(value, scale)
            painter.fillRect(bar, color)
            if zero:
                painter.fillRect(QRectF(name_width + zero, well.top(), 1, well.height()), theme.color("outline"))
        if self.hasFocus() and self.current < len(self.values):
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(QRect(1, self.current * row + 2, self.width() - 2, row - 2))
        painter.end()

    def _name_width(self) -> int:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(name) for name in self.names), default=0)
        return min(widest + theme.px(16), self.width() // 3)

    def at(self, point: QPointF) -> int | None:
        index = int(point.y() - 1) // self._row()
        return index if 0 <= index < len(self.values) else None

    def pick(self, part: int) -> None:
        self.picked.emit(part)

    def enter(self, part: int) -> None:
        self.opened.emit(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current < len(self.values):
            self.opened.emit(self.current)
            return
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and len(self.values):
            index = self.current + moves[Qt.Key(event.key())]
            self.picked.emit(min(max(index, 0), len(self.values) - 1))
        else:
            super().keyPressEvent(event)


class Heat(Cells):
    """A table (rows, columns) as one image, averaged where it has more numbers than the image pixels. A place is (row,
    column)."""

    opened = Signal(int, int)  # row, column: how this weight learns is wanted

    def __init__(self) -> None:
        super().__init__()
        self.table = np.zeros((1, 1), np.float32)
        self._drawn: tuple[object, QImage] | None = None  # how large and in which colours, and the image of the table
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Weights"))
        offer(self, self.tr("Weights"))
        theme.changed.connect(self._fit)

    def show_table(self, table: np.ndarray) -> None:
        if np.array_equal(table, self.table):
            return
        changes = table.shape != self.table.shape
        self.table, self._drawn = table, None
        if changes:
            self._fit()
        self.look_again()
        self.update()

    def _fit(self) -> None:
        rows = len(self.table)
        each = 16 if rows <= 12 else 4 if rows <= 48 else 2
        self.setFixedHeight(min(theme.px(each) * rows, theme.px(280)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image())
        rows = len(self.table)
        if self.current < rows:
            painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "text"), 2))
            top = self.current * self.height() / rows
            painter.drawRect(QRectF(1, top + 1, self.width() - 2, max(2.0, self.height() / rows - 2)))
        painter.end()

    def _image(self) -> QImage:
        """Made once: the mouse over it and the keys in it paint it again and again."""
        key = (self.size(), theme.dark)
        if self._drawn is None or self._drawn[0] != key:
            seen = means(self.table, 2 * self.height(), 2 * self.width())
            self._drawn = key, signed_image(seen, largest(self.table), self.size())
        return self._drawn[1]

    def at(self, point: QPointF) -> tuple[int, int] | None:
        rows, columns = self.table.shape
        row, column = int(point.y() * rows / self.height()), int(point.x() * columns / self.width())
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves:
            self.picked.emit(min(max(self.current + moves[Qt.Key(event.key())], 0), len(self.table) - 1))
        else:
            super().keyPressEvent(event)
