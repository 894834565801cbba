"""Which run of the project the time machine shows: a branch leaves the run it came from as it is, and here one goes
back to it. Where there is only one, there is nothing to choose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QToolButton

from engine.text import count, percent
from engine.training.run import Run
from gui.look.theme import theme
from gui.state.past.time_machine import TimeMachine
from gui.state.training.numbered_runs import name_of

WIDEST = 92  # of the name, at 100 %


class RunChoice(QToolButton):
    """Says which run is looked at; its menu goes to the others, at their newest step."""

    def __init__(self, machine: TimeMachine) -> None:
        super().__init__()
        self.machine = machine
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow comes after the words
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    @property
    def is_wanted(self) -> bool:
        """There is more than one run to look at."""
        return len(self.machine.runs) > 1

    def follow(self) -> None:
        name = name_of(self.machine.session, self.machine.run)
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme.px(WIDEST)))
        self.setAccessibleName(self.tr("Run that is shown: {run}").format(run=name))
        self.setToolTip(self.tr("{run} is shown. Click: look at another run of this project").format(run=name))

    def fill(self) -> None:
        """The runs, the newest last."""
        menu = self.menu()
        menu.clear()
        for run in self.machine.runs:
            action = menu.addAction(self._words(run))
            action.setCheckable(True)
            action.setChecked(self.machine.run is not None and run.id == self.machine.run.id)
            action.triggered.connect(lambda _checked=False, id=run.id: self.machine.show_run(id))

    def _words(self, run: Run) -> str:
        accuracy = run.validation_accuracy
        words = self.tr("{run}: step {first} to {last}").format(
            run=name_of(self.machine.session, run), first=count(run.first_step), last=count(run.last_step)
        )
        return f"{words}, {percent(accuracy)}" if accuracy is not None else words
