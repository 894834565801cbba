"""Where the network breaks: its accuracy against how much of its weights is damaged, as a plot and as a sentence."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.explain.weight_bearing import AMOUNTS
from engine.text import count, percent
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.state.inside.damage_curve import DamageCurve
from gui.state.looking.switches import filters_of
from gui.widgets.card import quiet
from gui.widgets.keep_room import keep_room, keep_words
from gui.widgets.line_plot import Curve, LinePlot
from gui.widgets.save_plot import SavePlot
from gui.widgets.take_picture import image_of

HIGH = 96  # pixels at 100 %
ENDS = ("0 %", "100 %")


class SaveDamage(SavePlot):
    """Takes the curve along."""

    def __init__(self, curve: DamageCurve, plot: LinePlot) -> None:
        super().__init__("damage")
        self.say(self.tr("Save or copy the curve"))
        self.curve, self.plot = curve, plot

    def image(self) -> QImage:
        return image_of(self.plot)

    def rows(self) -> Iterable[Iterable[object]]:
        yield self.tr("damage in %"), self.tr("right"), self.tr("pictures"), self.tr("accuracy")
        for amount, one in zip(AMOUNTS, self.curve.found.scores if self.curve.found else (), strict=False):
            yield round(100 * amount), one.right, one.count, one.accuracy


class DamagePlot(QWidget):
    """A view of the curve. `picked` brings the amount under a click."""

    picked = Signal(float)

    def __init__(self, curve: DamageCurve) -> None:
        super().__init__()
        self.curve = curve
        self.plot = LinePlot(self.tr("Accuracy against the damage of the weights"))
        self.plot.tip = self.sentence_at
        self.plot.picked.connect(self.picked)
        self.words, self.save = quiet(wraps=True), SaveDamage(curve, self.plot)
        self._amount = 0.0
        line = in_row((self.words, 1), self.save)
        self._rows = in_column(self.plot, line, of=self)
        curve.changed.connect(self.refresh)
        theme.followed_by(self._restyle)
        self.refresh()

    def _restyle(self) -> None:
        self._rows.setSpacing(theme.px(2))
        self.plot.setFixedHeight(theme.px(HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_words(self.words, self.words.width(), self._alone(self._broken(1.0)))

    def show_amount(self, amount: float) -> None:
        """Where on the curve the slider is."""
        self._amount = amount
        self.refresh()

    def refresh(self) -> None:
        found = self.curve.found
        keep_room(self, kept=self.curve.trial.probe.learned)  # while it trains, and until another is made
        self.setVisible(found is not None or self.curve.is_working or bool(self.curve.failure[0]))
        self.save.setEnabled(found is not None)
        if found is None:
            self.plot.show_curves(np.zeros(0), (), 0.0, 1.0, ENDS)
            self.words.setText(self.curve.failure[0] or self.tr("Damaging more and more of it …"))
            return
        right = np.array([one.accuracy for one in found.scores])
        guess = np.full(len(AMOUNTS), 1 / max(self.curve.classes, 1))
        curves = (Curve(guess, "outline", is_dashed=True), Curve(right, "good", 2.0))
        self.plot.show_curves(np.array(AMOUNTS), curves, 0.0, 1.0, ENDS, self._amount)
        self.words.setText(self.sentence)

    @property
    def sentence(self) -> str:
        """Where it breaks, and that this is of the damage alone, where filters are switched too."""
        found = self.curve.found
        if found is None:
            return ""
        words = self.tr("Where it breaks: nowhere, more than half of the right answers stay. Dashed: guessing.")
        if not found.scores[0].right:
            words = self.tr("None of the answers is right, so none can be lost.")
        elif (breaks := found.breaks_at) is not None:
            words = self._broken(breaks)
        return self._alone(words) if filters_of(self.curve.trial.document.switched) else words

    def _broken(self, amount: float) -> str:
        words = self.tr("Where it breaks: at {share} % half of the right answers are lost. Dashed: guessing.")
        return words.format(share=round(100 * amount))

    def _alone(self, words: str) -> str:
        alone = self.tr("{words} Filters that are switched off or scaled are as learned here.")
        return alone.format(words=words)

    def sentence_at(self, place: int) -> str:
        found = self.curve.found
        if found is None or place >= len(found.scores):
            return ""
        one, words = found.scores[place], self.tr("{share} % damage: {right} of {count} right ({accuracy}).")
        return words.format(
            share=round(100 * AMOUNTS[place]), right=count(one.right), count=count(one.count),
            accuracy=percent(one.accuracy),
        )  # fmt: skip
