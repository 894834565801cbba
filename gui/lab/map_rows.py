"""Some pictures, and below each the saliency map of the trained network and that of random weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.lab.measures import LEVELS
from gui.look.theme import theme
from gui.widgets.ramp import ink_image
from gui.widgets.take_picture import offer

ROWS = ("pictures", "learned", "random")


class MapRows(QWidget):
    """Each map has its own colour scale: the question is where it is strongest, not how strong."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Mapping[str, Any] = {}
        self.is_photo = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Saliency maps of some test pictures"))
        offer(self, self.accessibleName())
        theme.changed.connect(self.updateGeometry)

    def show_found(self, found: Mapping[str, Any]) -> None:
        self.found = found
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(3 * 60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("label"))
        names = (self.tr("Picture"), self.tr("Trained"), self.tr("Random weights"))
        side, left = theme.px(56), theme.px(100)
        for row, (kind, name) in enumerate(zip(ROWS, names, strict=True)):
            top = row * theme.px(60)
            painter.setPen(theme.color("secondary"))
            box = QRectF(0, top, left - theme.px(8), side)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            is_photo = self.is_photo and kind == "pictures"
            for number, plane in enumerate(self.found.get(kind, ())):
                x = left + number * theme.px(60)
                if x + side <= self.width():
                    image = ink_image(np.array(plane, np.float32) / LEVELS, side, is_photo)
                    painter.drawImage(QPointF(x, top), image)
        painter.end()
