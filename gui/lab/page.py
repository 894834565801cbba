"""The page Lab: all runs that were made on this computer, compared. It shows KeptRuns and SeedComparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.project.design import Design
from engine.text import count
from gui.lab.curves import RunCurves
from gui.lab.run_tools import RunTools
from gui.lab.runs_table import RunsTable
from gui.lab.verdict_card import VerdictCard
from gui.lab.what_differs import WhatDiffers
from gui.lab.what_it_costs import WhatItCosts
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.seed_comparison import SeedComparison
from gui.widgets.card import Card
from gui.widgets.empty_words import EmptyWords
from gui.widgets.folding_choice import FoldingChoice
from gui.widgets.least_room import least_room
from gui.widgets.note import NoteButton
from gui.widgets.page_frame import EDGE, GAP, as_bar, fit_bar
from gui.widgets.scrolling import RING, scrolling_column
from gui.widgets.segmented import Option, Segmented

LOOK_MS = 2000  # while the page is seen: another program may make runs, too
SEEK_MS = 30  # by then what is new has its place

RUNS = "runs"


class LabPart(NamedTuple):
    """One of the tabs beside Runs. `make` builds its widget when the tab is first opened."""

    word: str
    label: str
    help: str
    make: Callable[[], QWidget]
    can_tell: tuple[str, ...]  # sentences
    cannot_tell: tuple[str, ...]


class LabPage(QWidget):
    """`open_wanted` brings the id of a run whose project is to be opened."""

    open_wanted = Signal(str)
    help_wanted = Signal(str)  # the name of a page of the help

    def __init__(self, runs: KeptRuns, comparison: SeedComparison, parts: Sequence[LabPart] = ()) -> None:
        super().__init__()
        self.setObjectName("lab")
        self.runs, self.comparison = runs, comparison
        self.makers = {part.word: part.make for part in parts}
        self._tells = {part.word: (part.can_tell, part.cannot_tell) for part in parts}
        self.made: dict[str, QWidget] = {}
        self._alone = set[str]()  # the runs, one or two, that were ticked because there were no others
        self._noted = ""  # the id of the run that the note is about
        self.seeks_verdict = False  # what decides between A and B comes in sight as soon as both are read
        self._looking = QTimer(self, interval=LOOK_MS)
        every = [Option(RUNS, self.tr("Runs"), self.tr("All trainings, compared"))]
        self.parts = FoldingChoice([*every, *(Option(one.word, one.label, one.help) for one in parts)], self.tr("Lab"))
        self.parts.show_value(RUNS)
        self._build()
        self._connect()
        self._restyle()
        self._show_runs()

    def _build(self) -> None:
        tools = self.tools = RunTools()
        self._tells[RUNS] = (
            (
                self.tr("Which trainings were made on this computer, with which settings, and how they went."),
                self.tr("Whether A is better than B, or whether chance explains the difference: by paired seeds."),
            ),
            (
                self.tr("From one training each, which of two networks is better: another seed may turn it."),
                self.tr("That two networks are equal: only how small a difference could be."),
            ),
        )
        self.help = NoteButton(self.tr("What this page can and cannot tell"), *self._tells[RUNS], has_more=True)
        self.total, self.search = tools.total, tools.search
        self.undo, self.delete, self.open_button = tools.undo, tools.delete, tools.open_button
        self.table, self.curves, self.verdict = RunsTable(), RunCurves(), VerdictCard(self.comparison)
        self.differing, self.costs = WhatDiffers(), WhatItCosts()
        self.empty = EmptyWords("flask")
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Note"))
        self.what = Segmented(
            [Option(False, self.tr("Accuracy"), self.tr("Of the pictures kept aside")),
             Option(True, self.tr("Loss"), self.tr("Of the pictures kept aside"))],
            self.tr("Shown"),
        )  # fmt: skip
        self.what.show_value(False)
        self._lay_out()

    def _lay_out(self) -> None:
        self.bar = QFrame()
        as_bar(self.bar)
        self._bar_row = QHBoxLayout(self.bar)
        self._bar_row.addWidget(self.parts)
        self._bar_row.addWidget(self.tools, 1)
        self._bar_row.addStretch(0)
        self._bar_row.addWidget(self.help)
        left, self.list = styled(QFrame(), "canvas"), styled(QFrame(), "card")
        self._left = in_column(self.list, (self.empty, 1), of=left)
        self._left_rows = in_column((self.table, 1), self.note, of=self.list)
        side = styled(QFrame(), "canvas")
        self._side = QVBoxLayout(side)
        self.curves_card = Card(self.tr("Curves"), self.curves, self.what)
        self.differences_card = Card(self.tr("What differs"), self.differing)
        self.how_told = styled(QPushButton(self.tr("How this is decided")), "quiet")
        self.how_told.clicked.connect(lambda _checked=False: self.help_wanted.emit("comparison"))
        self.verdict_card = Card(self.tr("Bigger than noise?"), self.verdict, self.how_told)
        self._side.addWidget(self.differences_card)
        self._side.addWidget(self.curves_card, 1)
        self._side.addWidget(self.verdict_card)
        self.costs_card = Card(self.tr("What it costs"), self.costs, self.costs.cost)
        self._side.addWidget(self.costs_card)
        for card in (self.curves_card, self.verdict_card, self.costs_card):
            card.turns = True  # large text
        area = self.side = scrolling_column(self.tr("What the ticked runs show"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # no word is cut in a narrow window
        area.setWidget(side)
        self.columns = styled(QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False), "cards")
        self.columns.addWidget(left)
        self.columns.addWidget(area)
        self.columns.setStretchFactor(0, 3)
        self.columns.setStretchFactor(1, 2)
        self.columns.setSizes([600, 400])  # shares
        whole = in_column(self.bar, of=self, gap=0)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.columns)
        whole.addWidget(self.middle, 1)

    def go(self, word: str) -> None:
        """Open a tab: the runs, or one of the parts beside them."""
        if word not in self.made and word in self.makers:
            self.made[word] = self.makers[word]()
            self.middle.addWidget(self.made[word])
        self.parts.show_value(word)
        self.middle.setCurrentWidget(self.made.get(word, self.columns))
        self.help.can, self.help.cannot = self._tells[word]
        self.tools.setVisible(word == RUNS)
        self._bar_row.setStretch(2, 0 if word == RUNS else 1)

    @property
    def help_word(self) -> str:
        """The page of the help about what is shown."""
        return "lab" if self.parts.value == RUNS else str(self.parts.value)

    def _connect(self) -> None:
        runs, table = self.runs, self.table
        runs.changed.connect(self._show_runs)
        runs.session.state_changed.connect(self._show_total)
        self._looking.timeout.connect(runs.look_again)
        runs.opened.connect(lambda _id: self._compare())
        self.parts.chosen.connect(self.go)
        self.help.more_wanted.connect(lambda: self.help_wanted.emit(self.help_word))
        self.costs.wanted.connect(self.open_wanted)
        self.search.textChanged.connect(self._show_found)
        table.shown_changed.connect(self._ticked)
        table.named.connect(lambda id, name: runs.say(id, name=name))
        table.starred.connect(lambda id, on: runs.say(id, starred=on))
        table.wanted.connect(self.open_wanted)
        table.unwanted.connect(runs.remove)
        table.chosen_changed.connect(self._show_chosen)
        self.undo.clicked.connect(runs.bring_back)
        self.delete.clicked.connect(lambda: self._with_chosen(runs.remove))
        self.open_button.clicked.connect(lambda: self._with_chosen(self.open_wanted.emit))
        self.note.editingFinished.connect(self._write_note)
        self.what.chosen.connect(lambda _value: self._compare())
        self.verdict.begun.connect(self._begin)
        theme.changed.connect(self._restyle)

    def event(self, event: QEvent) -> bool:
        """Undo means a deleted run first, where there is one: a shortcut of its own would be ambiguous."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._brings_back(event):
            event.accept()
            return True
        return super().event(event)

    def _brings_back(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo) and self.parts.value == RUNS and bool(self.runs.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass keys on to the open tab, so that its keys work wherever the focus is."""
        if self._brings_back(event):
            self.runs.bring_back()
            return
        part, focus = self.made.get(str(self.parts.value)), QApplication.focusWidget()
        if part is None or (focus is not None and part.isAncestorOf(focus)):
            super().keyPressEvent(event)
        else:
            part.keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return least_room(420, 240)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.runs.look()
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._looking.stop()
        super().hideEvent(event)

    def _restyle(self) -> None:
        fit_bar(self.bar)
        self._bar_row.setSpacing(theme.px(12))
        self.parts.set_wide(theme.px(88) * len(self.parts.buttons))
        self.costs_card.setMinimumHeight(theme.px(260))
        self._left_rows.setSpacing(theme.px(4))
        self._left_rows.setContentsMargins(*[theme.px(8)] * 4)
        edge = theme.px(EDGE)
        self._left.setContentsMargins(edge, edge, 0, edge)
        self._side.setContentsMargins(*[edge - RING] * 4)  # its column has a ring around it
        self._side.setSpacing(theme.px(GAP))
        self.curves_card.setMinimumHeight(theme.px(240))

    def _show_found(self) -> None:
        """List the runs that match the search. Ticked runs stay ticked."""
        words = self.search.text().casefold().split()

        self.table.cells.names = self.runs.names

        def has_all(text: str) -> bool:
            return all(word in text.casefold() for word in words)

        kept = tuple(one for one in self.runs.all if has_all(self.table.words(one)))
        self.table.show_runs(kept, self.runs.all)
        if not self.runs.is_read:
            self.empty.show_words(self.tr("Reading the runs…"))
        elif self.runs.all:
            none = self.tr("No run has these words in its name, data, note or blocks")
            self.empty.show_words(none, self.tr("Empty the search to see all runs."))
        else:
            way = self.tr(
                "Each training that you make comes here by itself when it ends, to be compared with others. "
                "View > In the lab adds those of project files."
            )
            self.empty.show_words(self.tr("No run yet"), self.runs.refusal or way)
        self.empty.setVisible(not kept)
        self.list.setVisible(bool(kept))
        self.side.setVisible(bool(self.runs.all))  # there is nothing to tick
        self._show_chosen()

    def _show_runs(self) -> None:
        known = {one.id for one in self.runs.all}
        if len(known) == 1 and known != self._alone:  # there is no other curve to be wanted
            self._alone = known
            self.table.shown = list(known)
        elif len(known) == 2 and known != self._alone == set(self.table.shown):  # the second is compared with the first
            self._alone = known
            self.table.shown = [one.id for one in reversed(self.runs.all)]
        self.table.shown = [id for id in self.table.shown if id in known]
        self._show_found()
        self._show_total()
        self.undo.setVisible(bool(self.runs.removed))
        self.tools.fit()
        self._ticked()

    def _show_total(self) -> None:
        size = sum(one.bytes for one in self.runs.all) / 1e6
        brief = self.tr("{n} run") if len(self.runs.all) == 1 else self.tr("{n} runs")
        brief = brief.format(n=count(len(self.runs.all)))
        text = self.tr("{runs}, {size} MB").format(runs=brief, size=f"{size:.1f}")
        if self.runs.thinned:
            text += " · " + self.tr("the {n} oldest without a star made room").format(n=self.runs.thinned)
        if self.runs.session.state != "idle" and self.runs.all:
            text += " · " + self.tr("the training under way comes here when it ends")
        self.total.setText(*(text, brief) if self.runs.all else ("",))

    def _show_chosen(self) -> None:
        chosen = self.table.chosen
        id = chosen.id if chosen else ""
        if not (self.note.hasFocus() and self._noted == id):  # a training that ends takes no half-written note away
            self.note.setText(chosen.note if chosen else "")
        self._noted = id
        first = self.tr("Click a run to write a note, to open or to delete it") if self.runs.all else ""
        self.note.setVisible(bool(self.runs.all))
        self.note.setPlaceholderText(self.tr("A note on the chosen run") if chosen is not None else first)
        why_not = first if chosen is None else ""
        self.note.setEnabled(chosen is not None)
        self.note.setToolTip(why_not)
        self.tools.allow(chosen is not None, why_not)

    def _ticked(self) -> None:
        for id in self.table.shown:
            if id not in self.runs.projects:
                self.runs.open(id)
        self._compare()

    def _compare(self) -> None:
        """Compare the ticked runs: curves, differences of their settings, and costs."""
        projects = [(n, self.runs.projects.get(id)) for n, id in enumerate(self.table.shown)]
        known = [(n, project.runs[0].history) for n, project in projects if project is not None and project.runs]
        called = {one.id: self.table.title(one) for one in self.runs.all}
        self.curves.show_runs(known, bool(self.what.value), [called.get(self.table.shown[n], "") for n, _ in known])
        self.costs.show_runs(self.runs.all, self.table.shown, self.table.title)
        pair, both = self._pair(), [one.runs[0] for _, one in projects[:2] if one is not None and one.runs]
        self.differing.show_pair(pair, both)
        self.differences_card.setVisible(pair is not None)
        why_not = self.comparison.why_not(pair, len(self.runs.all))
        titles = [called.get(id, "") for id in self.table.shown[:2]]
        self.verdict.allow(why_not, pair, (titles[0], titles[1]) if pair else None)
        if pair and self.seeks_verdict:
            self.seeks_verdict = False
            QTimer.singleShot(SEEK_MS, self, lambda: self.side.ensureWidgetVisible(self.verdict_card, 0, 0))
        if pair and not why_not:
            self.comparison.recall(*pair, ("A", "B"))

    def _pair(self) -> tuple[Design, Design] | None:
        projects = [self.runs.projects.get(id) for id in self.table.shown[:2]]
        if len(projects) < 2 or projects[0] is None or projects[1] is None:
            return None
        return projects[0].design, projects[1].design

    def _begin(self) -> None:
        if (pair := self._pair()) is not None:
            self.comparison.begin(*pair, ("A", "B"))

    def _with_chosen(self, verb: object) -> None:
        if (chosen := self.table.chosen) is not None and callable(verb):
            verb(chosen.id)

    def _write_note(self) -> None:
        if (chosen := self.table.chosen) is not None and self.note.text() != chosen.note:
            self.runs.say(chosen.id, note=self.note.text())
