"""The page Why: the picture and the answer, three maps of what it depends on, and the change that would turn it.

It shows a WhyAnswer, and lets it be worked out only while it is seen itself.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from engine.network.stack import Placed
from engine.text import shape_words
from gui.look.amounts import picture_number
from gui.look.theme import theme
from gui.qt.keys import with_keys
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.marks import change_word
from gui.state.inside.why_answer import WhyAnswer
from gui.why.answer_card import AnswerCard
from gui.why.map_card import MapCard
from gui.why.page_bar import PageBar
from gui.why.picture_choice import PictureChoice
from gui.why.sentences import WhySentences
from gui.why.turning_card import TurningCard
from gui.widgets.block_list import Entry
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.least_room import least_room
from gui.widgets.listed_page import ListedPage, entries_of
from gui.widgets.page_frame import EDGE, GAP, fit_body
from gui.widgets.scrolling import in_scrolling

FOUR, TWO = 860, 430  # from these widths of the body on, four or two cards stand side by side
LARGEST, BESIDES = 254, 530  # side of a picture, at 100 %, unless the page is higher than all the rest by more
INNER = 36  # within a card beside a picture and its frame


class WhyPage(ListedPage):
    """Views of one WhyAnswer. `pinned` brings a picture that the window shall look at; `number_wanted`: what the
    probability in the focus is made of."""

    pinned = Signal(object)
    file_wanted = Signal()
    clipboard_wanted = Signal()
    number_wanted = Signal()

    def __init__(self, state: WhyAnswer) -> None:
        super().__init__(self.tr("Why: what the answer to one picture rests on"), "question")
        self.state, self.probe = state, state.probe
        self.words = WhySentences(state, self)
        self.bar, self.pictures = PageBar(), PictureChoice(self.probe)
        self.answer = AnswerCard(state)
        self.maps = {why: MapCard(why, state, self.words) for why in ("occlusion", "saliency", "gradcam")}
        self.turning = TurningCard(state, self.words)
        self._columns = 0
        self._lay_out()
        self._connect()
        theme.followed_by(self._restyle)

    def _lay_out(self) -> None:
        body = styled(QFrame(), "canvas")
        self.grid = QGridLayout(body)
        self.area = in_scrolling(body, sideways=True)
        self.stacked.addWidget(self.area)
        self._fill_column()
        self.fill(self.bar, self.pages)

    def _fill_column(self) -> None:
        within = QWidget()
        in_column(in_scrolling(within), of=self.left)
        self.others, self.open, self.paste = QToolButton(), QToolButton(), QToolButton()
        for button, icon, help in (
            (self.others, "shuffle", self.tr("Other test pictures")),
            (self.open, "folder-open", self.tr("A picture of yours, from a file ({Ctrl+Shift+O})")),
            (self.paste, "clipboard-text", self.tr("The picture on the clipboard ({Ctrl+Shift+V})")),
        ):
            button.setIcon(theme.icon(icon))
            button.setToolTip(with_keys(help))
            button.setAccessibleName(button.toolTip())
            button.setProperty("role", "time")
        buttons = in_row(self.others, self.open, self.paste, REST)
        words = self.tr("What an answer depends on: the score of a class, when pixels change or are covered.")
        self.fill_column(
            self.tr("Stack"), in_scrolling(self.blocks), styled(QFrame(), "line"),
            styled(ElidedLabel(self.tr("Picture")), "strong"), in_row(self.pictures), buttons,
            styled(QLabel(words, wordWrap=True), "label"), of=within,
        )  # fmt: skip

    def _connect(self) -> None:
        state = self.state
        state.changed.connect(self._refresh)
        state.focus.changed.connect(lambda *_: self._refresh())
        self.probe.candidates_changed.connect(self._refresh)
        self.blocks.picked.connect(state.choose_block)
        self.bar.choice.chosen.connect(self._choose_class)
        self.bar.random.toggled.connect(state.set_random)
        self.bar.rather.toggled.connect(state.set_rather)
        self.others.clicked.connect(self.probe.shuffle)
        self.open.clicked.connect(self.file_wanted)
        self.paste.clicked.connect(self.clipboard_wanted)
        self.turning.pinned.connect(self.pinned)
        self.answer.canvas.tell(self.words.with_pixel)
        self.maps["gradcam"].number_wanted.connect(self.number_wanted)
        self.answer.bars.opened.connect(self._open_probability)

    def _open_probability(self, class_: int) -> None:
        places = self.state.document.design.stack.places
        self.state.focus.look(block=places[-1].id if places else "", map=class_)
        self.number_wanted.emit()

    def _choose_class(self, class_: int) -> None:
        """What the network says is followed, whatever it will say."""
        self.state.focus.look(class_=None if class_ == self.state.said else class_)

    # Showing

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        message, advice = self.state.why_not
        self.empty.show_words(message, advice)
        self.stacked.setCurrentWidget(self.empty if message else self.area)
        self.bar.ask(not message)
        self._list_blocks()
        if message:
            self.bar.where.setText("")
            return
        names = self.state.document.data.class_names
        self.bar.choice.show_class(names, self.state.class_)
        other, question = self.state.other, self.words.question()
        self.bar.show_other(self.words.name(other), other != self.state.class_)
        self.bar.where.setText(f"{self._picture_words()} › {question}", question, self.tr("Why this answer?"))
        self.answer.refresh()
        self.answer.detail.setText(*self.words.moment())
        for card in self.maps.values():
            card.refresh()
        self.turning.refresh()

    def _picture_words(self) -> str:
        picture = self.state.focus.value.picture
        sort = {"test": self.tr("Test picture {n}, “{name}”"), "train": self.tr("Training picture {n}, “{name}”")}
        own = self.probe.own.get(picture)
        if own is not None:
            return own.name
        return sort[picture.part].format(
            n=picture_number(picture.index), name=self.probe.label
        )

    def _list_blocks(self) -> None:
        document, known = self.state.document, set(self.state.blocks)
        rows = document.analysis.rows

        def reason(place: Placed) -> str:
            if place.id not in rows or rows[place.id].out_shape is None:
                return self.tr("It does not fit, or one before it does not")
            if place.id not in known:
                return self.tr("Grad-CAM needs maps: after the last ones there are only numbers without a place")
            return ""

        picture = Entry("", "", self.tr("Input picture"), shape_words(document.data.shape))
        blocks = entries_of(document.design.stack, document.names, rows, reason, partial(change_word, document))
        self.blocks.show_entries((picture, *blocks), self.state.block)

    # Layout

    def _restyle(self) -> None:
        for button in (self.others, self.open, self.paste):
            button.setFixedSize(theme.px(34), theme.px(30))
        fit_body(self.grid)
        super()._restyle()

    def minimumSizeHint(self) -> QSize:
        return least_room(500, 260)

    def share_out(self, room: int) -> None:
        """Four cards side by side, two, or one, by the room; below them the change."""
        body = room - 1
        self.bar.fit(body)
        inside = body - 2 * theme.px(EDGE) - self.area.verticalScrollBar().sizeHint().width()
        columns = 4 if body >= theme.px(FOUR) else 2 if body >= theme.px(TWO) else 1
        cards: list[AnswerCard | MapCard] = [self.answer, *self.maps.values()]
        if columns != self._columns:
            self._columns = columns
            for number, card in enumerate(cards):
                self.grid.removeWidget(card)
                self.grid.addWidget(card, *divmod(number, columns))
            self.grid.removeWidget(self.turning)
            self.grid.addWidget(self.turning, 4, 0, 1, columns)
            for column in range(4):
                self.grid.setColumnStretch(column, 1 if column < columns else 0)
            self.grid.setRowStretch(5, 1)
        side = (inside - (columns - 1) * theme.px(GAP)) // columns - theme.px(INNER)
        largest = max(theme.px(LARGEST), self.height() - self.bar.height() - theme.px(BESIDES))
        for card in cards:
            card.fit(min(side, largest))
        self.turning.fit(inside - theme.px(INNER))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.state.set_wanted(True)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.state.set_wanted(False)
