"""Sweep: many combinations of settings, trained while one watches; the best are trained again before they win."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.lab.settable import settables
from engine.lab.sweep import Cell, best
from engine.text import count
from gui.lab.axis_row import label
from gui.lab.scatter import Point, Scatter
from gui.lab.sweep_form import SweepForm, duration
from gui.lab.sweep_map import SweepMap, figures_of, words_of
from gui.lab.sweep_table import SweepTable
from gui.look.theme import theme
from gui.state.sweep_work import SweepWork
from gui.widgets.card import Card, quiet
from gui.widgets.fields import DropDown
from gui.widgets.segmented import Option

LOOK_MS = 200
PARAMETERS, TIME = "parameters", "time"


class SweepPage(QWidget):
    """Shows SweepWork; the form says what the next sweep will be."""

    def __init__(self, work: SweepWork, form: SweepForm) -> None:
        super().__init__()
        self.work, self.form = work, form
        self.start = QPushButton(self.tr("Start"))
        self.go_on = QPushButton(self.tr("Go on"))
        self.earlier = QPushButton(self.tr("Earlier sweeps"))
        self.earlier.setProperty("role", "quiet")
        self.menu = QMenu(self.earlier)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Trainings done"))
        self.progress, self.winner = quiet(wraps=True), QLabel(wordWrap=True)
        self.map, self.table = SweepMap(), SweepTable()
        self.scatter = Scatter(self.tr("Accuracy against cost"))
        self.empty = QLabel(
            self.tr("Choose settings on the left and press Start: the map fills while you watch."), wordWrap=True,
            alignment=Qt.AlignmentFlag.AlignCenter,
        )  # fmt: skip
        self.empty.setProperty("role", "secondary")
        self.opening = QFrame()
        self.opening.setProperty("role", "sunken")
        self.opening_words, self.stop_opening = QLabel(), QPushButton(self.tr("Stop"))
        self._axes: dict[str, list[Any]] = {}
        self._labels: dict[str, str] = {}
        self._fill_form = False  # with the settings of a sweep that was read
        self._build()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.start.clicked.connect(self._pressed)
        self.go_on.clicked.connect(lambda: work.go_on(self.form.cluster.text().strip()))
        self.earlier.clicked.connect(self._open_menu)
        self.stop_opening.clicked.connect(work.stop_opening)
        for view in (self.map, self.scatter, self.table):
            view.wanted.connect(self._open)
        work.changed.connect(self.refresh)
        form.changed.connect(self._show_buttons)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.start, self.go_on, self.earlier):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.start.setProperty("role", "advised")
        left = QWidget()
        left.setProperty("role", "body")
        self._left = QVBoxLayout(left)
        self._left.addWidget(self.form)
        self._left.addStretch(1)
        self._foot = QVBoxLayout()
        for part in (self.form.said, self.bar, self.progress):
            self._foot.addWidget(part)
        self._foot.insertLayout(1, buttons)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(left)
        self.area = area
        side = QFrame()
        side.setProperty("role", "panel")
        inside = QVBoxLayout(side)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(area, 1)
        inside.addLayout(self._foot)
        self._make_results()
        self.columns = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.columns.addWidget(side)
        self.columns.addWidget(self.results)
        self.columns.setStretchFactor(0, 0)
        self.columns.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)

    def _make_results(self) -> None:
        self.across, self.up = (self._choice(words) for words in (self.tr("Across"), self.tr("Upwards")))
        self.against = self._choice(self.tr("Accuracy against"))
        self.map_card = Card(self.tr("Map"), self.map, self.across, self.up)
        self.scatter_card = Card(self.tr("Accuracy against"), self.scatter, self.against)
        self.table_card = Card(self.tr("All combinations"), self.table)
        cards = QWidget()
        self._cards = QHBoxLayout(cards)
        self._cards.addWidget(self.map_card, 1)
        self._cards.addWidget(self.scatter_card, 1)
        row = QHBoxLayout(self.opening)
        row.addWidget(self.opening_words, 1)
        row.addWidget(self.stop_opening)
        shown = QWidget()
        self._shown = QVBoxLayout(shown)
        self._shown.addWidget(self.winner)
        self._shown.addWidget(self.opening)
        self._shown.addWidget(cards, 3)
        self._shown.addWidget(self.table_card, 2)
        self.results = QFrame()
        self.results.setProperty("role", "canvas")
        self._stacked = QStackedLayout(self.results)
        self._stacked.addWidget(self.empty)
        self._stacked.addWidget(shown)

    def _choice(self, name: str) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(name)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        return holder

    def _restyle(self) -> None:
        gap = theme.px(12)
        self._left.setContentsMargins(theme.px(16), gap, theme.px(12), gap)
        self._left.setSpacing(theme.px(8))
        self._foot.setContentsMargins(theme.px(16), theme.px(4), theme.px(12), gap)
        self._foot.setSpacing(theme.px(8))
        self._shown.setContentsMargins(gap, gap, gap, gap)
        self._shown.setSpacing(gap)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(gap)
        self.area.setMinimumWidth(theme.px(330))
        self.area.setMaximumWidth(theme.px(420))
        self.empty.setContentsMargins(theme.px(40), 0, theme.px(40), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(240))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    # What is shown

    def _look(self) -> None:
        self.work.look()
        if self.work.is_running or self.work.opening is not None:
            self._show_buttons()

    def refresh(self) -> None:
        work, search = self.work, self.work.search
        self._stacked.setCurrentIndex(0 if search is None else 1)
        self._show_buttons()
        if search is None:
            return
        axes = {name: list(values) for name, values in search.sweep.axes.items()}
        if axes != self._axes:
            self._axes = axes
            called = {one.name: label(one) for one in settables(search.sweep.design)}
            self._labels = {name: called.get(name, name.replace("_", " ")) for name in axes}
            self._offer_axes()
        if self._fill_form:
            self._fill_form = False
            self.form.show_axes([(name, ", ".join(map(str, values))) for name, values in axes.items()])
        self._show_plots()
        self.table.show_cells(axes, work.cells, work.confirmed, self._labels)
        self.winner.setText(self._verdict())
        self.winner.setVisible(bool(self.winner.text()))

    def _offer_axes(self) -> None:
        names = list(self._axes)
        settings = [Option(name, self._labels[name]) for name in names]
        costs = [Option(PARAMETERS, self.tr("Parameters")), Option(TIME, self.tr("Time"))]
        for holder, options, value in (
            (self.across, settings, names[0]),
            (self.up, settings, names[1] if len(names) > 1 else names[0]),
            (self.against, [*costs, *settings], PARAMETERS),
        ):
            layout = holder.layout()
            assert layout is not None
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
            box = DropDown(options, holder.accessibleName())
            box.show_value(value)
            box.setMinimumWidth(theme.px(110))
            box.chosen.connect(self._show_plots)
            layout.addWidget(box)
        for holder in (self.across, self.up):
            holder.setVisible(len(names) > 2)

    def _value(self, holder: QWidget) -> str:
        box = holder.findChildren(DropDown)[-1]
        return str(box.options[max(0, box.currentIndex())].value)

    def _show_plots(self, *_: object) -> None:
        self._show_map()
        self._show_scatter()

    def _show_map(self) -> None:
        names = list(dict.fromkeys([self._value(self.across), self._value(self.up)]))
        winner = next(iter(best(self.work.confirmed, 1)), None) if not self.work.is_running else None
        self.map.show_cells({name: self._axes[name] for name in names}, self.work.cells, self._labels, winner)

    def _show_scatter(self) -> None:
        against = self._value(self.against)
        labels: list[str] = []
        if against not in (PARAMETERS, TIME) and not all(_is_number(one) for one in self._axes[against]):
            labels = [words_of(one) for one in self._axes[against]]
        points = [point for cell in self.work.cells if (point := self._point(cell, against, bool(labels))) is not None]
        axis = {PARAMETERS: self.tr("parameters"), TIME: self.tr("seconds of a training")}.get(against)
        axis = axis or self._labels[against]
        self.scatter.show_points(points, axis, against in (PARAMETERS, TIME), labels)

    def _point(self, cell: Cell, against: str, in_words: bool) -> Point | None:
        good = [one for one in cell.outcomes if not one.failure]
        if not good:
            return None
        shares = [one.test_accuracy for one in good]
        if against == PARAMETERS:
            x = float(good[0].parameters)
        elif against == TIME:
            x = sum(one.seconds for one in good) / len(good)
        else:
            value = cell.settings[against]
            x = float(self._axes[against].index(value)) if in_words else float(value)
        return Point(x, cell.accuracy, self._named(cell), min(shares), max(shares), key=cell, figures=figures_of(cell))

    def _verdict(self) -> str:
        """The winner in words, and whether it is one."""
        ranked = best(self.work.confirmed, 2)
        if self.work.is_running or not ranked or self.work.can_go_on:
            return ""
        first = ranked[0]
        searched = next((one for one in self.work.cells if one.settings == first.settings), None)
        text = self.tr("Best with {n} fresh seeds: {settings}, {accuracy} % of the test pictures ({before} % before).")
        text = text.format(n=len(first.outcomes), settings=self._named(first), accuracy=f"{100 * first.accuracy:.1f}",
                           before=f"{100 * searched.accuracy:.1f}" if searched else "–")  # fmt: skip
        said = self.work.winner
        if said is None:
            return text
        if said.is_told:
            rest = self.tr("It is better than the next one ({settings}) by {points} points, p = {p}.")
        else:
            rest = self.tr("It cannot be told from the next one ({settings}): {points} points may be chance, p = {p}.")
        points = f"{100 * abs(said.difference):.2f}"
        return text + " " + rest.format(settings=self._named(ranked[1]), points=points, p=f"{said.p:.2g}")

    def _show_buttons(self) -> None:
        work, form = self.work, self.form
        self.start.setText(self.tr("Stop") if work.is_running else self.tr("Start"))
        self.start.setEnabled(work.is_running or form.sweep is not None)
        self.start.setToolTip("" if self.start.isEnabled() else form.why_not)
        self.go_on.setVisible(work.can_go_on)
        self.go_on.setToolTip(self.tr("Make the trainings of the shown sweep that are missing"))
        self.earlier.setVisible(not work.is_running)
        self.bar.setVisible(work.is_running)
        self.bar.setRange(0, max(1, work.total))
        self.bar.setValue(work.done)
        self.progress.setText(self._progress())
        self.progress.setVisible(bool(self.progress.text()))
        trial = work.opening
        self.opening.setVisible(trial is not None)
        if trial is not None:
            words = self.tr("Making its run again, bit for bit: epoch {epoch} of {all}")
            epochs = trial.design["recipe"]["epochs"]
            self.opening_words.setText(words.format(epoch=min(int(work.epoch) + 1, epochs), all=epochs))

    def _progress(self) -> str:
        work = self.work
        if work.search is None:
            return ""
        if not work.is_running:
            return self.tr("{done} of {all} trainings are made.").format(done=count(work.done), all=count(work.total))
        if not work.total:
            return self.tr("Preparing…")
        if work.is_confirming:
            words = self.tr("Fresh seeds for the best three: {done} of {all} trainings")
        else:
            words = self.tr("{done} of {all} trainings, then the best three with fresh seeds")
        text = words.format(done=count(work.done), all=count(work.total))
        left = work.seconds_left
        return text + (self.tr(" · {time} left").format(time=duration(left)) if left is not None else "")

    # What is done

    def _pressed(self) -> None:
        if self.work.is_running:
            self.work.stop()
        elif self.form.sweep is not None:
            self.work.begin(self.form.sweep, self.form.cluster.text().strip())

    def _open(self, cell: Cell) -> None:
        trial = self.work.trial_of(cell)
        if trial is not None:
            self.work.open(trial, self._named(cell))

    def _open_menu(self) -> None:
        self.menu.clear()
        for file in self.work.earlier():
            self.menu.addAction(file.stem, partial(self._load, file))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("There is none yet")).setEnabled(False)
        self.menu.popup(self.earlier.mapToGlobal(self.earlier.rect().bottomLeft()))

    def _load(self, file: Path) -> None:
        self._fill_form = True
        self.work.load(file)

    def _named(self, cell: Cell) -> str:
        """A combination in words."""
        return ", ".join(f"{self._labels[name]} {words_of(value)}" for name, value in cell.settings.items())


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
