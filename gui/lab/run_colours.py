"""Runs have colours and dashes of their own, never those of training and validation; both tell them apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from gui.look.drawing import fill_with
from gui.look.theme import theme

LIGHT = ("#1F6FB4", "#B4460F", "#0A7554", "#9C3D8C", "#7A6200", "#4A5568")
DARK = ("#6DB3EE", "#F09A63", "#57CDA6", "#D98BCB", "#D9BC4A", "#A9B3C4")
DASHES: tuple[list[float], ...] = ([], [6.0, 3.0], [2.0, 2.5], [9.0, 3.0, 2.0, 3.0], [14.0, 4.0], [1.0, 4.0])
MOST = len(LIGHT)  # runs shown at a time: more lines cannot be told apart


def pen(number: int, width: float = 2.0) -> QPen:
    """The line of the shown run with this number."""
    colours = LIGHT if theme.color("panel").lightness() > 128 else DARK
    line = QPen(QColor(colours[number % MOST]), theme.px(width))
    if DASHES[number % MOST]:
        line.setDashPattern([one / 2 for one in DASHES[number % MOST]])
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    return line


def draw_course(painter: QPainter, line: QPen, places: Sequence[QPointF]) -> None:
    """A line through these places; where there is one alone, a dot."""
    painter.setPen(line)
    if len(places) > 1:
        painter.drawPolyline(QPolygonF(places))
    elif places:
        radius = 1.5 * line.widthF()
        fill_with(painter, line.color())
        painter.drawEllipse(places[0], radius, radius)


def sample(number: int) -> QIcon:
    """A piece of the line, for a row of the table."""
    size = QSize(theme.px(26), theme.px(12))
    picture = QPixmap(size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(pen(number))
    painter.drawLine(0, size.height() // 2, size.width(), size.height() // 2)
    painter.end()
    return QIcon(picture)
