"""Random gestures on the stack: real drags, keys and verbs, drawn from a seed.

After every gesture the window must still show what the document holds.
"""

import random
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from engine.blocks import KINDS
from engine.errors import EngineError
from engine.settings import Choice, Pair, Whole
from gui.cards.group_card import GroupCard
from gui.state import edits
from tests.gui.building import Stage
from tests.gui.dragging import Drag

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NO_KEY = Qt.KeyboardModifier.NoModifier
MOST = 40  # blocks; a larger stack is thinned out
KEYS = (
    (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Down, ALT), (Qt.Key.Key_D, CTRL), (Qt.Key.Key_Delete, NO_KEY),
    (Qt.Key.Key_Up, NO_KEY), (Qt.Key.Key_Down, SHIFT), (Qt.Key.Key_Left, NO_KEY), (Qt.Key.Key_Right, NO_KEY),
    (Qt.Key.Key_Minus, NO_KEY), (Qt.Key.Key_Plus, NO_KEY), (Qt.Key.Key_X, CTRL), (Qt.Key.Key_C, CTRL),
    (Qt.Key.Key_V, CTRL), (Qt.Key.Key_A, CTRL),
)  # fmt: skip


class Gestures:
    """Draws gestures and does them on a stage."""

    def __init__(self, stage: Stage, drag: Drag, seed: int) -> None:
        self.stage, self.drag, self.dice = stage, drag, random.Random(seed)
        self.done: list[str] = []
        self.said: list[str] = []
        stage.view.verbs.failed.connect(lambda problem, _remedy: self.said.append(problem))

    def run(self, number: int) -> None:
        """Do so many gestures, and look after each whether the view still tells the truth."""
        verbs: tuple[Callable[[], None], ...] = (
            self._from_palette, self._from_palette, self._from_palette, self._drag_card, self._drag_card, self._key,
            self._key, self._key, self._undo, self._redo, self._setting, self._fix, self._nest, self._branch,
            self._click, self._fold,
        )  # fmt: skip
        for _ in range(number):
            verb = self.dice.choice(verbs) if len(self.stage.document.design.stack.ids) < MOST else self._thin
            self.done.append(verb.__name__)
            verb()
            self.check()

    def undo_all(self) -> None:
        history = self.stage.document.undo_stack
        while history.canUndo():
            history.undo()
        self.check()

    def check(self) -> None:
        """The cards are those of the document, each says its block, and none is lost."""
        view, stack = self.stage.view, self.stage.document.design.stack
        assert tuple(view.cards.by_id) == stack.ids, self.done[-5:]
        for place in stack.walk():
            assert view.cards.by_id[place.id].text.block == place.block, self.done[-5:]
        assert set(self.stage.document.selection) <= set(stack.ids)
        assert view.canvas.slot_where is None
        assert len(set(stack.ids)) == len(stack.ids)

    def _point(self) -> QPoint:
        """Anywhere on the canvas that can be seen."""
        area = self.stage.view.canvas.visibleRegion().boundingRect()
        x = self.dice.randint(area.left() + 10, max(area.right() - 10, area.left() + 10))
        return QPoint(x, self.dice.randint(area.top() + 5, max(area.bottom() - 5, area.top() + 5)))

    def _plan(self) -> None:
        for _ in range(self.dice.randint(0, 2)):
            self.drag.over(self.stage.view.canvas, self._point())
        if self.dice.random() < 0.1:
            self.drag.cancel()
        else:
            self.drag.to(self.stage.view.canvas, self._point(), self.dice.choice((NO_KEY, NO_KEY, NO_KEY, ALT, CTRL)))

    def _from_palette(self) -> None:
        kind = self.dice.choice((*KINDS, "residual", "branches", "convolution"))
        row = self.stage.row(kind)
        self._plan()
        self.drag.begin(self.stage.palette.list.viewport(), row)

    def _card(self) -> int | None:
        cards = self.stage.view.cards.shown
        return self.dice.randrange(len(cards)) if cards else None

    def _drag_card(self) -> None:
        if (index := self._card()) is not None:
            card = self.stage.card(index)
            self.stage.view.ensureWidgetVisible(card)
            self._plan()
            self.drag.begin(card, QPoint(70, card.body().top() + 14))
            self.drag._plan.clear()

    def _click(self) -> None:
        if (index := self._card()) is not None:
            self.stage.click(index, self.dice.choice((NO_KEY, NO_KEY, CTRL, SHIFT)))

    def _key(self) -> None:
        key, held = self.dice.choice(KEYS)
        if self.dice.random() < 0.7:
            self._click()
        if key == Qt.Key.Key_V and not holds_blocks(QGuiApplication.clipboard().text()):
            return
        self.stage.view.setFocus()
        self.stage.press(key, held)

    def _undo(self) -> None:
        self.stage.document.undo_stack.undo()

    def _redo(self) -> None:
        self.stage.document.undo_stack.redo()

    def _setting(self) -> None:
        document = self.stage.document
        ids = document.design.stack.ids
        if not ids:
            return
        id = self.dice.choice(ids)
        for name, setting in document.design.stack.block(id).declared().items():
            value: object = None
            if isinstance(setting, Choice):
                value = self.dice.choice([word for word, _, _ in setting.options])
            elif isinstance(setting, Whole):
                value = self.dice.randint(max(setting.low, 1), min(setting.high, 12))
            elif isinstance(setting, Pair):
                value = self.dice.randint(max(setting.low, 1), 6)
            if value is not None and self.dice.random() < 0.5:
                try:
                    document.edit(*edits.change(document.design, id, **{name: value}))
                except EngineError as error:
                    self.said.append(str(error))

    def _fix(self) -> None:
        boxes = [card.problem_box for card in self.stage.view.cards.shown if card.problem_box is not None]
        buttons = [button for box in boxes for button in box.buttons]
        if buttons:
            self.dice.choice(buttons).click()

    def _nest(self) -> None:
        self._click()
        (self.stage.view.verbs.nest if self.dice.random() < 0.6 else self.stage.view.verbs.unnest)()

    def _groups(self) -> list[GroupCard]:
        return [card for card in self.stage.view.cards.shown if isinstance(card, GroupCard)]

    def _branch(self) -> None:
        groups = self._groups()
        if groups:
            group = self.dice.choice(groups)
            buttons = [one for one in (group.add, *group.removers) if one.isVisible()]
            if buttons:
                self.dice.choice(buttons).click()

    def _fold(self) -> None:
        groups = self._groups()
        if groups:
            self.dice.choice(groups).fold.click()

    def _thin(self) -> None:
        ids = self.stage.document.design.stack.ids
        self.stage.document.select(*self.dice.sample(ids, len(ids) // 2))
        self.stage.view.verbs.delete()


def holds_blocks(text: str) -> bool:
    try:
        return bool(edits.blocks_from_text(text))
    except EngineError:
        return False
