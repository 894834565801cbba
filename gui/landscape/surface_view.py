"""The plane: its loss as shades and contours, and the way of the training through it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.explain.landscape import Landscape
from engine.text import brief, count
from gui.landscape.contours import Line, contour, in_words, levels
from gui.landscape.room_for_words import around, first_free, spot_of, within
from gui.look.drawing import fill_with, outline_with, smooth
from gui.look.theme import theme
from gui.widgets.by_key import ByKey
from gui.widgets.ramp import ink_image, signed_color
from gui.widgets.take_picture import offer

DARKEST = 0.5  # of the ink: the way must be seen on it
LABEL_AT = (1 / 2, 1 / 4, 3 / 4, 1 / 8, 7 / 8, 3 / 8, 5 / 8)  # of a contour's length, where its words may stand
SMALLEST = QSize(300, 300)  # whatever the size of the text: all of the plane is seen at once
#: Where words of a point may stand: on its sides, then at its corners.
AROUND = (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)
NEAR = 14  # pixels at 100 % from a point of the way, for a click


class SurfaceView(ByKey):
    """Shows a Landscape. `step_chosen` brings the step of a point of the way; `read` what is under the mouse."""

    step_chosen = Signal(int)
    read = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.landscape: Landscape | None = None
        self.step = 0  # the one that the window looks at
        self.waits_for = ""  # what is being done, while there is no loss to draw yet
        self.blank = ""  # why a part of it has no loss
        self.in_sight = self.maximumHeight()  # so high the plane may be: words beside it make the page longer
        self._mouse: QPointF | None = None  # where it rests
        self._image: tuple[QSize, bool, QImage] | None = None
        self._lines: list[tuple[str, list[Line]]] = []  # what is said of each, and its pieces
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Landscape of the loss"))
        offer(self, self.tr("Landscape of the loss"))
        theme.changed.connect(self._restyle)

    def show_landscape(self, landscape: Landscape | None, step: int, waits_for: str = "", blank: str = "") -> None:
        """`waits_for` says what is being done as long as there is nothing to show, `blank` why a part of it, or all,
        is not shown."""
        if landscape is not self.landscape:
            self.landscape, self._image, self._lines = landscape, None, []
            if landscape is not None and np.isfinite(landscape.surface).any():
                known = _finite(landscape.surface)
                low, high = float(np.nanmin(known)), float(np.nanmax(known))
                heights = levels(max(low, 1e-9), high)
                said = zip(in_words(heights), heights, strict=True)
                self._lines = [(words, contour(landscape.surface, one)) for words, one in said]
        self.step, self.waits_for, self.blank = step, waits_for, blank
        if self._mouse is not None:
            self.read.emit(self._words(self._mouse, self.nearest(self._mouse)))
        self.update()

    def _restyle(self) -> None:
        self._image = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(520), theme.px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(220)).boundedTo(SMALLEST)

    # Where things are

    def area(self) -> QRectF:
        """A square in the middle, and at the top: beside words that are longer than a window is high its middle would
        lie out of sight."""
        side = min(self.width(), self.height(), self.in_sight) - 8
        return QRectF((self.width() - side) / 2, 4, side, side)

    def _to_screen(self, across: float, along: float) -> QPointF:
        """Of a place in cells of the grid; rows go up."""
        area, size = self.area(), self.landscape.surface.shape[0] if self.landscape is not None else 2
        cell = area.width() / size
        return QPointF(area.left() + (across + 0.5) * cell, area.bottom() - (along + 0.5) * cell)

    def _cell(self, x: float, y: float) -> tuple[float, float]:
        found = self.landscape
        assert found is not None
        width, height = found.across[1] - found.across[0], found.along[1] - found.along[0]
        return (x - found.across[0]) / width, (y - found.along[0]) / height

    def point(self, index: int) -> QPointF:
        """A point of the way on the screen."""
        found = self.landscape
        assert found is not None
        return self._to_screen(*self._cell(float(found.x[index]), float(found.y[index])))

    def nearest(self, at: QPointF) -> int | None:
        """The point of the way near a place on the screen."""
        if self.landscape is None:
            return None
        lengths = [QLineF(self.point(index), at).length() for index in range(len(self.landscape.steps))]
        best = int(np.argmin(lengths))
        return best if lengths[best] <= theme.px(NEAR) else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        area = self.area()
        painter.fillRect(area, theme.color("sunken"))
        hatch = theme.color("outline")
        hatch.setAlphaF(0.5)
        for blank in self.blanks():  # plain paper would look like a low loss
            painter.fillRect(blank, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        if self.landscape is not None:
            self._shades(painter)
            painter.setFont(theme.font("label"))
            way = self._room_of_way()
            words = self._words_of_way(painter.fontMetrics(), way)
            self._contours(painter, [*(spot for _, spot in words), self._ring(), *way])
            self._way(painter)
            words += self._words_of_blanks(painter.fontMetrics(), [*(spot for _, spot in words), *way])
            for word, spot in words:
                self._label(painter, word, spot)
        elif said := self.waits_for or self.blank:
            painter.setFont(theme.font("body"))
            ways = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            most = area.adjusted(*(side * theme.px(24) for side in (1, 1, -1, -1)))
            room = QRectF(painter.boundingRect(most, ways, said))
            fill_with(painter, theme.color("card"))
            painter.drawRoundedRect(room.adjusted(*(side * theme.px(8) for side in (-1, -1, 1, 1))), 6, 6)
            painter.setPen(theme.color("secondary"))
            painter.drawText(room, ways, said)
        outline_with(painter, QPen(theme.color("accent"), 2) if self.shows_ring else QPen(theme.color("border"), 1))
        painter.drawRect(area)
        painter.end()

    def _shades(self, painter: QPainter) -> None:
        """Of all rows that are known; a loss too large for any number is as dark as the highest."""
        found, room = self.landscape, self._known_room()
        assert found is not None
        if room.isEmpty():
            return
        size = room.size().toSize()
        if self._image is None or self._image[:2] != (size, theme.dark):
            known = found.surface[self._known_rows()]
            heights = np.log(np.maximum(_finite(known)[::-1], 1e-9))
            told = heights[np.isfinite(heights)]
            low, high = told.min(initial=np.inf), told.max(initial=-np.inf)
            shades = np.nan_to_num((heights - low) / (high - low or 1.0), nan=1.0) * DARKEST
            image = ink_image(shades)
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._image = size, theme.dark, image
        painter.drawImage(room.topLeft(), self._image[2])

    def _contours(self, painter: QPainter, taken: list[QRectF]) -> None:
        """Each with its loss beside it, where other words leave room: those lie on nothing in `taken`."""
        color = theme.color("secondary")
        color.setAlphaF(0.7)
        metrics = painter.fontMetrics()
        painter.setPen(QPen(color, 1))
        labels: list[tuple[str, QRectF]] = []
        for words, lines in self._lines:
            for left, top, right, bottom in lines:
                painter.drawLine(self._to_screen(left, top), self._to_screen(right, bottom))
            for part in LABEL_AT if lines else ():
                at = self._to_screen(*lines[int(part * len(lines))][:2])
                spot = spot_of(metrics, words, at)
                if self.area().contains(spot) and not any(spot.intersects(other) for other in taken):
                    taken.append(spot)
                    labels.append((words, spot))
                    break
        for words, spot in labels:
            self._label(painter, words, spot)

    def _label(self, painter: QPainter, words: str, spot: QRectF) -> None:
        back = theme.color("card")
        back.setAlphaF(0.85)
        fill_with(painter, back)
        painter.drawRoundedRect(spot, 3, 3)
        painter.setPen(theme.color("secondary"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)

    def color_of(self, loss: float) -> QColor:
        """Of the recorded loss: orange where it was high, blue where it was low, by its logarithm."""
        found = self.landscape
        assert found is not None
        known = found.loss[np.isfinite(found.loss) & (found.loss > 0)]
        if not len(known) or not np.isfinite(loss) or loss <= 0:
            return theme.color("label")
        low, high = np.log(known.min()), np.log(known.max())
        share = 2 * (np.log(loss) - low) / (high - low or 1.0) - 1
        return signed_color(float(np.sign(share) * (0.35 + 0.65 * abs(share))), 1.0)

    def _way(self, painter: QPainter) -> None:
        found = self.landscape
        assert found is not None
        points = [self.point(index) for index in range(len(found.steps))]
        for under in (True, False):
            for index in range(1, len(points)):
                color = theme.color("text") if under else self.color_of(float(found.loss[index]))
                painter.setPen(QPen(color, 5 if under else 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                painter.drawLine(points[index - 1], points[index])
        for index, point in enumerate(points):
            painter.setPen(QPen(theme.color("text"), 1))
            painter.setBrush(self.color_of(float(found.loss[index])))
            painter.drawEllipse(point, 3.5, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(theme.color("card"), 5), QPen(theme.color("accent"), 3)):
            painter.setPen(pen)
            painter.drawEllipse(self._ring())

    def _room_of_way(self) -> list[QRectF]:
        """That no words shall lie on: around its points, and all along the line from each to the next."""
        assert self.landscape is not None
        lines = [QLineF(*ends) for ends in pairwise(map(self.point, range(len(self.landscape.steps))))]
        parts = ((line, part) for line in lines for part in np.linspace(0, 1, 2 + int(line.length() / 10)))
        return [around(line.pointAt(part), 5) for line, part in parts]

    @property
    def _near(self) -> int:
        """The point of the way that the window looks at."""
        assert self.landscape is not None
        return int(np.abs(self.landscape.steps - self.step).argmin())

    def _ring(self) -> QRectF:
        """Around that point."""
        return around(self.point(self._near), 8)

    def _words_of_way(self, metrics: QFontMetrics, way: list[QRectF]) -> list[tuple[str, QRectF]]:
        """Which step the window looks at, below its point, and where the way starts, above that, or where else the way
        leaves room, further away if need be, unless one would lie on the other; both within the area."""
        found, area = self.landscape, self.area()
        assert found is not None
        step = self.tr("step {step}").format(step=count(int(found.steps[self._near])))
        shown: list[tuple[str, QRectF]] = []
        for words, index, down in ((step, self._near, 18), (self.tr("start"), 0, -14)):
            aside = metrics.horizontalAdvance(words) / 2 + theme.px(14)
            sides = [(aside * far * x, theme.px(down) * far * y) for far in (1, 2, 3) for x, y in AROUND]
            at = self.point(index)
            spot = first_free([within(area, spot_of(metrics, words, at + QPointF(*side))) for side in sides], way)
            if not any(spot.intersects(other) for _, other in shown):
                shown.append((words, spot))
        return shown

    def _known_rows(self) -> slice:
        """Of the grid: rows are computed from the middle on, so none is blank between others."""
        assert self.landscape is not None
        known = np.flatnonzero(~np.isnan(self.landscape.surface).all(axis=1)).tolist()
        return slice(known[0], known[-1] + 1) if known else slice(0, 0)

    def _known_room(self) -> QRectF:
        """Where a loss is known."""
        area, rows = self.area(), self._known_rows()
        assert self.landscape is not None
        cell = area.height() / len(self.landscape.surface)
        return QRectF(area.left(), area.bottom() - rows.stop * cell, area.width(), (rows.stop - rows.start) * cell)

    def blanks(self) -> list[QRectF]:
        """Where no loss is known: everywhere, or above and below the others."""
        area = self.area()
        if self.landscape is None:
            return [area]
        known = self._known_room()
        if known.isEmpty():
            return [area]
        return [
            QRectF(area.left(), area.top(), area.width(), known.top() - area.top()),
            QRectF(area.left(), known.bottom(), area.width(), area.bottom() - known.bottom()),
        ]

    def _words_of_blanks(self, metrics: QFontMetrics, taken: list[QRectF]) -> list[tuple[str, QRectF]]:
        """Why each of them is blank, in its middle, or at a side where something else stands there."""
        shown: list[tuple[str, QRectF]] = []
        for blank in self.blanks() if self.blank else ():
            if blank.height() < metrics.height():
                continue
            middle = spot_of(metrics, self.blank, blank.center())
            left, right = QRectF(middle), QRectF(middle)
            left.moveLeft(blank.left() + 4)
            right.moveRight(blank.right() - 4)
            shown.append((self.blank, first_free([middle, left, right], taken)))
        return shown

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.nearest(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if index is not None else Qt.CursorShape.ArrowCursor)
        self._mouse = event.position()
        self.read.emit(self._words(self._mouse, index))

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.read.emit("")
        super().leaveEvent(event)

    def _words(self, at: QPointF, index: int | None) -> str:
        found, area = self.landscape, self.area()
        if found is None or (index is None and not area.contains(at)):
            return ""
        if index is not None:
            return f"{self._of_step(index)} {self.tr('A click goes there.')}"
        size = found.surface.shape[0]
        column = min(int((at.x() - area.left()) / area.width() * size), size - 1)
        row = min(int((area.bottom() - at.y()) / area.height() * size), size - 1)
        loss = found.surface[row, column]
        if np.isnan(loss) and self.blank:
            return self.blank
        if not np.isfinite(loss):
            return self.tr("With the weights of this place the loss is too large for any number.")
        words = self.tr("With the weights of this place the loss is {loss} on {n} pictures. The lower, the better.")
        return words.format(loss=_loss(loss), n=count(found.sample))

    def _of_step(self, index: int) -> str:
        words, found = self.tr("After step {step} the training had the loss {loss}."), self.landscape
        return words.format(step=count(int(found.steps[index])), loss=_loss(found.loss[index])) if found else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.nearest(event.position())
        if index is not None and event.button() == Qt.MouseButton.LeftButton and self.landscape is not None:
            self.step_chosen.emit(int(self.landscape.steps[index]))

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        found = self.landscape
        if key not in moves or found is None:
            return False
        index = min(max(self._near + moves[key], 0), len(found.steps) - 1)
        self.setAccessibleDescription(self._of_step(index))
        self.step_chosen.emit(int(found.steps[index]))
        return True


def _finite(surface: np.ndarray) -> np.ndarray:
    """Far from the way a loss may be too large for any number: it is left out."""
    return np.where(np.isfinite(surface), surface, np.nan)


def _loss(value: float) -> str:
    return f"{value:.3f}" if value < 100 else brief(value)
