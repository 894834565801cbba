"""How a card is painted: its body, its coloured edge, the tile, the words, and the rings of its states."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from engine.values import dataclass
from gui.cards.card_layout import EDGE, CardLayout
from gui.cards.card_text import CardText
from gui.cards.lines import Line
from gui.cards.unit import Unit
from gui.look.drawing import fill_with, outline_with, smooth
from gui.look.theme import theme
from gui.widgets.pictogram import paint_pictogram

MARGIN = 6  # room around a card's body for rings and shadow, pixels
RADIUS = 10
FAINT = 0.62


@dataclass(frozen=True)
class Mood:
    """The state a card is painted in."""

    selected: bool = False
    focused: bool = False  # by keyboard
    hovered: bool = False
    carried: bool = False  # it hangs at the mouse; this is its old place
    waits: bool = False
    error: bool = False


def paint_body(painter: QPainter, body: QRect, category: str, mood: Mood, unit: Unit) -> None:
    """The card without its words. `body` may be any place in the painter's coordinates."""
    radius = unit.px(RADIUS)
    rect = QRectF(body).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    if mood.selected:
        paint_halo(painter, rect, radius)
    elif not theme.dark and not mood.waits:
        for spread, alpha in ((1.5, 10), (0.5, 16)) if not mood.hovered else ((4, 7), (2, 12), (0.5, 16)):
            painter.setBrush(QColor(20, 24, 40, alpha))
            shade = rect.adjusted(-spread, -spread + 1, spread, spread + 1)
            painter.drawRoundedRect(shade, radius + spread, radius + spread)
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(rect, radius, radius)
    edge = QPainterPath()
    edge.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipRect(QRectF(body.left(), body.top(), unit.px(EDGE), body.height()), Qt.ClipOperation.IntersectClip)
    painter.fillPath(edge, theme.category(category))
    painter.restore()
    outline_with(painter, border(mood, "outline" if mood.waits or mood.carried else "border", "outline"))
    inset = 0.5 if painter.pen().width() == 2 else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    if mood.focused:
        paint_ring(painter, rect, radius)


def paint_halo(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Around what is selected."""
    halo = theme.color("accent")
    halo.setAlphaF(0.22)
    fill_with(painter, halo)
    painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), radius + 4, radius + 4)


def paint_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Around what the keyboard works on."""
    outline_with(painter, QPen(theme.color("accent"), 2))
    painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), radius + 4, radius + 4)


def border(mood: Mood, usual: str, hovered: str) -> QPen:
    """`usual` and `hovered`: the colours of what is neither wrong nor selected."""
    if mood.error or mood.selected:
        return QPen(theme.color("error" if mood.error else "accent"), 2)
    pen = QPen(theme.color(hovered if mood.hovered else usual), 1)
    if mood.waits or mood.carried:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def paint_kept_body(painter: QPainter, body: QRect, category: str, mood: Mood, unit: Unit) -> None:
    """The same from a picture that is kept: many cards look alike, and soft edges are slow to paint."""
    ratio = painter.device().devicePixelRatioF()
    look = (theme.dark, theme.contrast)
    picture = _body_picture(body.width(), body.height(), category, mood, unit, ratio, look)
    painter.drawImage(body.topLeft() - QPoint(MARGIN, MARGIN), picture)


@lru_cache(maxsize=64)
def _body_picture(
    width: int, height: int, category: str, mood: Mood, unit: Unit, ratio: float, look: tuple[bool, bool]
) -> QImage:
    size = QSize(width + 2 * MARGIN, height + 2 * MARGIN)
    picture = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = smooth(picture)
    paint_body(painter, QRect(MARGIN, MARGIN, width, height), category, mood, unit)
    painter.end()
    return picture


def paint_words(painter: QPainter, text: CardText, layout: CardLayout, unit: Unit, then: str) -> None:
    """Tile, name, settings, parameters and shape; the painter's origin is the body's corner.

    `then` is the number of parameters after the drop that is being considered, or "".
    """
    paint_pictogram(painter, text.block.kind, QRectF(layout.tile))
    if text.problem:
        side = unit.px(14)
        corner = layout.tile.bottomRight() - QPointF(side * 0.6, side * 0.6).toPoint()
        painter.setPen(QPen(theme.color("card"), 1.5))
        painter.setBrush(theme.color("error"))
        painter.drawEllipse(QRectF(corner.x(), corner.y(), side, side))
        painter.setPen(theme.color("card"))
        painter.setFont(unit.font("strong"))
        painter.drawText(QRectF(corner.x(), corner.y(), side, side), Qt.AlignmentFlag.AlignCenter, "!")
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.setFont(unit.font("strong"))
    painter.setPen(theme.color("text"))
    name = painter.fontMetrics().elidedText(text.name, Qt.TextElideMode.ElideRight, layout.name.width())
    painter.drawText(layout.name, flags, name)
    painter.setFont(unit.font("label"))
    if layout.shape_left is not None:
        painter.setPen(theme.color("label"))
        beside = layout.name.translated(0, 1)
        beside.setLeft(layout.shape_left)
        painter.drawText(beside, flags, text.shape)
    painter.setPen(theme.color("secondary"))
    for rect, words in layout.details:
        if then and rect == layout.counted:
            paint_change(painter, rect, words.split()[0], then, unit)
            painter.setPen(theme.color("secondary"))
        elif words == text.marks:
            painter.setPen(theme.color("hint"))
            painter.drawText(rect, flags, words)
            painter.setPen(theme.color("secondary"))
        else:
            painter.drawText(rect, flags, words)


def paint_change(painter: QPainter, rect: QRect, old: str, new: str, unit: Unit) -> None:
    """A number struck out, an arrow, and the number that takes its place."""
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    font = unit.font("label")
    font.setStrikeOut(True)
    painter.setFont(font)
    painter.setPen(theme.color("label"))
    painter.drawText(rect, flags, old)
    left = rect.left() + painter.fontMetrics().horizontalAdvance(old)
    font.setStrikeOut(False)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.color("accent"))
    painter.drawText(QRect(left, rect.top(), rect.width(), rect.height()), flags, f" → {new}")
    painter.setFont(unit.font("label"))


def paint_label(painter: QPainter, rect: QRect, line: Line, unit: Unit) -> None:
    """What stands before a line of pictures, in one or two lines."""
    if not rect.width():
        return
    painter.setFont(unit.font("label"))
    painter.setPen(theme.color("label"))
    below = line.below_label()
    if not below or rect.height() < 2 * painter.fontMetrics().ascent():
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), line.in_one_line)
        return
    half = min(rect.height() // 2, painter.fontMetrics().height())
    first = rect.top() + rect.height() // 2 - half
    for top, words in ((first, line.label), (first + half, below)):
        painter.drawText(QRect(rect.left(), top, rect.width(), half), int(Qt.AlignmentFlag.AlignVCenter), words)
