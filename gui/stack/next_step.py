"""The quiet row below a stack that only lacks its end: what comes next, and one button that adds it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from engine.analysis.analysis import Problem
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.widgets.elided_label import ElidedLabel

HEIGHT = 44  # at 100 %


class NextStep(QWidget):
    """Nothing is wrong with a stack that is being built: no red, no badge, said once and here."""

    fix_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self.text, self.detail = styled(QLabel(), "strong"), styled(ElidedLabel(""), "secondary")
        self.button = styled(QPushButton(), "outlined")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._choose)
        self.row = in_row(self.text, (self.detail, 1), self.button, of=self)
        self.hide()
        self.restyle()

    def show_problem(self, problem: Problem | None) -> None:
        """Say what is not there yet; None: the stack is finished, or something is wrong with it."""
        if problem == self.problem:
            return
        self.problem = problem
        if problem is not None and problem.fixes:
            fix = problem.fixes[0]
            self.text.setText(self.tr("Next: the end comes last.") if fix.moved else self.tr("Next: add the end."))
            self.button.setIcon(theme.icon("arrow-down" if fix.moved else "plus", "accent"))
            self.detail.setText(translated(fix.detail))
            self.detail.setToolTip(translated(problem.remedy))
            self.button.setText(translated(fix.label))
            self.setAccessibleName(f"{self.text.text()} {self.detail.text()}")

    def height_at(self, _width: int) -> int:
        return theme.px(HEIGHT)

    def restyle(self) -> None:
        self.row.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        self.row.setSpacing(theme.px(8))

    def _choose(self) -> None:
        if self.problem is not None:
            self.fix_chosen.emit(self.problem.fixes[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QPen(theme.color("outline"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(10), theme.px(10))
        painter.end()
