"""Which cards are selected, which one has the keyboard, and that one sees it: by mouse, by keys, and after an edit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar

from gui.cards.card import Card
from gui.look.theme import theme
from gui.stack.cards import Cards
from gui.state.document import Document

OTHER, MOUSE = Qt.FocusReason.OtherFocusReason, Qt.FocusReason.MouseFocusReason


class Selecting(QObject):
    """Moves the document's selection and the keyboard's focus over the cards in a scroll area."""

    def __init__(self, document: Document, cards: Cards, area: QScrollArea) -> None:
        super().__init__(area)
        self.document, self.cards, self.area = document, cards, area
        self.covered: Callable[[], int] = lambda: 0  # pixels at the lower edge of the area that something lies over
        self.anchor = ""  # where a selection with Shift begins
        self._entry = ""  # id of the card at which Tab enters
        self._stays = False  # nothing scrolls: see `select`
        cards.arranged.connect(self._order_focus)
        cards.folded.connect(lambda id: self.reveal(cards.by_id[id]))
        document.selection_changed.connect(self._show_selection)

    # What is so

    @property
    def chosen(self) -> tuple[str, ...]:
        """The selected blocks that are on the stack."""
        return tuple(id for id in self.document.selection if id in self.cards.by_id)

    @property
    def current(self) -> str:
        """The card with the focus, else the last selected one, or the collapsed group it lies in; else ""."""
        focused = next((card.id for card in self.cards.shown if card.hasFocus()), "")
        return self.seen_of(focused or (self.chosen or ("",))[-1])

    def seen_of(self, id: str) -> str:
        """The block whose card is seen for a block of the stack: itself, or the collapsed group it lies in."""
        shown = set(self.cards.order)
        while id and id not in shown:
            id = self.document.design.stack.where(id).owner
        return id

    @property
    def focused(self) -> str:
        """The id of the card that has the focus, or a part of which has it; or ""."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Card):
            widget = widget.parentWidget()
        return widget.id if widget is not None and self.cards.by_id.get(widget.id) is widget else ""

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is anywhere in the stack."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.area or self.area.isAncestorOf(focus))

    # Going somewhere

    def select(self, id: str, focus: bool = True, stay: bool = False) -> None:
        """Select one block, and give its card the focus. With `stay` nothing scrolls: what is under the mouse stays
        there, so that the rest of a click or its second half hits the same small picture."""
        self.anchor = id
        self._stays = stay
        self.document.select(id)
        self._stays = False
        if focus:
            self.cards.by_id[id].setFocus(OTHER)

    def nothing(self) -> None:
        self.document.select()

    def all(self) -> None:
        self.document.select(*self.cards.order)

    def toggle(self, id: str) -> None:
        """Take a block into the selection, or out of it."""
        self.anchor = id
        self.document.select(*(set(self.document.selection) ^ {id}))

    def extend_to(self, id: str) -> None:
        """Select everything from the anchor to a card."""
        order = self.cards.order
        if self.anchor not in order:
            self.anchor = self.seen_of(self.chosen[0]) if self.chosen else id
        ends = sorted((order.index(self.anchor), order.index(id)))
        self.document.select(*order[ends[0] : ends[1] + 1])

    def show_block(self, id: str) -> None:
        """Select this block and bring it into view; groups around it open."""
        if id in self.cards.by_id:
            self.cards.open_around(id)
            self.document.select(id)
            self.reveal(self.cards.by_id[id])

    def go_to(self, id: str = "") -> None:
        """Select this block and give its card the focus; where it is gone, or none is named, what is selected gets
        it."""
        self.show_block(id)
        by_id = self.cards.by_id
        card = by_id.get(id) or next((by_id[one] for one in self.chosen), None)
        if card is not None and not card.isHidden():
            self.reveal(card)
            card.setFocus(OTHER)
        else:
            self.area.setFocus()

    def walk(self, step: int, extend: bool = False) -> None:
        """Go to the card `step` cards on, and select it; with `extend` everything from the anchor to it."""
        order = self.cards.order
        if not order:
            return
        current, far = self.current, len(order)
        if current:
            place = order.index(current) + step
        else:  # Down and Home begin at the top, Up and End at the bottom
            place = 0 if step in (1, -far) else far
        id = order[min(max(place, 0), len(order) - 1)]
        if extend:
            self.extend_to(id)
            self.cards.by_id[id].setFocus(OTHER)
            self.reveal(self.cards.by_id[id])
        else:
            self.select(id)

    def walk_out(self) -> None:
        """Go to the group that holds the card."""
        current = self.current
        owner = self.document.design.stack.where(current).owner if current else ""
        if owner:
            self.select(owner)

    def walk_in(self) -> None:
        """Go to the first card in the group; one that is collapsed opens."""
        current = self.current
        stacks = self.document.design.stack.block(current).stacks if current else ()
        if current in self.cards.shut:
            self.cards.set_shut(current, False)
        elif inner := next((stack.places[0].id for stack in stacks if stack.places), ""):
            self.select(inner)

    def here(self) -> None:
        """Select the card that has the keyboard."""
        if current := self.current:
            self.select(current)

    def neighbour(self, order: list[str], place: int) -> str:
        """The card that is still there next to where one was: the one below, else the one above."""
        left = set(self.cards.order)
        return next((id for id in (*order[place:], *order[:place][::-1]) if id in left), "")

    def reveal(self, card: Card) -> None:
        """Scroll so far that a card is seen."""
        body, view = self.cards.canvas.body_of(card), self.area.viewport()
        _bring(self.area.verticalScrollBar(), body.top(), body.bottom(), view.height() - self.covered())
        _bring(self.area.horizontalScrollBar(), body.left(), body.right(), view.width())

    # After an edit

    def follow_edit(self) -> list[Card]:
        """Bring the cards up to date; those that changed. Also by undo and redo: what comes back is seen, and where
        the card with the focus goes, its neighbour gets it."""
        known, order = set(self.cards.by_id), self.cards.order
        focus, ids = self.focused, self.document.design.stack.ids
        lost = focus != "" and focus not in ids
        if lost:
            self.area.setFocus()  # before the card hides, or Qt would give the focus to whatever comes next
        changed = self.cards.follow()
        fresh = [id for id in ids if id not in known]
        if known and len(fresh) == len(ids):
            self.area.verticalScrollBar().setValue(0)  # another stack
        elif fresh:
            self.cards.open_around(fresh[0])
            self.reveal(self.cards.by_id[fresh[0]])
            if focus:
                self.cards.by_id[fresh[0]].setFocus(MOUSE)
        elif lost and (neighbour := self.neighbour(order, order.index(focus))):
            if not set(self.document.selection) & set(ids):
                self.document.select(neighbour)
            self.cards.by_id[neighbour].setFocus(OTHER)
        return changed

    def _show_selection(self) -> None:
        """The keyboard goes with a selection that another thing than the keyboard made, such as an undo."""
        self.cards.show_selection()
        chosen, by_id = self.document.selection, self.cards.by_id
        one = chosen[0] if len(chosen) == 1 and chosen[0] in by_id else ""
        if one and not self._stays:
            self.reveal(by_id[one])
        self._order_focus()
        if one and self.focused and self.focused != one:
            by_id[one].setFocus(OTHER)

    def _order_focus(self) -> None:
        """Tab enters the stack at one card: the selected one, else the first; the arrows walk on from it."""
        by_id, shown = self.cards.by_id, self.cards.shown
        chosen = self.document.selection[0] if self.document.selection else ""
        entry = chosen if chosen in by_id else shown[0].id if shown else ""
        if entry == self._entry and (not entry or by_id[entry].focusPolicy() == Qt.FocusPolicy.StrongFocus):
            return
        if self._entry in by_id:
            by_id[self._entry].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._entry = entry
        if entry:
            by_id[entry].setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _bring(bar: QScrollBar, first: int, last: int, length: int) -> None:
    """Scroll until all from `first` to `last` is seen; of what is longer than the view, its beginning."""
    room = theme.px(32)
    if first - room < bar.value():
        bar.setValue(first - room)
    elif last + room > bar.value() + length:
        bar.setValue(min(last + room - length, first - room))
