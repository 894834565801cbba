"""One class of many: side by side where the names have room, else a list that opens."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.look.theme import theme
from gui.qt.emptying import empty
from gui.widgets.calm import CalmChoice
from gui.widgets.folding_choice import FoldingChoice
from gui.widgets.segmented import Option

MOST, LONGEST = 12, 3  # classes, and letters of a name, that stand side by side
SEGMENT, LEAST = 30, 96


class ClassChoice(QWidget):
    """`chosen` brings the number of a class."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.names: tuple[str, ...] = ()
        self.value = -1
        self.segments: FoldingChoice | None = None
        self.box: CalmChoice | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._restyle)

    def show_class(self, names: tuple[str, ...], value: int, not_this: int = -1, why_not: str = "") -> None:
        """Show which one is taken; `not_this` one cannot be."""
        if names != self.names:
            self.names = names
            self._make()
        self.value = value
        if self.segments is not None:
            self.segments.show_value(value)
            for number, button in enumerate(self.segments.buttons):
                button.setEnabled(number != not_this)
                button.setToolTip(why_not if number == not_this else "")
        elif self.box is not None:
            blocker = QSignalBlocker(self.box)
            self.box.setCurrentIndex(value)
            model = self.box.model()
            for number in range(len(names)):
                if isinstance(model, QStandardItemModel):
                    model.item(number).setEnabled(number != not_this)
            blocker.unblock()

    def _make(self) -> None:
        empty(self._row)
        self.segments = self.box = None
        if len(self.names) <= MOST and max(map(len, self.names), default=0) <= LONGEST:
            self.segments = FoldingChoice([Option(number, one) for number, one in enumerate(self.names)], self.name)
            self.segments.chosen.connect(self.chosen)
            self._row.addWidget(self.segments)
        else:
            self.box = CalmChoice()
            self.box.setAccessibleName(self.name)
            self.box.addItems(list(self.names))
            self.box.activated.connect(self.chosen.emit)
            self._row.addWidget(self.box)
        self._restyle()

    def _restyle(self) -> None:
        if self.segments is not None:
            self.segments.set_wide(theme.px(SEGMENT) * len(self.names))
        if self.box is not None:
            self.box.setMaximumWidth(theme.px(180))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        if self.segments is not None:
            return self.segments.minimumSizeHint()
        hint = super().sizeHint()
        return QSize(min(hint.width(), theme.px(LEAST)), hint.height())  # a long name is cut where there is no room
