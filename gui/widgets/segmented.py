"""A few choices side by side, of which one is taken: a click shows at once what else there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy

from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.qt.style_property import set_style_property, styled

AIR = 20  # pixels beside a word, at 100 %


class Option(NamedTuple):
    """One choice: its value, the word on it, and a sentence for the tooltip."""

    value: Any
    label: str
    help: str = ""


class Segmented(QFrame):
    """Exclusive buttons in a well; the arrow keys move between them. `chosen` brings the value taken."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[Option], name: str = "") -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.options = tuple(options)
        self.buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        row = in_row(of=self, gap=0)
        metrics = QFontMetrics(theme.font("strong"))
        for number, option in enumerate(self.options):
            button = styled(QPushButton(option.label), "segment")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # to a screen reader it is one of a few, no box to tick
            button.setAutoDefault(False)
            button.setToolTip(option.help)
            button.setAccessibleName(f"{name}: {option.label}" if name else option.label)
            button.setAccessibleDescription(option.help)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            self.buttons.append(button)
            row.addWidget(button, metrics.horizontalAdvance(option.label) + theme.px(AIR))
        self._group.idToggled.connect(self._toggled)

    def sizeHint(self) -> QSize:
        """Room for every word as it stands there when it is taken, with air at both ends."""
        metrics, hint = QFontMetrics(theme.font("strong")), super().sizeHint()
        wide = sum(metrics.horizontalAdvance(option.label) + theme.px(AIR) for option in self.options)
        return QSize(max(hint.width(), wide), hint.height())

    @property
    def value(self) -> Any:
        number = self._group.checkedId()
        return self.options[number].value if number >= 0 else None

    def show_value(self, value: Any) -> None:
        """Show which one is taken, without saying that it changed. A value that is no option shows none."""
        blocker = QSignalBlocker(self._group)
        for option, button in zip(self.options, self.buttons, strict=True):
            if option.value == value:
                had_keyboard = any(one.hasFocus() for one in self.buttons)
                button.setChecked(True)
                self.setFocusProxy(button)
                if had_keyboard and not button.hasFocus():  # its ring on another would look like a choice, too
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        else:
            self._group.setExclusive(False)
            for button in self.buttons:
                button.setChecked(False)
            self._group.setExclusive(True)
        blocker.unblock()

    def button(self, value: Any) -> QPushButton:
        """The button of a value. Raises KeyError."""
        for option, button in zip(self.options, self.buttons, strict=True):
            if option.value == value:
                return button
        raise KeyError(value)

    def set_invalid(self, invalid: bool) -> None:
        """Make the choice taken red."""
        for button in self.buttons:
            set_style_property(button, "invalid", invalid)

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.setFocusProxy(self.buttons[number])
            self.chosen.emit(self.options[number].value)


def fits(labels: Sequence[str]) -> bool:
    """Whether words this long can stand side by side in an inspector of the usual width."""
    metrics = QFontMetrics(theme.font("body"))
    return sum(metrics.horizontalAdvance(label) + theme.px(16) for label in labels) <= theme.px(228)
