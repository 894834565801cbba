"""What stands on the right in the past, where the settings stand now: the filter as a sum, what a branch does."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from engine.settings import Real, Whole
from engine.text import count, typed
from engine.training.recipe import Recipe
from gui.look.amounts import steps_in_words
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.state.past.branching import Branching
from gui.state.past.filter_film import FilterFilm
from gui.state.past.run_moments import RunMoments
from gui.time.sum_view import SumView
from gui.widgets.number_box import NumberBox
from gui.widgets.scrolling import scrolling_column

FOR_RANDOM = 340  # from this width on, at 100 %, there is room for two words above the first filter
FOR_FIELDS = 340  # and from this on for both fields of a branch side by side
TAKES_MS = 30
ROWS = 3  # of each fact: what is so, a remark, and room to the next


class PastPage(QWidget):
    """Shows the filter that is looked at, and holds the settings of a branch."""

    def __init__(self, branching: Branching, moments: RunMoments, film: FilterFilm) -> None:
        super().__init__()
        self.branching, self.moments, self.film, self.machine = branching, moments, film, branching.machine
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("This step, and what branching from it would do"))
        self.title, self.slice = styled(QLabel(wordWrap=True), "title"), styled(QLabel(wordWrap=True), "label")
        self.sum = SumView()
        self.note = styled(QLabel(wordWrap=True), "hint")
        body = styled(QWidget(), "body")
        self._rows = rows = in_column(self.title, self.slice, self.sum, self.note, of=body)
        self._build_branch(rows)
        rows.addStretch(1)
        self.area = scrolling_column()
        self.area.setWidget(body)
        in_column(self.area, of=self)
        self._timer = QTimer(self, singleShot=True, interval=TAKES_MS)
        self._timer.timeout.connect(self._show)
        for signal in (self.machine.changed, film.changed, film.arrived, branching.changed):
            signal.connect(self._soon)
        theme.followed_by(self._restyle)

    def _build_branch(self, rows: QVBoxLayout) -> None:
        self.heading = styled(QLabel(self.tr("If you branch here")), "strong")
        self.rate, self.epochs = (_box(name) for name in ("learning_rate", "epochs"))
        self.epochs.setAccessibleName(self.tr("Epochs from here"))
        self.rate.value_changed.connect(lambda value: self.branching.choose(learning_rate=value))
        self.epochs.value_changed.connect(lambda value: self.branching.choose(epochs=value))
        self._fields = QGridLayout()
        self._fields.setColumnStretch(0, 1)
        self.words = [QLabel(self.tr("Learning rate")), QLabel(self.tr("Epochs from here"))]
        for word, box in zip(self.words, (self.rate, self.epochs), strict=True):
            word.setProperty("role", "label")
            word.setWordWrap(True)  # or large text would make the page wider than its place
            word.setBuddy(box)
        self._place_fields()
        self.icons: list[QLabel] = []
        self.facts: list[tuple[QLabel, QLabel]] = []
        self._grid = grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for number in range(3):
            icon, first, second = QLabel(), QLabel(wordWrap=True), styled(QLabel(wordWrap=True), "label")
            grid.addWidget(icon, ROWS * number, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(first, ROWS * number, 1)
            grid.addWidget(second, ROWS * number + 1, 1)
            self.icons.append(icon)
            self.facts.append((first, second))
        rows.addWidget(self.heading)
        rows.addLayout(self._fields)
        rows.addLayout(grid)

    def _place_fields(self) -> None:
        """Side by side where there is room, else one below the other: the page is as wide as its place."""
        beside = self.width() >= theme.px(FOR_FIELDS)
        self._fields.setColumnStretch(2, int(beside))
        for number, (word, box) in enumerate(zip(self.words, (self.rate, self.epochs), strict=True)):
            row, column = (0, 2 * number) if beside else (number, 0)
            self._fields.addWidget(word, row, column)  # a widget that is there already is moved
            self._fields.addWidget(box, row, column + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_fields()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(440))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(240), 460), min(theme.px(120), 160))

    def _restyle(self) -> None:
        px = theme.px
        self._rows.setContentsMargins(px(16), px(12), px(16), px(16))
        self._rows.setSpacing(px(6))
        self._fields.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(1))
        for number in range(1, len(self.facts)):
            self._grid.setRowMinimumHeight(ROWS * number - 1, px(8))  # what belongs together is close together
        self.heading.setContentsMargins(0, px(12), 0, 0)
        for box in (self.rate, self.epochs):
            box.setFixedWidth(px(76))
        self._place_fields()
        for icon, name in zip(self.icons, ("git-branch", "lock-simple", "gauge"), strict=True):
            icon.setPixmap(theme.icon(name, "secondary").pixmap(px(16), px(16)))
        self._soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _show(self) -> None:
        if not self.isVisible():
            return
        self._show_sum()
        machine = self.machine
        waits = "" if machine.exact else self.tr("Computing the exact step…")
        self.note.setText(machine.note or waits)
        self.note.setVisible(bool(self.note.text()))
        self._show_branch()

    def _show_sum(self) -> None:
        film, machine = self.film, self.machine
        start = film.plane(film.first_step, False)
        now = film.plane_of(machine.checkpoint) if machine.checkpoint is not None else None
        is_there = start is not None and now is not None and start.shape == now.shape
        for part in (self.title, self.slice, self.sum):
            part.setVisible(is_there)
        if start is None or now is None or not is_there:
            return
        step = machine.checkpoint.step if machine.checkpoint is not None else machine.step
        self.title.setText(film.name)
        first = film.first_step
        is_roomy = self.width() >= theme.px(FOR_RANDOM)
        start_words = self.tr("Random start") if self.moments.is_fresh and is_roomy else self.tr("Start")
        titles = (start_words, self.tr("Learned"), self._step(step))
        captions = (
            self.tr("step {step}").format(step=count(first)),
            self.tr("in {steps}").format(steps=steps_in_words(step - first)),
            self.tr("as shown"),
        )
        self.sum.show_sum(np.asarray(start), np.asarray(now), titles, captions)
        self.slice.setText(self._said_of_slice())

    def _said_of_slice(self) -> str:
        """Which one is shown, and in which unit its numbers are written, if they are."""
        film, words = self.film, self.tr("in thousandths") if self.sum.has_numbers else ""
        if film.channels > 1:
            words = self.tr("slice {number} of {count}, its strongest")
            if self.sum.has_numbers:
                words = self.tr("slice {number} of {count}, its strongest, in thousandths")
        return words.format(number=film.slice + 1, count=film.channels)

    def _step(self, step: int) -> str:
        return self.tr("Step {step}").format(step=count(step))

    def _show_branch(self) -> None:
        branching, machine = self.branching, self.machine
        for box, value in ((self.rate, branching.learning_rate), (self.epochs, branching.epochs)):
            if value != box.value:  # else what is being typed would be lost with each step that is trained meanwhile
                box.show_value(value)
        earlier, new = self.moments.name_of(machine.run), self.moments.name_of(None)
        made = machine.last - (machine.run.first_step if machine.run is not None else 0)
        facts = (
            (
                self.tr("{run} goes on from the weights of step {step}").format(run=new, step=count(machine.step)),
                self.tr("with what you change: the recipe, not the shapes"),
            ),
            (
                self.tr("{run} stays as it is").format(run=earlier),
                self.tr("its step and the recording of it are kept")
                if made == 1
                else self.tr("its {count} steps and their recording are kept").format(count=count(made)),
            ),
            (self.tr("The optimiser's state comes along"), self._what_follows()),
        )
        for (first, second), (fact, remark) in zip(self.facts, facts, strict=True):
            first.setText(fact)
            second.setText(remark)

    def _what_follows(self) -> str:
        """With the rate that made this step, what was done after it is not repeated."""
        if (later := self.branching.rate_after) is not None:
            return self.tr("you set the learning rate to {rate} after this step: this is the one before").format(
                rate=typed(later)
            )
        return self.tr("with nothing changed, the same steps follow, bit for bit")


def _box(name: str) -> NumberBox:
    setting = Recipe.declared()[name]
    assert isinstance(setting, Whole | Real)
    return NumberBox(setting)
