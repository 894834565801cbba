"""Connectors: the line from card to card along which the picture flows, and the shape it has there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from gui.cards.unit import Unit, metrics
from gui.look.theme import theme

PLAIN, WITH_PILL, PILL = 8, 24, 20  # gaps between two cards, and the pill, at 100 %
DENSE_PLAIN, DENSE_WITH_PILL, DENSE_PILL = 4, 20, 16  # the same between compact cards
ARROW = "  →  "


class Connector(NamedTuple):
    """The gap from `top` to `bottom` around x = `middle` (pixels of the canvas); `text` is written on a pill, if any.

    `tone` is "plain", "error" (what comes here does not fit), "new" (what a drop would bring) or "faint".
    `then` is the shape after the drop that is being considered; the old one is struck out before it.
    `above` is the id of the block whose shape it is; "": what comes into the stack.
    """

    middle: int
    top: int
    bottom: int
    text: str = ""
    tone: str = "plain"
    then: str = ""
    above: str = ""

    def lower(self, by: int) -> Connector:
        """The same, so many pixels further down."""
        return Connector(self[0], self[1] + by, self[2] + by, *self[3:])


def gap_of(unit: Unit, with_pill: bool) -> int:
    """The height of the gap between two cards, in pixels."""
    if unit.dense:
        return unit.px(DENSE_WITH_PILL if with_pill else DENSE_PLAIN)
    return unit.px(WITH_PILL if with_pill else PLAIN)


def pill_of(one: Connector, unit: Unit) -> QRectF:
    """Where its pill is; empty where there is none."""
    if not one.text:
        return QRectF()
    small = metrics(unit, "label")
    width = small.horizontalAdvance(one.text) + unit.px(20)
    if one.then:
        width += round(1.1 * small.horizontalAdvance(ARROW + one.then))
    if one.tone == "error":
        width += unit.px(12) + unit.px(4)
    height = unit.px(DENSE_PILL if unit.dense else PILL)
    return QRectF(one.middle - width / 2, (one.top + one.bottom - height) / 2, width, height)


def pill_at(connectors: Iterable[Connector], point: QPointF, unit: Unit) -> Connector | None:
    """The one whose pill a point is on."""
    near = (one for one in connectors if one.text and not one.then and one.top - PILL <= point.y() <= one.bottom + PILL)
    return next((one for one in near if pill_of(one, unit).contains(point)), None)


def paint_connector(painter: QPainter, one: Connector, unit: Unit, running: bool) -> None:
    """While training `running`, the line has the accent's colour."""
    tone = "new" if one.then else one.tone
    line = {"error": "error", "new": "accent", "faint": "border"}.get(one.tone, "outline")
    accent = running and one.tone == "plain"
    painter.setPen(QPen(theme.color("accent" if accent else line), 2 if accent else 1.5))
    painter.drawLine(one.middle, one.top, one.middle, one.bottom)
    if not one.text:
        return
    old_font, new_font = unit.font("label"), unit.font("label")
    old_font.setStrikeOut(bool(one.then))
    new_font.setBold(True)
    icon = unit.px(12) if tone == "error" else 0
    old_wide = metrics(unit, "label").horizontalAdvance(one.text)
    pill, height = pill_of(one, unit), unit.px(PILL)
    edge, fill, ink = {
        "error": ("error", "error_soft", "error"),
        "new": ("accent", "accent_soft", "accent"),
        "faint": ("border", "canvas", "label"),
    }.get(tone, ("border", "card", "secondary"))
    painter.setPen(QPen(theme.color(edge), 1))
    painter.setBrush(theme.color(fill))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    if icon:
        sign = theme.icon("warning-circle", "error").pixmap(QSize(icon, icon), painter.device().devicePixelRatioF())
        painter.drawPixmap(round(pill.left()) + unit.px(8), round(pill.center().y() - icon / 2), sign)
        pill.setLeft(pill.left() + icon + unit.px(4))
    painter.setFont(old_font)
    if not one.then:
        painter.setPen(theme.color(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, one.text)
        return
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.setPen(theme.color("secondary"))
    pill.setLeft(pill.left() + unit.px(10))
    painter.drawText(pill, flags, one.text)
    painter.setFont(new_font)
    painter.setPen(theme.color(ink))
    pill.setLeft(pill.left() + old_wide)
    painter.drawText(pill, flags, ARROW + one.then)
