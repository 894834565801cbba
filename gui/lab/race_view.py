"""The race of a sweep: a curve for each combination of settings, named at its end. It grows while the sweep runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip

from engine.lab.courses import Point
from engine.lab.racing import Race, Racer
from engine.text import brief, percent, typed
from gui.lab.run_colours import MOST, draw_course, pen
from gui.look.drawing import LEFT, RIGHT, fill_with, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.look.words import translated
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.parts import Parts
from gui.widgets.round_numbers import round_numbers
from gui.widgets.take_picture import offer

NARROWEST = 0.02  # of accuracy, that the axis spans at least
MOST_DRAWN = 100  # curves: behind the first hundred nobody is seen
NEAR = 12  # pixels at 100 %, from the mouse to a curve
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class RaceView(Parts, ByKey):
    """`wanted` brings the settings of the combination that was clicked, or Enter was pressed on. The leaders have
    colours and names; the others run along in grey. Who is among them keeps its colour."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.race = Race()
        self.names: tuple[str, ...] = ()  # of the racers
        self.loss = False
        self.note, self.fresh = "", False
        self.ranked: list[int] = []  # the racers from the first to the last; those that failed come last
        self.named: list[int] = []  # those of them that have a name at their end
        self.span = 0.0, 1.0  # the values at the bottom and the top
        self.colours: dict[str, int] = {}  # numbers of their lines, by the settings
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Race of the combinations"))
        offer(self, self.tr("Race of the combinations"))
        theme.changed.connect(self.update)

    def show_race(self, race: Race, names: Sequence[str], loss: bool, note: str, fresh: bool = False) -> None:
        """`names`: what the racers are called. `note`: said in their place where there are none, else below them.
        `fresh`: the seeds that confirm the best are among theirs."""
        chosen = key_of(self.race.racers[self.over]) if self.over is not None else None
        self.race, self.names, self.loss, self.note, self.fresh = race, tuple(names), loss, note, fresh
        keys = [key_of(one) for one in race.racers]
        self.over = keys.index(chosen) if chosen in keys else None
        self.ranked = sorted(range(len(keys)), key=self._order)[:MOST_DRAWN]
        self.named = self.ranked[:MOST]
        self.span = self._span()
        leaders = [keys[n] for n in self.named]
        self.colours = {key: number for key, number in self.colours.items() if key in leaders}
        free = [number for number in range(MOST) if number not in self.colours.values()]
        if race.combinations <= MOST:  # each has its own from the start
            self.colours = {key_of(one): one.number for one in race.racers}
        for key in sorted((key for key in leaders if key not in self.colours), key=keys.index):
            self.colours[key] = free.pop(0)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(160))

    # Who leads, and where things are

    def _order(self, n: int) -> tuple[bool, bool, float]:
        one = self.race.racers[n]
        value = self.value(one.course[-1]) if one.course else 0.0
        return bool(one.failure), not one.course, value if self.loss else -value

    def value(self, point: Point) -> float:
        return point[1] if self.loss else point[2]

    def _span(self) -> tuple[float, float]:
        """The values after the first third, where the race is decided."""
        named = [self.race.racers[n] for n in self.named]
        good = [one for one in named if one.course and not one.failure]  # one that diverged would press them flat
        late = [self.value(point) for one in good or named for point in _later(one.course)]
        if not late:
            return 0.0, 1.0
        low, high = min(late), max(late)
        if self.loss:
            return 0.0, max(1.1 * high, 0.01)
        room = max(0.08 * (high - low), (NARROWEST - (high - low)) / 2)
        return max(0.0, low - room), min(1.0, high + room)

    @property
    def frame(self) -> QRectF:
        metrics = QFontMetrics(theme.font("label"))
        wide = max((metrics.horizontalAdvance(self.words(n)) for n in self.named), default=0) + theme.px(34)
        right = min(wide, self.width() // 2)
        return QRectF(theme.px(44), theme.px(22), max(1.0, self.width() - theme.px(44) - right),
                      max(1.0, self.height() - theme.px(22) - theme.px(24)))  # fmt: skip

    def place_of(self, frame: QRectF, point: Point) -> QPointF:
        low, high = self.span
        across = min(point[0] / self.race.epochs, 1.0)
        return QPointF(frame.left() + across * frame.width(),
                       frame.bottom() - (self.value(point) - low) / (high - low) * frame.height())  # fmt: skip

    def words(self, n: int) -> str:
        """What stands at the end of a curve."""
        one, name = self.race.racers[n], self.names[n]
        if one.failure:
            return self.tr("{name}  failed").format(name=name)
        return f"{name}  {self.said(one.course[-1])}" if one.course else name

    def said(self, point: Point) -> str:
        return brief(point[1]) if self.loss else percent(point[2])

    def at(self, point: QPointF) -> int | None:
        """The racer whose name or curve lies there."""
        frame = self.frame
        for n, box in self._name_boxes(frame).items():
            if box.contains(point):
                return n
        near = [(_distance([self.place_of(frame, one) for one in self.race.racers[n].course], point), n)
                for n in self.ranked]  # fmt: skip
        distance, n = min(near, default=(math.inf, 0))
        return n if distance <= theme.px(NEAR) else None

    def _name_boxes(self, frame: QRectF) -> dict[int, QRectF]:
        """Where the names stand: at the heights of the ends, and none over another."""
        high = float(theme.px(17))
        ends = {n: self._end(frame, n).y() for n in self.named}
        order = sorted(ends, key=lambda n: ends[n])
        tops, least = [], frame.top() - high / 2
        for n in order:
            least = max(ends[n] - high / 2, least)
            tops.append(least)
            least += high
        most = frame.bottom() + high / 2
        for place in range(len(tops) - 1, -1, -1):  # those that would stand too low move up
            most = tops[place] = min(tops[place], most - high)
        left = frame.right() + theme.px(26)
        return {n: QRectF(left, top, self.width() - left, high) for n, top in zip(order, tops, strict=True)}

    def _end(self, frame: QRectF, n: int) -> QPointF:
        course = self.race.racers[n].course
        if not course:
            return QPointF(frame.left(), frame.bottom())
        end = self.place_of(frame, course[-1])
        return QPointF(end.x(), min(max(end.y(), frame.top()), frame.bottom()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        frame = self.frame
        if not self.race.racers:
            self._paint_nobody(painter)
            return
        self._paint_axes(painter, frame)
        painter.save()
        painter.setClipRect(frame.adjusted(0, -2, 2, 2))
        for n in reversed(self.ranked):
            self._paint_racer(painter, frame, n)
        painter.restore()
        self._paint_names(painter, frame)
        if self.shows_ring and self.over is None:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_nobody(self, painter: QPainter) -> None:
        write_in(painter, "body", "secondary")
        wraps = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        edge = theme.px(12)
        painter.drawText(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), wraps, self.note)

    def _paint_axes(self, painter: QPainter, frame: QRectF) -> None:
        line, (low, high) = theme.px(16), self.span
        write_in(painter, "label", "label")
        painter.drawText(QRectF(theme.px(4), 0, self.width() - theme.px(4), line), LEFT, self._headed())
        digits = 1 if high - low < 0.05 else 0
        for value in round_numbers(low, high, max(2.0, frame.height() / theme.px(40))):
            y = frame.bottom() - (value - low) / (high - low) * frame.height()
            painter.fillRect(QRectF(frame.left(), y, frame.width(), 1), theme.color("border"))
            mark = typed(value) if self.loss else f"{100 * value:.{digits}f} %"
            painter.drawText(QRectF(0, y - line / 2, frame.left() - theme.px(6), line), RIGHT, mark)
        metrics = QFontMetrics(theme.font("label"))
        ending = self.tr("epoch {epoch}").format(epoch=f"{self.race.epochs:g}")
        room = frame.right() - metrics.horizontalAdvance(ending) - theme.px(8)
        top = frame.bottom() + theme.px(5)
        for epoch in round_numbers(0.0, self.race.epochs, max(2.0, frame.width() / theme.px(70))):
            x, words = frame.left() + epoch / self.race.epochs * frame.width(), f"{epoch:g}"
            if epoch == round(epoch) and x + metrics.horizontalAdvance(words) < room:
                painter.drawText(QRectF(x - line, top, 2 * line, line), Qt.AlignmentFlag.AlignCenter, words)
        painter.drawText(QRectF(frame.left(), top, frame.width(), line), RIGHT, ending)

    def what(self) -> str:
        """What is measured, and what a curve is of several trainings; after it the note."""
        aside = self.race.on_validation
        if self.loss:
            words = self.tr("Loss on the pictures kept aside") if aside else self.tr("Loss while learning")
        else:
            words = self.tr("Accuracy on the pictures kept aside") if aside else self.tr("Accuracy while learning")
        parts = [words]
        if any(one.seeds > 1 for one in self.race.racers):
            words = self.tr("median of all seeds, fresh ones too") if self.fresh else self.tr("median of the seeds")
            parts.append(words)
        if len(self.race.racers) > len(self.colours):
            parts.append(self.tr("the best {n} have names").format(n=len(self.colours)))
        return " · ".join([*parts, *([self.note] if self.note else [])])

    def _headed(self) -> str:
        """As much of it as there is room for."""
        metrics, room = QFontMetrics(theme.font("label")), self.width() - 2 * theme.px(4)
        return metrics.elidedText(self.what(), Qt.TextElideMode.ElideRight, room)

    def _paint_racer(self, painter: QPainter, frame: QRectF, n: int) -> None:
        one = self.race.racers[n]
        number = self.colours.get(key_of(one))
        line = QPen(theme.color("outline"), 1) if number is None else pen(number)
        if n == self.over:
            line.setWidthF(line.widthF() + theme.px(1.5))
        places = [self.place_of(frame, point) for point in one.course]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_course(painter, line, places)
        if places and one.failure:  # a cross where it broke off
            at, arm = self._end(frame, n), theme.px(4)
            painter.setPen(QPen(line.color(), theme.px(2)))
            painter.drawLine(QLineF(at.x() - arm, at.y() - arm, at.x() + arm, at.y() + arm))
            painter.drawLine(QLineF(at.x() - arm, at.y() + arm, at.x() + arm, at.y() - arm))
        elif places and not one.is_done:  # a dot where it is now
            fill_with(painter, line.color())
            painter.drawEllipse(self._end(frame, n), theme.px(3), theme.px(3))

    def _paint_names(self, painter: QPainter, frame: QRectF) -> None:
        """Each name in the colour of its curve, with a piece of its line, and a thin way to it from the end."""
        metrics = QFontMetrics(theme.font("label"))
        for n, box in self._name_boxes(frame).items():
            line, end = pen(self.colours[key_of(self.race.racers[n])]), self._end(frame, n)
            middle = QPointF(box.left() - theme.px(4), box.center().y())
            outline_with(painter, QPen(line.color(), 1, Qt.PenStyle.DotLine))
            if self.race.racers[n].course:
                bend = QPointF(max(frame.right() + theme.px(2), end.x()), end.y())
                painter.drawPolyline(QPolygonF([end, bend, QPointF(frame.right() + theme.px(8), middle.y()), middle]))
            painter.setFont(theme.font("strong" if n == self.over else "label"))
            painter.setPen(line.color())
            font = QFontMetrics(painter.font()) if n == self.over else metrics
            words = font.elidedText(self.words(n), Qt.TextElideMode.ElideMiddle, max(1, int(box.width())))
            painter.drawText(box, LEFT, words)

    # Mouse and keys

    def tip(self, part: int | None) -> str:
        if (n := part) is None or n >= len(self.race.racers):
            return self.what() if self.race.racers and self._headed() != self.what() else ""
        one, lines = self.race.racers[n], [self.words(n)]
        if one.failure:
            return "\n".join([*lines, translated(one.failure)])
        if one.course:
            best = (min if self.loss else max)(one.course, key=self.value)
            now = self.tr("After epoch {epoch}: {now}; the best was {best}, after epoch {then}")
            lines = [self.names[n], now.format(
                epoch=_epoch(one.course[-1]), now=self.said(one.course[-1]), best=self.said(best), then=_epoch(best)
            )]  # fmt: skip
        if one.seeds > 1:
            lines.append(self.tr("Median of {n} trainings").format(n=one.seeds))
        lines.append(self.tr("A click trains it again and opens its run") if one.is_done else self.tr("It trains now"))
        return "\n".join(lines)

    def _describe(self) -> None:
        told = self.tip(self.over) if self.over is not None else "; ".join(self.words(n) for n in self.ranked[:MOST])
        self.setAccessibleDescription(told or self.note)

    def look(self, part: int | None) -> None:
        self._describe()

    def leads(self, part: int) -> bool:
        return self.race.racers[part].is_done

    def pick(self, part: int) -> None:
        if self.leads(part):
            self.wanted.emit(self.race.racers[part].settings)

    def tip_at(self, point: QPointF) -> str:
        return self.tip(self.at(point))

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in ENTER and self.over is not None:
            self.pick(self.over)
            return True
        if key not in MOVES or not self.race.racers:
            return False
        ranked = self.ranked
        place = ranked.index(self.over) + MOVES[key] if self.over in ranked else 0
        self.point_to(ranked[min(max(place, 0), len(ranked) - 1)])
        at = self._end(self.frame, self.over).toPoint()
        QToolTip.showText(self.mapToGlobal(at), self.tip(self.over), self)
        return True


def key_of(racer: Racer) -> str:
    return repr(sorted(racer.settings.items()))


def _later(course: Sequence[Point]) -> Sequence[Point]:
    return course[len(course) // 3 :]


def _epoch(point: Point) -> str:
    return f"{point[0]:.3g}"


def _distance(places: Sequence[QPointF], at: QPointF) -> float:
    """How far it is from a point to a curve, straight up or down; beyond its ends, to those."""
    if not places:
        return math.inf
    for before, after in pairwise(places):
        if before.x() <= at.x() <= after.x() and after.x() > before.x():
            share = (at.x() - before.x()) / (after.x() - before.x())
            return abs(before.y() + share * (after.y() - before.y()) - at.y())
    return min(QLineF(places[0], at).length(), QLineF(places[-1], at).length())
