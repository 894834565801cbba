"""One test picture at each strength of a damage, and below each what the network says and how sure it is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.explain.bearing import Bearing
from engine.text import probability
from gui.look.drawing import frame, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ByKey
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_image

SIDE, GAP = 52, 8
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class DamagedStrip(Parts, ByKey):
    """`picked` brings the place of a strength."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.bearing: Bearing | None = None
        self.names: tuple[str, ...] = ()
        self.label, self.place, self.is_photo = 0, 0, False
        self._images: list[QImage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The picture, more and more damaged"))
        theme.changed.connect(self._made_anew)

    def show_bearing(self, bearing: Bearing | None, names: tuple[str, ...], label: int, place: int) -> None:
        """`label` is what the picture shows, `place` the strength that is taken."""
        fresh = bearing is not self.bearing
        self.bearing, self.names, self.label, self.place = bearing, names, label, place
        if fresh:
            self._made_anew()
        self.setAccessibleDescription(self.sentence(place) if bearing is not None else "")
        self.update()

    def sentence(self, place: int) -> str:
        if self.bearing is None:
            return ""
        words = self.tr("Strength {strength}: it says {said}, {sure} sure; it is {label}")
        return words.format(
            strength=f"{self.bearing.strengths[place]:g}", said=self.names[int(self.bearing.said[place])],
            sure=probability(float(self.bearing.sure[place])), label=self.names[self.label],
        )  # fmt: skip

    @property
    def count(self) -> int:
        return len(self.bearing.strengths) if self.bearing is not None else 7

    def side(self) -> int:
        """Of a picture: as large as there is room for all."""
        room = (self.width() - theme.px(GAP) * (self.count - 1)) // self.count
        return max(min(theme.px(SIDE), room), theme.px(16))

    def spot(self, place: int) -> QRect:
        side = self.side()
        return QRect(place * (side + theme.px(GAP)) + 1, theme.px(2), side - 2, side - 2)

    def _made_anew(self) -> None:
        self._images = []
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SIDE + GAP) * self.count, theme.px(SIDE + 34))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(20 + GAP) * self.count, theme.px(SIDE + 34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        if self.bearing is not None and len(self.bearing.shown):
            if not self._images:
                shown, side = np.clip(self.bearing.shown, 0, None), theme.px(SIDE)
                self._images = [ink_image(one, side, self.is_photo) for one in shown]
            for place in range(self.count):
                self._paint_one(painter, place)
        painter.end()

    def _paint_one(self, painter: QPainter, place: int) -> None:
        assert self.bearing is not None
        spot, said = self.spot(place), int(self.bearing.said[place])
        painter.drawImage(spot, self._images[place])
        taken = place == self.place
        frame(painter, spot, theme.color("accent" if taken else "border"), theme.px(2) if taken else 1)
        line, top = theme.px(15), spot.bottom() + theme.px(3)
        wide = spot.width() + theme.px(GAP) - 2
        sign = "" if said == self.label else "✗ "
        for font, role, text in (
            ("strong", "good" if said == self.label else "error", sign + self.names[said]),
            ("label", "secondary", probability(float(self.bearing.sure[place]), 0)),
        ):
            write_in(painter, font, role)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(QRect(spot.left(), top, wide, line), Qt.AlignmentFlag.AlignVCenter, shown)
            top += line
        if self.shows_ring and taken:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(spot.adjusted(-2, -2, 2, 2), 3, 3)

    def at(self, point: QPointF) -> int | None:
        place = int(point.x() // (self.side() + theme.px(GAP)))
        return place if self.bearing is not None and 0 <= place < self.count else None

    def pick(self, part: int) -> None:
        self.picked.emit(part)

    def tip(self, part: int) -> str:
        return self.sentence(part)

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key not in MOVES or self.bearing is None:
            return False
        self.picked.emit(min(max(self.place + MOVES[key], 0), self.count - 1))
        return True
