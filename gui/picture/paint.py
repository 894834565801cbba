"""Paints the marks of a picture of a network, in the colours that the window has in daylight."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from engine.blocks import KINDS
from gui.look.theme import CATEGORIES, COLORS
from gui.picture.icon import PICTURE, icon_path
from gui.picture.marks import Card, Group, Mark, Note, Pill, Sign, Tone, Wire, Words
from gui.picture.stacks import SIGN
from gui.picture.text import SMALL, Style, advance, baseline, font, outline
from gui.widgets.pictogram import GRID
from gui.widgets.pictogram import RADIUS as TILE_RADIUS

RADIUS, GROUP_RADIUS, TURN = 10.0, 12.0, 7.0
EDGE, TILE, GROUP_TILE, TILE_LEFT, GROUP_TILE_LEFT, GROUP_TILE_TOP = 5.0, 28.0, 24.0, 14.0, 12.0, 11.0
LINE, TIP = 1.5, 5.0
PALE = 0.45  # how much of a colour is left below a block that does not fit


class Paint:
    """Paints with one painter. `outlines`: letters as areas, for files that do not carry their fonts."""

    def __init__(self, painter: QPainter, outlines: bool = False) -> None:
        self.painter, self.outlines = painter, outlines
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def page(self, size: QSizeF, marks: Sequence[Mark]) -> None:
        """White paper, and all marks upon it."""
        self.painter.fillRect(QRectF(QPointF(0, 0), size), paper())
        for mark in marks:
            self._mark(mark)

    def _mark(self, mark: Mark) -> None:
        if isinstance(mark, Card):
            self._card(mark)
        elif isinstance(mark, Group):
            self._group(mark)
        elif isinstance(mark, Pill):
            self._pill(mark)
        elif isinstance(mark, Wire):
            self._wire(mark)
        elif isinstance(mark, Sign):
            self._sign(mark)
        elif isinstance(mark, Words):
            self._words(mark)
        else:
            self._note(mark)

    def _card(self, card: Card) -> None:
        body = _rounded(card.rect, RADIUS)
        self._fill(body, paper())
        edge = QPainterPath()
        edge.addRect(QRectF(card.rect.left(), card.rect.top(), EDGE, card.rect.height()))
        self._fill(body.intersected(edge), _category(card.kind, card.tone))
        self._stroke(body, _border(card.tone))
        self._tile(card.kind, card.rect.left() + TILE_LEFT, card.rect.center().y() - TILE / 2, TILE, card.tone)

    def _group(self, group: Group) -> None:
        body = _rounded(group.rect, GROUP_RADIUS)
        for well in group.wells:
            open_at_right = QRectF(well.topLeft(), QSizeF(well.width() + RADIUS + 1, well.height()))
            body = body.subtracted(_rounded(open_at_right if group.shortcut else well, RADIUS))
        self._fill(body, color("container"))
        self._stroke(body, _border(group.tone))
        top = group.head.top() + GROUP_TILE_TOP
        self._tile(group.kind, group.rect.left() + GROUP_TILE_LEFT, top, GROUP_TILE, group.tone)

    def _tile(self, kind: str, x: float, y: float, side: float, tone: Tone) -> None:
        self._fill(_rounded(QRectF(x, y, side, side), TILE_RADIUS * side / GRID), _category(kind, tone))
        block = KINDS.get(kind)
        to_tile = QTransform.fromTranslate(x, y).scale(side / GRID, side / GRID)
        icon = to_tile.map(icon_path(block.icon if block else PICTURE))
        self._fill(icon, QColor(CATEGORIES[_category_of(kind)][2]))

    def _pill(self, pill: Pill) -> None:
        edge, fill, ink = {
            "plain": ("outline", "card", "text"),
            "error": ("error", "error_soft", "error"),
            "faint": ("border", "card", "label"),
        }[pill.tone]
        shape = _rounded(pill.rect, pill.rect.height() / 2)
        self._fill(shape, color(fill))
        self._stroke(shape, QPen(color(edge), 1))
        self._words(Words(pill.rect, pill.text, Style(ink, SMALL.pixels), centred=True))

    def _wire(self, wire: Wire) -> None:
        points = list(wire.points)
        end = points[-1]
        if wire.arrow:
            points[-1] = _towards(end, points[-2], TIP)
        pen = QPen(color("secondary"), LINE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._stroke(_way(points), pen)
        if wire.arrow:
            along = _towards(end, wire.points[-2], 1.5 * TIP) - end
            across = QPointF(-along.y(), along.x()) * 0.55
            tip = QPainterPath()
            tip.addPolygon(QPolygonF([end, end + along + across, end + along - across]))
            tip.closeSubpath()
            self._fill(tip, color("secondary"))

    def _sign(self, sign: Sign) -> None:
        ink = color("error" if sign.tone == "error" else "text")
        circle = QPainterPath()
        circle.addEllipse(sign.centre, SIGN, SIGN)
        self._fill(circle, paper())
        self._stroke(circle, QPen(ink, LINE))
        x, y = sign.centre.x(), sign.centre.y()
        inside = QPainterPath()
        if sign.rule == "add":
            inside.addRect(x - 5, y - 0.8, 10, 1.6)
            inside.addRect(x - 0.8, y - 5, 1.6, 10)
            inside.setFillRule(Qt.FillRule.WindingFill)
        else:
            for step in (-1, 0, 1):
                inside.addRect(x + 3.4 * step - 1.1, y - 4, 2.2, 8)
        self._fill(inside.simplified(), ink)

    def _words(self, words: Words) -> None:
        style, rect, turn = words.style, words.rect, QTransform()
        if words.upright:
            self._fill(_rounded(rect, 3), color("container"))  # the line makes room
            turn.translate(rect.center().x(), rect.center().y()).rotate(-90)
            rect = QRectF(-rect.height() / 2, -rect.width() / 2, rect.height(), rect.width())
        left = rect.left()
        if words.centred:
            left = rect.center().x() - advance(words.text, style) / 2
        at = QPointF(left, baseline(rect.top(), rect.height(), style))
        if self.outlines:  # turned as areas: not every program turns what it reads the same way
            self._fill(turn.map(outline(words.text, at, style)), color(style.role))
            return
        self.painter.save()
        self.painter.setTransform(turn, True)
        self.painter.setFont(font(style))
        self.painter.setPen(color(style.role))
        self.painter.drawText(at, words.text)
        self.painter.restore()

    def _note(self, note: Note) -> None:
        pen = QPen(color("outline"), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        self._stroke(_rounded(note.rect, RADIUS), pen)

    def _fill(self, path: QPainterPath, ink: QColor) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(ink)
        self.painter.drawPath(path)

    def _stroke(self, path: QPainterPath, pen: QPen) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(pen)
        self.painter.drawPath(path)


def color(role: str) -> QColor:
    """A colour on paper: a picture that goes out is light, whatever the window is."""
    return QColor(COLORS[role][0])


def paper() -> QColor:
    return color("card")


def _category_of(kind: str) -> str:
    block = KINDS.get(kind)
    return block.category if block and block.category in CATEGORIES else "input"


def _category(kind: str, tone: Tone) -> QColor:
    full = QColor(CATEGORIES[_category_of(kind)][0])
    if tone != "faint":
        return full
    parts = [PALE * one + (1 - PALE) * 255 for one in (full.red(), full.green(), full.blue())]
    return QColor(*map(round, parts))


def _border(tone: Tone) -> QPen:
    pen = QPen(color("error" if tone == "error" else "outline"), 2 if tone == "error" else 1)
    if tone == "faint":
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def _towards(point: QPointF, other: QPointF, distance: float) -> QPointF:
    """So far away from a point, in the direction of another."""
    step = other - point
    length = hypot(step.x(), step.y()) or 1.0
    return point + step * min(distance / length, 1.0)


def _way(points: Sequence[QPointF]) -> QPainterPath:
    """A line through points, round at its corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(TURN, QLineF(before, corner).length() / 2, QLineF(corner, after).length() / 2)
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(corner, _towards(corner, after, radius))
    path.lineTo(points[-1])
    return path
