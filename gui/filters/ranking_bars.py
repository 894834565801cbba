"""The filters of a block, the most costly first: by how much the accuracy falls without each."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.explain.switching import Ranking
from engine.text import points
from gui.look.drawing import draw_over, fill_with, smooth
from gui.look.theme import theme
from gui.widgets.parts import Parts
from gui.widgets.signed import signed
from gui.widgets.take_picture import offer
from gui.widgets.told_apart import told_apart

HIGH, NAME, NUMBER = 20, 72, 96  # pixels at 100 %


class RankingBars(Parts):
    """A row for each filter: its number, a bar with its interval, the change in points. `picked` brings a filter."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.ranking: Ranking | None = None
        self.current = 0
        self.names: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("Filters by how the accuracy changes without them"))
        offer(self, self.tr("Filters by how the accuracy changes without them"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_ranking(self, ranking: Ranking | None, current: int, names: tuple[str, ...]) -> None:
        if (ranking, current, names) != (self.ranking, self.current, self.names):
            self.ranking, self.current, self.names = ranking, current, names
            said = ""
            if ranking is not None and current in ranking.order:
                said = f"{names[current]}: {points_lost(ranking.changes[current][0])}"
            self.setAccessibleDescription(said)
            self._restyle()

    def _restyle(self) -> None:
        rows = len(self.ranking.without) if self.ranking is not None else 0
        self.setFixedHeight(max(1, rows * theme.px(HIGH)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(HIGH))

    @property
    def order(self) -> tuple[int, ...]:
        return self.ranking.order if self.ranking is not None else ()

    def spot(self, row: int) -> QRectF:
        return QRectF(0, row * theme.px(HIGH), self.width(), theme.px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        ranking = self.ranking
        if ranking is None:
            return
        painter = smooth(self)
        painter.setFont(theme.font("label"))
        changes = ranking.changes
        low, high = min(0.0, *(one[1] for one in changes)), max(0.0, *(one[2] for one in changes))
        begin, room = theme.px(NAME), self.width() - theme.px(NAME + NUMBER)
        span = high - low or 1.0

        def x(value: float) -> float:
            return begin + (value - low) / span * room

        middle = Qt.AlignmentFlag.AlignVCenter
        for row, filter in enumerate(ranking.order):
            spot = self.spot(row)
            if not spot.intersects(QRectF(event.rect())):
                continue
            if filter == self.current:
                painter.setPen(QPen(theme.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("accent_soft"))
                painter.drawRoundedRect(spot.adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
            change, least, most = changes[filter]
            painter.setPen(theme.color("accent" if filter == self.current else "text"))
            painter.drawText(spot.adjusted(theme.px(6), 0, 0, 0), int(middle), self._shown(filter))
            sure = most < 0 or least > 0  # more than the answers that turn by accident, even where so many are tried
            bar = QRectF(x(min(change, 0)), spot.top() + theme.px(6), 0, spot.height() - theme.px(12))
            bar.setRight(x(max(change, 0)))
            fill_with(painter, theme.color("error" if change < 0 and sure else "good" if sure else "outline"))
            painter.drawRect(bar)
            y = round(spot.center().y()) + 0.5
            draw_over(painter, QLineF(x(least), y, x(most), y))
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(QPointF(x(0), spot.top()), QPointF(x(0), spot.bottom()))
            painter.setPen(theme.color("text" if sure else "label"))
            words = points_lost(change)
            painter.drawText(spot.adjusted(0, 0, -theme.px(6), 0), int(middle | Qt.AlignmentFlag.AlignRight), words)
        painter.end()

    def at(self, point: QPointF) -> int | None:
        row = int(point.y()) // theme.px(HIGH)
        return self.order[row] if 0 <= row < len(self.order) else None

    def _shown(self, filter: int) -> str:
        """As much of its name as there is room for."""
        return told_apart(self.names, theme.font("label"), theme.px(NAME) - theme.px(10))[filter]

    def tip(self, part: int) -> str:
        """The whole name, where it is cut: many begin alike."""
        return self.names[part] if self._shown(part) != self.names[part] else ""

    def pick(self, part: int) -> None:
        self.picked.emit(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and self.order:
            row = self.order.index(self.current) if self.current in self.order else 0
            self.picked.emit(self.order[min(max(row + moves[Qt.Key(event.key())], 0), len(self.order) - 1)])
        else:
            super().keyPressEvent(event)


def points_lost(change: float) -> str:
    """A change of the accuracy in points of a hundred: "−2.3 pts". One of many pictures is a small change, and not
    none; no change has no sign."""
    number = points(change, 1)
    return f"{number if float(number.replace('−', '-')) or not change else signed(100 * change)} pts"
