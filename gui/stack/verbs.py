"""What can be done to the selected blocks: each verb is one edit of the document, inside groups as outside."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from engine.analysis.fix import Fix
from engine.errors import EngineError, SettingError
from engine.network.stack import Where
from gui.cards.card import Card
from gui.cards.group_card import GroupCard
from gui.look.words import problem_and_remedy
from gui.stack.cards import Cards
from gui.stack.keyboard_moves import step
from gui.stack.selecting import MOUSE, Selecting
from gui.state import edits
from gui.state.document import Document
from gui.state.edits import Edit


class Verbs(QObject):
    """Edits the stack of the document; afterwards what is new, or what is left beside it, is selected and seen."""

    failed = Signal(str, str)  # problem, remedy
    edit_requested = Signal(str)  # id: go to its settings

    def __init__(self, document: Document, cards: Cards, selecting: Selecting) -> None:
        super().__init__(cards)
        self.document, self.cards, self.selecting = document, cards, selecting
        cards.made.connect(self._listen)

    def _listen(self, card: Card) -> None:
        card.fix_chosen.connect(self.fix)
        card.number_chosen.connect(self._change)
        card.edit_requested.connect(self.edit_requested)
        if isinstance(card, GroupCard):
            card.branch_wanted.connect(self._add_branch)
            card.branch_unwanted.connect(self._remove_branch)
            card.named.connect(lambda id, name: self._change(id, "name", name))

    def delete(self) -> None:
        """Remove the selected blocks; the next one is selected then."""
        self.remove(self.selecting.chosen)

    def remove(self, chosen: tuple[str, ...]) -> None:
        """Remove these blocks; the one next to the first of them is selected then."""
        if not chosen:
            return
        order, had_focus = self.cards.order, self.selecting.has_focus
        seen = self.selecting.seen_of(chosen[0]) if chosen[0] in self.cards.by_id else ""
        first = order.index(seen) if seen else 0
        if not self._done(edits.remove(self.document.design, chosen)):
            return
        if neighbour := self.selecting.neighbour(order, first):
            self.selecting.select(neighbour, focus=had_focus)
        elif had_focus:
            self.selecting.area.setFocus()

    def duplicate(self) -> None:
        if chosen := self.selecting.chosen:
            self.do(edits.duplicate(self.document.design, chosen))

    def copy(self) -> None:
        if chosen := self.selecting.chosen:
            blocks = tuple(place.block for place in self.document.design.stack.chosen(chosen))
            # Text, not a QMimeData of ours: the clipboard would delete that after Python has ended.
            QGuiApplication.clipboard().setText(edits.blocks_to_text(blocks))

    def cut(self) -> None:
        if self.selecting.chosen:
            self.copy()
            self.delete()

    def can_paste(self) -> bool:
        """Whether there are blocks in the clipboard."""
        try:
            return bool(edits.blocks_from_text(QGuiApplication.clipboard().text()))
        except EngineError:
            return False

    def paste(self) -> None:
        """Put the blocks of the clipboard after the selection, or at the end before an ending softmax."""
        design, chosen = self.document.design, self.selecting.chosen
        where = Where("", 0, len(design.stack) - design.stack.is_ended)
        if chosen:
            last = design.stack.where(design.stack.chosen(chosen)[-1].id)
            where = replace(last, index=last.index + 1)
        try:
            self.do(edits.paste(design, QGuiApplication.clipboard().text(), where))
        except EngineError as error:
            self.failed.emit(*problem_and_remedy(error))

    def move_up(self) -> None:
        self._move(down=False)

    def move_down(self) -> None:
        self._move(down=True)

    def can_move(self, down: bool) -> bool:
        """Whether there is another gap in that direction."""
        return step(self.document.design.stack, self.selecting.chosen, down, self.cards.shut) is not None

    def _move(self, down: bool) -> None:
        """To the next gap, out of a group and into it."""
        chosen = self.selecting.chosen
        where = step(self.document.design.stack, chosen, down, self.cards.shut)
        if where is not None:
            self.document.edit(*edits.move(self.document.design, chosen, where))
            self.selecting.reveal(self.cards.by_id[chosen[0]])

    def nest(self) -> None:
        """Put the selected blocks into a residual group, at the place of the first."""
        design, chosen = self.document.design, self.selecting.chosen
        if chosen:
            edit = edits.nest(design, chosen)
            known = set(design.stack.ids)
            group = next(id for id in edit.design.stack.ids if id not in known)
            if self._done(edit):
                self.selecting.select(group, focus=self.selecting.has_focus)

    def exchange(self, kind: str) -> None:
        """Put a block of that kind where each of the selected ones stands."""
        self.document.edit(*edits.exchange(self.document.design, self.selecting.chosen, kind))

    def unnest(self) -> None:
        """Put the blocks of the selected group in its place."""
        chosen, stack = self.selecting.chosen, self.document.design.stack
        if len(chosen) == 1 and stack.block(chosen[0]).stacks:
            inner = [place.id for stack in stack.block(chosen[0]).stacks for place in stack]
            if self._done(edits.unnest(self.document.design, chosen[0])):
                self.document.select(*inner)

    def request_edit(self) -> None:
        """Go to the settings of the block that was selected last."""
        if chosen := self.selecting.chosen:
            self.edit_requested.emit(chosen[-1])

    def edit_here(self) -> None:
        """Change the main number, or the name of a group, on the card itself; else go to the settings."""
        card = self.cards.by_id.get(self.selecting.current)
        if isinstance(card, GroupCard):
            card.edit_name()
        elif card is None or not card.edit_number():
            self.request_edit()

    def fix(self, fix: Fix) -> None:
        """Mend a problem as its button says."""
        focus = QApplication.focusWidget()
        mended = next((card.id for card in self.cards.shown if focus is not None and card.isAncestorOf(focus)), "")
        self.do(edits.fix(self.document.design, fix))
        if mended in self.cards.by_id:  # its button is gone: the focus stays at the card
            self.cards.by_id[mended].setFocus(MOUSE)

    def do(self, edit: Edit, moved: tuple[str, ...] = ()) -> None:
        """Do it; blocks that are new are selected, and seen."""
        by_id = self.cards.by_id
        known = set(by_id)
        self.document.edit(*edit)
        stack, by_id = self.document.design.stack, self.cards.by_id
        fresh = tuple(id for id in stack.ids if id not in known)
        new = [place.id for place in stack.chosen(fresh)]
        if new:
            self.document.select(*new)
        seen = [id for id in (new or moved) if id in by_id]
        if seen:
            self.selecting.reveal(by_id[seen[0]])
            by_id[seen[0]].setFocus(MOUSE)

    def _done(self, edit: Edit) -> bool:
        """Do it, and whether it was done: an edit of the past is refused, and one that makes the stack too large."""
        before = self.document.design
        self.document.edit(*edit)
        return self.document.design is not before

    def _add_branch(self, id: str) -> None:
        self.document.edit(*edits.add_branch(self.document.design, id))

    def _remove_branch(self, id: str, branch: int) -> None:
        self.document.edit(*edits.remove_branch(self.document.design, id, branch))

    def _change(self, id: str, name: str, value: object) -> None:
        if id not in self.document.design.stack.ids:  # it went with the field in which this was typed
            return
        try:
            self.document.edit(*edits.change(self.document.design, id, **{name: value}))
        except SettingError as error:
            self.failed.emit(*problem_and_remedy(error))
