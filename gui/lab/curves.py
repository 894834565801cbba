"""The validation curves of the ticked runs in one plot, by epoch."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import typed
from engine.training.history import History
from gui.lab.run_colours import draw_course, pen
from gui.look.drawing import LEFT, smooth, write_in
from gui.look.theme import theme
from gui.widgets.round_numbers import round_step
from gui.widgets.take_picture import offer

MOST_LOSS, LEAST_LOSS = 4.0, 1e-6  # the ends of the axis of losses are no higher, and not both 0
MOST_POINTS = 120  # of a curve: more of them, of batches above all, are a band that hides the others
KEY = 18  # pixels at 100 % that the name of a run has below the plot
RISE, LEAST_SPAN = 0.1, 0.05  # of a training not counted; the axis of accuracies shows no less than so much


def accuracy_marks(courses: Sequence[np.ndarray]) -> list[float]:
    """The accuracies that have a line, from the lower end of the axis to 100 %.

    It has room for what was reached after the first tenth of each training: to be told apart is what the curves are
    here for, and from 0 on all of them lie at the top. The rise before comes in from below.
    """
    after = [ys[min(ceil(RISE * len(ys)), len(ys) - 1) :] for ys in courses if len(ys)]
    lowest = min((float(ys.min()) for ys in after), default=0.0)
    span = max(1.0 - lowest, LEAST_SPAN)
    step = round_step(span / 4)
    count = ceil(span / step - 1e-9)
    return [round(1.0 - number * step, 10) for number in range(count, -1, -1) if number * step <= 1.0]


class RunCurves(QWidget):
    """`loss`: the validation loss instead of the accuracy. A run without validation shows its training curve."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: tuple[tuple[int, History], ...] = ()  # number of its colour, curves
        self.names: tuple[str, ...] = ()  # of the runs: a copied picture has no list beside it
        self.loss = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Curves of the shown runs"))
        offer(self, self.tr("Curves of the shown runs"))
        theme.changed.connect(self.update)

    def show_runs(self, runs: Sequence[tuple[int, History]], loss: bool, names: Sequence[str] = ()) -> None:
        if (tuple(runs), loss, tuple(names)) != (self.runs, self.loss, self.names):
            self.runs, self.loss, self.names = tuple(runs), loss, tuple(names)
            self.setAccessibleDescription("; ".join(self.names))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(240 + KEY * len(self.names)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(140 + KEY * len(self.names)))

    def course(self, history: History) -> tuple[np.ndarray, np.ndarray]:
        """The epochs and values that are drawn of a run: of many, means."""
        xs, ys = history.epoch, history.loss if self.loss else history.accuracy
        if len(history.validation_epoch):
            xs, ys = history.validation_epoch, history.validation_loss if self.loss else history.validation_accuracy
        if len(xs) <= MOST_POINTS:
            return xs, ys
        parts = np.array_split(np.arange(len(xs)), MOST_POINTS)
        return np.array([xs[part[-1]] for part in parts]), np.array([ys[part].mean() for part in parts])

    @property
    def measured(self) -> str:
        """What the curves are of."""
        checked = [len(history.validation_epoch) > 0 for _, history in self.runs]
        if self.loss:
            aside, learning = self.tr("Loss on the pictures kept aside"), self.tr("Loss while learning")
        else:
            aside, learning = self.tr("Accuracy on the pictures kept aside"), self.tr("Accuracy while learning")
        words = aside if any(checked) else learning
        if any(checked) and not all(checked):
            words = self.tr("{aside}; of runs without any: while learning").format(aside=aside)
        points = (len(history.validation_epoch) or len(history.epoch) for _, history in self.runs)
        if max(points, default=0) > MOST_POINTS:
            words = self.tr("{what} · smoothed").format(what=words)
        return words

    @property
    def marks(self) -> list[float]:
        """The values that have a line, from the lower end of the axis to the upper."""
        courses = [ys[np.isfinite(ys)] for _, ys in (self.course(history) for _, history in self.runs)]
        if self.loss:
            top = min(max((float(ys.max()) for ys in courses if len(ys)), default=1.0), MOST_LOSS)
            step = round_step(max(top, LEAST_LOSS) / 4)
            return [round(number * step, 10) for number in range(max(1, ceil(top / step - 1e-9)) + 1)]
        return accuracy_marks(courses)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setFont(theme.font("label"))
        courses = [(number, *self.course(history)) for number, history in self.runs]
        courses = [one for one in courses if len(one[1])]
        last = max((float(xs[-1]) for _, xs, _ in courses), default=1.0) or 1.0
        marks = self.marks
        low, high = marks[0], marks[-1]
        frame = QRectF(theme.px(44), theme.px(28), self.width() - theme.px(56),
                       self.height() - theme.px(54 + KEY * len(self.names)))  # fmt: skip
        if not self.runs:
            write_in(painter, "body", "secondary")
            wraps = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            words = self.tr("The curves of the runs that are ticked in the list come here.")
            painter.drawText(QRectF(self.rect()), wraps, words)
            return
        line = theme.px(16)
        painter.setPen(theme.color("label"))
        painter.drawText(QRectF(theme.px(4), 0, self.width(), line), LEFT, self.measured)
        for value in marks:
            y = frame.bottom() - frame.height() * (value - low) / (high - low)
            painter.fillRect(QRectF(frame.left(), y, frame.width(), 1), theme.color("border"))
            painter.setPen(theme.color("label"))
            words = typed(value) if self.loss else f"{100 * value:g} %"
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - line / 2, frame.left() - theme.px(6), line), right, words)
        below = QRectF(frame.left(), frame.bottom() + theme.px(6), frame.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        ending = self.tr("epoch {epoch}").format(epoch=f"{last:g}" if last == round(last) else f"{last:.1f}")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, ending)
        self._paint_names(painter, below.bottom() + theme.px(4))
        room = theme.px(3)
        painter.setClipRect(frame.adjusted(-room, -room, room, room))
        for number, xs, ys in courses:
            for part in np.split(np.arange(len(xs)), np.flatnonzero(~np.isfinite(ys))):
                good = part[np.isfinite(ys[part])]
                places = [
                    QPointF(
                        frame.left() + frame.width() * xs[n] / last,
                        frame.bottom() - frame.height() * (ys[n] - low) / (high - low),
                    )
                    for n in good.tolist()
                ]
                draw_course(painter, pen(number), places)

    def _paint_names(self, painter: QPainter, top: float) -> None:
        """Each below the other, beside a piece of its line."""
        left, high, metrics = theme.px(44), theme.px(KEY), QFontMetrics(theme.font("label"))
        for place, ((number, _), name) in enumerate(zip(self.runs, self.names, strict=False)):
            row = QRectF(left + theme.px(34), top + place * high, self.width() - left - theme.px(40), high)
            painter.setPen(pen(number))
            painter.drawLine(QPointF(left, row.center().y()), QPointF(left + theme.px(26), row.center().y()))
            painter.setPen(theme.color("text"))
            name = f"{'AB'[number]}  {name}" if number < 2 else name  # as in the list
            words = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, max(1, int(row.width())))
            painter.drawText(row, LEFT, words)
