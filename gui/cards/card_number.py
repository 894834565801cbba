"""A small box on a card in which the block's main number is changed on the spot."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from engine.network.block import Block
from engine.settings import Real, Whole
from gui.cards.unit import Unit
from gui.look.theme import theme
from gui.widgets.number_box import NumberBox
from gui.widgets.own_menu import is_left

SHOWN_MS = 60_000  # how long the reason stays if nobody types


def main_number(block: Block) -> str:
    """The name of the setting that is edited on the card itself, or ""."""
    found = (name for name, one in block.declared().items() if one.main and isinstance(one, Whole | Real))
    return next(found, "")


class CardNumber(NumberBox):
    """Enter takes the number, Esc leaves it as it was; so does a click elsewhere take it."""

    taken = Signal(object)
    closed = Signal()

    def __init__(self, card: QWidget, name: str) -> None:
        block: Block = card.text.block  # type: ignore[attr-defined]
        setting = block.declared()[name]
        assert isinstance(setting, Whole | Real)
        super().__init__(setting, card)
        self.setProperty("role", "card")
        self._before = getattr(block, name)
        self._over = False
        self.refused.connect(self._explain)
        self.show_value(self._before)

    def open_at(self, settings: QRect, unit: Unit) -> None:
        """Stand where the settings are written, with the number ready to be typed over."""
        high = max(min(self.sizeHint().height(), unit.px(20)), self.fontMetrics().height() + 4)
        middle = settings.top() + unit.px(8)
        self.setGeometry(settings.left() - theme.px(6), middle - high // 2, self.width(), high)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def take(self) -> None:
        super().take()
        if not self._wrong:
            self._close(take=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close(take=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_left(self.lineEdit(), event):
            self._close(take=not self._wrong)

    def _explain(self, reason: str) -> None:
        """Say at once, beneath the box, why the number does not count."""
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        if reason and not self._over:
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), reason, self, QRect(), SHOWN_MS)
        else:
            QToolTip.hideText()

    def _close(self, take: bool) -> None:
        if self._over:
            return
        self._over = True
        QToolTip.hideText()
        card = self.parentWidget()
        if card is not None and self.hasFocus():  # before it hides, or Qt would give the focus to whatever comes next
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        if take and self.value != self._before:
            self.taken.emit(self.value)
        self.closed.emit()
