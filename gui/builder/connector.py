"""Connectors: the line from card to card along which the picture flows, and the shape it has there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from gui.builder.unit import Unit
from gui.theme import theme

PLAIN, WITH_PILL = 8, 24  # gaps between two cards, at 100 %
PILL = 20


@dataclass(frozen=True)
class Connector:
    """The gap from `top` to `bottom` (pixels of the canvas); `text` is written on a pill, if any.

    `tone` is "plain", "error" (what comes here does not fit), "new" (what a drop would bring) or "faint".
    """

    top: int
    bottom: int
    text: str = ""
    tone: str = "plain"


def paint_connector(painter: QPainter, one: Connector, middle: int, unit: Unit, running: bool) -> None:
    """Paint it around x = `middle`; while training `running`, the line has the accent's colour."""
    line = {"error": "error", "new": "accent", "faint": "border"}.get(one.tone, "outline")
    painter.setPen(QPen(theme.color("accent" if running else line), 2 if running else 1.5))
    painter.drawLine(middle, one.top, middle, one.bottom)
    if not one.text:
        return
    painter.setFont(unit.font("label"))
    icon = unit.px(12) if one.tone == "error" else 0
    width = QFontMetrics(painter.font()).horizontalAdvance(one.text) + unit.px(20) + (icon + unit.px(4) if icon else 0)
    height = unit.px(PILL)
    pill = QRectF(middle - width / 2, (one.top + one.bottom - height) / 2, width, height)
    edge, fill, ink = {
        "error": ("error", "error_soft", "error"),
        "new": ("accent", "accent_soft", "accent"),
        "faint": ("border", "canvas", "label"),
    }.get(one.tone, ("border", "card", "secondary"))
    painter.setPen(QPen(theme.color(edge), 1))
    painter.setBrush(theme.color(fill))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    if icon:
        sign = theme.icon("warning-circle", "error").pixmap(QSize(icon, icon), painter.device().devicePixelRatioF())
        painter.drawPixmap(round(pill.left()) + unit.px(8), round(pill.center().y() - icon / 2), sign)
        pill.setLeft(pill.left() + icon + unit.px(4))
    painter.setPen(theme.color(ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, one.text)
