"""How one block fares over the training: its numbers as a histogram beside that of the start, as histograms over the
steps, and four figures as small curves."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout

from engine.explain.health import BlockHealth, Histograms
from engine.text import brief, count
from gui.insight.headlined_view import HeadlinedView
from gui.insight.start_and_now import StartAndNow, row_at
from gui.insight.trend import Spread, Trend
from gui.look.amounts import pictures_in_words, steps_in_words
from gui.look.theme import theme
from gui.state.focus import Focus
from gui.state.past.health_over_time import HealthOverTime
from gui.widgets.card import quiet
from gui.widgets.note import NoteButton
from gui.widgets.segmented import Option, Segmented

WEIGHTS, OUTPUTS, GRADIENTS = "weights", "outputs", "gradients"


class HealthView(HeadlinedView):
    """A view of `HealthOverTime`. A click on a step takes the window there."""

    def __init__(self, state: HealthOverTime) -> None:
        super().__init__()
        self.state = state
        self.block_id = ""
        self.what = Segmented(
            [
                Option(WEIGHTS, self.tr("Weights"), self.tr("All weights and biases of the block")),
                Option(OUTPUTS, self.tr("Outputs"), self.tr("What it gives for some of the pictures learned from")),
                Option(GRADIENTS, self.tr("Gradients"), self.tr("Of the loss of the next batch, by its weights")),
            ],
            self.tr("Histograms of"),
        )
        self.what.show_value(WEIGHTS)
        self.what.chosen.connect(lambda _value: self._show())
        self.now, self.against_start, self.spread = StartAndNow(), quiet(wraps=True), Spread()
        self.trends = {
            "weight_norm": Trend(self.tr("Length of the weights"), self.tr("The root of the sum of their squares")),
            "gradient_norm": Trend(self.tr("Length of the gradient"), self.tr("Of the next batch's mean loss")),
            "update_ratio": Trend(
                self.tr("Update / weights"), self.tr("How far one step moves the block; 0.001 is usual"), True
            ),
            "dead": Trend(
                self.tr("Dead units"), self.tr("They give the same number for every picture, at every place")
            ),
        }
        for view in (self.spread, *self.trends.values()):
            view.step_chosen.connect(self.state.go)
        self._lay_out()
        state.changed.connect(self._soon)
        state.focus.changed.connect(self._follow)
        self._restyle()

    def _what_it_tells(self) -> NoteButton:
        return NoteButton(
            self.tr("What these figures can and cannot tell"),
            (
                self.tr("How far one step moves this block: about a thousandth of its weights is usual."),
                self.tr("Which share of its units gives one and the same number for every picture: those are dead."),
                self.tr("Whether numbers grow without bound, or shrink to nothing, from block to block."),
            ),
            (
                self.tr("Whether the network is good: Evaluate tells that."),
                self.tr("What lies between the recorded steps that are drawn: gradients differ from batch to batch."),
                self.tr("That a unit never fires: it was asked about some pictures only."),
            ),
        )

    def _lay_out(self) -> None:
        self.inside.addWidget(self.what)
        for part in (self.now, self.against_start, self.spread):
            self.inside.addWidget(part)
        self._grid = QGridLayout()
        for number, trend in enumerate(self.trends.values()):
            self._grid.addWidget(trend, *divmod(number, 2))
        self.inside.addLayout(self._grid)
        self.inside.addStretch(1)

    def _restyle(self) -> None:
        super()._restyle()
        self.inside.setSpacing(theme.px(8))
        self._grid.setSpacing(theme.px(10))

    def show_block(self, id: str) -> None:
        if id != self.block_id:
            self.block_id = id
            self._soon()

    def _follow(self, before: Focus, after: Focus) -> None:
        if before.moment != after.moment:  # it changes with each pixel that is pointed at, too
            self._soon()

    def _soon(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        found, health = self.state.block(self.block_id), self.state.found
        for widget in (self.what, self.now, self.against_start, self.spread, *self.trends.values()):
            widget.setVisible(found is not None)
        if found is None or health is None:
            looking = self.tr("Looking at the recorded steps …")
            nothing = self.state.why_not or self.tr("Train, and its health is recorded.")
            self.headline.setText(looking if self.state.is_working else nothing)
            return
        steps = health.steps
        for word in (WEIGHTS, GRADIENTS):
            self.what.button(word).setEnabled(getattr(found, word) is not None)
        shown = self._histograms(found)
        moment = self.state.focus.value.moment
        step = moment.step if moment is not None else None
        at = row_at(np.full(len(steps), True), steps, step) if moment is not None else None
        self.spread.show_histograms(shown, steps, at)
        self.now.show_histograms(shown, steps, step)
        self.against_start.setText(self.now.sentence())
        self.headline.setText(
            self.tr("{steps} recorded, {pictures}").format(
                steps=steps_in_words(len(steps)), pictures=pictures_in_words(health.pictures)
            )
        )
        for name, trend in self.trends.items():
            values = np.asarray(getattr(found, name), float)
            row = row_at(np.isfinite(values), steps, step)
            trend.setVisible(row is not None)
            if row is not None:
                words = brief(values[row])
                if name == "dead":
                    dead, units = count(round(values[row] * found.units)), count(found.units)
                    words = self.tr("{dead} of {units}").format(dead=dead, units=units)
                trend.show_values(values, steps, words, row if moment is not None else None)

    def _histograms(self, found: BlockHealth) -> Histograms:
        wanted = getattr(found, self.what.value or OUTPUTS)
        if wanted is None:
            self.what.show_value(OUTPUTS)
        return wanted or found.outputs

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.state.set_wanted(True)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.isVisible():
            self.state.set_wanted(False)
