"""A block's pictogram: its SVG path on a rounded tile in the colour of its category."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from engine.blocks import KINDS
from engine.network.block import Block
from gui.look.drawing import fill_with
from gui.look.theme import theme

GRID = 28  # the paths are drawn on a grid of 28 x 28
RADIUS = 6


def pictogram(kind: str | Block | type[Block], size: int, ratio: float = 1.0) -> QPixmap:
    """The tile of a block's kind, `size` pixels wide; `ratio` is the screen's device pixel ratio."""
    word = kind if isinstance(kind, str) else kind.kind
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_pictogram(painter, word, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def paint_pictogram(painter: QPainter, kind: str, rect: QRectF) -> None:
    """Paint the tile of the kind with this word into `rect`. An unknown kind is an empty tile."""
    block = KINDS.get(kind)
    category = block.category if block else "input"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_with(painter, theme.category(category))
    radius = rect.width() * RADIUS / GRID
    painter.drawRoundedRect(rect, radius, radius)
    if block:
        _renderer(block.icon, theme.on_category(category).rgb()).render(painter, rect)
    painter.restore()


@lru_cache(maxsize=256)
def _renderer(path: str, rgb: int) -> QSvgRenderer:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f'<path d="{escape(path)}" fill="{QColor(rgb).name()}" fill-rule="evenodd"/></svg>'
    )
    return QSvgRenderer(QByteArray(svg.encode()))
