"""The curves of a presentation: two thick lines, their newest values large beside them, and what is still to come."""

from __future__ import annotations

from math import ceil, floor, log10

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from engine.text import percent
from engine.training.history import History
from engine.values import dataclass
from gui.look.drawing import fill_with, smooth
from gui.look.theme import theme
from gui.presentation.block_card import paint_card
from gui.presentation.button import BigButton
from gui.presentation.scale import Part, Scale
from gui.state.training.curves import ACCURACY, EPOCH, LOSS, Curves, chosen_smoothing, loss_words
from gui.widgets.round_numbers import round_step

POINTS = 160  # of the thick line
PAD, KEY = 20, 230
LOG_FROM = 100.0  # a loss so many times the smallest one hides the rest on a plain axis


@dataclass(frozen=True)
class Axis:
    """From `low` to `high` in the plot's own numbers, with the marks and their words."""

    low: float
    high: float
    marks: tuple[tuple[float, str], ...]

    def place(self, value: float) -> float:
        """0 at its low end, 1 at its high end; what lies beyond stays at the end."""
        return min(max((value - self.low) / ((self.high - self.low) or 1.0), 0.0), 1.0)


class CurveCard(Part):
    """Shows a history, accuracy or loss."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history, self.epochs, self.earlier, self.finding = History(), 1.0, "", ""
        self._course, self._smoothing = Curves(), chosen_smoothing()
        self._of: tuple[object, ...] = ()  # what is shown
        self.accuracy = BigButton("tab", parent=self)
        self.loss = BigButton("tab", parent=self)
        self.accuracy.show_text(self.tr("Accuracy"), "")
        self.loss.show_text(self.tr("Loss"), "")
        for tab in (self.accuracy, self.loss):
            tab.setAutoExclusive(True)
            tab.toggled.connect(lambda _on: self.update())
        self.accuracy.setChecked(True)
        self.setAccessibleName(self.tr("Curves"))

    def show_history(
        self, history: History, epochs: float, earlier: str = "", step: int | None = None, finding: str = ""
    ) -> None:
        """`epochs`: how far it will go; `earlier`: of what else it is than of what is on screen; `step`: the one that
        is looked back at, after which all is still to come; `finding`: what the doctor says of it."""
        smoothing = chosen_smoothing()  # which the menu beside the curves may have changed
        of = history, epochs, finding, earlier, step, smoothing
        if of != self._of:
            self._of, self.epochs, self._smoothing, self.earlier = of, epochs, smoothing, earlier
            self.history = history if step is None else history.until(step)
            self._course, self.finding = Curves(self.history), finding
            said = [earlier, finding, *(f"{name} {value}" for name, value, *_rest in self._keys())]
            self.setAccessibleDescription(", ".join(filter(None, said)))
            self.update()

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        left = scale.px(PAD)
        for tab in (self.accuracy, self.loss):
            tab.rescale(scale)
            tab.setGeometry(left, scale.px(14), tab.sizeHint().width(), tab.sizeHint().height())
            left += tab.width() + scale.px(24)

    # The numbers

    def lines(self) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
        """Training and validation, each as epochs and values."""
        known, column = self._course, ACCURACY if self.accuracy.isChecked() else LOSS
        training = _few(known.training[:, EPOCH], known.smoothed(self._smoothing, column))
        return training, _few(known.validation[:, EPOCH], known.validation[:, column])

    def _keys(self) -> list[tuple[str, str, str, Qt.PenStyle]]:
        """Name, newest value, colour and line of both."""
        (_, training), (_, validation) = self.lines()
        are_shares = self.accuracy.isChecked()
        solid, dashed = Qt.PenStyle.SolidLine, Qt.PenStyle.CustomDashLine
        roles = ("label", "label") if self.earlier else ("train", "validation")
        return [
            (self.tr("Training"), _value(training, are_shares), roles[0], solid),
            (self.tr("Validation"), _value(validation, are_shares), roles[1], dashed),
        ]

    def epoch_axis(self) -> Axis:
        """It grows by doubling, up to the end of the training."""
        done, end = self.history.epochs, 1.0
        while end < done:
            end *= 2
        end = max(min(end, self.epochs), done, 0.01)
        step = round_step(end / 5)
        marks = [round(number * step, 6) for number in range(floor(end / step + 1e-9) + 1)]
        word = self.tr("epoch {number}")
        named = 1 if len(marks) > 2 else len(marks) - 1
        words = [f"{mark:g}" if index != named else word.format(number=f"{mark:g}") for index, mark in enumerate(marks)]
        return Axis(0.0, end, tuple(zip(marks, words, strict=True)))

    def value_axis(self) -> tuple[Axis, bool]:
        """Of accuracy or loss; and whether it counts powers of ten."""
        values = np.concatenate([line[1] for line in self.lines()])
        values = values[np.isfinite(values)]
        if self.accuracy.isChecked():
            low = min(floor(float(values.min(initial=1.0)) * 5 + 1e-9) / 5, 0.8) if len(values) else 0.0
            step = 0.2 if low <= 0.4 else 0.1 if low < 0.8 else 0.05
            count = round((1 - low) / step)
            marks = [low + number * step for number in range(count + 1)]
            return Axis(low, 1.0, tuple((mark, f"{100 * mark:.0f} %") for mark in marks)), False
        if not len(values):
            return Axis(0.0, 2.5, tuple((number, f"{number:g}") for number in (0.0, 1.0, 2.0))), False
        smallest, largest = max(float(values.min()), 1e-6), max(float(values.max()), 1e-6)
        if largest > LOG_FROM * smallest and largest > 10:
            low, high = floor(log10(smallest)), ceil(log10(largest))
            every = ceil((high - low) / 4)
            return Axis(low, high, tuple((power, f"{10.0**power:,g}") for power in range(low, high + 1, every))), True
        step = round_step(largest / 4)
        count = ceil(largest / step - 1e-9)
        marks = [round(number * step, 6) for number in range(count + 1)]
        return Axis(0.0, count * step, tuple((mark, f"{mark:g}") for mark in marks)), False

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        paint_card(painter, QRectF(self.rect()), self.scale.px(14))
        self._key(painter)
        self._plot(painter)
        painter.end()

    def _key(self, painter: QPainter) -> None:
        px = self.scale.px
        top = float(px(60))
        room = (self.height() - top - px(8)) / 2
        for name, value, role, style in self._keys():
            painter.setPen(_pen(role, style, px(4)))
            painter.drawLine(QPointF(px(PAD), top + px(13)), QPointF(px(PAD + 46), top + px(13)))
            painter.setFont(self.scale.font("small"))
            painter.setPen(theme.color("secondary"))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(px(PAD + 58), top, px(140), px(26)), Qt.AlignmentFlag.AlignLeft | middle, name)
            painter.setFont(self.scale.font("heading"))
            painter.setPen(theme.color(role))
            painter.drawText(QRectF(px(PAD), top + px(25), px(KEY), px(40)), Qt.AlignmentFlag.AlignLeft | middle, value)
            top += room

    def _plot(self, painter: QPainter) -> None:
        px, across = self.scale.px, self.epoch_axis()
        up, is_log = self.value_axis()
        painter.setFont(self.scale.font("small"))
        metrics = painter.fontMetrics()
        words = max((metrics.horizontalAdvance(text) for _, text in up.marks), default=0)
        area = QRectF(self.rect()).adjusted(px(KEY + PAD) + words + px(10), px(24), -px(36), -px(40))
        line = metrics.height()
        painter.setPen(theme.color("hint"))
        said = metrics.elidedText(self.earlier or self.finding, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(QRectF(area.left(), 0, area.width(), px(24)), Qt.AlignmentFlag.AlignCenter, said)
        for value, text in up.marks:
            y = area.bottom() - up.place(value) * area.height()
            painter.setPen(QPen(theme.color("border"), px(1)))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.color("secondary"))
            place = QRectF(area.left() - words - px(10), y - line / 2, words, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        for value, text in across.marks:
            x, wide = area.left() + across.place(value) * area.width(), metrics.horizontalAdvance(text) + px(4)
            place = QRectF(x - wide / 2, area.bottom() + px(8), wide, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        self._to_come(painter, area, across)
        (training, validation), keys = self.lines(), self._keys()
        for (epochs, values), (_name, _value, role, style) in zip((training, validation), keys, strict=True):
            shown = np.log10(np.maximum(values, 1e-6)) if is_log else values
            points = [
                QPointF(area.left() + across.place(x) * area.width(), area.bottom() - up.place(y) * area.height())
                for x, y in zip(epochs.tolist(), shown.tolist(), strict=True)
                if np.isfinite(y)
            ]
            painter.setPen(_pen(role, style, px(4)))
            painter.drawPolyline(QPolygonF(points))
            if points:
                fill_with(painter, theme.color(role))
                painter.drawEllipse(points[-1], px(6), px(6))
                painter.setBrush(Qt.BrushStyle.NoBrush)

    def _to_come(self, painter: QPainter, area: QRectF, across: Axis) -> None:
        begin = area.left() + across.place(self.history.epochs) * area.width()
        rest = QRectF(begin, area.top(), area.right() - begin, area.height())
        if rest.width() < 1:
            return
        painter.fillRect(rest, theme.color("sunken"))
        text = self.tr("still to come") if len(self.history) else self.tr("the curves begin with the training")
        painter.setPen(theme.color("label"))
        if painter.fontMetrics().horizontalAdvance(text) < rest.width():
            painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, text)


def _few(epochs: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Some points of a line, the newest among them: a thick line shows no more."""
    places = np.arange(len(values) - 1, -1, -(len(values) // POINTS + 1))[::-1]
    return epochs[places], values[places]


def _value(values: np.ndarray, are_shares: bool) -> str:
    if not len(values):
        return ""
    newest = float(values[-1])
    return percent(newest) if are_shares else loss_words(newest)


def _pen(role: str, style: Qt.PenStyle, width: int) -> QPen:
    pen = QPen(theme.color(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if style != Qt.PenStyle.SolidLine:
        pen.setDashPattern([3, 2])
    return pen
