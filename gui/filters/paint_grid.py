"""A grid of numbers to paint on: with the brush, the wheel, or by typing.

Left button: the brush's number; right button: zero, and with Shift the menu to copy and save the picture. Once the
grid was clicked, the wheel over a cell changes it a little. By keyboard: arrows go from cell to cell, Space paints,
typing a number and Enter writes it; the menu key opens that menu, too.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.drawing import frame, outline_with, smooth
from gui.look.theme import theme
from gui.widgets.calm import takes_wheel
from gui.widgets.half_typed import comes_before
from gui.widgets.number_box import number_in
from gui.widgets.painted_words import PaintedWords
from gui.widgets.ramp import ink_on, signed_color, signed_image
from gui.widgets.signed import in_cell
from gui.widgets.take_picture import open_menu

SIDE, LARGE = 232, 380  # pixels at 100 %: usually, and at most
STRONG_FROM = 56  # pixels of a cell at 100 %: in large ones the numbers are larger, too
MOST_NUMBERS = 9  # rows and columns up to which numbers are written
FADED = 0.6  # how much of a filter is seen that cannot be painted
NOTCH = 20  # parts of the scale that one notch of the wheel changes a cell by
LARGEST = float(np.finfo(np.float32).max)
TYPED = ".,-٫"  # beside the digits of any script; a comma is a point, as in all fields


class PaintGrid(QWidget):
    """Shows a plane (H, W). `painted` brings another one, and the name of the stroke it belongs to."""

    painted = Signal(object, str)
    pointed = Signal(object)  # (row, column) under the mouse or the cursor, or None

    def __init__(self) -> None:
        super().__init__()
        self.plane = np.zeros((3, 3), np.float32)
        self.scale = 1.0
        self.brush = 1.0
        self.cell = (0, 0)
        self.typed = ""  # a number that is being typed into the cell of the cursor
        self.side = theme.px(SIDE)
        self._of: object = None
        self._strokes = 0
        self._button = Qt.MouseButton.NoButton  # that paints just now
        self._turned: tuple[int, int] | None = None  # the cell the wheel turns
        self._from: tuple[int, int] | None = None  # the cell where the brush was last
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Weights of the filter"))
        theme.changed.connect(self._restyle)

    def show_plane(self, plane: np.ndarray, scale: float, of: object = None) -> None:
        """`of`: which plane it is; what is half typed is for one of them."""
        if plane.shape != self.plane.shape:
            self.cell = 0, 0
        if (plane.shape, of) != (self.plane.shape, self._of):
            self.typed = ""
        self._of = of
        self.plane, self.scale = plane, scale
        self._say()
        self.update()

    def _say(self) -> None:
        row, column = self.cell
        words = self.tr("Row {row}, column {column}: {value}")
        self.setAccessibleDescription(
            words.format(row=row + 1, column=column + 1, value=f"{self.plane[row, column]:.4g}")
        )

    def fit(self, room: int) -> None:
        """Be as large as so many pixels of width allow."""
        side = max(theme.px(SIDE), min(theme.px(LARGE), room))
        if side != self.side:
            self.side = side
            self.updateGeometry()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.side, self.side)

    def area(self) -> QRect:
        """Where the cells are: as large as whole cells allow."""
        height, width = self.plane.shape
        cell = max(1, (min(self.width(), self.height()) - 6) // max(height, width))
        return QRect(3, 3, cell * width, cell * height)

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        area = self.area()
        if not area.contains(point.toPoint()):
            return None
        height, width = self.plane.shape
        return (int(point.y()) - 3) * height // area.height(), (int(point.x()) - 3) * width // area.width()

    def place(self, row: int, column: int) -> QRectF:
        area, (height, width) = self.area(), self.plane.shape
        return QRectF(
            area.left() + column * area.width() / width, area.top() + row * area.height() / height,
            area.width() / width, area.height() / height,
        )  # fmt: skip

    # Painting it

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        area, (height, width) = self.area(), self.plane.shape
        painter.setOpacity(1.0 if self.isEnabled() else FADED)
        painter.drawImage(area.topLeft(), signed_image(self.plane, self.scale, area.size()))
        painter.setOpacity(1.0)
        if max(height, width) <= MOST_NUMBERS:
            self._write_numbers(painter)
        frame(painter, area, theme.color("outline"))
        if self.hasFocus():
            outline_with(painter, QPen(theme.color("panel"), 4))
            painter.drawRect(self.place(*self.cell).adjusted(1, 1, -1, -1))
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(self.place(*self.cell).adjusted(1, 1, -1, -1))
        painter.end()

    def _write_numbers(self, painter: QPainter) -> None:
        height, width = self.plane.shape
        written = PaintedWords(painter, "strong" if self.place(0, 0).width() >= theme.px(STRONG_FROM) else "label")
        room = self.place(0, 0).width() - 2
        have_room = all(written.width(in_cell(value, self.scale)) < room for value in self.plane.ravel().tolist())
        for row in range(height):
            for column in range(width):
                place = self.place(row, column)
                painter.setPen(QPen(theme.color("panel"), 1))
                painter.drawRect(place)
                value = float(self.plane[row, column])
                typing = self.typed and self.hasFocus() and (row, column) == self.cell
                words = self.typed + "|" if typing else in_cell(value, self.scale)
                if typing:
                    painter.fillRect(place, theme.color("card"))
                    painter.setPen(theme.color("text"))
                else:
                    painter.setPen(ink_on(self._paper(value)))
                if typing or have_room:  # one number alone would be taken for something special
                    written.centred(place, words)

    def _paper(self, value: float) -> QColor:
        """What the number of a cell stands on."""
        color, card = signed_color(value, self.scale), theme.color("card")
        if self.isEnabled():
            return color
        red, green, blue = (
            round(FADED * one + (1 - FADED) * other)
            for one, other in (
                (color.red(), card.red()), (color.green(), card.green()), (color.blue(), card.blue())
            )
        )  # fmt: skip
        return QColor(red, green, blue)

    # With the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is None or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        if event.button() == Qt.MouseButton.RightButton and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return  # for the menu
        self._strokes += 1
        self._turned, self._button, self.cell, self.typed = None, event.button(), cell, ""
        self._from = cell
        self._paint(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        self.pointed.emit(cell)
        self._button &= event.buttons()  # that it was let go is not told to what is off
        self._from = self._from if cell is not None else None
        if cell is not None and self._button != Qt.MouseButton.NoButton:
            self._paint(cell)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the menu key, or the right button with Shift: alone it writes zeros."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if not by_mouse or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.offer_picture(event.pos())
        event.accept()

    def offer_picture(self, at: QPoint) -> None:
        """The menu to copy and save what is painted."""
        open_menu(self, self.tr("Filter"), at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._button = Qt.MouseButton.NoButton

    def _paint(self, cell: tuple[int, int]) -> None:
        """This cell, and those on the way from the last: a fast mouse is told of at some of them alone."""
        (row, column), (first, left), self._from = cell, self._from or cell, cell
        many = max(abs(row - first), abs(column - left), 1)
        way = [(round(first + (row - first) * one / many), round(left + (column - left) * one / many))
               for one in range(1, many + 1)]  # fmt: skip
        value = self.brush if self._button == Qt.MouseButton.LeftButton else 0.0
        self._write(cell, value, f"brush {self._strokes}", way)

    def wheelEvent(self, event: QWheelEvent) -> None:
        cell, notches = self.cell_at(event.position()), event.angleDelta().y() / 120
        if not takes_wheel(self, event) or cell is None or not notches:
            super().wheelEvent(event)
            return
        event.accept()
        if cell != self._turned:
            self._strokes += 1
            self._turned = cell
        self._write(cell, float(self.plane[cell]) + notches * self.step, f"wheel {self._strokes}")

    @property
    def step(self) -> float:
        """How much the wheel changes a cell: a round number, a twentieth of the scale."""
        rough = self.scale / NOTCH
        power = 10.0 ** np.floor(np.log10(rough)) if rough > 0 else 0.01
        return float(power * min((1, 2, 5, 10), key=lambda one: abs(one * power - rough)))

    def _write(self, cell: tuple[int, int], value: float, stroke: str, others: Sequence[tuple[int, int]] = ()) -> None:
        self.cell = cell
        plane = self.plane.copy()
        for one in (*others, cell):
            plane[one] = value
        if not np.array_equal(plane, self.plane):
            self.painted.emit(plane, stroke)
        self.update()

    # With the keyboard

    def event(self, event: QEvent) -> bool:
        is_taken = super().event(event)
        if self.typed and comes_before(event):
            self._take_typed()
        return is_taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        height, width = self.plane.shape
        moves = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in moves:
            self._take_typed()
            down, across = moves[key]
            row, column = self.cell
            self.cell = min(max(row + down, 0), height - 1), min(max(column + across, 0), width - 1)
            self._say()
            self.pointed.emit(self.cell)
            self.update()
        elif _is_of_a_number(event.text()) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed += event.text().replace(",", ".")
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.typed:
            self._take_typed()
        elif key == Qt.Key.Key_Backspace and self.typed:
            self.typed = self.typed[:-1]
            self.update()
        elif key == Qt.Key.Key_Escape and self.typed:
            self.typed = ""
            self.update()
        elif key == Qt.Key.Key_Space:
            self._strokes += 1
            self._write(self.cell, self.brush, f"brush {self._strokes}")
        else:
            super().keyPressEvent(event)

    def _take_typed(self) -> None:
        """What was typed counts, if it is a number that a weight can be."""
        typed, self.typed = self.typed, ""
        value = number_in(typed, whole=False)
        if isinstance(value, str) or abs(value) > LARGEST:
            self.update()
            return
        self._strokes += 1
        self._write(self.cell, value, f"typed {self._strokes}")


def _is_of_a_number(text: str) -> bool:
    return text.isdecimal() or (bool(text) and text in TYPED)
