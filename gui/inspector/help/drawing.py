"""The drawing on a block's page of the help: the block at work on the picture in the focus, number after number.

Where there is nothing to draw it says what is missing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy

from engine.blocks import KINDS
from gui.inspector.at_work import AtWork
from gui.inspector.parts import label
from gui.look.theme import theme
from gui.look.words import problem_and_remedy, translated
from gui.state.looking.probe import Probe
from gui.widgets.play_bar import PlayBar
from gui.widgets.stand_in_note import StandInNote

TICK_MS = 400  # of one number: long enough to read it


class HelpDrawing(QFrame):
    """Shows the block with the id it was given last, or, of a kind that is not in the stack, that it is not."""

    def __init__(self, probe: Probe) -> None:
        super().__init__()
        self.document, self.probe, self.kind = probe.document, probe, ""
        self.setProperty("role", "sunken")
        self.heading = label("strong", self.tr("With your numbers"))
        self.which = label("label")
        self.which.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.missing = label("secondary")
        self.note = StandInNote(self.document, self)
        self.at_work = AtWork(probe)
        self.at_work.changed.connect(self._show)
        self.play = PlayBar(TICK_MS, says_keys=False)
        self.play.setProperty("role", "")
        self.play.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # it fits itself into any room
        self.play.moved.connect(self.at_work.go_to)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.heading, 0, 0)
        self._grid.addWidget(self.which, 0, 1)
        for row, widget in enumerate((self.at_work, self.missing, self.play, self.note), start=1):
            self._grid.addWidget(widget, row, 0, 1, 2)

    def show_block(self, kind: str, id: str) -> None:
        """`id`: the block of this kind that is drawn; "": none is there."""
        if (kind, id) != (self.kind, self.at_work.id):
            self.play.stop()
        self.kind = kind
        self._grid.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        self._grid.setVerticalSpacing(theme.px(6))
        self.at_work.show_block(id)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.play.stop()

    def _show(self) -> None:
        drawn, total = self.at_work.shows_something, self.at_work.total
        self.which.setText(self.at_work.which if drawn else "")
        self.missing.setText("" if drawn else self.why_not())
        self.missing.setVisible(not drawn)
        self.play.setVisible(drawn and total > 1)
        if drawn and total > 1:
            self.play.show_place(self.at_work.current, total, self.at_work.example is not None)
        else:
            self.play.stop()
        self.note.show_beside(drawn)

    def why_not(self) -> str:
        """What is missing for a drawing, and what to do."""
        id, analysis = self.at_work.id, self.document.analysis
        if not self.kind:
            return ""
        if id not in analysis.rows:  # or not any more
            words = self.tr("There is no {block} in this stack. Drag one in from the palette: its numbers come here.")
            return words.format(block=translated(KINDS[self.kind].title))
        problem = analysis.problem(id)
        if problem is not None:
            return f"{translated(problem.text)} {translated(problem.remedy)}"
        if analysis.rows[id].out_shape is None:
            return self.tr("A block above does not fit, so nothing reaches this one. Mend that block first.")
        if id not in self.probe.maps:
            if (failure := self.probe.failure) is not None:
                return " ".join(problem_and_remedy(failure))
            return self.tr("Its numbers are being computed.")
        return self.tr("One number of this block cannot be drawn by itself. Its shapes and its code are below.")
