"""One plot: the training curve drawn through, the validation curve dashed, over epochs; exact values on hover."""

from __future__ import annotations

from math import log

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.text import percent
from gui.curves.axes import LEAST, WIDE, CurveCanvas
from gui.curves.change_marks import ChangeMarks
from gui.curves.cross_hair import CrossHair
from gui.curves.curve_pens import LATER, OTHER, curve_options
from gui.curves.end_values import End, EndValues
from gui.curves.ghost_lines import GhostLines
from gui.curves.guess_line import GuessLine, is_far
from gui.curves.label_room import Curve, Wish, give_room, rect_of
from gui.curves.legend import PlotHeader, Series
from gui.curves.mixed_colour import FADED, mixed
from gui.curves.moment_cursor import MomentCursor
from gui.curves.other_run import OtherRun
from gui.curves.seed_band import SeedBand
from gui.curves.still_to_come import StillToCome
from gui.curves.two_series import training_series, validation_series
from gui.curves.value_range import seen_of, value_range
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.state.training.curves import ACCURACY, EPOCH, LOSS, STEP, Curves, epoch_at, fewer, loss_words, part_of

LEAST_SPAN = 0.01  # of all epochs; less is no drag
NEAR = 0.03  # of all epochs: two curves that end so near each other end together
DOT = 5  # room at the right for the half of the dot at the end, at 100 %


def _leave_out(curve: pg.PlotCurveItem) -> None:
    """Show no curve. (An empty one that is not hidden is asked for its place at each repaint.)"""
    if curve.isVisible():
        curve.setData([], [])
        curve.hide()


class CurvePlot(QWidget):
    """Shows the loss or the accuracy (`column`) of `Curves`.

    `pointed` carries the epoch under the mouse, or None; `stepped` how far the arrow keys go; `went_to` the epoch that
    was clicked, or where Enter was pressed; `spanned` the (first, last) epoch that was dragged over, or None for all.
    """

    pointed = Signal(object)
    stepped = Signal(int)
    went_to = Signal(float)
    spanned = Signal(object)

    def __init__(self, column: int) -> None:
        super().__init__()
        self.column = column
        self.logarithmic = False  # as the user wants it
        self.classes = 0  # of the data, for the loss of guessing; 0: not known
        self.smoothing = "light"
        self.course = Curves()
        self.earlier = ""  # of what else the curves are than what is on screen: an earlier stack, other pictures
        self.is_measured = False  # a training is under way, with pictures kept aside
        self.moment: int | None = None  # the step that the window looks at, in the past
        self.span: tuple[float, float] | None = None  # the part of the axis of epochs that was dragged over
        self.zoomed = False  # an accuracy axis from the lowest of the newest values, not from 0 %
        self._end = self._coming = 1.0  # epochs in the window, and that at which the training ends
        self._top = np.inf  # of the axis of values
        self._far = False  # a loss so large that only a logarithmic axis shows the rest
        self._end_mark: tuple[object, ...] = ()  # what the dot shows
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.header = PlotHeader(self.tr("Accuracy") if column == ACCURACY else self.tr("Loss"))
        self.setAccessibleName(self.header.title)
        if column == LOSS:
            self.header.lead(self.tr("Click: how the loss flows back through the network"))
        self.canvas = CurveCanvas()
        self.canvas.epochs.word = self.tr("epoch {number}")
        self.canvas.pointed.connect(self.pointed)
        self.canvas.clicked.connect(self.went_to)
        self.canvas.dragged.connect(self._take_span)
        self.moment_cursor = MomentCursor(self.canvas)
        self.changes = ChangeMarks(self.canvas, says_newest=column == ACCURACY)  # said once is enough
        self.cross_hair = CrossHair(self.canvas, column, self.words, self._shown)
        self.read_out, self.line = self.cross_hair.read_out, self.cross_hair.line
        self._rows = in_column(self.header, (self.canvas, 1), of=self, gap=0)
        self._add_items()
        self.restyle()

    def _add_items(self) -> None:
        # Items of Qt, because the ones of pyqtgraph that fill a whole plot are painted twice.
        self.to_come = StillToCome()
        # Plain curves: a PlotDataItem would thin them by itself, but paints everything twice for it.
        self.raw, self.training, self.validation = (pg.PlotCurveItem(connect="finite") for _ in range(3))
        self.later = [pg.PlotCurveItem(connect="finite") for _ in range(2)]  # after the moment that is looked at
        self.other = OtherRun()
        self.end = pg.ScatterPlotItem(pxMode=True)
        self.guess, self.ends, self.ghosts = GuessLine(), EndValues(), GhostLines()
        self.band = SeedBand()
        curves = (*self.other.items, self.raw, *self.later, self.training, self.validation)
        under = (*self.to_come.items, *self.band.shapes, *curves, self.band.words, *self.guess.items)
        over = (self.moment_cursor.line, self.end, *self.ends.items, *self.ghosts.items, *self.cross_hair.items)
        items = (*under, *over)
        for depth, item in enumerate(items):
            item.setZValue(depth - len(items))
            self.canvas.addItem(item, ignoreBounds=True)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        canvas = self.canvas
        self._rows.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), 0)
        self.header.setFixedHeight(theme.px(22))
        canvas.setBackground(theme.color("panel"))
        dragged = theme.color("accent")
        dragged.setAlphaF(0.2)
        canvas.band.setBrush(dragged)
        for axis in (canvas.values, canvas.epochs):
            axis.setPen(pg.mkPen(theme.color("border")))
            axis.setTextPen(theme.color("label"))
            axis.setStyle(tickFont=theme.font("label"), tickLength=0, tickTextOffset=theme.px(4))
            axis.setStyle(hideOverlappingLabels=False)
            axis.setZValue(-100)  # the grid lies under the curves
        canvas.getPlotItem().layout.setContentsMargins(0, theme.px(8), theme.px(12), 0)
        canvas.values.setWidth(theme.px(WIDE + 4))
        canvas.epochs.setHeight(theme.px(18))
        canvas.values.setGrid(80 if theme.contrast else 255 if theme.dark else 200)
        over = self.cross_hair, self.guess, self.ends, self.ghosts, self.changes
        for part in (self.to_come, self.band, self.other, *over):
            part.restyle()
        self.moment_cursor.restyle()
        self.draw()

    def show_course(self, course: Curves, end: float, last: float | None = None) -> None:
        """Draw the curves in a window of `end` epochs. What they have not reached of it is still to come, up to the
        `last` epoch of the training: beyond that, only a run before went on."""
        self.course, self._end, self._coming = course, end, end if last is None else last
        self.draw()

    def draw(self) -> None:
        course = self.course
        self.raw.setPen(pg.mkPen(mixed("train", 0.4 * (FADED if self.earlier else 1)), width=1))
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
        now, then, peaks = self._up_to(training), self._up_to(validation), self.smoothing == "none"
        self._draw(self.training, epochs[:now], smooth[:now], peaks)
        self._draw(self.validation, validation[:then, EPOCH], checked[:then], keep_peaks=True)
        later, later_checked = slice(max(now - 1, 0), None), slice(max(then - 1, 0), None)
        self._draw(self.later[0], epochs[later], smooth[later], peaks, now < len(epochs))
        self._draw(self.later[1], validation[later_checked, EPOCH], checked[later_checked], True, then < len(checked))
        before = self._draw_before()
        is_one = now == 1 and not then  # of one step no line can be drawn
        end = (epochs[:1], smooth[:1]) if is_one else (validation[:then][-1:, EPOCH], checked[:then][-1:])
        self._mark_end(*end, "train" if is_one else "validation")
        ghosts = self.ghosts.seen(self.column, self._shown) + self.band.seen(self.column, self._shown)
        self._set_range([(epochs, smooth), (validation[:, EPOCH], checked), *ghosts], before)
        self._show_ends()
        view = self.canvas.getViewBox()
        self.to_come.show_on(view, course.epoch, min(self._end, self._coming), not self.ghosts.lines)
        self._show_cursor()
        self.changes.show_on(lambda step: epoch_at(training, step))
        if self.column == LOSS:
            self.guess.show_on(view, self.classes, self.is_logarithmic, self.span[1] if self.span else self._end)
            self.header.title = self.tr("Loss, log axis") if self.is_logarithmic else self.tr("Loss")
        for over in (self.ghosts, self.band):
            over.draw(view, self.column, self._shown)
        raw = (epochs, self._shown(training[:, self.column]))
        self._give_room((epochs, smooth), raw, (validation[:, EPOCH], checked), *before)
        self.canvas.scene().prepareForPaint()  # else the first repaint finds out the new scale and asks for a second
        self.say_newest(training_series(self._last(smoothed[:now])))

    def say_newest(self, training: Series | None = None) -> None:
        """The newest evaluation in the key; without `training`, before its curve is drawn."""
        checked = self.course.validation[: self._up_to(self.course.validation), self.column]
        validation = validation_series(self._last(checked), self.is_measured and not len(checked))
        self.header.show_series(self.earlier, training or self.header.series[0], validation)

    @property
    def is_logarithmic(self) -> bool:
        """As the user wants it, or because the loss has left any window in which the rest could be seen."""
        return self.logarithmic or self._far

    def _take_span(self, one: float, other: float) -> None:
        low, high = max(min(one, other), 0.0), min(max(one, other), self._end)
        if high - low > LEAST_SPAN * self._end:
            self.spanned.emit((low, high))

    def _nearer(self, times: float) -> tuple[float, float] | None:
        """The span so many times as wide, around the step that is read; None where that is all of it."""
        begin, end = self.span or (0.0, self._end)
        wide = max(times * (end - begin), LEAST_SPAN * self._end)
        if wide >= self._end:
            return None
        middle = self.cross_hair.epoch if self.cross_hair.epoch is not None else (begin + end) / 2
        low = min(max(middle - wide / 2, 0.0), self._end - wide)
        return low, low + wide

    def _up_to(self, rows: np.ndarray) -> int:
        """How many of the rows lie before the moment that is looked at, or on it."""
        return len(rows) if self.moment is None else int(np.searchsorted(rows[:, STEP], self.moment, side="right"))

    def _draw_before(self) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
        """The run before this one, or the one that it branched from; gives epochs and values of its curves."""
        found = self.other.lines_of(self.smoothing, self.column)
        self.other.lines = tuple((epochs, self._shown(values)) for epochs, values in found)
        for number, curve in enumerate(self.other.curves):
            if found:
                self._draw(curve, *self.other.lines[number], keep_peaks=number > 0)
            else:
                _leave_out(curve)
        return self.other.lines

    def _show_cursor(self) -> None:
        """The line at the moment that is looked at, with its step below."""
        if self.moment is None:
            self.moment_cursor.hide()
            return
        place = self._up_to(self.course.training) - 1
        self.moment_cursor.show_at(self.moment, float(self.course.training[place, EPOCH]) if place >= 0 else 0.0)

    def _mark_end(self, x: np.ndarray, y: np.ndarray, role: str) -> None:
        """A dot on the newest evaluation, or the only step. Most redraws bring none; one costs as much as a curve."""
        color = self._color(role)
        mark = (x.tolist(), y.tolist(), theme.px(7), color.rgb())
        if mark != self._end_mark:
            self._end_mark = mark
            self.end.setData(x, y, size=theme.px(7), pen=None, brush=color)

    def _color(self, role: str) -> QColor:
        return mixed(role, FADED) if self.earlier else theme.color(role)

    def _draw(
        self, curve: pg.PlotCurveItem, x: np.ndarray, y: np.ndarray, keep_peaks: bool, is_there: bool = True
    ) -> None:
        """Draw a curve with as many points as the plot has room for; only a short one with a wide, smooth pen."""
        if not is_there:
            _leave_out(curve)
            return
        x, y = fewer(*part_of(x, y, *self._shown_epochs()), max(self.canvas.width(), 100), keep_peaks)
        options: dict[str, object] = {}
        if curve is not self.raw:
            dashed = curve in (self.validation, self.later[1], self.other.validation)
            role = "validation" if dashed else "train"
            color = mixed(role, LATER) if curve in self.later else self._color(role)
            color = mixed("secondary", OTHER) if curve in self.other.curves else color
            options = curve_options(len(x), dashed, color, self.devicePixelRatioF())
        curve.setData(x, y, **options)
        curve.show()

    def _shown(self, values: np.ndarray) -> np.ndarray:
        """Values as places on the axis; what is not finite leaves a gap."""
        if self.is_logarithmic:
            values = np.log10(np.maximum(values, LEAST))
        return values if np.isfinite(values).all() else np.where(np.isfinite(values), values, np.nan)

    def _set_range(self, own: list[Curve], beside: tuple[Curve, ...]) -> None:
        """`own` are the curves of this run and of what may come of it, `beside` those of another one."""
        part, guessing = self.span or (0.0, np.inf), log(self.classes) if self.classes > 1 else 0.0
        seen = seen_of(self.column, self.is_logarithmic, own, beside, part, guessing)
        close = self.zoomed or self.span is not None
        low, high, room, self.canvas.values.form = value_range(
            self.column, self.is_logarithmic, close, seen, self.span is not None
        )
        self._top = high + room
        self.canvas.getViewBox().setRange(
            xRange=self._shown_epochs(), yRange=(low, self._top), padding=0, disableAutoRange=True
        )

    def _shown_epochs(self) -> tuple[float, float]:
        """The part of the axis of epochs that is shown, with room for the values at the ends."""
        begin, end = self.span or (0.0, self._end)
        wide = max(self.canvas.width() - self.canvas.values.width(), 100)
        free = wide - max(min(self.ends.room(self._ends()), wide // 3), theme.px(DOT))
        return begin, begin + wide / max(free, 1) * (end - begin)

    def _ends(self) -> tuple[End, ...]:
        """The values that stand at the ends of the curves: that of the run before only where no curve goes on there."""
        ends = self._both_ends()
        alone = ends and (ends[0].x - ends[1].x > NEAR * self._end or ends[1].y > self._top)
        return ends[:1] if alone else ends

    def _both_ends(self) -> tuple[End, ...]:
        """The last values of this run and of the one before it, where both are there and seen to the end."""
        if self.other.course is None or self.moment is not None or self.span is not None or self.earlier:
            return ()
        found = []
        for course, role in ((self.course, "validation"), (self.other.course, "secondary")):
            rows = course.validation
            if not len(rows) or not np.isfinite(rows[-1, self.column]) or rows[-1, EPOCH] > self._end:
                return ()
            value = float(rows[-1, self.column])
            words = self.words(value).removesuffix(" %")
            found.append(End(float(rows[-1, EPOCH]), float(self._shown(np.array([value]))[0]), words, role))
        return tuple(found)

    def _show_ends(self) -> None:
        view, ends = self.canvas.getViewBox(), self._ends()
        low, high = view.viewRange()[1]
        self.ends.show_ends(ends, low, high, view.height())
        self.other.show_name(self._both_ends()[1].words if len(ends) == 1 else "")

    def _give_room(self, *curves: tuple[np.ndarray, np.ndarray]) -> None:
        """No words lie over others."""
        view = self.canvas.getViewBox()
        guess, name = Wish(self.guess.words, self.guess.places(view)), Wish(self.other.name, self.other.places(view))
        band, rest = Wish(self.band.words, self.band.places(view)), Wish(self.to_come.words, self.to_come.places(view))
        lines = (*curves, *self.moment_cursor.as_curve(), *self.guess.as_curve())
        give_room(view, (*self.ends.texts, *self.ghosts.texts), (name, guess, band, rest), lines)
        self.guess.stand_on(rect_of(view, self.guess.words), self.to_come.begin())

    def _last(self, values: np.ndarray) -> str:
        return self.words(float(values[-1])) if len(values) else "–"

    def words(self, value: float) -> str:
        return percent(value) if self.column == ACCURACY else loss_words(value)

    def show_step(self, place: int | None) -> None:
        """Put the cross-hair on the step at this place of the course, or take it away."""
        self.setAccessibleDescription(self.cross_hair.show_step(self.course, self.smoothing, place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -50, Qt.Key.Key_PageDown: 50}
        if event.key() in moves:
            self.stepped.emit(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.spanned.emit(None)
            self.pointed.emit(None)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.spanned.emit(self._nearer(0.5 if event.key() == Qt.Key.Key_Plus else 2.0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cross_hair.epoch is not None:
            self.went_to.emit(self.cross_hair.epoch)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = smooth(self)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
            painter.end()
