"""The strip of a film as one picture: its edges with their holes, and all frames at once.

While it trains most frames are other ones each time, so what makes them is quick: one image of all numbers, cut up.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from gui.look.drawing import fill_with, outline_with, smooth
from gui.look.theme import theme
from gui.widgets.ramp import signed_image

HOLE, APART = (5, 3), 11  # a hole in the edge, and from one to the next, at 100 %


class FilmStrip:
    """Keeps the empty strip for as long as it looks alike."""

    def __init__(self) -> None:
        self._empty = QPixmap()
        self._empty_of: tuple[object, ...] = ()

    def paint(
        self,
        painter: QPainter,
        track: QRectF,
        places: Sequence[QRectF],
        planes: Sequence[np.ndarray | None],
        scale: float,
    ) -> None:
        """Paint the strip over `track`, with a plane (H, W) of numbers at each place; None leaves a frame blank."""
        ratio = painter.device().devicePixelRatioF()
        of = (track.size(), ratio, theme.size, theme.dark, theme.contrast)
        if of != self._empty_of:
            self._empty_of, self._empty = of, _empty_strip(track, ratio)
        painter.drawPixmap(track.topLeft(), self._empty)
        there = [(place, plane) for place, plane in zip(places, planes, strict=True) if plane is not None]
        blank = [place for place, plane in zip(places, planes, strict=True) if plane is None]
        for place in blank:
            painter.fillRect(place, theme.color("sunken"))
        if not there:
            return
        height, width = there[0][1].shape
        image = signed_image(np.concatenate([plane for _, plane in there], axis=1), scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, there[0][0].width() < width)
        for number, (place, _) in enumerate(there):
            painter.drawImage(place, image, QRectF(number * width, 0, width, height))
        outline_with(painter, QPen(theme.color("outline"), 1))
        painter.drawRects([place for place, _ in there])


def _empty_strip(track: QRectF, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(track.width()), round(track.height())) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = smooth(pixmap)
    fill_with(painter, theme.color("container"))
    painter.drawRoundedRect(QRectF(0, 0, track.width(), track.height()), theme.px(4), theme.px(4))
    painter.setBrush(theme.color("panel"))
    hole, across = QRectF(0, 0, theme.px(HOLE[0]), theme.px(HOLE[1])), float(theme.px(HOLE[0]))
    while across + hole.width() < track.width():
        for top in (theme.px(1.5), track.height() - theme.px(1.5) - hole.height()):
            painter.drawRoundedRect(hole.translated(across, top), 1, 1)
        across += theme.px(APART)
    painter.end()
    return pixmap
