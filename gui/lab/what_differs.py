"""What differs in the settings of two runs, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.lab.differences import beginnings, differences, lengths
from engine.project.design import Design
from engine.training.run import Run
from gui.look.setting_values import value_words
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.emptying import empty
from gui.widgets.card import quiet

MOST = 6


class WhatDiffers(QWidget):
    """A table of the settings in which A and B differ."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setColumnStretch(1, 1)
        self._lines.setColumnStretch(2, 1)
        theme.followed_by(self._restyle)

    def show_pair(self, pair: tuple[Design, Design] | None, runs: Sequence[Run]) -> None:
        """`runs`: the two. Without a pair nothing is shown."""
        empty(self._lines, hide=True)  # a pair may take the place of another at once
        planned = [one.recipe.epochs for one in pair or ()]
        found = lengths(planned, *runs) + beginnings(*runs) if pair and len(runs) == 2 else []
        told = {(one.owner, one.label) for one in found}  # the epochs that were made, with those of the recipe
        settings = differences(*pair, value_words, [run.data for run in runs]) if pair else []
        found += [one for one in settings if (one.owner, one.label) not in told]
        for column, word in enumerate(("A", "B") if found else (), start=1):
            self._lines.addWidget(quiet(word), 0, column)
        for row, one in enumerate(found[:MOST], start=1):
            owner = f"{translated(one.owner)}, " if one.owner else ""
            sides = (translated(side) or "–" for side in (one.first, one.second))
            for column, text in enumerate((owner + translated(one.label), *sides)):
                self._lines.addWidget(quiet(text) if column == 0 else QLabel(text, wordWrap=True), row, column)
        if pair and not found:
            self._lines.addWidget(quiet(self.tr("Nothing: the same settings, seed and number of epochs.")), 0, 0)
        if len(found) > MOST:
            self._lines.addWidget(quiet(self.tr("and {n} more").format(n=len(found) - MOST)), MOST + 1, 0)

    def _restyle(self) -> None:
        self._lines.setHorizontalSpacing(theme.px(12))
        self._lines.setVerticalSpacing(theme.px(4))
