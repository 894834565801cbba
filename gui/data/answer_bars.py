"""The answer to a drawing: the probability of each class; of many, the likeliest."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import count, probability
from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.widgets.told_apart import told_apart

LINE = 17
MOST_BARS = 10
LONG = 24  # a name that is wider has its bar below it


class AnswerBars(QWidget):
    """The probability of each class; of many, the likeliest. `opened` brings one that was clicked twice."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[str, ...] = ()
        self.answer: np.ndarray | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Answer to the drawing"))
        self.setToolTip(self.tr("A double click opens a probability: what it is made of"))

    def show_answer(self, names: tuple[str, ...], answer: np.ndarray | None) -> None:
        self.names, self.answer = names, answer
        if answer is not None:
            said = ", ".join(f"{name} {probability(share)}" for name, share in zip(names, answer.tolist(), strict=True))
            self.setAccessibleDescription(said)
        self.update()

    def no_other(self) -> str:
        """Why a face is a six, where there is an answer."""
        if self.answer is None:
            return ""
        words = self.tr("The network has to share 100 % among its {count} classes, also where it sees none of them.")
        return words.format(count=count(len(self.names))).replace(" %", "\u00a0%")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(110), theme.px(LINE) * min(max(len(self.names), 2), MOST_BARS))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(LINE * 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter)
        painter.end()

    @property
    def shown(self) -> list[int]:
        """The classes that have a bar."""
        if len(self.names) <= MOST_BARS:
            return list(range(len(self.names)))
        answer = self.answer if self.answer is not None else np.zeros(len(self.names))
        found: list[int] = np.argsort(-answer, kind="stable")[:MOST_BARS].tolist()
        return found

    @property
    def line(self) -> int:
        return min(theme.px(LINE), self.height() // max(len(self.shown), 1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // max(self.line, 1)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.answer is not None and 0 <= row < len(self.shown):
            self.opened.emit(self.shown[row])

    def _paint(self, painter: QPainter) -> None:
        answer = self.answer if self.answer is not None else np.zeros(len(self.names))
        shown, line = self.shown, self.line
        widest = max((painter.fontMetrics().horizontalAdvance(self.names[one]) for one in shown), default=0)
        best = int(np.argmax(answer)) if self.answer is not None else -1
        for row, one in enumerate(shown):
            write_in(painter, "strong" if one == best else "label", "text" if one == best else "secondary")
            spot = QRect(0, row * line, self.width(), line)
            self._paint_one(painter, spot, one, float(answer[one]), widest)

    def _paint_one(self, painter: QPainter, spot: QRect, one: int, share: float, widest: int) -> None:
        """The bar stands below the name where names are long, else beside it."""
        below = widest > theme.px(LONG)
        metrics = painter.fontMetrics()
        number = metrics.horizontalAdvance("> 99.9 %") + theme.px(4)
        room = spot.width() - number - theme.px(4) if below else widest + theme.px(2)
        name = told_apart(self.names, painter.font(), room)[one]
        high = theme.px(3) if below else max(spot.height() // 2, 2)
        words = spot.adjusted(0, 0, 0, -high) if below else spot
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        if self.answer is not None:
            at_right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(words, at_right, probability(share))
        left = 0 if below else room + theme.px(6)
        bar = QRect(left, spot.bottom() - high if below else spot.top() + spot.height() // 4,
                    max(spot.width() - (0 if below else left + number + theme.px(4)), 4), high)  # fmt: skip
        painter.fillRect(bar, theme.color("sunken"))
        bar.setWidth(round(bar.width() * share))
        painter.fillRect(bar, theme.color("accent"))
