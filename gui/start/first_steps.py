"""What a newcomer may do first, in three lines, where the recent projects will stand one day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from gui.look.drawing import smooth, write_in
from gui.look.theme import theme
from gui.qt.style_property import styled


class FirstSteps(QFrame):
    """Numbered lines; they are read, not clicked."""

    def __init__(self) -> None:
        super().__init__()
        title = styled(QLabel(self.tr("Your first network")), "strong")
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(title, 0, 0, 1, 2)
        lines = (
            self.tr("Open the one at the right and train it. Its filters form before your eyes."),
            self.tr("Pick another picture at the top: every block shows what it makes of it."),
            self.tr("Change a block, or drag one in, and train again. Is it better now?"),
        )
        for number, line in enumerate(lines, 1):
            words = styled(QLabel(line, wordWrap=True), "secondary")
            grid.addWidget(Number(number), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, number, 1)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(10))


class Number(QWidget):
    """A number in a circle."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self.setFixedSize(theme.px(22), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QPen(theme.color("outline"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        write_in(painter, "strong", "text")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()
