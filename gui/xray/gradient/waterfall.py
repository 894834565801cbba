"""How the pictures of a batch add up to a gradient: a bar for each of those that add most, from where that before it
ended. A click looks at the picture.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from engine.text import signed
from gui.look.drawing import fill_with, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_image, signed_color
from gui.widgets.take_picture import offer
from gui.xray.gradient.gradient_story import OWN, Bar

HIGH, PICTURE, WORDS, TOP = 196, 32, 15, 18  # at 100 %


class Waterfall(Parts):
    """Shows Bars. `picked` brings the number of a picture of the batch."""

    picked = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[Bar] = []
        self.digits, self.chosen, self.is_photo = 2, -1, False
        self.pictures = np.zeros((0, 1, 1, 1))
        self._images: dict[int, QImage] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("How the pictures add up"))
        theme.changed.connect(self._restyle)

    def show_bars(self, bars: list[Bar], digits: int, pictures: np.ndarray, chosen: int) -> None:
        """`pictures` (N, H, W, C): the batch."""
        if pictures is not self.pictures:
            self._images.clear()
            self.pictures = pictures
        self.bars, self.digits, self.chosen, self.over = bars, digits, chosen, None
        own = next((bar for bar in bars if bar.picture == chosen and chosen >= 0), None)
        self.setAccessibleDescription("" if own is None else self.words(own))
        self.update()

    def words(self, bar: Bar) -> str:
        return f"{bar.words}: {signed(bar.amount, self.digits)}"

    def _restyle(self) -> None:
        self._images.clear()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(360), theme.px(HIGH))

    # Measures

    @property
    def axis(self) -> int:
        """Room for the numbers at the left."""
        return QFontMetrics(theme.font("label")).horizontalAdvance(signed(-0.8, self.digits)) + theme.px(8)

    def most(self, digits: int) -> int:
        """How many pictures have room for a bar of their own with its number."""
        wide = QFontMetrics(theme.font("label")).horizontalAdvance(signed(-0.8, digits)) + theme.px(7)
        return min(OWN, max(2, (self.width() - self.axis) // wide - 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def column(self, number: int) -> QRectF:
        left = self.axis
        wide = (self.width() - left) / max(1, len(self.bars))
        return QRectF(left + number * wide, 0, wide, self.height())

    def picture_place(self, number: int) -> QRect:
        column, side = self.column(number), theme.px(PICTURE)
        top = round(self._floor()) + theme.px(6)
        return QRect(round(column.center().x() - side / 2), top, side, side)

    def lines(self, bar: Bar) -> tuple[str, ...]:
        """The words under a bar: in two lines where those of a picture have no room in one."""
        name, _, said = bar.words.rpartition(", ")
        return (name, said) if self._is_long and bar.picture is not None and name else (bar.words,)

    @property
    def _is_long(self) -> bool:
        metrics, room = QFontMetrics(theme.font("label")), int(self.column(0).width())
        return any(bar.picture is not None and metrics.horizontalAdvance(bar.words) > room for bar in self.bars)

    def _floor(self) -> float:
        return self.height() - theme.px(PICTURE + WORDS * (2 if self._is_long else 1) + 10)

    def _ends(self) -> list[tuple[float, float]]:
        found, at = [], 0.0
        for bar in self.bars:
            if bar.is_total:
                found.append((0.0, bar.amount))
            else:
                found.append((at, at + bar.amount))
                at += bar.amount
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.bars:
            return
        painter = smooth(self)
        ends = self._ends()
        low = min(0.0, *(min(pair) for pair in ends))
        high = max(0.0, *(max(pair) for pair in ends))
        span = high - low or 1.0
        room = QRectF(self.axis, theme.px(TOP), self.width() - self.axis, self._floor() - theme.px(TOP + 14))

        def y(value: float) -> float:
            return room.bottom() - (value - low) / span * room.height()

        self._axis(painter, room, y, low, high)
        for number, (bar, (begin, end)) in enumerate(zip(self.bars, ends, strict=True)):
            self._bar(painter, number, bar, y(begin), y(end))
            if not bar.is_total and number + 1 < len(self.bars):
                painter.setPen(QPen(theme.color("outline"), 1, Qt.PenStyle.DotLine))
                right = self.column(number + 1).center().x()
                painter.drawLine(QPointF(self.column(number).center().x(), y(end)), QPointF(right, y(end)))
        painter.end()

    def _axis(self, painter: QPainter, room: QRectF, y: object, low: float, high: float) -> None:
        assert callable(y)
        painter.setFont(theme.font("label"))
        painter.setPen(QPen(theme.color("outline"), 1))
        painter.drawLine(QPointF(room.left(), y(0.0)), QPointF(room.right(), y(0.0)))
        painter.setPen(theme.color("label"))
        line = theme.px(14)
        taken: list[float] = []
        for value in (0.0, high, low):
            top = y(value) - line / 2
            if all(abs(top - one) >= line for one in taken):
                taken.append(top)
                spot = QRectF(0, top, room.left() - theme.px(6), line)
                text = "0" if not value else signed(value, max(1, self.digits - 1)).removeprefix("+")
                painter.drawText(spot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _bar(self, painter: QPainter, number: int, bar: Bar, begin: float, end: float) -> None:
        column = self.column(number)
        wide = min(column.width() * 0.72, theme.px(52))
        spot = QRectF(column.center().x() - wide / 2, min(begin, end), wide, max(1.5, abs(end - begin)))
        colour = theme.color("accent") if bar.is_total else signed_color(0.7 if bar.amount >= 0 else -0.7, 1.0)
        chosen = bar.picture is not None and bar.picture == self.chosen
        fill_with(painter, colour)
        painter.drawRoundedRect(spot, 2, 2)
        framed = chosen or self.over == number
        if framed:
            outline_with(painter, QPen(theme.color("text" if chosen else "outline"), 2))
            painter.drawRoundedRect(spot.adjusted(-3, -3, 3, 3), 4, 4)
        write_in(painter, "strong" if bar.is_total else "label", "accent" if bar.is_total else "text")
        line = theme.px(14)
        above = bar.amount >= 0
        away = 5 if framed else 2
        top = spot.top() - line - away if above else spot.bottom() + away
        text = signed(bar.amount, self.digits)
        painter.drawText(QRectF(column.left() - 6, top, column.width() + 12, line), Qt.AlignmentFlag.AlignCenter, text)
        self._below(painter, number, bar, chosen)

    def _below(self, painter: QPainter, number: int, bar: Bar, chosen: bool) -> None:
        place, column = self.picture_place(number), self.column(number)
        write_in(painter, "label", "secondary")
        words = QRectF(column.left(), place.bottom() + 3, column.width(), theme.px(WORDS))
        if bar.picture is None:
            words.moveTop(place.center().y() - words.height() / 2)
        else:
            painter.drawImage(place, self._image(bar.picture, place.width()))
            outline_with(painter, QPen(theme.color("accent" if chosen else "outline"), 2 if chosen else 1))
            painter.drawRoundedRect(place, 3, 3)
            painter.setPen(theme.color("secondary"))
        for line in self.lines(bar):
            text = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
            words.translate(0, words.height())

    def _image(self, picture: int, side: int) -> QImage:
        if picture not in self._images:
            one = self.pictures[picture]
            self._images[picture] = ink_image(one, QSize(side, side), self.is_photo)
        return self._images[picture]

    # Mouse and keys

    def at(self, point: QPointF) -> int | None:
        leading = (one for one, bar in enumerate(self.bars) if bar.picture is not None)
        return next((one for one in leading if self.column(one).contains(point)), None)

    def tip(self, part: int) -> str:
        return self.words(self.bars[part]) + "\n" + self.tr("Click: look at this picture")

    def pick(self, part: int) -> None:
        self._pick(self.bars[part])

    def _pick(self, bar: Bar) -> None:
        if bar.picture is not None:
            self.picked.emit(bar.picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        own = [bar for bar in self.bars if bar.picture is not None]
        if event.key() in moves and own:
            here = next((number for number, bar in enumerate(own) if bar.picture == self.chosen), 0)
            self._pick(own[min(max(here + moves[Qt.Key(event.key())], 0), len(own) - 1)])
        else:
            super().keyPressEvent(event)
