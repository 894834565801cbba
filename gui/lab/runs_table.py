"""All runs as rows: which are shown, their name, what came of them, and a star for those that are to stay."""

from __future__ import annotations

import time

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from engine.lab.runs_folder import Kept
from engine.text import count
from gui.lab.run_colours import MOST, sample
from gui.look.theme import theme
from gui.state.kept_runs import called

SHOWN, NAME, TEST, CHECK, EPOCHS, SIZE, TIME, MADE, STAR = range(9)
YIELD = (TIME, SIZE, EPOCHS, MADE, CHECK)  # columns that go in this order where names would be cut
MOST_NAME = 300  # at 100 %: names longer than that are cut nevertheless
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


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
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
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
        self.refresh()
        for row, one in enumerate(kept):
            if chosen is not None and one.id == chosen.id:
                self.setCurrentCell(row, NAME)

    def refresh(self) -> None:
        with QSignalBlocker(self):
            self.setRowCount(len(self.kept))
            for row, kept in enumerate(self.kept):
                self._fill(row, kept)
                self.setRowHeight(row, theme.px(34))
        self._make_room()

    def _make_room(self) -> None:
        """Names come before figures that the page shows elsewhere, too."""
        header = self.horizontalHeader()
        wide = [max(self.sizeHintForColumn(one), header.sectionSizeHint(one)) for one in range(self.columnCount())]
        room = self.viewport().width() - sum(wide) + wide[NAME] - min(wide[NAME], theme.px(MOST_NAME))
        for column in YIELD:
            self.setColumnHidden(column, room < 0)
            if room < 0:
                room += wide[column]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _fill(self, row: int, kept: Kept) -> None:
        tick = QTableWidgetItem()
        tick.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        is_shown = kept.id in self.shown
        tick.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
        if is_shown:
            number = self.shown.index(kept.id)
            tick.setIcon(sample(number))
            tick.setText(("A", "B")[number] if number < 2 else "")
        tick.setToolTip(self.tr("Show its curve; the first two that are shown are A and B"))
        self.setItem(row, SHOWN, tick)
        name = QTableWidgetItem(self.title(kept))
        name.setToolTip(", ".join(kept.blocks) + (f"\n{kept.note}" if kept.note else ""))
        self.setItem(row, NAME, name)
        words = (
            percent(kept.test_accuracy), percent(kept.validation_accuracy), f"{kept.epochs:.3g}",
            count(kept.parameters), seconds(kept.seconds), time.strftime("%d %b %H:%M", time.localtime(kept.made)),
        )  # fmt: skip
        for column, text in zip((TEST, CHECK, EPOCHS, SIZE, TIME, MADE), words, strict=True):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setTextAlignment(RIGHT if column != MADE else Qt.AlignmentFlag.AlignVCenter)
            if column == TEST and kept.test_pictures:
                item.setToolTip(self.tr("of {count} test pictures").format(count=count(kept.test_pictures)))
            self.setItem(row, column, item)
        star = QTableWidgetItem(theme.icon("star-fill" if kept.starred else "star", "hint"), "")
        star.setFlags(Qt.ItemFlag.ItemIsEnabled)
        star.setToolTip(self.tr("A run with a star is never thinned out"))
        star.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("Starred") if kept.starred else self.tr("No star"))
        self.setItem(row, STAR, star)

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


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def seconds(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f} s" if value < 60 else f"{value / 60:.1f} min"

