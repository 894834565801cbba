"""Showing the stack: the cards follow the document by the difference of ids, and the probe as it looks.

Cards are kept from edit to edit; only what changed is built, moved or repainted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea

from engine.network.stack import Stack
from engine.project.design import Design
from gui.cards.card import Card
from gui.cards.card_lines import Sight
from gui.cards.card_text import CardText
from gui.cards.group_card import GroupCard
from gui.cards.group_text import merge_words
from gui.cards.input_card import InputCard
from gui.cards.unit import ZOOMS, unit_at
from gui.look.theme import theme
from gui.look.words import translated
from gui.stack.canvas import Canvas
from gui.stack.empty_stack import EmptyStack
from gui.state.document import Document
from gui.state.focus import Focus
from gui.state.probe import Probe
from gui.state.session import Session
from gui.widgets.turns import Turns

AT_ONCE = 3  # cards that take new pictures in one turn of the event loop
HIDDEN_AT_ONCE = 60  # the same of cards out of sight, which paint nothing
ZOOM_STEP = 10


class CardsView(QScrollArea):
    """The canvas with a card for each block, to scroll and to zoom."""

    zoom_changed = Signal(int)  # percent

    def __init__(self, document: Document, session: Session, probe: Probe) -> None:
        super().__init__()
        self.document, self.session, self.probe = document, session, probe
        self.zoom = 100
        self.setAccessibleName(self.tr("Stack"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.empty = EmptyStack()
        self.canvas = Canvas(InputCard(probe, self), self.empty)
        self.setWidget(self.canvas)
        self._cards: dict[str, Card] = {}
        self._behind: list[str] = []  # the groups, in the order in which they lie behind each other
        self._arranged: tuple[list[str], frozenset[str]] = [], frozenset()  # the ids that are shown, and `shut`
        self._entry = ""  # id of the card at which Tab enters
        self.shut: frozenset[str] = frozenset()  # ids of the groups that are collapsed
        document.design_changed.connect(self._follow)
        document.data_changed.connect(self._follow)
        document.hints_changed.connect(self._follow)
        document.selection_changed.connect(self._show_selection)
        self.verticalScrollBar().valueChanged.connect(self.canvas.bring_near)
        self._looking = Turns(self)
        probe.changed.connect(self._look_in_turns)
        probe.candidates_changed.connect(self._look)
        probe.focus.changed.connect(self._show_picked)
        session.state_changed.connect(self._show_running)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._follow()

    def connect_card(self, card: Card) -> None:
        """A new card is there: listen to it."""

    @property
    def cards(self) -> list[Card]:
        """The cards that are shown, in the order of `walk`."""
        return self.canvas.cards

    def card(self, id: str) -> Card:
        """The card of a block. Raises KeyError."""
        return self._cards[id]

    def show_problem(self) -> None:
        """Scroll to the first problem and select its block."""
        problems = self.document.analysis.problems
        if problems and problems[0].block_id in self._cards:
            card = self._cards[problems[0].block_id]
            self.show_block(card.id)
            if card.problem_box is not None and card.problem_box.buttons:
                card.problem_box.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif problems and self.empty.buttons:
            self.verticalScrollBar().setValue(0)
            self.empty.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, *_designs: Design) -> None:
        """Bring the cards up to date by the difference of ids."""
        document = self.document
        analysis, stack = document.analysis, document.design.stack
        doubts = {hint.block_id: hint for hint in reversed(document.hints)}
        problems = {problem.block_id: problem for problem in reversed(analysis.problems)}
        last = stack.places[-1] if stack.places else None
        kept: dict[str, Card] = {}
        changed: list[Card] = []
        for place in stack.walk():
            row = analysis.rows[place.id]
            ends = place is last and place.block.ends_network and row.out_shape == (document.data.classes,)
            text = CardText(
                place.id, place.block, translated(document.names[place.id]), row,
                problems.get(place.id), doubts.get(place.id), ends, merge_words(place, analysis.rows),
            )  # fmt: skip
            card = self._cards.get(place.id)
            if card is None:
                card = self._new_card(text)
                changed.append(card)
            elif card.show_text(text):
                changed.append(card)
            kept[place.id] = card
        for id, card in self._cards.items():
            if id not in kept:
                card.hide()
                card.deleteLater()
        self._cards = kept
        self._arrange()
        self._show_sights(changed)
        empty = problems.get("")
        if empty is not None:
            self.empty.show_problem(empty)

    def _arrange(self) -> None:
        """Show the cards that no collapsed group hides, groups behind what they hold."""
        stack = self.document.design.stack
        shown = list(_shown(stack, self.shut))
        if (shown, self.shut) != self._arranged:
            self._arranged = shown, self.shut
            seen = set(shown)
            for id, card in self._cards.items():
                if isinstance(card, GroupCard):
                    card.set_shut(id in self.shut)
                if card.isHidden() == (id in seen):
                    card.setVisible(id in seen)
            groups = [id for id in self._cards if isinstance(self._cards[id], GroupCard)]
            if groups != self._behind:
                self._behind = groups
                for id in reversed(groups):
                    self._cards[id].lower()
        self.canvas.show_stack(stack, self._cards, [self._cards[id] for id in shown], self.shut)
        self._lay_out()
        self._order_focus()

    def set_shut(self, id: str, shut: bool) -> None:
        """Collapse or expand a group. How it is shown is no part of the design."""
        now = self.shut | {id} if shut else self.shut - {id}
        if now != self.shut:
            self.shut = now
            inner = set(Stack(self.document.design.stack.chosen((id,))).ids) - {id}
            if shut and inner & set(self.document.selection):
                self.document.select(id)
            self._arrange()
            self._look()
            self._reveal(self._cards[id])

    def _new_card(self, text: CardText) -> Card:
        card = GroupCard(text, self.canvas) if text.block.stacks else Card(text, self.canvas)
        if isinstance(card, GroupCard):
            card.shut_changed.connect(self.set_shut)
            card.set_running(self.canvas.running)
        card.set_mood(selected=text.id in self.document.selection)
        card.picked.connect(lambda id, number: self.probe.focus.look(block=id, map=number))
        self.connect_card(card)
        return card

    def _look(self) -> None:
        """Give every card what the probe sees; cards out of sight keep it until they come into sight."""
        self._looking.drop()
        self._show_sights(self.cards)

    def _look_in_turns(self) -> None:
        """The same while a training runs: a few cards, an answer to the user, a few cards more."""
        seen = self.canvas.visible_cards(self.canvas.visibleRegion().boundingRect())
        hidden = list(set(self.cards).difference(seen))
        groups = [seen[first : first + AT_ONCE] for first in range(0, len(seen), AT_ONCE)]
        groups += [hidden[first : first + HIDDEN_AT_ONCE] for first in range(0, len(hidden), HIDDEN_AT_ONCE)]
        self._looking.take(partial(self._show_sights, group) for group in groups)

    def _show_sights(self, cards: list[Card]) -> None:
        maps, weights = self.probe.maps, self.probe.weights
        classes, truth = self.document.data.class_names, self.probe.label
        seen = self.canvas.visibleRegion().boundingRect()
        for card in cards:
            if self._cards.get(card.id) is card:  # else it went while it waited for its turn
                sight = Sight(maps.get(card.id), weights.get(card.id), classes, truth, self.probe.learned)
                card.look(sight, not card.isHidden() and seen.intersects(card.geometry()))

    def _show_picked(self, before: Focus, after: Focus) -> None:
        """A ring around the filter and the map in the focus."""
        if (before.block, before.map) != (after.block, after.map):
            for id in {before.block, after.block} & self._cards.keys():
                self._cards[id].show_picked(after.map if id == after.block else None)

    def _show_selection(self) -> None:
        selection = self.document.selection
        for card in self._cards.values():
            card.set_mood(selected=card.id in selection)
        if len(selection) == 1 and selection[0] in self._cards:
            self._reveal(self._cards[selection[0]])
        self._order_focus()

    def _show_running(self) -> None:
        self.canvas.set_running(self.session.state == "training")

    def _lay_out(self) -> None:
        self.canvas.lay_out(self.viewport().width(), self.viewport().height())

    def show_block(self, id: str) -> None:
        """Select this block and bring it into view; groups around it open."""
        if id in self._cards:
            self._open_around(id)
            self.document.select(id)
            self._reveal(self._cards[id])

    def _open_around(self, id: str) -> None:
        """Expand the groups that a block lies in."""
        while id := self.document.design.stack.where(id).owner:
            self.set_shut(id, False)

    def _reveal(self, card: Card) -> None:
        body = self.canvas.body_of(card)
        bar, room = self.verticalScrollBar(), theme.px(32)
        if body.top() - room < bar.value():
            bar.setValue(body.top() - room)
        elif body.bottom() + room > bar.value() + self.viewport().height():
            bar.setValue(min(body.bottom() + room - self.viewport().height(), body.top() - room))

    def _order_focus(self) -> None:
        """Tab enters the stack at one card: the selected one, else the first; the arrows walk on from it."""
        chosen = self.document.selection[0] if self.document.selection else ""
        entry = chosen if chosen in self._cards else self.cards[0].id if self.cards else ""
        if entry == self._entry and (not entry or self._cards[entry].focusPolicy() == Qt.FocusPolicy.StrongFocus):
            return
        if self._entry in self._cards:
            self._cards[self._entry].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._entry = entry
        if entry:
            self._cards[entry].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _restyle(self) -> None:
        self.canvas.unit = unit_at(self.zoom)
        self.canvas.restyle()
        self.canvas.input_card.restyle()
        self.empty.restyle()
        for card in self._cards.values():
            card.restyle()
        self.verticalScrollBar().setSingleStep(theme.px(24))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # Zoom

    def set_zoom(self, percent: int) -> None:
        """Show the cards larger or smaller, 50 to 200 %; what is in the middle of the view stays there."""
        percent = min(max(percent, ZOOMS[0]), ZOOMS[1])
        if percent == self.zoom:
            return
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        share = (bar.value() + half) / max(self.canvas.height(), 1)
        self.zoom = percent
        self._restyle()
        bar.setValue(round(share * self.canvas.height() - half))
        self.zoom_changed.emit(percent)

    def zoom_in(self) -> None:
        self.set_zoom(self.zoom + ZOOM_STEP)

    def zoom_out(self) -> None:
        self.set_zoom(self.zoom - ZOOM_STEP)

    def zoom_reset(self) -> None:
        self.set_zoom(100)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y()
            self.set_zoom(self.zoom + (ZOOM_STEP if turns > 0 else -ZOOM_STEP if turns < 0 else 0))
            event.accept()
        else:
            super().wheelEvent(event)


def _shown(stack: Stack, shut: frozenset[str]) -> Iterator[str]:
    """The ids of the blocks that no collapsed group hides."""
    for place in stack:
        yield place.id
        if place.id not in shut:
            for inner in place.block.stacks:
                yield from _shown(inner, shut)
