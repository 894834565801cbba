"""What the tables of the Lab have in common: whole rows are selected, there is no grid, colours come from the theme, a
spreadsheet takes them from the clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView

from engine.lab.varying import number
from engine.text import count
from gui.look.theme import theme
from gui.widgets.take_picture import taken

FORMULA = ("=", "+", "-", "@")  # with which one begins in a spreadsheet
ARROWS = " ▼▲"  # at the heading by which a table is sorted


def make_rows(table: QTableView) -> None:
    """Set a new table up."""
    table.verticalHeader().hide()
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setHighlightSections(False)


def restyle_rows(table: QTableView, height: int) -> None:
    """Take colours and fonts from the theme; rows are `height` pixels high at 100 %."""
    palette = table.palette()
    palette.setColor(QPalette.ColorRole.Highlight, theme.color("accent_soft"))
    palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("text"))
    table.setPalette(palette)
    table.verticalHeader().setDefaultSectionSize(theme.px(height))


def offer_copy(menu: QMenu, table: QTableView, columns: Iterable[int]) -> None:
    """Let a menu put these columns of all rows on the clipboard, with their headings, as a spreadsheet takes them."""
    words = QCoreApplication.translate("RowStyle", "Copy the table")
    menu.addAction(theme.icon("copy", "secondary"), words, lambda: _copy(table, tuple(columns)))


def _copy(table: QTableView, columns: tuple[int, ...]) -> None:
    model, rows = table.model(), range(table.model().rowCount())
    headings = [str(model.headerData(column, Qt.Orientation.Horizontal) or "").rstrip(ARROWS) for column in columns]
    cells = [[str(model.index(row, column).data() or "") for column in columns] for row in rows]
    lines = ["\t".join(map(_in_a_cell, row)) for row in (headings, *cells)]
    QGuiApplication.clipboard().setText("\n".join(lines))
    words = QCoreApplication.translate("RowStyle", "The table is on the clipboard, {n} rows, for a spreadsheet.")
    taken.done.emit(table, words.format(n=count(len(rows))), "")


def _in_a_cell(words: str) -> str:
    """In one line, and as words where a spreadsheet would compute them: a run may have any name, of other people's."""
    line = " ".join(words.split())
    return f"'{line}" if line.startswith(FORMULA) and isinstance(number(line), str) else line
