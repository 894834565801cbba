"""The two pages of the window: the start page, and the work page, over which the tour leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from engine.project.presets import preset
from engine.project.recovery import Recovered
from gui.qt.recent_files import recent_files
from gui.state.looking.probe import Probe
from gui.state.safety.recovery import recoverable
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.training.numbered_runs import moment_words
from gui.window.files import Files
from gui.window.page_switch import BUILD
from gui.window.work_page import WorkPage

if TYPE_CHECKING:
    from gui.start.start_page import StartPage
    from gui.start.tour import Tour

OF_NO_RUN = ("data", "lab")  # pages


class Pages(QStackedWidget):
    """Shows one page at a time. The start page and the tour are made when they are first asked for."""

    def __init__(self, files: Files, probe: Probe, epoch_forecast: EpochForecast, window: QWidget) -> None:
        super().__init__(window)
        self.files, self.probe = files, probe
        self.start_page: StartPage | None = None
        self.tour: Tour | None = None
        self.work = WorkPage(files.document, files.session, probe, epoch_forecast, self)
        self.addWidget(self.work)
        files.opened.connect(self.show_work)
        self.currentChanged.connect(self._leave_tour)
        self.work.page_switch.asked.connect(self._show_asked)
        files.session.state_changed.connect(self._show_work_while_training)

    @property
    def seen(self) -> tuple[QWidget, str]:
        """The page that is looked at, wherever it stands, and what it is called. In a window of its own it is looked at
        while that is the active one."""
        switch, active = self.work.page_switch, QApplication.activeWindow()
        pages = [(one.page, one.label) for one in switch.entries.values() if one.page is not None]
        for page, label in pages if active is not self.window() else ():
            if page.window() is active:
                return page, label
        entry = switch.entries[switch.current]
        if self.currentWidget() is self.work and entry.page is not None:
            return entry.page, entry.label
        return self.currentWidget() or self.work, "ConvScope"

    def moment_words(self) -> str:
        """Of which project, run and step the page is that is looked at; "" of one that shows no single run."""
        page, entries, files = self.seen[0], self.work.page_switch.entries, self.files
        if page not in [one.page for word, one in entries.items() if word not in OF_NO_RUN]:
            return ""
        words = moment_words(files.session, self.probe.focus.value.moment)
        return f"{files.document.title}: {words}" if words else ""

    def show_start(self) -> None:
        """Show the start page; what is open stays open behind it."""
        files, document = self.files, self.files.document
        if self.start_page is None:
            from gui.start.start_page import StartPage

            page = self.start_page = StartPage()
            page.preset_opened.connect(lambda name: files.new(preset(name)))
            page.preset_trained.connect(self._train_preset)
            page.file_opened.connect(files.open_path)
            page.recovered_opened.connect(files.recover)
            page.recovered_unwanted.connect(self._delete_recovered)
            page.open_requested.connect(files.open)
            page.tour_requested.connect(self.take_tour)
            page.back_requested.connect(self.show_work)
            page.own.wanted.connect(partial(files.choose_data, False))
            page.own.dropped.connect(files.drop)
            files.failed.connect(page.show_failure)
            files.recent_changed.connect(self._show_recent)
            document.data_taken.connect(self._leave_start)
            self.addWidget(page)
        used = document.modified or document.path is not None or bool(document.runs)
        self.start_page.show_back(document.title if used else "")
        self.start_page.show_recovered(recoverable())
        self.start_page.show_recent(recent_files())
        self.start_page.own.show_failure("", "")
        self.start_page.to_top()
        self.setCurrentWidget(self.start_page)
        self.start_page.setFocus()

    def _show_recent(self) -> None:
        """The list may be cleared while it is seen."""
        if self.start_page is not None and self.currentWidget() is self.start_page:
            self.start_page.show_recent(recent_files())

    def _delete_recovered(self, found: Recovered) -> None:
        if self.files.delete_recovered(found) and self.start_page is not None:
            self.start_page.show_recovered(recoverable())

    def _leave_start(self) -> None:
        """Other pictures were chosen on the start page: show the stack that learns from them."""
        if self.currentWidget() is self.start_page:
            self.show_work()

    def _show_asked(self) -> None:
        """A page of the work was asked for on the start page, by a key or in a menu."""
        if self.currentWidget() is self.start_page:
            self.setCurrentWidget(self.work)

    def show_work(self) -> None:
        self.setCurrentWidget(self.work)
        self.work.page_switch.go(BUILD)
        self.work.stack_view.setFocus()

    def take_tour(self) -> None:
        """Lead through the first network; it goes on where it was left.

        A stack that cannot be trained makes room for one that can, after asking for what is not saved. One whose
        pictures are still being read can be, in a moment.
        """
        session, work = self.files.session, self.work
        cannot = session.why_not and not self.files.document.is_coming
        if cannot and not self.files.new(preset("assignment")):
            return
        if self.tour is None:
            from gui.start.stops import TourPlaces, make_tour

            places = TourPlaces(
                self.window(), work.stack_view, work.stack_view.canvas.input_card.candidates,
                lambda id: work.stack_view.cards.by_id.get(id),
                work.training_bar, work.training_bar.train, work.training_bar.chip, work.plots, work.settings,
                work.stack_view.to_top, self._show_place,
            )  # fmt: skip
            self.tour = make_tour(
                places, self.files.document, session, self.probe, lambda: work.training_bar.sentences.train().text
            )
        self._show_place(work.stack_view)
        self.tour.start()

    def _show_place(self, place: QWidget) -> None:
        """All that the tour points at, or this part of it where there is room for one at a time."""
        self.work.show_panels()
        self.show_work()
        self.work.one_at_a_time.show_panel(place)

    def _leave_tour(self, _page: int) -> None:
        """What it points at is on the page of the work; it can be taken up again where it is left."""
        if self.tour is not None and self.tour.running and self.currentWidget() is not self.work:
            self.tour.leave()

    def _train_preset(self, name: str) -> None:
        if self.files.new(preset(name)):
            self.files.session.start()

    def _show_work_while_training(self) -> None:
        if self.files.session.state != "idle" and self.currentWidget() is self.start_page:
            self.show_work()  # only from the start page: it takes the focus, and a field may be in use
