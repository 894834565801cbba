"""One map, or the picture, enlarged in whole squares: the opened pixel ringed, and the part that it looks at outlined.

A click opens the pixel under the mouse; the arrow keys go from one pixel to the next.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.text import times_ten
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.widgets.by_key import ENTER, STEPS
from gui.widgets.painted_words import PaintedWords, words_width
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_image, signed_image
from gui.widgets.take_picture import offer
from gui.xray.cell_numbers import Texts, paint_numbers, powered_texts
from gui.xray.digits import in_full

LINE = 17  # of a line of words, at 100 %
SIDE, LARGEST = 170, 240  # pixels of the large maps of a page at 100 %, at least and at most
SHARE = 0.29  # of the height of a page that is high, which they may take instead
LARGER_SHARE = 0.42  # the same, where little stands below them
VEIL = 0.75
LARGE = 120  # from this side on there is room for more words, and for the names of units
MOST_KEPT = 40  # images of planes, while the window slides from one channel to another; of larger maps fewer
Box = tuple[int, int, int, int]  # row, column, rows, columns


def side_in(width: int, others: int, height: int = 0, maps: int = 3, share: float = SHARE) -> int:
    """How large some maps may be, in pixels at 100 %, in so many pixels of the screen, of which what stands beside
    them takes `others` at 100 %."""
    room = (100 * width / theme.size - others) / maps
    return int(min(max(room, SIDE), max(LARGEST, share * 100 * height / theme.size)))


class MapView(Parts):
    """Shows one plane (H, W), or a picture in ink (H, W, C). `picked` brings (row, column)."""

    picked = Signal(int, int)
    stepped = Signal(int, int)  # rows down, columns across
    hovered = Signal(object)  # the (row, column) under the mouse, or None

    def __init__(self, side: float) -> None:
        super().__init__()
        self.side = side
        self.plane = np.zeros((1, 1), np.float32)
        self.scale, self.is_ink, self.is_photo = 1.0, False, False
        self.title = self.detail = self.note = ""
        self.ring: tuple[int, int] | None = None
        self.outline: Box | None = None
        self.pointed: tuple[int, int] | None = None  # what lies under the mouse in a map beside this one
        self.is_here = False  # the open number lies in it, among maps in which it does not
        self.is_dashed = False  # the outline: all that one weight meets
        self.is_written = False  # number by number, up to the ring: what comes after it is faint
        self._images: dict[tuple[int, int, float], QImage] = {}  # of planes seen lately
        self._planes: list[np.ndarray] = []  # those planes
        self.has_numbers = False  # in its cells, where they have room
        self._texts: tuple[object, tuple[Texts | None, int]] | None = None  # of a plane, in cells of one size
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("Map"))
        theme.changed.connect(self._restyle)

    def show_map(
        self, plane: np.ndarray, scale: float, title: str, detail: str,
        ring: tuple[int, int] | None = None, outline: Box | None = None, note: str = "", is_ink: bool = False,
    ) -> None:  # fmt: skip
        shown = (self.title, self.detail, self.ring, self.outline, self.note)
        if plane is self.plane and scale == self.scale and shown == (title, detail, ring, outline, note):
            return
        same = plane is self.plane and scale == self.scale
        same = same and (*shown[:2], *shown[3:]) == (title, detail, outline, note)
        moved = [spot for spot in (self.ring, ring) if spot is not None] if same else []
        if plane is not self.plane or scale != self.scale or is_ink != self.is_ink:
            if plane.shape != self.plane.shape:
                self.over = None
            self.plane, self.scale, self.is_ink = plane, scale, is_ink
        self.title, self.detail, self.ring, self.outline, self.note = title, detail, ring, outline, note
        words = f"{title}, {detail}\n{note}".strip()
        if self.toolTip() != words:
            self.setAccessibleName(f"{title}, {detail}")
            self.setToolTip(words)
        self.setAccessibleDescription(self.value_words(*ring) if ring is not None else note)
        for spot in moved:  # of a map full of numbers the others are not painted anew
            self.update(self.spot((*spot, 1, 1)).toAlignedRect().adjusted(-4, -4, 4, 4))
        if not moved or (self.is_written and not self._is_next(moved)):
            self.update()

    def _is_next(self, spots: list[tuple[int, int]]) -> bool:
        """Whether the ring went on by one number: of what is written nothing else has changed, then."""
        places = [row * self.plane.shape[1] + column for row, column in spots]
        return len(places) == 2 and places[1] == places[0] + 1

    def set_side(self, side: float) -> None:
        if side != self.side:
            self.side = side
            self._restyle()

    def _restyle(self) -> None:
        self._images.clear()
        self.updateGeometry()
        self.update()

    def value_words(self, row: int, column: int) -> str:
        """Such as "row 15, column 10: +0.48"."""
        value = np.asarray(self.plane[row, column]).ravel()
        words = ", ".join(in_full(float(one)) for one in value)
        return self.tr("row {row}, column {column}: {value}").format(row=row + 1, column=column + 1, value=words)

    # Measures

    @property
    def cell(self) -> float:
        """Pixels for one number: whole ones, unless the map is larger than its room."""
        most = max(self.plane.shape[:2])
        room = theme.px(self.side)
        return float(room // most) if most <= room else room / most

    @property
    def area(self) -> QRectF:
        height, width = self.plane.shape[:2]
        return QRectF(2, theme.px(LINE) + 2, max(1, round(width * self.cell)), max(1, round(height * self.cell)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self.side) + 4, theme.px(self.side + 2 * LINE) + 4)

    minimumSizeHint = sizeHint

    @property
    def words_width(self) -> int:
        """What the title needs to stand above the map whole."""
        return words_width(self.title, self._title_font) + 6

    @property
    def _title_font(self) -> str:
        return "strong" if (self.side >= LARGE or self.is_here) and self.over is None else "label"

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        texts, power = self._numbers()
        self._words(painter, power)
        area = self.area
        painter.drawImage(area.topLeft(), self._picture(area.toRect().size()))
        if texts is not None:
            colours = signed_image(self.plane, self.scale)
            paint_numbers(painter, texts, colours, (area.left(), area.top()), self.cell, QRectF(event.rect()))
        if self.is_written and self.ring is not None:
            self._veil(painter, *self.ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ringed = self.hasFocus()
        painter.setPen(QPen(theme.color("accent" if ringed else "border"), 2 if ringed else 1))
        painter.drawRect(area.adjusted(-1, -1, 1, 1))
        if self.outline is not None:
            style = Qt.PenStyle.DashLine if self.is_dashed else Qt.PenStyle.SolidLine
            self._frame(painter, self.outline, "accent", 2.0, style)
        for spot in (self.over, self.pointed):
            if spot is None:
                continue
            self._frame(painter, (*spot, 1, 1), "outline", 1.4)
        if self.ring is not None:
            self._frame(painter, (*self.ring, 1, 1), "accent", 2.4)
        painter.end()

    def write(self, on: bool) -> None:
        """Show the map as it is made, row by row: the window slides over what it reads."""
        if on != self.is_written:
            self.is_written = on
            self.update()

    def _veil(self, painter: QPainter, row: int, column: int) -> None:
        """What the window has not come to yet."""
        veil = theme.color("card")
        veil.setAlphaF(VEIL)
        area, here = self.area, self.spot((row, column, 1, 1)).center()
        right, below = here.x() + self.cell / 2, here.y() + self.cell / 2
        painter.fillRect(QRectF(right, below - self.cell, area.right() - right, self.cell), veil)
        painter.fillRect(QRectF(area.left(), below, area.width(), area.bottom() - below), veil)

    def _words(self, painter: QPainter, power: int) -> None:
        width, line = self.width() - 4, theme.px(LINE)
        above = QRectF(2, 0, width, line)
        label = PaintedWords(painter, "label")
        title, beside, by = self.title, self.detail, times_ten("", power) if power else ""
        has_room = self.side >= LARGE and words_width(title + by, self._title_font) + theme.px(44) <= width
        if self.over is not None:  # the number under the mouse whole, and by what the cells are written
            title, beside, by = self.value_words(*self.over), by.strip(), ""
            has_room = bool(beside) and label.width(title) + theme.px(6) + label.width(beside) <= width
        room = width
        if has_room:
            room -= label.width(beside) + theme.px(6)
            painter.setPen(theme.color("label"))
            label.right(above, beside)
        painter.setPen(theme.color("accent" if self.is_here else "text"))
        where = Qt.TextElideMode.ElideRight if self.side >= LARGE else Qt.TextElideMode.ElideMiddle
        strong = PaintedWords(painter, self._title_font)
        strong.left(above, strong.elided(title, max(room - strong.width(by), theme.px(20)), where) + by)
        if self.note:
            label = PaintedWords(painter, "label")
            painter.setPen(theme.color("accent"))
            note = self.note if self.side >= LARGE else self.tr("whole map")
            label.left(QRectF(2, self.area.bottom() + 3, width, line), label.elided(note, width))

    def _numbers(self) -> tuple[Texts | None, int]:
        """What is written in the cells, None where nothing is, and by which power of ten."""
        if not self.has_numbers or self.is_ink:
            return None, 0
        key = (id(self.plane), self.cell, theme.size)
        if self._texts is None or self._texts[0] != key:
            self._texts = (key, powered_texts(self.plane, int(self.cell)))
        return self._texts[1]

    def _picture(self, size: QSize) -> QImage:
        key = (id(self.plane), size.width(), self.scale)
        if key not in self._images:
            if len(self._planes) >= min(MOST_KEPT, MOST_KEPT * LARGEST**2 // (size.width() * size.height())):
                self._images.clear()
                self._planes.clear()
            self._planes.append(self.plane)  # so that no other plane gets its identity
            made = (
                ink_image(self.plane, size, self.is_photo)
                if self.is_ink
                else signed_image(self.plane, self.scale, size)
            )
            self._images[key] = made.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # painted as it is
        return self._images[key]

    def spot(self, box: Box) -> QRectF:
        """Where some rows and columns are painted; at least large enough to be seen."""
        row, column, rows, columns = box
        area, cell = self.area, self.cell
        spot = QRectF(area.left() + column * cell, area.top() + row * cell, columns * cell, rows * cell)
        least = theme.px(4)
        grow_x, grow_y = max(0.0, least - spot.width()) / 2, max(0.0, least - spot.height()) / 2
        return spot.adjusted(-grow_x, -grow_y, grow_x, grow_y)

    def _frame(
        self, painter: QPainter, box: Box, role: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        spot = self.spot(box).adjusted(-1, -1, 1, 1)
        for pen in (QPen(theme.color("card"), width + 2), QPen(theme.color(role), width, style)):
            painter.setPen(pen)
            painter.drawRoundedRect(spot, 2, 2)

    def point_at(self, spot: tuple[int, int] | None) -> None:
        """Ring what belongs to the number under the mouse in another map."""
        if spot != self.pointed:
            self.pointed = spot
            self.update()

    # Mouse and keys

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """The (row, column) under a point of the widget."""
        area = self.area
        if not area.contains(point):
            return None
        height, width = self.plane.shape[:2]
        row = int((point.y() - area.top()) * height / area.height())
        return min(row, height - 1), min(int((point.x() - area.left()) * width / area.width()), width - 1)

    def look(self, part: tuple[int, int] | None) -> None:
        self.hovered.emit(part)

    def tip_at(self, point: QPointF) -> str:
        """What a large one says of a number stands above it, and would cover those that follow the mouse."""
        return "" if self.side >= LARGE and self.over is not None else self.toolTip()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self.over is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.pick(self.over)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)  # also where another map came under the mouse

    def pick(self, part: tuple[int, int]) -> None:
        self.picked.emit(*part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(*step)
        elif event.key() in ENTER and self.outline is not None:
            row, column, rows, columns = self.outline
            self.picked.emit(row + rows // 2, column + columns // 2)
        else:
            super().keyPressEvent(event)
