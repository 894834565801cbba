"""The places that pull most at a weight: the piece of the picture around each. A click goes there."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.values import dataclass
from gui.look.drawing import fill_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ENTER
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_image, largest, signed_image

SIDE, WORDS, GAP, COLUMNS = 45, 16, 12, 5  # at 100 %
AROUND = 2  # numbers to each side of the one that the weight meets


@dataclass(frozen=True, eq=False)
class Patch:
    """A piece of a map, NaN beyond its border, whose middle meets the weight; without a `place` the whole picture.
    `words`: what it adds."""

    picture: int
    place: tuple[int, int] | None
    plane: np.ndarray
    is_ink: bool
    words: str


def cut(source: np.ndarray, pixel: tuple[int, int]) -> np.ndarray:
    """The numbers around a pixel."""
    rows, columns = (np.arange(one - AROUND, one + AROUND + 1) for one in pixel)
    found = np.full((2 * AROUND + 1, 2 * AROUND + 1, *source.shape[2:]), np.nan)
    inside_rows = (rows >= 0) & (rows < source.shape[0])
    inside_columns = (columns >= 0) & (columns < source.shape[1])
    found[np.ix_(inside_rows, inside_columns)] = source[np.ix_(rows[inside_rows], columns[inside_columns])]
    return found


class PullPatches(Parts):
    """Shows Patches in rows. `picked` brings one."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.patches: tuple[Patch, ...] = ()
        self.chosen: tuple[int, object] | None = None
        self._at_key, self.is_photo = 0, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Places that pull most"))
        theme.changed.connect(self.updateGeometry)

    def show_patches(self, patches: tuple[Patch, ...], chosen: tuple[int, object] | None) -> None:
        """`chosen`: picture and place that are looked at."""
        self.patches, self.chosen = patches, chosen
        self._at_key = min(self._at_key, max(0, len(patches) - 1))
        self.setAccessibleDescription(", ".join(one.words for one in patches))
        self.update()

    def sizeHint(self) -> QSize:
        wide = COLUMNS * theme.px(SIDE + GAP)
        return QSize(wide, 2 * theme.px(SIDE + WORDS + 4))

    minimumSizeHint = sizeHint

    def spot(self, number: int) -> QRectF:
        row, column = divmod(number, COLUMNS)
        side, gap = theme.px(SIDE), theme.px(GAP)
        return QRectF(gap / 2 + column * (side + gap), 2 + row * (side + theme.px(WORDS + 4)), side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        for number, patch in enumerate(self.patches):
            spot = self.spot(number)
            fill_with(painter, theme.color("sunken"))
            painter.drawRect(spot)
            scale = largest(np.nan_to_num(patch.plane))
            is_ink, plane = patch.is_ink, patch.plane
            image = ink_image(plane, None, self.is_photo) if is_ink else signed_image(plane, scale)
            painter.drawImage(spot, image.scaled(spot.size().toSize()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            cell = spot.width() / (2 * AROUND + 1)
            ring = QRectF(spot.left() + AROUND * cell, spot.top() + AROUND * cell, cell, cell)
            for pen in (QPen(theme.color("card"), 3.5), QPen(theme.color("accent"), 1.8)) if patch.place else ():
                painter.setPen(pen)
                painter.drawRoundedRect(ring.adjusted(-1, -1, 1, 1), 2, 2)
            chosen = self.chosen == (patch.picture, patch.place)
            strong = chosen or number == self.over or (self.hasFocus() and number == self._at_key)
            painter.setPen(QPen(theme.color("accent" if strong else "outline"), 2 if strong else 1))
            painter.drawRoundedRect(spot.adjusted(-1, -1, 1, 1), 3, 3)
            write_in(painter, "label", "text" if chosen else "secondary")
            gap = theme.px(GAP)
            below = QRectF(spot.left() - gap / 2, spot.bottom() + 2, spot.width() + gap, theme.px(WORDS))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, patch.words)
        painter.end()

    # Mouse and keys

    def at(self, point: QPointF) -> int | None:
        return next((one for one in range(len(self.patches)) if self.spot(one).contains(point)), None)

    def tip(self, part: int) -> str:
        return self.tr("Look at this place of its picture")

    def pick(self, part: int) -> None:
        self._at_key = part
        self.picked.emit(self.patches[part])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}
        if event.key() in moves and self.patches:
            self._at_key = min(max(self._at_key + moves[Qt.Key(event.key())], 0), len(self.patches) - 1)
            self.update()
        elif event.key() in ENTER and self.patches:
            self.picked.emit(self.patches[self._at_key])
        else:
            super().keyPressEvent(event)
