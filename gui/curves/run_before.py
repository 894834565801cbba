"""The run before this one, kept so that its curves can stand behind the new ones and its result beside the new one."""

from __future__ import annotations

from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.run import Run
from gui.curves.one_change import one_change
from gui.curves.verdict import Aside, verdict
from gui.state.training.numbered_runs import name_of, numbered
from gui.state.training.session import Session

NEAR = 0.05  # epochs: two batch sizes have no steps that end at the very same


class RunBefore(QObject):
    """Follows a session. `history` is None where there is nothing to compare with."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.history: History | None = None
        self.test: Evaluation | None = None
        self.run: Run | None = None
        self._last: tuple[History, Evaluation | None, Run | None] | None = None  # as it was seen last
        self._ids: frozenset[str] = frozenset()  # of its blocks
        session.history_reset.connect(self._follow)
        session.test_changed.connect(self._remember)
        session.state_changed.connect(self._remember)
        session.checkpoint_changed.connect(self._remember)
        session.document.opened.connect(self._begin_project)

    @property
    def name(self) -> str:
        """What the run is called. One that was forgotten since has no number any more."""
        run = self.run
        if run is None:
            return ""
        is_there = run.name or run.id in [one.id for _, one in numbered(self.session)]
        return name_of(self.session, run) if is_there else self.tr("Run before")

    @property
    def pair(self) -> tuple[str, ...]:
        """The ids of the run before, and of that of now."""
        return tuple(one.id for one in (self.run, self.session.run) if one is not None)

    @property
    def change(self) -> str:
        """What the run of now has otherwise, where that is one thing."""
        now = self.session.run
        return one_change(self.run, now) if self.run is not None and now is not None else ""

    @property
    def ahead(self) -> Literal["now", "before", ""]:
        """Which of the two began with weights that were learned before, as after an edit: that it is better may be of
        what it had learned then."""
        now, runs = self.session.run, self.session.document.runs
        if now is not None and now.began_learned(runs):
            return "now"
        return "before" if self.run is not None and self.run.began_learned(runs) else ""

    @property
    def aside(self) -> Aside | None:
        """How both did on the pictures kept aside, at the last epoch at which both were looked at. None where labels
        were corrected, or pictures left out, since the run before: what is right is another thing then."""
        now, before, run, newest = self.session.history, self.history, self.run, self.session.run
        if before is None or run is None or newest is None or not run.data.same_pictures(newest.data):
            return None
        pictures = round(run.data.pictures * (run.validation_share or 0.0))
        if not pictures or not len(now.validation_epoch):
            return None
        for epoch, share in zip(before.validation_epoch[::-1], before.validation_accuracy[::-1], strict=True):
            nearest = int(np.abs(now.validation_epoch - epoch).argmin())
            if abs(now.validation_epoch[nearest] - epoch) <= NEAR:
                return Aside(float(epoch), float(now.validation_accuracy[nearest]), float(share), pictures)
        return None

    def verdict(self, test: Evaluation) -> str:
        """The result of the run of now beside that of the one before."""
        return verdict(test, self.test, self.change, self.ahead, self.aside, self._lasted)

    @property
    def _lasted(self) -> tuple[float, float] | None:
        """Of how many epochs the run of now and the one before are, where that differs and no change of the recipe says
        it: one that went on, or was stopped, has learned for another time."""
        now, before = self.session.run, self.run
        if now is None or before is None or abs(now.history.epochs - before.history.epochs) <= NEAR:
            return None
        recipes = (run.recipe_at(max(run.last_step, 1)) for run in (now, before))
        are_told = self.change and len({recipe.epochs for recipe in recipes if recipe is not None}) > 1
        return None if are_told else (now.history.epochs, before.history.epochs)

    def _remember(self) -> None:
        """Also while it trains: it may be paused, and never come to its end, or to another one after an edit."""
        session = self.session
        if len(session.history) and not session.is_earlier:
            self._last = session.history, session.test, session.run
            self._ids = frozenset(session.document.design.stack.ids)

    def _begin_project(self) -> None:
        """Another file may have the same blocks: what ran before it was opened is of another project. The last two of
        its own are compared, as when it was saved."""
        self._last = None
        before = self._before_in_the_file()
        self._show(*((before.history, before.test, before) if before is not None else (None, None, None)))
        self._remember()

    def _before_in_the_file(self) -> Run | None:
        """Which of the runs was there before that of now, of the same pictures and with one of its blocks at least."""
        now, runs = self.session.run, [run for _, run in numbered(self.session)]
        if now is None or not len(now.history):
            return None
        before, ids = runs[: [run.id for run in runs].index(now.id)], set(now.stack.ids)
        alike = (run for run in reversed(before) if self._of_these_pictures(run) and not ids.isdisjoint(run.stack.ids))
        return next((run for run in alike if len(run.history)), None)

    def _follow(self) -> None:
        """Other curves are shown. Those of a new run leave the last ones behind; a run that goes on changes nothing."""
        session, last = self.session, self._last
        if self._ids.isdisjoint(session.document.design.stack.ids):  # another project
            self._last = last = None
        if session.checkpoint is None:
            self._show(None, None, None)
        elif not len(session.history):
            run = session.run_with(last[2].id) if last is not None and last[2] is not None else None
            last = (run.history, run.test, run) if run is not None else last  # it may have gone on after the edit
            self._show(*(last if last is not None and self._of_these_pictures(last[2]) else (None, None, None)))
        elif last is None or not self._goes_on(last) or self.history is last[0]:  # an undo brought them back
            self._show(None, None, None)

    def _goes_on(self, last: tuple[History, Evaluation | None, Run | None]) -> bool:
        """Whether what is shown is what was seen last, or has been trained on from there."""
        run, before = self.session.run, last[2]
        return self.session.history is last[0] or (run is not None and before is not None and run.id == before.id)

    def _of_these_pictures(self, run: Run | None) -> bool:
        """Numbers of other pictures say nothing beside these; labels that were corrected make no other pictures."""
        data = self.session.document.data_ref
        return run is None or data is None or (run.data.name, run.data.classes) == (data.name, data.classes)

    def _show(self, history: History | None, test: Evaluation | None, run: Run | None) -> None:
        if history is not self.history or test is not self.test:
            self.history, self.test, self.run = history, test, run
            self.changed.emit()
