"""The drawing of an account: a bar for each term, signed colours, and the number they come to under a line."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.inspector.account import Account, Entry
from gui.inspector.arithmetic import number
from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.widgets.ramp import signed_color

ROW, VALUE, LEAST_BAR = 20, 56, 28  # height of a line, width of its value, of the bars at least, at 100 %


class AccountView(QWidget):
    """Shows one Account."""

    def __init__(self) -> None:
        super().__init__()
        self.account: Account | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What the number is made of"))

    def show_account(self, account: Account) -> None:
        self.account = account
        lines = [f"{one.name} {one.way} {one.said}" for one in account.entries]
        self.setAccessibleDescription(". ".join([*lines, account.sentence]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = len(self.account.entries) + 1 if self.account is not None else 1
        return QSize(theme.px(240), theme.px(ROW * rows + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        account = self.account
        if account is None:
            return
        painter = QPainter(self)
        scale = max((abs(one.value) for one in account.entries if np.isfinite(one.value)), default=0.0) or 1.0
        row, width = theme.px(ROW), self.width()
        names = theme.px(84)
        room = width - names - theme.px(VALUE + 8)
        metrics = QFontMetrics(theme.font("label"))
        ways = way_room(room, max(metrics.horizontalAdvance(one.way) for one in account.entries))
        for place, entry in enumerate(account.entries):
            self._entry(painter, entry, scale, QRectF(0, place * row, width, row), names, ways)
        top = row * len(account.entries) + theme.px(4)
        painter.setPen(QPen(theme.color("outline"), 1))
        painter.drawLine(0, top, width, top)
        write_in(painter, "strong", "text")
        last = QRectF(0, top + theme.px(2), width, row + theme.px(4))
        result, metrics = account.words or number(account.result), painter.fontMetrics()
        room = width - metrics.horizontalAdvance(result) - theme.px(8)
        name = metrics.elidedText(account.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(last, _at(Qt.AlignmentFlag.AlignLeft), name)
        painter.drawText(last, _at(Qt.AlignmentFlag.AlignRight), result)
        painter.end()

    def _entry(self, painter: QPainter, entry: Entry, scale: float, area: QRectF, names: int, words: float) -> None:
        painter.setFont(theme.font("label"))
        metrics = painter.fontMetrics()
        painter.setPen(theme.color("label"))
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, names - theme.px(6))
        painter.drawText(area, _at(Qt.AlignmentFlag.AlignLeft), name)
        value = theme.px(VALUE)
        painter.setPen(theme.color("secondary"))
        way = metrics.elidedText(entry.way, Qt.TextElideMode.ElideRight, round(words))
        painter.drawText(area.adjusted(names, 0, 0, 0), _at(Qt.AlignmentFlag.AlignLeft), way)
        left, right = names + words + theme.px(6), area.width() - value
        middle, half = (left + right) / 2, (right - left) / 2
        share = min(max(-1.0, entry.value / scale), 1.0) if entry.value == entry.value else 0.0  # else it is no number
        end = middle + half * share
        wide, high = max(abs(end - middle), 1.0), area.height() - theme.px(8)
        bar = QRectF(min(middle, end), area.top() + theme.px(4), wide, high)
        painter.fillRect(bar, signed_color(share, 1.0))
        painter.setPen(QPen(theme.color("outline"), 1))
        painter.drawLine(round(middle), round(area.top()) + 2, round(middle), round(area.bottom()) - 2)
        painter.setPen(theme.color("text"))
        painter.drawText(area, _at(Qt.AlignmentFlag.AlignRight), entry.said)


def way_room(room: float, widest: float) -> float:
    """How much of the room for ways and bars the ways get: half of it, and where they are longer, what they need."""
    return max(min(theme.px(112), room / 2), min(widest + 1, room - theme.px(LEAST_BAR)))


def _at(side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    return side | Qt.AlignmentFlag.AlignVCenter
