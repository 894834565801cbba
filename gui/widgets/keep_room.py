"""What is hidden for a moment, or has less to say, leaves its place free, so that nothing else moves."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.theme import theme
from gui.qt.style_property import styled
from gui.widgets.makes_room import MakesRoom


def keep_room(*widgets: QWidget, kept: bool = True) -> None:
    """Let these have their place also while they are hidden, or no longer."""
    for widget in widgets:
        policy = widget.sizePolicy()
        if policy.retainSizeWhenHidden() != kept:
            policy.setRetainSizeWhenHidden(kept)
            widget.setSizePolicy(policy)


def keep_words(label: QLabel, width: int, *longest: str) -> None:
    """Let words have the place that the longest of these need in this width, however few they are now."""
    label.ensurePolished()  # in the font that they are written in
    metrics, wraps = label.fontMetrics(), Qt.TextFlag.TextWordWrap
    room = QRect(0, 0, max(width, 1), theme.px(999))
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    high = max(metrics.boundingRect(room, wraps, words).height() for words in longest)
    if label.minimumHeight() != high:
        label.setMinimumHeight(high)
        label.setIndent(label.indent())  # before its first words a label keeps to the hint that it gave once


class KeptWords(MakesRoom, QLabel):
    """Small words that have the place of the longest that may come."""

    def __init__(self, longest: str) -> None:
        super().__init__(wordWrap=True)
        self._longest = longest
        self.setTextFormat(Qt.TextFormat.PlainText)
        styled(self, "label")
        theme.followed_by(self._make_room)

    def _make_room(self) -> None:
        keep_words(self, self.width(), self._longest)
