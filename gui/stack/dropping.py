"""Dragging cards and dropping blocks: a gesture that ends in one edit, or in none.

While something hovers over the canvas, only the gap under it is worked out. Esc changes nothing; a card that is let go
off the canvas is deleted.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QScrollArea, QScrollBar

from engine.errors import EngineError
from engine.network.block import Block
from engine.network.stack import Stack, Where
from gui.look.theme import theme
from gui.look.words import translated
from gui.stack.canvas import Canvas
from gui.stack.drag_away import COPIES, DragAway
from gui.stack.drop_preview import DropPreview, drop_preview
from gui.state import edits
from gui.state.document import Document
from gui.widgets.drag_picture import hang

LONGEST_TEXT = 1_000_000
EDGE, SCROLL_MS = 56, 16  # near an edge of the view the stack scrolls by itself
FASTEST = 18


class Dropping(QObject):
    """Watches the canvas for drags, and starts those of cards."""

    hovered = Signal(object)  # what would be, or None
    edited = Signal(object)  # the edit of a drop
    dragged_away = Signal(object)  # ids of cards that were let go where they are deleted

    def __init__(self, document: Document, canvas: Canvas, view: QScrollArea) -> None:
        super().__init__(view)
        self.document, self.canvas, self.view = document, canvas, view
        self.carried: tuple[str, ...] = ()  # ids of the cards that are being dragged
        self.away = DragAway(view)
        self._blocks: tuple[Block, ...] = ()
        self._copies = True
        self._mouse = QPoint()  # in the view: the canvas may go away under it
        self._known: tuple[Where, bool, Stack] | None = None
        self._shown: DropPreview | None = None
        self._scrolling = QTimer(self, interval=SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def carry(self, ids: tuple[str, ...]) -> None:
        """Start a drag of cards; it is over when this returns."""
        places = self.document.design.stack.chosen(ids)
        if not places:
            return
        data = QMimeData()
        data.setText(edits.blocks_to_text(tuple(place.block for place in places)))
        data.setData(edits.IDS_FORMAT, " ".join(place.id for place in places).encode())
        drag = QDrag(self.view)
        drag.setMimeData(data)
        words = translated(self.document.names[places[0].id])
        if len(places) > 1:
            words = self.tr("{block} and {n} more").format(block=words, n=len(places) - 1)
        hang(drag, places[0].block.kind, words, self.canvas.devicePixelRatioF(), len(places) > 1)
        self.carried = carried = tuple(place.id for place in places)
        self._mark_carried(True)
        self.away.begin(words)
        result = Qt.DropAction.CopyAction
        try:
            result = drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
        finally:
            self.away.end(result != Qt.DropAction.IgnoreAction)
            self._mark_carried(False)
            self.carried = ()
            self._end()
        if self.away.let_go:
            self.dragged_away.emit(carried)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent) and not isinstance(event, QDragEnterEvent):
            self._move(event)
        elif isinstance(event, QDragEnterEvent):
            self._enter(event)
        elif isinstance(event, QDragLeaveEvent):
            self._end()
        elif isinstance(event, QDropEvent):
            self._drop(event)
        else:
            return False
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        self._blocks = self._blocks_of(event.mimeData())
        if not self._blocks:
            event.ignore()
            return
        self._take(event)
        self._scrolling.start()

    def _move(self, event: QDragMoveEvent) -> None:
        if not self._blocks:
            event.ignore()
            return
        self._take(event)

    def _drop(self, event: QDropEvent) -> None:
        blocks, shown = self._blocks, self._shown
        if not blocks or shown is None:
            event.ignore()
            self._end()
            return
        self._take(event)
        where = self.canvas.slot_where
        design = self.document.design
        moved, text = self._moved, event.mimeData().text()
        self._end()
        assert where is not None
        if moved:
            self.edited.emit(edits.move(design, moved, where))
        else:
            self.edited.emit(edits.drop(design, text, where, self.document.analysis))

    def _take(self, event: QDropEvent) -> None:
        """Accept, and open the slot under the mouse."""
        self._copies = not self._still_there or bool(event.modifiers() & COPIES)
        event.setDropAction(Qt.DropAction.CopyAction if self._copies else Qt.DropAction.MoveAction)
        event.accept()
        self._mouse = event.position().toPoint() + self.canvas.pos()
        self._show()
        self.canvas.slot.avoid(self._at.x() - self.canvas.slot.x())

    @property
    def _at(self) -> QPoint:
        """Where on the canvas the mouse is."""
        return self._mouse - self.canvas.pos()

    @property
    def _still_there(self) -> tuple[str, ...]:
        """The ids of what is dragged and was not taken away meanwhile: what is gone is put in anew."""
        return tuple(place.id for place in self.document.design.stack.chosen(self.carried))

    @property
    def _moved(self) -> tuple[str, ...]:
        return () if self._copies else self._still_there

    def _show(self) -> None:
        """Work out the gap under the mouse, if it is another one than before, or lies in another stack."""
        where, stack = self.canvas.gap_at(self._at), self.document.design.stack
        if (where, self._copies, stack) == self._known:
            return
        self._known = (where, self._copies, stack)
        self._shown = drop_preview(self.document, where, self._blocks, self._moved)
        self.canvas.carried = self._moved
        self.canvas.open_slot(where, self._shown)
        self.hovered.emit(self._shown)

    def _end(self) -> None:
        self._scrolling.stop()
        self._blocks, self._known, self._shown = (), None, None
        self.canvas.close_slot()
        self.hovered.emit(None)

    def _scroll(self) -> None:
        """Scroll while the mouse is near an edge of the view, faster the nearer it is.

        Cards may also move under a mouse that rests: a slot that closes below it makes the stack shorter.
        """
        view = self.view.viewport()
        _scroll_near(self.view.verticalScrollBar(), self._mouse.y(), view.height())
        _scroll_near(self.view.horizontalScrollBar(), self._mouse.x(), view.width())
        if not self.canvas.is_opening:
            self._show()

    def _blocks_of(self, data: QMimeData) -> tuple[Block, ...]:
        if not data.hasText() or len(data.text()) > LONGEST_TEXT:
            return ()
        try:
            return edits.blocks_from_text(data.text())
        except EngineError:
            return ()

    def _mark_carried(self, carried: bool) -> None:
        held = Stack(self.document.design.stack.chosen(self.carried)).ids
        for card in self.canvas.cards:
            if card.id in held:
                card.set_mood(carried=carried)


def _scroll_near(bar: QScrollBar, at: int, length: int) -> None:
    """Scroll a little, if the mouse is near one end of what is seen."""
    edge = theme.px(EDGE)
    beyond = min(at - edge, 0) + max(at - (length - edge), 0)
    bar.setValue(bar.value() + max(-FASTEST, min(FASTEST, round(beyond / 3))))
