"""What stands in the tip over a small picture: the picture itself, so large that each of its numbers is a square."""

from __future__ import annotations

from html import escape

import numpy as np
from PySide6.QtCore import QBuffer, QRect, QSize
from PySide6.QtGui import QImage, QPainter

from gui.look.drawing import frame
from gui.look.theme import theme
from gui.qt.plain_tips import Html
from gui.widgets.ramp import signed_image

SIDE, RING = 150, 2  # pixels at 100 %, and those of the ring
LEAST_RINGED, INSIDE = 4, 12  # pixels: around smaller squares it would hide its neighbours; in larger ones it lies
WIDEST = 3  # a picture that is no square is at most so many times as wide as high, or as high as wide


def stretched(height: int, width: int) -> float:
    """How much wider than high a map is shown."""
    return min(max(width / height, 1 / WIDEST), WIDEST)


def enlarged(plane: np.ndarray, scale: float, place: tuple[int, int], ratio: float) -> QImage:
    """A plane (H, W) in whole pixels, `ratio` to each of the screen's, with a ring around the number at a row and
    column; `scale` is the number in full colour. A band is as high for its width as it is on its card."""
    (height, width), side, share = plane.shape, round(theme.px(SIDE) * ratio), stretched(*plane.shape)
    most_wide, most_high = round(side * min(1, share)), round(side * min(1, 1 / share))
    wide, high = most_wide // width, most_high // height  # of each number
    size = QSize(width * wide or most_wide, height * high or most_high)
    image = signed_image(plane, scale, size).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    frame(painter, image.rect(), theme.color("outline"))
    if min(wide, high) >= LEAST_RINGED * ratio:
        (row, column), ring = place, round(RING * ratio)
        around = 0 if min(wide, high) >= INSIDE * ratio else ring  # else it would hide the number itself
        spot = QRect(column * wide, row * high, wide, high).adjusted(-around, -around, around, around)
        frame(painter, spot, theme.color("text"), ring)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def with_picture(image: QImage, words: str) -> Html:
    """The picture above the words, line by line."""
    file, size = QBuffer(), image.deviceIndependentSize().toSize()
    file.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(file, "PNG")  # type: ignore[call-overload]
    source = bytes(file.data().toBase64().data()).decode()
    picture = f"<img src='data:image/png;base64,{source}' width='{size.width()}' height='{size.height()}'>"
    return Html(f"{picture}<div style='white-space: pre; margin-top: 4px'>{escape(words)}</div>")
