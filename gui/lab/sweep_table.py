"""All combinations of a sweep as rows, sorted by the column that is clicked; confirmed ones are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import stdev
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem

from engine.lab.collapsed import parted
from engine.lab.racing import Racer
from engine.lab.sweep import Cell
from engine.text import count, percent
from gui.lab.row_style import make_rows, offer_copy, restyle_rows
from gui.lab.sweep_map import words_of
from gui.look.drawing import LEFT, RIGHT
from gui.look.theme import theme
from gui.widgets.left_button import LeftAlone

ORDER = Qt.ItemDataRole.UserRole  # what a row is sorted by
PLACE = Qt.ItemDataRole.UserRole + 1


class SweepTable(QTableWidget):
    """`wanted` brings the combination that was double-clicked, or Enter was pressed on."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(0, 0)
        self.cells: tuple[Cell, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._sorted, self._falls = 0, True  # by this column, the largest first
        make_rows(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("All combinations"))
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setToolTip(self.tr("A click sorts by this column, another turns it round"))
        head.sectionClicked.connect(self.sort_by)
        LeftAlone(self)
        self.cellDoubleClicked.connect(lambda row, _column: self._want(row))
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        restyle_rows(self, 26)
        self.horizontalHeader().setMinimumSectionSize(theme.px(64))

    def show_cells(
        self, axes: Mapping[str, Sequence[Any]], cells: Sequence[Cell], confirmed: Sequence[Cell],
        labels: Mapping[str, str],
    ) -> None:  # fmt: skip
        """Show the combinations that have a result. The selected row stays selected."""
        chosen = self.chosen
        self.cells = tuple(cell for cell in cells if cell.outcomes)
        again = {repr(sorted(cell.settings.items())): cell for cell in confirmed}
        measured = self.tr("Validation") if all(cell.on_validation for cell in self.cells) else self.tr("Test")
        heads = (
            *(labels.get(name, name) for name in axes), measured if self.cells else self.tr("Accuracy"),
            self.tr("Fresh seeds"), self.tr("Seeds"), self.tr("Parameters"), self.tr("Time"),
        )  # fmt: skip
        with QSignalBlocker(self):
            if heads != self._heads:
                self._begin(heads, len(axes))
            self.setRowCount(len(self.cells))
            with QSignalBlocker(self.model()):  # else each entry measures all columns; sorting tells of all
                for row, cell in enumerate(self.cells):
                    self._fill(row, cell, list(axes), again.get(repr(sorted(cell.settings.items()))))
        self._sort()
        for row in range(self.rowCount()):
            if chosen is not None and self._cell_of(row).settings == chosen.settings:
                self.setCurrentCell(row, 0)

    @property
    def chosen(self) -> Cell | None:
        """The combination of the current row."""
        row = self.currentRow()
        return self._cell_of(row) if 0 <= row < self.rowCount() and self.item(row, 0) else None

    def _begin(self, heads: tuple[str, ...], axes: int) -> None:
        self._heads, self._sorted, self._falls = heads, axes, True
        self.setColumnCount(len(heads))
        head = self.horizontalHeader()
        for column in range(len(heads)):
            mode = QHeaderView.ResizeMode.Stretch if column < axes else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(column, mode)
            title = QTableWidgetItem()
            title.setTextAlignment(LEFT if column < axes else RIGHT)
            self.setHorizontalHeaderItem(column, title)

    def _fill(self, row: int, cell: Cell, axes: list[str], again: Cell | None) -> None:
        good, shares = cell.good, cell.shares
        failure = next((one.failure for one in cell.outcomes if one.failure), "")
        seconds = sum(one.seconds for one in good) / len(good) if good else float("nan")
        size = good[0].parameters if good else float("nan")
        entries: list[tuple[str, Any, str]]
        entries = [(each(cell, name), cell.settings[name], "") for name in axes]
        entries += [
            (spread(shares) if good else self.tr("failed"), cell.accuracy if good else -1.0,
             " ".join(filter(None, (self._of_seeds(cell), failure)))),
            (spread(again.shares) if again else "",
             again.accuracy if again and again.accuracy == again.accuracy else -1.0,
             f"{self.tr('Of the test pictures, with seeds that had no part in choosing it.')} {self._of_seeds(again)}"
             if again else ""),
            (self._seeds(cell), float(len(good)), failure),
            (count(size) if good else "–", size, ""),
            (f"{seconds:.1f} s" if good else "–", seconds, ""),
        ]  # fmt: skip
        for column, (words, order, tip) in enumerate(entries):
            item = self.item(row, column)
            if item is None:
                item = Entry()
                self.setItem(row, column, item)
            item.setText(words)
            item.setData(ORDER, order)
            item.setData(PLACE, row)
            item.setToolTip(tip)
            item.setTextAlignment(LEFT if column < len(axes) else RIGHT)

    def _of_seeds(self, cell: Cell) -> str:
        """What stands before and behind ±, and with how many seeds it came to nothing, which a mean does not show."""
        good = cell.good
        if len(good) < 2:
            return ""
        said = self.tr("Mean ± standard deviation of {n} seeds.").format(n=len(good))
        if fallen := sum(not one.diverged for one in parted(cell.outcomes)[1]):
            words = self.tr("With {n} of them it is no better than guessing.")
            said += " " + words.format(n=fallen)
        return said

    def _seeds(self, cell: Cell) -> str:
        """Of how many trainings the accuracy is the mean: those that broke off have none."""
        good, made = len(cell.good), len(cell.outcomes)
        return f"{good}" if good == made else self.tr("{good} of {made}").format(good=good, made=made)

    def _cell_of(self, row: int) -> Cell:
        item = self.item(row, 0)
        return self.cells[int(item.data(PLACE)) if item is not None else row]

    def sort_by(self, column: int) -> None:
        """The largest first; once more by the same column turns it round."""
        self._falls = not self._falls if column == self._sorted else True
        self._sorted = column
        self._sort()

    def _sort(self) -> None:
        for column, words in enumerate(self._heads):
            arrow = (" ▼" if self._falls else " ▲") if column == self._sorted else ""
            title = self.horizontalHeaderItem(column)
            if title is not None and title.text() != words + arrow:
                title.setText(words + arrow)
        if self.rowCount():
            order = Qt.SortOrder.DescendingOrder if self._falls else Qt.SortOrder.AscendingOrder
            self.sortItems(self._sorted, order)

    def _want(self, row: int) -> None:
        if 0 <= row < self.rowCount():
            self.wanted.emit(self._cell_of(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        offer_copy(menu, self, range(self.columnCount()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentRow())
        elif event.key() == Qt.Key.Key_S:
            self.sort_by((self._sorted + 1) % max(1, self.columnCount()))
        else:
            super().keyPressEvent(event)


class Entry(QTableWidgetItem):
    """A cell that sorts by its number, or by its text where it has none."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        mine, its = self.data(ORDER), other.data(ORDER)
        if isinstance(mine, int | float) and isinstance(its, int | float):
            return (mine if mine == mine else -1.0) < (its if its == its else -1.0)
        return str(mine) < str(its)


def each(cell: Cell | Racer, name: str, between: str = ", ") -> str:
    """A value of its combination, or those of all that make the same network."""
    return between.join(dict.fromkeys(words_of(one[name]) for one in cell.every))


def spread(shares: Sequence[float]) -> str:
    """The mean and the standard deviation over the seeds."""
    if not shares:
        return "–"
    mean = percent(sum(shares) / len(shares))
    return f"{mean.removesuffix(' %')} ± {100 * stdev(shares):.1f} %" if len(shares) > 1 else mean
