"""What stands beside the tabs of the Lab: how many runs there are, a search, and what can be done with the chosen one.

Where there is little room the buttons have pictures instead of words.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.search_line import SearchLine

LEAST_SEARCH, MOST_SEARCH = 70, 200


class RunTools(QWidget):
    """Its parts are connected by the page."""

    def __init__(self) -> None:
        super().__init__()
        self.total = styled(ElidedLabel(), "secondary")
        self.search = SearchLine(self.tr("Search runs"))
        self.search.setClearButtonEnabled(True)
        self.undo, self.delete, self.open_button = QPushButton(), QPushButton(), QPushButton()
        self._is_brief, self._why_not = False, ""
        self._words = (
            (self.undo, self.tr("Undo delete"), "arrow-u-up-left"),
            (self.delete, self.tr("Delete"), "trash"),
            (self.open_button, self.tr("Open its project"), "folder-open"),
        )
        self._row = in_row((self.total, 1), self.search, self.undo, self.delete, self.open_button, of=self)
        theme.followed_by(self._restyle)

    def allow(self, allowed: bool, why_not: str) -> None:
        """Whether there is a run to delete or to open, and if not, why."""
        self._why_not = why_not
        for button in (self.delete, self.open_button):
            button.setEnabled(allowed)
        self._name()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the tabs beside it keep their words longer than these buttons

    def minimumSizeHint(self) -> QSize:
        gap = theme.px(8)
        shown = [button for button, _, _ in self._words if not button.isHidden()]
        wide = theme.px(LEAST_SEARCH) + len(shown) * (theme.px(44) + gap) + gap
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Words or pictures on the buttons, by the room that the number of runs leaves, if it has room at all."""
        gap = theme.px(8)
        number = self.total.fontMetrics().horizontalAdvance((self.total.text(), *self.total.shorter)[-1] + " ")
        self.total.setMinimumWidth(number if number + self.minimumSizeHint().width() <= self.width() else 0)
        wide = self.total.minimumWidth() + theme.px(LEAST_SEARCH) + gap
        for button, words, _ in self._words:
            wide += theme.px(28) + gap + button.fontMetrics().horizontalAdvance(words) if not button.isHidden() else 0
        self._is_brief = wide > self.width()
        self._name()

    def _name(self) -> None:
        for button, words, icon in self._words:
            button.setText("" if self._is_brief else words)
            button.setIcon(theme.icon(icon) if self._is_brief else QIcon())
            button.setAccessibleName(words)
            why_not = self._why_not if button is not self.undo else ""
            button.setToolTip(why_not or (words if self._is_brief else ""))

    def _restyle(self) -> None:
        self._row.setSpacing(theme.px(8))
        self.search.setMaximumWidth(theme.px(MOST_SEARCH))
        self.search.setMinimumWidth(theme.px(LEAST_SEARCH))
        self.fit()
