"""The page Filters: the filter in the focus to paint on, to switch off and to freeze; what it looks for; and how it
came to be what it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from engine.explain.switching import Ranking
from engine.network.stack import Placed
from engine.text import count
from gui.filters.damage_view import DamageView
from gui.filters.page_bar import PageBar
from gui.filters.paint_view import PaintView
from gui.filters.ranking_bars import RankingBars
from gui.filters.seen_view import SeenView
from gui.filters.switch_view import SwitchView
from gui.filters.time_strip import TimeStrip
from gui.filters.unit_names import called, unit_name
from gui.look.gaps import spaced
from gui.look.theme import theme
from gui.qt.keys import with_keys
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.state.inside.before_change import BeforeChange
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.filter_trial import MOST, FilterTrial
from gui.state.inside.through_time import ThroughTime
from gui.widgets.card import Card, quiet
from gui.widgets.keep_room import KeptWords, keep_room
from gui.widgets.listed_page import ListedPage, entries_of
from gui.widgets.page_frame import fit_body
from gui.widgets.scrolling import in_scrolling, scrolling_from_top

FOR_TWO_COLUMNS = 700  # pixels at 100 % beside the list


class FiltersPage(ListedPage):
    """`looks_for` is the view that shows what a filter looks for; the window brings it. `weight_wanted` brings a Spot
    of the filter in the focus: how it learns is wanted."""

    weight_wanted = Signal(object)

    def __init__(self, bench: FilterBench, trial: FilterTrial, through: ThroughTime, looks_for: QWidget) -> None:
        super().__init__(self.tr("Filters: paint them, switch them off, freeze them"), "paint-brush")
        self.bench, self.trial, self.through = bench, trial, through
        self.bar = PageBar()
        self.paint, self.switch = PaintView(bench), SwitchView(bench, trial)
        self.damage = DamageView(bench, trial)
        self.seen = SeenView(bench, BeforeChange(bench.probe, self))
        self.ranking, self.time = RankingBars(), TimeStrip()
        self.ranked, self.followed = KeptWords(self._ranked_words(MOST)), quiet(wraps=True)
        self.stop = styled(QToolButton(), "time")
        keep_room(self.stop)
        self.no_picture = quiet(wraps=True)
        self._columns = 0
        self._make_cards(looks_for)
        self._lay_out()
        self._connect()
        theme.followed_by(self._restyle)

    def _make_cards(self, looks_for: QWidget) -> None:
        self.paint_card = Card(self.tr("Paint"), _column(self.paint, self.no_picture, self.seen))
        self.switch_card = Card(self.tr("Without it"), self.switch, self.switch.all_on)
        self.switch_card.turns = True
        self.rank_area = area = scrolling_from_top(self.ranking)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.damage_card = Card(self.tr("With damaged weights"), self.damage, self.damage.again, self.damage.mend)
        self.damage_card.turns = True
        title = self.tr("How the accuracy changes without each one")
        self.rank_card = Card(title, _column(self.ranked, area), self.stop)
        self.rank_card.title.setText(title, self.tr("The accuracy without each one"), self.tr("Without each one"))
        self.looks_card = Card(self.tr("What it looks for"), looks_for)
        self.time_card = Card(self.tr("Through time"), _column(self.followed, self.time))

    def _lay_out(self) -> None:
        self.body = styled(QFrame(), "canvas")
        self.grid = QGridLayout(self.body)
        self.area = in_scrolling(self.body, sideways=True)  # where there is more room the ranking takes it
        self.stacked.addWidget(self.area)
        words = self.tr("Change a filter, and see how the network does with it. {Ctrl+Z} takes everything back.")
        title = self.tr("Blocks with weights")
        self.fill_column(title, scrolling_from_top(self.blocks), quiet(with_keys(words), True))
        self.fill(self.bar, self.pages)

    def _connect(self) -> None:
        self.blocks.picked.connect(lambda id: self.bench.look(block=id))
        self.paint.weight_wanted.connect(self.weight_wanted)
        self.stop.clicked.connect(lambda: self.trial.ranking.stop(not self.trial.ranking.is_stopped))
        self.ranking.picked.connect(lambda number: self.bench.look(filter=number))
        self.time.step_chosen.connect(self.through.go)
        self.bench.changed.connect(self._soon)
        self.trial.changed.connect(self._show_trial)
        self.through.changed.connect(self._show_time)
        self.through.focus.changed.connect(lambda *_: self._show_time())

    # Showing

    def _soon(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        bench = self.bench
        block = bench.block
        self._list_blocks(block)
        self.bar.show_moment(bench)
        reason = "" if block else self.tr("There is no block with weights yet: add a convolution.")
        if block and not bench.arrays:
            reason = self.tr("The stack does not fit: put it right on the page Build, and its filters come back.")
        self.empty.show_words(reason)
        self.paint.show_bench()  # before it goes: what is half typed there would count for what is shown now
        self.stacked.setCurrentWidget(self.empty if reason else self.area)
        if reason:
            return
        self.trial.ranking.look_at(block)
        self.through.look_at(block, bench.filter)
        can_paint = bench.plane is not None
        self.paint.setVisible(can_paint)
        self.no_picture.setVisible(not can_paint)
        self.no_picture.setText(
            self.tr("There are too many weights in a row to paint them one by one.") if bench.reads_list else
            self.tr("This block has no filters to paint: it multiplies what it reads by a weight, and adds another.")
        )  # fmt: skip
        self.seen.show_bench()
        self.switch.show_bench()
        self.damage.show_bench()
        self._show_trial()
        self._show_time()

    def _show_trial(self) -> None:
        if not self.isVisible() or not self.bench.block:
            return
        self.switch.show_trial()
        self.damage.show_trial()
        found = self.trial.ranking.found
        names = tuple(unit_name(self.bench, number) for number in range(self.bench.count))
        if found is not None and (found.block_id != self.bench.block or len(found.without) > len(names)):
            found = None  # of another block, or of filters that are gone
        self.ranking.show_ranking(found, self.bench.filter, names)
        self.ranking.setVisible(found is not None)
        self._say_ranking(found)

    def _say_ranking(self, found: Ranking | None) -> None:
        """What is counted, how far it has come, and of which weights what stands below is."""
        trial, whole, stop = self.trial, self.bench.count, self.tr("Stop")
        ranking = trial.ranking
        is_done = ranking.done == whole
        self.stop.setText(self.tr("Start again") if ranking.is_stopped else stop)
        self.stop.setVisible(trial.is_complete and not is_done and not self.bench.session.is_busy)
        if is_done and found is not None:
            self.ranked.setText(self._ranked_words(found.before.count))
            return
        going = self.tr("Switching off one after the other, {pictures} test pictures each: {done} of {count} …")
        if ranking.failure[0]:
            going = ranking.failure[0].replace("{", "{{").replace("}", "}}")
        if ranking.is_stopped:
            going = self.tr("Stopped after {done} of {count}, {pictures} test pictures each.")
        if self.bench.session.is_busy:
            going = self.tr("The ranking waits until the training rests.")
            if self.bench.session.state == "measuring":
                going = self.tr("The ranking waits until the test is done.")
        numbers = {"done": count(ranking.done), "count": count(whole), "pictures": count(len(trial.images))}
        words = going.format(**numbers) if trial.is_complete else ""
        is_old = ranking.is_old and found is not None
        old = self.tr("{why} This one is of earlier weights.") if is_old else "{why}"
        self.ranked.setText(old.format(why=words))

    def _ranked_words(self, pictures: int) -> str:
        words = self.tr(
            "Each switched off alone, {count} test pictures. Coloured: more than chance makes among so many. Thin:"
            " 95 % interval for all at once."
        )
        return words.format(count=count(pictures))

    def _show_time(self) -> None:
        if not self.isVisible():
            return
        through = self.through
        moment = through.focus.value.moment
        run = self.bench.session.run
        step = moment.step if moment is not None else run.step if run is not None else 0
        stops, seen = (through.found.stops, through.found.seen) if through.found is not None else ((), 0)
        self.time.show_stops(stops, through.images, step, seen)
        self.time.setVisible(bool(stops))
        following = self.tr("Following {filter} …").format(filter=called(self.bench, self.bench.filter))
        known = self.tr(
            "{filter}, its map of the pinned picture, and its best patches of {seen} pictures, among them those that"
            " excite it most now. A click goes to the step."
        ).format(filter=called(self.bench, self.bench.filter), seen=count(seen))
        words = known if stops else following
        self.followed.setText(through.why_not or ("" if stops else through.failure[0]) or words)

    def _list_blocks(self, chosen: str) -> None:
        document, known = self.bench.document, set(self.bench.blocks)

        def reason(place: Placed) -> str | None:
            if place.id in known:
                return ""
            is_around = any(known & {one.id for one in inner.walk()} for inner in place.block.stacks)
            return self.tr("Choose a block in it") if is_around else None

        stack = document.design.stack
        self.blocks.show_entries(tuple(entries_of(stack, document.names, document.analysis.rows, reason)), chosen)

    # Layout

    def _restyle(self) -> None:
        fit_body(self.grid)
        self.rank_area.setMinimumHeight(theme.px(60))
        self._columns = 0
        super()._restyle()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(160))

    def share_out(self, room: int) -> None:
        columns = 2 if room >= theme.px(FOR_TWO_COLUMNS) else 1
        if columns == self._columns:
            return
        self._columns = columns
        cards = (
            self.paint_card, self.switch_card, self.rank_card, self.damage_card, self.looks_card, self.time_card
        )  # fmt: skip
        for card in cards:
            self.grid.removeWidget(card)
        places = ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 1, 1, 1), (2, 0, 1, 1), (3, 0, 1, 2))
        for number, (card, place) in enumerate(zip(cards, places, strict=True)):
            self.grid.addWidget(card, *(place if columns == 2 else (number, 0, 1, 1)))
        self.grid.setRowStretch(1, 1 if columns == 2 else 0)  # the ranking, which scrolls where it has no room
        self.grid.setRowStretch(2, 1 if columns == 1 else 0)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1 if columns == 2 else 0)
        self.looks_card.setMinimumHeight(theme.px(330))
        self.rank_card.setMinimumHeight(theme.px(240))  # eight rows, beside a low card, too

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.trial.set_wanted(True)
        self.damage.curve.set_wanted(True)
        self.through.set_wanted(True)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.isVisible():
            self.trial.set_wanted(False)
            self.damage.curve.set_wanted(False)
            self.through.set_wanted(False)


def _column(*parts: QWidget) -> QWidget:
    """Views one below the other."""
    whole = QWidget()
    rows = spaced(in_column(of=whole), 6)
    for part in parts:
        rows.addWidget(part, 1 if part is parts[-1] and isinstance(part, QScrollArea) else 0)
    if not isinstance(parts[-1], QScrollArea):
        rows.addStretch(1)
    return whole
