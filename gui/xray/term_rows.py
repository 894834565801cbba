"""The terms of a number as lines, from the largest on: each adds its bar to those before, down to the number itself.

A click on a line goes on to the number it came from, or shows the channel it stands for; a click on the arithmetic of
a term opens the weight in it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.text import signed
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.widgets.by_key import ENTER
from gui.widgets.parts import Parts
from gui.widgets.ramp import signed_color
from gui.widgets.take_picture import offer
from gui.xray.story import Row, Story

HIGH, HIGHEST = 22, 34  # of a line, at 100 %: where there is little room, and much
LEAST_BARS, MOST_BARS, AFTER_NAME = 0.3, 0.7, 24  # shares of the width, and pixels at 100 % behind the longest name
BESIDE_PLACES = 0.14  # the least share beside names of places, which say nothing without their row


class TermRows(Parts):
    """Shows the rows of a Story. `picked` brings a Row."""

    picked = Signal(object)
    weight_picked = Signal(object)  # a Spot

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.channel: int | None = None
        self._how = (0.0, 0.0)  # from where to where the arithmetic of the terms is written
        self.at_key = 0
        self._ends: list[tuple[float, float]] = []
        self._fonts: tuple[QFont, ...] = ()
        self._colours: tuple[QColor, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        offer(self, self.tr("Terms of the number"))
        theme.changed.connect(self._restyle)

    def show_story(self, story: Story) -> None:
        result = Row(self.tr("The number"), "", signed(story.value, story.digits), role="line")
        rows = (*story.rows, result) if story.is_sum else story.rows
        longer = len(rows) != len(self.rows)
        self.rows = rows
        self.channel = story.window.channel if story.window is not None else None
        self.at_key = min(self.at_key, len(rows) - 1)
        self._add_up(story)
        if longer:
            self.over = None
            self._restyle()
        self._describe()
        self.update()

    def _add_up(self, story: Story) -> None:
        """Where the bar of each row begins and ends: each where that before it ended."""
        self._ends, at = [], 0.0
        exponentials = not story.is_sum
        for row in self.rows:
            if row.amount is None:
                whole = not exponentials and row.role == "line"
                self._ends.append((0.0, story.value if whole else 0.0))
            elif exponentials:
                self._ends.append((0.0, row.amount))
            else:
                self._ends.append((at, at + row.amount))
                at += row.amount

    def _restyle(self) -> None:
        rows = max(1, len(self.rows))
        self.setMinimumHeight(theme.px(HIGH) * rows)
        self.setMaximumHeight(theme.px(HIGHEST) * rows)
        self.update()

    @property
    def line(self) -> int:
        """How high a line is in the room that there is."""
        return int(min(max(self.height() // max(1, len(self.rows)), theme.px(HIGH)), theme.px(HIGHEST)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(HIGH) * max(1, len(self.rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(HIGH))

    def spot(self, row: int) -> QRectF:
        high = self.line
        return QRectF(0, row * high, self.width(), high)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        low = min([0.0, *(min(ends) for ends in self._ends)])
        high = max([0.0, *(max(ends) for ends in self._ends)])
        label, strong = QFontMetrics(theme.font("label")), QFontMetrics(theme.font("strong"))
        how = label.horizontalAdvance(max((row.how for row in self.rows), key=len, default=""))
        numbers = strong.horizontalAdvance(max((row.result for row in self.rows), key=len, default="")) + 4
        self._fonts = tuple(theme.font(role) for role in ("label", "body", "strong"))
        self._colours = tuple(signed_color(sign * 0.7, 1.0) for sign in (-1, 1))
        bars = self._bars_wide(strong, how + numbers)
        end = self.width() - bars - numbers - 2 * theme.px(8)
        self._how = (end - how, end)
        first = max(0, event.rect().top() // self.line)
        last = min(len(self.rows), event.rect().bottom() // self.line + 1)
        for number in range(first, last):
            self._row(painter, number, (how, numbers, bars), (low, high - low or 1.0))
        painter.end()

    def _bars_wide(self, metrics: QFontMetrics, figures: int) -> int:
        """The room of the bars: what names and figures leave, so that a figure stands near its name."""
        names = max((metrics.horizontalAdvance(row.name) for row in self.rows), default=0)
        left = self.width() - names - figures - theme.px(AFTER_NAME) - 4 * theme.px(8)
        least = BESIDE_PLACES if any(row.goal for row in self.rows) else LEAST_BARS
        return round(min(max(left, least * self.width()), MOST_BARS * self.width()))

    def _row(self, painter: QPainter, number: int, widths: tuple[int, int, int], span: tuple[float, float]) -> None:
        row, spot = self.rows[number], self.spot(number)
        chosen = row.channel is not None and row.channel == self.channel
        is_over = self.over is not None and self.over[0] == number
        if chosen or is_over or (self.hasFocus() and number == self.at_key):
            painter.setBrush(theme.color("accent_soft" if chosen else "sunken"))
            ring = self.hasFocus() and number == self.at_key
            painter.setPen(QPen(theme.color("accent"), 1.6) if ring else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(spot.adjusted(1, 1, -1, -1), 5, 5)
        how, numbers, bars = widths
        gap, middle = theme.px(8), Qt.AlignmentFlag.AlignVCenter
        right = self.width() - bars - gap
        strong = row.role == "line" and row.goal is None and number == len(self.rows) - 1
        painter.setFont(self._fonts[2 if strong else 1])
        quiet = row.role in ("rest", "left over")
        painter.setPen(theme.color("secondary" if quiet else "text"))
        amount = QRectF(right - numbers, spot.top(), numbers, spot.height())
        painter.drawText(amount, Qt.AlignmentFlag.AlignRight | middle, row.result)
        room = right - numbers - gap - (how + gap if row.how else 0) - gap
        cut = Qt.TextElideMode.ElideLeft if row.goal else Qt.TextElideMode.ElideMiddle  # places differ at their ends
        name = painter.fontMetrics().elidedText(row.name, cut, max(20, int(room)))
        painter.drawText(spot.adjusted(gap, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, name)
        if row.how:
            painter.setFont(self._fonts[0])
            painter.setPen(theme.color("accent" if self.over == (number, True) else "label"))
            place = QRectF(right - numbers - gap - how, spot.top(), how, spot.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, row.how)
        self._bar(painter, number, QRectF(right + gap, spot.top() + 4, bars - gap, spot.height() - 8), span)

    def _bar(self, painter: QPainter, number: int, room: QRectF, span: tuple[float, float]) -> None:
        low, length = span
        begin, end = self._ends[number]
        zero = room.left() - low / length * room.width()
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(QPointF(zero, room.top() - 4), QPointF(zero, room.bottom() + 4))
        if begin == end:
            return
        a, b = (room.left() + (one - low) / length * room.width() for one in (begin, end))
        painter.setPen(Qt.PenStyle.NoPen)
        is_sum = self.rows[number].amount is None
        colour = theme.color("accent") if is_sum else self._colours[end > begin]
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(min(a, b), room.top(), max(1.5, abs(b - a)), room.height()), 2, 2)

    # Mouse and keys

    def at_hand(self) -> QRect | None:
        return self.spot(self.at_key).toRect() if self.rows else None

    def _describe(self) -> None:
        if self.rows:
            row = self.rows[self.at_key]
            self.setAccessibleDescription(" ".join(part for part in (row.name, row.how, row.result) if part))

    def _leads(self, number: int) -> bool:
        row = self.rows[number]
        return row.goal is not None or row.channel is not None or row.weight is not None

    def _is_weight(self, number: int, x: float) -> bool:
        """Whether a click there opens a weight."""
        row = self.rows[number]
        if row.weight is None:
            return False
        return row.goal is None or (bool(row.how) and self._how[0] <= x <= self._how[1])

    def at(self, point: QPointF) -> tuple[int, bool] | None:
        """The number of a row, and whether the mouse is on what its term is multiplied by."""
        number = int(point.y()) // self.line
        if not 0 <= number < len(self.rows) or not self._leads(number):
            return None
        return number, self._is_weight(number, point.x())

    def tip(self, part: tuple[int, bool]) -> str:
        number, is_weight = part
        if is_weight:
            return self.tr("Open the gradient of this weight")
        if self.rows[number].channel is not None:
            return self.tr("Show this channel, number by number")
        goal = self.rows[number].goal
        if goal is not None and not goal[0]:
            return self.tr("A pixel of the picture: no sum is behind it")
        return self.tr("Go on to this number")

    def pick(self, part: tuple[int, bool]) -> None:
        self.at_key = part[0]
        self._pick(*part)

    def _pick(self, number: int, weight: bool = False) -> None:
        row = self.rows[number]
        if row.weight is not None and (weight or row.goal is None):
            self.weight_picked.emit(row.weight)
        elif self._leads(number):
            self.picked.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and self.rows:
            self.at_key = min(max(self.at_key + moves[Qt.Key(event.key())], 0), len(self.rows) - 1)
            self._describe()
            self.update()
        elif event.key() in ENTER and self.rows:
            self._pick(self.at_key)
        else:
            super().keyPressEvent(event)
