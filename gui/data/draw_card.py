"""Draw your own: the board, what the network sees of it, and its answer while you draw."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.data import DataSet
from gui.data.board import Board
from gui.data.ink_fit import as_the_network_sees
from gui.look.theme import theme
from gui.state.drawing import Drawing
from gui.widgets.card import Card, quiet
from gui.widgets.ramp import ink_image
from gui.widgets.slider import Slider

LINE, SEEN = 20, 84
MOST_BARS = 10


class DrawCard(Card):
    """`kept` brings the picture (H, W, 1) and the class that it shows."""

    kept = Signal(object, int)

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.data: DataSet | None = None
        self.board, self.bars, self.seen = Board(), AnswerBars(), QLabel()
        self.seen.setProperty("role", "sunken")
        self.seen.setToolTip(self.tr("What the network sees: fitted as the pictures of its data were"))
        self.centre = QCheckBox(self.tr("centred"))
        self.centre.setChecked(True)
        self.centre.setToolTip(
            self.tr("Put it into the middle, as MNIST was made. A network that saw centred digits alone needs it")
        )
        self.words = quiet(wraps=True)
        self.pen = self._tool("pencil-simple", self.tr("Pen"), checkable=True)
        self.eraser = self._tool("eraser", self.tr("Eraser"), checkable=True)
        self.back = self._tool("arrow-counter-clockwise", self.tr("Take the last stroke back"))
        self.trash = self._tool("trash", self.tr("Clear the board"))
        self.thick = Slider((8, 12, 18, 24, 32, 44))
        self.thick.setAccessibleName(self.tr("Thickness"))
        self.thick.show_value(self.board.thickness)
        self.keep = QPushButton(self.tr("Keep as"))
        self.keep.setToolTip(self.tr("As a picture of a class, in a set of your own drawings"))
        self.choices = QMenu(self.keep)
        self.keep.setMenu(self.choices)
        super().__init__("", self._laid_out())
        self.title.setText(self.tr("Draw your own"))
        self.pen.setChecked(True)
        self.pen.clicked.connect(lambda: self._take(False))
        self.eraser.clicked.connect(lambda: self._take(True))
        self.back.clicked.connect(self.board.undo)
        self.trash.clicked.connect(self.board.clear)
        self.thick.picked.connect(lambda thickness: setattr(self.board, "thickness", thickness))
        self.centre.toggled.connect(self._show_seen)
        self.board.drawn.connect(self._show_seen)
        drawing.changed.connect(self._show_answer)
        theme.changed.connect(self._show_seen)

    def show_data(self, data: DataSet) -> None:
        """The pictures that a drawing is to be like."""
        self.data = data
        self.setVisible(data.shape[2] == 1)  # a board for ink
        self.choices.clear()
        for number, name in enumerate(data.class_names):
            self.choices.addAction(name).triggered.connect(lambda _=False, number=number: self._keep(number))
        self._show_seen()

    @property
    def picture(self) -> np.ndarray | None:
        """What the network sees (H, W, 1); None where nothing is drawn."""
        if self.data is None or self.data.shape[2] != 1 or self.board.is_empty:
            return None
        height, width = self.data.shape[:2]
        return as_the_network_sees(self.board.ink, height, width, self.centre.isChecked())

    def _keep(self, number: int) -> None:
        if self.picture is not None:
            self.kept.emit(self.picture, number)

    def _take(self, eraser: bool) -> None:
        self.board.erasing = eraser
        self.pen.setChecked(not eraser)
        self.eraser.setChecked(eraser)

    def _show_seen(self, *_changed: object) -> None:
        picture, side = self.picture, theme.px(SEEN)
        self.seen.setFixedSize(side, side)
        if self.data is not None:
            shown = picture if picture is not None else np.zeros(self.data.shape, np.float32)
            room = QSize(shown.shape[1], shown.shape[0]).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            self.seen.setPixmap(QPixmap.fromImage(ink_image(shown, room)))
        self.keep.setEnabled(picture is not None)
        self.drawing.show(picture)

    def _show_answer(self) -> None:
        names = self.data.class_names if self.data is not None else ()
        answer = self.drawing.answer
        self.bars.show_answer(names, answer if answer is not None and len(answer) == len(names) else None)
        if answer is None or len(answer) != len(names):
            self.words.setText(self.tr("The network answers while you draw."))
        else:
            said = int(np.argmax(answer))
            words = self.tr("It says “{name}”, {share} %.")
            self.words.setText(words.format(name=names[said], share=f"{100 * float(answer[said]):.1f}"))

    def _laid_out(self) -> QWidget:
        body = QWidget()
        column = self._column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        beside = QVBoxLayout()
        beside.addWidget(self.bars, 1)
        top = QHBoxLayout()
        top.addWidget(self.board)
        top.addLayout(beside, 1)
        tools = QHBoxLayout()
        for widget in (self.pen, self.eraser, self.back, self.trash, self.thick):
            tools.addWidget(widget)
        tools.addWidget(self.keep)
        below = QHBoxLayout()
        below.addWidget(self.seen)
        words = QVBoxLayout()
        words.addWidget(quiet(self.tr("What the network sees")))
        words.addWidget(self.centre)
        words.addWidget(self.words)
        words.addStretch(1)
        below.addLayout(words, 1)
        for layout in (top, tools, below):
            column.addLayout(layout)
        return body

    def _tool(self, icon: str, words: str, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setCheckable(checkable)
        return button


class AnswerBars(QWidget):
    """The probability of each class; of many, the likeliest."""

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[str, ...] = ()
        self.answer: np.ndarray | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Answer to the drawing"))

    def show_answer(self, names: tuple[str, ...], answer: np.ndarray | None) -> None:
        self.names, self.answer = names, answer
        if answer is not None:
            said = ", ".join(f"{name} {100 * share:.1f} %" for name, share in zip(names, answer.tolist(), strict=True))
            self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(110), theme.px(LINE) * min(max(len(self.names), 2), MOST_BARS))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(LINE * 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        answer = self.answer if self.answer is not None else np.zeros(len(self.names))
        shown = list(range(len(self.names)))
        if len(shown) > MOST_BARS:
            shown = np.argsort(-answer, kind="stable")[:MOST_BARS].tolist()
        line = min(theme.px(LINE), self.height() // max(len(shown), 1))
        metrics = painter.fontMetrics()
        room = min(max((metrics.horizontalAdvance(self.names[one]) for one in shown), default=0), theme.px(56))
        number = metrics.horizontalAdvance("100.0") + theme.px(4)
        left, width = room + theme.px(6), max(self.width() - room - theme.px(10) - number, 4)
        best = int(np.argmax(answer)) if self.answer is not None else -1
        for row, one in enumerate(shown):
            top = row * line
            painter.setFont(theme.font("strong" if one == best else "label"))
            painter.setPen(theme.color("text" if one == best else "secondary"))
            name = painter.fontMetrics().elidedText(self.names[one], Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(0, top, room, line), Qt.AlignmentFlag.AlignVCenter, name)
            bar = QRect(left, top + line // 4, width, max(line // 2, 2))
            painter.fillRect(bar, theme.color("sunken"))
            bar.setWidth(round(width * float(answer[one])))
            painter.fillRect(bar, theme.color("accent"))
            if self.answer is not None:
                share = f"{100 * float(answer[one]):.1f}"
                painter.drawText(QRect(left + width, top, number + theme.px(4), line),
                                 Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, share)  # fmt: skip
