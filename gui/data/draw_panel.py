"""A board beside the stack: what is drawn on it is the picture that every block is shown with, while it is drawn."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.data import DataSet
from gui.data.answer_bars import AnswerBars
from gui.data.board import Board
from gui.data.drawn_picture import drawn_picture, is_centred
from gui.data.swatches import Swatches
from gui.look.theme import theme
from gui.widgets.card import quiet
from gui.widgets.scrolling import scrolling_column
from gui.widgets.slider import Slider

BETWEEN_MS = 80  # between two looks at a stroke that goes on
MARGIN = 16


class DrawPanel(QWidget):
    """`drawn` brings the picture (H, W, C), as the network takes it, or None: the board is empty."""

    drawn = Signal(object)
    closed = Signal()

    def __init__(self, data: DataSet) -> None:
        super().__init__()
        self.data = data
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Draw a picture"))
        self.board, self.swatches, self.bars = Board(), Swatches(), AnswerBars()
        self.title = QLabel(self.tr("Draw a picture"))
        self.title.setProperty("role", "strong")
        self.words = quiet(self.tr("Every block shows at once what it makes of your drawing."), wraps=True)
        self.close_ = _tool("x", self.tr("Close the board: the drawing stays the picture that is looked at (Esc)"))
        self.pen, self.eraser = _tool("pencil-simple", self.tr("Pen")), _tool("eraser", self.tr("Eraser"))
        self.back = _tool("arrow-counter-clockwise", self.tr("Take the last stroke back (Ctrl+Z)"))
        self.trash = _tool("trash", self.tr("Clear the board"))
        self.thick = Slider((8, 12, 18, 24, 32, 44))
        self.thick.setAccessibleName(self.tr("Thickness"))
        self.thick.setToolTip(self.tr("How thick the pen is"))
        self.thick.show_value(self.board.thickness)
        self.centre = QCheckBox(self.tr("centred"))
        self.centre.setToolTip(
            self.tr("Put it into the middle, as MNIST was made. A network that saw centred digits alone needs it")
        )
        self._pace = QTimer(self, singleShot=True, interval=BETWEEN_MS)
        self._lay_out()
        self._connect()
        self._take(False)
        self.show_data(data)
        self._restyle()

    def _lay_out(self) -> None:
        top, tools = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_)
        for tool in (self.pen, self.eraser, self.back, self.trash):
            tools.addWidget(tool)
        tools.addStretch(1)
        body = QWidget()
        body.setProperty("role", "body")
        self._column = column = QVBoxLayout(body)
        column.addLayout(top)
        column.addWidget(self.words)
        column.addWidget(self.board)
        column.addLayout(tools)
        for part in (self.thick, self.swatches, self.centre):
            column.addWidget(part)
        column.addWidget(self.bars)
        column.addStretch(1)
        area = scrolling_column()  # large text in a low window
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        self.close_.clicked.connect(self.closed)
        self.pen.clicked.connect(lambda: self._take(False))
        self.eraser.clicked.connect(lambda: self._take(True))
        self.back.clicked.connect(self.board.undo)
        self.trash.clicked.connect(self.board.clear)
        self.thick.picked.connect(lambda thickness: setattr(self.board, "thickness", thickness))
        self.swatches.picked.connect(self._colour)
        self.centre.clicked.connect(self._tell)
        self.board.drawn.connect(self._soon)
        self.board.rested.connect(self._tell)
        self._pace.timeout.connect(self._tell)
        theme.changed.connect(self._restyle)

    def show_data(self, data: DataSet) -> None:
        """The pictures that a drawing is to be like."""
        self.data = data
        self.board.set_in_colour(data.shape[2] == 3)
        self.swatches.setVisible(self.board.in_colour)
        self.centre.setVisible(not self.board.in_colour)
        self.centre.setChecked(is_centred(data))
        self.show_answer(None)
        self.bars.setFixedHeight(self.bars.sizeHint().height())

    def show_answer(self, answer: np.ndarray | None) -> None:
        """The probability of each class; None: there is no drawing, or nobody answers it."""
        names = self.data.class_names
        self.bars.show_answer(names, answer if answer is not None and len(answer) == len(names) else None)

    @property
    def picture(self) -> np.ndarray | None:
        """What the network sees (H, W, C); None where nothing is drawn."""
        return None if self.board.is_empty else drawn_picture(self.board, self.data, self.centre.isChecked())

    def _soon(self) -> None:
        """The mouse moves more often than a network can be looked at."""
        if not self._pace.isActive():
            self._pace.start()

    def _tell(self) -> None:
        self._pace.stop()
        self.drawn.emit(self.picture)

    def _take(self, eraser: bool) -> None:
        self.board.erasing = eraser
        for tool, on in ((self.pen, not eraser), (self.eraser, eraser)):
            tool.setCheckable(True)
            tool.setChecked(on)

    def _colour(self, colour: object) -> None:
        self.board.colour = colour  # type: ignore[assignment]
        self._take(False)

    def _restyle(self) -> None:
        side = theme.px(MARGIN)
        self._column.setContentsMargins(side, theme.px(12), side, theme.px(12))
        self._column.setSpacing(theme.px(10))
        for part in (self.thick, self.bars):
            part.setMaximumWidth(self.board.width())  # as wide as the board
        self.bars.setFixedHeight(self.bars.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.board.width() + 2 * theme.px(MARGIN), theme.px(160))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _tool(icon: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setAccessibleName(words)
    button.setToolTip(words)
    return button
