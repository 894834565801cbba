"""The weights of a filter as cells with their numbers, one of them chosen; a click or an arrow key chooses another."""

from __future__ import annotations

from math import ceil, floor, log10

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.text import signed, times_ten
from gui.look.drawing import smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import STEPS
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_on, signed_image
from gui.widgets.take_picture import offer
from gui.xray.digits import fine, short

SIDE, MOST_CELL, LEAST_CELL, GAP, LINE = 138, 46, 18, 2, 20  # at 100 %
SMALL = 0.01  # smaller numbers have one figure in a cell: they are written by a power of ten


class WeightGrid(Parts):
    """Shows a plane (rows, columns), or a vector (D,) in rows. `picked` brings the number of a cell in row order."""

    picked = Signal(int)
    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.plane = np.zeros((1, 1))
        self.count = 1
        self.scale, self.title, self.in_short, self.chosen = 1.0, "", "", 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("Weights"))
        theme.changed.connect(self.updateGeometry)

    def show_weights(self, values: np.ndarray, scale: float, title: str, chosen: int, in_short: str) -> None:
        """Values (rows, columns), or (D,). `in_short`: the title where a power of ten stands behind it."""
        self.in_short = in_short or title
        self.count = values.size
        if values.ndim == 1:
            columns = ceil(values.size**0.5)
            whole = np.full(columns * ceil(values.size / columns), np.nan)
            whole[: values.size] = values
            values = whole.reshape(-1, columns)
        resized = values.shape != self.plane.shape
        self.plane, self.scale, self.title, self.chosen = values, scale, title, chosen
        self.setAccessibleName(title)
        self.setAccessibleDescription(self.words(chosen))
        if resized:
            self.over = None
            self.updateGeometry()
        self.update()

    def words(self, cell: int) -> str:
        """Such as "row 3, column 3: +0.09"."""
        row, column = divmod(cell, self.plane.shape[1])
        value = float(self.plane[row, column])
        words = self.tr("row {row}, column {column}: {value}")
        return words.format(row=row + 1, column=column + 1, value=signed(value, fine([value])))

    # Measures

    @property
    def cell(self) -> int:
        return max(2, min(theme.px(MOST_CELL), theme.px(SIDE) // max(self.plane.shape)))

    def sizeHint(self) -> QSize:
        rows = self.plane.shape[0]
        return QSize(theme.px(SIDE) + 6, theme.px(LINE) + max(rows, 1) * self.cell + 8)

    minimumSizeHint = sizeHint

    def place(self, cell: int) -> QRectF:
        row, column = divmod(cell, self.plane.shape[1])
        return QRectF(3 + column * self.cell, theme.px(LINE) + 3 + row * self.cell, self.cell, self.cell)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        write_in(painter, "strong", "text")
        texts, power = self.written()
        title = times_ten(self.in_short, power) if power else self.title
        title = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, self.width())
        top = QRectF(3, 0, self.width() - 3, theme.px(LINE))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        colours = signed_image(self.plane, self.scale)
        gap = GAP if self.cell > 12 else 0
        painter.setFont(theme.font("label"))
        for number in range(self.count):
            row, column = divmod(number, self.plane.shape[1])
            colour, spot = colours.pixelColor(column, row), self.place(number)
            painter.setPen(QPen(theme.color("border"), 1) if gap else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(spot.adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2), 1.5 * gap, 1.5 * gap)
            if texts:
                painter.setPen(ink_on(colour))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, texts[number])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ringed, role in ((self.over, "outline"), (self.chosen, "accent" if self.hasFocus() else "text")):
            if ringed is not None and ringed < self.count:
                for pen in (QPen(theme.color("card"), 4), QPen(theme.color(role), 2)):
                    painter.setPen(pen)
                    painter.drawRoundedRect(self.place(ringed), 4, 4)
        painter.end()

    def written(self) -> tuple[list[str], int]:
        """The numbers, where they have room, with as many digits as fit; small ones by which power of ten, else 0."""
        texts = self._texts() if self.scale >= SMALL else []
        if texts or not self.scale < 1 or self.cell < theme.px(LEAST_CELL):
            return texts, 0
        metrics, room = QFontMetrics(theme.font("label")), self.cell - 4
        power = floor(log10(self.scale))
        for tens, digits in ((power, 2), (power, 1), (power - 1, 0)):
            texts = [signed(float(one) / 10.0**tens, digits) for one in self.plane.ravel()[: self.count]]
            if max(map(metrics.horizontalAdvance, texts)) <= room:
                return texts, tens
        return [], 0

    def _texts(self) -> list[str]:
        """As they are."""
        metrics, room = QFontMetrics(theme.font("label")), self.cell - 4
        values = self.plane.ravel()[: self.count]
        most = min(3, max(2, fine([self.scale])))
        for digits, as_written in [*((one, True) for one in range(most, 1, -1)), (2, False)]:
            texts = [signed(float(one), digits) for one in values]
            texts = texts if as_written else [short(one) for one in texts]
            if max(map(metrics.horizontalAdvance, texts)) <= room:
                return texts if self.scale >= 10.0**-digits else []
        return []

    # Mouse and keys

    def at(self, point: QPointF) -> int | None:
        row = int((point.y() - theme.px(LINE) - 3) // self.cell)
        column = int((point.x() - 3) // self.cell)
        number = row * self.plane.shape[1] + column
        inside = 0 <= column < self.plane.shape[1] and row >= 0 and number < self.count
        return number if inside else None

    def tip(self, part: int) -> str:
        return self.words(part)

    def pick(self, part: int) -> None:
        self.picked.emit(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(*step)
        else:
            super().keyPressEvent(event)
