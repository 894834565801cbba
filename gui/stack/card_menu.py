"""What can be done with the selected cards, as a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from engine.analysis.instead import instead
from gui.look.theme import theme
from gui.look.words import in_context, translated
from gui.qt.keys import called
from gui.stack.verbs import Verbs
from gui.widgets.take_picture import menu_of

_tr = in_context("CardMenu")


def card_menu(verbs: Verbs, parent: QWidget, explain: Callable[[], None]) -> QMenu:
    """A new menu; what is not possible now is grey."""
    menu = QMenu(parent)
    cards, chosen, stack = verbs.cards, verbs.selecting.chosen, verbs.document.design.stack
    one = stack.block(chosen[0]) if len(chosen) == 1 else None
    group = one is not None and bool(one.stacks)
    closed = group and chosen[0] in cards.shut
    moved = _tr("a block layer blocks layers two higher lower above below change the order other place position swap")
    for text, icon, key, verb, possible in (
        (_tr("Edit settings"), "sliders-horizontal", "Enter", verbs.request_edit, one is not None),
        (_tr("Explain its output"), "question", "", explain, one is not None),
        (_tr("Duplicate"), "copy", "Ctrl+D", verbs.duplicate, True),
        (_tr("Move up"), "arrow-up", "Alt+Up", verbs.move_up, verbs.can_move(down=False)),
        (_tr("Move down"), "arrow-down", "Alt+Down", verbs.move_down, verbs.can_move(down=True)),
        (_tr("Put into Residual"), "stack", "", verbs.nest, True),
        (_tr("Take out of the group"), "arrows-out", "", verbs.unnest, group),
        (_tr("Expand") if closed else _tr("Collapse"), "caret-down", "+" if closed else "-",
         lambda: cards.set_shut(chosen[0], not closed), group),
        (_tr("Cut"), "scissors", "Ctrl+X", verbs.cut, True),
        (_tr("Copy"), "clipboard", "Ctrl+C", verbs.copy, True),
        (_tr("Paste"), "clipboard", "Ctrl+V", verbs.paste, verbs.can_paste()),
        (_tr("Delete"), "trash", "Del", verbs.delete, True),
    ):  # fmt: skip
        if verb == verbs.move_up:
            _add_others(menu, verbs)
        action = menu.addAction(theme.icon(icon, "secondary"), f"{text}\t{called(key)}")
        action.triggered.connect(lambda _checked=False, do=verb: do())
        if verb in (verbs.move_up, verbs.move_down):
            action.setProperty("also", moved)
        action.setEnabled(possible and (bool(chosen) or verb == verbs.paste))
    card = cards.by_id.get(chosen[0]) if len(chosen) == 1 else None
    if card is not None:
        menu.addSeparator()
        name = translated(verbs.document.names[chosen[0]])
        for action in menu_of(card, name, menu, card.body()).actions():
            menu.addAction(action)
    return menu


def _add_others(menu: QMenu, verbs: Verbs) -> None:
    """The blocks that could stand where the selected ones do, if these are of one category."""
    chosen, stack, data = verbs.selecting.chosen, verbs.document.design.stack, verbs.document.data
    inner = menu.addMenu(theme.icon("arrows-left-right", "secondary"), _tr("Replace by"))
    for other in instead(stack, chosen, data.shape, data.classes):
        name = translated(other.block.title)
        words = _tr("{block} does not fit here: {reason}") if other.why_not else "{block}"
        action = inner.addAction(words.format(block=name, reason=translated(other.why_not)))
        action.setEnabled(not other.why_not)
        action.triggered.connect(lambda _checked=False, kind=other.block.kind: verbs.exchange(kind))
    inner.setEnabled(not inner.isEmpty())
