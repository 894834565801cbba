"""How a group is painted: a C that holds stacks, with a head, an arm and a foot in which the results are merged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from gui.cards.card_face import Mood, border, paint_change, paint_halo, paint_ring
from gui.cards.frame import FOOT, HEAD, Frame
from gui.cards.unit import Unit
from gui.look.drawing import fill_with, outline_with
from gui.look.theme import theme

RADIUS, WELL_RADIUS = 12, 10
BOLDER = 1.08  # times as wide are bold words


def paint_frame(painter: QPainter, frame: Frame, mood: Mood, unit: Unit) -> None:
    """The C without words: filled, with a well for each stack. The painter's origin is the body's corner."""
    rect = QRectF(0.5, 0.5, frame.width - 1, frame.height - 1)
    radius = unit.px(RADIUS)
    if mood.selected:
        paint_halo(painter, rect, radius)
    painter.setBrush(theme.color("container"))
    painter.setPen(border(mood, "outline", "text"))
    painter.drawRoundedRect(rect, radius, radius)
    painter.setPen(QPen(theme.color("outline"), 1))
    painter.setBrush(theme.color("canvas"))
    round_off = unit.px(WELL_RADIUS)
    for well in frame.wells:
        painter.drawRoundedRect(QRectF(well.rect).adjusted(0.5, 0.5, -0.5, -0.5), round_off, round_off)
    if mood.focused:
        paint_ring(painter, rect, radius)


def paint_shortcut(painter: QPainter, frame: Frame, words: str, unit: Unit) -> None:
    """The arrow down the arm to the plus sign, with words along it."""
    ink = theme.color("text")
    middle = frame.arm / 2
    level = frame.foot + unit.px(FOOT) / 2
    plus = QPointF(frame.arm + unit.px(10), level)
    side = unit.px(8)
    outline_with(painter, QPen(ink, 1.5))
    metrics = painter.fontMetrics()
    top = frame.head + unit.px(6)
    length = metrics.horizontalAdvance(words)
    room = frame.foot - top - unit.px(16)
    way = QPainterPath(QPointF(middle, frame.head - unit.px(6)))
    if words and length <= room:
        centre = (top + frame.foot) / 2
        way.lineTo(middle, centre - length / 2 - unit.px(5))
        way.moveTo(middle, centre + length / 2 + unit.px(5))
        painter.save()
        painter.translate(middle, centre)
        painter.rotate(-90)
        painter.setPen(ink)
        high = metrics.height()
        painter.drawText(QRectF(-length, -high / 2, 2 * length, high), Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
    way.lineTo(middle, level)
    way.lineTo(plus.x() - side, level)
    painter.drawPath(way)
    paint_plus(painter, plus, side)
    tip = plus - QPointF(side + 1, 0)
    half = unit.px(4)
    fill_with(painter, ink)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(-half, -half), tip + QPointF(-half, half)]))


def paint_plus(painter: QPainter, centre: QPointF, side: float) -> None:
    ink = theme.color("text")
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(theme.color("card"))
    painter.drawEllipse(centre, side, side)
    arm = side * 0.55
    painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
    painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))


def paint_empty(painter: QPainter, rect: QRect, words: str, unit: Unit) -> None:
    """A well without blocks says what it is."""
    pen = QPen(theme.color("outline"), 1, Qt.PenStyle.DashLine)
    outline_with(painter, pen)
    place = QRectF(rect).adjusted(unit.px(6), unit.px(6), -unit.px(6), -unit.px(6))
    painter.drawRoundedRect(place, unit.px(8), unit.px(8))
    painter.setFont(unit.font("label"))
    painter.setPen(theme.color("secondary"))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    painter.drawText(place.adjusted(4, 0, -4, 0), flags, words)


def paint_then(painter: QPainter, rect: QRect, old: str, new: str, unit: Unit) -> None:
    """What the foot says, struck out, and what it would say; where both find no room, only what it would say."""
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(f"{old} → {new}") * BOLDER <= rect.width():
        paint_change(painter, rect, old, new, unit)
        return
    font = unit.font("label")
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.color("accent"))
    words = painter.fontMetrics().elidedText(f"→ {new}", Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


def head_rect(frame: Frame, unit: Unit) -> QRect:
    return QRect(0, 0, frame.width, min(frame.head, unit.px(HEAD)))
