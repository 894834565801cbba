"""What stands beside the pictures, one card below the other; it scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.data.board import Board
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column
from gui.qt.style_property import styled
from gui.widgets.page_frame import GAP
from gui.widgets.scrolling import ScrollArea


class Beside(ScrollArea):
    """Holds cards."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__(widgetResizable=True)
        inside = styled(QWidget(), "canvas")
        self._column = in_column(*cards, REST, of=inside)
        self._boards = inside.findChildren(Board)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        theme.followed_by(self._restyle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for board in self._boards:
            board.show_room(self.height())

    def put(self, card: QWidget, place: int) -> None:
        """Move a card to another place in the column."""
        if self._column.indexOf(card) != place:
            self._column.insertWidget(place, card)

    def _restyle(self) -> None:
        self._column.setSpacing(theme.px(GAP))
