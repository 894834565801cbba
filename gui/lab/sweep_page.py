"""Sweep: many combinations of settings, trained while one watches; the best are trained again before they win."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QSplitter, QWidget

from engine.data.embedded import title_of
from engine.errors import EngineError
from engine.lab.alike import is_of
from engine.lab.differences import in_brief
from engine.lab.searching import Search
from engine.lab.sweep import Cell
from engine.lab.sweep_file import sweep_in, to_plain
from engine.lab.sweeps_folder import begun
from engine.lab.trial import Outcome
from engine.text import count
from gui.lab.sweep_form import SweepForm
from gui.lab.sweep_results import SweepResults, called
from gui.look.theme import theme
from gui.look.times import day_and_time, duration
from gui.look.words import translated
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import set_style_property, styled
from gui.state.lab.sweep_work import SweepWork
from gui.widgets.card import quiet
from gui.widgets.empty_words import EmptyWords
from gui.widgets.least_room import least_room
from gui.widgets.makes_room import MakesRoom
from gui.widgets.scrolling import RING, scrolling_column

FORM = 330  # pixels of its column at 100 %
LOOK_MS = 200
MOST_TITLES = 8  # of the blocks of another network
MOST_NAMED = 3  # of its blocks that learn, in a menu
READ_AT_ONCE = 2_000_000  # bytes of a file, of ten of which a menu tells
RESTS_TIMES = 8  # as long as it takes to show what is new


class SweepPage(MakesRoom, QWidget):
    """Shows SweepWork; the form says what the next sweep will be."""

    def __init__(self, work: SweepWork, form: SweepForm) -> None:
        super().__init__()
        self.work, self.form = work, form
        self.start = QPushButton(self.tr("Start"))
        self.go_on = QPushButton(self.tr("Go on"))
        self.earlier = styled(QPushButton(self.tr("Earlier sweeps")), "quiet")
        self.menu = QMenu(self.earlier)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Trainings done"))
        self.progress, self.results = quiet(wraps=True), SweepResults(work)
        self.progress.setTextFormat(Qt.TextFormat.PlainText)  # it names a file
        self.of_another = quiet(wraps=True)
        self.of_another.setTextFormat(Qt.TextFormat.PlainText)  # it names data
        self.empty = EmptyWords("flask")
        self.opening = styled(QFrame(), "sunken")
        self.opening_words, self.open_made = QLabel(), QPushButton(self.tr("Open"))
        self.stop_opening = QPushButton(self.tr("Stop"))
        self._rest_until = 0.0
        self._build()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.start.clicked.connect(self._pressed)
        self.go_on.clicked.connect(lambda: work.go_on(self.form.cluster.text().strip()))
        self.earlier.clicked.connect(self._open_menu)
        self.open_made.clicked.connect(work.open_made)
        self.stop_opening.clicked.connect(work.stop_opening)
        self.results.wanted.connect(self._open)
        work.changed.connect(self.refresh)
        work.loaded.connect(self._fill_form)
        form.changed.connect(self._show_buttons)
        theme.followed_by(self._restyle)
        self.refresh()

    def _build(self) -> None:
        buttons = in_row(self.start, self.go_on, self.earlier, REST)
        self.start.setProperty("role", "advised")
        left = styled(QWidget(), "body")
        self._left = in_column(self.form, REST, of=left)
        self._foot = in_column(self.form.said, self.bar, self.progress, self.of_another)
        self._foot.insertLayout(1, buttons)
        area = scrolling_column(self.tr("What the sweep tries"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidget(left)
        self.area = area
        side = styled(QFrame(), "panel")
        in_column((area, 1), self._foot, of=side)
        row = QHBoxLayout(self.opening)
        row.addWidget(self.opening_words, 1)
        row.addWidget(self.open_made)
        row.addWidget(self.stop_opening)
        right = styled(QFrame(), "canvas")
        self._right = in_column(self.opening, (self.empty, 1), of=right)
        self.results_area = scrolling_column(self.tr("What the sweep found"))
        self.results_area.setWidget(self.results)
        self._right.addWidget(self.results_area, 1)
        self.columns = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.columns.addWidget(side)
        self.columns.addWidget(right)
        self.columns.setStretchFactor(0, 0)
        self.columns.setStretchFactor(1, 1)
        in_column(self.columns, of=self)

    def _restyle(self) -> None:
        gap = theme.px(12)
        self._left.setContentsMargins(theme.px(16) - RING, gap, theme.px(12) - RING, gap)  # in line with what is below
        self._left.setSpacing(theme.px(8))
        self._foot.setContentsMargins(theme.px(16), theme.px(4), theme.px(12), gap)
        self._foot.setSpacing(theme.px(8))
        self._right.setContentsMargins(0, 0, 0, 0)
        self.area.setMaximumWidth(theme.px(380))
        self._make_room()

    def _make_room(self) -> None:
        """With text above 150 % the form scrolls, so that what is found has room beside it."""
        self.area.setMinimumWidth(min(theme.px(FORM), max(3 * FORM // 2, self.width() // 2)))

    def minimumSizeHint(self) -> QSize:
        return least_room(420, 240)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    # What is shown

    def _look(self) -> None:
        """Rarely where there is so much to show that it takes long: one shall be able to use the window."""
        looked = monotonic()
        if looked < self._rest_until:
            return
        self.work.look()
        if self.work.is_running or self.work.opening is not None:
            self._show_buttons()
            self.results.follow()
        self._rest_until = monotonic() + RESTS_TIMES * (monotonic() - looked)

    def refresh(self) -> None:
        search = self.work.search
        self.empty.setVisible(search is None)
        self.results_area.setVisible(search is not None)
        self._show_buttons()
        if search is None:
            self._show_none()
            return
        self.results.refresh()

    def _show_none(self) -> None:
        """Who closed the window for the night looks for what was made before."""
        way = self.tr("Choose settings on the left and press Start: the race and the map grow while you watch.")
        if not self.work.earlier():
            self.empty.show_words(self.tr("No sweep yet"), way)
            return
        before = self.tr("Those made before are kept: Earlier sweeps opens them, and one that was stopped can go on.")
        self.empty.show_words(self.tr("No sweep is open"), f"{way} {before}")

    def _fill_form(self, search: Search) -> None:
        self.form.show_sweep(search.sweep)

    def _show_buttons(self) -> None:
        work, form = self.work, self.form
        misses = work.can_go_on
        breaks_off = misses and self._is_asked_again()
        goes_on = misses and self._asks_alike()
        begin = self.tr("Start anew") if breaks_off else self.tr("Start")
        self.start.setText(self.tr("Stop") if work.is_running else begin)
        self.start.setEnabled(work.is_running or form.sweep is not None)
        self.start.setToolTip("" if self.start.isEnabled() else form.why_not)
        set_style_property(self.start, "role", "" if goes_on else "advised")
        set_style_property(self.go_on, "role", "advised" if goes_on else "")
        has_failed = not (misses or work.is_running) and work.search is not None and work.search.has_failures
        self.go_on.setVisible(misses or has_failed)
        self.go_on.setText(self.tr("Try again") if has_failed else self.tr("Go on"))
        self.go_on.setToolTip(
            self.tr("Make the trainings of the shown sweep that failed once more") if has_failed
            else self.tr("Make the trainings of the shown sweep that are missing")
        )  # fmt: skip
        self.earlier.setVisible(not work.is_running)
        self.bar.setVisible(work.is_running)
        self.bar.setRange(0, max(1, work.search.expected if work.search is not None else 0))
        self.bar.setValue(work.done)
        self.progress.setText("\n".join(filter(None, (self._progress(), self._unkept()))))
        self.progress.setVisible(bool(self.progress.text()))
        self._show_whose()
        self._show_opening()

    def _is_asked_again(self) -> bool:
        """Whether the form asks for the sweep that is shown: to start it would make all of it again."""
        asked, search = self.form.sweep, self.work.search
        return self._asks_alike() and asked is not None and search is not None and is_of(search.sweep, asked.design)

    def _asks_alike(self) -> bool:
        """Whether it asks for the same of any network: who opens what was broken off may have another one here."""
        asked, search = self.form.sweep, self.work.search
        if asked is None or search is None:
            return False
        one, other = (to_plain(sweep) | {"design": sweep.design.recipe.epochs} for sweep in (asked, search.sweep))
        return one == other

    def _show_whose(self) -> None:
        """Of what other network the results are: one that came in a file, say."""
        search = self.work.search
        is_other = search is not None and not is_of(search.sweep, self.form.document.design)
        self.of_another.setVisible(is_other)
        if search is None or not is_other:
            return
        words = self.tr("The results are of another stack, recipe or data than yours is now: {blocks}, on {data}.")
        titles = [translated(one.title) for one in search.sweep.design.stack.blocks]
        few = titles if len(titles) <= MOST_TITLES else [*titles[: MOST_TITLES - 2], "…", titles[-1]]
        data = translated(title_of(search.sweep.design.data_name))
        self.of_another.setText(words.format(blocks=", ".join(few), data=data))

    def _show_opening(self) -> None:
        work, trial = self.work, self.work.opening
        self.opening.setVisible(trial is not None or work.made_again is not None)
        self.open_made.setVisible(trial is None)
        self.stop_opening.setText(self.tr("Stop") if trial is not None else self.tr("Close"))
        if work.made_again is not None:
            self.opening_words.setText(self.tr("“{name}” is made again, bit for bit.").format(name=work.made_again[2]))
        if trial is not None:
            words = self.tr("Making its run again, bit for bit: epoch {epoch} of {all}")
            epochs = trial.design["recipe"]["epochs"]
            self.opening_words.setText(words.format(epoch=min(int(work.epoch) + 1, epochs), all=epochs))

    def _progress(self) -> str:
        work = self.work
        if work.search is None:
            return ""
        if not work.is_running:
            text = self.tr("{done} of {all} trainings are made.").format(done=count(work.done), all=count(work.total))
            text = f"{work.origin}: {text}" if work.origin else text
            if work.search.outdated and work.can_go_on:
                words = self.tr("{n} more learned from other pictures: the data has changed since.")
                text += " " + words.format(n=count(work.search.outdated))
            return " ".join((text, *self._failures(list(work.search.outcomes.values()))))
        if not work.total:
            return self.tr("Preparing…")
        if work.search.is_made_elsewhere:
            words = self.tr("Another window or the command line makes this sweep now: {done} of {all} trainings.")
            return words.format(done=count(work.done), all=count(work.search.expected))
        words = self._of_fresh_seeds(work.search) if work.is_confirming else self._before_fresh_seeds(work.search)
        text = words.format(done=count(work.done), all=count(work.total))
        left = work.seconds_left
        return text + (self.tr(" · {time} left").format(time=duration(left)) if left is not None else "")

    def _unkept(self) -> str:
        """That nothing is lost yet, but would be with this window."""
        words = self.tr("The results cannot be written to the disk: {why}. Make room: it is tried again.")
        return words.format(why=self.work.why_unkept) if self.work.why_unkept else ""

    def _failures(self, outcomes: list[Outcome]) -> list[str]:
        """How many failed, and why; of those that diverged what helps, for to try again does not."""
        said = []
        for failed in ([one for one in outcomes if one.may_go_well], [one for one in outcomes if one.diverged]):
            if failed:
                words = self.tr("{n} of them failed: {why}")
                if failed[0].diverged:
                    words += " " + self.tr(
                        "Trained again they end alike: a lower learning rate helps or, if pictures are broken, others."
                    )
                said.append(words.format(n=count(len(failed)), why=translated(failed[0].failure)))
        return said

    def _of_fresh_seeds(self, search: Search) -> str:
        many = len(search.confirmations) // search.confirm  # fewer than three where others failed
        if many == 1:
            return self.tr("Fresh seeds for the best one: {done} of {all} trainings")
        if many == 2:
            return self.tr("Fresh seeds for the best two: {done} of {all} trainings")
        return self.tr("Fresh seeds for the best three: {done} of {all} trainings")

    def _before_fresh_seeds(self, search: Search) -> str:
        combinations = len(search.trials) // len(search.sweep.seeds)
        if combinations == 1 or search.confirmations:  # those with fresh seeds are counted already
            return self.tr("{done} of {all} trainings")
        if combinations == 2:
            return self.tr("{done} of {all} trainings, then both with fresh seeds")
        return self.tr("{done} of {all} trainings, then the best three with fresh seeds")

    # What is done

    def _pressed(self) -> None:
        if self.work.is_running:
            self.work.stop()
        elif self.form.sweep is not None:
            self.work.begin(self.form.sweep, self.form.cluster.text().strip())

    def _open(self, cell: Cell) -> None:
        trial = self.work.trial_of(cell)
        if trial is not None:
            self.work.open(trial, self.results.named(cell))

    def _open_menu(self) -> None:
        self.menu.clear()
        for file in self.work.earlier():
            self.menu.addAction(_named(file).replace("&", "&&"), partial(self.work.load, file))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("There is none yet")).setEnabled(False)
        self.menu.popup(self.earlier.mapToGlobal(self.earlier.rect().bottomLeft()))


def _named(file: Path) -> str:
    """When an earlier sweep began, what it varied, and of which network on what data, as far as that is read at once.
    """
    moment = begun(file)
    when = day_and_time(moment) if moment is not None else file.stem
    with suppress(EngineError, OSError):
        if file.stat().st_size < READ_AT_ONCE:
            sweep = sweep_in(file)
            whose = in_brief(sweep.design.stack, MOST_NAMED), translated(title_of(sweep.design.data_name))
            return " · ".join(filter(None, (f"{when}  {', '.join(called(sweep).values())}", *whose)))
    return when
