"""The page Evaluate: which test pictures the network of the moment confuses, how sure it is, and whether it is right
as often as that.

It shows AnswersInFocus, and asks for them only while it is seen itself.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QStackedLayout, QWidget

from engine.text import count
from gui.evaluate.beside_answers import Further
from gui.evaluate.compare_box import RIGHT
from gui.evaluate.map_page import MapPage
from gui.evaluate.matrix import ConfusionMatrix
from gui.evaluate.mistakes_strip import MistakesStrip
from gui.evaluate.page_bar import MAP, PageBar
from gui.evaluate.picture_rows import PictureRows
from gui.evaluate.reliability_card import ReliabilityCard
from gui.evaluate.save_matrix import SaveMatrix
from gui.evaluate.sentences import Choice, EvaluateSentences
from gui.evaluate.summary import WIDTH, Summary
from gui.look.amounts import pictures_in_words
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.focus import FocusHolder, PictureRef
from gui.widgets.card import Card, quiet
from gui.widgets.empty_words import EmptyWords
from gui.widgets.makes_room import MakesRoom
from gui.widgets.page_frame import BAR, EDGE, GAP, fit_body
from gui.widgets.scrolling import in_scrolling, scrolling_from_top
from gui.widgets.segmented import Option, Segmented

FOR_TWO_COLUMNS = 700  # from this width of the body on, at 100 %
CARD = 34  # the edges of a card
LINE = 1  # pixel between the summary and the cards, however large the text is
FOR_CLASSES = 560  # below this width of the page the column of classes yields
ABOVE, BELOW, LOWEST = 356, 184, 250  # the least height of the upper cards, the height of the lower ones
PEEK = 54  # so much of the third row is seen at once
ONE_COLUMN = 440  # the least height of the matrix where it stands alone


class EvaluatePage(MakesRoom, QWidget):
    """`inside_wanted`, `why_wanted`: go to where one sees inside, or asks why; `number_wanted`: to what the probability
    in the focus is made of; `correction_wanted`: to where its label is corrected. The picture is pinned by then."""

    inside_wanted = Signal()
    why_wanted = Signal()
    number_wanted = Signal()
    correction_wanted = Signal()

    def __init__(self, state: AnswersInFocus, focus: FocusHolder) -> None:
        super().__init__()
        self.setObjectName("evaluate")
        self.state, self.focus = state, focus
        self.sentences = EvaluateSentences(state, self)
        self.choice: Choice = None
        self._numbers: np.ndarray = np.zeros(0, np.int64)
        self._columns = 0
        self.further = Further(state)
        self._build()
        self._connect()
        self._restyle()

    def _build(self) -> None:
        self.summary, self.bar = Summary(self.further.compare, self.further.recall), PageBar()
        self.matrix, self.pictures = ConfusionMatrix(), PictureRows()
        self.strip, self.map = MistakesStrip(), MapPage(self.state)
        self.form = Segmented(
            [
                Option(False, self.tr("Counts"), self.tr("How many pictures")),
                Option(True, self.tr("Shares"), self.tr("In percent of the row; the sums stay counts")),
            ],
            self.tr("Numbers of the matrix"),
        )
        self.form.show_value(False)
        self.save = SaveMatrix(self.matrix)
        self.how_many, self.few = quiet(), quiet()
        self.list_area = area = scrolling_from_top(self.pictures)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.matrix_card = Card(self.tr("Confusion matrix"), self.matrix, self.form, self.save)
        self.pictures_card = Card("", area, self.how_many)
        self.strip_card = Card(self.tr("Most confident mistakes"), self.strip, self.few)
        self.strip_card.rows.addStretch(1)
        self.plot_card = ReliabilityCard(self.sentences)
        self._lay_out()

    def _lay_out(self) -> None:
        self.body = styled(QFrame(), "canvas")
        self.grid = QGridLayout(self.body)
        self.area = in_scrolling(self.body, sideways=True)
        full = QWidget()
        right = in_column(self.bar, gap=0)
        self.shown = QStackedLayout()
        right.addLayout(self.shown, 1)
        columns = in_row(of=full, gap=0)
        line = styled(QFrame(), "canvas")
        line.setFixedWidth(LINE)
        columns.addWidget(self.summary)
        columns.addWidget(line)
        columns.addLayout(right, 1)
        self.shown.addWidget(self.area)  # not before the layout lies in a widget: the first is shown at once
        self.shown.addWidget(self.map)
        self.full, self.empty = full, EmptyWords("target")
        self.stacked = QStackedLayout(self)
        self.stacked.addWidget(self.empty)
        self.stacked.addWidget(full)

    def _connect(self) -> None:
        self.form.chosen.connect(self.matrix.show_as_shares)
        self.matrix.picked.connect(self.choose)
        self.summary.table.picked.connect(self.choose)
        self.further.compare.picked.connect(self.choose)
        self.further.before.changed.connect(self._show_choice)
        self.bar.back_wanted.connect(lambda: self.choose(None))
        self.pictures.pinned.connect(self.pin)
        for rows in (self.pictures, self.map.rows):
            rows.opened.connect(self._see_inside)
            rows.asked.connect(self._ask_why)
        for view in (self.pictures, self.map.rows, self.strip):
            view.probability_opened.connect(self._open_probability)
            view.doubted.connect(self._correct)
        self.pictures.row_shown.connect(
            lambda row: self.list_area.ensureVisible(0, row.center().y(), 0, row.height() // 2 + 2)
        )
        self.strip.pinned.connect(self.pin)
        self.map.pinned.connect(self.pin)
        self.bar.view.chosen.connect(lambda word: self.shown.setCurrentWidget(self.map if word == MAP else self.area))
        self.strip.resized.connect(self._say_how_many)
        self.state.changed.connect(self._show)
        self.state.session.document.undo_stack.indexChanged.connect(self._show_message)
        self.state.session.state_changed.connect(self._say_moment)
        self.focus.changed.connect(lambda *_: self._show_pinned())
        theme.changed.connect(self._restyle)

    # What is looked at

    @property
    def names(self) -> tuple[str, ...]:
        return self.state.document.data.class_names

    def choose(self, choice: Choice) -> None:
        """Show the pictures of a cell, the mistakes with a class, or (None) all mistakes."""
        if choice != self.choice:
            self.choice = choice
            self._show_choice()
            self.list_area.verticalScrollBar().setValue(0)
            seen = self.pictures_card.visibleRegion().boundingRect().height()
            if choice is not None and (self._columns == 1 or seen < theme.px(ABOVE) // 2):
                half = theme.px(ABOVE) // 4  # its pictures lie below the matrix, or above the cards that are looked at
                self.area.ensureVisible(0, self.pictures_card.y() + half, 0, half)

    def pin(self, number: int) -> None:
        """Let the whole window look at a test picture."""
        self.focus.look(picture=PictureRef("test", number))

    def _see_inside(self, number: int) -> None:
        self.pin(number)
        self.inside_wanted.emit()

    def _open_probability(self, number: int, class_: int) -> None:
        places = self.state.document.design.stack.places
        self.pin(number)
        self.focus.look(block=places[-1].id if places else "", map=class_)
        self.number_wanted.emit()

    def _ask_why(self, number: int) -> None:
        self.pin(number)
        self.why_wanted.emit()

    def _correct(self, number: int) -> None:
        self.pin(number)
        self.correction_wanted.emit()

    # Showing

    def _show_message(self) -> bool:
        """Why there is nothing to be seen, if so, and what leads back to it."""
        message, advice = self.sentences.empty()
        self.empty.show_words(message, advice)
        self.stacked.setCurrentWidget(self.empty if message else self.full)
        return bool(message)

    def _show(self) -> None:
        is_empty = self._show_message()
        answers, asked = self.state.answers, self.state.of
        if is_empty or answers is None or asked is None:
            return
        names, images = self.names, asked.images
        if len(names) != answers.classes:  # a stack whose end has another number of classes is a problem; never shown
            return
        if not isinstance(self.choice, str) and not _is_there(self.choice, answers.confusion):
            self.choice = None
        self.further.show_answers(answers)
        self.summary.show_answers(answers, images, names, self.state.looks)
        self.matrix.show_counts(answers.confusion, names)
        self._make_room()  # long names need more room
        self.strip.show_pictures(answers.mistakes, answers, images, names)
        self.plot_card.show_answers(answers)
        self._say_how_many()
        self._say_moment()
        self._show_choice()
        self._show_pinned()

    def _show_choice(self) -> None:
        if isinstance(self.choice, str) and self.further.before.chosen is None:
            self.choice = None  # there is nothing any more since which they became right or wrong
        answers, asked, choice, names = self.state.answers, self.state.of, self.choice, self.names
        if answers is None or asked is None:
            return
        if isinstance(choice, tuple):
            numbers = answers.of(*choice)
        elif isinstance(choice, str):
            numbers = self.further.before.became(choice == RIGHT)
        else:
            numbers = answers.mistakes if choice is None else answers.mistakes_with(choice)
        self.pictures.show_pictures(numbers, answers, asked.images, names)
        cell = choice if isinstance(choice, tuple) else None
        self.matrix.show_chosen(cell, choice if isinstance(choice, int) else None)
        self.summary.table.show_chosen(choice if isinstance(choice, int) else None)
        self.further.show_class(choice[0] if isinstance(choice, tuple) else choice if isinstance(choice, int) else None)
        then = self.further.before.chosen
        since = then.step if then is not None and then.what == "step" else None
        self.bar.show_way(*self.sentences.breadcrumb(choice, names, since))
        self.pictures_card.title.setText(self.sentences.chosen(choice, names, since))
        how_many = self.tr("{pictures}, surest first") if len(numbers) else self.tr("no pictures")
        self.how_many.setText(how_many.format(pictures=pictures_in_words(len(numbers))))

    def _show_pinned(self) -> None:
        picture = self.focus.value.picture
        number = picture.index if picture.part == "test" else None
        self.pictures.show_current(number)
        self.strip.show_current(number)
        self.map.show_current(number)

    def _say_how_many(self) -> None:
        mistakes = len(self.strip.numbers)
        if mistakes:
            words = self.tr("{shown} of {count}").format(shown=count(self.strip.shown), count=count(mistakes))
        else:
            words = self.tr("none: all are right")
        self.few.setText(words)

    def _say_moment(self) -> None:
        self.bar.show_moment(self.sentences.moment())

    # Layout

    def _restyle(self) -> None:
        self.form.setFixedWidth(theme.px(136))
        fit_body(self.grid)
        self._make_room(force=True)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(160))

    def _list_width(self) -> int:
        """What the card of the mistakes needs, so that the ways at the end of its rows are whole."""
        bar = self.list_area.verticalScrollBar().sizeHint().width()
        return self.pictures.minimumSizeHint().width() + bar + theme.px(CARD)

    def _make_room(self, force: bool = False) -> None:
        """Two columns of cards, or one where there is little room."""
        roomy = self.width() >= theme.px(FOR_CLASSES)
        self.summary.setVisible(roomy)
        body = self.width() - LINE - (theme.px(WIDTH) if roomy else 0)
        high = min(self.height(), self.window().height())  # for a picture of it whole it is higher than its window
        least = max(theme.px(ABOVE), high - theme.px(BAR + EDGE + GAP + BELOW + PEEK))
        self.grid.setRowMinimumHeight(0, least if self._columns == 2 else theme.px(ONE_COLUMN))
        beside = theme.px(2 * EDGE) + self.area.verticalScrollBar().sizeHint().width()
        self.further.damage_card.fit(body - beside)
        list_ = self._list_width()
        matrix = max(self.matrix.minimumSizeHint().width(), self.matrix_card.head_width()) + theme.px(CARD)
        both = matrix + list_ + beside + theme.px(GAP)
        columns = 2 if body >= max(theme.px(FOR_TWO_COLUMNS), both) else 1
        self.matrix_card.setMinimumWidth(matrix if columns == 2 else 0)
        self.pictures_card.setMinimumWidth(list_ if columns == 2 else 0)
        if columns == self._columns and not force:
            return
        self._columns = columns
        lower = (self.strip_card, self.plot_card, self.further.doubt_card, self.further.course_card)
        cards = (self.matrix_card, self.pictures_card, *lower)
        for number, card in enumerate(cards):
            self.grid.removeWidget(card)
            self.grid.addWidget(card, *divmod(number, columns))
        self.grid.addWidget(self.further.damage_card, 6 // columns, 0, 1, columns)
        for row in range(7):
            self.grid.setRowStretch(row, 0)
            self.grid.setRowMinimumHeight(row, 0)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1 if columns == 2 else 0)
        self.pictures_card.setMinimumHeight(theme.px(ABOVE))
        for number, card in enumerate(lower):
            card.setMinimumHeight(theme.px(BELOW if number < 2 else LOWEST))
        self.grid.setRowStretch(0, 1)
        self.grid.setRowMinimumHeight(0, least if columns == 2 else theme.px(ONE_COLUMN))
        if columns == 1:
            self.grid.setRowStretch(1, 1)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.state.set_wanted(True)
        self.further.set_wanted(True)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.isVisible():
            self.state.set_wanted(False)
            self.further.set_wanted(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.choice is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)


def _is_there(choice: tuple[int, int] | int | None, confusion: np.ndarray) -> bool:
    """Whether what is chosen exists in this matrix."""
    if isinstance(choice, tuple):
        return max(choice) < len(confusion) and bool(confusion[choice])
    return choice is None or choice < len(confusion)
