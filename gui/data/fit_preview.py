"""A picture of the user's before it is fitted, with the part that is taken, and after, as it will be learned from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.data.fit import AS_INK, Fit, as_array
from engine.data.fitting import ENOUGH
from engine.data.inked import ink_of, is_on_paper
from engine.data.picture_file import UnreadableError, whole_picture
from engine.data.survey import Seen, Survey
from gui.look.drawing import frame
from gui.look.theme import theme
from gui.state.work.tasks import Tasks, Work
from gui.widgets.ramp import ink_image

if TYPE_CHECKING:
    from PIL import Image

SIDE, ARROW = 84, 26
Read = tuple["Image.Image", bool]


class FitPreview(QWidget):
    """One picture of a survey. It is read once, in the background: a large one takes most of a second. `looked_at`: it
    is known whether it `is_on_paper`."""

    looked_at = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.tasks = tasks
        self._key = tasks.key_of_one_s_own("a picture before and after", self)
        self._seen: Seen | None = None
        self._fit, self._shape = Fit(), (0, 0, 0)
        self._picture: Image.Image | None = None
        self.is_on_paper = False
        self._before: QImage | None = None
        self._after: QImage | None = None
        self._is_alone = False
        self.setAccessibleName(self.tr("A picture before and after"))
        theme.changed.connect(self._show_fitted)  # ink is as dark as the page's

    def show_picture(self, seen: Seen, fit: Fit, shape: tuple[int, int, int]) -> None:
        """Show it, and what becomes of it, as soon as it is read."""
        is_another, self._seen = seen is not self._seen, seen
        before = self._fit, self._shape
        # Nothing is cut off from it, nor added.
        is_whole = (seen.head.height, seen.head.width) == shape[:2] and fit.how != AS_INK
        self._fit, self._shape = replace(fit, how="stretch") if is_whole else fit, shape
        self.setToolTip(f"{seen.item.name}\n{seen.head.width}×{seen.head.height}")
        if is_another:
            self._read(None)
            self.tasks.run(self._key, lambda: _reading(seen), self._read, lambda _error: None)
        elif before != (self._fit, self._shape):
            self._show_fitted()

    def leave_out_before(self, leaves: bool) -> None:
        """Show what becomes of it alone, where the picture that it is cut from is seen beside it."""
        self._is_alone = leaves
        self.updateGeometry()
        self.update()

    def _read(self, read: Read | None) -> None:
        self._picture, self.is_on_paper = read or (None, False)
        self._before = _image(as_array(self._picture)) if self._picture is not None else None
        self._show_fitted()
        if read is not None:
            self.looked_at.emit()

    def _show_fitted(self) -> None:
        self._after = None
        if (picture := self._picture) is not None:
            height, width, channels = self._shape
            if self._fit.how == AS_INK:
                self.tasks.run(self._key, lambda: _inking(picture, height, width), self._show_ink, lambda _error: None)
            else:
                colours = picture.convert("RGB" if channels == 3 else "L")
                self._after = _image(self._fit.apply(colours, height, width))
        self.update()

    def _show_ink(self, made: np.ndarray | None) -> None:
        if made is not None and self._fit.how == AS_INK:
            self._after = ink_image(made.astype(np.float32) / 255)  # as the page shows it among the others
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SIDE if self._is_alone else 2 * SIDE + ARROW + 20), theme.px(SIDE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(SIDE)
        if self._before is not None:
            left = 0 if self._is_alone else self._paint_before(painter, self._before, side)
            if self._after is not None:  # else there is no ink in it
                _paint_after(painter, self._after, QRect(left, 0, side, side))
        painter.end()

    def _paint_before(self, painter: QPainter, before: QImage, side: int) -> int:
        """The picture, the part that is taken, and an arrow; where these end."""
        room = QRect(0, 0, side + theme.px(20), side)
        size = before.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRect(room.topLeft(), size)
        at.moveCenter(room.center())
        painter.drawImage(at, before.scaled(size * self.devicePixelRatioF(), Qt.AspectRatioMode.IgnoreAspectRatio,
                                            Qt.TransformationMode.SmoothTransformation))  # fmt: skip
        left, top, right, bottom = self._fit.box(before.width(), before.height())
        shrink = size.width() / max(before.width(), 1)
        taken = QRectF(left * shrink, top * shrink, (right - left) * shrink, (bottom - top) * shrink)
        taken.translate(at.left(), at.top())
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRect(taken.adjusted(1, 1, -1, -1))
        arrow = QRect(room.right(), 0, theme.px(ARROW), side)
        theme.icon("arrow-right", "secondary").paint(painter, arrow.adjusted(5, 0, -5, 0))
        return arrow.right()


def _paint_after(painter: QPainter, after: QImage, target: QRect) -> None:
    inner = QRect(target.topLeft(), after.size().scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio))
    inner.moveCenter(target.center())
    painter.drawImage(inner, after)  # squares with sharp edges: these are its pixels
    frame(painter, inner, theme.color("border"))


def examples_of(survey: Survey) -> list[Seen]:
    """The widest and the tallest picture: what fitting changes shows most in these."""
    by_shape = sorted(survey.seen, key=lambda one: one.head.width / one.head.height)
    return [by_shape[-1], by_shape[0]] if len(by_shape) > 1 else by_shape


def _reading(seen: Seen) -> Work:
    """The picture, and whether it is on paper; None where it cannot be read: reading all of them passes over it, and
    says so."""
    yield None
    try:
        picture = whole_picture(seen.item.opener, ENOUGH)
    except UnreadableError:
        return None
    yield None
    return picture, is_on_paper(picture)


def _inking(picture: Image.Image, height: int, width: int) -> Work:
    yield None
    return ink_of(picture, height, width)


def _image(pixels: np.ndarray) -> QImage:
    colours = np.ascontiguousarray(np.broadcast_to(pixels, (*pixels.shape[:2], 3)))
    height, width, _ = colours.shape
    return QImage(colours.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
