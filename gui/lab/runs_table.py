"""All runs as rows: which are shown, their name, what came of them, and a star for those that are to stay."""

from __future__ import annotations

import time

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from engine.lab.runs_folder import Kept
from engine.text import count
from gui.lab.run_colours import MOST, sample
from gui.lab.run_rows import Line, RunRows
from gui.look.theme import theme
from gui.state.kept_runs import called

SHOWN, NAME, TEST, CHECK, EPOCHS, SIZE, TIME, MADE, STAR = range(9)
YIELD = (TIME, SIZE, EPOCHS, MADE, CHECK)  # columns that go in this order where names would be cut
SLICE, LATER, LATER_MS = 20, 8, 15  # rows that are filled at once, and then at a time, so many milliseconds apart
MOST_NAME = 300  # at 100 %: names longer than that are cut nevertheless
MIDDLE = Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | MIDDLE
STARRED = Qt.ItemFlag.ItemIsEnabled
READ = STARRED | Qt.ItemFlag.ItemIsSelectable
TICKED = READ | Qt.ItemFlag.ItemIsUserCheckable


class RunsTable(QTableWidget):
    """`shown` holds the ids in the order in which they were ticked: the first two are A and B."""

    shown_changed = Signal()
    named = Signal(str, str)  # id, name
    starred = Signal(str, bool)
    wanted = Signal(str)  # to be opened
    refused = Signal(str)  # to be deleted

    def __init__(self) -> None:
        super().__init__(0, 9)
        self.kept: tuple[Kept, ...] = ()
        self.shown: list[str] = []
        self._measured: dict[str, Kept] = {}  # the runs that the columns have room for
        self._filled: list[object] = []  # what each row shows
        self._due: list[int] = []  # rows that are still to be filled
        self._wide = [0] * 9  # what each column needs
        self._new: list[tuple[int, int, QTableWidgetItem]] = []  # items that are being made
        self._rows = RunRows(self, (TEST, CHECK, EPOCHS, SIZE, TIME))
        self._words = {
            SHOWN: self.tr("Show its curve; the first two that are shown are A and B"),
            TEST: self.tr("of {count} test pictures"),
            STAR: self.tr("A run with a star is never thinned out"),
        }
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._fill_some)
        self.setHorizontalHeaderLabels([
            "", self.tr("Run"), self.tr("Test"), self.tr("Validation"), self.tr("Epochs"), self.tr("Parameters"),
            self.tr("Time"), self.tr("Made"), "",
        ])  # fmt: skip
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setAccessibleName(self.tr("All runs"))
        self.setTabKeyNavigation(False)
        # Not by their contents: Qt would ask all cells for their size each time one of them is set.
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.itemChanged.connect(self._changed)
        self.cellClicked.connect(self._clicked)
        self.cellDoubleClicked.connect(self._double_clicked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme.color("accent_soft"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("text"))
        self.setPalette(palette)
        self.horizontalHeader().setFont(theme.font("label"))
        self.verticalHeader().setDefaultSectionSize(theme.px(34))
        self._filled = []
        self._rows.forget()
        self._measure()
        self.refresh()

    @property
    def chosen(self) -> Kept | None:
        """The run of the current row."""
        row = self.currentRow()
        return self.kept[row] if 0 <= row < len(self.kept) else None

    def title(self, kept: Kept) -> str:
        """Its name; of a run without one the title of its project and its seed."""
        return kept.name or called(kept)

    def show_runs(self, kept: tuple[Kept, ...]) -> None:
        chosen = self.chosen
        self.kept = kept
        if any(self._measured.get(one.id) is not one for one in kept):  # of a search all are known
            self._measured = {one.id: one for one in kept}
            self._measure()
        self.refresh()
        for row, one in enumerate(kept):
            if chosen is not None and one.id == chosen.id:
                self.setCurrentCell(row, NAME)

    def refresh(self) -> None:
        """Show what has changed: the rows in sight at once, the others in slices, between which the window answers."""
        with QSignalBlocker(self):
            self.setRowCount(len(self.kept))
        del self._filled[len(self.kept) :]
        self._filled += [None] * (len(self.kept) - len(self._filled))
        first = max(self.rowAt(0), 0)
        self._due = [row for row in range(len(self.kept)) if self._filled[row] != self._content(row)]
        self._due.sort(key=lambda row: (not first <= row < first + SLICE, row))
        self._fill_some(at_once=True)

    def _fill_some(self, at_once: bool = False) -> None:
        size = SLICE if at_once else LATER
        now, self._due = self._due[:size], self._due[size:]
        with QSignalBlocker(self):
            for row in now:
                self._fill(row, self.kept[row])
                self._filled[row] = self._content(row)
            for row, column, item in self._new:
                self.setItem(row, column, item)
            self._new.clear()
        if self._due:
            self._later.start()

    def _content(self, row: int) -> object:
        kept = self.kept[row]
        return kept, self.shown.index(kept.id) if kept.id in self.shown else None

    def _measure(self) -> None:
        """How wide the columns must be: by the longest words in each."""
        header, metrics = self.horizontalHeader(), QFontMetrics(self.font())
        rows = [(self.title(kept), *figures(kept)) for kept in self.kept]
        for column in range(NAME, MADE + 1):
            longest = sorted((row[column - NAME] for row in rows), key=len)[-3:]
            text = max(map(metrics.horizontalAdvance, longest), default=0) + theme.px(16)
            self._wide[column] = max(text, header.sectionSizeHint(column))
        self._wide[SHOWN], self._wide[STAR] = theme.px(76), theme.px(34)
        for column, wide in enumerate(self._wide):
            if column != NAME:
                self.setColumnWidth(column, wide)
        self._make_room()

    def _make_room(self) -> None:
        """Names come before figures that the page shows elsewhere, too."""
        wide = self._wide
        room = self.viewport().width() - sum(wide) + wide[NAME] - min(wide[NAME], theme.px(MOST_NAME))
        for column in YIELD:
            self.setColumnHidden(column, room < 0)
            if room < 0:
                room += wide[column]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._rows.paint(painter, event.rect(), self._line)
        painter.end()

    def _line(self, row: int) -> Line:
        kept = self.kept[row]
        number = self.shown.index(kept.id) if kept.id in self.shown else None
        return Line(("", self.title(kept), *figures(kept)), number, kept.starred)

    def _fill(self, row: int, kept: Kept) -> None:
        is_shown = kept.id in self.shown
        tick = self._set(row, SHOWN, "", TICKED, self._words[SHOWN])
        tick.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
        if is_shown:
            number = self.shown.index(kept.id)
            tick.setIcon(sample(number))
            tick.setText(("A", "B")[number] if number < 2 else "")
        about = ", ".join(kept.blocks) + (f"\n{kept.note}" if kept.note else "")
        self._set(row, NAME, self.title(kept), None, about)
        for column, text in zip((TEST, CHECK, EPOCHS, SIZE, TIME, MADE), figures(kept), strict=True):
            item = self._set(row, column, text, READ)
            item.setTextAlignment(RIGHT if column != MADE else MIDDLE)
            if column == TEST and kept.test_pictures:
                item.setToolTip(self._words[TEST].format(count=count(kept.test_pictures)))
        star = self._set(row, STAR, "", STARRED, self._words[STAR])
        star.setIcon(theme.icon("star-fill" if kept.starred else "star", "hint"))
        star.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("Starred") if kept.starred else self.tr("No star"))

    def _set(
        self, row: int, column: int, text: str, flags: Qt.ItemFlag | None = None, about: str = ""
    ) -> QTableWidgetItem:
        """A new item: nobody hears what is done to it before it is in the table, so that it costs little."""
        item = QTableWidgetItem(text)
        if flags is not None:
            item.setFlags(flags)
        if about:
            item.setToolTip(about)
        self._new.append((row, column, item))
        return item

    def tick(self, id: str, on: bool) -> None:
        if on and id not in self.shown:
            self.shown = [*self.shown, id][-MOST:]
        elif not on and id in self.shown:
            self.shown.remove(id)
        self.refresh()
        self.shown_changed.emit()

    def _changed(self, item: QTableWidgetItem) -> None:
        kept = self.kept[item.row()]
        if item.column() == SHOWN:
            self.tick(kept.id, item.checkState() == Qt.CheckState.Checked)
        elif item.column() == NAME and item.text().strip() != (self.title(kept)):
            self.named.emit(kept.id, item.text().strip()[:100])

    def _clicked(self, row: int, column: int) -> None:
        if column == STAR:
            self.starred.emit(self.kept[row].id, not self.kept[row].starred)

    def _double_clicked(self, row: int, column: int) -> None:
        if column not in (SHOWN, STAR):
            self.wanted.emit(self.kept[row].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kept = self.chosen
        if kept is not None and self.state() != QAbstractItemView.State.EditingState:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.wanted.emit(kept.id)
                return
            if event.key() == Qt.Key.Key_Delete:
                self.refused.emit(kept.id)
                return
            if event.key() == Qt.Key.Key_Space:
                self.tick(kept.id, kept.id not in self.shown)
                return
            if event.key() == Qt.Key.Key_S:
                self.starred.emit(kept.id, not kept.starred)
                return
        super().keyPressEvent(event)


def figures(kept: Kept) -> tuple[str, ...]:
    """What the columns from Test to Made say of a run."""
    return (
        percent(kept.test_accuracy), percent(kept.validation_accuracy), f"{kept.epochs:.3g}",
        count(kept.parameters), seconds(kept.seconds), time.strftime("%d %b %H:%M", time.localtime(kept.made)),
    )  # fmt: skip


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def seconds(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f} s" if value < 60 else f"{value / 60:.1f} min"

