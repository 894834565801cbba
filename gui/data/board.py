"""A board to draw on with the mouse or a pen: ink on paper or colours, an eraser, and a way back."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.drawing import frame, smooth
from gui.look.theme import COLORS, theme
from gui.qt.keys import DELETES

SIDE = 168  # with what the network sees below it, it fits into a window of 800 pixels with its frame
LARGE, FOR_LARGE = 208, 760  # where there is so much room from top to bottom, at 100 %
GRAIN = 224  # pixels of the drawing, whatever the size of the widget
MOST_BACK = 40
OWN_KEYS = QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Undo
WAYS = {
    "crop": Qt.AspectRatioMode.KeepAspectRatioByExpanding,
    "pad": Qt.AspectRatioMode.KeepAspectRatio,
    "stretch": Qt.AspectRatioMode.IgnoreAspectRatio,
    "ink": Qt.AspectRatioMode.KeepAspectRatio,
}


def _is_redo(event: QKeyEvent) -> bool:
    """By the keys of the system, or Ctrl+Y as in the menu."""
    by_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return by_y or event.matches(QKeySequence.StandardKey.Redo)


class Begun(NamedTuple):
    """A picture (H, W, C) that one goes on with, and what the board made of it."""

    picture: np.ndarray
    laid: np.ndarray


class Board(QWidget):
    """`drawn` after every move of the pen; `rested` when it is lifted; `paste_wanted` asks for what was copied."""

    drawn = Signal()
    rested = Signal()
    paste_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.thickness, self.erasing, self._side, self._filled = 18, False, SIDE, 0
        self.in_colour, self.colour = False, QColor("#16161A")
        self.is_photo = False  # of grey photos: what is drawn is light on black in every theme, as the network sees it
        self.image = self._paper()
        self.begun: Begun | None = None  # what lies below the strokes
        self._before: list[tuple[QImage, Begun | None]] = []
        self._after: list[tuple[QImage, Begun | None]] = []  # what was taken back, the first stroke last
        self._last: QPointF | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Drawing board"))
        self.setAccessibleDescription(self.tr("Draw with the mouse or a pen; the network answers while you draw"))
        theme.followed_by(self._restyle)

    @property
    def ink(self) -> np.ndarray:
        """(GRAIN, GRAIN) from 0, paper, to 1; of a board for ink."""
        rows = np.frombuffer(self.image.constBits(), np.uint8).reshape(GRAIN, self.image.bytesPerLine())
        return rows[:, :GRAIN].astype(np.float32) / 255

    @property
    def is_empty(self) -> bool:
        return self.image == self._paper()

    @property
    def strokes(self) -> int:
        """How many strokes can be taken back, MOST_BACK at most."""
        return len(self._before)

    def set_in_colour(self, in_colour: bool) -> None:
        """Be a board for colours on white, or one for ink; what was drawn is gone if it changes."""
        if in_colour != self.in_colour:
            self.in_colour, self._before, self._after = in_colour, [], []
            self.image, self.begun = self._paper(), None
            self._say()

    def show_room(self, height: int) -> None:
        """Be larger where there is room for it; the drawing stays."""
        side = LARGE if height >= theme.px(FOR_LARGE) else SIDE
        if side != self._side:
            self._side = side
            self._restyle()

    @property
    def side(self) -> int:
        """Its pixels from left to right where it fills no other place."""
        return theme.px(self._side)

    def fill(self, side: int) -> None:
        """Be so many pixels large, whatever the size of text; 0: as large as usual. The drawing stays."""
        if side != self._filled:
            self._filled = side
            self._restyle()

    def put(self, picture: QImage, how: str = "pad") -> None:
        """Lay a picture on the board, fitted in one of the ways of a Fit; one may go on drawing on it."""
        self._remember()
        fitted = picture.scaled(GRAIN, GRAIN, WAYS[how], Qt.TransformationMode.SmoothTransformation)
        self.image, self.begun = self._paper(), None
        painter = QPainter(self.image)
        painter.drawImage((GRAIN - fitted.width()) // 2, (GRAIN - fitted.height()) // 2, fitted)
        painter.end()
        self._say()

    def clear(self) -> None:
        if not self.is_empty:
            self._remember()
            self.image, self.begun = self._paper(), None
            self._say()

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._before and self._last is None:
            self._after.append((self.image, self.begun))
            self.image, self.begun = self._before.pop()
            self._say()

    def redo(self) -> None:
        """Draw again what was taken back last."""
        if self._after and self._last is None:
            self._before.append((self.image, self.begun))
            self.image, self.begun = self._after.pop()
            self._say()

    def stroke(self, *points: QPointF) -> None:
        """Draw a line through points of the widget."""
        self._remember()
        for start, end in zip(points, points[1:] or points, strict=False):
            self._line(start, end)
        self._say()

    def _say(self) -> None:
        self.update()
        self.drawn.emit()
        self.rested.emit()

    def _remember(self) -> None:
        self._before, self._after = [*self._before[1 - MOST_BACK :], (self.image.copy(), self.begun)], []

    def _line(self, start: QPointF, end: QPointF) -> None:
        grain = GRAIN / max(self.width(), 1)
        painter = smooth(self.image)
        light = QColor(255, 255, 255)
        paper, ink = (light, self.colour) if self.in_colour else (QColor(0, 0, 0), light)
        color = paper if self.erasing else ink
        thick = self.thickness * (2 if self.erasing else 1)
        painter.setPen(QPen(color, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        if start == end:
            painter.drawPoint(start * grain)
        else:
            painter.drawLine(start * grain, end * grain)
        painter.end()

    def _paper(self) -> QImage:
        form = QImage.Format.Format_RGB888 if self.in_colour else QImage.Format.Format_Grayscale8
        image = QImage(GRAIN, GRAIN, form)
        image.fill(QColor(255, 255, 255) if self.in_colour else QColor(0, 0, 0))
        return image

    def _restyle(self) -> None:
        side = self._filled or self.side
        self.setFixedSize(QSize(side, side))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._remember()
            self._last = event.position()
            self._line(self._last, self._last)
            self.update()
            self.drawn.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._line(self._last, event.position())
            self._last = event.position()
            self.update()
            self.drawn.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._last = None
            self.rested.emit()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_is_redo(event) or any(event.matches(key) for key in OWN_KEYS))
        ):
            event.accept()  # a picture or a stroke is meant, not blocks: with no stroke left nothing happens
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in DELETES:
            self.clear()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif _is_redo(event):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _color(self, role: str) -> QColor:
        """One that is seen on its paper, which need not be that of the theme."""
        return theme.color(role) if self._is_dark == theme.dark else QColor(COLORS[role][self._is_dark])

    @property
    def _is_dark(self) -> bool:
        """Whether its paper is: that of colours is always white."""
        return not self.in_colour and (theme.dark or self.is_photo)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.image.copy()
        is_dark = self._is_dark
        if not is_dark and not self.in_colour:
            shown.invertPixels()
        painter.drawImage(self.rect(), shown)
        modes = QPainter.CompositionMode
        painter.setCompositionMode(modes.CompositionMode_Lighten if is_dark else modes.CompositionMode_Darken)
        painter.setPen(QPen(self._color("border"), 1, Qt.PenStyle.DotLine))  # on the paper, and not on the ink
        for share in (0.25, 0.5, 0.75):
            at = round(share * self.width())
            painter.drawLine(at, 0, at, self.height())
            painter.drawLine(0, at, self.width(), at)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        if self.is_empty and self._last is None:
            painter.setPen(self._color("label"))
            font = theme.font("body")
            font.setPixelSize(round(font.pixelSize() * self.width() / self.side))
            painter.setFont(font)
            words = self.tr("draw here,\nor drop a picture")
            centre = Qt.AlignmentFlag.AlignCenter
            painter.fillRect(painter.boundingRect(self.rect(), centre, words), shown.pixelColor(0, 0))  # no lines
            painter.drawText(self.rect(), centre, words)
        frame(painter, self.rect(), theme.color("accent" if self.hasFocus() else "outline"))
        painter.end()
