""" "I don't know": below a threshold of confidence the network answers nothing. How many it answers, and how well."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.explain import Answers
from engine.explain.doubt import Doubt, doubt
from engine.text import count, percent
from gui.look.theme import theme
from gui.widgets.calm import CalmSlider
from gui.widgets.card import Card, quiet
from gui.widgets.line_plot import Curve, LinePlot

AT_FIRST = 70  # percent
PLACES = np.linspace(0, 1, 101)


class DoubtCard(Card):
    """Shows answers. The slider is the threshold, in percent."""

    def __init__(self) -> None:
        self.doubt = Doubt(np.zeros(0), np.zeros(0, np.int64))
        body = QWidget()
        self._rows, self._line, self._slide = QVBoxLayout(body), QHBoxLayout(), QHBoxLayout()
        self.value = QLabel()
        super().__init__("", body, self.value)
        self.title.setText(self.tr("“I don’t know” below"))
        self.value.setProperty("role", "strong")
        self.plot = LinePlot(self.tr("Answered, and right of those answered, by threshold"))
        self.slider = CalmSlider()
        self.slider.setRange(0, 100)
        self.slider.setAccessibleName(self.tr("How sure the network must be to answer, in percent"))
        self.slider.valueChanged.connect(self._show_place)
        self.plot.picked.connect(lambda x: self.slider.setValue(round(100 * x)))
        self.plot.tip = self.sentence_at
        self.answered, self.others = QLabel(wordWrap=True), quiet(wraps=True)
        self.key_right, self.key_answered = quiet(), quiet()
        self.key_right.setText(self.tr("― right, of those answered"))
        self.key_right.setProperty("role", "good")
        self.key_answered.setText(self.tr("– – answered, of all"))
        for part in (self.key_right, self.key_answered):
            self._line.addWidget(part)
        self._line.addStretch(1)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addLayout(self._line)
        self._rows.addWidget(self.plot, 1)
        self._slide.addWidget(self.slider)
        self._rows.addLayout(self._slide)
        self._rows.addWidget(self.answered)
        self._rows.addWidget(self.others)
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(AT_FIRST)
        blocker.unblock()

    def _restyle(self) -> None:
        super()._restyle()
        self._rows.setSpacing(theme.px(4))
        self._line.setSpacing(theme.px(12))
        self._slide.setContentsMargins(theme.px(34 - 8), 0, 0, 0)  # its ends are those of the plot

    def show_answers(self, answers: Answers) -> None:
        self.doubt = doubt(answers.sure, answers.right)
        self._show_place()

    def _show_place(self, _value: int = 0) -> None:
        threshold, total = self.slider.value() / 100, len(self.doubt)
        counts = [self.doubt.at(float(one)) for one in PLACES]
        right = np.array([good / n if n else np.nan for n, good in counts])
        answered = np.array([n / max(total, 1) for n, _good in counts])
        lowest = min(np.nanmin(right, initial=1.0), float(answered[90]))  # surer than 90 % is often nearly none
        low = max(0.0, float(np.floor(10 * lowest) / 10))
        answered[answered < low] = np.nan
        curves = (Curve(answered, "secondary", is_dashed=True), Curve(right, "good", 2.0))
        ends = (self.tr("0 %"), self.tr("must be 100 % sure"))
        self.plot.show_curves(PLACES, curves, min(low, 0.9), 1.0, ends, threshold)
        self.value.setText(f"{self.slider.value()} %")
        n, good = self.doubt.at(threshold)
        self.answered.setText(
            self.tr("{n} answered, {share} of them right").format(n=count(n), share=percent(good / n))
            if n
            else self.tr("None is answered: the network is never so sure.")
        )
        all_right = int(self.doubt.right[-1]) if total else 0
        self.others.setText(self._of_the_others(total - n, total - all_right, (total - all_right) - (n - good)))

    def _of_the_others(self, others: int, mistakes: int, missed: int) -> str:
        """What is spared by not answering them: so many of all mistakes."""
        if not others:
            return self.tr("No picture is left without an answer.")
        if not mistakes:
            return self.tr("There is no mistake among all of them.")
        if mistakes == 1:
            one = self.tr("The only mistake is among those without an answer.")
            return one if missed else self.tr("The only mistake is among those that are answered.")
        words = self.tr("The {others} others hold {missed} of the {mistakes} mistakes.")
        if others == 1:
            words = self.tr("The other one holds {missed} of the {mistakes} mistakes.")
        return words.format(others=count(others), missed=count(missed), mistakes=count(mistakes))

    def sentence_at(self, place: int) -> str:
        n, good = self.doubt.at(float(PLACES[place]))
        return self.tr("At least {threshold} % sure: {n} answered, {good} right").format(
            threshold=place, n=count(n), good=count(good)
        )
