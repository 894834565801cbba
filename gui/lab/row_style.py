"""What the tables of the Lab have in common: whole rows are selected, there is no grid, colours come from the theme."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from gui.look.theme import theme


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
