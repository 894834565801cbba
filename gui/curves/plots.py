"""The curves of the training: accuracy and loss side by side, with one cross-hair over both.

pyqtgraph is imported only after the window has been painted once, so that the window is there quickly.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QWidget

from engine.training.history import History
from engine.training.run import LogEntry
from gui.curves.changes import changes_in
from gui.curves.drawing_turns import DrawingTurns
from gui.curves.ghost_view import GhostView
from gui.curves.plot_tools import PlotTools
from gui.curves.run_before import RunBefore
from gui.curves.sentences import earlier_words, no_curves_yet
from gui.curves.side_by_side import SideBySide
from gui.curves.verdict import mistakes
from gui.curves.verdict_line import VerdictLine
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.qt.remembered import remember
from gui.state.lab.ghost_futures import GhostFutures
from gui.state.training.curves import ACCURACY, EPOCH, LOSS, SETTING, Curves, chosen_smoothing
from gui.state.training.session import Session
from gui.widgets.turns import Turns

if TYPE_CHECKING:
    from engine.lab.repeats import Band
    from gui.curves.curve_plot import CurvePlot

AFTER_PAINT_MS = 100  # until pyqtgraph is imported
FOR_VERDICT = 150  # from this height on, at 100 %, the result is said above the curves
FIRST_WINDOW = 0.25  # epochs on the x axis at the beginning; it doubles when it is full


class Plots(QWidget):
    """Shows `session.history` and the steps that arrive after it."""

    failed = Signal(str, str)  # problem, remedy
    loss_opened = Signal()  # how it flows back is wanted
    done = Signal(str, str)  # what was saved, where it is
    went_to = Signal(float)  # the place on the axis of epochs that was clicked
    went_to_step = Signal(int)  # where something was changed
    drawn = Signal()  # a curve, with what is newest

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.course = Curves(session.history)
        self.before: Curves | None = None  # the run before this one, or that it branched from
        self.moment: int | None = None  # the step that the window looks at, in the past
        self.span: tuple[float, float] | None = None  # of epochs that was dragged over
        self._other: tuple[History, Curves] | None = None  # of an earlier run that the window looks at
        self.ghosts = GhostView()
        self._other_log: tuple[LogEntry, ...] = ()
        self.smoothing = chosen_smoothing()
        self._place: int | None = None  # of the cross-hair
        self._turns = self._next = 0  # plots that still have to be drawn, and whose turn it is
        self._painted = self._dirty = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "panel")
        self._lay_out()
        self._timer, self._drawing = DrawingTurns(session, self), Turns(self)
        self._timer.due.connect(self._draw_next)
        self._first = QTimer(self, singleShot=True, interval=AFTER_PAINT_MS)
        self._first.timeout.connect(self.build)
        session.steps_arrived.connect(self._take)
        session.history_reset.connect(self._rebuild)
        session.state_changed.connect(self._follow_state)
        self.run_before = RunBefore(session, self)
        self.run_before.changed.connect(lambda: self.show_before(self.run_before.history, self.run_before.name))
        for signal in (session.state_changed, session.test_changed, self.run_before.changed):
            signal.connect(self._say_verdict)
        session.document.design_changed.connect(self._soon)
        theme.followed_by(self._restyle)

    def _lay_out(self) -> None:
        self.empty = QLabel(no_curves_yet(self.session), alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setProperty("role", "secondary")
        self.curves = SideBySide()
        self.curves.turned.connect(self._redraw)
        self.charts = self.curves.charts  # accuracy and loss, once they are built
        self.verdict = VerdictLine()
        self.verdict.setAccessibleName(self.tr("Result"))
        self.verdict.hide()
        pages = QWidget()
        self.pages = QStackedLayout(pages)
        self.pages.setContentsMargins(0, 0, 0, 0)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.curves)
        shown = lambda: self._other[0] if self._other else self.session.history  # noqa: E731
        self.tools = PlotTools(shown, lambda: self.charts, self.smoothing)
        self.tools.hide()  # until there are curves
        self.tools.smoothing_chosen.connect(self._set_smoothing)
        self.tools.zoom.toggled.connect(self._set_zoomed)
        self.tools.log.toggled.connect(self._set_logarithmic)
        self.tools.whole.clicked.connect(lambda _checked=False: self.show_span(None))
        self.tools.failed.connect(self.failed)
        self.tools.saving.done.connect(self.done)
        self._row = row = QHBoxLayout(self)
        column = in_column(self.verdict, (pages, 1))
        row.addLayout(column, 1)
        row.addWidget(self.tools)

    def _restyle(self) -> None:
        self.setMinimumHeight(min(theme.px(120), 150))
        self._row.setContentsMargins(theme.px(12), theme.px(4), theme.px(6), theme.px(4))
        self._row.setSpacing(theme.px(4))
        self.curves.restyle()
        self.verdict.restyle()
        self.tools.restyle()

    # Building after the first paint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._first.start()

    def build(self) -> None:
        """Make the two plots, once."""
        if self.charts:
            return
        from gui.curves.curve_plot import CurvePlot

        for column in (ACCURACY, LOSS):
            chart = CurvePlot(column)
            chart.smoothing = self.smoothing
            chart.logarithmic = column == LOSS and self.tools.log.isChecked()
            chart.pointed.connect(self._point)
            chart.stepped.connect(self._step)
            chart.went_to.connect(self.went_to)
            chart.header.opened.connect(self.loss_opened)
            chart.changes.chosen.connect(self.went_to_step)
            chart.spanned.connect(self.show_span)
            chart.canvas.getViewBox().sigResized.connect(self._soon)  # words, ticks and cursor lie at pixels
            self.curves.add(chart)
        self._redraw()

    # Following the time machine

    def look_at(self, step: int | None, history: History | None = None, log: tuple[LogEntry, ...] = ()) -> None:
        """Put the cursor on a step of the past; what came after it is faint. None: now.

        `history` and `log` are there where the step is of an earlier run.
        """
        self._other_log = log
        known = self._other[0] if self._other is not None else None
        if step != self.moment or history is not known:
            self.moment = step
            self._say_verdict()
            if history is not known:
                self._other = (history, Curves(history)) if history is not None else None
                self._place = None
            self._soon()

    @property
    def shown(self) -> Curves:
        """The run that is looked at."""
        return self._other[1] if self._other is not None else self.course

    def show_before(self, history: History | None, name: str = "") -> None:
        """Show the run before this one, or the one it branched from, grey behind its curves, with its name."""
        self.before = Curves(history, name) if history is not None and len(history) else None
        self._soon()

    def follow_ghosts(self, futures: GhostFutures) -> None:
        """Show what would come next, while the hand tries a number of the recipe."""
        self.ghosts.futures = futures
        futures.changed.connect(self._soon)
        futures.arrived.connect(self._timer.ask_now)

    def show_band(self, band: Band | None) -> None:
        self.ghosts.band = band
        self._soon()

    def show_span(self, span: tuple[float, float] | None) -> None:
        """Show only the epochs from - to in both plots, or all of them again."""
        if span != self.span:
            self.span = span
            self.tools.show_part(span is not None)
            self._redraw()

    def _say_verdict(self) -> None:
        """The result in a sentence, while it is of what is looked at and there is room above the curves."""
        session, test = self.session, self.session.test
        known = session.state == "idle" and not session.test_is_stale and self.moment is None  # it is of now
        text = self.run_before.verdict(test) if test is not None and known else ""
        self.verdict.say(text, mistakes(test) if test is not None else "")
        self.verdict.setVisible(bool(text) and self.height() >= theme.px(FOR_VERDICT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verdict.setVisible(bool(self.verdict.words) and self.height() >= theme.px(FOR_VERDICT))

    # Following the session

    def _take(self, steps: list) -> None:
        self.course.add(steps)
        self._soon()

    def _rebuild(self) -> None:
        self.course = Curves(self.session.history)
        self.show_span(None)
        self._place = None
        self._soon()

    def _soon(self, *_changed: object) -> None:
        self._turns = 2
        self._timer.ask()

    def _follow_state(self) -> None:
        self.empty.setText(no_curves_yet(self.session))
        self._soon()
        self._timer.ask_anew()

    def _draw_next(self) -> None:
        """Draw the plot whose turn it is, or see to it that there are plots at all."""
        is_there = self._is_there
        if not self.charts or self.curves.isHidden() == is_there or self.visibleRegion().isEmpty():
            self._turns = 0
            self._redraw()
            return
        self._turns -= 1
        if is_there and self.charts[self._next].isVisible():
            self._timer.begin()
            with self.session.window_at_rest.painting():
                self._draw(self.charts[self._next], self._window())
        self._next = 1 - self._next
        if self._turns > 0:
            self._timer.ask()

    @property
    def _is_there(self) -> bool:
        return len(self.shown) > 0 or self.ghosts.is_on

    def _draw(self, chart: CurvePlot, end: float) -> None:
        chart.earlier = earlier_words(self.session)
        chart.is_measured = self.moment is None and self.session.is_measured
        near = self.ghosts.span
        run = self.session.run
        kept = run.given_up_after if run is not None and self._other is None else None  # what came later was not kept
        chart.other.course, chart.span = self.before, near or self.span
        chart.moment = kept if self.moment is None else self.moment
        chart.changes.changes = changes_in(self._other_log if self._other else run.log if run else ())
        self.ghosts.show_in(chart, self.course, self.smoothing, self.moment is None and self.session.state == "idle")
        until = near[1] if near else 0.0
        chart.classes = self.session.document.data.classes
        chart.show_course(self.shown, max(end, until), max(self._last, until))
        chart.show_step(self._place)
        self.drawn.emit()

    def _redraw(self) -> None:
        is_there = self._is_there
        self.tools.setVisible(is_there)
        if is_there:
            self.build()
        self.pages.setCurrentWidget(self.curves if is_there else self.empty)
        self.empty.setText(no_curves_yet(self.session))
        if self.visibleRegion().isEmpty():
            self._dirty = True
            return
        self._dirty = False
        jobs = [partial(self._draw, chart, self._window()) for chart in self.charts]
        if self.session.is_busy:  # one after the other, or a training would begin with a frozen moment
            self._drawing.take(jobs)
        else:
            for job in jobs:
                job()

    @property
    def _last(self) -> float:
        """The epoch with which the curves will end; where nothing is trained, they have ended."""
        progress, reached = self.session.progress, self.shown.epoch
        ended = self._other is not None or self.session.state == "idle" or not progress.epochs
        return reached if ended else reached + max(progress.epochs - progress.epoch, 0.0)

    def _window(self) -> float:
        """Epochs on the x axis: doubling while training, but never beyond the end of the training."""
        done = max(self.shown.epoch, self.before.seen_behind(self.shown) if self.before is not None else 0.0)
        return min(doubled(done), self._last) if self._last > done else done or 1.0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._point(None)

    # The cross-hair

    def _point(self, epoch: float | None) -> None:
        """Put the cross-hair of both plots on the step nearest to this place on the x axis."""
        epochs = self.shown.training[:, EPOCH]
        place: int | None = None
        if epoch is not None and len(epochs):
            after = int(np.searchsorted(epochs, epoch))
            near = [one for one in (after - 1, after) if 0 <= one < len(epochs)]
            place = min(near, key=lambda one: abs(epochs[one] - epoch))
        self._show_place(place)

    def _step(self, by: int) -> None:
        last = len(self.shown) - 1
        if last >= 0:
            self._show_place(last if self._place is None else min(max(self._place + by, 0), last))

    def _show_place(self, place: int | None) -> None:
        self._place = place
        for chart in self.charts:
            chart.show_step(place)

    # Choices

    def _set_smoothing(self, word: str) -> None:
        self.smoothing = word
        QSettings().setValue(SETTING, word)
        for chart in self.charts:
            chart.smoothing = word
        self._redraw()

    def _set_logarithmic(self, on: bool) -> None:
        remember("plots/logarithmic", on)
        for chart in self.charts:
            chart.logarithmic = on and chart.column == LOSS
        self._redraw()

    def _set_zoomed(self, on: bool) -> None:
        for chart in self.charts:
            chart.zoomed = on and chart.column == ACCURACY
        self._redraw()


def doubled(epoch: float) -> float:
    """The window in which `epoch` has room: 0.25, 0.5, 1, 2, 4... epochs."""
    end = FIRST_WINDOW
    while end < epoch * 1.02:
        end *= 2
    return end
