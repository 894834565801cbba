"""Accuracy against cost, with the Pareto front: nothing is both cheaper and better than a point on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip

from engine.lab.front import front
from engine.text import count, percent
from engine.values import dataclass
from gui.lab.run_colours import pen
from gui.look.drawing import CENTRE, RIGHT, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.parts import Parts
from gui.widgets.round_numbers import round_numbers, round_powers
from gui.widgets.take_picture import offer

FEW = 6  # different numbers on the axis
NARROWEST = 0.02  # of accuracy, that the axis spans at least
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


@dataclass(frozen=True)
class Point:
    """`low` to `high`: the accuracies of its seeds. `colour`: the number of its line in the curves, or -1. `key`: what
    is opened."""

    x: float
    accuracy: float
    name: str
    low: float = float("nan")
    high: float = float("nan")
    colour: int = -1
    key: Any = None
    figures: str = ""
    short: str = ""  # a name that has room in the plot


class Scatter(Parts, ByKey):
    """`wanted` brings the key of the point that was clicked, or Enter was pressed on. `labels`: words for the places of
    an axis that is none of numbers."""

    wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.points: tuple[Point, ...] = ()
        self.axis = ""
        self.labels: tuple[str, ...] = ()
        self.front: list[int] = []
        self.is_log = False
        self.span, self._ends = self._span(), self._ends_across()  # of the accuracies, and across
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        offer(self, name)
        theme.changed.connect(self.update)

    def show_points(
        self, points: Sequence[Point], axis: str, with_front: bool, labels: Sequence[str] = ()
    ) -> None:  # fmt: skip
        """`with_front`: less of x is better, so that there is a front."""
        known = sorted((one for one in points if one.x == one.x and one.accuracy == one.accuracy), key=lambda p: p.x)
        missing, words = len(points) - len(known), self.tr("{n} of {all} are not shown: their cost was not kept.")
        self.setToolTip(words.format(n=count(missing), all=count(len(points))) if missing else "")
        before = self.points[self.over].key if self.over is not None and self.over < len(self.points) else None
        self.points, self.axis, self.labels = tuple(known), axis, tuple(labels)
        xs = [one.x for one in known]
        self.is_log = not labels and bool(xs) and min(xs) > 0 and max(xs) / min(xs) >= 8
        self.front = front([(one.x, one.accuracy) for one in known]) if with_front else []
        self.span, self._ends = self._span(), self._ends_across()
        self.over = next((n for n, one in enumerate(known) if before is not None and one.key == before), None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(110))

    # Where things are

    @property
    def frame(self) -> QRectF:
        left = theme.px(52)  # room for 100.0 %
        return QRectF(left, theme.px(8), max(1.0, self.width() - left - theme.px(14)),
                      max(1.0, self.height() - theme.px(8) - theme.px(38)))  # fmt: skip

    def _span(self) -> tuple[float, float]:
        """The accuracies at the bottom and the top."""
        ends = [end for one in self.points for end in (one.accuracy, one.low, one.high) if end == end]
        if not ends:
            return 0.0, 1.0
        low, high = min(ends), max(ends)
        room = max(0.08 * (high - low), (NARROWEST - (high - low)) / 2)
        return max(0.0, low - room), min(1.0, high + room)

    def _ends_across(self) -> tuple[float, float]:
        """What stands at the left and at the right end."""
        if self.labels:
            return -0.5, len(self.labels) - 0.5
        xs = [self.scaled(one.x) for one in self.points]
        low, high = (min(xs), max(xs)) if xs else (0.0, 1.0)
        room = (high - low) * 0.06
        return low - room, high + room

    def scaled(self, x: float) -> float:
        return math.log(x) if self.is_log else x

    def place_of(self, x: float, accuracy: float) -> QPointF:
        frame, (bottom, top), (low, high) = self.frame, self.span, self._ends
        share = (self.scaled(x) - low) / (high - low) if high > low else 0.5
        return QPointF(frame.left() + share * frame.width(),
                       frame.bottom() - (accuracy - bottom) / (top - bottom) * frame.height())  # fmt: skip

    def at(self, point: QPointF) -> int | None:
        near = [(QLineF(point, self.place_of(one.x, one.accuracy)).length(), n) for n, one in enumerate(self.points)]
        distance, n = min(near, default=(math.inf, 0))
        return n if distance <= theme.px(12) else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        if not self.points:  # axes alone would look like a result
            write_in(painter, "body", "secondary")
            wraps = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            words = self.toolTip() or self.tr("What was tested comes here, by what it costs.")
            painter.drawText(self.rect(), wraps, words)
            return
        painter.setFont(theme.font("label"))
        self._paint_axes(painter)
        names = self.names()
        for box, _ in names:  # no line of the axis goes through a name
            painter.fillRect(box, theme.color("card"))
        self._paint_front(painter)
        for n in sorted(range(len(self.points)), key=lambda n: n in self.front):  # the front lies above
            self._paint_point(painter, n, self.points[n])
        painter.setPen(theme.color("text"))
        for box, words in names:
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, words)
        if self.shows_ring and self.over is None:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        frame, line = self.frame, theme.px(14)
        bottom, top = self.span
        digits = 1 if top - bottom < 0.05 else 0
        for accuracy in round_numbers(bottom, top, max(2.0, frame.height() / theme.px(36))):
            y = frame.bottom() - (accuracy - bottom) / (top - bottom) * frame.height()
            painter.fillRect(QRectF(frame.left(), y, frame.width(), 1), theme.color("border"))
            painter.setPen(theme.color("label"))
            words = f"{100 * accuracy:.{digits}f} %"
            painter.drawText(QRectF(0, y - line / 2, frame.left() - theme.px(6), line), RIGHT, words)
        painter.setPen(theme.color("label"))
        below = QRectF(frame.left(), frame.bottom() + theme.px(20), frame.width(), line)
        said = " · ".join(filter(None, (self.axis, self.toolTip())))
        metrics = QFontMetrics(theme.font("label"))
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, int(below.width()))
        painter.drawText(below, CENTRE, said)
        painter.setPen(theme.color("secondary"))
        taken = -1.0
        for x, words in self._marks():
            at = self.place_of(x, bottom).x()
            width = metrics.horizontalAdvance(words)
            left = min(max(at - width / 2, 0.0), self.width() - width)
            if left > taken:
                painter.fillRect(QRectF(at, frame.bottom(), 1, theme.px(4)), theme.color("outline"))
                painter.drawText(QRectF(left, frame.bottom() + theme.px(5), width + 1, line), CENTRE, words)
                taken = left + width + theme.px(8)

    def _marks(self) -> list[tuple[float, str]]:
        if self.labels:
            return list(zip(map(float, range(len(self.labels))), self.labels, strict=True))
        xs = [one.x for one in self.points]
        if not xs:
            return []
        low, high = min(xs), max(xs)
        places = sorted(set(xs))
        if len(places) > FEW:  # where they are few, what was tried stands there
            places = round_powers(low, high) if self.is_log else round_numbers(low, high, FEW)
        return [(one, rounded(one)) for one in places]

    def _paint_front(self, painter: QPainter) -> None:
        if not self.front:
            return
        places = [self.place_of(self.points[n].x, self.points[n].accuracy) for n in self.front]
        steps = [places[0]]
        for place in places[1:]:
            steps += [QPointF(place.x(), steps[-1].y()), place]
        steps.append(QPointF(self.frame.right(), steps[-1].y()))
        outline_with(painter, QPen(theme.color("accent"), theme.px(1.5)))
        painter.drawPolyline(QPolygonF(steps))

    def _paint_point(self, painter: QPainter, n: int, one: Point) -> None:
        at = self.place_of(one.x, one.accuracy)
        on_front = n in self.front
        colour = pen(one.colour).color() if one.colour >= 0 else theme.color("accent" if on_front else "outline")
        if one.low == one.low and one.high > one.low:
            painter.setPen(QPen(colour, theme.px(1.5)))
            painter.drawLine(QLineF(self.place_of(one.x, one.low), self.place_of(one.x, one.high)))
        radius = theme.px(5 if on_front or one.colour >= 0 else 4)
        painter.setPen(QPen(theme.color("card"), 1))
        painter.setBrush(colour)
        painter.drawEllipse(at, radius, radius)
        if n == self.over:
            outline_with(painter, QPen(theme.color("accent"), theme.px(2)))
            painter.drawEllipse(at, radius + theme.px(4), radius + theme.px(4))

    def names(self) -> list[tuple[QRectF, str]]:
        """The names of the front and of those with a colour, and their places, where they have room: the best of the
        front first. A picture of the plot names what its colours are."""
        metrics, found = QFontMetrics(theme.font("label")), list[tuple[QRectF, str]]()
        taken: list[QRectF] = []
        places = [self.place_of(one.x, one.accuracy) for one in self.points]
        named = {(self.points[n].x, self.points[n].accuracy) for n in self.front}  # with what lies there as well
        coloured = [n for n, one in enumerate(self.points) if one.colour >= 0 and (one.x, one.accuracy) not in named]
        for n in (*reversed(self.front), *coloured):
            one = self.points[n]
            at, line = places[n], theme.px(14)
            room = int(max(theme.px(150), at.x() - self.frame.left() - theme.px(10)))
            if one.colour >= 0:  # it stands above or below its dot: what makes it another network is at its end
                room = int(self.frame.width()) - theme.px(24)
            words = metrics.elidedText(one.short or one.name, Qt.TextElideMode.ElideRight, room)
            words = f"{'AB'[one.colour]}  {words}" if 0 <= one.colour < 2 else words  # as in the list
            if below := self._below(n):
                words = self.tr("{name} and {n} more").format(name=words, n=count(len(below)))
            width, above, under = metrics.horizontalAdvance(words), at.y() - line - theme.px(6), at.y() + theme.px(6)
            left = min(max(at.x() - width - theme.px(8), self.frame.left() + 2), self.width() - width - 2.0)
            right = min(at.x() + theme.px(8), self.width() - width - 2.0)
            others = [place for m, place in enumerate(places) if m != n]
            tops, sides = ((above, under), (left, right)) if n in self.front else ((under, above), (right, left))
            fitting = [top for top in tops if top >= 0 and top + line <= self.frame.bottom()] or [under]
            for box in (QRectF(x, top, width + 1, line) for top in fitting for x in sides):
                is_free = not any(box.intersects(other) for other in taken)
                if is_free and not any(box.contains(other) for other in (*others, at)):
                    found.append((box, words))
                    taken.append(box.adjusted(-theme.px(4), 0, theme.px(4), 0))
                    break
        return found

    def _below(self, n: int) -> list[Point]:
        """The others that lie in the same place: of them one dot is seen."""
        one = self.points[n]
        at = one.x, one.accuracy
        return [other for other in self.points if other is not one and (other.x, other.accuracy) == at]

    # Mouse and keys

    def tip(self, n: int | None) -> str:
        if n is None or n >= len(self.points):
            return ""
        one = self.points[n]
        x = self.labels[int(one.x)] if self.labels else rounded(one.x)
        lines = [f"{one.name}: {percent(one.accuracy)}, {self.axis} {x}"]
        if one.figures:
            lines.append(one.figures)
        if n in self.front:
            lines.append(self.tr("On the front: none here costs less and is as good"))
        if below := self._below(n):
            names = [other.name for other in below[:FEW]] + ["…"] * (len(below) > FEW)
            lines.append(self.tr("In the same place: {names}").format(names=", ".join(names)))
        return "\n".join(lines)

    def look(self, part: int | None) -> None:
        self.setAccessibleDescription(self.tip(part) if part is not None else "")

    def pick(self, part: int) -> None:
        self.wanted.emit(self.points[part].key)

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in ENTER and self.over is not None:
            self.pick(self.over)
            return True
        if key not in MOVES or not self.points:
            return False
        here = -1 if self.over is None and MOVES[key] > 0 else (self.over or 0)
        self.point_to(min(max(here + MOVES[key], 0), len(self.points) - 1))
        one = self.points[self.over]
        at = self.place_of(one.x, one.accuracy).toPoint()
        QToolTip.showText(self.mapToGlobal(at), self.tip(self.over), self)
        return True


def rounded(value: float) -> str:
    """A number of an axis, short."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"
