"""The numbers of a vector as bars, or as squares where there are many: a click opens one of them."""

from __future__ import annotations

from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.text import plain, signed
from gui.look.drawing import frame, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_on, largest, signed_color
from gui.widgets.take_picture import offer
from gui.widgets.told_apart import told_apart
from gui.xray.digits import in_full, places
from gui.xray.map_view import LARGE, LINE

MOST_BARS = 16  # more numbers are squares
LEAST_NAMED = 18  # pixels at 100 %: in a smaller square no name is read
BAR, LEAST_BAR = 18, 10  # pixels at 100 %: a row with its number is so high, at most and at least


class UnitBars(Parts):
    """Shows a vector (D,). `picked` brings the number of a unit."""

    picked = Signal(int)

    def __init__(self, side: float) -> None:
        super().__init__()
        self.side = side
        self.values = np.zeros(0, np.float32)
        self.names: tuple[str, ...] = ()
        self.title = self.detail = self.note = ""
        self.chosen: int | None = None
        self.is_here = False  # the open number is one of them, beside others in which it is not
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("Units"))
        theme.changed.connect(self.updateGeometry)

    def show_values(
        self, values: np.ndarray, names: tuple[str, ...], title: str, detail: str, chosen: int | None, note: str = ""
    ) -> None:
        self.values, self.names, self.title, self.detail = values, names, title, detail
        self.chosen, self.note, self.over = chosen, note, None
        self.setAccessibleName(f"{title}, {detail}")
        self.setAccessibleDescription(self.words(chosen) if chosen is not None else note)
        self.update()

    def words(self, unit: int) -> str:
        value = float(self.values[unit])
        name = self.names[unit] if unit < len(self.names) else str(unit + 1)
        words = self.tr("class {name}: {value}") if self.names else self.tr("unit {name}: {value}")
        return words.format(name=name, value=in_full(value))

    # Measures

    @property
    def are_bars(self) -> bool:
        return self.side >= LARGE and len(self.values) <= min(MOST_BARS, self.side / LEAST_BAR)

    @property
    def columns(self) -> int:
        return 1 if self.are_bars else ceil(len(self.values) ** 0.5)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self.side) + 4, theme.px(self.side + 2 * LINE) + 4)

    minimumSizeHint = sizeHint

    @property
    def words_width(self) -> int:
        """What the title and the number of units need to stand above them whole."""
        label = QFontMetrics(theme.font("label"))
        title = QFontMetrics(theme.font("strong")) if self.side >= LARGE or self.is_here else label
        return title.horizontalAdvance(self.title) + label.horizontalAdvance(self.detail) + theme.px(8) + 6

    def place(self, unit: int) -> QRectF:
        """Where a unit is painted."""
        top, side = theme.px(LINE) + 2, theme.px(self.side)
        if self.are_bars:
            high = min(theme.px(BAR), side / max(1, len(self.values)))
            return QRectF(2, top + unit * high, side, high)
        cell = max(1.0, side // self.columns)
        return QRectF(2 + unit % self.columns * cell, top + unit // self.columns * cell, cell, cell)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        line, width = theme.px(LINE), self.width() - 4
        write_in(painter, "label", "label")
        over = self.over is not None and not self.are_bars
        has_detail = not over and self.words_width <= self.width() + 4  # else the name is said, as far as it has room
        if has_detail:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(2, 0, width, line), right, self.detail)
        taken = painter.fontMetrics().horizontalAdvance(self.detail) + theme.px(8) if has_detail else 0
        painter.setPen(theme.color("accent" if self.is_here else "text"))
        if not over and (self.side >= LARGE or self.is_here):
            painter.setFont(theme.font("strong"))
        title = self.words(self.over) if over and self.over is not None else self.title
        title = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width - taken)
        painter.drawText(QRectF(2, 0, width, line), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        scale = largest(self.values)
        if not self.are_bars:
            self._squares(painter, scale)
        for unit in range(len(self.values) if self.are_bars else 0):
            self._bar(painter, unit, scale)
        for ringed, role in ((self.over, "outline"), (self.chosen, "accent")):
            if ringed is not None and ringed < len(self.values):
                outline_with(painter, QPen(theme.color(role), 2))
                painter.drawRoundedRect(self.place(ringed).adjusted(-1, 0, 1, 0), 3, 3)
        if self.hasFocus():
            ends = self.place(0).united(self.place(max(0, len(self.values) - 1))).united(self.place(self.columns - 1))
            frame(painter, ends.adjusted(-1, -1, 1, 1), theme.color("accent"), 2)
        if self.note:
            write_in(painter, "label", "accent")
            last = self.place(max(0, len(self.values) - 1)).bottom()
            painter.drawText(QRectF(2, last + 2, width, line), Qt.AlignmentFlag.AlignLeft, self.note)
        painter.end()

    def _squares(self, painter: QPainter, scale: float) -> None:
        """With the names of classes in them, where those have room: which of 26 is the strongest nobody would count."""
        font = theme.font("label")
        room = int(self.place(0).width()) - 2
        written = told_apart(self.names, font, room) if self.names and room >= theme.px(LEAST_NAMED) else ()
        painter.setFont(font)
        for unit in range(len(self.values)):
            spot, colour = self.place(unit), signed_color(float(self.values[unit]), scale)
            painter.fillRect(spot, colour)
            if unit < len(written):
                painter.setPen(ink_on(colour))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, written[unit])

    def _bar(self, painter: QPainter, unit: int, scale: float) -> None:
        spot, value = self.place(unit), float(self.values[unit])
        write_in(painter, "label", "text" if unit == self.chosen else "secondary")
        name = self.names[unit] if unit < len(self.names) else str(unit + 1)
        left, number = self._names_wide(painter.fontMetrics()), theme.px(46)
        middle = Qt.AlignmentFlag.AlignVCenter
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, left - theme.px(4))
        painter.drawText(spot.adjusted(theme.px(3), 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, name)
        known = self.values[np.isfinite(self.values)]  # too large a learning rate leaves none
        low, high = float(known.min(initial=0.0)), float(known.max(initial=0.0))
        write = signed if low else plain
        words = write(value, max(2, min(3, places([scale]))))
        painter.drawText(spot.adjusted(0, 0, -theme.px(3), 0), Qt.AlignmentFlag.AlignRight | middle, words)
        room = QRectF(spot.left() + left, spot.top() + 3, spot.width() - left - number, spot.height() - 6)
        span = high - low or 1.0
        zero = room.left() - low / span * room.width()
        end = zero + value / span * room.width() if np.isfinite(value) else zero
        bar = QRectF(min(zero, end), room.top(), max(1.0, abs(end - zero)), room.height())
        painter.fillRect(bar, signed_color(value, scale))

    def _names_wide(self, metrics: QFontMetrics) -> int:
        """Room for the longest name, up to two fifths of the whole."""
        longest = max((metrics.horizontalAdvance(one) for one in self.names), default=0) + theme.px(8)
        return max(theme.px(34), min(longest, round(0.4 * theme.px(self.side))))

    # Mouse and keys

    def at(self, point: QPointF) -> int | None:
        return next((unit for unit in range(len(self.values)) if self.place(unit).contains(point)), None)

    def pick(self, part: int) -> None:
        self.picked.emit(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns,
        }  # fmt: skip
        if event.key() in moves and len(self.values):
            wanted = 0 if self.chosen is None else self.chosen + moves[Qt.Key(event.key())]
            self.picked.emit(min(max(wanted, 0), len(self.values) - 1))
        else:
            super().keyPressEvent(event)
