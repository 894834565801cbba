"""The page Why: the picture and the answer, three maps of what it depends on, and the change that would turn it.

It shows a WhyAnswer, and lets it be worked out only while it is seen itself.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from engine.network.stack import Stack
from engine.text import shape_words
from gui.look.amounts import picture_number
from gui.look.theme import theme
from gui.look.words import translated
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
from gui.widgets.block_list import BlockList, Entry, column_width
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.empty_words import EmptyWords
from gui.widgets.least_room import least_room
from gui.widgets.page_frame import EDGE, GAP, fit_body, fit_column, words_edge
from gui.widgets.scrolling import in_scrolling

FOUR, TWO = 860, 430  # from these widths of the body on, four or two cards stand side by side
LARGEST, BESIDES = 254, 530  # side of a picture, at 100 %, unless the page is higher than all the rest by more
INNER = 36  # within a card beside a picture and its frame


class WhyPage(QWidget):
    """Views of one WhyAnswer. `pinned` brings a picture that the window shall look at; `number_wanted`: what the
    probability in the focus is made of."""

    pinned = Signal(object)
    file_wanted = Signal()
    clipboard_wanted = Signal()
    number_wanted = Signal()

    def __init__(self, state: WhyAnswer) -> None:
        super().__init__()
        self.state, self.probe = state, state.probe
        self.words = WhySentences(state, self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "canvas")
        self.setAccessibleName(self.tr("Why: what the answer to one picture rests on"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar, self.blocks, self.pictures = PageBar(), BlockList(), PictureChoice(self.probe)
        self.answer = AnswerCard(state)
        self.maps = {why: MapCard(why, state, self.words) for why in ("occlusion", "saliency", "gradcam")}
        self.turning = TurningCard(state, self.words)
        self._columns = 0
        self._lay_out()
        self._connect()
        self._restyle()

    def _lay_out(self) -> None:
        self.empty = EmptyWords()
        body = styled(QFrame(), "canvas")
        self.grid = QGridLayout(body)
        self.area = in_scrolling(body, sideways=True)
        middle = QWidget()
        self.stacked = QStackedLayout(middle)
        self.stacked.addWidget(self.area)
        self.stacked.addWidget(self.empty)
        right = in_column(self.bar, (middle, 1), gap=0)
        in_row(self._left_column(), (right, 1), of=self, gap=1)

    def _left_column(self) -> QWidget:
        self.left = styled(QFrame(), "panel")
        self.left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        within = QWidget()
        in_column(in_scrolling(within), of=self.left)
        self._left = column = QVBoxLayout(within)
        stack, picture = ElidedLabel(self.tr("Stack")), ElidedLabel(self.tr("Picture"))
        for title in (stack, picture):
            title.setProperty("role", "strong")
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
        column.addWidget(stack)
        column.addWidget(in_scrolling(self.blocks), 1)
        line = styled(QFrame(), "line")
        column.addWidget(line)
        column.addWidget(picture)
        self._beside = in_row(self.pictures)
        column.addLayout(self._beside)
        self.buttons = in_row(self.others, self.open, self.paste, REST)
        column.addLayout(self.buttons)
        words = self.tr("What an answer depends on: the score of a class, when pixels change or are covered.")
        what_it_is = styled(QLabel(words, wordWrap=True), "label")
        column.addWidget(what_it_is)
        self._words = (stack, picture, what_it_is, self._beside, self.buttons)
        return self.left

    def _connect(self) -> None:
        state = self.state
        state.changed.connect(self._refresh)
        state.focus.changed.connect(lambda *_: self._refresh())
        self.probe.candidates_changed.connect(self._refresh)
        self.blocks.picked.connect(state.choose_block)
        self.bar.choice.chosen.connect(self._choose_class)
        self.bar.random.toggled.connect(state.set_random)
        self.others.clicked.connect(self.probe.shuffle)
        self.open.clicked.connect(self.file_wanted)
        self.paste.clicked.connect(self.clipboard_wanted)
        self.turning.pinned.connect(self.pinned)
        self.answer.bars.opened.connect(self._open_probability)
        theme.changed.connect(self._restyle)

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
        question = self.tr("Why does it say {name}?").format(name=self.words.name(self.state.said))
        self.bar.where.setText(f"{self._picture_words()} › {question}", question, self.tr("Why this answer?"))
        self.answer.refresh()
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
        document = self.state.document
        entries = [Entry("", "", self.tr("Input picture"), shape_words(document.data.shape))]
        self._list(document.design.stack, 0, set(self.state.blocks), entries)
        self.blocks.show_entries(tuple(entries), self.state.block)

    def _list(self, stack: Stack, depth: int, known: set[str], entries: list[Entry]) -> None:
        document = self.state.document
        for place in stack:
            row = document.analysis.rows.get(place.id)
            shape = row.out_shape if row is not None else None
            reason = ""
            if shape is None:
                reason = self.tr("It does not fit, or one before it does not")
            elif place.id not in known:
                reason = self.tr("Grad-CAM needs maps: after the last ones there are only numbers without a place")
            words = change_word(document, place.id) or (shape_words(shape) if shape is not None else "–")
            name = translated(document.names[place.id])
            entries.append(Entry(place.id, place.block.kind, name, words, depth, reason))
            for inner in place.block.stacks:
                self._list(inner, depth + 1, known, entries)

    # Layout

    def _restyle(self) -> None:
        fit_column(self._left)
        for part in self._words:
            part.setContentsMargins(words_edge(), 0, 0, 0)
        for button in (self.others, self.open, self.paste):
            button.setFixedSize(theme.px(34), theme.px(30))
        fit_body(self.grid)
        self._share_out()

    def minimumSizeHint(self) -> QSize:
        return least_room(500, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Four cards side by side, two, or one, by the room; below them the change."""
        left = column_width(self)
        self.left.setFixedWidth(left)
        body = self.width() - left - 1
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
        room = (inside - (columns - 1) * theme.px(GAP)) // columns - theme.px(INNER)
        largest = max(theme.px(LARGEST), self.height() - self.bar.height() - theme.px(BESIDES))
        for card in cards:
            card.fit(min(room, largest))
        self.turning.fit(inside - theme.px(INNER))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.state.set_wanted(True)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.state.set_wanted(False)
