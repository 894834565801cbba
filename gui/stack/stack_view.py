"""The stack, built by hand: gestures, keys and menus lead to the verbs of `stack_edits`.

How it is shown is in `cards_view`, how things are dragged in `dropping`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.cards.card import Card
from gui.cards.group_card import GroupCard
from gui.look.theme import theme
from gui.stack.drop_preview import DropPreview
from gui.stack.dropping import Dropping
from gui.stack.keyboard_moves import step
from gui.stack.stack_edits import StackEdits
from gui.state.document import Document
from gui.state.probe import Probe
from gui.state.session import Session

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Keys = QKeySequence.StandardKey


class StackView(StackEdits):
    """Shows the stack of the document and lets it be edited."""

    edit_requested = Signal(str)  # id: go to its settings
    drag_moved = Signal(object)  # the Analysis of what a drop would bring, or None

    def __init__(self, document: Document, session: Session, probe: Probe) -> None:
        self._before_band: tuple[str, ...] = ()
        self._anchor = ""  # where a selection with Shift begins
        super().__init__(document, session, probe)
        self.dropping = Dropping(document, self.canvas, self)
        self.canvas.pressed.connect(self._canvas_pressed)
        self.canvas.banded.connect(self._banded)
        self.empty.fix_chosen.connect(self._fix)
        self.dropping.hovered.connect(self._hovered)
        self.dropping.edited.connect(lambda edit: self._edit(edit, self.dropping.carried))

    def connect_card(self, card: Card) -> None:
        super().connect_card(card)
        card.pressed.connect(self._card_pressed)
        card.released.connect(self._card_released)
        card.dragged.connect(self._card_dragged)
        card.edit_requested.connect(self.edit_requested)
        card.menu_requested.connect(self._open_menu)

    # Gestures

    def _select(
        self, id: str, focus: bool = True, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        self._anchor = id
        super()._select(id, focus, reason)

    def _card_pressed(self, id: str, modifiers: Qt.KeyboardModifier) -> None:
        if not modifiers & (CTRL | SHIFT) and id not in self.document.selection:
            self._select(id, focus=False)

    def _card_released(self, id: str, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & SHIFT:
            self._extend_to(id)
        elif modifiers & CTRL:
            chosen = set(self.document.selection) ^ {id}
            self._anchor = id
            self.document.select(*chosen)
        else:
            self._select(id, focus=False)

    def _extend_to(self, id: str) -> None:
        """Select everything from the anchor to a card."""
        order = [card.id for card in self.cards]
        if self._anchor not in order:
            self._anchor = self._chosen()[0] if self._chosen() else id
        ends = sorted((order.index(self._anchor), order.index(id)))
        self.document.select(*order[ends[0] : ends[1] + 1])

    def _card_dragged(self, id: str) -> None:
        if id not in self.document.selection:
            self._select(id, focus=False)
        self.dropping.carry(self._chosen())

    def _canvas_pressed(self, modifiers: Qt.KeyboardModifier) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._before_band = self.document.selection
        if not modifiers & (CTRL | SHIFT):
            self.document.select()

    def _banded(self, ids: tuple[str, ...], modifiers: Qt.KeyboardModifier) -> None:
        """The rubber band touches these cards; with Ctrl or Shift what was selected before stays."""
        more = self._before_band if modifiers & (CTRL | SHIFT) else ()
        self.document.select(*ids, *more)

    def _hovered(self, shown: DropPreview | None) -> None:
        self.drag_moved.emit(shown.analysis if shown is not None else None)

    def _open_menu(self, id: str, at: QPoint) -> None:
        if id not in self.document.selection:
            self._select(id)
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self) -> QMenu:
        """What can be done with the selected cards."""
        menu = QMenu(self)
        chosen, stack = self._chosen(), self.document.design.stack
        one = stack.block(chosen[0]) if len(chosen) == 1 else None
        group = one is not None and bool(one.stacks)
        closed = group and chosen[0] in self.shut
        for text, icon, key, verb, possible in (
            (self.tr("Edit settings"), "sliders-horizontal", "Enter", self._request_edit, one is not None),
            (self.tr("Duplicate"), "copy", "Ctrl+D", self.duplicate, True),
            (self.tr("Move up"), "arrow-up", "Alt+Up", self.move_up, step(stack, chosen, False, self.shut)),
            (self.tr("Move down"), "arrow-down", "Alt+Down", self.move_down, step(stack, chosen, True, self.shut)),
            (self.tr("Put into Residual"), "stack", "", self.nest, True),
            (self.tr("Take out of the group"), "arrows-out", "", self.unnest, group),
            (self.tr("Expand") if closed else self.tr("Collapse"), "caret-down", "+" if closed else "-",
             lambda: self.set_shut(chosen[0], not closed), group),
            (self.tr("Cut"), "scissors", "Ctrl+X", self.cut, True),
            (self.tr("Copy"), "clipboard", "Ctrl+C", self.copy, True),
            (self.tr("Delete"), "trash", "Del", self.delete, True),
        ):  # fmt: skip
            action = menu.addAction(theme.icon(icon, "secondary"), f"{text}\t{key}")
            action.triggered.connect(lambda _checked=False, do=verb: do())
            action.setEnabled(bool(chosen) and bool(possible))
        return menu

    def _request_edit(self) -> None:
        if chosen := self._chosen():
            self.edit_requested.emit(chosen[-1])

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keys of the stack win over the window's while the stack has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._verb_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = self._verb_of(event)
        if verb is not None:
            verb()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _verb_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here, or None."""
        for standard, verb in (
            (Keys.Copy, self.copy), (Keys.Cut, self.cut), (Keys.Paste, self.paste),
            (Keys.SelectAll, self.select_all), (Keys.ZoomIn, self.zoom_in), (Keys.ZoomOut, self.zoom_out),
        ):  # fmt: skip
            if event.matches(standard):
                return verb
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        extend = held == SHIFT
        if held == CTRL:
            return {
                Qt.Key.Key_D: self.duplicate, Qt.Key.Key_0: self.zoom_reset,
                Qt.Key.Key_Equal: self.zoom_in,
            }.get(key)  # fmt: skip
        if held == ALT:
            return {Qt.Key.Key_Up: self.move_up, Qt.Key.Key_Down: self.move_down}.get(key)
        far = len(self.cards)
        walks = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -far, Qt.Key.Key_End: far}
        if key in walks and held in (Qt.KeyboardModifier.NoModifier, SHIFT):
            return lambda: self._walk(walks[key], extend)
        if held & ~SHIFT:  # a plus sign needs Shift on some keyboards
            return None
        folds = {Qt.Key.Key_Plus: False, Qt.Key.Key_Minus: True}
        current = self._current()
        if key in folds and current and self._cards[current].text.block.stacks:
            return lambda: self.set_shut(current, folds[key])
        if held:
            return None
        return {
            Qt.Key.Key_Left: self._walk_out, Qt.Key.Key_Right: self._walk_in,
            Qt.Key.Key_Delete: self.delete, Qt.Key.Key_Backspace: self.delete, Qt.Key.Key_F2: self._edit_here,
            Qt.Key.Key_Return: self._request_edit, Qt.Key.Key_Enter: self._request_edit,
            Qt.Key.Key_Space: self._select_current, Qt.Key.Key_Escape: self._select_nothing,
        }.get(key)  # fmt: skip

    def _walk(self, step: int, extend: bool) -> None:
        """Go to the card `step` cards on, and select it; with `extend` everything from the anchor to it."""
        order = [card.id for card in self.cards]
        if not order:
            return
        current = self._current()
        far = len(order)
        if current:
            place = order.index(current) + step
        else:  # Down and Home begin at the top, Up and End at the bottom
            place = 0 if step in (1, -far) else far
        id = order[min(max(place, 0), len(order) - 1)]
        if extend:
            self._extend_to(id)
            self._cards[id].setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal(self._cards[id])
        else:
            self._select(id)

    def _walk_out(self) -> None:
        """Go to the group that holds the card."""
        current = self._current()
        owner = self.document.design.stack.where(current).owner if current else ""
        if owner:
            self._select(owner)

    def _walk_in(self) -> None:
        """Go to the first card in the group; one that is collapsed opens."""
        current = self._current()
        stacks = self.document.design.stack.block(current).stacks if current else ()
        if current in self.shut:
            self.set_shut(current, False)
        elif inner := next((stack.places[0].id for stack in stacks if stack.places), ""):
            self._select(inner)

    def _edit_here(self) -> None:
        """Change the main number, or the name of a group, on the card itself; else go to the settings."""
        current = self._current()
        card = self._cards.get(current)
        if isinstance(card, GroupCard):
            card.edit_name()
        elif card is None or not card.edit_number():
            self._request_edit()

    def _current(self) -> str:
        """The card with the focus, else the last selected one, or the collapsed group it lies in; else ""."""
        shown = {card.id: card for card in self.cards}
        id = next((id for id, card in shown.items() if card.hasFocus()), "") or (self._chosen() or ("",))[-1]
        while id and id not in shown:
            id = self.document.design.stack.where(id).owner
        return id

    def _select_current(self) -> None:
        if current := self._current():
            self._select(current)

    def _select_nothing(self) -> None:
        self.document.select()
