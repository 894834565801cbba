"""What becomes of the network when its weights are damaged: noise, the smallest set to 0, or units off by chance."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.explain.weight_damage import KINDS, Noise, WeightDamage, extent
from engine.text import count, percent_number
from gui.filters.damage_plot import DamagePlot
from gui.filters.slider_marks import SliderMarks
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.inside.damage_curve import DamageCurve
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.filter_trial import FilterTrial
from gui.state.looking.switches import damages_of
from gui.widgets.calm import CalmSlider
from gui.widgets.card import quiet
from gui.widgets.folding_choice import FoldingChoice
from gui.widgets.keep_room import keep_words
from gui.widgets.makes_room import MakesRoom
from gui.widgets.segmented import Option

MOST = 100  # percent
MANY = 1_000_000  # weights: a network that has more says it in one line more


class DamageView(MakesRoom, QWidget):
    """A view of the damage that is looked at. What is chosen here before there is any is what the slider then does."""

    def __init__(self, bench: FilterBench, trial: FilterTrial) -> None:
        super().__init__()
        self.bench, self.trial = bench, trial
        self.curve = DamageCurve(trial, self)
        self.plot = DamagePlot(self.curve)
        self.chosen: WeightDamage = Noise()
        self._drags = 0
        self.kinds = FoldingChoice(
            [Option(kind, translated(kind.title), translated(kind.help)) for kind in KINDS], self.tr("Kind of damage")
        )
        self.places = FoldingChoice(
            [
                Option(False, self.tr("All blocks"), self.tr("Every block with filters or units is damaged")),
                Option(True, self.tr("This block"), self.tr("Only the block that is chosen at the left is damaged")),
            ],
            self.tr("What is damaged"),
        )
        self.slider = CalmSlider()
        self.slider.setRange(0, MOST)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("How much is damaged, in percent"))
        self.marks = SliderMarks(self.slider, {part: f"{part} %" for part in (0, MOST // 2, MOST)}, 0)
        self.amount, self.accuracy = QLabel(), QLabel()
        self.accuracy.setProperty("role", "heading")
        self.accuracy.setWordWrap(True)
        self.before, self.words = quiet(wraps=True), quiet(wraps=True)
        self.again = QPushButton(self.tr("Draw again"))
        self.again.setToolTip(self.tr("As much damage, drawn by chance once more"))
        self.mend = QPushButton(self.tr("Take back"))
        self.mend.setToolTip(self.tr("The network is as it learned again"))
        self._lay_out()
        self._connect()
        self._restyle()

    def _lay_out(self) -> None:
        self._slide = slide = QGridLayout()
        slide.addWidget(self.slider, 0, 0)
        slide.addWidget(self.amount, 0, 1)
        slide.addWidget(self.marks, 1, 0)
        slide.setColumnStretch(0, 1)
        slide.setVerticalSpacing(0)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self._choices = choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        choices.addWidget(self.kinds, 3)
        choices.addWidget(self.places, 2)
        rows.addLayout(choices)
        rows.addLayout(slide)
        for one in (self.accuracy, self.before, self.words, self.plot):
            rows.addWidget(one)
        rows.addStretch(1)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        self.places.chosen.connect(self._choose_place)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(self._settle)
        self.again.clicked.connect(lambda: self._choose(replace(self.damage, seed=self.damage.seed + 1)))
        self.mend.clicked.connect(lambda: self._choose(replace(self.damage, amount=0.0)))
        self.plot.picked.connect(lambda amount: self.slider.setValue(round(100 * amount)))
        self.plot.plot.settled.connect(self._settle)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._rows.setSpacing(theme.px(8))
        self._slide.setHorizontalSpacing(theme.px(10))
        self._choices.setSpacing(theme.px(8))
        self.amount.setMinimumWidth(theme.px(44))
        self._make_room()

    def _make_room(self) -> None:
        """The two choices stand side by side where all their words have room. What will be said has its room."""
        alone = self.tr("Before it was painted: {before} % of {count} test pictures.")
        numbers = {"n": count(MANY), "whole": count(MANY), "share": 100, "block": ""}
        said = (words for kind in KINDS for words in (kind.in_all, kind.in_one))
        keep_words(self.words, self.width(), *(translated(words).format(**numbers) for words in said))
        keep_words(self.before, self.width(), alone.format(before="99.9", count=count(10_000)))
        needed = self.kinds.sizeHint().width() + self.places.sizeHint().width() + self._choices.spacing()
        ways = QBoxLayout.Direction
        self._choices.setDirection(ways.LeftToRight if needed <= self.width() else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        wide = max(self.kinds.minimumSizeHint().width(), self.places.minimumSizeHint().width())
        return QSize(wide, super().minimumSizeHint().height())

    @property
    def damage(self) -> WeightDamage:
        """What there is, or what the slider begins with: "This block" is the one that is chosen by then."""
        known = next(iter(damages_of(self.bench.document.switched)), None)
        return known or replace(self.chosen, block_id=self.bench.block if self.chosen.block_id else "")

    # Showing

    def show_bench(self) -> None:
        damage, block = self.damage, self.bench.block
        self.kinds.show_value(type(damage))
        self.places.show_value({block: True, "": False}.get(damage.block_id))
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(round(100 * damage.amount))
        blocker.unblock()
        self.amount.setText(f"{round(100 * damage.amount)} %")
        self.mend.setEnabled(damage.amount > 0)
        self.again.setEnabled(damage.amount > 0 and damage.is_drawn)
        self.words.setText(self.sentence(damage))
        self.curve.look_at(damage)
        self.plot.show_amount(damage.amount)
        self.show_trial()

    def show_trial(self) -> None:
        """Which answers are lost says the card of the filter: the damage and the filters are tried together."""
        now, before = self.trial.now, self.trial.before
        self.accuracy.setText(self.trial.right)
        if now is None or before is None:
            asking = self.trial.failure[0] or self.tr("Asking the test pictures …")
            self.before.setText(asking if self.trial.is_complete else "")
            return
        words = self.tr("With its start values: {before} % of {count} test pictures.")
        if self.bench.probe.learned:
            words = self.tr("As it learned: {before} % of {count} test pictures.")
        if self.trial.is_painted:  # else it would seem that nothing was lost by that
            words = self.tr("Before it was painted: {before} % of {count} test pictures.")
        self.before.setText(words.format(before=percent_number(before.accuracy), count=count(now.count)))

    def sentence(self, damage: WeightDamage) -> str:
        """What the damage is, in words, and how many weights it hits."""
        names, weights = self.bench.document.names, self.bench.weights
        if damage.amount <= 0 or weights is None:
            if not self.bench.probe.learned:
                return self.tr("Nothing is learned yet that could be lost: train first.")
            return self.tr("Move the slider, and see what is lost. What was learned stays, also in files.")
        hit, whole = extent(self.bench.document.design.stack, weights, damage)
        if not whole:
            return self.tr("Nothing is hit: the block is gone, or its units are the classes.")
        words = translated(damage.in_one if damage.block_id else damage.in_all)
        block = translated(names.get(damage.block_id, ""))
        return words.format(n=count(hit), whole=count(whole), share=round(100 * damage.amount), block=block)

    # Mouse and keys

    def _choose(self, damage: WeightDamage) -> None:
        self._settle()
        self._give(damage)

    def _choose_kind(self, kind: type[WeightDamage]) -> None:
        damage = self.damage
        self._choose(kind(damage.amount, damage.block_id, damage.seed))

    def _choose_place(self, alone: bool) -> None:
        self._choose(replace(self.damage, block_id=self.bench.block if alone else ""))

    def _slid(self, value: int) -> None:
        self._give(replace(self.damage, amount=value / 100), f"damage {self._drags}")

    def _settle(self) -> None:
        self._drags += 1

    def _give(self, damage: WeightDamage, stroke: str = "") -> None:
        self.chosen = replace(damage, amount=0.0)  # what is undone is not there, so the slider begins anew
        self.bench.damage_weights(damage if damage.amount > 0 else None, stroke)
        self.show_bench()
