"""Small pictures of the data, kept while they are shown: enlarging one takes longer than painting it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from engine.data import Images
from gui.look.drawing import outline_with
from gui.look.theme import theme
from gui.widgets.ramp import ink_image

MOST = 400  # pictures that are kept


class Thumbnails:
    """Paints pictures of one set; in another theme or of another set they are made anew."""

    def __init__(self) -> None:
        self._images: Images | None = None
        self._kept: dict[tuple[int, int, bool], QImage] = {}

    def show(self, images: Images) -> None:
        if images is not self._images:
            self._images = images
            self._kept.clear()

    def picture(self, index: int) -> np.ndarray | None:
        """One picture (H, W, C) as the network sees it; None where there is none."""
        return None if self._images is None else self._images.picture(index)

    @property
    def are_photos(self) -> bool:
        return self._images is not None and self._images.are_photos

    def paint(self, painter: QPainter, place: QRect, index: int, ring: bool = False) -> None:
        """One picture in the middle of a square, with a frame."""
        side = round(place.width() * painter.device().devicePixelRatioF())
        key = (index, side, theme.dark)
        image = self._kept.get(key)
        if image is None and self._images is not None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            picture = self._images.picture(index)
            room = QSize(picture.shape[1], picture.shape[0]).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            image = self._kept[key] = ink_image(picture, room.expandedTo(QSize(1, 1)), self.are_photos)
        if image is not None:
            inner = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QRect(place.topLeft(), inner)
            at.moveCenter(place.center())
            painter.drawImage(at, image)
        outline_with(painter, QPen(theme.color("accent" if ring else "outline"), 2 if ring else 1))
        painter.drawRoundedRect(place, theme.px(3), theme.px(3))
