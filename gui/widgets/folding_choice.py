"""A few choices side by side that fold where their words have no room: then the one taken opens a list of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton

from gui.look.theme import theme
from gui.widgets.least_room import ANY_WIDTH
from gui.widgets.segmented import Option, Segmented

BESIDE = 10  # pixels at 100 % beside the word of a segment: its padding and its border


class FoldingChoice(Segmented):
    """As wide as it wants to be, or as a layout leaves it."""

    def __init__(self, options: Sequence[Option], name: str) -> None:
        super().__init__(options, name)
        self.name, self.wide, self._is_fitting = name, 0, False
        self.opener = QPushButton()
        self.opener.setProperty("role", "folded")
        self.opener.setAutoDefault(False)
        self.menu = QMenu(self.opener)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._list)
        self.opener.setMenu(self.menu)
        self.opener.hide()
        row = self.layout()
        assert row is not None
        row.addWidget(self.opener)
        theme.changed.connect(self.fit)
        self._soon = QTimer(self, singleShot=True, interval=0)  # in the middle of a layout others may still make room
        self._soon.timeout.connect(self.fit)

    @property
    def is_folded(self) -> bool:
        return not self.opener.isHidden()

    def set_wide(self, wide: int) -> None:
        """Be so wide, or less where all else needs the room; 0: as wide as there is room."""
        self.wide = wide
        self.setMaximumWidth(wide or ANY_WIDTH)
        self.updateGeometry()

    def say(self, words: Sequence[str]) -> None:
        """Put these words on the choices."""
        for button, word in zip(self.buttons, words, strict=True):
            button.setText(word)
        self.fit()

    def show_value(self, value: object) -> None:
        super().show_value(value)
        self._show_taken()

    def sizeHint(self) -> QSize:
        wanted = sum(max(one.sizeHint().width(), one.minimumWidth()) for one in self.buttons)
        wanted = max(wanted, self.needed())  # with less it would fold where there is room
        edges = self.contentsMargins()
        return QSize(self.wide or wanted + edges.left() + edges.right(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.opener.sizeHint().width(), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def fit(self) -> None:
        """Fold, or unfold, by the room."""
        if self._is_fitting:  # what is shown or hidden makes a page lay itself out anew, which asks again
            self._soon.start()
            return
        self._is_fitting = True
        folded = self.width() < self.needed()
        if folded != self.is_folded:
            had_keyboard = any(one.hasFocus() for one in (self.opener, *self.buttons))
            self.opener.setVisible(folded)
            for button in self.buttons:
                button.setVisible(not folded)
            self._show_taken()
            if had_keyboard:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_fitting = False
        self._show_taken()

    def needed(self) -> int:
        """The room of all words."""
        metrics = QFontMetrics(theme.font("strong"))
        words = (metrics.horizontalAdvance(one.text()) + theme.px(BESIDE) for one in self.buttons)
        return sum(max(word, one.minimumWidth()) for word, one in zip(words, self.buttons, strict=True))

    def _show_taken(self) -> None:
        """With nothing taken the opener says what is chosen by it."""
        taken = self._group.checkedButton()
        self.opener.setText(taken.text() if taken is not None else self.name)
        self.opener.setToolTip(taken.toolTip() if taken is not None else "")
        self.opener.setAccessibleName(f"{self.name}: {taken.text()}" if taken is not None else self.name)
        self.setFocusProxy(self.opener if self.is_folded else taken if taken is not None else self.buttons[0])

    def _list(self) -> None:
        self.menu.clear()
        for button in self.buttons:
            action = self.menu.addAction(button.text().replace("&", "&&"))
            action.setToolTip(button.toolTip())
            action.setEnabled(button.isEnabled())
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.triggered.connect(button.click)

    def _toggled(self, number: int, checked: bool) -> None:
        super()._toggled(number, checked)
        self._show_taken()
