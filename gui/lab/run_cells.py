"""The table model of the runs: what a cell shows is computed when Qt asks for it, and stored nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from engine.data.embedded import title_of
from engine.files.day import day_of
from engine.lab.kept_run import Kept
from engine.text import count, percent
from gui.lab.run_colours import sample
from gui.lab.run_rows import Line
from gui.lab.seed_dots import Seeds, Span, span_of, together
from gui.lab.sweep_table import spread
from gui.look.theme import theme
from gui.look.times import day_of_month
from gui.look.words import translated
from gui.qt.plain_tips import as_plain
from gui.state.lab.run_names import called

SHOWN, NAME, TEST, CHECK, SEEDS, EPOCHS, SIZE, TIME, MADE, DATA, STAR = range(11)
NONE, LITTLE = "–", 0.1  # where nothing is known; of an epoch, and less is only said to be so
FIGURES = (TEST, CHECK, EPOCHS, SIZE, TIME)  # end at the right
SORTS = (NAME, TEST, CHECK, EPOCHS, SIZE, TIME, MADE, DATA)
Role = Qt.ItemDataRole
MIDDLE = Qt.AlignmentFlag.AlignVCenter
STARRED = Qt.ItemFlag.ItemIsEnabled
READ = STARRED | Qt.ItemFlag.ItemIsSelectable
FLAGS = {SHOWN: READ | Qt.ItemFlag.ItemIsUserCheckable, NAME: READ | Qt.ItemFlag.ItemIsEditable, STAR: STARRED}
Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()


class RunCells(QAbstractTableModel):
    """`kept`: the runs, one a row. `shown`: the ids of the ticked runs, in the order in which they were ticked."""

    ticked = Signal(str, bool)  # id
    named = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.kept: tuple[Kept, ...] = ()
        self.names: Mapping[str, str] = {}  # by id, of those that have none of their own
        self.shown: list[str] = []
        self.seeds: dict[str, Seeds] = {}  # of those runs whose recipe was trained with others, too
        self.axis = Span(0.0, 1.0)
        self._drawn: list[tuple[Kept, int | None, Seeds | None, Span]] = []  # what is known to be there
        self._texts: dict[str, tuple[Kept, tuple[str, ...]]] = {}
        self.sorted: int | None = None  # by this column; None: the newest first
        self.falls = True
        self._headers = (
            "", self.tr("Run"), self.tr("Test"), self.tr("Best valid."), self.tr("Seeds"), self.tr("Epochs"),
            self.tr("Parameters"), self.tr("Time"), self.tr("Made"), self.tr("Data"), "",
        )  # fmt: skip

    def hold(self, kept: tuple[Kept, ...], every: tuple[Kept, ...]) -> bool:
        """Show these runs; `every`: with those that have other seeds, shown or not. Returns whether there are other
        rows than before, which clears the selection."""
        same = [one.id for one in kept] == [one.id for one in self.kept]
        if not same:
            self.beginResetModel()
        self.kept, self.seeds = kept, together(every)
        self.axis = span_of(list(self.seeds.values()))
        if same:
            self.refresh()
        else:
            self._drawn = self._to_draw()
            self.endResetModel()
        return not same

    def _to_draw(self) -> list[tuple[Kept, int | None, Seeds | None, Span]]:
        bare = Span(0.0, 0.0)  # of a row without dots no axis is seen
        rows = [(one, self.seeds.get(one.id)) for one in self.kept]
        return [(one, self.number(one), seeds, self.axis if seeds else bare) for one, seeds in rows]

    def refresh(self) -> None:
        """Let Qt draw the changed rows again."""
        before, self._drawn = self._drawn, self._to_draw()
        for row, (old, new) in enumerate(zip(before, self._drawn, strict=True)):
            if old[0] is not new[0] or old[1:] != new[1:]:
                self.dataChanged.emit(self.index(row, SHOWN), self.index(row, STAR))

    def number(self, kept: Kept) -> int | None:
        return self.shown.index(kept.id) if kept.id in self.shown else None

    def line(self, row: int) -> Line:
        kept = self.kept[row]
        return Line(self.texts(kept), self.number(kept), kept.starred, self.seeds.get(kept.id))

    def texts(self, kept: Kept) -> tuple[str, ...]:
        """The words of a run, by column."""
        known, name = self._texts.get(kept.id), kept.name or self.names.get(kept.id) or called(kept)
        if known is None or known[0] is not kept or known[1][NAME] != name:
            known = self._texts[kept.id] = kept, ("", name, *figures(kept), translated(title_of(kept.data)), "")
        return known[1]

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.kept)

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            arrow = (" ▼" if self.falls else " ▲") if section == self.sorted else ""
            return self._headers[section] + arrow
        if role == Role.TextAlignmentRole:
            return aligned(section)
        return None

    def sort_by(self, column: int) -> None:
        """The largest first, or names from A; once more by the same column turns it round, and then the newest are
        first again."""
        first = column not in (NAME, DATA)
        if column != self.sorted:
            self.sorted, self.falls = column, first
        elif self.falls == first:
            self.falls = not first
        else:
            self.sorted = None

    def ordered(self, kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
        """These, the newest first, as they are sorted; those of which it is not known are the last."""
        if self.sorted is None:
            return kept
        values = {one.id: self._value(one, self.sorted) for one in kept}
        known = [one for one in kept if values[one.id] is not None]
        rest = (one for one in kept if values[one.id] is None)
        return *sorted(known, key=lambda one: values[one.id], reverse=self.falls), *rest

    def _value(self, kept: Kept, column: int) -> Any:
        """What a run is sorted by; None where it is not known."""
        if column in (NAME, DATA):
            return self.texts(kept)[column].casefold()
        return {TEST: kept.test_accuracy, CHECK: best_of(kept), EPOCHS: kept.epochs, SIZE: kept.parameters,
                TIME: kept.seconds, MADE: kept.made}[column]  # fmt: skip

    def flags(self, index: Index) -> Qt.ItemFlag:
        return FLAGS.get(index.column(), READ)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.kept):
            return None
        kept, column = self.kept[index.row()], index.column()
        number = self.number(kept)
        if role in (Role.DisplayRole, Role.EditRole):
            if column == SHOWN:
                return ("A", "B")[number] if number is not None and number < 2 else ""
            if column == SEEDS and kept.id in self.seeds:
                return self.tr("{n} seeds").format(n=len(self.seeds[kept.id].shares))
            return self.texts(kept)[column]
        if role == Role.TextAlignmentRole:
            return aligned(column)
        if role == Role.ToolTipRole:
            return as_plain(self._about(kept, column) or "")
        if column == SHOWN and role == Role.CheckStateRole:
            return Qt.CheckState.Unchecked if number is None else Qt.CheckState.Checked
        if column == SHOWN and role == Role.DecorationRole and number is not None:
            return sample(number)
        if column == STAR and role == Role.DecorationRole:
            return theme.icon("star-fill" if kept.starred else "star", "hint")
        if column == STAR and role == Role.AccessibleTextRole:
            return self.tr("Starred") if kept.starred else self.tr("No star")
        return None

    def _about(self, kept: Kept, column: int) -> str | None:
        if column == SHOWN:
            return self.tr("Show its curve; the first two that are shown are A and B")
        if column == NAME:
            return ", ".join(kept.blocks) + (f"\n{kept.note}" if kept.note else "")
        if column == TEST and kept.test_pictures:
            return self.tr("of {count} test pictures").format(count=count(kept.test_pictures))
        if column == SEEDS and kept.id in self.seeds:
            seeds = self.seeds[kept.id]
            words = self.tr(
                "{n} seeds of one recipe, at their ends, on the pictures kept aside: {figures}; this one {own}"
            )
            if seeds.tested:
                words = self.tr("{n} seeds of one recipe, on the test pictures: {figures}; this one {own}")
            return words.format(n=len(seeds.shares), figures=spread(seeds.shares), own=percent(seeds.own))
        if column == EPOCHS and not kept.ended:
            return self.tr("It has not ended: a command trains it, or was cut off")
        if column == CHECK and kept.validation_accuracy is not None:
            words = self.tr("At its end; the best was not written down")
            if kept.best_validation is not None:
                words = self.tr("The best of its evaluations, after epoch {epoch}; {end} at its end")
            return words.format(epoch=epochs(kept.best_epoch or 0), end=percent(kept.validation_accuracy))
        return self.tr("A run with a star is never thinned out") if column == STAR else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Report what the user did to a cell. The row changes once the run has changed."""
        kept = self.kept[index.row()]
        if index.column() == SHOWN and role == Role.CheckStateRole:
            self.ticked.emit(kept.id, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        name = str(value).strip()
        if index.column() == NAME and role == Role.EditRole and name != self.texts(kept)[NAME]:
            self.named.emit(kept.id, name[:100])
            return True
        return False


def aligned(column: int) -> Qt.AlignmentFlag:
    """Where the words of a column stand, and its heading over them."""
    return MIDDLE | (Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft)


def figures(kept: Kept) -> tuple[str, ...]:
    """What the columns from Test to Made say of a run."""
    made = day_of(kept.made)
    return (
        accuracy(kept.test_accuracy), accuracy(best_of(kept)), "", epochs(kept.epochs),
        count(kept.parameters), seconds(kept.seconds), f"{day_of_month(made)} {made:%H:%M}" if made else "",
    )  # fmt: skip


def best_of(kept: Kept) -> float | None:
    """The best validation accuracy of a run; the one at its end where an earlier version wrote down that alone."""
    return kept.validation_accuracy if kept.best_validation is None else kept.best_validation


def accuracy(share: float | None) -> str:
    return NONE if share is None else percent(share)


def epochs(value: float) -> str:
    """How long a run trained: of one step nobody reads 0.0178."""
    return f"{value:.3g}" if value >= LITTLE or not value else f"< {LITTLE}"


def seconds(value: float | None) -> str:
    if value is None:
        return NONE
    return f"{value:.1f} s" if value < 60 else f"{value / 60:.1f} min"

