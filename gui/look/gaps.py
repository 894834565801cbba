"""Gaps between the parts of a row or column that follow the size of text, where nothing else of it has to."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout

from gui.look.theme import theme

Box = TypeVar("Box", bound=QBoxLayout)


class _Gap(QObject):
    """Lives as long as its row or column."""

    def __init__(self, box: QBoxLayout, gap: int) -> None:
        super().__init__(box)
        self._box, self._gap = box, gap
        theme.followed_by(self._follow)

    def _follow(self) -> None:
        self._box.setSpacing(theme.px(self._gap))


def spaced(box: Box, gap: int) -> Box:
    """The row or column, with `gap` pixels at 100 % between its parts."""
    _Gap(box, gap)
    return box
