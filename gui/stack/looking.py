"""What the probe sees goes onto the cards: at once, or a few cards at a time while a training runs. What is picked on a
card goes into the focus, and wherever it was picked, the card rings it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from engine.explain import same_channel
from gui.cards.card import Card
from gui.cards.card_lines import Sight
from gui.look.colour_scale import colour_scale
from gui.stack.cards import Cards
from gui.state.focus import Focus
from gui.state.inside.weight_spot import Spot
from gui.state.looking.probe import Probe
from gui.widgets.turns import Turns

AT_ONCE = 3  # cards that take new pictures in one turn of the event loop
HIDDEN_AT_ONCE = 60  # the same of cards out of sight, which paint nothing


class Looking(QObject):
    """Follows the probe. Cards out of sight keep what they are given until they come into sight.

    `number_opened`: what the number in the focus is made of is wanted; `weight_opened`: how a Spot of it learns.
    """

    number_opened = Signal()
    weight_opened = Signal(object)

    def __init__(self, probe: Probe, cards: Cards) -> None:
        super().__init__(cards)
        self.probe, self.cards = probe, cards
        self._turns = Turns(self)
        self._ringed: tuple[str, ...] = ()  # the cards of the channel in the focus
        probe.changed.connect(self.in_turns)
        probe.candidates_changed.connect(self.at_once)
        probe.focus.changed.connect(self._show_picked)
        cards.arranged.connect(self._ring)  # of another stack other cards
        cards.made.connect(self._listen)
        colour_scale.changed.connect(self.at_once)
        cards.folded.connect(lambda _id: self.at_once())

    def at_once(self) -> None:
        """Give every card what the probe sees."""
        self._turns.drop()
        self.show(self.cards.shown)

    def in_turns(self) -> None:
        """The same while a training runs: a few cards, an answer to the user, a few cards more."""
        canvas, shown = self.cards.canvas, self.cards.shown
        seen = canvas.visible_cards(canvas.visibleRegion().boundingRect())
        hidden = list(set(shown).difference(seen))
        groups = [seen[first : first + AT_ONCE] for first in range(0, len(seen), AT_ONCE)]
        groups += [hidden[first : first + HIDDEN_AT_ONCE] for first in range(0, len(hidden), HIDDEN_AT_ONCE)]
        self._turns.take(partial(self._show_at_work, group) for group in groups)

    def _show_at_work(self, cards: Iterable[Card]) -> None:
        """The same as `show`, while a training rests for it."""
        with self.probe.session.window_at_rest.painting():
            self.show(cards)

    def show(self, cards: Iterable[Card]) -> None:
        """Give these cards what the probe sees."""
        probe = self.probe
        maps, weights = probe.maps, probe.weights
        classes, truth = probe.document.data.class_names, probe.label
        standing = probe.standing  # to find out takes a millisecond in a long stack
        reach = probe.reach if colour_scale.choice == "network" else (0.0, 0.0)
        seen = self.cards.canvas.visibleRegion().boundingRect()
        for card in cards:
            if self.cards.by_id.get(card.id) is card:  # else it went while it waited for its turn
                sight = Sight(maps.get(card.id), weights.get(card.id), classes, truth, standing, reach)
                card.look(sight, not card.isHidden() and seen.intersects(card.geometry()))

    def _listen(self, card: Card) -> None:
        card.picked.connect(lambda id, number: self.probe.focus.look(block=id, map=number))
        card.opened.connect(self._open)

    def _open(self, id: str, what: tuple[int, ...] | Spot, filter: int) -> None:
        """A number that was double clicked on a card."""
        if isinstance(what, Spot):
            self.probe.focus.look(block=id, map=filter)
            self.weight_opened.emit(what)
            return
        pixel = (what[0], what[1]) if len(what) == 3 else None
        self.probe.focus.look(block=id, map=what[-1], pixel=pixel)
        self.number_opened.emit()

    def _show_picked(self, before: Focus, after: Focus) -> None:
        if (before.block, before.map) != (after.block, after.map):
            self._ring()

    def _ring(self) -> None:
        """A ring around the filter in the focus and around its map on every card of the same channel."""
        focus, stack, by_id = self.probe.focus.value, self.probe.document.design.stack, self.cards.by_id
        before, is_there = self._ringed, focus.map is not None and focus.block in stack.ids
        self._ringed = same_channel(stack, focus.block) if is_there else ()
        for id in (*before, *self._ringed):
            if id in by_id:
                by_id[id].show_picked(focus.map if id in self._ringed else None)
