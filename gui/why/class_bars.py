"""A bar for each class, as high as the network is sure of it; of many classes the ten most likely."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.look.theme import theme
from gui.widgets.shares import percent
from gui.widgets.take_picture import offer

HIGH, FOOT, MOST = 30, 17, 10


class ClassBars(QWidget):
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
        self.answer, self.names, self.truth = answer, names, truth
        order = np.argsort(-np.nan_to_num(answer), kind="stable")[:3].tolist()
        self.setAccessibleDescription(", ".join(f"{names[one]} {percent(float(answer[one]))}" for one in order))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(HIGH + FOOT))

    minimumSizeHint = sizeHint

    @property
    def shown(self) -> list[int]:
        if len(self.answer) <= MOST:
            return list(range(len(self.answer)))
        return sorted(np.argsort(-np.nan_to_num(self.answer), kind="stable")[:MOST].tolist())

    def _pitch(self) -> float:
        """As wide as the longest name needs, where there is room for that."""
        metrics = QFontMetrics(theme.font("strong"))
        longest = max((metrics.horizontalAdvance(self.names[one]) for one in self.shown), default=0)
        return min(self.width() / max(len(self.shown), 1), max(theme.px(34), longest + theme.px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pitch, foot = self._pitch(), theme.px(HIGH)
        painter.setFont(theme.font("label"))
        said = int(np.nan_to_num(self.answer).argmax()) if len(self.answer) else -1
        for place, one in enumerate(self.shown):
            share, left = float(np.nan_to_num(self.answer[one])), place * pitch
            width = pitch - theme.px(4)
            painter.fillRect(QRectF(left, 0, width, foot), theme.color("container" if theme.contrast else "sunken"))
            color = theme.category("fully_connected") if one == said else theme.color("outline")
            if share > 0:
                high = max(1.0, foot * share)
                painter.fillRect(QRectF(left, foot - high, width, high), color)
            painter.fillRect(QRectF(left, foot, width, 1), theme.color("outline"))
            painter.setFont(theme.font("strong" if one == said else "label"))
            painter.setPen(theme.color("text" if one in (said, self.truth) else "label"))
            name = painter.fontMetrics().elidedText(self.names[one], Qt.TextElideMode.ElideRight, int(pitch))
            painter.drawText(QRectF(left - 2, foot + 1, width + 4, theme.px(FOOT)), Qt.AlignmentFlag.AlignCenter, name)

    def at(self, x: float) -> int | None:
        """The class of the bar at a place."""
        place = int(x // self._pitch())
        return self.shown[place] if 0 <= place < len(self.shown) else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (one := self.at(event.position().x())) is not None:
            self.opened.emit(one)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one = self.at(event.pos().x())
            line = self.tr("Double click: what this probability is made of")
            words = f"{self.names[one]}: {percent(float(self.answer[one]))}\n{line}" if one is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
