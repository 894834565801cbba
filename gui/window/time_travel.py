"""Lets the whole window follow the time machine: the time bar below, the moments on the left, the summary and *Branch
here* on the right, the colour of the past, the curves' cursor, and a second moment beside the first.

The widgets are made after the first paint, so that the window opens sooner.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from gui.qt.keys import called
from gui.state.focus import FocusHolder
from gui.state.looking.probe import Probe
from gui.state.past.branching import Branching
from gui.state.past.filter_film import FilterFilm
from gui.state.past.known_steps import KnownSteps
from gui.state.past.run_moments import RunMoments
from gui.state.past.second_moment import SecondMoment
from gui.state.past.time_machine import TimeMachine
from gui.state.past.verdicts import Verdicts
from gui.state.training.numbered_runs import name_of
from gui.state.training.session import Session
from gui.time.beside_panel import BesidePanel
from gui.time.film_edge import FilmEdge
from gui.time.film_saver import FilmSaver
from gui.time.moments_panel import MomentsPanel
from gui.time.past_page import PastPage
from gui.time.time_bar import TimeBar
from gui.time.time_shelf import TimeShelf
from gui.window.commands import Command
from gui.window.work_page import WorkPage


class TimeTravel(QObject):
    """Owns the time machine of a window and its views."""

    def __init__(self, session: Session, focus: FocusHolder, probe: Probe, work: WorkPage, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.document, self.probe, self.work = session, session.document, probe, work
        self.known = KnownSteps(self.document, session, session.tasks, self)
        self.machine = TimeMachine(self.known, focus, self)
        self.branching = Branching(self.machine, self)
        self.bar: TimeBar | None = None
        self.panel: MomentsPanel | None = None
        self.page: PastPage | None = None
        self.edge: FilmEdge | None = None
        self.beside: BesidePanel | None = None
        self.shelf = TimeShelf(self.machine)
        self.shelf.wants_bar.connect(self._build)
        work.add_below(self.shelf)
        self._past, self._run = False, ""
        self.known.failed.connect(work.message.show_error)
        self.document.edit_refused.connect(work.message.show_note)
        self.machine.shown.connect(lambda checkpoint, _exact: probe.look_at(checkpoint))
        self.machine.changed.connect(self._follow)
        work.plots.went_to.connect(self._go_to_epoch)
        work.plots.went_to_step.connect(self._go_to_step)
        work.training_bar.follow_time(self.branching)
        work.findings.machine = self.machine
        session.history_reset.connect(self._show_before)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key that no widget has used."""
        return self.bar is not None and self.bar.take_key(event)

    def commands(self) -> list[Command]:
        """What can be done with the time machine just now, for the command palette."""
        machine, menu = self.machine, self.tr("Time machine")
        if self.bar is None or not machine.offered:
            return []
        past, began = machine.looks_back, machine.step > machine.first
        back, two = self.tr("time machine past earlier undo batch"), self.tr("A beside B two moments steps difference")
        verbs = (
            (began, self.tr("One step back"), ",", partial(machine.step_by, -1), back),
            (past, self.tr("One step on"), ".", partial(machine.step_by, 1), self.tr("time machine later forward")),
            (began, self.tr("Back to the start of the training"), called("Home"), partial(machine.go, 0), back),
            (past, self.tr("Back to now"), called("End"), machine.back_to_now, self.tr("time machine newest present")),
            (True, self.tr("Play the training"), "", partial(machine.play, 1), self.tr("time machine film animation")),
            (True, self.tr("Compare with this step"), "", machine.put_beside, two),
            (True, self.tr("Save the film (GIF)…"), "", self._save_film, self.tr("export movie video animation")),
        )
        return [Command(text, key, do, menu=menu, also=also) for can_be, text, key, do, also in verbs if can_be]

    def _build(self) -> None:
        if self.bar is not None:
            return
        machine = self.machine
        self.film = FilterFilm(self.document, machine.focus, machine, self)
        self.verdicts = Verdicts(machine, self.probe, self.session.tasks, self)
        self.moments = RunMoments(machine, self.verdicts, self)
        self.comparison = SecondMoment(machine, self.probe, self)
        self.comparison.changed.connect(self._show_beside)
        self.bar = TimeBar(machine, self.film, self.verdicts)
        self.edge = FilmEdge()
        self.edge.hide()
        self.work.add_under_header(self.edge)
        self.shelf.put(self.bar)
        self.bar.follow()
        self.saver = FilmSaver(self.film, self.session.tasks, self.work)
        self.saver.done.connect(self.work.message.show_passing)
        self.saver.failed.connect(self.work.message.show_error)
        self.bar.film.file_wanted.connect(self.saver.ask)

    def _save_film(self) -> None:
        """As the bar shows it: the filters, or what they learned."""
        if self.bar is not None:
            self.saver.ask(self.bar.film.learned)

    def _follow(self) -> None:
        machine = self.machine
        if self.bar is None:
            if not machine.offered:
                return
            self._build()
        past = machine.looks_back
        is_newest = machine.run is self.session.run
        log = machine.run.log if machine.run is not None and not is_newest else ()
        self.work.plots.look_at(machine.step if past else None, None if is_newest else machine.history, log)
        run = machine.run.id if machine.run is not None else ""
        if run != self._run:
            self._run = run
            self._show_before()
        if past != self._past:
            self._past = past
            self._change_sides(past)

    def _change_sides(self, past: bool) -> None:
        """Into the past, or back to now."""
        self.work.message.take_back(self.document.why_locked)  # an edit may have been refused
        self.document.why_locked = (
            self.tr("This is the past: the stack is what it was. Go back to now to edit it.") if past else ""
        )
        if past and self.panel is None:
            self.panel = MomentsPanel(self.moments, self.film, self.session.recordings)
            self.panel.save.clicked.connect(lambda _checked=False: self._save_film())
            self.page = PastPage(self.branching, self.moments, self.film)
        self.work.show_left(self.panel if past else None)
        self.work.show_right(self.page if past else None)
        self.work.stack_view.set_past(past)
        if self.edge is not None:
            self.edge.setVisible(past)
        self._show_before()

    def _go_to_epoch(self, epoch: float) -> None:
        if self.machine.offered:
            self.machine.go(self.machine.step_at(epoch))

    def _go_to_step(self, step: int) -> None:
        if self.machine.offered:
            self.machine.go(step)

    def _show_before(self) -> None:
        """Draw the curves of the run that the one on screen branched from."""
        run = self.machine.run
        parent = self.session.run_with(run.parent) if run is not None and run.parent else None
        plots = self.work.plots
        if parent is not None:
            plots.show_before(parent.history, name_of(self.session, parent))
        elif run is self.session.run:
            plots.show_before(plots.run_before.history, plots.run_before.name)
        else:
            plots.show_before(None)

    def _show_beside(self) -> None:
        if self.beside is None and self.comparison.moment is not None:
            self.beside = BesidePanel(self.comparison, self.film, self.work)
            self.beside.number_wanted.connect(self.work.open_number)
            self.beside.weight_wanted.connect(self.work.open_weight)
            self.beside.follow()
