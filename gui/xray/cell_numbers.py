"""Numbers written into the cells of a map, a filter or a window: with as many digits as have room, or none."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import floor, log10

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from engine.text import signed
from gui.look.theme import theme
from gui.widgets.painted_words import PaintedWords, words_width
from gui.widgets.ramp import ink_on
from gui.xray.digits import places, short

LARGE_CELL, LEAST_CELL = 60, 18  # pixels at 100 %: from here on numbers are larger; below, none has room
SMALL, SMALLER = 0.1, 1e-3  # smaller numbers may have one figure in a cell; two behind so many zeros are hard to read
Texts = tuple[list[list[str]], str]  # of each cell, and the role of their font


def cell_paint(rgb: int) -> tuple[QBrush, QPen]:
    """Of a cell, and of the number written in it."""
    return _cell_paint(rgb, theme.dark)  # the card is seen where there is no number


@lru_cache(maxsize=1024)
def _cell_paint(rgb: int, _dark: bool) -> tuple[QBrush, QPen]:
    colour = QColor.fromRgba(rgb)
    return QBrush(colour), QPen(ink_on(colour))


def cell_texts(plane: np.ndarray, cell: int, digits: int, write: Callable[[float, int], str] = signed) -> Texts:
    """The numbers of a plane (H, W), and the role of the font in which they have room: with fewer digits where there is
    none for all, and nothing where they would all look like zero."""
    top = float(np.abs(plane).max(initial=0.0, where=np.isfinite(plane)))
    ends = plane[np.isfinite(plane)]
    ends = np.array([ends.min(), ends.max()]) if ends.size else np.zeros(1)  # no number between them is longer
    fewer = [(one, False) for one in (2, 1, 0) if one == 2 or top >= 10.0 ** (1 - one)]  # of large ones: 11.7, 12
    large = (("title", theme.px(8)),) if cell >= theme.px(LARGE_CELL) else ()

    def text(value: float, shown: int, as_written: bool) -> str:
        words = "0" if not value and digits > 2 else write(value, shown)
        return words if as_written else short(words)

    for shown, as_written in [*((one, True) for one in range(digits, 1, -1)), *fewer]:
        longest = [text(float(one), shown, as_written) for one in ends]
        for role, margin in (*large, ("strong", theme.px(4)), ("label", 2)):
            if max(words_width(one, role) for one in longest) <= cell - margin:
                if top and top < 10.0**-shown:
                    return _none(plane), role
                return [[text(float(one), shown, as_written) for one in row] for row in plane], role
    return _none(plane), "label"


def _none(plane: np.ndarray) -> list[list[str]]:
    return [[""] * plane.shape[1] for _ in plane]


def map_texts(plane: np.ndarray, cell: int) -> Texts | None:
    """The same of a map (H, W), which may have so many numbers that none has room: then None."""
    if cell < theme.px(LEAST_CELL) or not plane.size:
        return None
    texts = cell_texts(plane, cell, max(2, places(plane)))
    return texts if any(map(any, texts[0])) else None


def powered_texts(plane: np.ndarray, cell: int) -> tuple[Texts | None, int]:
    """The same, and by which power of ten they are written, else 0: small ones, of which the largest would have one
    figure, or none, or two behind many zeros."""
    texts, largest = map_texts(plane, cell), int(np.nan_to_num(np.abs(plane), posinf=0.0).argmax())
    top = abs(float(plane.flat[largest]))
    said = texts[0][largest // plane.shape[1]][largest % plane.shape[1]].lstrip("+−0.") if texts is not None else ""
    if cell < theme.px(LEAST_CELL) or len(said) > (1 if top >= SMALLER else 2) or not 0 < top < SMALL:
        return texts, 0
    power = floor(log10(top))
    for tens in (power, power - 1):
        texts = cell_texts(plane / 10.0**tens, cell, 3)
        if any(map(any, texts[0])):
            return texts, tens
    return None, 0


def paint_numbers(
    painter: QPainter, texts: Texts, colours: QImage, corner: tuple[float, float], cell: float, seen: QRectF
) -> None:
    """Write numbers over the cells of a map whose colours, one pixel a number, are these; those in sight alone."""
    left, top = corner
    words = PaintedWords(painter, texts[1])
    first, last = (max(0, int((edge - top) // cell)) for edge in (seen.top(), seen.bottom()))
    begin, end = (max(0, int((edge - left) // cell)) for edge in (seen.left(), seen.right()))
    for row in range(first, min(last + 1, len(texts[0]))):
        for column, text in list(enumerate(texts[0][row]))[begin : end + 1]:
            painter.setPen(cell_paint(colours.pixel(column, row))[1])
            words.centred(QRectF(left + column * cell, top + row * cell, cell, cell), text)
