"""Adds the page Data to the window. The page is made when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.window.other_pages import XRAY, open_number
from gui.window.own_picture import OwnPicture
from gui.window.page_switch import BUILD, DATA, PageSwitch

if TYPE_CHECKING:
    from gui.data.page import DataPage
    from gui.widgets.message_bar import MessageBar


class Unsaying(QObject):
    """What went wrong on the page says nothing on another one, nor after a step back."""

    def __init__(self, page: DataPage, message: MessageBar, index: int) -> None:
        super().__init__(page)
        self.page, self.message, self.index = page, message, index  # of the undo stack
        self.said: list[str] = []
        page.failed.connect(self.note)
        page.work.noted.connect(self.note)

    def note(self, problem: str, _remedy: str) -> None:
        if self.page.isVisible():
            self.said.append(problem)

    def leave(self, _word: str) -> None:
        if not self.page.isVisible():
            self.unsay()

    def step(self, index: int) -> None:
        if index < self.index:
            self.unsay()
        self.index = index

    def unsay(self) -> None:
        while self.said:
            self.message.take_back(self.said.pop())


def add_data(switch: PageSwitch, session: Session, probe: Probe, message: MessageBar, own_picture: OwnPicture) -> None:
    """Add the page to the switch."""

    def make() -> DataPage:
        from gui.data.label_box import Labeller  # imported late: the window opens sooner
        from gui.data.page import DataPage
        from gui.data.set_saver import SetSaver
        from gui.data.singled_out import SingledOut
        from gui.state.answers.answers_in_focus import AnswersInFocus
        from gui.state.answers.answers_of_training import AnswersOfTraining
        from gui.state.answers.drawing import Drawing
        from gui.state.data_work import IN_THE_TRAY, DataWork

        part = session.document, session, probe, switch
        singled = SingledOut(AnswersInFocus(*part), AnswersOfTraining(*part))
        page = DataPage(singled, probe.focus, DataWork(session.tasks, switch), Drawing(session, probe, switch))
        page.inside_wanted.connect(lambda: switch.go(BUILD))
        page.foot.xray_wanted.connect(lambda: switch.go(XRAY))
        page.draw.bars.opened.connect(lambda class_: open_probability(page, class_))
        page.failed.connect(message.show_error)
        page.work.noted.connect(message.show_note)
        unsaying = Unsaying(page, message, session.document.undo_stack.index())
        switch.changed.connect(unsaying.leave)
        session.document.undo_stack.indexChanged.connect(unsaying.step)
        saver = SetSaver(page.sets, session.document, session.tasks, page)
        saver.failed.connect(message.show_error)
        saver.done.connect(message.show_passing)
        Labeller(page.tray, page.work, page.drawing, page).use_wanted.connect(partial(bring, switch))
        page.draw.solved.connect(message.take_back)
        page.work.tried_again.connect(message.take_back)
        for what in IN_THE_TRAY:
            page.tray.cancelled.connect(partial(page.work.take_back, what))
        return page

    def open_probability(page: DataPage, class_: int) -> None:
        """Let the window look at the drawing, and open what the network says of it."""
        if page.draw.picture is not None:
            own_picture.pin(page.draw.picture)
            probe.focus.look(block=session.document.design.stack.places[-1].id, map=class_, pixel=None)
            open_number(switch)

    help = switch.tr("The pictures that the network learns from: look at them, choose another set, or bring your own")
    switch.add(DATA, switch.tr("Data"), "database", help, make)


def bring(switch: PageSwitch, path: Path) -> None:
    """Show the page with the pictures in a folder or file of the user's."""
    switch.go(DATA)
    page = switch.page(DATA)
    page.bring(path)  # type: ignore[union-attr]


def label(switch: PageSwitch, pictures: Sequence[Path]) -> None:
    """Show the page, and ask what these pictures of one folder show."""
    switch.go(DATA)
    page = switch.page(DATA)
    page.tray.label_wanted.emit(pictures[0].parent, [one.name for one in pictures])  # type: ignore[union-attr]


def offer(switch: PageSwitch, name: str) -> None:
    """Show the page, and ask whether a set that is to be had from the net shall be fetched; there are others, too."""
    switch.go(DATA)
    page = switch.page(DATA)
    if (row := page.sets.rows.get(name)) is not None:  # type: ignore[union-attr]
        row.click()
