"""The stack, built by hand: gestures, keys and menus become edits of the document.

How it is shown is in `cards_view`, how things are dragged in `dropping`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from engine.errors import EngineError
from engine.repairs import Fix
from gui import edits
from gui.builder.card import Card
from gui.builder.cards_view import CardsView
from gui.builder.dropping import Dropping
from gui.builder.would_be import WouldBe
from gui.document import Document
from gui.edits import Edit
from gui.probe import Probe
from gui.session import Session
from gui.theme import theme
from gui.words import translated

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Keys = QKeySequence.StandardKey


class StackView(CardsView):
    """Shows the stack of the document and lets it be edited."""

    edit_requested = Signal(str)  # id: go to its settings
    drag_moved = Signal(object)  # the Analysis of what a drop would bring, or None
    failed = Signal(str, str)  # problem, remedy

    def __init__(self, document: Document, session: Session, probe: Probe) -> None:
        self._anchor = ""  # where a selection with Shift begins
        super().__init__(document, session, probe)
        self.dropping = Dropping(document, self.canvas, self)
        self.canvas.pressed.connect(self._canvas_pressed)
        self.empty.fix_chosen.connect(self._fix)
        self.dropping.hovered.connect(self._hovered)
        self.dropping.edited.connect(self._edit)

    def connect_card(self, card: Card) -> None:
        card.pressed.connect(self._card_pressed)
        card.released.connect(self._card_released)
        card.dragged.connect(self._card_dragged)
        card.edit_requested.connect(self.edit_requested)
        card.menu_requested.connect(self._open_menu)
        card.fix_chosen.connect(self._fix)

    # Edits

    def delete(self) -> None:
        """Remove the selected blocks; the next one is selected then."""
        chosen = self._chosen()
        if not chosen:
            return
        order = [card.id for card in self.cards]
        after = [id for id in order[order.index(chosen[-1]) :] if id not in chosen]
        before = [id for id in order[: order.index(chosen[0])] if id not in chosen]
        had_focus = self._has_focus()
        self.document.edit(*edits.remove(self.document.design, chosen))
        neighbour = after[0] if after else before[-1] if before else ""
        if neighbour:
            self._select(neighbour, focus=had_focus)
        elif had_focus:
            self.setFocus()

    def duplicate(self) -> None:
        if chosen := self._chosen():
            self._edit(edits.duplicate(self.document.design, chosen))

    def copy(self) -> None:
        if chosen := self._chosen():
            blocks = tuple(place.block for place in self.document.design.stack.chosen(chosen))
            data = QMimeData()
            data.setText(edits.blocks_to_text(blocks))
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        if self._chosen():
            self.copy()
            self.delete()

    def paste(self) -> None:
        """Put the blocks of the clipboard after the selection, or at the end before an ending softmax."""
        design, chosen = self.document.design, self._chosen()
        order = [card.id for card in self.cards]
        ends = bool(self.cards) and self.cards[-1].text.block.kind == "softmax"
        index = order.index(chosen[-1]) + 1 if chosen else len(order) - ends
        try:
            self._edit(edits.paste(design, QGuiApplication.clipboard().text(), index))
        except EngineError as error:
            self.failed.emit(translated(error.problem), translated(error.remedy))

    def select_all(self) -> None:
        self.document.select(*(card.id for card in self.cards))

    def move_up(self) -> None:
        self._move_by(-1)

    def move_down(self) -> None:
        self._move_by(1)

    def _move_by(self, step: int) -> None:
        chosen, order = self._chosen(), [card.id for card in self.cards]
        if not chosen:
            return
        index = order.index(chosen[0]) - 1 if step < 0 else order.index(chosen[-1]) + 2
        if 0 <= index <= len(order):
            self.document.edit(*edits.move(self.document.design, chosen, index))
            self._reveal(self._cards[chosen[0]])

    def _fix(self, fix: Fix) -> None:
        focus = QApplication.focusWidget()
        mended = next((card.id for card in self.cards if focus is not None and card.isAncestorOf(focus)), "")
        self._edit(edits.fix(self.document.design, fix))
        if mended in self._cards:  # its button is gone: the focus stays at the card
            self._cards[mended].setFocus(Qt.FocusReason.MouseFocusReason)

    def _edit(self, edit: Edit) -> None:
        """Do it; blocks that are new are selected, and seen."""
        known, moved = set(self._cards), self.dropping.carried
        self.document.edit(*edit)
        new = [card.id for card in self.cards if card.id not in known]
        if new:
            self.document.select(*new)
        if new or moved:
            self._reveal(self._cards[(new or list(moved))[0]])
            self._cards[(new or list(moved))[0]].setFocus(Qt.FocusReason.MouseFocusReason)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(id for id in self.document.selection if id in self._cards)

    # Gestures

    def _select(self, id: str, focus: bool = True, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._anchor = id
        self.document.select(id)
        if focus:
            self._cards[id].setFocus(reason)

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
        if not modifiers & (CTRL | SHIFT):
            self.document.select()

    def _hovered(self, shown: WouldBe | None) -> None:
        self.drag_moved.emit(shown.analysis if shown is not None else None)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _open_menu(self, id: str, at: QPoint) -> None:
        if id not in self.document.selection:
            self._select(id)
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self) -> QMenu:
        """What can be done with the selected cards."""
        menu = QMenu(self)
        order, chosen = [card.id for card in self.cards], self._chosen()
        for text, icon, key, verb, possible in (
            (self.tr("Edit settings"), "sliders-horizontal", "Enter", self._request_edit, len(chosen) == 1),
            (self.tr("Duplicate"), "copy", "Ctrl+D", self.duplicate, True),
            (self.tr("Move up"), "arrow-up", "Alt+Up", self.move_up, order[:1] != list(chosen[:1])),
            (self.tr("Move down"), "arrow-down", "Alt+Down", self.move_down, order[-1:] != list(chosen[-1:])),
            (self.tr("Cut"), "scissors", "Ctrl+X", self.cut, True),
            (self.tr("Copy"), "clipboard", "Ctrl+C", self.copy, True),
            (self.tr("Delete"), "trash", "Del", self.delete, True),
        ):
            action = menu.addAction(theme.icon(icon, "secondary"), f"{text}\t{key}")
            action.triggered.connect(lambda _checked=False, do=verb: do())
            action.setEnabled(bool(chosen) and possible)
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
        if held:
            return None
        return {
            Qt.Key.Key_Delete: self.delete, Qt.Key.Key_Backspace: self.delete, Qt.Key.Key_F2: self._request_edit,
            Qt.Key.Key_Return: self._request_edit, Qt.Key.Key_Enter: self._request_edit,
            Qt.Key.Key_Space: self._select_current, Qt.Key.Key_Escape: self._select_nothing,
        }.get(key)  # fmt: skip

    def _walk(self, step: int, extend: bool) -> None:
        """Go to the card `step` cards on, and select it; with `extend` everything from the anchor to it."""
        order = [card.id for card in self.cards]
        if not order:
            return
        current = self._current()
        place = order.index(current) + step if current else (0 if step > 0 else len(order) - 1)
        id = order[min(max(place, 0), len(order) - 1)]
        if extend:
            self._extend_to(id)
            self._cards[id].setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal(self._cards[id])
        else:
            self._select(id)

    def _current(self) -> str:
        """The card with the focus, else the last selected one, else ""."""
        focused = next((card.id for card in self.cards if card.hasFocus()), "")
        return focused or (self._chosen()[-1] if self._chosen() else "")

    def _select_current(self) -> None:
        if current := self._current():
            self._select(current)

    def _select_nothing(self) -> None:
        self.document.select()
