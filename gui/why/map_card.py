"""A card for one way to ask why: the map, what it shows, what it cannot show, and beside it that of random weights."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from engine.explain.attributions import Why
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.why_answer import WhyAnswer
from gui.state.inside.why_found import Found
from gui.why.map_canvas import MapCanvas
from gui.why.sentences import WhySentences, most_at
from gui.widgets.card import Card, quiet
from gui.widgets.elided_label import ElidedLabel

GAP = 6
NOWHERE = np.zeros((1, 1), np.float32)  # a map that points at nothing


class MapCard(Card):
    """Shows what the state found by one method. `number_wanted`: what the number in the focus is made of."""

    number_wanted = Signal()

    def __init__(self, why: Why, state: WhyAnswer, sentences: WhySentences) -> None:
        self.why, self.state, self.words = why, state, sentences
        self.canvas = MapCanvas(sentences.title(why))
        self.random = MapCanvas("")
        self.detail = styled(ElidedLabel(), "label")
        self.detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note, self.verdict = styled(QLabel(wordWrap=True), "hint"), styled(QLabel(wordWrap=True), "strong")
        self.instead, self._other = QPushButton(), ""  # to another block, and which
        self.instead.clicked.connect(lambda: state.choose_block(self._other))
        self.shows, self.cannot = SaidOf("check", "good"), SaidOf("prohibit", "secondary")
        body = QWidget()
        self._body = in_column(of=body)
        self._canvases = QHBoxLayout()
        self.captions = [quiet(), quiet()]
        for canvas, caption in zip((self.canvas, self.random), self.captions, strict=True):
            column = in_column(caption, canvas, gap=0)
            self._canvases.addLayout(column)
        self._canvases.addStretch(1)
        self._body.addLayout(self._canvases)
        for part in (self.verdict, self.note, self.instead, self.shows, self.cannot):
            self._body.addWidget(part)
        self._body.addStretch(1)
        self._room = 200
        super().__init__(sentences.title(why), body, self.detail)
        self.random.setAccessibleName(self.tr("{title} with random weights").format(title=sentences.title(why)))
        self.captions[0].setText(self.tr("learned"))
        self.captions[1].setText(self.tr("random"))
        self.title.setToolTip(sentences.one_line(why))
        self.canvas.tell(lambda row, column: self._hover(self.state.of(why), row, column))
        self.canvas.opened.connect(self._open)
        self.random.tell(lambda row, column: self._hover(self.state.of(why, random=True), row, column))

    def _restyle(self) -> None:
        super()._restyle()
        self.head.setStretchFactor(self.title, 0)
        self.head.setStretchFactor(self.detail, 1)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # the detail gives way
        self._body.setSpacing(theme.px(6))
        self._canvases.setSpacing(theme.px(GAP))
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """The maps shall take so many pixels of width."""
        self._room = room
        both = self.state.is_random
        side = (room - theme.px(GAP)) // 2 if both else room
        self.canvas.set_side(side)
        self.random.set_side(side)
        for part in (self.random, *self.captions):
            part.setVisible(both)

    def refresh(self) -> None:
        words, why, state = self.words, self.why, self.state
        found, random = state.of(why), state.of(why, random=True)
        self.canvas.is_photo = self.random.is_photo = state.document.data.train.are_photos
        one, other = (each.map if each is not None else None for each in (found, random))
        self._show(self.canvas, found, words.waiting(why, one))
        self.detail.setText(words.detail(why, one), words.brief_detail(why, one))
        self.note.setText(words.sign(why, one))
        self.note.setVisible(bool(self.note.text()))
        self._other = found.instead if found is not None and one is not None and one.is_blank else ""
        self.instead.setVisible(bool(self._other))
        name = translated(state.document.names.get(self._other, ""))
        self.instead.setText(self.tr("Show {block} instead").format(block=name.replace("&", "&&")))
        self.shows.say(words.shows(why))
        self.cannot.say(words.cannot(why))
        self.verdict.setVisible(state.is_random)
        if state.is_random:
            self._show(self.random, random, words.waiting(why, other))
            impossible = why == "gradcam" and not state.block
            self.verdict.setText("" if impossible else words.verdict(one, other))
        self.fit(self._room)
        self.canvas.setAccessibleDescription(f"{self.shows.text} {self.cannot.text} {self.note.text()}")

    def _show(self, canvas: MapCanvas, found: Found | None, waiting: str) -> None:
        if found is None:
            canvas.show_map(self.state.picture, None, None, waiting)
            return
        map = found.map
        if map.why == "gradcam" and map.map.size == 1:  # a square in the middle would be seen as a place
            canvas.show_map(self.state.picture, NOWHERE)
        elif map.why == "gradcam":
            canvas.show_map(self.state.picture, map.map, found.frame)
        elif map.gradient is not None and map.gradient.shape[2] == 1:
            canvas.show_map(self.state.picture, map.gradient[:, :, 0])
        else:
            canvas.show_map(self.state.picture, map.over_picture)

    def _open(self, row: int, column: int) -> None:
        """Of a Grad-CAM: the number there, of the map that counts most for it."""
        found = self.state.of(self.why)
        most = most_at(found.map, row, column) if found is not None else None
        if found is not None and most is not None:
            self.state.focus.look(block=found.map.block_id, map=most[0], pixel=(row, column))
            self.number_wanted.emit()

    def _hover(self, found: Found | None, row: int, column: int) -> tuple[str, QRectF] | None:
        """What is to be known of the square under the mouse."""
        return self.words.under_mouse(found, row, column) if found is not None else None


class SaidOf(QWidget):
    """A sign and a sentence beside it."""

    def __init__(self, icon: str, role: str) -> None:
        super().__init__()
        self.icon, self.role = icon, role
        self.sign, self.label = QLabel(), QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)  # it names classes
        self.label.setProperty("role", "secondary" if role == "secondary" else "")
        self._row = in_row(of=self)
        self._row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.label, 1)
        theme.followed_by(self._restyle)

    @property
    def text(self) -> str:
        return self.label.text()

    def say(self, text: str) -> None:
        self.label.setText(text)

    def _restyle(self) -> None:
        side = theme.px(14)
        self._row.setSpacing(theme.px(6))
        self.sign.setPixmap(theme.icon(self.icon, self.role).pixmap(side, side))
