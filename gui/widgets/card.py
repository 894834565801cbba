"""A card of the page: a title, what belongs beside it, and below it one view."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.widgets.elided_label import ElidedLabel


class Card(QFrame):
    """`beside` are small things at the right of the title."""

    def __init__(self, title: str, body: QWidget, *beside: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = ElidedLabel(title)
        self.setAccessibleName(title)
        self.head, self.rows = QHBoxLayout(), QVBoxLayout(self)
        self.head.addWidget(self.title, 1)
        for one in beside:
            self.head.addWidget(one)
        self.rows.addLayout(self.head)
        self.rows.addWidget(body, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.title.setFont(theme.font("strong"))
        self.rows.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        self.rows.setSpacing(theme.px(8))
        self.head.setSpacing(theme.px(8))


def quiet(text: str = "", wraps: bool = False) -> QLabel:
    """A small line of words."""
    label = QLabel(text, wordWrap=wraps)
    label.setProperty("role", "label")
    return label
