"""What can be done to the selected blocks: each verb is one edit of the document, inside groups as outside."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from engine.analysis.fix import Fix
from engine.errors import EngineError, SettingError
from engine.network.stack import Where
from engine.project.design import Design
from gui.cards.card import Card
from gui.cards.group_card import GroupCard
from gui.look.words import translated
from gui.stack.cards_view import CardsView
from gui.stack.keyboard_moves import step
from gui.state import edits
from gui.state.edits import Edit


class StackEdits(CardsView):
    """The verbs of the stack."""

    failed = Signal(str, str)  # problem, remedy

    def connect_card(self, card: Card) -> None:
        card.fix_chosen.connect(self._fix)
        card.number_chosen.connect(self._change)
        if isinstance(card, GroupCard):
            card.branch_wanted.connect(self._add_branch)
            card.branch_unwanted.connect(self._remove_branch)
            card.named.connect(lambda id, name: self._change(id, "name", name))

    def delete(self) -> None:
        """Remove the selected blocks; the next one is selected then."""
        chosen = self._chosen()
        if not chosen:
            return
        order = [card.id for card in self.cards]
        had_focus = self._has_focus()
        first = order.index(chosen[0]) if chosen[0] in order else 0
        self.document.edit(*edits.remove(self.document.design, chosen))
        if neighbour := self._neighbour(order, first):
            self._select(neighbour, focus=had_focus)
        elif had_focus:
            self.setFocus()

    def _neighbour(self, order: list[str], place: int) -> str:
        """The card that is still there next to where one was: the one below, else the one above."""
        left = {card.id for card in self.cards}
        return next((id for id in (*order[place:], *order[:place][::-1]) if id in left), "")

    def _follow(self, *designs: Design) -> None:
        """Also by undo and redo: what comes back is seen, and where the card with the focus goes, its neighbour gets
        it."""
        known, order = set(self._cards), [card.id for card in self.cards]
        focus, ids = self._focused_card(), self.document.design.stack.ids
        lost = focus != "" and focus not in ids
        if lost:
            self.setFocus()  # before the card hides, or Qt would give the focus to whatever comes next
        super()._follow(*designs)
        fresh = [id for id in ids if id not in known]
        if known and len(fresh) == len(ids):
            self.verticalScrollBar().setValue(0)  # another stack
        elif fresh:
            self._open_around(fresh[0])
            self._reveal(self._cards[fresh[0]])
            if focus:
                self._cards[fresh[0]].setFocus(Qt.FocusReason.MouseFocusReason)
        elif lost and (neighbour := self._neighbour(order, order.index(focus))):
            if not set(self.document.selection) & set(ids):
                self.document.select(neighbour)
            self._cards[neighbour].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_selection(self) -> None:
        """The keyboard goes with a selection that another thing than the keyboard made, such as an undo."""
        super()._show_selection()
        chosen, focus = self.document.selection, self._focused_card()
        if focus and len(chosen) == 1 and focus not in chosen and chosen[0] in self._cards:
            self._cards[chosen[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, id: str = "") -> None:
        """Select this block and give its card the focus; where it is gone, or none is named, what is selected gets
        it."""
        self.show_block(id)
        card = self._cards.get(id) or next((self._cards[one] for one in self._chosen()), None)
        if card is not None and not card.isHidden():
            self._reveal(card)
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def duplicate(self) -> None:
        if chosen := self._chosen():
            self._edit(edits.duplicate(self.document.design, chosen))

    def copy(self) -> None:
        if chosen := self._chosen():
            blocks = tuple(place.block for place in self.document.design.stack.chosen(chosen))
            # Text, not a QMimeData of ours: the clipboard would delete that after Python has ended.
            QGuiApplication.clipboard().setText(edits.blocks_to_text(blocks))

    def cut(self) -> None:
        if self._chosen():
            self.copy()
            self.delete()

    def paste(self) -> None:
        """Put the blocks of the clipboard after the selection, or at the end before an ending softmax."""
        design, chosen = self.document.design, self._chosen()
        places = design.stack.places
        ends = bool(places) and places[-1].block.ends_network
        where = Where("", 0, len(places) - ends)
        if chosen:
            last = design.stack.where(design.stack.chosen(chosen)[-1].id)
            where = replace(last, index=last.index + 1)
        try:
            self._edit(edits.paste(design, QGuiApplication.clipboard().text(), where))
        except EngineError as error:
            self.failed.emit(translated(error.problem), translated(error.remedy))

    def select_all(self) -> None:
        self.document.select(*(card.id for card in self.cards))

    def move_up(self) -> None:
        self._move(down=False)

    def move_down(self) -> None:
        self._move(down=True)

    def _move(self, down: bool) -> None:
        """To the next gap, out of a group and into it."""
        chosen = self._chosen()
        where = step(self.document.design.stack, chosen, down, self.shut)
        if where is not None:
            self.document.edit(*edits.move(self.document.design, chosen, where))
            self._reveal(self._cards[chosen[0]])

    def nest(self) -> None:
        """Put the selected blocks into a residual group, at the place of the first."""
        design, chosen = self.document.design, self._chosen()
        if chosen:
            edit = edits.nest(design, chosen)
            known = set(design.stack.ids)
            self.document.edit(*edit)
            self._select(next(id for id in edit.design.stack.ids if id not in known), focus=self._has_focus())

    def unnest(self) -> None:
        """Put the blocks of the selected group in its place."""
        chosen = self._chosen()
        if len(chosen) == 1 and self.document.design.stack.block(chosen[0]).stacks:
            inner = [place.id for stack in self.document.design.stack.block(chosen[0]).stacks for place in stack]
            self.document.edit(*edits.unnest(self.document.design, chosen[0]))
            self.document.select(*inner)

    def _add_branch(self, id: str) -> None:
        self.document.edit(*edits.add_branch(self.document.design, id))

    def _remove_branch(self, id: str, branch: int) -> None:
        self.document.edit(*edits.remove_branch(self.document.design, id, branch))

    def _change(self, id: str, name: str, value: object) -> None:
        try:
            self.document.edit(*edits.change(self.document.design, id, **{name: value}))
        except SettingError as error:
            self.failed.emit(translated(error.problem), translated(error.remedy))

    def _fix(self, fix: Fix) -> None:
        focus = QApplication.focusWidget()
        mended = next((card.id for card in self.cards if focus is not None and card.isAncestorOf(focus)), "")
        self._edit(edits.fix(self.document.design, fix))
        if mended in self._cards:  # its button is gone: the focus stays at the card
            self._cards[mended].setFocus(Qt.FocusReason.MouseFocusReason)

    def _edit(self, edit: Edit, moved: tuple[str, ...] = ()) -> None:
        """Do it; blocks that are new are selected, and seen."""
        known = set(self._cards)
        self.document.edit(*edit)
        stack = self.document.design.stack
        fresh = tuple(id for id in stack.ids if id not in known)
        new = [place.id for place in stack.chosen(fresh)]
        if new:
            self.document.select(*new)
        seen = [id for id in (new or moved) if id in self._cards]
        if seen:
            self._reveal(self._cards[seen[0]])
            self._cards[seen[0]].setFocus(Qt.FocusReason.MouseFocusReason)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(id for id in self.document.selection if id in self._cards)

    def _select(
        self, id: str, focus: bool = True, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        self.document.select(id)
        if focus:
            self._cards[id].setFocus(reason)

    def _focused_card(self) -> str:
        """The id of the card that has the focus, or a part of which has it; or ""."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Card):
            widget = widget.parentWidget()
        return widget.id if widget is not None and self._cards.get(widget.id) is widget else ""

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))
