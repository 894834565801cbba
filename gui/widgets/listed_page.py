"""What the pages have in common that show one block: the stack as a list at the left, and beside it what is shown of
the block, or why nothing is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QStackedLayout, QWidget

from engine.analysis.analysis import Row
from engine.network.stack import Placed, Stack
from engine.text import shape_words
from gui.look.arm_name import arm_name
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.widgets.block_list import BlockList, Entry, column_width
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.empty_words import EmptyWords
from gui.widgets.page_frame import as_page, fit_column, words_edge


class ListedPage(QWidget):
    """A page makes its parts, and puts them in their places by `fill_column` and `fill`. Without anything to show it
    bears its icon."""

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        as_page(self, name)
        self.blocks, self.empty = BlockList(), EmptyWords(icon)
        self.left = styled(QFrame(), "panel")
        self.left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages = QWidget()
        self.stacked = QStackedLayout(self.pages)

    def fill_column(self, title: str, blocks: QWidget, *below: QWidget | QLayout, of: QWidget | None = None) -> None:
        """At the left the list, as it scrolls, under its title; `of`: the widget within the column that holds them."""
        self._beside_list = (styled(ElidedLabel(title), "strong"), *below)
        self._column = in_column(self._beside_list[0], (blocks, 1), *below, of=of or self.left)

    def fill(self, *parts: QWidget) -> None:
        """Beside the column a bar, `pages`, and what lies below them."""
        self.stacked.addWidget(self.empty)
        right = in_column(*((part, 1) if part is self.pages else part for part in parts), gap=0)
        in_row(self.left, (right, 1), of=self, gap=1)

    def share_out(self, room: int) -> None:
        """Give the parts their shares of what the column leaves of the width."""
        raise NotImplementedError

    def _restyle(self) -> None:
        fit_column(self._column)
        for part in self._beside_list:
            part.setContentsMargins(words_edge(), 0, 0, 0)
        self._share_out()

    def _share_out(self) -> None:
        left = column_width(self)
        self.left.setFixedWidth(left)
        self.share_out(self.width() - left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()


def entries_of(
    stack: Stack, names: Mapping[str, str], rows: Mapping[str, Row], reason: Callable[[Placed], str | None],
    change: Callable[[str], str] = lambda _id: "", depth: int = 0,
) -> list[Entry]:  # fmt: skip
    """A line for each block, and for those within it. `reason`: why a block cannot be chosen, or None: it is not
    listed; `change`: what is said of one in the place of its shape."""
    found = []
    for place in stack:
        why = reason(place)
        if why is not None:
            row = rows.get(place.id)
            shape = shape_words(row.out_shape) if row is not None and row.out_shape is not None else "–"
            name = translated(names[place.id])
            found.append(Entry(place.id, place.block.kind, name, shape, depth, why, change=change(place.id)))
        for which, inner in enumerate(place.block.stacks):
            within, arm = entries_of(inner, names, rows, reason, change, depth + 1), arm_name(place.block, which)
            for number, one in enumerate(within):
                own = one.depth == depth + 1  # else it is in an arm of a block within
                found.append(one._replace(arm=arm, is_apart=which > 0 and not number) if own else one)
    return found
