"""The colours of the pen, side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gui.look.drawing import smooth
from gui.look.theme import theme

COLOURS = ("#16161A", "#8A8D96", "#D22630", "#F08A24", "#F4CF2E", "#2E8B57", "#2864C8", "#7A5230")
ALL = 168  # of all with their room, which is as wide as the board beside the stack


class Swatches(QWidget):
    """`picked` brings a QColor."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QToolButton] = []
        self._filled = 0
        group = QButtonGroup(self)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        names = (
            *(self.tr("Black"), self.tr("Grey"), self.tr("Red"), self.tr("Orange")),
            *(self.tr("Yellow"), self.tr("Green"), self.tr("Blue"), self.tr("Brown")),
        )
        for name, colour in zip(names, COLOURS, strict=True):
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("role", "colour")
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, colour=colour: self.picked.emit(QColor(colour)))
            group.addButton(button)
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        self.buttons[0].setChecked(True)
        theme.followed_by(self._restyle)

    def fill(self, wide: int) -> None:
        """Be so many pixels wide, whatever the size of text; 0: as wide as usual."""
        if wide != self._filled:
            self._filled = wide
            self._restyle()

    def _restyle(self) -> None:
        self._row.setSpacing(0)
        each = self._filled // len(COLOURS) or theme.px(ALL) // len(COLOURS)
        side = each * 2 // 3
        for button, colour in zip(self.buttons, COLOURS, strict=True):
            button.setIconSize(QSize(side, side))
            button.setFixedWidth(each)
            button.setIcon(QIcon(_disc(colour, side)))


def _disc(colour: str, side: int) -> QPixmap:
    disc = QPixmap(side, side)
    disc.fill(QColor(0, 0, 0, 0))
    painter = smooth(disc)
    painter.setPen(QPen(theme.color("outline"), 1))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(disc.rect().adjusted(1, 1, -2, -2))
    painter.end()
    return disc
