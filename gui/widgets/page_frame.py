"""The measures that all pages share: who goes from page to page sees what is on them change, and nothing else jump.

A page has a bar above, often a column at the left, and cards on the canvas. The title of the column stands on one line
with that of the bar; bar, cards and the words of the column keep the distance of the header and of the film below.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from gui.look.theme import theme

BAR = 48  # the height of the bar over a page, at 100 %, as all here
EDGE = 16  # from the edge of what a page is part of to its words and cards
GAP = 16  # between two cards
LIST_EDGE = 8  # from the edge of the column to the rows of a list, which keep as much beside their words themselves


def as_page(page: QWidget, name: str) -> None:
    """Look like a page, take the focus, and be called so by a screen reader."""
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    page.setProperty("role", "canvas")
    page.setAccessibleName(name)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def as_bar(bar: QFrame) -> None:
    """Look like the bar over a page. `fit_bar` gives it its measures."""
    bar.setProperty("role", "page_bar")


def fit_bar(bar: QFrame, edge: int = EDGE) -> None:
    """Give the bar over a page its height, and its row the edges."""
    bar.setFixedHeight(theme.px(BAR))
    if (row := bar.layout()) is not None:
        row.setContentsMargins(theme.px(edge), 0, theme.px(edge), 0)


def fit_body(cards: QLayout) -> None:
    """Give the cards of a page the distance to its edges, and to one another."""
    cards.setContentsMargins(*[theme.px(EDGE)] * 4)
    cards.setSpacing(theme.px(GAP))


def fit_column(column: QLayout) -> None:
    """Give a column with a list its edges. `words_edge` is for what has no row around its words."""
    column.setContentsMargins(theme.px(LIST_EDGE), theme.px(EDGE), theme.px(LIST_EDGE), theme.px(EDGE))
    column.setSpacing(theme.px(8))


def words_edge() -> int:
    """So many pixels words stand farther in than the rows of the list in their column."""
    return theme.px(EDGE) - theme.px(LIST_EDGE)
