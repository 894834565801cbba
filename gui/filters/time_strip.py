"""A filter through time: for some recorded steps what it was, the map it made, and the patches that excited it most."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from engine.data import Images
from engine.text import count
from gui.look.drawing import fill_with, frame, outline_with, smooth
from gui.look.theme import theme
from gui.state.inside.through_time import BEST, Stop
from gui.widgets.parts import Parts
from gui.widgets.patch_strip import grown
from gui.widgets.ramp import ink_image, largest, signed_image
from gui.widgets.signed import signed
from gui.widgets.take_picture import offer

NAMES, TILE, GAP, HEAD, LINE = 64, 52, 8, 20, 16  # pixels at 100 %


class TimeStrip(Parts):
    """A column for each step; a click on one goes there. `step_chosen` brings its step."""

    step_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.stops: tuple[Stop, ...] = ()
        self.step = -1  # the one that the window looks at
        self.seen = 0  # pictures that were looked through at each
        self.current = 0
        self._images: Images | None = None
        self._pictures: list[list[QImage]] = []
        self._made: tuple[int, bool] | None = None
        self.setAccessibleName(self.tr("The filter through time"))
        offer(self, self.tr("The filter through time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_stops(self, stops: tuple[Stop, ...], images: Images, step: int, seen: int) -> None:
        if stops is not self.stops or images is not self._images:
            self.stops, self._images, self._made = stops, images, None
            self.go(min(self.current, max(len(stops) - 1, 0)))
        self.step, self.seen = step, seen
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        self._made = None
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> int:
        return 2 + BEST if self.stops and self.stops[0].plane is not None else 1 + BEST

    def pitch(self) -> float:
        room = self.width() - theme.px(NAMES) - 4
        return min(theme.px(TILE + GAP), room / max(len(self.stops), 1))

    def sizeHint(self) -> QSize:
        wide = theme.px(NAMES) + theme.px(TILE + GAP) * max(len(self.stops), 4)
        return QSize(wide, theme.px(HEAD) + self._row() * self.rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(NAMES + 4 * 24), self.sizeHint().height())

    def column(self, index: int) -> QRectF:
        pitch = self.pitch()
        return QRectF(theme.px(NAMES) + index * pitch, 0, pitch, self.height())

    def _side(self) -> int:
        return max(8, int(self.pitch()) - theme.px(GAP))

    def _row(self) -> int:
        """From one row to the next: as close as the pictures are in their columns, and no lower than its name."""
        return max(self._side(), theme.px(LINE)) + theme.px(GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    def _make(self) -> None:
        """All pictures; one scale for the filters, another for the maps."""
        side = self._side()
        planes = [stop.plane for stop in self.stops if stop.plane is not None]
        scale = max((largest(plane) for plane in planes), default=1.0)
        of_maps = max((largest(stop.map) for stop in self.stops), default=1.0)
        is_photo, self._pictures = self._images is not None and self._images.are_photos, []
        for stop in self.stops:
            column = [signed_image(stop.plane, scale, _fitting(stop.plane, side))] if stop.plane is not None else []
            column.append(signed_image(stop.map, of_maps, _fitting(stop.map, side)))
            for patch in stop.best:
                picture = self._images.picture(patch.picture) if self._images is not None else np.zeros((1, 1, 1))
                rows, columns = grown(patch.rows, patch.columns, picture.shape)
                part = picture[rows, columns]
                column.append(ink_image(part, _fitting(part, side), is_photo))
            self._pictures.append(column)
        self._made = side, theme.dark

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        if not self.stops:
            painter.end()
            return
        if self._made != (self._side(), theme.dark):
            self._make()
        painter.setFont(theme.font("label"))
        side, pitch, head = self._side(), self._row(), theme.px(HEAD)
        names = [self.tr("Filter")] if self.stops[0].plane is not None else []
        best = self.tr("Most excited by, of {pictures} pictures").format(pictures=count(self.seen))
        names += [self.tr("Map"), best]
        painter.setPen(theme.color("label"))
        for row, name in enumerate(names):  # the last stands beside all patches
            high = self.height() - head - row * pitch if name is names[-1] else pitch - theme.px(GAP)
            spot = QRectF(0, head + row * pitch, theme.px(NAMES) - 4, high)
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap), name)
        near = int(np.abs(np.array([stop.step for stop in self.stops]) - self.step).argmin())
        for index, pictures in enumerate(self._pictures):
            spot = self.column(index)
            if index == near:
                fill_with(painter, theme.color("accent_soft"))
                painter.drawRoundedRect(spot.adjusted(-3, 0, 3 - theme.px(GAP), 0), theme.px(5), theme.px(5))
            if self.hasFocus() and index == self.current:
                outline_with(painter, QPen(theme.color("accent"), 2))
                painter.drawRoundedRect(spot.adjusted(-2, 1, 2 - theme.px(GAP), -1), theme.px(5), theme.px(5))
            for row, picture in enumerate(pictures):
                place = QRect(int(spot.left()), head + row * pitch, side, side)
                at = QRect(place.topLeft(), picture.size())
                at.moveCenter(place.center())
                painter.drawImage(at, picture)
                frame(painter, at, theme.color("border"))
        for index, words in self.step_places(near).items():
            painter.setPen(theme.color("accent" if index == near else "text"))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), count(self.stops[index].step))
        painter.end()

    def step_places(self, near: int) -> dict[int, QRectF]:
        """Where the numbers of the steps stand: whole, so of narrow columns the one that is looked at, the ends, and
        those for which there is room."""
        metrics, head, side = QFontMetrics(theme.font("label")), theme.px(HEAD), self._side()
        places = dict[int, QRectF]()
        for index in (near, 0, len(self.stops) - 1, *range(len(self.stops))):
            wide = max(metrics.horizontalAdvance(count(self.stops[index].step)) + theme.px(4), side)
            left = min(self.column(index).left() + (side - wide) / 2, self.width() - wide)
            place = QRectF(left, 0, wide, head)
            if not any(place.intersects(other) for other in places.values()):
                places[index] = place
        return places

    def at(self, point: QPointF) -> int | None:
        return next((one for one in range(len(self.stops)) if self.column(one).contains(point)), None)

    def tip(self, part: int) -> str:
        return f"{self.told(part)} {self.tr('A click goes there.')}"

    def told(self, part: int) -> str:
        stop = self.stops[part]
        words = self.tr("Step {step}, epoch {epoch}: its map reaches {high}.")
        high = signed(float(stop.map.max()))
        return words.format(step=count(stop.step), epoch=f"{stop.epoch:.2f}", high=high)

    def go(self, part: int) -> None:
        """The keys are on this step now, which a screen reader says."""
        self.current = part
        self.setAccessibleDescription(self.told(part) if self.stops else "")
        self.update()

    def pick(self, part: int) -> None:
        self.go(part)
        self.step_chosen.emit(self.stops[part].step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves and self.stops:
            self.go(min(max(self.current + moves[Qt.Key(event.key())], 0), len(self.stops) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.stops:
            self.step_chosen.emit(self.stops[self.current].step)
        else:
            super().keyPressEvent(event)


def _fitting(plane: np.ndarray, side: int) -> QSize:
    height, width = plane.shape[:2]
    return QSize(width, height).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
