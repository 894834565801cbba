"""The weight that is opened: which one, the terms of its gradient in the next batch, and its value after that step.

Its filter is in the focus; which number of the filter it is, is kept here. The batch is the next one at the moment in
the focus: computing its gradient is a task. The check of the gradient and its curve come afterwards.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import Literal

import numpy as np

from engine.data import DataSet
from engine.errors import EngineError
from engine.explain import GradientTerms, NextStep, gradient_terms, opening_step_after
from engine.network.checkpoint import Checkpoint
from engine.network.trace import Done, Trace
from engine.ops import cross_entropy
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.values import dataclass
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.weight_check import WeightCheck
from gui.state.inside.weight_layout import WeightLayout, inner_of, laid_out, layout_of
from gui.state.inside.weight_spot import Spot
from gui.state.looking.asking import Asking
from gui.state.work.tasks import Work

BETWEEN_SECONDS = 2.0  # between two batches that are opened, during a training


@dataclass(frozen=True)
class NextBatch:
    """What the next batch depends on: the weights, the recipe, the pictures."""

    checkpoint: Checkpoint
    recipe: Recipe
    data: DataSet
    run: Run = field(compare=False)


class OpenWeight(Asking[NextBatch, NextStep]):
    """Follows the number that is opened while a view shows it (`show`)."""

    task, between, urgency = "gradient step", BETWEEN_SECONDS, 2

    def __init__(self, number: OpenNumber) -> None:
        super().__init__(number.probe.session, number)
        self.number = number
        self.spot = Spot()
        self._picked: tuple[str, int] | None = None  # block and filter of the weight that nobody chose
        self._drawn = ("", 0)  # a block, and the channel of it that a view draws
        self._is_chosen = False
        self.terms: GradientTerms | None = None
        self.check = WeightCheck(self.session, self)
        self.picture = 0  # its index in the batch
        self._terms_wanted = False
        self._run = ""  # of the batch that was opened last
        self._known: tuple[object, object, object] | None = None
        number.changed.connect(self.follow)
        self.session.state_changed.connect(self.follow)

    @property
    def step(self) -> NextStep | None:
        return self.found

    def show(self, step: bool, terms: bool) -> None:
        """Whether a view shows the batch, and whether it shows one weight. What is known is kept."""
        is_other, self._terms_wanted = terms != self._terms_wanted, terms
        if not terms:
            self.check.stop()
            self._known = None
        if step == self.is_wanted and is_other:
            self.follow()
        self.set_wanted(step)

    def release(self) -> None:
        """Free the batch, which takes much memory: no view will show it for a while."""
        self.show(False, False)
        self.drop()

    # What is opened

    @property
    def why_not(self) -> str:
        """Why there is no batch to open yet; "" if there is one, or one is being opened."""
        if self.failure[0]:
            return self.failure[0]
        return "" if self.question() is not None else self.tr("No batch has been learned from yet.")

    @property
    def can_step(self) -> bool:
        """Whether one step of training would give a batch to open."""
        return not self.failure[0] and self.question() is None and not self.session.why_not

    @property
    def trace(self) -> Trace | None:
        """The forward pass with the weight: that of the batch, or until it is known that of the picture."""
        return self.step.trace if self.step is not None else self.number.trace

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """The weights of the block by name, before the step."""
        place, trace, step = self.number.place, self.trace, self.step
        if trace is None or place is None:
            return {}
        if step is not None:
            return {name: step.array(step.before, (id, name)) for id, name in trace.program.layout if id == place.block}
        taken = (zip(one.instruction.call.arrays, one.arrays, strict=False) for one in trace.of(place.block))
        return {name: array for pairs in taken for name, array in pairs}

    @property
    def array(self) -> str:
        """The name of the weight's array; "" if the block has no weights."""
        names = tuple(self.arrays)
        return self.spot.array if self.spot.array in names else names[0] if names else ""

    @property
    def done(self) -> Done | None:
        """The op of the pass that reads this array."""
        place, trace, array = self.number.place, self.trace, self.array
        if trace is None or place is None or not array:
            return None
        return next(one for one in trace.of(place.block) if array in one.instruction.call.arrays)

    @property
    def loss(self) -> float:
        """The loss of the batch, computed in 64 bits."""
        if self.step is None:
            return 0.0
        scores = self.step.trace.registers[self.step.program.scores]
        return float(cross_entropy(scores, self.step.labels, self.step.smoothing)[0])

    @property
    def filter(self) -> int:
        """The number of the filter, the unit or the map."""
        place = self.number.place
        assert place is not None
        return place.index[-1]

    @property
    def layout(self) -> WeightLayout | None:
        """How the numbers of the array are laid out; None if the block has no weights."""
        trace, done = self.trace, self.done
        return layout_of(trace, done, self.arrays[self.array].shape) if trace is not None and done is not None else None

    def planes(self, vector: Literal["before", "gradient", "after"]) -> np.ndarray | None:
        """The numbers (rows, columns, channels) of the filter in the focus, or of an array shared by all filters. None:
        there are none, or they are not known yet."""
        place, step, layout = self.number.place, self.step, self.layout
        if place is None or layout is None:
            return None
        if step is not None:
            return layout.planes(step.array(getattr(step, vector), (place.block, self.array)), self.filter)
        return layout.planes(self.arrays[self.array], self.filter) if vector == "before" else None

    @property
    def inner(self) -> tuple[int, int, int]:
        """(rows, columns, channels) of the numbers that a unit reads."""
        assert self.trace is not None
        assert self.done is not None
        return inner_of(self.trace, self.done)

    @property
    def source(self) -> int:
        """The register that the block reads: 0 is the picture."""
        assert self.trace is not None
        assert self.done is not None
        return (laid_out(self.trace, self.done) or self.done.instruction).inputs[0]

    @property
    def index(self) -> tuple[int, ...] | None:
        """The index of the weight in its array."""
        layout = self.layout
        return layout.index(self.spot, self.arrays[self.array].shape, self.filter) if layout is not None else None

    @property
    def value(self) -> float | None:
        """The weight before the step."""
        index = self.index
        return float(self.arrays[self.array][index]) if index is not None else None

    # Going about

    def open(self, spot: Spot) -> None:
        """Look at another weight of the same filter."""
        self.spot, self._is_chosen = spot, True
        self.follow()

    def turn_to(self, channel: int) -> None:
        """The weight that is opened next is for a map that a view draws: of another map the same weight."""
        place = self.number.place
        assert place is not None
        self._drawn, self.spot = (place.block, channel), replace(self.spot, channel=channel)

    def move(self, down: int, across: int) -> None:
        """Open the neighbouring weight."""
        layout = self.layout
        if layout is None:
            return
        row, column, channel = layout.inside(self.spot)
        if layout.is_flat:
            channel += down or across
        else:
            row, column = row + down, column + across
        if all(0 <= one < side for one, side in zip((row, column, channel), layout.sides, strict=True)):
            self.open(Spot(self.spot.array, row, column, channel))

    def show_picture(self, picture: int) -> None:
        """Look at another picture of the batch."""
        if picture != self.picture:
            self.picture = picture
            self.changed.emit()

    # Keeping up

    def follow(self, *_changed: object) -> None:
        super().follow()
        if self.is_wanted and (self.of is None or self.of == self.question()):
            self._open_terms()
            self.changed.emit()

    def question(self) -> NextBatch | None:
        checkpoint = self.number.probe.learned_weights  # a training knows nothing of filters that are switched off
        if checkpoint is None or not checkpoint.run:
            return None
        run = self.session.run_with(checkpoint.run)
        if run is None or run.stack != self.document.design.stack:
            return None
        return NextBatch(checkpoint, self.document.design.recipe, self.document.data, run)

    def stays(self, known: NextBatch, now: NextBatch) -> bool:
        return known.run.stack == now.run.stack

    @property
    def is_live(self) -> bool:
        return self.session.is_busy and self.number.focus.value.moment is None

    def wait(self, now: NextBatch) -> float:
        return self.pause_left if self.of is not None and self.of.run.id == now.run.id else 0.0

    @property
    def priority(self) -> int:
        return -1 if self.is_live and self.found is not None else self.urgency

    def work(self, asked: NextBatch) -> Work:
        return (yield from opening_step_after(asked.run, asked.data, asked.checkpoint, asked.recipe))

    def came(self, asked: NextBatch) -> None:
        is_other, self._run, self._known = asked.run.id != self._run, asked.run.id, None
        is_gone = self.found is not None and self.picture >= len(self.found.labels)
        self._open_terms(strongest_picture=is_other or is_gone)

    def drop(self) -> None:
        super().drop()
        self.check.stop()
        self.terms = self._known = None

    def _broke(self, error: EngineError) -> None:
        """What was opened before would be taken for the batch of now."""
        self.drop()
        super()._broke(error)

    def _open_terms(self, strongest_picture: bool = False) -> None:
        """Compute the terms of the weight's gradient, and then check it."""
        step, place = self.step, self.number.place
        if step is not None and place is not None and self._terms_wanted and not self._is_chosen:
            self._pick_first((place.block, self.filter))
        index = self.index
        if step is None or place is None or index is None or not self._terms_wanted:
            self.terms = None
            return
        key = (step, place.block, (self.array, index))
        if key == self._known:
            return
        other = self._known is None or self._known[1:] != key[1:]
        self._known = key
        self.terms = gradient_terms(step, place.block, index, self.array)
        if strongest_picture or other:
            self.picture = int(self.terms.largest_pictures(1)[0])
        self.check.begin(step, self.terms)

    def _pick_first(self, filter: tuple[str, int]) -> None:
        """Of a filter of which nobody chose a weight, open the first for the map that is drawn; where no picture of the
        batch asks anything of that one, as of a corner of the pictures, that with the longest gradient. In later
        batches it stays."""
        gradients = self.planes("gradient")
        if filter == self._picked or gradients is None:
            return
        block, drawn = self._drawn
        is_drawn = block == filter[0]  # another block has other maps
        first = min(drawn, gradients.shape[2] - 1) if is_drawn else 0
        self._picked, self.spot = filter, Spot(channel=first)
        if not gradients[0, 0, first]:
            among = gradients[:, :, first : first + 1] if is_drawn else gradients
            row, column, channel = map(int, np.unravel_index(np.abs(among).argmax(), among.shape))
            self.spot = Spot("", row, column, first if is_drawn else channel)
