"""What a sweep has found so far: the race, the map, the scatter with its front, all combinations as a table, and who
won."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget

from engine.lab.racing import Racer
from engine.lab.settable import Settable, settables
from engine.lab.sweep import Cell, Sweep, best
from engine.lab.what_matters import untold, what_matters
from engine.lab.winner import of_the_rest
from engine.text import count, percent, percent_number
from gui.lab.axis_row import label, subject
from gui.lab.race_view import RaceView
from gui.lab.scatter import Point, Scatter
from gui.lab.sweep_map import SweepMap, figures_of, words_of
from gui.lab.sweep_table import SweepTable, each
from gui.look.theme import theme
from gui.look.words import translated, unbroken
from gui.qt.emptying import empty
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.lab.sweep_work import SweepWork
from gui.widgets.card import Card
from gui.widgets.fields import DropDown
from gui.widgets.makes_room import MakesRoom
from gui.widgets.segmented import Option, Segmented
from gui.widgets.take_picture import offer

PARAMETERS, WORK, TIME = COSTS = "parameters", "multiply-adds", "time"
BESIDE = 800  # pixels at 100 % in which the race has the map and the scatter beside it


class SweepResults(MakesRoom, QFrame):
    """`wanted` brings the combination whose run is to be opened."""

    wanted = Signal(object)

    def __init__(self, work: SweepWork) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.work = work
        self.winner = styled(QLabel(wordWrap=True), "strong")
        self.map, self.table, self.race = SweepMap(), SweepTable(), RaceView()
        self.scatter = Scatter(self.tr("Accuracy against cost"))
        self.axes: dict[str, list[Any]] = {}
        self._labels: dict[str, str] = {}  # in a sentence, before the value
        self._subjects: dict[str, str] = {}  # by themselves
        self._seen = 0  # points of the race that were shown
        self._is_chosen = False  # what the accuracy stands against, by hand
        self._build()
        for view in (self.map, self.scatter, self.table):
            view.wanted.connect(self.wanted)
        self.race.wanted.connect(self._want)
        self.by.chosen.connect(lambda _value: self._show_race())
        theme.changed.connect(self._restyle)
        offer(self, self.tr("Sweep"))  # with the sentence, at which one points, and all that it rests on
        self._restyle()

    def _build(self) -> None:
        self.across, self.up = (self._choice(words) for words in (self.tr("Across"), self.tr("Upwards")))
        self.against = self._choice(self.tr("Accuracy against"))
        self.by = Segmented([Option(False, self.tr("Accuracy")), Option(True, self.tr("Loss"))], self.tr("Shown"))
        self.by.show_value(False)
        self.race_card = Card(self.tr("Race"), self.race, self.by)
        self.map_card = Card(self.tr("Map"), self.map, self.across, self.up)
        self.scatter_card = Card(self.tr("Accuracy against"), self.scatter, self.against)
        self.scatter_card.turns = True
        self.table_card = Card(self.tr("All combinations"), self.table)
        cards = QWidget()
        self._cards = QHBoxLayout(cards)
        self._cards.addWidget(self.map_card, 2)
        self._cards.addWidget(self.scatter_card, 3)
        plots = QWidget()
        self._plots = QHBoxLayout(plots)
        self._plots.addWidget(self.race_card, 3)
        self._plots.addWidget(cards, 2)
        self._shown = in_column(self.winner, (plots, 3), (self.table_card, 2), of=self)

    def _choice(self, name: str) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(name)
        in_row(of=holder)
        return holder

    def _restyle(self) -> None:
        gap = theme.px(12)
        self._shown.setContentsMargins(gap, gap, gap, gap)
        self._shown.setSpacing(gap)
        for row in (self._cards, self._plots):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(gap)
        self.race_card.setMinimumHeight(theme.px(240))
        self.table_card.setMinimumHeight(theme.px(150))
        self._make_room()

    def _make_room(self) -> None:
        """Where there is room the map and the scatter stand beside the race, else below it."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        has_room = self.width() >= theme.px(BESIDE)
        self._plots.setDirection(beside if has_room else below)
        self._cards.setDirection(below if has_room else beside)
        self.map_card.setMinimumHeight(theme.px(0 if has_room else 240))

    def refresh(self) -> None:
        """Show what is known now."""
        work, search = self.work, self.work.search
        if search is None:
            return
        axes = {name: list(values) for name, values in search.sweep.axes.items()}
        if axes != self.axes:
            self.axes = axes
            self._labels, self._subjects = (called(search.sweep, words) for words in (label, subject))
            settings = ", ".join(self._subjects.values())
            self.race_card.title.setText(self.tr("Race by {settings}").format(settings=settings))
            self._offer_axes(first_against(list(axes), search.sweep.design.recipe.declared()))
        self._lay_by_what_differs()
        self._show_plots()
        self._show_race()
        self.table.show_cells(axes, work.cells, work.confirmed, self._labels)
        self.winner.setText("\n".join(filter(None, (self._verdict(), self._matters()))))
        self.winner.setVisible(bool(self.winner.text()))

    def _offer_axes(self, against: str) -> None:
        names = list(self.axes)
        settings = [Option(name, self._subjects[name]) for name in names]
        words = self.tr("Parameters"), self.tr("Multiply-adds"), self.tr("Time")
        costs = [Option(*one) for one in zip(COSTS, words, strict=True)]
        for holder, options, value in (
            (self.across, settings, names[0]),
            (self.up, settings, names[1] if len(names) > 1 else names[0]),
            (self.against, [*costs, *settings], against),
        ):
            layout = holder.layout()
            assert layout is not None
            empty(layout)
            box = DropDown(options, holder.accessibleName())
            box.show_value(value)
            box.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)  # where there is room
            box.setMinimumWidth(theme.px(110))
            box.chosen.connect(self._show_plots)
            layout.addWidget(box)
        self._is_chosen = False
        self._box(self.against).chosen.connect(self._choose)
        for holder in (self.across, self.up):
            holder.setVisible(len(names) > 2)

    def _choose(self, _value: object) -> None:
        self._is_chosen = True

    def _lay_by_what_differs(self) -> None:
        """Networks that turn out to have all as many parameters would stand above one number, until somebody wants it.
        """
        known = [cell.good[0].parameters for cell in self.work.cells if cell.good]
        varied = [name for name, values in self.axes.items() if len(values) > 1]
        if varied and len(known) > 1 and len(set(known)) == 1 and not self._is_chosen:
            self._box(self.against).show_value(varied[0])

    def _box(self, holder: QWidget) -> DropDown:
        return holder.findChildren(DropDown)[-1]

    def _value(self, holder: QWidget) -> str:
        box = self._box(holder)
        return str(box.options[max(0, box.currentIndex())].value)

    def _show_plots(self, *_: object) -> None:
        self._show_map()
        self._show_scatter()

    def _show_map(self) -> None:
        names = list(dict.fromkeys([self._value(self.across), self._value(self.up)]))
        winner = next((cell for cell in self._ranked()[:1] if not cell.guesses), None)
        self.map.show_cells({name: self.axes[name] for name in names}, self.work.cells, self._labels, winner)

    def _show_scatter(self) -> None:
        against = self._value(self.against)
        labels: list[str] = []
        if against not in COSTS and not all(_is_number(one) for one in self.axes[against]):
            labels = [words_of(one) for one in self.axes[against]]
        points = [point for cell in self.work.cells if (point := self._point(cell, against, bool(labels))) is not None]
        words = self.tr("parameters"), self.tr("multiply-adds per picture"), self.tr("seconds of a training")
        axis = dict(zip(COSTS, words, strict=True)).get(against) or self._subjects[against]
        self.scatter.show_points(points, axis, against in COSTS, labels)

    def follow(self) -> None:
        """Let the race go on, if a training under way has: the rest changes when one is done."""
        if self.work.seen != self._seen:
            self._show_race()

    def _show_race(self) -> None:
        work = self.work
        self._seen, race = work.seen, work.race
        note = ""
        if race.without and race.racers:
            note = self.tr("{n} without a curve: trained by an earlier version").format(n=count(race.without))
        elif race.without:
            note = self.tr(
                "This sweep was trained by an earlier version of the program, which kept no curves, only how each "
                "training ended. Start it again to see the race."
            )
        elif not race.racers:
            note = self.tr("The curves begin with the first figures of a training.")
        fresh = any(cell.outcomes for cell in work.confirmed)
        self.race.show_race(race, [short(one) for one in race.racers], bool(self.by.value), note, fresh)

    def _want(self, settings: Mapping[str, Any]) -> None:
        for cell in self.work.cells:
            if cell.settings == settings:
                self.wanted.emit(cell)

    def _point(self, cell: Cell, against: str, in_words: bool) -> Point | None:
        good, shares = cell.good, cell.shares
        if not good:
            return None
        if against == PARAMETERS:
            x = float(good[0].parameters)
        elif against == WORK:  # an earlier version did not write it down
            x = float(good[0].multiply_adds or "nan")
        elif against == TIME:
            x = sum(one.seconds for one in good) / len(good)
        else:
            value = cell.settings[against]
            x = float(self.axes[against].index(value)) if in_words else float(value)
        return Point(x, cell.accuracy, self.named(cell), min(shares), max(shares), key=cell,
                     figures=figures_of(cell), short=short(cell))  # fmt: skip

    def _ranked(self) -> list[Cell]:
        """The two best by their fresh seeds, once all of these are trained."""
        ranked = best(self.work.confirmed, 2)
        return [] if self.work.is_running or not ranked or self.work.can_go_on else ranked

    def _verdict(self) -> str:
        """Which combination won, and whether the fresh seeds confirm it."""
        ranked = self._ranked()
        if not ranked:
            return ""
        first = ranked[0]
        if first.guesses:
            text = self.tr(
                "None does better than guessing: with {n} fresh seeds even {settings} has {accuracy} % of the test "
                "pictures, as chance would."
            )
            return text.format(n=len(first.good), settings=self.named(first), accuracy=percent_number(first.accuracy))
        searched = next((one for one in self.work.cells if one.settings == first.settings), None)
        text = self.tr("Best with {n} fresh seeds: {settings}, {accuracy} % of the test pictures ({before} % before).")
        if searched is not None and searched.on_validation:
            text = self.tr(
                "Best with {n} fresh seeds: {settings}, {accuracy} % of the test pictures. "
                "Before, it had {before} % of the validation pictures."
            )
        text = text.format(n=len(first.outcomes), settings=self.named(first), accuracy=percent_number(first.accuracy),
                           before=percent_number(searched.accuracy) if searched else "–")  # fmt: skip
        text = " ".join(filter(None, (text, translated(of_the_rest(first)))))
        said = self.work.winner
        if said is None:
            return text
        if said.is_told:
            rest = self.tr("It is better than the next one ({settings}) by {points} points, {p}.")
        else:
            rest = self.tr("It cannot be told from the next one ({settings}): {points} points may be chance, {p}.")
        points = f"{100 * abs(said.difference):.2f}"
        rest = rest.format(settings=self.named(ranked[1]), points=points, p=unbroken(f"p = {said.p:.2g}"))
        return " ".join(filter(None, (text, rest, translated(said.limit))))

    def _matters(self) -> str:
        """Which setting made the difference, once all combinations are trained."""
        work = self.work
        shares = {} if work.is_running or work.can_go_on else what_matters(work.cells, list(self.axes), work.confirmed)
        if not shares:
            is_known = any(not cell.guesses for cell in self._ranked()[:1])
            return translated(untold(work.cells, list(self.axes))) if is_known else ""
        each = ", ".join(f"{self._subjects[name]} {percent(share, 0)}" for name, share in shares.items())
        words = self.tr("What made the difference: {each}. The rest, {rest}, is how they go together, and chance.")
        return words.format(each=each, rest=percent(max(0.0, 1 - sum(shares.values())), 0))

    def named(self, cell: Cell) -> str:
        """A combination in words, with all values that make the same network."""
        between = self.tr(" or ")
        return ", ".join(f"{self._labels[name]} {each(cell, name, between)}" for name in cell.settings)


def called(sweep: Sweep, words: Callable[[Settable], str] = subject) -> dict[str, str]:
    """What is varied, in words, by its name."""
    known = {one.name: one for one in settables(sweep.design)}
    return {name: words(known[name]) if name in known else name.replace("_", " ") for name in sweep.axes}


def short(cell: Cell | Racer) -> str:
    """A combination in as few words as it has values."""
    return " · ".join(each(cell, name) for name in cell.settings)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def first_against(names: Sequence[str], recipe: Container[str]) -> str:
    """What the accuracy stands against at first: where only the `recipe` is varied, all networks have as many
    parameters, and would stand above one number."""
    return names[0] if all(name.partition(".")[0] in recipe for name in names) else PARAMETERS
