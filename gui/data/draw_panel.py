"""A board beside the stack: what is drawn on it is the picture that every block is shown with, while it is drawn."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from engine.data import DataSet
from gui.data.answer_bars import AnswerBars
from gui.data.board import Board
from gui.data.easel import Easel, tool
from gui.data.swatches import Swatches
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column
from gui.qt.style_property import styled
from gui.widgets.card import quiet
from gui.widgets.scrolling import in_scrolling

BETWEEN_MS = 80  # between two looks at a stroke that goes on
MARGIN = 16


class DrawPanel(QWidget):
    """`drawn` brings the picture (H, W, C), as the network takes it, or None: the board is empty. A picture may be
    dropped or pasted on it."""

    drawn = Signal(object)
    closed = Signal()
    change_wanted = Signal()  # the picture that is looked at shall lie on the board

    def __init__(self, data: DataSet) -> None:
        super().__init__()
        self.easel, self.bars = Easel(), AnswerBars()
        self.easel.setParent(self)
        self.board = self.easel.board
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Draw a picture"))
        self.setAcceptDrops(True)
        self.title = styled(QLabel(self.tr("Draw a picture")), "strong")
        self.words = quiet(self.tr("Every block shows at once what it makes of your drawing."), wraps=True)
        self.no_other = quiet(wraps=True)  # why a face is a six
        self.change = QPushButton(self.tr("Change the picture"))
        self.change.setToolTip(
            self.tr("Lay the input picture on the board: erase or add a stroke, and see what the network says then")
        )
        self.close_ = tool("x", self.tr("Close the board: the drawing stays the picture that is looked at (Esc)"))
        self._pace = QTimer(self, singleShot=True, interval=BETWEEN_MS)
        self._lay_out()
        self._connect()
        self.show_data(data)
        self._restyle()

    def _lay_out(self) -> None:
        top, tools = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_)
        for one in self.easel.tools:
            tools.addWidget(one)
        tools.addStretch(1)
        body = styled(QWidget(), "body")
        self._column = in_column(
            top, self.words, self.board, tools, self.easel.thick, self.easel.swatches, self.easel.centre, self.change,
            self.bars, self.no_other, REST, of=body
        )  # fmt: skip
        in_column(in_scrolling(body), of=self)  # large text in a low window

    def _connect(self) -> None:
        self.close_.clicked.connect(self.closed)
        self.change.clicked.connect(self.change_wanted)
        self.easel.centre.clicked.connect(self._tell)
        self.easel.laid.connect(self._tell)
        self.board.drawn.connect(self._soon)
        self.board.rested.connect(self._tell)
        self._pace.timeout.connect(self._tell)
        theme.changed.connect(self._restyle)

    def show_data(self, data: DataSet) -> None:
        """The pictures that a drawing is to be like."""
        self.easel.show_data(data)
        self.show_answer(None)
        self.bars.setFixedHeight(self.bars.sizeHint().height())

    def show_answer(self, answer: np.ndarray | None) -> None:
        """The probability of each class; None: there is no drawing, or nobody answers it."""
        names = self.easel.data.class_names if self.easel.data is not None else ()
        self.bars.show_answer(names, answer if answer is not None and len(answer) == len(names) else None)
        self.no_other.setText(self.bars.no_other())

    def lend(self) -> tuple[Board, Swatches | None]:
        """Its board, and the colours if there are any, for another place; what is drawn there is told of as here."""
        self.easel.pen.click()
        colours = self.easel.swatches if self.board.in_colour else None
        for part in (self.board, colours):
            if part is not None:
                self._column.removeWidget(part)
        return self.board, colours

    def take_back(self) -> None:
        """What was lent."""
        self._column.insertWidget(self._column.indexOf(self.words) + 1, self.board)
        self._column.insertWidget(self._column.indexOf(self.easel.thick) + 1, self.easel.swatches)
        self.board.fill(0)
        self.easel.swatches.fill(0)
        self.board.show()
        self.easel.swatches.setVisible(self.board.in_colour)

    def _soon(self) -> None:
        """The mouse moves more often than a network can be looked at."""
        if not self._pace.isActive():
            self._pace.start()

    def _tell(self) -> None:
        self._pace.stop()
        self.drawn.emit(self.easel.picture)

    def _restyle(self) -> None:
        side = theme.px(MARGIN)
        self._column.setContentsMargins(side, theme.px(12), side, theme.px(12))
        self._column.setSpacing(theme.px(10))
        for part in (self.easel.thick, self.change, self.bars, self.no_other):
            part.setMaximumWidth(self.board.side)  # as wide as the board
        self.bars.setFixedHeight(self.bars.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.board.side + 2 * theme.px(MARGIN), theme.px(160))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.easel.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.easel.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.easel.drop(event)
