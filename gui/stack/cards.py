"""The cards of a stack: one for each block, kept from edit to edit. They follow the document by the difference of ids;
only what changed is built, moved or repainted.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from engine.network.stack import Stack
from gui.cards.card import Card
from gui.cards.card_text import CardText
from gui.cards.group_card import GroupCard
from gui.cards.group_text import merge_words
from gui.look.words import translated
from gui.stack.canvas import Canvas
from gui.state.document import Document
from gui.state.inside.marks import marked, marks


class Cards(QObject):
    """Makes cards, forgets them, and knows which are shown and which groups are shut."""

    made = Signal(object)  # a new card: listen to it
    folded = Signal(str)  # id of a group that was collapsed or expanded
    arranged = Signal()  # other cards are shown, or in another order

    def __init__(self, document: Document, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.document, self.canvas = document, canvas
        self.by_id: dict[str, Card] = {}
        self._said: dict[str, tuple[object, ...]] = {}  # what the text of each card was made of
        self.shut: frozenset[str] = frozenset()  # ids of the groups that are collapsed
        self._behind: list[str] = []  # the groups, in the order in which they lie behind each other
        self._arranged: tuple[list[str], frozenset[str]] = [], frozenset()  # the ids that are shown, and `shut`

    @property
    def shown(self) -> list[Card]:
        """Those that no collapsed group hides, in the order of `walk`."""
        return self.canvas.cards

    @property
    def order(self) -> list[str]:
        """The ids of those that are shown, from top to bottom."""
        return [card.id for card in self.canvas.cards]

    def follow(self) -> list[Card]:
        """Bring the cards up to date with the document; those that are new or say something else now."""
        document = self.document
        analysis, stack = document.analysis, document.design.stack
        doubts = {hint.block_id: hint for hint in reversed(document.hints)}
        problems = {problem.block_id: problem for problem in reversed(analysis.wrong)}
        last = stack.places[-1] if stack.places else None
        kept: dict[str, Card] = {}
        changed: list[Card] = []
        known, self._said, with_marks = self._said, {}, marked(document)
        for place in stack.walk():
            row = analysis.rows[place.id]
            ends = place is last and place.block.ends_network and row.out_shape == (document.data.classes,)
            name, problem, doubt = document.names[place.id], problems.get(place.id), doubts.get(place.id)
            mark = marks(document, place.id) if place.id in with_marks else ""
            card = self.by_id.get(place.id)
            if not place.block.stacks:  # a group says something of the blocks in it, too
                said = self._said[place.id] = (place, row, name, problem, doubt, ends, mark)
                if card is not None and said == known.get(place.id):
                    kept[place.id] = card
                    continue
            merged = merge_words(place, analysis.rows)
            text = CardText(place.id, place.block, translated(name), row, problem, doubt, ends, merged, mark)
            if card is None:
                card = self._make(text)
                changed.append(card)
            elif card.show_text(text):
                changed.append(card)
            kept[place.id] = card
        for id, card in self.by_id.items():
            if id not in kept:
                card.hide()
                card.deleteLater()
        self.by_id = kept
        self._arrange()
        return changed

    def set_shut(self, id: str, shut: bool) -> None:
        """Collapse or expand a group. How it is shown is no part of the design."""
        now = self.shut | {id} if shut else self.shut - {id}
        if now != self.shut:
            self.shut = now
            inner = set(Stack(self.document.design.stack.chosen((id,))).ids) - {id}
            if shut and inner & set(self.document.selection):
                self.document.select(id)
            self._arrange()
            self.folded.emit(id)

    def open_around(self, id: str) -> None:
        """Expand the groups that a block lies in."""
        while id := self.document.design.stack.where(id).owner:
            self.set_shut(id, False)

    def show_selection(self) -> None:
        """Ring the cards of the selected blocks."""
        for card in self.by_id.values():
            card.set_mood(selected=card.id in self.document.selection)

    def restyle(self) -> None:
        for card in self.by_id.values():
            card.restyle()

    def _make(self, text: CardText) -> Card:
        card = GroupCard(text, self.canvas) if text.block.stacks else Card(text, self.canvas)
        if isinstance(card, GroupCard):
            card.shut_changed.connect(self.set_shut)
            card.set_running(self.canvas.running)
        card.set_mood(selected=text.id in self.document.selection)
        self.made.emit(card)
        return card

    def _arrange(self) -> None:
        """Show the cards that no collapsed group hides, groups behind what they hold."""
        stack = self.document.design.stack
        shown = list(_shown(stack, self.shut))
        if (shown, self.shut) != self._arranged:
            self._arranged = shown, self.shut
            seen = set(shown)
            for id, card in self.by_id.items():
                if isinstance(card, GroupCard):
                    card.set_shut(id in self.shut)
                if card.isHidden() == (id in seen):
                    card.setVisible(id in seen)
            groups = [id for id in self.by_id if isinstance(self.by_id[id], GroupCard)]
            if groups != self._behind:
                self._behind = groups
                for id in reversed(groups):
                    self.by_id[id].lower()
        self.canvas.show_stack(stack, self.by_id, [self.by_id[id] for id in shown], self.shut)
        self.canvas.lay_out_again()
        self.arranged.emit()


def _shown(stack: Stack, shut: frozenset[str]) -> Iterator[str]:
    """The ids of the blocks that no collapsed group hides."""
    for place in stack:
        yield place.id
        if place.id not in shut:
            for inner in place.block.stacks:
                yield from _shown(inner, shut)
