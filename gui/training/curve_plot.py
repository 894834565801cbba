"""One plot: the training curve drawn through, the validation curve dashed, over epochs; exact values on hover."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsRectItem, QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.training.axes import LEAST, Canvas, rounded_up
from gui.training.course import ACCURACY, EPOCH, LOSS, STEP, Course, fewer
from gui.training.guess_line import GuessLine, is_far
from gui.training.legend import DASHES, PlotHeader, ReadOut, Series
from gui.training.step_pill import StepPill
from gui.training.two_series import training_series, validation_series

SHORT = 1500  # points up to which a curve may have a wide, smooth pen; beyond it costs eight times as much
EARLY = 0.03  # the share of a loss's points that may lie outside the window: steep first steps flatten the rest
FEW = 200  # points up to which all are shown
FADED = 0.45  # of its colour keeps a curve that is of an earlier stack
LATER = 0.38  # and what came after the moment that is looked at, or of the run that this one branched from


def _quantile(values: np.ndarray, share: float) -> float:
    if len(values) <= FEW:
        share = round(share)
    place = round(share * (len(values) - 1))
    return float(np.partition(values, place)[place])


def _mixed(role: str, ground: str, share: float) -> QColor:
    """So much of a colour on a ground; a see-through pen would look the same and cost more."""
    one, other = theme.color(role), theme.color(ground)
    parts = (
        round(share * getattr(one, name)() + (1 - share) * getattr(other, name)()) for name in ("red", "green", "blue")
    )
    return QColor(*parts)


def _leave_out(curve: pg.PlotCurveItem) -> None:
    """Show no curve. (An empty one that is not hidden is asked for its place at each repaint.)"""
    if curve.isVisible():
        curve.setData([], [])
        curve.hide()


class CurvePlot(QWidget):
    """Shows the loss or the accuracy (`column`) of a Course.

    `pointed` carries the epoch under the mouse, or None; `stepped` how far the arrow keys go; `went_to` the epoch that
    was clicked, or where Enter was pressed.
    """

    pointed = Signal(object)
    stepped = Signal(int)
    went_to = Signal(float)

    def __init__(self, column: int) -> None:
        super().__init__()
        self.column = column
        self.logarithmic = False  # as the user wants it
        self.classes = 0  # of the data, for the loss of guessing; 0: not known
        self.smoothing = "light"
        self.course = Course()
        self.earlier = False  # the curves are of another stack than the one on screen
        self.before: Course | None = None  # the run that this one branched from, shown faint
        self.moment: int | None = None  # the step that the window looks at, in the past
        self.zoomed = False  # an accuracy axis from the lowest of the newest values, not from 0 %
        self._end = 1.0  # epochs in the window
        self._far = False  # a loss so large that only a logarithmic axis shows the rest
        self._end_mark: tuple[object, ...] = ()  # what the dot shows
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        title = self.tr("Accuracy") if column == ACCURACY else self.tr("Loss")
        self.setAccessibleName(title)
        self.header = PlotHeader(title)
        if column == LOSS:
            self.header.lead(self.tr("Click: how the loss flows back through the network"))
        self.canvas = Canvas()
        self.canvas.epochs.word = self.tr("epoch {number}")
        self.canvas.pointed.connect(self.pointed)
        self.canvas.clicked.connect(self.went_to)
        self.pill = StepPill(self.canvas)
        self.read_out = ReadOut(self.canvas)
        self._read_at: float | None = None  # the epoch of the read-out
        self._rows = rows = QVBoxLayout(self)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.canvas, 1)
        self._add_items()
        self.restyle()

    def _add_items(self) -> None:
        # Items of Qt, because the ones of pyqtgraph that fill a whole plot are painted twice.
        self.well = QGraphicsRectItem()
        self.well.setPen(QPen(Qt.PenStyle.NoPen))
        self.to_come = pg.TextItem(self.tr("still to come"), anchor=(0.5, 0.5))
        # Plain curves: a PlotDataItem would thin them by itself, but paints everything twice for it.
        self.raw, self.training, self.validation = (pg.PlotCurveItem(connect="finite") for _ in range(3))
        self.faint = [pg.PlotCurveItem(connect="finite") for _ in range(4)]  # later, and of the run before: two each
        self.line, self.moment_line = QGraphicsLineItem(), QGraphicsLineItem()
        self.dots, self.end = pg.ScatterPlotItem(pxMode=True), pg.ScatterPlotItem(pxMode=True)
        self.guess = GuessLine()
        curves = (self.raw, *self.faint, self.training, self.validation)
        items = (self.well, self.to_come, *self.guess.items, *curves, self.moment_line, self.end, self.line, self.dots)
        for depth, item in enumerate(items):
            item.setZValue(depth - len(items))
            self.canvas.addItem(item, ignoreBounds=True)
        for item in (self.line, self.moment_line, self.dots, self.well, self.to_come):
            item.hide()

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        canvas = self.canvas
        self._rows.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), 0)
        self.header.setFixedHeight(theme.px(22))
        canvas.setBackground(theme.color("panel"))
        for axis in (canvas.values, canvas.epochs):
            axis.setPen(pg.mkPen(theme.color("border")))
            axis.setTextPen(theme.color("label"))
            axis.setStyle(tickFont=theme.font("label"), tickLength=0, tickTextOffset=theme.px(4))
            axis.setStyle(hideOverlappingLabels=False)
            axis.setZValue(-100)  # the grid lies under the curves
        canvas.getPlotItem().layout.setContentsMargins(0, theme.px(8), theme.px(12), 0)
        canvas.values.setWidth(theme.px(46))
        canvas.epochs.setHeight(theme.px(18))
        canvas.values.setGrid(80 if theme.contrast else 255 if theme.dark else 200)
        self.well.setBrush(theme.color("sunken"))
        self.to_come.setColor(theme.color("label"))
        self.to_come.setFont(theme.font("label"))
        self.line.setPen(pg.mkPen(theme.color("outline"), width=1, style=Qt.PenStyle.DotLine))
        self.guess.restyle()
        self.moment_line.setPen(pg.mkPen(theme.color("accent"), width=theme.px(2)))
        self.draw()

    def show_course(self, course: Course, end: float) -> None:
        """Draw the curves in a window of `end` epochs; what no curve has reached is still to come."""
        self.course, self._end = course, end
        self.draw()

    def draw(self) -> None:
        course = self.course
        self.raw.setPen(pg.mkPen(_mixed("train", "panel", 0.4 * (FADED if self.earlier else 1)), width=1))
        training, validation = course.training, course.validation
        smoothed = course.smoothed(self.smoothing, self.column)
        self._far = self.column == LOSS and is_far(training[:, LOSS], self.classes)
        smooth = self._shown(smoothed)
        checked = self._shown(validation[:, self.column])
        epochs = training[:, EPOCH]
        if self.smoothing == "none" or self.moment is not None:
            _leave_out(self.raw)
        else:
            self._draw(self.raw, epochs, self._shown(training[:, self.column]), keep_peaks=True)
        now, then = self._up_to(training), self._up_to(validation)
        peaks = self.smoothing == "none"
        self._draw(self.training, epochs[:now], smooth[:now], peaks)
        self._draw(self.validation, validation[:then, EPOCH], checked[:then], keep_peaks=True)
        later, later_checked = slice(max(now - 1, 0), None), slice(max(then - 1, 0), None)
        self._draw(self.faint[0], epochs[later], smooth[later], peaks, now < len(epochs))
        self._draw(self.faint[1], validation[later_checked, EPOCH], checked[later_checked], True, then < len(checked))
        before = self._draw_before()
        self._mark_end(validation[:then][-1:, EPOCH], checked[:then][-1:])
        self._set_range(smooth, checked, *before)
        self._show_well()
        self._show_cursor()
        if self.column == LOSS:
            self.guess.show_on(self.canvas.getViewBox(), self.classes, self.is_logarithmic, self._end)
            self.header.title = self.tr("Loss, log axis") if self.is_logarithmic else self.tr("Loss")
        self.canvas.scene().prepareForPaint()  # else the first repaint finds out the new scale and asks for a second
        self.header.show_series(
            self.tr("earlier stack") if self.earlier else "",
            training_series(self._last(smoothed[:now])),
            validation_series(self._last(validation[:then, self.column])),
        )

    @property
    def is_logarithmic(self) -> bool:
        """As the user wants it, or because the loss has left any window in which the rest could be seen."""
        return self.logarithmic or self._far

    def _up_to(self, rows: np.ndarray) -> int:
        """How many of the rows lie before the moment that is looked at, or on it."""
        return len(rows) if self.moment is None else int(np.searchsorted(rows[:, STEP], self.moment, side="right"))

    def _draw_before(self) -> list[np.ndarray]:
        """The run that this one branched from; gives its curves."""
        before, drawn = self.before, []
        for curve, is_smooth in zip(self.faint[2:], (True, False), strict=True):
            if before is None:
                _leave_out(curve)
                continue
            rows = before.training if is_smooth else before.validation
            values = before.smoothed(self.smoothing, self.column) if is_smooth else rows[:, self.column]
            drawn.append(self._shown(values))
            self._draw(curve, rows[:, EPOCH], drawn[-1], not is_smooth)
        return drawn

    def _show_cursor(self) -> None:
        """The line at the moment that is looked at, with its step below."""
        place = self._up_to(self.course.training) - 1
        shown = self.moment is not None
        self.moment_line.setVisible(shown)
        if not shown or self.moment is None:
            self.pill.hide()
            return
        epoch = float(self.course.training[place, EPOCH]) if place >= 0 else 0.0
        low, high = self.canvas.getViewBox().viewRange()[1]
        self.moment_line.setLine(epoch, low, epoch, high)
        at = self.canvas.getViewBox().mapViewToScene(pg.Point(epoch, low))
        self.pill.show_step(self.moment, round(at.x()), round(at.y()))

    def _mark_end(self, x: np.ndarray, y: np.ndarray) -> None:
        """A dot on the newest evaluation. Most redraws bring none, and to set a dot costs as much as a curve."""
        color = self._color("validation")
        mark = (x.tolist(), y.tolist(), theme.px(7), color.rgb())
        if mark != self._end_mark:
            self._end_mark = mark
            self.end.setData(x, y, size=theme.px(7), pen=None, brush=color)

    def _color(self, role: str) -> QColor:
        return _mixed(role, "panel", FADED) if self.earlier else theme.color(role)

    def _draw(
        self, curve: pg.PlotCurveItem, x: np.ndarray, y: np.ndarray, keep_peaks: bool, is_there: bool = True
    ) -> None:
        """Draw a curve with as many points as the plot has room for; only a short one with a wide, smooth pen."""
        if not is_there:
            _leave_out(curve)
            return
        x, y = fewer(x, y, max(self.canvas.width(), 100), keep_peaks)
        options: dict[str, object] = {}
        if curve is not self.raw:
            is_short = len(x) <= SHORT
            wide = theme.px(2) * self.devicePixelRatioF() if is_short else 1  # cosmetic: in pixels of the screen
            dashed = curve in (self.validation, self.faint[1], self.faint[3])
            role = "validation" if dashed else "train"
            color = _mixed(role, "panel", LATER) if curve in self.faint else self._color(role)
            pen = pg.mkPen(color, width=wide)
            if dashed:
                pen.setDashPattern(DASHES)
            options = {"pen": pen, "antialias": is_short}
        curve.setData(x, y, **options)
        curve.show()

    def _shown(self, values: np.ndarray) -> np.ndarray:
        """Values as places on the axis; what is not finite leaves a gap."""
        if self.is_logarithmic:
            values = np.log10(np.maximum(values, LEAST))
        return values if np.isfinite(values).all() else np.where(np.isfinite(values), values, np.nan)

    def _set_range(self, *curves: np.ndarray) -> None:
        there = [curve[np.isfinite(curve)] for curve in curves]
        low = min((_quantile(curve, EARLY) for curve in there if len(curve)), default=0.0)
        high = max((_quantile(curve, 1 - EARLY) for curve in there if len(curve)), default=1.0)
        if self.column == ACCURACY:
            recent = [curve[len(curve) // 2 :] for curve in there]
            lowest = min((_quantile(curve, EARLY) for curve in recent if len(curve)), default=0.0)
            low, high = (max(0.0, np.floor(50 * lowest - 1e-9) / 50) if self.zoomed else 0.0), 1.0
            self.canvas.values.form = "percent"
            room = 0.04 * (high - low)
        elif self.is_logarithmic:
            self.canvas.values.form = "power"
            room = max(0.05 * (high - low), 0.05)
            low -= room
        else:
            low, high = min(low, 0.0), rounded_up(max(high, 1e-6))
            self.canvas.values.form = "number"
            room = 0.06 * (high - low)
        self.canvas.getViewBox().setRange(
            xRange=(0, 1.008 * self._end), yRange=(low, high + room), padding=0, disableAutoRange=True
        )

    def _show_well(self) -> None:
        done, end = self.course.epoch, self._end
        open_part = (end - done) / end if end else 0.0
        self.well.setVisible(open_part > 0.002)
        self.to_come.setVisible(open_part * self.canvas.width() > theme.px(90))
        if open_part > 0.002:
            low, high = self.canvas.getViewBox().viewRange()[1]
            self.well.setRect(done, low, end - done, high - low)
            self.to_come.setPos((done + end) / 2, (low + high) / 2)

    def _last(self, values: np.ndarray) -> str:
        return self.words(float(values[-1])) if len(values) else "–"

    def words(self, value: float) -> str:
        """A value as people read it: an accuracy of 0.925 is 92.5 %; of a small loss two digits count."""
        if not np.isfinite(value):
            return "∞" if value == np.inf else "–"
        if self.column == ACCURACY:
            return f"{100 * value:.1f} %"
        return f"{value:.3f}" if value >= 0.1 or value == 0 else f"{value:#.2g}"

    def show_step(self, place: int | None) -> None:
        """Put the cross-hair on the step at this place of the course, or take it away."""
        training, validation = self.course.training, self.course.validation
        shown = place is not None and place < len(training)
        self._read_at = float(training[place, EPOCH]) if shown else None
        self.line.setVisible(shown)
        self.dots.setVisible(shown)
        if not shown or place is None:
            self.read_out.hide()
            self.setAccessibleDescription("")
            return
        step, epoch = training[place, STEP], training[place, EPOCH]
        value = training[place, self.column]
        smooth = self.course.smoothed(self.smoothing, self.column)[place]
        series = [Series(self.tr("Training"), self.words(value))]
        if self.smoothing != "none":
            series.append(Series(self.tr("smoothed"), self.words(smooth), ""))
        x, y = [epoch], [smooth]
        before = int(np.searchsorted(validation[:, STEP], step, side="right")) - 1
        if before >= 0:
            measured = validation[before]
            name = self.tr("Validation")
            if measured[STEP] != step:
                name = self.tr("Validation at {step}").format(step=f"{measured[STEP]:,.0f}")
            series.append(Series(name, self.words(measured[self.column]), "validation", True))
            x.append(measured[EPOCH])
            y.append(measured[self.column])
        heading = self.tr("Step {step}, epoch {epoch}").format(step=f"{step:,.0f}", epoch=f"{epoch:.2f}")
        low, high = self.canvas.getViewBox().viewRange()[1]
        self.line.setLine(epoch, low, epoch, high)
        brushes = [theme.color("train"), theme.color("validation")][: len(x)]
        self.dots.setData(x, self._shown(np.array(y)), size=theme.px(7), pen=None, brush=brushes)
        at = self.canvas.getViewBox().mapViewToScene(pg.Point(epoch, 0)).x()
        self.read_out.show_values(heading, tuple(series), round(at))
        spoken = ", ".join(f"{one.name} {one.value}" for one in series)
        self.setAccessibleDescription(f"{heading}: {spoken}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -50, Qt.Key.Key_PageDown: 50}
        if event.key() in moves:
            self.stepped.emit(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.pointed.emit(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._read_at is not None:
            self.went_to.emit(self._read_at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
            painter.end()
