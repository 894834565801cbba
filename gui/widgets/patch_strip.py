"""Parts of pictures in a row, each with a number below it: where a filter saw most, or least, of what it looks for."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gui.look.drawing import outline_with, smooth
from gui.look.theme import theme
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_image
from gui.widgets.take_picture import offer

SIDE, GAP, BELOW = 40, 5, 14  # pixels at 100 %
AROUND = 0.45  # of the picture is shown at least: three by three pixels alone tell nobody anything


class Piece(NamedTuple):
    """A picture (H, W, C) from 0 to 1, the rows and columns of it that count, a number, and the words about it."""

    picture: np.ndarray
    rows: slice
    columns: slice
    value: str
    words: str
    is_photo: bool = False


class PatchStrip(Parts):
    """Shows pieces, in as many rows as they need. `opened` brings the number of one that was clicked, `entered` of one
    that was clicked twice."""

    opened = Signal(int)
    entered = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pieces: tuple[Piece, ...] = ()
        self.current = 0
        self._images: list[tuple[QImage, QRectF]] = []  # each with where its piece lies in it, as shares
        self._made: tuple[int, bool] | None = None  # for a side, in the dark or not
        offer(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        fits = len(pieces) == len(self.pieces)
        self.pieces, self._made = pieces, None
        self.current = min(self.current, max(len(pieces) - 1, 0))
        self.setAccessibleDescription("; ".join(piece.words for piece in pieces))
        if not fits:
            self._fit()
        self.update()

    # Measures

    def columns(self, width: int) -> int:
        return max(1, (width + theme.px(GAP)) // (theme.px(SIDE) + theme.px(GAP)))

    def place(self, index: int) -> QRect:
        side, gap = theme.px(SIDE), theme.px(GAP)
        down, across = divmod(index, self.columns(self.width()))
        return QRect(across * (side + gap) + 2, down * (side + theme.px(BELOW) + gap) + 2, side, side)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-max(len(self.pieces), 1) // self.columns(width))
        return rows * (theme.px(SIDE) + theme.px(BELOW) + theme.px(GAP)) - theme.px(GAP) + 4

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.px(240))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(2 * SIDE), theme.px(SIDE + BELOW) + 4)

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(max(self.width(), theme.px(2 * SIDE))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _restyle(self) -> None:
        self._made = None
        self._fit()
        self.update()

    # Painting

    def _make(self) -> None:
        side = theme.px(SIDE)
        self._images = []
        for piece in self.pieces:
            rows, columns = grown(piece.rows, piece.columns, piece.picture.shape[:2])
            part = piece.picture[rows, columns]
            height, width = part.shape[:2]
            inner = QRectF(
                (piece.columns.start - columns.start) / width, (piece.rows.start - rows.start) / height,
                (piece.columns.stop - piece.columns.start) / width, (piece.rows.stop - piece.rows.start) / height,
            )  # fmt: skip
            room = QSize(width, height).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            self._images.append((ink_image(part, room.expandedTo(QSize(1, 1)), piece.is_photo), inner))
        self._made = side, theme.dark

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._made != (theme.px(SIDE), theme.dark):
            self._make()
        painter = smooth(self)
        painter.setFont(theme.font("label"))
        for index, (piece, (image, inner)) in enumerate(zip(self.pieces, self._images, strict=True)):
            place = self.place(index)
            at = QRect(place.topLeft(), image.size())
            at.moveCenter(place.center())
            painter.drawImage(at, image)
            chosen = self.hasFocus() and index == self.current
            outline_with(painter, QPen(theme.color("accent" if chosen else "outline"), 2 if chosen else 1))
            painter.drawRoundedRect(QRectF(place), theme.px(3), theme.px(3))
            if inner != QRectF(0, 0, 1, 1):
                ring = QRectF(
                    at.left() + inner.left() * at.width(), at.top() + inner.top() * at.height(),
                    inner.width() * at.width(), inner.height() * at.height(),
                )  # fmt: skip
                painter.setPen(QPen(theme.color("panel"), 3))
                painter.drawRect(ring)
                painter.setPen(QPen(theme.color("accent"), 1.5))
                painter.drawRect(ring)
            painter.setPen(theme.color("label"))
            below = QRect(place.left(), place.bottom() + 1, place.width(), theme.px(BELOW))
            below.adjust(-theme.px(GAP) // 2, 0, theme.px(GAP) // 2, 0)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), piece.value)
        painter.end()

    # Mouse and keys

    def at(self, point: QPointF) -> int | None:
        return next((one for one in range(len(self.pieces)) if self.place(one).contains(point.toPoint())), None)

    def tip(self, part: int) -> str:
        return self.pieces[part].words

    def pick(self, part: int) -> None:
        self.current = part
        self.update()
        self.opened.emit(part)

    def enter(self, part: int) -> None:
        self.entered.emit(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pieces:
            self.opened.emit(self.current)
        elif event.key() in moves and self.pieces:
            self.current = min(max(self.current + moves[Qt.Key(event.key())], 0), len(self.pieces) - 1)
            self.update()
        else:
            super().keyPressEvent(event)


def grown(rows: slice, columns: slice, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """The part of a picture that is shown around a piece of it."""
    return _around(rows, shape[0]), _around(columns, shape[1])


def _around(part: slice, length: int) -> slice:
    wanted = min(length, max(part.stop - part.start, round(AROUND * length)))
    start = min(max((part.start + part.stop - wanted) // 2, 0), length - wanted)
    return slice(start, start + wanted)
