"""Small multiples: a tile for each seed, with its first filters and its curve, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy

from engine.lab.collapsed import parted
from engine.lab.courses import Point
from engine.lab.watching import Seen
from engine.text import percent
from gui.look.drawing import smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ENTER
from gui.widgets.makes_room import MakesRoom
from gui.widgets.parts import Parts
from gui.widgets.ramp import tile_image
from gui.widgets.take_picture import offer

WIDTH, HEIGHT, GAP = 164, 142, 10  # of a tile, at 100 %
LINE, FILTERS, CURVE = 20, 40, 44  # heights inside: words, filters, curve
SCALES = (3.0, 2.5, 2.0, 1.75, 1.5, 1.25, 1.0)  # of pictures and curve; few tiles take the room there is
FULL = 127  # the largest number of a filter


class SeedTiles(MakesRoom, Parts):
    """`wanted` brings the id of a run that is to be opened."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.seen: tuple[Seen, ...] = ()
        self.current = 0
        self.by_seed = False
        self.are_stopped = False  # those that are not done do not go on
        self.room = 0  # the height in which the tiles may grow
        self.scale = 1.0
        self._images: dict[str, tuple[object, bool, QImage]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Seeds"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        offer(self, self.tr("Seeds"))
        theme.changed.connect(self._restyle)

    def show_seen(self, seen: Sequence[Seen]) -> None:
        """Those that are done come first, the best before all others; then those at work, by seed."""
        chosen = self.seen[self.current].trial.id if self.current < len(self.seen) else ""
        self.seen = tuple(seen) if self.by_seed else tuple(sorted(seen, key=_rank))
        ids = [one.trial.id for one in self.seen]
        self.current = ids.index(chosen) if chosen in ids else 0
        self._images = {id: image for id, image in self._images.items() if id in ids}
        self._make_room()
        self._describe()
        self.update()

    # Measures

    def columns(self) -> int:
        return _columns(self.width(), self.scale)

    def place(self, index: int) -> QRect:
        row, column = divmod(index, self.columns())
        high, gap = theme.px(_high(self.scale)), theme.px(GAP)
        wide = (self.width() + gap) // self.columns() - gap  # a row is as wide as the page
        return QRect(column * (wide + gap), row * (high + gap), wide, high)

    def heightForWidth(self, width: int) -> int:
        return self._height(width, self.scale)

    def _height(self, width: int, scale: float) -> int:
        rows = ceil(len(self.seen) / _columns(width, scale))
        return max(1, rows * (theme.px(_high(scale)) + theme.px(GAP)))

    def give_room(self, height: int) -> None:
        """`height`: that of the visible part of the page, in pixels. The tiles may grow to fill it."""
        if height != self.room:
            self.room = height
            self._make_room()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH * 4), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def _make_room(self) -> None:
        wide, room = self.width(), self.room
        fitting = (one for one in SCALES if self._height(wide, one) <= room and theme.px(WIDTH * one) <= wide)
        scale = next(fitting, 1.0)
        if scale != self.scale:
            self.scale = scale
            self._images.clear()
        height = self.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _restyle(self) -> None:
        self._images.clear()
        self._make_room()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        low, mean = least(self.seen), _mean(self.seen)
        for index, one in enumerate(self.seen):
            place = self.place(index)
            if event.rect().intersects(place):
                self._paint_tile(painter, one, place, index, low, mean)

    def _paint_tile(
        self, painter: QPainter, one: Seen, place: QRect, index: int, low: float, mean: list[Point]
    ) -> None:
        chosen = index == self.current and self.hasFocus()
        painter.setPen(QPen(theme.color("accent" if chosen else "border"), theme.px(2 if chosen else 1)))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
        inside = place.adjusted(theme.px(10), theme.px(6), -theme.px(10), -theme.px(8))
        line = QRect(inside.left(), inside.top(), inside.width(), theme.px(LINE))
        write_in(painter, "label", "secondary")
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, self.tr("seed {n}").format(n=one.trial.seed))
        write_in(painter, "strong" if one.outcome else "label", "text" if one.outcome else "label")
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, self.result(one))
        image = self._filters(one, inside.width(), theme.px(FILTERS * self.scale))
        if image is not None:
            painter.drawImage(inside.left(), line.bottom() + theme.px(4), image)
        top = line.bottom() + theme.px(FILTERS * self.scale + 10)
        frame = QRectF(inside.left(), top, inside.width(), theme.px(CURVE * self.scale))
        painter.fillRect(frame, theme.color("sunken"))
        last = self.last_epoch()
        self._paint_curve(painter, mean, frame, low, last, QPen(theme.color("label"), 1))
        pen = QPen(theme.color("validation"), theme.px(2))
        self._paint_curve(painter, one.points, frame, low, last, pen)
        if one.outcome is None and one.epochs:
            bar = QRectF(frame.left(), frame.bottom() + theme.px(3), frame.width() * one.epoch / last, theme.px(2))
            painter.fillRect(bar, theme.color("accent"))

    def last_epoch(self) -> float:
        """Where the axis of all tiles ends: a seed that waits does not know yet how long it will train."""
        return max((one.epochs for one in self.seen), default=0.0) or 1.0

    def _paint_curve(
        self, painter: QPainter, points: Sequence[Point], frame: QRectF, low: float, last: float, pen: QPen
    ) -> None:
        places = [
            QPointF(
                frame.left() + frame.width() * min(epoch / last, 1.0),
                frame.bottom() - frame.height() * min((accuracy - low) / max(1.0 - low, 1e-9), 1.0),
            )
            for epoch, _, accuracy in points
        ]
        if len(places) > 1:
            painter.save()
            painter.setClipRect(frame.adjusted(0, -pen.width(), 0, 0))  # lower accuracies lie outside
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(places))
            painter.restore()

    def _filters(self, one: Seen, width: int, height: int) -> QImage | None:
        known = self._images.get(one.trial.id)
        if known is not None and known[0] is one.filters and known[1] == theme.dark:
            return known[2]
        if one.filters is None:
            return None
        planes = np.array(one.filters, np.float32)
        side, gap = max(planes.shape[:2]), theme.px(3)
        for enlarge in range(max(1, height // side), 0, -1):  # as large as all of them have room
            columns, rows = (max(1, (room + gap) // (side * enlarge + gap)) for room in (width, height))
            if columns * rows >= planes.shape[2]:
                break
        image = tile_image(planes[:, :, : columns * rows], FULL, columns, gap, enlarge)
        self._images[one.trial.id] = (one.filters, theme.dark, image)
        return image

    def result(self, one: Seen) -> str:
        """The progress of a training, or its result, in a word or two."""
        if one.outcome is not None:
            return self.tr("failed") if one.outcome.failure else percent(one.outcome.test_accuracy)
        if not one.step:
            return self.tr("not trained") if self.are_stopped else self.tr("waits")
        if self.are_stopped:
            return self.tr("stopped")
        return percent(one.points[-1][2]) if one.points else self.tr("begins")

    def words(self, one: Seen) -> str:
        """The tile as a sentence, for screen readers."""
        if one.outcome is None and not one.step:
            return self.tr("Seed {n}: {result}").format(n=one.trial.seed, result=self.result(one))
        if one.outcome is None:
            progress = f"{one.epoch:.1f} / {one.epochs:g}"
            return self.tr("Seed {n}: {result}, epoch {progress}").format(
                n=one.trial.seed, result=self.result(one), progress=progress
            )
        if one.outcome.failure:
            return self.tr("Seed {n} failed: {why}").format(n=one.trial.seed, why=one.outcome.failure)
        words = self.tr("Seed {n}: {right} on {count} test pictures. Click to open this run.")
        return words.format(n=one.trial.seed, right=self.result(one), count=one.outcome.test_pictures)

    # Choosing

    def at(self, point: QPointF) -> int | None:
        return next((n for n in range(len(self.seen)) if self.place(n).contains(point.toPoint())), None)

    def leads(self, part: int) -> bool:
        return bool(self.seen[part].run)

    def tip(self, part: int) -> str:
        return self.words(self.seen[part])

    def pick(self, part: int) -> None:
        self.go_to(part)
        if self.leads(part):
            self.wanted.emit(self.seen[part].run)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns, last = self.columns(), len(self.seen) - 1
        moves = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns,
            Qt.Key.Key_Home: -last, Qt.Key.Key_End: last,
        }  # fmt: skip
        if event.key() in moves and last >= 0:
            self.go_to(min(max(self.current + moves[Qt.Key(event.key())], 0), last))
        elif event.key() in ENTER and self.current <= last:
            self.pick(self.current)
        else:
            super().keyPressEvent(event)

    def go_to(self, index: int) -> None:
        self.current = index
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words(self.seen[self.current]) if self.seen else "")


def _high(scale: float) -> float:
    return HEIGHT + (scale - 1) * (FILTERS + CURVE)


def _columns(width: int, scale: float) -> int:
    gap = theme.px(GAP)
    return max(1, (width + gap) // (theme.px(WIDTH * scale) + gap))


def _rank(one: Seen) -> tuple[int, float, int]:
    if one.outcome is None:
        return 1, 0.0, one.trial.seed
    return (2, 0.0, one.trial.seed) if one.outcome.failure else (0, -one.outcome.test_accuracy, one.trial.seed)


def least(seen: Sequence[Seen]) -> float:
    """Where the axis of all tiles begins: the lowest accuracy of the second half of any curve."""
    late = [min(point[2] for point in one.points[len(one.points) // 2 :]) for one in seen if len(one.points) > 3]
    return max(0.0, min(late, default=0.0) - 0.02)


def _mean(seen: Sequence[Seen]) -> list[Point]:
    """The mean of the curves of those that are done and did not collapse, if there are two."""
    learned = {one.id for one in parted(one.outcome for one in seen if one.outcome)[0]}
    done = [one.points for one in seen if one.outcome and one.outcome.id in learned]
    if len(done) < 2:
        return []
    points = zip(*done, strict=False)
    return [(at[0][0], 0.0, sum(point[2] for point in at) / len(at)) for at in points]
