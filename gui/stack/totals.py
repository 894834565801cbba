"""The totals: how many parameters the whole stack has, what one picture costs, and how large the cards are shown.

While a block is dragged it says what would become of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from engine.analysis.analysis import Analysis
from engine.text import count
from gui.cards.unit import ZOOMS
from gui.look.theme import theme
from gui.look.times import in_two_figures
from gui.qt.keys import with_keys
from gui.qt.laid_out import REST, in_row
from gui.qt.style_property import styled
from gui.stack.figure import Figure
from gui.stack.in_words import cost_note, duration_note, memory_note, parameters_note
from gui.stack.zoom import ZOOM_STEP
from gui.state.document import Document
from gui.state.training.epoch_forecast import EpochForecast, learned_from
from gui.widgets.note_card import NoteCard

LEAST_WIDTH = 200
MOST_LEFT_OUT = 10
FIRST_MS = 500  # after the start: the window shall be painted first
LATER_MS = 80  # after an edit: the forecast may wait, the edit may not


class TotalsBar(QWidget):
    """A row under the stack."""

    zoom_changed = Signal(int)  # the zoom that is asked for, in percent

    def __init__(self, document: Document, epoch_forecast: EpochForecast | None = None) -> None:
        super().__init__()
        self.document = document
        self.epoch_forecast = epoch_forecast
        self.zoom = 100
        self._preview: Analysis | None = None
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Totals"))
        self.parameters, self.cost, self.memory = Figure("cube"), Figure("calculator"), Figure("cpu")
        self.duration = Figure("timer")
        for figure, note in (
            (self.parameters, lambda: parameters_note(document)),
            (self.cost, lambda: cost_note(document)),
            (self.duration, self._duration_note),
            (self.memory, lambda: memory_note(document, self.memory.number.text())),
        ):
            figure.asked.connect(partial(_explain, figure, note))
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._foretell)
        self._seconds: tuple[float | None, float | None] = (None, None)  # of an epoch now, and after a drop
        self.problems, self.sign = QLabel(), QLabel()  # what a drop would bring: those that are there say so themselves
        self.problems.setProperty("role", "error")
        self.smaller = self._button(with_keys(self.tr("Show the cards smaller ({Ctrl+-})")), -ZOOM_STEP)
        self.larger = self._button(with_keys(self.tr("Show the cards larger ({Ctrl++})")), ZOOM_STEP)
        self.percent = styled(QPushButton(), "plain")
        self.percent.setToolTip(with_keys(self.tr("Show the cards at 100 % ({Ctrl+0})")))
        self.percent.clicked.connect(lambda: self.zoom_changed.emit(100))
        self.row = in_row(
            self.parameters, self.cost, self.duration, self.memory, REST, self.sign, self.problems, self.smaller,
            self.percent, self.larger, of=self
        )  # fmt: skip
        if epoch_forecast is not None:
            epoch_forecast.changed.connect(self._later.start)
        document.design_changed.connect(self._changed)
        document.data_changed.connect(self._changed)
        theme.followed_by(self._restyle)
        self.show_zoom(100)
        QTimer.singleShot(FIRST_MS, self, self._foretell)

    @property
    def known(self) -> tuple[Figure, ...]:
        """Those whose numbers are known, also where the row has no room for them."""
        now = self.document.analysis
        if not (now.complete and now.rows):
            return (self.parameters,)
        known = self.parameters, self.cost, self.memory
        return known if self._seconds[0] is None else (*known, self.duration)

    def show_zoom(self, percent: int) -> None:
        """The cards are shown at so many percent now."""
        self.zoom = percent
        self.percent.setText(f"{percent} %")
        self.percent.setAccessibleName(self.tr("Zoom {percent} %").format(percent=percent))
        self.smaller.setEnabled(percent > ZOOMS[0])
        self.larger.setEnabled(percent < ZOOMS[1])

    def show_preview(self, analysis: Analysis | None) -> None:
        """What the totals would be after a drop; None: as they are."""
        if analysis is not self._preview:
            self._preview = analysis
            self._foretell()

    def _changed(self, *_designs: object) -> None:
        self._later.start()
        self._follow()

    def _foretell(self) -> None:
        """Foretell the seconds of an epoch; while something is dragged, before and after."""
        then = self._epoch_seconds(self._preview) if self._preview is not None else None
        self._seconds = (self._epoch_seconds(self.document.analysis), then)
        self._follow()

    def _duration_note(self) -> tuple[str, list[str]]:
        rests_on = self.epoch_forecast.rests_on if self.epoch_forecast is not None else "computer"
        return duration_note(self.document, self.duration.number.text(), rests_on)

    def _epoch_seconds(self, analysis: Analysis) -> float | None:
        """None: also of digits that stand in, from which nobody learns."""
        recipe, data = self.document.design.recipe, self.document.data
        if self.epoch_forecast is None or analysis.problems or not analysis.rows or self.document.data_problem:
            return None
        return self.epoch_forecast.epoch_seconds(analysis, learned_from(data, recipe), recipe.batch_size)

    def _follow(self, *_designs: object) -> None:
        """Say it all, and leave out the least important words until the rest finds room."""
        for left_out in range(MOST_LEFT_OUT + 1):
            self._say(left_out)
            for figure in (self.parameters, self.cost, self.duration, self.memory):
                figure.row.invalidate()
                figure.row.activate()
            self.row.invalidate()
            if self.row.totalSizeHint().width() <= self.width():
                break
        if self.isVisible():
            self.row.activate()  # what was shown for a trial has squeezed the others: nobody shall see that

    def _say(self, left_out: int) -> None:
        """Say all of it but for what yields first: memory, the cost, words at all, and the buttons of the zoom last."""
        now, then = self.document.analysis, self._preview
        problems = then.wrong if then is not None else ()
        if then is not None and not then.complete:  # half of a sum would only confuse
            then = None
        shown = then or now  # the words are those of the number they stand beside
        parameters = self._words_of(shown)
        exact = count if left_out < 8 else short
        after = exact(then.parameters) if then else None
        self.parameters.tell(exact(now.parameters), after, parameters, left_out < 7)
        known = shown.complete and bool(shown.rows)
        self.cost.setVisible(known and left_out < 4)
        before, after_that = self._seconds
        foretold = before if then is None else after_that
        self.duration.setVisible(known and foretold is not None and left_out < 10)
        if foretold is not None:
            self.duration.tell(
                in_two_figures(before) if before is not None else "?",
                in_two_figures(foretold) if then is not None else None,
                self.tr("per epoch"),
                left_out < 6,
            )
        self.memory.setVisible(known and then is None and left_out < 1)
        if known:
            full = then is None and left_out < 2
            cost = self.tr("multiply-adds per picture") if full else self.tr("multiply-adds")
            self.cost.tell(short(now.multiply_adds), short(then.multiply_adds) if then else None, cost, left_out < 3)
            self.memory.tell(_bytes(now.memory), None, self.tr("of memory"))
        self.percent.setVisible(left_out < 5)
        for button in (self.smaller, self.larger):
            button.setVisible(left_out < 9)
        number = len(problems)
        self.sign.setVisible(number > 0)
        self.problems.setVisible(number > 0)
        self.problems.setText(self.tr("1 problem") if number == 1 else self.tr("{n} problems").format(n=number))

    def _words_of(self, shown: Analysis) -> str:
        if not shown.complete:
            return self.tr("parameters so far")
        return self.tr("parameter") if shown.parameters == 1 else self.tr("parameters")

    def _button(self, name: str, step: int) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.zoom_changed.emit(self.zoom + step))
        return button

    def _restyle(self) -> None:
        self.setFixedHeight(theme.px(36))
        self.row.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        self.row.setSpacing(theme.px(8))
        self.smaller.setIcon(theme.icon("minus", "secondary"))
        self.larger.setIcon(theme.icon("plus", "secondary"))
        side = theme.px(16)
        self.sign.setPixmap(theme.icon("warning-circle", "error").pixmap(side, side))
        for figure in (self.parameters, self.cost, self.duration, self.memory):
            figure.restyle()
        self._follow()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST_WIDTH), theme.px(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()


def short(number: int) -> str:
    """A large number in few figures: 1384960 -> '1.4 M'."""
    for size, least, letter, digits in ((1e9, 0.99995e9, "G", 1), (1e6, 0.9995e6, "M", 1), (1e3, 1e4, "k", 0)):
        if number >= least:  # what rounds to 1,000 of the smaller unit is 1.0 of the larger
            return f"{number / size:.{digits}f} {letter}"
    return count(number)


def _bytes(number: int) -> str:
    for size, word in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if number >= 0.99995 * size:  # as above
            return f"{number / size:.1f} {word}"
    return f"{number} B"


def _explain(figure: Figure, note: Callable[[], tuple[str, list[str]]]) -> None:
    at = figure if figure.isVisible() else figure.parentWidget() or figure  # the row had no room for it
    NoteCard(*note(), at).open_beside(QRect(at.mapToGlobal(QPoint()), at.size()))
