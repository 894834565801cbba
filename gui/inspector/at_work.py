"""A block at work: one number it gives for the picture in the focus, and how that comes about in the network as it is.

Of a map it draws the window, the weights and the result, of a vector the terms that count most.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from engine.network.own_blocks import call_of
from engine.ops import softmax
from gui.inspector.account import Account, account, unit_of
from gui.inspector.account_view import AccountView
from gui.inspector.example import Example, example, input_of
from gui.inspector.example_view import ExampleView
from gui.inspector.joined import joined
from gui.inspector.parts import label
from gui.inspector.temperature import Temperature
from gui.look.class_units import makes_scores
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.state.focus import Focus
from gui.state.looking.probe import Probe


class AtWork(QWidget):
    """Shows the block with the id it was given last, as the probe sees it; nothing where no number can be drawn."""

    changed = Signal()  # another number is shown, or none

    def __init__(self, probe: Probe) -> None:
        super().__init__()
        self.probe, self.id = probe, ""
        self.example: Example | None = None
        self.account: Account | None = None  # of a number that is no place of a map
        self.which = ""  # the map or the unit
        self._place: tuple[int, int] | None = None
        self._is_late = False  # the probe has looked again while this was out of sight
        self.view = ExampleView()
        self.view.picked.connect(self.pick)
        self.terms = AccountView()
        self.sentence = label("label")
        self.temperature = Temperature()
        self.temperature.hide()
        self.temperature.changed.connect(self._look)
        in_column(self.view, self.terms, self.sentence, self.temperature, of=self, gap=theme.px(6))
        probe.changed.connect(self._look_if_seen)
        probe.focus.changed.connect(self._follow)  # no lambda: it would be called on when this is deleted
        self._show()

    def show_block(self, id: str) -> None:
        """Show this block; "": none."""
        if id != self.id:
            self.id, self._place = id, None
            self.temperature.reset()
        self._look()

    @property
    def shows_something(self) -> bool:
        return self.example is not None or self.account is not None

    @property
    def total(self) -> int:
        """How many numbers could be shown: the places of the map, or the units."""
        if self.example is not None:
            return self.example.after.size
        return self._given().size if self.account is not None else 0

    @property
    def current(self) -> int:
        """Which of them is shown: in row order."""
        if self.example is not None:
            row, column = self.example.place
            return row * self.example.after.shape[1] + column
        return unit_of(self._given(), self.probe.focus.value.map)

    def go_to(self, number: int) -> None:
        """Show the number with this place in row order, or this unit."""
        if self.example is not None:
            self.pick(*divmod(number, self.example.after.shape[1]))
        elif self.account is not None:
            self.probe.focus.look(map=number)

    def look_at_it(self) -> None:
        """Let the whole window look at the number that is drawn here, or else at one of this block."""
        if self.id not in self.probe.maps:
            return
        given = self._given()
        pixel = self.example.place if self.example is not None and given.ndim == 3 else None
        which = self.current if self.account is not None else _drawn(given, self.probe.focus.map_of(self.id))
        self.probe.focus.look(block=self.id, map=which, pixel=pixel)

    def step(self, by: int) -> None:
        """Show the number so many places on; after the last comes the first."""
        if self.example is not None:
            self.go_to((self.current + by) % self.total)

    def pick(self, row: int, column: int) -> None:
        """Show the number at this place of the map."""
        self._place = row, column
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Another page of the window, or the help, stood in its place."""
        super().showEvent(event)
        if self._is_late:
            self._look()

    def _look_if_seen(self) -> None:
        self._is_late = not self.isVisible()
        if not self._is_late:
            self._look()

    def _follow(self, before: Focus, after: Focus) -> None:
        if before.map != after.map:
            given, free = self._given(), self.probe.focus.free_map(self.id)
            was, now = (free if map is None else map for map in (before.map, after.map))
            if given.ndim == 3 and _drawn(given, was) != _drawn(given, now):
                self._place = None  # of another map the strongest
            self._look()

    def _look(self) -> None:
        """Take what the probe sees now."""
        self._is_late = False
        self.example, self.account = self._found()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        shown = self.example or self.account
        self.view.setVisible(self.example is not None)
        self.terms.setVisible(self.account is not None)
        self.sentence.setVisible(shown is not None)
        self.temperature.setVisible(self.temperature.is_told)
        if shown is not None:
            self.sentence.setText((self.temperature.is_told and self.temperature.sentence) or shown.sentence)
        if self.account is not None:
            self.which = self.account.name
            self.terms.show_account(self.account)
        if self.example is not None:
            self.view.show_example(self.example)

    def _given(self) -> np.ndarray:
        return self.probe.maps.get(self.id, np.zeros(0))

    def _found(self) -> tuple[Example | None, Account | None]:
        probe = self.probe
        stack = probe.document.design.stack
        self.temperature.is_told = False
        if self.id not in stack.ids:
            return None, None
        block, chosen = stack.block(self.id), probe.focus.value.map
        source = input_of(stack, self.id)
        taken, given = (probe.maps.get(source) if source else probe.picture), probe.maps.get(self.id)
        if taken is None or given is None or not given.size:
            return None, None
        index = _drawn(given, probe.focus.map_of(self.id))
        self.which = self.tr("map {number} of {all}").format(number=index + 1, all=given.shape[-1])
        if block.stacks:
            parts = [probe.maps.get(inner.places[-1].id) if len(inner) else taken for inner in block.stacks]
            known = [part for part in parts if part is not None]
            return joined(block, known, given, index, self._place) if len(known) == len(parts) else None, None
        weights = probe.weights.get(self.id, {})
        found = example(block, taken, given, weights, index, self._place)
        if found is not None:
            return found, None
        data = probe.document.data
        are_classes = block.ends_network or makes_scores(stack, self.id, given.shape, data.classes)
        names = data.class_names if are_classes else ()
        call = call_of(block)
        if call is None or call.op is not softmax or taken.size != given.size:
            return None, account(block, taken, given, weights, chosen, names)
        return None, account(block, *self._at_temperature(taken, given, unit_of(given, chosen)), {}, chosen, names)

    def _at_temperature(self, scores: np.ndarray, shares: np.ndarray, place: int) -> tuple[np.ndarray, np.ndarray]:
        """Scores and shares as they are at the temperature that is tried."""
        before, number = shares, self.temperature.value
        if number != 1:
            scores = scores.ravel() / np.float32(number)
            shares = softmax(scores)[0]
        self.temperature.show_share(float(before[place]), float(shares[place]))
        return scores, shares


def _drawn(given: np.ndarray, looked_at: int) -> int:
    """Which of the maps is drawn: the last where there are not so many."""
    return min(looked_at, given.shape[-1] - 1)
