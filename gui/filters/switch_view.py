"""What the network is without the filter: off, its mean, or scaled; the accuracy then; and whether it may learn."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from engine.explain.switching import Score
from engine.text import count, percent_number
from gui.filters.ranking_bars import points_lost
from gui.filters.slider_marks import SliderMarks
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.filter_trial import FilterTrial
from gui.state.looking.switches import filters_of
from gui.widgets.calm import CalmSlider
from gui.widgets.card import quiet
from gui.widgets.keep_room import keep_room, keep_words
from gui.widgets.makes_room import MakesRoom
from gui.widgets.segmented import Option, Segmented

MOST_SAID = Score(8000, 10_000, lost=1888, won=1887)  # nothing that is said of a test takes more room
MANY = 888  # filters
PARTS = 20  # of a whole on the slider, which goes from -1 to 3


class SwitchView(MakesRoom, QWidget):
    """A view of the bench's filter and of the trial's answers."""

    def __init__(self, bench: FilterBench, trial: FilterTrial) -> None:
        super().__init__()
        self.bench, self.trial = bench, trial
        self.what = Segmented(
            [
                Option("learned", self.tr("Unchanged"), self.tr("What the filter gives is not changed")),
                Option("off", self.tr("Off"), self.tr("It gives 0 everywhere")),
                Option("mean", self.tr("Its mean"), self.tr("It gives its mean over the data: the same everywhere")),
            ],
            self.tr("What the filter gives"),
        )
        self.slider = CalmSlider()
        self.slider.setRange(-PARTS, 3 * PARTS)
        self.slider.setPageStep(PARTS // 2)
        self.slider.setAccessibleName(self.tr("Scale of the filter"))
        self.slider.setToolTip(self.tr("How many times what it gives: from −1, turned round, over 0, off, to 3"))
        self.marks = SliderMarks(self.slider, {-PARTS: "−1", 0: "0", PARTS: "1", 3 * PARTS: "3"}, PARTS)
        self.scale_name, self.scale_value = QLabel(self.tr("Times")), QLabel()
        self.accuracy, self.spread, self.change = styled(QLabel(), "heading"), quiet(wraps=True), quiet(wraps=True)
        self.freeze = QCheckBox(self.tr("Freeze this one"))
        self.freeze_block = QCheckBox(self.tr("Freeze the whole block"))
        self.freeze.setToolTip(self.tr("It stays what it is while the others learn, from the next step on"))
        self.freeze_block.setToolTip(self.tr("None of its weights learns, from the next step on"))
        self.all_on = QPushButton(self.tr("Switch all back"))
        self.others = quiet(wraps=True)
        self._drags = 0
        self._lay_out()
        self._connect()
        self._restyle()

    def _lay_out(self) -> None:
        scale = QHBoxLayout()
        scale.addWidget(self.scale_name, 0, Qt.AlignmentFlag.AlignTop)
        slide = in_column(self.slider, self.marks, gap=0)
        scale.addLayout(slide, 1)
        scale.addWidget(self.scale_value, 0, Qt.AlignmentFlag.AlignTop)
        frozen = self._frozen = in_row(self.freeze, self.freeze_block, REST)
        self._rows = in_column(
            self.what, scale, frozen, self.accuracy, self.spread, self.change, self.others, REST, of=self
        )
        keep_room(self.others)
        self._lines = (scale, frozen)

    def _connect(self) -> None:
        self.what.chosen.connect(self._choose)
        self.slider.valueChanged.connect(self._scale)
        self.slider.sliderReleased.connect(self._settle)
        self.freeze.clicked.connect(lambda on: self.bench.freeze(on))
        self.freeze_block.clicked.connect(lambda on: self.bench.freeze(on, whole=True))
        self.all_on.clicked.connect(self.bench.all_on)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._rows.setSpacing(theme.px(8))
        for line in self._lines:
            line.setSpacing(theme.px(10))
        self.scale_value.setMinimumWidth(theme.px(44))
        self._make_room()

    def _make_room(self) -> None:
        """Where there is little room the two boxes stand one below the other. What will be said has its room."""
        keep_words(self.spread, self.width(), self._spread(MOST_SAID))
        keep_words(self.change, self.width(), self._against(MOST_SAID))
        keep_words(self.others, self.width(), self._switched_words(MANY))
        needed = self.freeze.sizeHint().width() + self.freeze_block.sizeHint().width() + self._frozen.spacing()
        ways = QBoxLayout.Direction
        self._frozen.setDirection(ways.LeftToRight if needed <= self.width() else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        parts = (self.what, self.freeze, self.freeze_block)
        return QSize(max(one.minimumSizeHint().width() for one in parts), super().minimumSizeHint().height())

    # Showing

    def show_bench(self) -> None:
        bench = self.bench
        factor = bench.factor
        self.what.show_value({1.0: "learned", 0.0: "off", None: "mean"}.get(factor, "scaled"))
        self.what.button("mean").setEnabled(bench.can_use_mean)
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(round((factor or 0.0) * PARTS))
        blocker.unblock()
        self.scale_value.setText(f"× {factor:.2f}".replace("-", "−") if factor is not None else "–")
        self.slider.setAccessibleDescription(self.scale_value.text())  # by itself it says so many twentieths
        for box, on in ((self.freeze, bench.is_frozen), (self.freeze_block, bench.is_block_frozen)):
            box.setChecked(on)
            box.setEnabled(not bench.document.why_locked)
        switched = filters_of(bench.document.switched)
        self.all_on.setEnabled(bool(switched))
        self.others.setText(self._switched_words(len(switched)) if switched else "")
        self.others.setVisible(bool(switched))
        self.show_trial()

    def show_trial(self) -> None:
        now, trial = self.trial.now, self.trial
        self.accuracy.setText(trial.right)
        if now is None:
            asking = trial.failure[0] or self.tr("Asking the test pictures …")
            nobody = self.bench.session.why_not or self.tr("There are no test pictures to ask.")
            self.spread.setText(asking if trial.is_complete else nobody)
            self.change.setText("")
            return
        self.spread.setText(self._spread(now))
        self.change.setText(self._change(now))

    def _spread(self, now: Score) -> str:
        low, high = (percent_number(end) for end in now.interval)
        of = self.tr("{right} of {count} test pictures; so few leave it between {low} and {high} %.")
        return of.format(right=count(now.right), count=count(now.count), low=low, high=high)

    def _switched_words(self, n: int) -> str:
        if n == 1:
            return self.tr("1 filter of the network is switched or scaled. Files keep what was learned.")
        words = self.tr("{n} filters of the network are switched or scaled. Files keep what was learned.")
        return words.format(n=n)

    def _change(self, now: Score) -> str:
        if not (filters_of(self.bench.document.switched) or self.bench.damage or self.trial.is_painted):
            return self.tr("Nothing is switched: this is the whole network.")
        return self._against(now)

    def _against(self, now: Score) -> str:
        """How it compares with the network before."""
        change, low, high = now.change
        words = self.tr("{change} against the network with nothing switched. Answers lost: {lost}, won: {won}. {sure}")
        alike = self.tr("As many are right as with nothing switched. Answers lost: {lost}, won: {won}. {sure}")
        if self.trial.is_painted:
            words = self.tr("{change} against the network before painting. Answers lost: {lost}, won: {won}. {sure}")
            alike = self.tr("As many are right as before painting. Answers lost: {lost}, won: {won}. {sure}")
        if self.bench.damage is not None and not self.bench.probe.learned:
            words = self.tr("{change} against its start values. Answers lost: {lost}, won: {won}. {sure}")
            alike = self.tr("As many are right as with its start values. Answers lost: {lost}, won: {won}. {sure}")
        elif self.bench.damage is not None:
            words = self.tr("{change} against the network as it learned. Answers lost: {lost}, won: {won}. {sure}")
            alike = self.tr("As many are right as it learned. Answers lost: {lost}, won: {won}. {sure}")
        sure = (
            self.tr("That is more than chance.") if high < 0 or low > 0
            else self.tr("That may be chance: another test set could say the opposite.")
        )  # fmt: skip
        if now.lost == now.won:
            words = alike
        return words.format(change=points_lost(change), lost=count(now.lost), won=count(now.won), sure=sure)

    # Mouse and keys

    def _choose(self, word: str) -> None:
        self._settle()
        factor = {"learned": 1.0, "off": 0.0}.get(word)
        self.bench.switch(factor)

    def _scale(self, value: int) -> None:
        self.bench.switch(value / PARTS, f"scale {self.bench.block} {self.bench.filter} {self._drags}")

    def _settle(self) -> None:
        self._drags += 1
