"""What is asked before a project is left: whether to save it first. A training that was saved goes on until then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.state.document import Document
from gui.state.training.session import Session
from gui.widgets.half_typed import let_count
from gui.widgets.question import Answer, ask


class Leaving(QObject):
    """`save` saves under the name that is given, or under the old one where it is "", and says whether it did."""

    def __init__(self, window: QWidget, document: Document, session: Session, save: Callable[[str], bool]) -> None:
        super().__init__(window)
        self.window, self.document, self.session, self.save = window, document, session, save
        self.typed: Callable[[], str] = lambda: ""  # the project's name that is just being typed, "" where none is
        self.type_on: Callable[[str], object] = lambda _typed: None  # goes on with it
        self.is_recovered: Callable[[], bool] = lambda: False  # whether it is work that was kept from last time
        self.is_gone: Callable[[], bool] = lambda: False  # whether its file is no longer where it was
        self._wants_rest = False  # what the training learns until the project is left is wanted in the file, too
        self.saves_rest = False  # that is being saved now: it goes on from what was saved a moment ago

    def may_close(self, is_closing: bool = False) -> bool:
        """Ask what to do with unsaved changes, and whether what takes minutes may end: by opening another project, or
        where the window `is_closing`. False: the window stays as it is."""
        let_count(self.window.focusWidget())  # no click elsewhere, and no key, has come that would have
        typed, self._wants_rest = self.typed(), False  # which closes its field: it would be the next project's
        losses = self.session.tasks.losses(is_closing)
        if not self.document.modified:
            return not losses or self._may_end(losses, typed)
        unsaved = self.tr("Its last changes, and what the network has learned since, are not saved yet.")
        if self.session.checkpoint is None:
            unsaved = self.tr("Its last changes are not saved yet.")
        if self.session.state == "measuring":
            unsaved += " " + self.tr("The test that is running will be stopped.")
        elif self.session.state == "paused":
            unsaved += " " + self.tr("The training that is paused will be stopped.")
        elif self.session.state != "idle":
            unsaved += " " + self.tr("The training that is running will be stopped.")
        unsaved = " ".join((unsaved, *losses))
        if self.is_recovered():
            unsaved += " " + self.tr("What was kept of it last time is on the start page once more, and then deleted.")
        if self.is_gone():
            unsaved += " " + self.tr("Its file is no longer where it was, so perhaps nothing of it is saved.")
        answers = {
            Answer.Save: self.tr("Save"), Answer.Discard: self.tr("Do not save"), Answer.Cancel: self.tr("Go back"),
        }  # fmt: skip
        title = self.tr("Save “{title}” first?").format(title=typed or self.document.title)
        answer = ask(self.window, "floppy-disk", title, unsaved, answers)
        if answer == Answer.Cancel and typed:
            self.type_on(typed)
        self._wants_rest = answer == Answer.Save and self.save(typed)
        return self._wants_rest or answer == Answer.Discard

    def _may_end(self, losses: tuple[str, ...], typed: str) -> bool:
        """All is saved, and nothing is asked but this."""
        title = self.tr("Leave “{title}” now?").format(title=typed or self.document.title)
        answers = {Answer.Cancel: self.tr("Go back"), Answer.Discard: self.tr("Leave")}
        may_end = ask(self.window, "hourglass", title, " ".join(losses), answers) == Answer.Discard
        if typed and not may_end:
            self.type_on(typed)
        return may_end

    def leave(self) -> bool:
        """When nothing else is in the way: ends a training that was saved, and saves its rest. False: that failed."""
        if not self._wants_rest:
            return True
        self.session.stop_in_sight()
        self.saves_rest = True
        is_saved = not self.document.modified or self.save(self.typed())
        self.saves_rest = False
        return is_saved
