"""A picture that was made in steps, and a slider over them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.drawing import frame
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.widgets.calm import CalmSlider
from gui.widgets.ramp import ink_image
from gui.widgets.take_picture import offer

SIDE = 84


class StepsPicture(QWidget):
    """Shows one of the pictures (steps, H, W, C); `moved` says that another step is shown."""

    moved = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pictures = np.zeros((0, 1, 1, 1), np.float32)
        self.picture = _Picture(name)
        self.slider = CalmSlider()
        self.slider.setAccessibleName(name)
        self.slider.valueChanged.connect(self._show)
        in_column(self.picture, self.slider, of=self, gap=2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def step(self) -> int:
        return self.slider.value()

    def show_pictures(self, pictures: np.ndarray) -> None:
        """Show other pictures, the last of them."""
        self.pictures = pictures
        blocker = QSignalBlocker(self.slider)
        self.slider.setRange(0, max(len(pictures) - 1, 0))
        self.slider.setValue(len(pictures) - 1)
        blocker.unblock()
        self._show()

    def _show(self) -> None:
        self.picture.show_picture(self.pictures[self.step] if len(self.pictures) else None)
        self.moved.emit(self.step)


class _Picture(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.values: np.ndarray | None = None
        self.is_photo = False
        self._image: tuple[QSize, bool, QImage] | None = None
        offer(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_picture(self, values: np.ndarray | None) -> None:
        self.values, self._image = values, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SIDE), theme.px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.values is not None:
            height, width = self.values.shape[:2]
            room = QSize(width, height).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            if self._image is None or self._image[:2] != (room, theme.dark):
                self._image = room, theme.dark, ink_image(self.values, room, self.is_photo)
            at = QRect(0, 0, room.width(), room.height())
            at.moveCenter(self.rect().center())
            painter.drawImage(at, self._image[2])
        frame(painter, self.rect(), theme.color("outline"))
        painter.end()
