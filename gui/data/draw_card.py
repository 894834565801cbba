"""Draw your own: the board, what the network sees of it, and its answer while you draw."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from engine.data import DataSet
from engine.data.class_names import ordered
from engine.data.drawings import classes, folder_of
from engine.data.fitting import manner
from engine.text import probability
from gui.data.answer_bars import AnswerBars
from gui.data.board import MOST_BACK
from gui.data.class_field import ClassField
from gui.data.easel import Easel, tool
from gui.data.strokes_strip import Strokes, StrokesStrip, after_stroke, seen_anew, with_answer
from gui.look.theme import theme
from gui.qt.folder import photos_folder, remember_photo
from gui.qt.keys import with_keys
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.answers.drawing import Drawing
from gui.state.looking.own_pictures import CHANNELS_DRAWN, ENDINGS
from gui.widgets.card import Card, quiet
from gui.widgets.class_entry import add_class
from gui.widgets.ramp import ink_image

SEEN = 76
TOO_MUCH = 1.5  # times the most that is usual


class DrawCard(Card):
    """`kept` brings the picture (H, W, C), 0 to 1, and the name of its class. A picture may be dropped on the card."""

    kept = Signal(object, str)
    failed = Signal(str, str)  # problem, remedy
    solved = Signal(str)  # the problem that is no more

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.easel, self.bars, self.seen = Easel(), AnswerBars(), styled(QLabel(), "sunken")
        self.board = self.easel.board
        self.seen.setToolTip(self.tr("What the network sees: fitted as the pictures of its data were"))
        self.words = quiet(wraps=True)
        self.strip, self._is_lifted = StrokesStrip(), True
        self.strokes: Strokes = ()
        self.open = tool("folder-open", self.tr("A picture from a file"))
        self.paste = tool("clipboard", with_keys(self.tr("The picture on the clipboard ({Ctrl+V})")))
        self.keep = QPushButton(self.tr("Keep as"))
        self.keep.setToolTip(self.tr("As a picture of a class, in a set of your own drawings"))
        self.choices = QMenu(self.keep)
        self.keep.setMenu(self.choices)
        self.choices.aboutToShow.connect(self._offer)  # others may have been kept or deleted
        super().__init__("", self._laid_out())
        self.easel.setParent(self)
        self.title.setText(self.tr("Draw your own"))
        self.easel.centre.toggled.connect(self._show_seen)
        self.easel.laid.connect(self._show_seen)
        self.easel.failed.connect(self.failed)
        self.easel.solved.connect(self.solved)
        self.board.drawn.connect(self._drawn)
        self.board.rested.connect(self._lifted)
        self.open.clicked.connect(self._choose)
        self.paste.clicked.connect(self.easel.paste)
        self.setAcceptDrops(True)
        drawing.changed.connect(self._show_answer)
        theme.changed.connect(self._show_seen)

    def show_data(self, data: DataSet) -> None:
        """The pictures that a drawing is to be like."""
        old = self.data
        self.easel.show_data(data)
        self.strip.is_photo = data.train.are_photos
        if old is None or data.class_names != old.class_names:
            self.strokes = ()
        self.setVisible(data.shape[2] in CHANNELS_DRAWN)
        self._offer()
        self._show_seen()

    def _offer(self) -> None:
        """The classes of the data, those that were drawn besides, and one that there is not yet."""
        self.choices.clear()
        if self.data is None:
            return
        known = self.data.class_names
        own = [name for name in ordered(classes(folder_of(self.data.shape[2]))) if name not in known]
        for name in (*known, "", *own, ""):
            if not name:
                self.choices.addSeparator()
                continue
            action = add_class(self.choices, name)
            action.triggered.connect(lambda _=False, name=name: self._keep(name))
        self.choices.addAction(self.tr("Another class…")).triggered.connect(self._ask_class)

    def _ask_class(self) -> None:
        ClassField(self.keep).taken.connect(self._keep)

    @property
    def data(self) -> DataSet | None:
        return self.easel.data

    @property
    def picture(self) -> np.ndarray | None:
        """What the network sees (H, W, C); None where nothing is drawn."""
        return self.easel.picture

    def _keep(self, name: str) -> None:
        if self.picture is not None and self.data is not None:
            self.board.setFocus(Qt.FocusReason.OtherFocusReason)  # for the next one: the button waits for it
            self.kept.emit(self.picture / manner(self.data.train).high, name)

    def _drawn(self) -> None:
        self._is_lifted = False
        self._show_seen()

    def _lifted(self) -> None:
        """A stroke is done, or one was taken back."""
        self._is_lifted = True
        self.strokes = after_stroke(self.strokes, self.board.strokes, self.picture, MOST_BACK)
        self._show_answer()

    def _choose(self) -> None:
        words = self.tr("Pictures") + f" ({' '.join('*' + one for one in ENDINGS)})"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("A picture for the board"), str(photos_folder()), words)
        if name:
            remember_photo(name)
            self.easel.open(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.easel.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.easel.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.easel.drop(event)

    def _show_seen(self, *_changed: object) -> None:
        picture, side = self.picture, theme.px(SEEN)
        self.seen.setFixedSize(side, side)
        if picture is None:
            self.seen.setPixmap(QPixmap())
        else:
            shown = picture
            room = QSize(shown.shape[1], shown.shape[0]).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            self.seen.setPixmap(QPixmap.fromImage(ink_image(shown, room, self.strip.is_photo)))
        self.keep.setEnabled(picture is not None)
        if self._is_lifted and picture is not None:
            self.strokes = seen_anew(self.strokes, picture)
        self.drawing.show(picture)

    def _show_answer(self) -> None:
        names = self.data.class_names if self.data is not None else ()
        answer = self.drawing.answer
        self.bars.show_answer(names, answer if answer is not None and len(answer) == len(names) else None)
        if answer is None or len(answer) != len(names):
            self.words.setText(self.tr("The network answers while you draw."))
        else:
            said = int(np.argmax(answer))
            words = self.tr("It says “{name}”, {share}.")
            if self.drawing.is_new_in_part:
                words += " " + self.tr("Some of its blocks have not learned yet.")
            elif self.drawing.is_untrained:
                words += " " + self.tr("It has not learned yet: this is chance.")
            words = words.format(name=names[said], share=probability(float(answer[said])))
            self.words.setText(" ".join(one for one in (words, self._unlike() or self.bars.no_other()) if one))
            if self._is_lifted:
                self.strokes = with_answer(self.strokes, answer, self.drawing.of)
        self.strip.show_strokes(self.strokes, names)

    def _unlike(self) -> str:
        """That the network has not seen the like, where so much is ink: then it may say anything."""
        if self.data is None or self.picture is None or not (how := manner(self.data.train)).has_ink:
            return ""
        share = float(self.picture.mean()) / how.high
        if share <= TOO_MUCH * how.most_ink:
            return ""
        words = self.tr("{share} % of it is ink: in what it learned from hardly ever more than {most} %.")
        return words.format(share=round(100 * share), most=round(100 * how.most_ink))

    def _laid_out(self) -> QWidget:
        body = QWidget()
        column = self._column = in_column(of=body)
        beside = in_column((self.bars, 1))
        top = in_row(self.board, (beside, 1))
        tools = in_row(*self.easel.tools, self.easel.thick, self.keep)
        below = in_row(self.seen)
        words = QVBoxLayout()
        heading = in_row((quiet(self.tr("What the network sees")), 1), self.open, self.paste)
        words.addLayout(heading)
        words.addWidget(self.easel.centre)
        words.addWidget(self.easel.swatches)  # one of the two is shown
        words.addWidget(self.words)
        words.addStretch(1)
        below.addLayout(words, 1)
        column.addLayout(top)
        column.addLayout(tools)
        column.addLayout(below)
        column.addWidget(self.strip)
        return body
