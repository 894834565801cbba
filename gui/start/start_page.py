"""The first page: begin with a ready-made stack, go on with a recent project, or take the tour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.project.presets import presets
from engine.project.recovery import Recovered
from gui.look.theme import theme
from gui.look.words import hyphenated
from gui.qt.emptying import empty
from gui.qt.keys import with_keys
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import set_style_property, styled
from gui.start.first_steps import FirstSteps
from gui.start.own_pictures_tile import OwnPicturesTile
from gui.start.preset_card import PresetCard, StartHere
from gui.start.recent_row import RecentRow
from gui.start.recovered_row import RecoveredRow
from gui.widgets.scrolling import ScrollArea
from gui.widgets.turns import Turns
from resources import path

COLUMN_WIDTH, CARD_WIDTH = 360, 216  # in a row of four the cards may be so narrow
NARROW, NARROW_COLUMN, NARROW_MARGIN = 1000, 296, 20  # below this width everything draws nearer together
LARGE_TEXT, LEAST_COLUMN, LEAST_MARGIN = 560, 262, 12  # below this one, of large text on a small screen
MOST_RECENT = 5
GAP, TALL, ROOMY = 16, 960, 820
BESIDE_BAR = 8  # so much less margin: the first words keep their two lines where the column scrolls


class _Recovered:
    """Rows of work that was not saved, below a title and why that is so."""

    def __init__(self, title: str, words: str, column: QVBoxLayout) -> None:
        self.title, self.words = QLabel(title, wordWrap=True), QLabel(words, wordWrap=True)
        for label, role in ((self.title, "strong"), (self.words, "label")):
            label.setProperty("role", role)
            column.addWidget(label)
        self.place, self.rows = _rows_in(column)


def _rows_in(column: QVBoxLayout) -> tuple[QWidget, QVBoxLayout]:
    """A place for rows that come later: Tab reaches them where they stand, between what was there before."""
    place = QWidget()
    rows = in_column(of=place)
    column.addWidget(place)
    return place, rows


class StartPage(QWidget):
    """Says what was chosen; it opens nothing itself."""

    preset_opened = Signal(str)
    preset_trained = Signal(str)
    file_opened = Signal(str)
    recovered_opened = Signal(object)  # the Recovered
    recovered_unwanted = Signal(object)
    open_requested = Signal()
    tour_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # at first nothing has a ring; Tab begins at the top
        self._has_recent = False
        self._later, self._recovered_later = Turns(self), Turns(self)
        row = in_row(of=self, gap=0)
        self._left = self._make_left()
        row.addWidget(self._left)
        row.addWidget(self._make_right(), 1)
        theme.followed_by(self._restyle)

    def show_recent(self, files: list[Path]) -> None:
        """List these projects, newest first."""
        empty(self._recent)
        looks = []
        for file in files[:MOST_RECENT]:
            row = RecentRow(file)
            row.clicked.connect(lambda _checked=False, chosen=file: self.file_opened.emit(str(chosen)))
            self._recent.addWidget(row)
            looks.append(row.look)
        self._later.take(looks)
        for part in (self._recent_title, self._recent_place):
            part.setVisible(bool(files))
        self._has_recent = bool(files)
        self._show_first_steps()

    def show_recovered(self, found: Sequence[Recovered]) -> None:
        """Offer the work that was not saved when the program was ended, and apart from it what was refused."""
        looks = []
        for group, was_refused in ((self._lost, False), (self._refused, True)):
            empty(group.rows)
            mine = [one for one in found if one.was_refused == was_refused]
            for one in mine[:MOST_RECENT]:
                row = RecoveredRow(one)
                row.opened.connect(partial(self.recovered_opened.emit, one))
                row.unwanted.connect(partial(self.recovered_unwanted.emit, one))
                group.rows.addWidget(row)
                looks.append(row.row.look)
            for part in (group.title, group.words, group.place):
                part.setVisible(bool(mine))
        self._recovered_later.take(looks)

    def show_back(self, title: str) -> None:
        """Offer the way back to what is open behind this page; "" takes the offer away."""
        self.back.setVisible(bool(title))
        self.back.setText(self.tr("Back to “{title}”").format(title=title.replace("&", "&&")))

    def show_failure(self, problem: str, remedy: str) -> None:
        """Say what could not be opened, and bring it into sight: the column may be longer than the window."""
        self.own.show_failure(problem, remedy)
        QTimer.singleShot(0, self, self._go_to_failure)

    def to_top(self) -> None:
        """Show its beginning."""
        self._left.verticalScrollBar().setValue(0)

    def _go_to_failure(self) -> None:
        if self.own.failure.isVisible():  # not what was said on the page of the work
            self._left.ensureWidgetVisible(self.own.failure)

    def _make_left(self) -> ScrollArea:
        left = styled(QFrame(), "canvas")
        column = self._left_column = QVBoxLayout(left)
        self._logo = QLabel()
        name = styled(QLabel("ConvScope"), "heading")
        brand = in_row(self._logo, (name, 1))
        claim = self.claim = QLabel(self.tr("Build a network.\nWatch it learn to see."), wordWrap=True)
        claim.setProperty("role", "display")
        words = QLabel(
            self.tr("Stack blocks, press Train and watch the filters form. Everything runs on this computer."),
            wordWrap=True,
        )
        words.setProperty("role", "secondary")
        self.tour = QPushButton(self.tr("Take the tour"))
        self.tour.clicked.connect(self.tour_requested)
        self.empty = QPushButton(theme.icon("plus"), self.tr("Empty stack"))
        self.empty.clicked.connect(lambda: self.preset_opened.emit("empty"))
        self.open = QPushButton(theme.icon("folder-open"), self.tr("Open file"))
        self.open.clicked.connect(self.open_requested)
        pair = in_row(self.empty, self.open)
        self.back = QPushButton()
        self.back.clicked.connect(self.back_requested)
        self.back.hide()
        self._recent_title = styled(QLabel(self.tr("Recent projects")), "strong")
        column.addLayout(brand)
        column.addSpacing(theme.px(24))
        for widget in (claim, words):
            column.addWidget(widget)
        column.addSpacing(theme.px(12))
        column.addWidget(self.tour)
        column.addLayout(pair)
        column.addWidget(self.back)
        column.addSpacing(theme.px(16))
        kept = self.tr("ConvScope ended before this was saved, and kept it. It stays here until you save or delete it.")
        self._lost = _Recovered(self.tr("Not saved yet"), kept, column)
        kept = self.tr("It is on this page once more at most, if you change your mind: open it, or delete it now.")
        self._refused = _Recovered(self.tr("You chose not to save this"), kept, column)
        column.addWidget(self._recent_title)
        self._recent_place, self._recent = _rows_in(column)
        self.first_steps = FirstSteps()
        column.addWidget(self.first_steps)
        column.addSpacing(theme.px(16))
        self.own = OwnPicturesTile()
        column.addWidget(self.own)
        column.addStretch(1)
        for line in (
            self.tr("Works offline, sends nothing."),
            with_keys(self.tr("{Ctrl+K} finds every command, {F1} explains what is selected.")),
        ):
            remark = styled(QLabel(line, wordWrap=True), "label")
            column.addWidget(remark)
        area = styled(_scrolled(left), "canvas")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _make_right(self) -> QWidget:
        body = styled(QWidget(), "body")
        column = self._right_column = QVBoxLayout(body)
        title = styled(QLabel(hyphenated(self.tr("Start from a ready-made stack")), wordWrap=True), "heading")
        words = QLabel(
            self.tr("The same 3, seen by networks that met each picture four times. Yours has learned nothing yet."),
            wordWrap=True,
        )
        words.setProperty("role", "secondary")
        column.addWidget(title)
        column.addWidget(words)
        column.addSpacing(theme.px(8))
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        column.addStretch(1)
        first, *others = (preset for preset in presets().values() if preset.stack)  # an empty one has its button
        self.cards = [StartHere(first), *(PresetCard(preset) for preset in others)]
        for card in self.cards:
            card.opened.connect(self.preset_opened)
            card.trained.connect(self.preset_trained)
        self._columns, self._tall = 0, False
        return _scrolled(body)

    def _show_first_steps(self) -> None:
        """Where recent projects will stand, if the column has room."""
        self.first_steps.setVisible(not self._has_recent and self.height() >= theme.px(ROOMY))

    def resizeEvent(self, event: object) -> None:
        self._show_first_steps()
        narrow = self.width() < theme.px(NARROW)
        beside, margin = (NARROW_COLUMN, NARROW_MARGIN) if narrow else (COLUMN_WIDTH, 32)
        if self.width() < theme.px(LARGE_TEXT):
            beside, margin = LEAST_COLUMN, LEAST_MARGIN
        self._left.setFixedWidth(theme.px(beside))
        margin = theme.px(margin)
        self._left_column.setContentsMargins(margin, theme.px(32), margin - theme.px(BESIDE_BAR), theme.px(32))
        self._right_column.setContentsMargins(margin, theme.px(32), margin, theme.px(32))
        set_style_property(self.claim, "role", "heading" if narrow else "display")
        room = (self.width() - self._left.width() - 2 * margin) // theme.px(CARD_WIDTH + GAP)
        columns = 4 if room >= 4 else 2 if room >= 2 else 1  # no card stands alone in its row
        tall = columns == 4 and self.height() >= theme.px(TALL)
        if (columns, tall) != (self._columns, self._tall):
            self._columns, self._tall = columns, tall
            for card in self.cards:
                card.show_tall(tall)
            self._grid.addWidget(self.cards[0], 0, 0, 1, columns)
            for number, card in enumerate(self.cards[1:]):
                self._grid.addWidget(card, 1 + number // columns, number % columns)
            for column in range(self._grid.columnCount()):
                self._grid.setColumnStretch(column, int(column < columns))

    def _restyle(self) -> None:
        for button in (self.empty, self.open):
            button.setIconSize(theme.icon_beside_words())
        side = theme.px(40)
        self._logo.setPixmap(QIcon(str(path("icons", "convscope.svg"))).pixmap(side, side))
        for layout in (self._left_column, self._right_column):
            layout.setSpacing(theme.px(8))
        self._grid.setSpacing(theme.px(GAP))
        for card in self.cards:
            card.setMinimumHeight(theme.px(260))
        self._columns = 0
        self.resizeEvent(None)


def _scrolled(body: QWidget) -> ScrollArea:
    """A column that scrolls where the window is lower than it."""
    area = ScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area
