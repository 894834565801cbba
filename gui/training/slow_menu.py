"""Menus of how a training goes on: a batch, an epoch or one epoch more, in slow motion, or another that waits."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.qt.keys import with_keys
from gui.state.training.session import Session
from gui.training.sentences import resume_earlier

SPEEDS = (0, 1, 2, 5, 10, 25)  # steps a second; 0 is as fast as it goes


class SlowMenu(QMenu):
    """Says what is chosen for the session, and changes it at once, also in the middle of a training."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.setTitle(self.tr("S&low motion"))
        self.menuAction().setProperty("also", self.tr("speed faster slower slow down"))
        self._group = QActionGroup(self)
        words = {0: self.tr("Full speed"), 1: self.tr("1 step a second")}
        several = self.tr("{n} steps a second")
        self.choices = {n: self._add(words.get(n, several.format(n=n)), n) for n in SPEEDS}
        session.state_changed.connect(self._follow)
        self._follow()

    def _add(self, text: str, speed: int) -> QAction:
        action = self.addAction(text)
        action.setCheckable(True)
        self._group.addAction(action)
        action.triggered.connect(partial(self._choose, speed))
        return action

    def _choose(self, speed: int, _checked: bool = True) -> None:
        self.session.slow = speed

    def _follow(self) -> None:
        self.choices[self.session.slow].setChecked(True)


class EarlierAction(QAction):
    """Goes on with a training that waits and is not of what is on screen: Train would leave it, and a narrow bar has no
    room to say that it goes on with that one."""

    def __init__(self, session: Session, parent: QMenu) -> None:
        super().__init__(parent)
        self.session = session
        self.triggered.connect(lambda _checked=False: session.resume())
        self.follow()

    def follow(self) -> None:
        self.setText(resume_earlier(self.session))
        self.setVisible(self.session.earlier_waits)
        self.setEnabled(self.session.earlier_waits)  # the command palette asks for that


class PaceMenu(QMenu):
    """Opens beside Step: less than a whole training at a time, or slower, or one epoch more."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.earlier = EarlierAction(session, self)
        self.addAction(self.earlier)
        self.batch = self.addAction(self.tr("One batch\tF10"), session.step_once)
        self.epoch = self.addAction(with_keys(self.tr("To the end of the epoch\t{Shift+F10}")), session.epoch_once)
        self.more = self.addAction(self.tr("+1 epoch"), session.one_more)
        self.addSeparator()
        self.slow = SlowMenu(session, self)
        self.addMenu(self.slow)
        self.aboutToShow.connect(self._follow)

    def _follow(self) -> None:
        self.earlier.follow()
        possible = self.session.can_train
        for action in (self.batch, self.epoch):
            action.setEnabled(possible)
        self.more.setEnabled(possible and self.session.longer is not None)
