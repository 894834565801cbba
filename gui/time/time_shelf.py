"""The place of the time bar under the window. It is there from the beginning, so that nothing moves when a training has
recorded its first steps, or when an edit makes them those of an earlier stack. Until then it says what comes here.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QWidget

from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.state.past.time_machine import TimeMachine
from gui.state.training.what_changed import way_back
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.fitting_stack import FittingStack

LIVE, PAST = 48, 64  # heights at 100 %
AFTER_PAINT_MS = 600  # until the bar is made: the window is there sooner without


class TimeShelf(FittingStack):
    """Shows the bar that is put here, or why there is nothing to go back to. `wants_bar` comes once, soon after the
    first paint."""

    wants_bar = Signal()

    def __init__(self, machine: TimeMachine) -> None:
        super().__init__()
        self.machine = machine
        self.bar: QWidget | None = None
        self.waiting = styled(QFrame(), "bar")
        self.icon, self.name, self.words = QLabel(), styled(QLabel(self.tr("Time machine")), "strong"), ElidedLabel()
        self.words.setProperty("role", "secondary")
        self._row = row = in_row(self.icon, self.name, (self.words, 1), of=self.waiting)
        self.recordings = machine.session.recordings
        self.keep = styled(QCheckBox(self.tr("Save steps with the project")), "label")
        self.keep.setToolTip(self.tr("Then the time machine can look back when the file is opened again"))
        self.keep.toggled.connect(self.recordings.keep)
        row.addWidget(self.keep)
        self.addWidget(self.waiting)
        self._first = QTimer(self, singleShot=True, interval=AFTER_PAINT_MS)
        self._first.timeout.connect(self.wants_bar)
        self._painted = False
        machine.changed.connect(self.follow)
        self.recordings.changed.connect(self.follow)
        theme.followed_by(self._restyle)

    def put(self, bar: QWidget) -> None:
        self.bar = bar
        self.addWidget(bar)
        self.follow()

    def _restyle(self) -> None:
        self._row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._row.setSpacing(theme.px(8))
        self.icon.setPixmap(theme.icon("clock-counter-clockwise", "secondary").pixmap(theme.px(18), theme.px(18)))
        self.follow()

    def follow(self) -> None:
        """Show the bar where there is something to go back to."""
        machine = self.machine
        height = theme.px(PAST if machine.looks_back else LIVE)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
        offered = machine.offered and self.bar is not None
        if not offered:
            self.words.setText(*self._why_not())
            self.keep.setChecked(self.recordings.is_kept)
        shown = self.bar if offered and self.bar is not None else self.waiting
        if self.currentWidget() is not shown:
            self.setCurrentWidget(shown)

    def _why_not(self) -> tuple[str, ...]:
        """Why there is nothing to go back to, and the same where there is little room."""
        machine = self.machine
        run, session = machine.run, machine.session
        if session.state != "idle" and session.has_other_pictures and not way_back(session):
            return (
                self.tr("The recorded steps belong to the pictures that were there before."),
                self.tr("Recorded with the earlier pictures."),
            )
        if session.state != "idle" and session.is_earlier and way_back(session) == "redo":
            return (
                self.tr("The recorded steps belong to what was undone: redo the change to go back to any."),
                self.tr("Recorded before the undo: redo the change."),
            )
        if session.state != "idle" and session.has_other_pictures:
            return (
                self.tr("The recorded steps belong to the earlier pictures: undo the change to go back to any."),
                self.tr("Recorded with the earlier pictures: undo the change."),
            )
        if session.state != "idle" and session.is_earlier:
            return (
                self.tr("The recorded steps belong to the earlier stack: undo the change to go back to any."),
                self.tr("Recorded with the earlier stack: undo the change."),
            )
        if session.state != "idle":
            return (
                self.tr("Steps are being recorded. You can soon go back to any: those between are computed again."),
                self.tr("Steps are being recorded: you can soon go back."),
            )
        if run is None or not run.step or machine.offered:
            return (
                self.tr(
                    "While it trains, steps are recorded. Here you go back to any: those between are computed again."
                ),
                self.tr("While it trains, steps are recorded: here you go back to them."),
                self.tr("Here you go back in a training."),
            )
        if len(machine.steps) > 1:
            return self._at_rest()
        if machine.steps:
            return (
                self.tr("Too little is recorded of this training yet: go on with it, and you can soon go back."),
                self.tr("Too little is recorded yet: go on with the training."),
            )
        why = self.recordings.why_none(run.id)
        ticked = "" if self.recordings.has_forgotten(run.id) else self.tr("For the next one, tick the box.")
        return f"{why} {ticked}".rstrip(), why

    def _at_rest(self) -> tuple[str, str]:
        """By what the network comes back whose steps are recorded."""
        way = way_back(self.machine.session)
        if way == "undo":
            return (
                self.tr("What is recorded belongs to another stack or other data: undo the change to look at it."),
                self.tr("Recorded with another stack or other data: undo the change."),
            )
        if way == "redo":
            return (
                self.tr("What is recorded belongs to what was undone: redo the change to look at it."),
                self.tr("Recorded before the undo: redo the change."),
            )
        if self.machine.session.has_other_pictures:
            return (
                self.tr("What is recorded belongs to the pictures there were before. Train again to look at steps."),
                self.tr("Recorded with other pictures: train again."),
            )
        return (
            self.tr("What is recorded belongs to another stack or other data. Train again to look at steps."),
            self.tr("Recorded with another stack or other data: train again."),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._first.start()
