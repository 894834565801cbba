"""A picture in whole squares, and over it a map: blue against, orange for, the ink of the picture shining through.

A map is never smoothed: each of its numbers is one square, where it lies in the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.explain import Frame
from gui.look.drawing import fill_with, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ENTER, STEPS, ByKey
from gui.widgets.ramp import ink_image, largest, signed_image
from gui.widgets.take_picture import offer

INK = 0.32  # how much of the picture is seen through a map
Hover = Callable[[int, int], tuple[str, QRectF] | None]  # row, column of a map: words, and a box in the picture


class MapCanvas(ByKey):
    """`tell` it what is to be known of a square of the map, or of the picture where there is no map: it says so of that
    under the mouse, and of that to which arrow keys go. `opened` brings (row, column) of a square of which more is
    wanted, by a double click or Enter."""

    opened = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.picture = np.zeros((1, 1, 1), np.float32)
        self.map: np.ndarray | None = None
        self.frame: Frame | None = None
        self.scale: float | None = None
        self.waiting = ""  # words where there is no map yet
        self.is_map = self.is_photo = False
        self.hover: Hover | None = None
        self.place: tuple[int, int] | None = None  # the square at which the mouse points, or a key
        self.over: tuple[str, QRectF] | None = None  # what is said of it
        self._side = 120
        self._kept: tuple[np.ndarray, tuple[object, ...], QImage] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        offer(self, name or self.tr("Map"))
        theme.changed.connect(self._forget)

    def tell(self, hover: Hover) -> None:
        self.hover = hover
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_picture(self, picture: np.ndarray) -> None:
        """The picture as it is."""
        if picture is not self.picture:
            self.picture, self.map, self.is_map = picture, None, False
            self._point_to(None)
            self._fit()

    def show_map(
        self, picture: np.ndarray, map: np.ndarray | None, frame: Frame | None = None,
        waiting: str = "", scale: float | None = None,
    ) -> None:  # fmt: skip
        """A map (rows, columns) over the picture; None: `waiting` says why there is none."""
        same = picture is self.picture and map is self.map and (frame, scale) == (self.frame, self.scale)
        if same and self.is_map and waiting == self.waiting:
            return
        is_alike = map is not None and self.map is not None and map.shape == self.map.shape
        self.picture, self.map, self.frame, self.waiting, self.scale = picture, map, frame, waiting, scale
        self.is_map = True
        self._point_to(self.place if is_alike else None)  # what is said of it is another
        self._fit()

    def look_again(self) -> None:
        """What is said of a square may be another by now."""
        self._point_to(self.place)

    def set_side(self, side: int) -> None:
        """The longer side of the picture shall take so many pixels at most, all its squares alike."""
        if side != self._side:
            self._side = side
            self._fit()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def _forget(self) -> None:
        self._kept = None
        self.update()

    def sizeHint(self) -> QSize:
        area = self.area
        return QSize(round(area.width()) + 2, round(area.height()) + 2)

    @property
    def area(self) -> QRectF:
        """Where the picture lies."""
        height, width = self.picture.shape[:2]
        cell = max(1, self._side // max(height, width)) if max(height, width) <= self._side else 0
        scale = float(cell) if cell else self._side / max(height, width)
        return QRectF(1, 1, max(1, round(width * scale)), max(1, round(height * scale)))

    def spot(self, frame: Frame) -> QRectF:
        """Where a rectangle of the picture is painted."""
        area = self.area
        down, across = area.height() / self.picture.shape[0], area.width() / self.picture.shape[1]
        return QRectF(
            area.left() + frame.left * across, area.top() + frame.top * down,
            frame.width * across, frame.height * down,
        )  # fmt: skip

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        area = self.area
        if not self.is_map:
            painter.drawImage(area.topLeft(), self._ink(area))
        else:
            self._paint_map(painter, area)
        outline_with(painter, QPen(theme.color("outline"), 1))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.over is not None:
            self._paint_over(painter, area, *self.over)
        if self.shows_ring:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_map(self, painter: QPainter, area: QRectF) -> None:
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, theme.color("card"))
        frame = self.spot(self.frame) if self.frame is not None else area
        if self.map is not None:
            scale = self.scale or largest(self.map)
            size = QSize(max(1, round(frame.width())), max(1, round(frame.height())))
            painter.drawImage(frame, signed_image(self.map, scale, size))
        painter.drawImage(area.topLeft(), self._ghost(area))
        if self.map is not None and frame != area:
            outline_with(painter, QPen(theme.color("secondary"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()
        if self.waiting:
            write_in(painter, "label", "text")
            inner = area.adjusted(theme.px(8), theme.px(8), -theme.px(8), -theme.px(8))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            around = theme.px(4)
            painter.fillRect(  # the ink below would cross the letters out
                painter.boundingRect(inner, centred, self.waiting).adjusted(-around, -around, around, around),
                theme.color("card"),
            )
            painter.drawText(inner, centred, self.waiting)

    def _ink(self, area: QRectF) -> QImage:
        return self._keep("ink", area, lambda size: ink_image(self.picture, size, self.is_photo))

    def _ghost(self, area: QRectF) -> QImage:
        return self._keep("ghost", area, self._make_ghost)

    def _keep(self, what: str, area: QRectF, make: Callable[[QSize], QImage]) -> QImage:
        size = area.toRect().size()
        key = (what, size.width(), size.height(), theme.dark)
        if self._kept is None or self._kept[0] is not self.picture or self._kept[1] != key:
            self._kept = self.picture, key, make(size)
        return self._kept[2]

    def _make_ghost(self, size: QSize) -> QImage:
        """The ink alone, on nothing. Of a photo what is dark is ink; in the dark theme, what is light."""
        picture = np.asarray(self.picture, np.float32)
        in_colour = picture.shape[2] >= 3
        grey = picture[:, :, :3] @ np.array([0.299, 0.587, 0.114], np.float32) if in_colour else picture[:, :, 0]
        light = np.clip(grey, 0, 1)
        ink = 1 - light if (in_colour or self.is_photo) and not theme.dark else light
        color: QColor = theme.color("text")
        alpha = np.rint(np.nan_to_num(ink) * INK * 255).astype(np.uint32)
        plain = np.uint32(color.rgb() & 0xFFFFFF)
        pixels = np.ascontiguousarray(alpha << np.uint32(24) | plain)
        image = QImage(pixels.data, pixels.shape[1], pixels.shape[0], 4 * pixels.shape[1], QImage.Format.Format_ARGB32)
        return image.copy().scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation)

    def _paint_over(self, painter: QPainter, area: QRectF, words: str, box: QRectF) -> None:
        spot = self.spot(Frame(box.top(), box.left(), box.height(), box.width()))
        for color, width in ((theme.color("card"), 3.5), (theme.color("text"), 1.6)):
            painter.setPen(QPen(color, width))
            painter.drawRect(spot)
        self._pill(painter, area, words, at_top=spot.center().y() > area.center().y())

    def _pill(self, painter: QPainter, area: QRectF, words: str, at_top: bool) -> None:
        """In as many lines as the words need: their number, or class, is at their end."""
        painter.setFont(theme.font("label"))
        metrics, away, beside = painter.fontMetrics(), theme.px(4), theme.px(12)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = QRectF(0, 0, area.width() - 2 * away - beside, area.height())
        end, most = Qt.TextElideMode.ElideRight, int(room.width())
        words = re.sub(r"\S+", lambda word: metrics.elidedText(word[0], end, most), words)
        needed = painter.boundingRect(room, flags, words)
        wide, high = needed.width() + beside, needed.height() + away
        top = area.top() + away if at_top else area.bottom() - away - high
        pill = QRectF(area.left() + (area.width() - wide) / 2, top, wide, high)
        round_ = (metrics.height() + away) / 2
        fill_with(painter, theme.color("text"))
        painter.drawRoundedRect(pill, round_, round_)
        painter.setPen(theme.color("card"))
        painter.drawText(pill.adjusted(beside / 2, 0, -beside / 2, 0), flags, words)

    # Mouse and keys

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """The (row, column) of the map under a point, or of the picture where there is no map."""
        if not self.area.contains(point) or (self.is_map and self.map is None):
            return None
        area = self.spot(self.frame) if self.frame is not None and self.is_map else self.area
        if not area.contains(point):
            return None
        rows, columns = (self.map if self.map is not None else self.picture).shape[:2]
        down, across = (point.y() - area.top()) / area.height(), (point.x() - area.left()) / area.width()
        return min(int(down * rows), rows - 1), min(int(across * columns), columns - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_to(self.at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open(self.at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None)

    def _open(self, place: tuple[int, int] | None) -> bool:
        if place is not None:
            self.opened.emit(*place)
        return place is not None

    def leaveEvent(self, event: QEvent) -> None:
        self._point_to(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_to(None)
        super().focusOutEvent(event)

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """The first arrow goes to the square that tells most."""
        if key in ENTER:
            return self._open(self.place)
        if key not in STEPS or self.hover is None or (self.is_map and self.map is None):
            return False
        shown = self.map if self.map is not None else self.picture.max(axis=2)
        rows, columns = shown.shape[:2]
        row, column = divmod(int(np.nan_to_num(np.abs(shown)).reshape(rows, columns).argmax()), columns)
        if self.place is not None:
            row, column = (one + step for one, step in zip(self.place, STEPS[key], strict=True))
        self._point_to((min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)))
        self.setAccessibleDescription(self.over[0] if self.over is not None else "")
        return True

    def _point_to(self, place: tuple[int, int] | None) -> None:
        self.place = place
        over = self.hover(*place) if place is not None and self.hover is not None else None
        if over != self.over:
            self.over = over
            self.update()
