"""All runs as rows: a tick to compare them, name, result, and a star for those that are to be kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from engine.lab.kept_run import Kept
from gui.lab.row_style import make_rows, offer_copy, restyle_rows
from gui.lab.run_cells import (
    CHECK,
    DATA,
    EPOCHS,
    FIGURES,
    MADE,
    NAME,
    NONE,
    SEEDS,
    SHOWN,
    SIZE,
    SORTS,
    STAR,
    TEST,
    TIME,
    RunCells,
)
from gui.lab.run_colours import MOST
from gui.lab.run_rows import RunRows
from gui.lab.seed_dots import WIDE
from gui.look.theme import theme
from gui.qt.keys import DELETES
from gui.widgets.left_button import LeftAlone
from gui.widgets.makes_room import MakesRoom

YIELD = (TIME, EPOCHS, MADE, DATA, SIZE, CHECK)  # columns that go in this order where names would be cut
DATA_DIFFERS = (TIME, EPOCHS, MADE, CHECK, SIZE, DATA)  # where the pictures tell the runs apart
COPIED = (NAME, TEST, CHECK, SIZE, EPOCHS, TIME, MADE, DATA)  # for a spreadsheet, whatever there is room for here
MOST_NAME = 300  # at 100 %: names longer than that are cut nevertheless


class RunsTable(MakesRoom, QTableView):
    """`shown` holds the ids in the order in which they were ticked: the first two are A and B."""

    shown_changed = Signal()
    chosen_changed = Signal()
    named = Signal(str, str)  # id, name
    starred = Signal(str, bool)
    wanted = Signal(str)  # to be opened
    unwanted = Signal(str)  # to be deleted

    def __init__(self) -> None:
        super().__init__()
        self.cells = RunCells()
        self._measured: dict[str, Kept] = {}  # the runs that the columns have room for
        self._yields: tuple[int, ...] = YIELD
        self._given: tuple[tuple[Kept, ...], tuple[Kept, ...]] = (), ()  # the newest first
        self._waiting: tuple[tuple[Kept, ...], tuple[Kept, ...]] | None = None  # what comes once the name is written
        self._wide = [0] * self.cells.columnCount()  # what each column needs
        self.setModel(self.cells)
        self._rows = RunRows(self, FIGURES, SEEDS)
        make_rows(self)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setAccessibleName(self.tr("All runs"))
        # Not by their contents: Qt would ask all cells for their size each time one of them changes.
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(True)
        head.setToolTip(self.tr("A click sorts by this column, another turns it round, a third lists the newest first"))
        head.sectionClicked.connect(self.sort_by)
        self.cells.ticked.connect(self.tick)
        self.cells.named.connect(self.named)
        self.clicked.connect(self._clicked)
        LeftAlone(self)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        restyle_rows(self, 34)
        self._rows.forget()
        self._measure()
        self.viewport().update()

    @property
    def kept(self) -> tuple[Kept, ...]:
        return self.cells.kept

    @property
    def shown(self) -> list[str]:
        return self.cells.shown

    @shown.setter
    def shown(self, ids: list[str]) -> None:
        self.cells.shown = ids

    @property
    def chosen(self) -> Kept | None:
        """The run of the current row."""
        row = self.currentIndex().row()
        return self.kept[row] if 0 <= row < len(self.kept) else None

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self.cells.index(row, NAME))

    def words(self, kept: Kept) -> str:
        """All that a search looks through."""
        return " ".join([kept.name, self.title(kept), self.cells.texts(kept)[DATA], kept.note, kept.id, *kept.blocks])

    def title(self, kept: Kept) -> str:
        """Its name; of a run without one the title of its project and its seed."""
        return self.cells.texts(kept)[NAME]

    def show_runs(self, kept: tuple[Kept, ...], every: tuple[Kept, ...] | None = None) -> None:
        """`every`: all that there are, where those shown are what a search has found."""
        every = kept if every is None else every
        self._waiting = None
        if self.state() == QAbstractItemView.State.EditingState:  # a training that ends takes no half-written name away
            self._waiting = kept, every
            return
        self._given, kept = (kept, every), self.cells.ordered(kept)
        chosen, at, scrolled = self.chosen, self.currentIndex().row(), self.verticalScrollBar().value()
        others = self.cells.hold(kept, every)
        has_dots = bool(self._wide[SEEDS])
        if has_dots != bool(self.cells.seeds) or any(self._measured.get(one.id) is not one for one in kept):
            self._measured = {one.id: one for one in kept}
            self._measure()
        if others:
            self.verticalScrollBar().setValue(scrolled)
            if chosen is not None and kept:  # of one that went, its neighbour
                rows = [row for row, one in enumerate(kept) if one.id == chosen.id]
                self.choose(rows[0] if rows else min(at, len(kept) - 1))

    def sort_by(self, column: int) -> None:
        """By a column that has figures or words; the first row comes in sight."""
        if column not in SORTS:
            return
        self.cells.sort_by(column)
        self.show_runs(*self._given)
        self.cells.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.cells.columnCount() - 1)
        self._measure()  # the arrow takes room
        self.scrollToTop()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self._waiting is not None:
            self.show_runs(*self._waiting)

    def _measure(self) -> None:
        """The width of each column: that of its longest text."""
        header, metrics = self.horizontalHeader(), QFontMetrics(self.font())
        rows = [self.cells.texts(kept) for kept in self.kept]
        differs = DATA_DIFFERS if len({row[DATA] for row in rows}) > 1 else YIELD
        self._yields = yielding(differs, rows, bool(self.cells.seeds))
        for column in range(NAME, DATA + 1):
            self.setColumnHidden(column, False)  # Qt gives the heading of a hidden one no width
            longest = sorted((row[column] for row in rows), key=len)[-3:]
            text = max(map(metrics.horizontalAdvance, longest), default=0) + theme.px(16)
            self._wide[column] = max(text, header.sectionSizeHint(column))
        self._wide[SEEDS] = theme.px(WIDE) if self.cells.seeds else 0
        self._wide[SHOWN], self._wide[STAR] = theme.px(76), theme.px(34)
        for column, wide in enumerate(self._wide):
            if column != NAME:
                self.setColumnWidth(column, wide)
        self._make_room()

    def _make_room(self) -> None:
        """Hide columns whose figures the page also shows elsewhere, until the names have room."""
        wide = self._wide
        room = self.viewport().width() - sum(wide) + wide[NAME] - min(wide[NAME], theme.px(MOST_NAME))
        hidden = set[int]() if self.cells.seeds else {SEEDS}
        for column in self._yields:
            if room < 0:
                hidden.add(column)
                room += wide[column]
        for column in range(NAME + 1, STAR):
            self.setColumnHidden(column, column in hidden)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._rows.paint(painter, event.rect(), self.cells.line, self.cells.axis)
        painter.end()

    def tick(self, id: str, on: bool) -> None:
        if on and id not in self.shown:
            self.shown = [*self.shown, id][-MOST:]
        elif not on and id in self.shown:
            self.shown.remove(id)
        self.cells.refresh()
        self.shown_changed.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == STAR:
            kept = self.kept[index.row()]
            self.starred.emit(kept.id, not kept.starred)

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() not in (SHOWN, STAR):
            self.wanted.emit(self.kept[index.row()].id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the run under the mouse, or of the selected run if the keyboard asks for it."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        self.choose(index.row())
        at = event.pos() if by_mouse else self.visualRect(index).bottomLeft()
        menu = self.menu_of(self.kept[index.row()])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))

    def menu_of(self, kept: Kept) -> QMenu:
        menu, id = QMenu(self), kept.id
        menu.addAction(self.tr("Open its project"), lambda: self.wanted.emit(id))
        menu.addAction(self.tr("Rename"), lambda: self.edit(self.cells.index(self.currentIndex().row(), NAME)))
        star = self.tr("Take the star away") if kept.starred else self.tr("Give it a star: it stays")
        menu.addAction(star, lambda: self.starred.emit(id, not kept.starred))
        offer_copy(menu, self, COPIED)
        menu.addSeparator()
        by = menu.addMenu(self.tr("Sort by"))
        for column in SORTS:
            words = self.cells.headerData(column, Qt.Orientation.Horizontal)
            by.addAction(words, partial(self.sort_by, column))
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), lambda: self.unwanted.emit(id))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kept = self.chosen
        if kept is not None and self.state() != QAbstractItemView.State.EditingState:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.wanted.emit(kept.id)
                return
            if event.key() in DELETES:
                self.unwanted.emit(kept.id)
                return
            if event.key() == Qt.Key.Key_Space:
                self.tick(kept.id, kept.id not in self.shown)
                return
            if event.key() == Qt.Key.Key_S:
                self.starred.emit(kept.id, not kept.starred)
                return
        super().keyPressEvent(event)


def yielding(order: Sequence[int], rows: Sequence[Sequence[str]], with_seeds: bool) -> tuple[int, ...]:
    """The order in which columns go. Those that say nothing of any run go first, and the result that there is never;
    when a run was made stays longest where it alone tells two of one name apart."""
    empty = [column for column in (TEST, CHECK) if rows and all(row[column] == NONE for row in rows)]
    stays = [CHECK] if empty == [TEST] else []
    last = [MADE] if len({row[NAME] for row in rows}) < len(rows) else []
    others = [column for column in order if column not in (*empty, *stays, *last)]
    if with_seeds:  # whose figures are more than dots
        others.insert(others.index(SIZE), SEEDS)
    return (*empty, *others, *last)
