"""A bar for each class, as high as the network is sure of it; of many classes the ten most likely. Names that are wider
than their bars stand upright below them.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from engine.text import probability
from gui.look.drawing import outline_with, write_in
from gui.look.theme import theme
from gui.qt.keys import with_keys
from gui.widgets.keyed_parts import KeyedParts
from gui.widgets.painted_words import words_width
from gui.widgets.take_picture import offer
from gui.widgets.told_apart import told_apart

HIGH, FOOT, MOST = 30, 17, 10
LEAST = 120  # wide, at 100 %
TALLEST = 86  # of names that stand upright, at 100 %


class ClassBars(KeyedParts):
    """Shows an answer. `opened` brings a class: what its probability is made of is wanted."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.answer = np.zeros(0)
        self.names: tuple[str, ...] = ()
        self.truth: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Probability of each class"))
        offer(self, self.tr("Answer"))
        theme.changed.connect(self.updateGeometry)

    def show_answer(self, answer: np.ndarray, names: tuple[str, ...], truth: int | None) -> None:
        before, self.answer, self.names, self.truth = self._foot(), answer, names, truth
        if self._foot() != before:
            self.updateGeometry()
        order = np.argsort(-np.nan_to_num(answer), kind="stable")[:3].tolist()
        self.setAccessibleDescription(", ".join(f"{names[one]} {probability(float(answer[one]))}" for one in order))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(HIGH) + self._foot())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    @property
    def is_upright(self) -> bool:
        """Whether the names have no room side by side."""
        return self._longest() > max(self._pitch(), 1)

    def _longest(self) -> int:
        return max((words_width(self.names[one], "strong") for one in self.shown), default=0)

    def _foot(self) -> int:
        """The height of the names."""
        return min(self._longest() + theme.px(6), theme.px(TALLEST)) if self.is_upright else theme.px(FOOT)

    @property
    def shown(self) -> list[int]:
        if len(self.answer) <= MOST:
            return list(range(len(self.answer)))
        return sorted(np.argsort(-np.nan_to_num(self.answer), kind="stable")[:MOST].tolist())

    def _pitch(self) -> float:
        """As wide as the longest name needs, where there is room for that."""
        return min(self.width() / max(len(self.shown), 1), max(theme.px(34), self._longest() + theme.px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pitch, foot, names, is_upright = self._pitch(), theme.px(HIGH), self._foot(), self.is_upright
        painter.setFont(theme.font("label"))
        said = int(np.nan_to_num(self.answer).argmax()) if len(self.answer) else -1
        for place, one in enumerate(self.shown):
            share, left = float(np.nan_to_num(self.answer[one])), place * pitch
            width = pitch - theme.px(4)
            painter.fillRect(QRectF(left, 0, width, foot), theme.color("sunken"))
            color = theme.category("fully_connected") if one == said else theme.color("outline")
            if share > 0:
                high = max(1.0, foot * share)
                painter.fillRect(QRectF(left, foot - high, width, high), color)
            painter.fillRect(QRectF(left, foot, width, 1), theme.color("outline"))
            write_in(painter, "strong" if one == said else "label", "text" if one in (said, self.truth) else "label")
            self._paint_name(painter, one, QRectF(left - 2, foot + 1, width + 4, names - 1), is_upright)
        if self.ringed is not None:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRect(self.spot_of(self.ringed).adjusted(1, 1, -1, -1))

    def _paint_name(self, painter: QPainter, one: int, place: QRectF, is_upright: bool) -> None:
        if not is_upright:
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.names[one])
            return
        room = place.height() - theme.px(4)
        name = told_apart(self.names, painter.font(), int(room))[one]
        painter.save()
        painter.translate(place.center().x(), place.top() + theme.px(4))
        painter.rotate(-90)
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # at the bar
        painter.drawText(QRectF(-room, -place.width() / 2, room, place.width()), end, name)
        painter.restore()

    def at(self, point: QPointF) -> int | None:
        """The class of the bar at a place."""
        place = int(point.x() // self._pitch())
        return self.shown[place] if 0 <= place < len(self.shown) else None

    def in_order(self) -> list[int]:
        return self.shown

    def spot_of(self, part: int) -> QRectF:
        pitch = self._pitch()
        return QRectF(self.shown.index(part) * pitch, 0, pitch - theme.px(4), self.height())

    def leads(self, part: int) -> bool:
        return False  # one click does nothing

    def enter(self, part: int) -> None:
        self.opened.emit(part)

    def tip(self, part: int) -> str:
        line = with_keys(self.tr("Double click or {Enter}: what this probability is made of"))
        return f"{self.names[part]}: {probability(float(self.answer[part]))}\n{line}"
