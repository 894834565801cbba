"""Pictures as points: each is the name of its class, in that class's colour; where names are long it is a dot, and a
key below says whose colour is whose. Hover shows it, a lasso lists some.

The frame stays while the points move, so that what moves is the training.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from engine.data import Images
from engine.explain import Answers
from engine.text import probability
from gui.look.amounts import picture_number
from gui.look.drawing import outline_with, smooth
from gui.look.theme import theme
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.take_picture import offer
from gui.widgets.thumbnails import Thumbnails

NEAR, DRAGS, SHOWN = 14, 6, 84  # pixels from a point, of a drag, of the picture that is shown, at 100 %
LONGEST, MOST = 2, 30  # letters of a name that is written as a point, classes that have a place in the key
LINE = 18  # of the key, at 100 %
MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class DataScatter(ByKey):
    """`pinned` brings the number of a picture, `listed` those within a lasso (an array; empty: all again)."""

    pinned = Signal(int)
    listed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.points = np.zeros((0, 2))
        self.numbers = self.labels = np.zeros(0, np.int64)
        self.wrong = np.zeros(0, bool)
        self.answers: Answers | None = None
        self.names: tuple[str, ...] = ()
        self.limits = (-1.0, 1.0, -1.0, 1.0)
        self.current: int | None = None
        self.chosen = np.zeros(0, np.int64)
        self.over: int | None = None
        self._lasso: list[QPointF] = []
        self._thumbnails = Thumbnails()
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Map of the test pictures"))
        offer(self, self.tr("Map of the data"))
        theme.changed.connect(self.update)

    def show_points(
        self, points: np.ndarray, limits: tuple[float, float, float, float], images: Images,
        names: tuple[str, ...], wrong: np.ndarray, numbers: np.ndarray | None = None,
        answers: Answers | None = None,
    ) -> None:  # fmt: skip
        """`numbers`: which of the pictures the points are; None: the first ones. `answers`: those to all pictures at
        this step, if they are known."""
        self.answers = answers
        self.points, self.limits, self.names, self.wrong = points, limits, names, wrong
        self.numbers = np.arange(len(points)) if numbers is None else numbers[: len(points)]
        self.labels = np.asarray(images.labels[self.numbers], np.int64)
        if self.over is not None and not self._has_place(self.over):
            self.over = None
        self._thumbnails.show(images)
        self._describe()
        self.update()

    def show_current(self, number: int | None) -> None:
        self.current = number
        self.update()

    def show_chosen(self, numbers: np.ndarray) -> None:
        self.chosen = numbers
        self.update()

    def sentence(self, point: int) -> str:
        """What is said of a point."""
        number, name = int(self.numbers[point]), self.names[int(self.labels[point])]
        words = self.tr("Test picture {n}, “{name}”").format(n=picture_number(number), name=name)
        if self.answers is None:
            return self.tr("{words}; read wrongly").format(words=words) if self._is_wrong(point) else words
        says = self.tr("{words}; the network says {said}, {share}")
        if self._is_wrong(point):
            says = self.tr("{words}; read wrongly: the network says {said}, {share}")
        said, share = self.names[int(self.answers.said[number])], probability(float(self.answers.sure[number]))
        return says.format(words=words, said=said, share=share)

    def _has_place(self, point: int) -> bool:
        """Whether a point can be drawn: one whose numbers grew beyond all bounds cannot."""
        return point < len(self.points) and bool(np.isfinite(self.points[point]).all())

    def _is_wrong(self, point: int) -> bool:
        return point < len(self.wrong) and bool(self.wrong[point])

    @property
    def _current(self) -> int | None:
        """The point of the picture that is pinned, if it is one and can be drawn."""
        found = np.flatnonzero(self.numbers == self.current).tolist()
        return found[0] if found and self._has_place(found[0]) else None

    def sizeHint(self) -> QSize:
        return QSize(theme.px(460), theme.px(180))  # it grows into the room there is

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(180))

    # Where things are

    def places(self) -> np.ndarray:
        """The points in pixels (N, 2), both directions on one scale."""
        left, right, low, high = self.limits
        away, height = theme.px(12), self.height() - self._key_height()
        wide, tall = max(1, self.width() - 2 * away), max(1, height - 2 * away)
        scale = min(wide / (right - left), tall / (high - low))
        middle = np.array([(left + right) / 2, (low + high) / 2])
        return (self.points - middle) * np.array([scale, -scale]) + np.array([self.width() / 2, height / 2])

    @property
    def is_written(self) -> bool:
        """Whether names are so short that they are the points."""
        return max(map(len, self.names), default=9) <= LONGEST

    def key(self) -> list[QRectF]:
        """Where the name of each class stands in the key at the bottom, its dot before it; none where names are the
        points, or too many."""
        if self.is_written or not len(self.points) or len(self.names) > MOST:
            return []
        metrics, line, dot = QFontMetrics(theme.font("label")), theme.px(LINE), theme.px(12)
        places, left, row = list[QRectF](), 0.0, 0
        for name in self.names:
            wide = min(metrics.horizontalAdvance(name) + 2, self.width() - dot)
            if left and left + dot + wide > self.width():
                left, row = 0.0, row + 1
            places.append(QRectF(left + dot, row * line, wide, line))
            left += dot + wide + theme.px(12)
        return [place.translated(0, self.height() - (row + 2) * line) for place in places]

    def _key_height(self) -> float:
        """The key, and the line below it that says what is drawn."""
        if not len(self.points):
            return 0.0
        key = self.key()
        return self.height() - key[0].top() if key else float(theme.px(LINE))

    @property
    def legend(self) -> str:
        """What a point is; of rings only where it is known which points have one."""
        if not len(self.wrong):
            if self.is_written:
                return self.tr("Figure and colour: the class a picture is of.")
            return self.tr("Colour: the class a picture is of.")
        if self.is_written:
            return self.tr("Figure and colour: the class a picture is of. In a ring: the network says another.")
        return self.tr("Colour: the class a picture is of. In a ring: the network says another.")

    def at(self, point: QPointF) -> int | None:
        """The nearest of the points, where one is near."""
        if not len(self.points):
            return None
        away = np.nan_to_num(np.hypot(*(self.places() - np.array([point.x(), point.y()])).T), nan=np.inf)
        nearest = int(away.argmin())
        return nearest if away[nearest] <= theme.px(NEAR) else None

    def inside(self, lasso: QPolygonF) -> np.ndarray:
        """The numbers of the pictures within."""
        rule = Qt.FillRule.OddEvenFill
        found = [k for k, (x, y) in enumerate(self.places()) if lasso.containsPoint(QPointF(x, y), rule)]
        return self.numbers[np.array(found, np.int64)]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        font = theme.font("label")
        painter.setFont(font)
        written = self.is_written
        chosen = set(self.chosen.tolist())
        half = theme.px(8)
        colors = [class_color(one, len(self.names)) for one in range(len(self.names))]
        painter.setClipRect(QRectF(0, 0, self.width(), self.height() - self._key_height()))  # some lie far outside
        for point, (x, y) in enumerate(self.places()):
            if not np.isfinite(x + y):
                continue
            label, number = int(self.labels[point]), int(self.numbers[point])
            painter.setOpacity(0.25 if chosen and number not in chosen else 1.0)
            painter.setPen(colors[label])
            if written:
                box = QRectF(x - half, y - half, 2 * half, 2 * half)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.names[label])
            else:
                painter.setBrush(colors[label])
                painter.drawEllipse(QPointF(x, y), theme.px(3), theme.px(3))
            if self._is_wrong(point):
                self._ring(painter, x, y, "error", 1.0)
        painter.setOpacity(1.0)
        painter.setClipping(False)
        self._paint_key(painter, colors)
        self._paint_legend(painter)
        for marked, role in ((self._current, "accent"), (self.over, "text")):
            if marked is not None and self._has_place(marked):
                x, y = self.places()[marked]
                self._ring(painter, x, y, role, 2.0)
        if len(self._lasso) > 1:
            painter.setPen(QPen(theme.color("accent"), 1.5, Qt.PenStyle.DashLine))
            soft = theme.color("accent")
            soft.setAlphaF(0.12)
            painter.setBrush(soft)
            painter.drawPolygon(QPolygonF(self._lasso))
        elif self.over is not None:
            self._paint_over(painter, self.over)
        if self.shows_ring:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_legend(self, painter: QPainter) -> None:
        if len(self.points):
            line = QRectF(0, self.height() - theme.px(LINE), self.width(), theme.px(LINE))
            words = painter.fontMetrics().elidedText(self.legend, Qt.TextElideMode.ElideRight, round(line.width()))
            painter.setPen(theme.color("secondary"))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_key(self, painter: QPainter, colors: list[QColor]) -> None:
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, name, color in zip(self.key(), self.names, colors, strict=False):
            painter.setPen(color)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(place.left() - theme.px(7), place.center().y()), theme.px(3), theme.px(3))
            painter.setPen(theme.color("secondary"))
            painter.drawText(place, middle, painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, round(place.width())))  # fmt: skip

    def _ring(self, painter: QPainter, x: float, y: float, role: str, width: float) -> None:
        outline_with(painter, QPen(theme.color(role), width))
        painter.drawEllipse(QPointF(x, y), theme.px(8), theme.px(8))

    def _paint_over(self, painter: QPainter, point: int) -> None:
        """The picture beside its point, where there is room."""
        x, y = self.places()[point]
        side, line = theme.px(SHOWN), theme.px(18)
        words = self.sentence(point)
        painter.setFont(theme.font("label"))
        wide = max(side, painter.fontMetrics().horizontalAdvance(words)) + theme.px(16)
        high = side + line + theme.px(16)
        left = x + theme.px(14) if x + theme.px(14) + wide < self.width() else x - theme.px(14) - wide
        top = min(max(y - high / 2, 2), self.height() - high - 2)
        box = QRectF(max(2, left), top, wide, high)
        painter.setPen(QPen(theme.color("outline"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        at = QRect(round(box.left()) + theme.px(8), round(box.top()) + theme.px(8), side, side)
        self._thumbnails.paint(painter, at, int(self.numbers[point]))
        painter.setPen(theme.color("text"))
        under = QRectF(box.left() + theme.px(8), at.bottom() + theme.px(3), wide, line)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._lasso:
            self._lasso.append(event.position())
            self.update()
            return
        self._look(self.at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._look(None)
        super().leaveEvent(event)

    def _look(self, point: int | None) -> None:
        if point != self.over:
            self.over = point
            self._describe()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._lasso = [event.position()]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        lasso, self._lasso = self._lasso, []
        if not lasso or event.button() != Qt.MouseButton.LeftButton:
            return
        bounds = QPolygonF(lasso).boundingRect()
        if max(bounds.width(), bounds.height()) >= theme.px(DRAGS):
            self.listed.emit(self.inside(QPolygonF(lasso)))
        else:
            point = self.at(event.position())
            if point is None:
                self.listed.emit(np.zeros(0, np.int64))
            else:
                self.pinned.emit(int(self.numbers[point]))
        self.update()

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if not np.isfinite(self.points).all(axis=1).any():
            return False
        if key in MOVES:
            self._look(self._beside(*MOVES[key]))
        elif key in ENTER and self.over is not None:
            self.pinned.emit(int(self.numbers[self.over]))
        elif key == Qt.Key.Key_Escape and len(self.chosen):
            self.listed.emit(np.zeros(0, np.int64))
        else:
            return False
        return True

    def _beside(self, across: int, down: int) -> int:
        """The nearest point in a direction."""
        if self.over is None:
            first = int(np.isfinite(self.points).all(axis=1).argmax())
            return first if self._current is None else self._current
        ways = self.places() - self.places()[self.over]
        along, aside = ways @ np.array([across, down]), np.abs(ways @ np.array([down, across]))
        cost = np.where(along > 0.5, along + 2 * aside, np.inf)
        nearest = int(np.nan_to_num(cost, nan=np.inf).argmin())
        return nearest if np.isfinite(cost[nearest]) else self.over

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence(self.over) if self.over is not None else "")


def class_color(number: int, classes: int) -> QColor:
    """As many colours as there are classes, told apart by their hue; the name stands with them wherever it fits."""
    hue = (number * 360 // max(classes, 1) + 10) % 360
    value, saturation = (235, 150) if theme.dark else (165, 220)
    return QColor.fromHsv(hue, saturation, value)
