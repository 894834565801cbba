"""What an empty stack shows: a place to drop the first block, and a button that adds the end of every network."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.analysis.analysis import Problem
from gui.cards.problem_box import FixButton
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.emptying import empty
from gui.qt.style_property import styled

USUAL, LEAST_WITH_SIGN, LEAST = 240, 190, 136  # heights at 100 %


class EmptyStack(QWidget):
    """A dashed field with a sentence and the fixes of the empty stack's problem."""

    fix_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.problem: Problem | None = None
        self.sign, self.text, self.remedy = QLabel(), styled(QLabel(), "title"), styled(QLabel(), "secondary")
        self.buttons: list[FixButton] = []
        self.row = QHBoxLayout()
        self.column = column = QVBoxLayout(self)
        column.addStretch(1)
        for label in (self.sign, self.text, self.remedy):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self.sign)
            column.addWidget(label)
        column.addLayout(self.row)
        column.addStretch(1)
        self.hide()
        self.restyle()

    def show_problem(self, problem: Problem) -> None:
        if problem == self.problem:
            return
        self.problem = problem
        self.text.setText(translated(problem.text))
        self.remedy.setText(translated(problem.remedy))
        self.setAccessibleName(f"{self.text.text()} {self.remedy.text()}")
        empty(self.row, hide=True)
        self.buttons = [FixButton(fix) for fix in problem.fixes]
        self.row.addStretch(1)
        for button in self.buttons:
            button.clicked.connect(lambda _checked=False, fix=button.fix: self.fix_chosen.emit(fix))
            self.row.addWidget(button)
        self.row.addStretch(1)

    def height_in(self, room: int) -> int:
        """As much as is usual, or the room there is: in little of it the sign yields, and the buttons are seen."""
        self.sign.setVisible(room >= theme.px(LEAST_WITH_SIGN))
        return min(theme.px(USUAL), max(theme.px(LEAST), room))

    def restyle(self) -> None:
        side = theme.px(32)
        self.sign.setPixmap(theme.icon("plus-circle", "accent").pixmap(QSize(side, side)))
        self.text.setFont(theme.font("title"))
        self.column.setSpacing(theme.px(8))
        self.row.setContentsMargins(0, theme.px(8), 0, 0)
        for button in self.buttons:
            button.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QPen(theme.color("outline"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(12), theme.px(12))
        painter.end()
